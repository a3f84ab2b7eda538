"""One seed of a county, lived in as many worlds as facts ask for; worlds of one seed differ by what is decided."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.decisions import Decisions
from edusim.model import County, Foundation, lay_foundation
from edusim.model.codes import FIRST_UNIT, GRADE_1, GRADE_12
from edusim.scenario import Scenario, load_scenario

World = list[County]
FREE_MONEY = "year_0.fiscal.money=free"


@functools.lru_cache(maxsize=4)
def laid(source: str, settings: tuple[str, ...] = ()) -> tuple[Scenario, Foundation]:
    """Return a scenario with settings laid over it, and its foundation; each process keeps the last few.

    Money is free, so that whatever an experiment decides is carried out whole.
    """
    scenario = load_scenario(source, (FREE_MONEY, *settings))
    return scenario, lay_foundation(scenario.first_day, scenario.parameters, scenario.start)


@dataclass(slots=True)
class Trial:
    """A seed of the county of ``source`` under ``settings``; ``plans`` are the bundles of decisions that gain most."""

    source: str
    settings: tuple[str, ...]
    seed: int
    plans: tuple[Mapping[str, Any], ...] = ()
    worlds: dict[tuple[Any, ...], World] = field(default_factory=dict)

    @property
    def start(self) -> Decisions:
        """Return the decisions of year 0."""
        return self.laid()[0].start

    def laid(self, settings: tuple[str, ...] = ()) -> tuple[Scenario, Foundation]:
        """Return the scenario and its foundation, with more settings on top."""
        return laid(self.source, self.settings + settings)

    def usual(self, years: int) -> World:
        """Return the county with nothing decided."""
        return self.world(years)

    def world(self, years: int, settings: tuple[str, ...] = (), **values: Any) -> World:
        """Return the county at the end of year 0, 1, ... ``years`` when ``values`` are decided in the first year.

        What is decided holds as the catalogue says.
        """
        key = settings, tuple(sorted(values.items()))
        scenario, foundation = self.laid(settings)
        if key not in self.worlds:
            first = settings, ()
            self.worlds[key] = self.worlds[first][:1] if first in self.worlds else [County(foundation, self.seed)]
        lived = self.worlds[key]
        decisions = replace(scenario.start, **values)
        for year in range(1, years + 1):
            if year >= len(lived):
                county = lived[-1].branch()
                county.advance(decisions)
                lived.append(county)
            decisions = decisions.carried(scenario.start)
        return lived[: years + 1]

    def more(self, outcome: str, years: int, **values: Any) -> list[float]:
        """Return how much more of an outcome each year has, year 1 first, when ``values`` are decided."""
        pairs = zip(self.world(years, **values)[1:], self.usual(years)[1:], strict=True)
        return [read(decided, outcome) - read(usual, outcome) for decided, usual in pairs]

    def learned(self, years: int, **values: Any) -> float:
        """Return how much higher pupils of grades 1 to 12 stand after so many years, SD."""
        return mean_extra(self.world(years, **values)[years], self.usual(years)[years])


def read(county: County, outcome: str) -> float:
    """Return an outcome of the year last lived."""
    return float(getattr(county.outcomes, outcome))


def column(world: World, outcome: str) -> list[float]:
    """Return an outcome by year, year 0 first."""
    return [read(county, outcome) for county in world]


def extra(
    decided: County, usual: County, low: int = GRADE_1, high: int = GRADE_12
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return how much higher each child of these grade rows stands than in the other world, SD, and who counts.

    A child keeps its slot in every world; those count who sit in a school of the county in both.
    """
    where = decided.state.pupils.rows(low, high)
    assert where == usual.state.pupils.rows(low, high), "births do not follow decisions"
    higher = decided.state.pupils.level[where].astype(np.float64) - usual.state.pupils.level[where]
    here = (decided.state.pupils.school[where] >= FIRST_UNIT) & (usual.state.pupils.school[where] >= FIRST_UNIT)
    return higher, here


def mean_extra(decided: County, usual: County, low: int = GRADE_1, high: int = GRADE_12) -> float:
    """Return the mean of what children of these grade rows stand higher by, SD."""
    higher, here = extra(decided, usual, low, high)
    return float(higher[here].mean()) if here.any() else 0.0
