"""The counties that are timed: a scenario or so many copies of it, and the plans they run under."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from edusim.catalog.decisions import GROUPS, Decisions
from edusim.model import County, Foundation, lay_foundation
from edusim.scenario import Scenario, load_scenario
from tests.bench.copies import copied_decisions, copied_parameters, copies


@dataclass(frozen=True)
class Subject:
    """A county ready to run: its foundation, the decisions of year 0, and those with levers at their high level."""

    foundation: Foundation
    start: Decisions
    building: Decisions
    busy: Decisions

    @property
    def pupils(self) -> int:
        """Return the pupils enrolled on the first day."""
        schools = self.foundation.ground.first_day.schools.values()
        return sum(sum(school.pupils) for school in schools)

    @property
    def schools(self) -> int:
        """Return the units of the first day."""
        return len(self.foundation.ground.first_day.schools)

    def run(self, seed: int, years: int = 10, decisions: Decisions | None = None) -> County:
        """Open a county and live so many years under the same decisions, those of year 0 unless told."""
        county = County(self.foundation, seed)
        for _ in range(years):
            county.advance(decisions or self.start)
        return county


def subject(name: str, k: int = 1) -> Subject:
    """Load a scenario and lay the foundation of ``k`` copies of it as one county."""
    scenario = load_scenario(name)
    start = copied_decisions(scenario.start, k)
    first_day, parameters = scenario.first_day, scenario.parameters
    if k > 1:
        first_day, parameters = copies(first_day, k), copied_parameters(parameters, k)
    building, busy = (copied_decisions(own, k) for own in (high(scenario, {"standing"}), high(scenario)))
    return Subject(lay_foundation(first_day, parameters, start), start, building, busy)


def high(scenario: Scenario, groups: Container[str] = GROUPS) -> Decisions:
    """Return the decisions of year 0 with every lever of these groups at its high level."""
    moved = {
        name: type(getattr(scenario.start, name))(quantity.levels[-1])
        for name, quantity in scenario.quantities.items()
        if quantity.group in groups and quantity.levels and quantity.levels[-1] is not None
    }
    return replace(scenario.start, **moved)
