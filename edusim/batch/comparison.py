"""Plans compared in scenarios on the same seeds: what each changes against the baseline, how surely, and what is
missed by choosing it.

Runs of one seed share their luck, so differences are taken seed by seed and their interval is a paired t. Sums go
seed by seed in order, so that they are the same everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from edusim.batch.simulation import OUTCOMES, Run, Task
from edusim.batch.student import quantile
from edusim.catalog.outcomes import HEADLINES, Outcomes
from edusim.catalog.quantity import entries
from edusim.scenario import Plan, Scenario

Array = NDArray[np.float64]

NOTHING = "nothing"
TOGETHER = "headlines"
COLUMNS = (*OUTCOMES, TOGETHER)
"""The outcomes of the catalogue, and all headlines put together."""
SURE = 0.95
_SIGNS = {"higher": 1.0, "lower": -1.0, "neither": np.nan}
SIGNS = np.array([*(_SIGNS[entry.quantity.better] for entry in entries(Outcomes).values()), 1.0])
"""By column: 1 where more is better, -1 where less is, not a number where neither is."""


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario under a plan, by the names they are shown with."""

    scenario: str
    plan: str
    county: Scenario
    decisions: Plan
    years: int


@dataclass(frozen=True)
class Experiment:
    """Scenarios times plans times seeds.

    ``plans`` holds by plan and scenario what is decided there; one of them is the ``baseline``. ``years`` are run
    in every scenario, its own number where it is None.
    """

    scenarios: Mapping[str, Scenario]
    plans: Mapping[str, Mapping[str, Plan]]
    baseline: str
    seeds: Sequence[int]
    years: int | None = None

    def cases(self) -> Iterator[Case]:
        """Yield every scenario with every plan, scenario by scenario."""
        for name, scenario in self.scenarios.items():
            for plan, decisions in self.plans.items():
                yield Case(name, plan, scenario, decisions[name], self.years or scenario.years)

    def tasks(self) -> list[Task]:
        """Return the runs of every case on every seed, in this order."""
        return [Task(case.county, case.decisions, seed, case.years) for case in self.cases() for seed in self.seeds]

    def case_of(self, task: int) -> Case:
        """Return the case that the task of this number belongs to."""
        return list(self.cases())[task // len(self.seeds)]


@dataclass(frozen=True)
class Compared:
    """The plans in one scenario. Arrays are plans by years by ``COLUMNS``, ``values`` plans by seeds by years by
    ``COLUMNS``; what cannot be said is not a number."""

    scenario: str
    county: Scenario
    plans: tuple[str, ...]
    baseline: str
    seeds: tuple[int, ...]
    years: tuple[int, ...]
    values: Array

    @property
    def base(self) -> int:
        """The place of the baseline among the plans."""
        return self.plans.index(self.baseline)

    @cached_property
    def mean(self) -> Array:
        """The mean over the seeds."""
        return mean(self.values, 1)

    @cached_property
    def apart(self) -> Array:
        """What each seed differs by from the baseline on the same seed."""
        found: Array = self.values - self.values[self.base]
        return found

    @cached_property
    def difference(self) -> Array:
        """The mean difference to the baseline."""
        return mean(self.apart, 1)

    @cached_property
    def half_width(self) -> Array:
        """Half the width of the 95 % interval of the difference, by paired t."""
        return half_width(self.apart, 1)

    @cached_property
    def better_share(self) -> Array:
        """The share of seeds in which a plan is better than the baseline; a seed without a difference counts half."""
        return _better(self.apart * SIGNS, 1)

    @cached_property
    def regret(self) -> Array:
        """What is missed by not choosing the plan that is best here, in the outcome's unit (Savage 1951)."""
        good = self.mean * SIGNS
        missed: Array = np.fmax.reduce(good, axis=0) - good
        return missed

    def beats(self, year: int, column: str = TOGETHER) -> Array:
        """Return the share of seeds in which the plan of the row is better than that of the column, at a place among
        the years; a seed without a difference counts half."""
        place = COLUMNS.index(column)
        values = self.values[:, :, year, place] * SIGNS[place]
        return _better(values[:, None, :] - values[None, :, :], 2)


@dataclass(frozen=True)
class Comparison:
    """All scenarios of an experiment, in its order."""

    experiment: Experiment
    scenarios: tuple[Compared, ...]

    @property
    def plans(self) -> tuple[str, ...]:
        """The names of the plans."""
        return tuple(self.experiment.plans)

    def regret(self, column: str = TOGETHER, year: int | None = None) -> Array:
        """Return the regret of a column in a year, the last of each scenario if None: plans by scenarios."""
        column_place = COLUMNS.index(column)
        return np.array([own.regret[:, place_of(own, year), column_place] for own in self.scenarios]).T

    def least_regret(self, column: str = TOGETHER, year: int | None = None) -> tuple[str, float] | None:
        """Return the plan whose largest regret over the scenarios is smallest, and that regret (Savage 1951).

        None where regret cannot be told for any plan; the first of those that are level.
        """
        largest = np.maximum.reduce(self.regret(column, year), axis=1).tolist()
        found = [(value, plan) for value, plan in zip(largest, self.plans, strict=True) if value == value]
        value, plan = min(found, key=lambda own: own[0], default=(0.0, ""))
        return (plan, value) if plan else None


def compared(experiment: Experiment, runs: Sequence[Run]) -> Comparison:
    """Return the comparison that the runs of an experiment's tasks, in their order, come to."""
    shape = len(experiment.plans), len(experiment.seeds)
    size = shape[0] * shape[1]
    found = []
    for place, (name, scenario) in enumerate(experiment.scenarios.items()):
        own = np.array([run.array for run in runs[place * size : (place + 1) * size]])
        values = own.reshape(*shape, *own.shape[1:])
        first = scenario.first_year
        plans = tuple(experiment.plans)
        distance = together(values, values[plans.index(experiment.baseline)], scenario)
        years = tuple(range(first, first + values.shape[2]))
        values = np.concatenate([values, distance[..., None]], axis=3)
        found.append(Compared(name, scenario, plans, experiment.baseline, tuple(experiment.seeds), years, values))
    return Comparison(experiment, tuple(found))


def together(values: Array, alone: Array, scenario: Scenario) -> Array:
    """Return how much better the headlines stand than on the same seed of ``alone``: their mean by the scenario's
    weights, in spreads (standard deviations over the seeds of ``alone``). This is the result a game is appraised by.

    ``values`` is plans by seeds by years by outcomes, ``alone`` seeds by years by outcomes. A headline that is not
    measured everywhere in a year counts nothing in it. With a single seed there are no spreads.
    """
    number, weights = np.zeros(values.shape[:3]), np.zeros(values.shape[2])
    if values.shape[1] < 2:
        return number + np.nan
    for headline in HEADLINES:
        place, quantity = OUTCOMES.index(headline), entries(Outcomes)[headline].quantity
        known = np.isfinite(values[..., place]).all(axis=(0, 1)) & np.isfinite(alone[..., place]).all(axis=0)
        weight = scenario.appraisal.weight(headline) * known
        spread = np.maximum(deviation(alone[..., place], 0), 10.0**-quantity.digits)
        apart = (values[..., place] - alone[..., place]) * SIGNS[place] / spread
        number += np.where(known, apart, 0.0) * weight
        weights += weight
    found: Array = number / np.where(weights > 0, weights, 1.0)
    return found


def place_of(own: Compared, year: int | None) -> int:
    """Return the place of a year among a scenario's, the last where it is None; raise ValueError if it is not run."""
    return len(own.years) - 1 if year is None else own.years.index(year)


def mean(values: Array, axis: int) -> Array:
    """Return the mean over an axis, summed in order."""
    slices: Array = np.moveaxis(values, axis, 0)
    total: Array = np.zeros_like(slices[0])
    for each in slices:
        total += each
    return total / len(slices)


def deviation(values: Array, axis: int) -> Array:
    """Return the standard deviation over an axis, of a sample; not a number for a single value."""
    middle = mean(values, axis)
    freedom = values.shape[axis] - 1
    if freedom < 1:
        return np.full_like(middle, np.nan)
    apart = values - np.expand_dims(middle, axis)
    found: Array = np.sqrt(mean(apart * apart, axis) * (freedom + 1) / freedom)
    return found


def half_width(differences: Array, axis: int, sure: float = SURE) -> Array:
    """Return half the width of the interval of a mean of paired differences, by Student's t."""
    count = differences.shape[axis]
    spread = deviation(differences, axis)
    return spread if count < 2 else spread * (quantile(sure, count - 1) / math.sqrt(count))


def _better(gains: Array, axis: int) -> Array:
    """Return the share of gains above nothing, those of nothing counted half."""
    known: Array = np.where(np.isnan(gains), np.nan, (gains > 0) + (gains == 0) * 0.5)
    return mean(known, axis)
