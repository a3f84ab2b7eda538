"""The counties that are timed: a scenario or so many copies of it, and the plans they run under."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from edusim.catalog.decisions import Decisions
from edusim.model import County, Foundation, lay_foundation
from edusim.scenario import Scenario, load_scenario
from tests.bench.copies import copied_decisions, copied_parameters, copies


@dataclass(frozen=True)
class Subject:
    """A county ready to run: its foundation, the decisions of year 0, and every lever at its high level."""

    foundation: Foundation
    start: Decisions
    high: Decisions

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

    def affordable(self) -> Decisions:
        """Return year 0's decisions with lever after lever at its high level, as far as the first year's room goes.

        Works start and wait for contractors under these; all levers together are more than a county can pay.
        """
        county, decisions = County(self.foundation, 1), self.start
        for lever in fields(self.start):
            moved = replace(decisions, **{lever.name: getattr(self.high, lever.name)})
            quote = county.quote(moved)
            if quote.used <= quote.room:
                decisions = moved
        return decisions


def subject(name: str, k: int = 1) -> Subject:
    """Load a scenario and lay the foundation of ``k`` copies of it as one county."""
    scenario = load_scenario(name)
    start = copied_decisions(scenario.start, k)
    first_day, parameters = scenario.first_day, scenario.parameters
    if k > 1:
        first_day, parameters = copies(first_day, k), copied_parameters(parameters, k)
    return Subject(lay_foundation(first_day, parameters, start), start, copied_decisions(everything_high(scenario), k))


def everything_high(scenario: Scenario) -> Decisions:
    """Return the decisions of year 0 with every lever at its high level."""
    moved = {
        name: type(getattr(scenario.start, name))(quantity.levels[-1])
        for name, quantity in scenario.quantities.items()
        if quantity.levels and quantity.levels[-1] is not None
    }
    return replace(scenario.start, **moved)
