"""Counties that the model's tests live through, and what they read off them."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.parameters import Parameters
from edusim.catalog.year_0 import FirstDay
from edusim.model import County, Foundation, lay_foundation
from edusim.model.codes import ROWS
from edusim.model.state import State
from edusim.scenario import Scenario

SEEDS = range(30)
YEARS = 13  # the stylised facts look to 2035
ONE_SIDED = 2.0  # standard errors that the mean of thirty seeds may miss a bound by


@dataclass(frozen=True)
class Year:
    """One county-year of the baseline."""

    outcomes: Outcomes


def lay(scenario: Scenario, parameters: Parameters | None = None, first_day: FirstDay | None = None) -> Foundation:
    """Lay a scenario's foundation, with other assumptions or another first day."""
    return lay_foundation(first_day or scenario.first_day, parameters or scenario.parameters, scenario.start)


def lay_free(scenario: Scenario) -> Foundation:
    """Lay a scenario's foundation where money is free: what the room does not cover is done and owed."""
    year_0 = scenario.first_day.year_0
    fiscal = replace(year_0.fiscal, money="free")
    return lay(scenario, first_day=replace(scenario.first_day, year_0=replace(year_0, fiscal=fiscal)))


def lived(foundation: Foundation, seed: int, plan: Sequence[Decisions]) -> list[Outcomes]:
    """Return the outcomes of a county that decides ``plan``, one a year, year 0 first."""
    county = County(foundation, seed)
    return [county.outcomes, *(county.advance(decisions) for decisions in plan)]


def decided(start: Decisions, years: int, **values: Any) -> list[Decisions]:
    """Return a plan that decides ``values`` in the first year and lets them carry as the catalogue says."""
    plan = [replace(start, **values)]
    while len(plan) < years:
        plan.append(plan[-1].carried(start))
    return plan


def years_of(foundation: Foundation, seed: int, decisions: Decisions, years: int) -> list[Year]:
    """Live so many years under the same decisions."""
    county = County(foundation, seed)
    found = [Year(county.outcomes)]
    for _ in range(years):
        found.append(Year(county.advance(decisions)))
    return found


def column(runs: Iterable[Sequence[Year | Outcomes]], name: str) -> NDArray[np.float64]:
    """Return one outcome as (seeds, years)."""
    return np.array([[_outcomes(year).__getattribute__(name) for year in run] for run in runs], dtype=float)


def _outcomes(year: Year | Outcomes) -> Outcomes:
    return year.outcomes if isinstance(year, Year) else year


def error(values: NDArray[np.float64]) -> Any:
    """Return the standard error of the mean over seeds (first axis)."""
    return values.std(0, ddof=1) / math.sqrt(len(values))


def counted(state: State) -> NDArray[np.int64]:
    """Count children by (unit or whereabouts, grade row) from the children themselves."""
    cells = state.pupils.school.astype(np.int64) * ROWS + state.pupils.row_of_each()
    return np.bincount(cells, minlength=len(state.units) * ROWS).reshape(-1, ROWS)


def not_finite(outcomes: Outcomes) -> list[str]:
    """Name the outcomes that are not finite numbers."""
    return [field.name for field in fields(outcomes) if not math.isfinite(getattr(outcomes, field.name))]


def digest(years: Iterable[Outcomes]) -> str:
    """Return the SHA-256 of outcomes, whole numbers as they are and others at nine significant digits."""
    words = [
        f"{field.name}={value if isinstance(value := getattr(year, field.name), int) else format(value, '.9g')}"
        for year in years
        for field in fields(year)
    ]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
