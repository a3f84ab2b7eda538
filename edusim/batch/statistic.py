"""Means over seeds with their intervals, and the figures of runs in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.batch.comparison import COLUMNS, deviation, half_width, mean, together
from edusim.batch.simulation import OUTCOMES, Run
from edusim.scenario import Scenario

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean and how far its 95 % interval reaches to each side (Student's t); nan where there is a single number."""

    mean: float
    margin: float

    @property
    def is_clear(self) -> bool:
        """Tell whether the interval leaves zero out."""
        return abs(self.mean) > self.margin


def estimate(values: Sequence[float] | Numbers) -> Estimate:
    """Return the mean of some numbers with its interval."""
    own = np.asarray(values, np.float64)
    return Estimate(float(mean(own, 0)), float(half_width(own, 0)))


def spread(values: Sequence[float] | Numbers) -> float:
    """Return the standard deviation of some numbers, nan of a single one."""
    return float(deviation(np.asarray(values, np.float64), 0))


def figures(runs: Sequence[Run], outcomes: Sequence[str], place: int) -> Numbers:
    """Return outcomes of the catalogue in year number ``place``, a row for each run."""
    columns = [OUTCOMES.index(name) for name in outcomes]
    return np.array([run.array[place, columns] for run in runs])


def beside(
    runs: Sequence[Run], plans: int, columns: Sequence[str], place: int, scenario: Scenario, alone: Sequence[Run]
) -> Numbers:
    """Return outcomes, or all headlines put together, of plans run one after another on the same seeds: plans by
    seeds by columns. ``alone`` are the runs of these seeds that the headlines are held against."""
    laid = np.array([run.array[place : place + 1] for run in runs]).reshape(plans, len(alone), 1, -1)
    left = np.array([run.array[place : place + 1] for run in alone])
    whole = np.concatenate([laid, together(laid, left, scenario)[..., None]], axis=3)
    found: Numbers = whole[:, :, 0, [COLUMNS.index(name) for name in columns]]
    return found
