"""A draft lived on to the last year with other luck than the session's own, beside another draft with the same luck."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.model import County
from edusim.model.chance import Chance
from edusim.session.outlook import LUCKS, OTHER_LUCK

if TYPE_CHECKING:
    from edusim.session.game import Session

MORE_LUCKS = 12


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the last year comes to with a draft and beside it, by luck: the same place has the same luck."""

    year: int
    drafted: tuple[Outcomes, ...]
    beside: tuple[Outcomes, ...]

    def expected(self, outcome: str) -> float:
        """Return what an outcome is without the draft, the mean over lucks."""
        return _mean([float(getattr(own, outcome)) for own in self.beside])

    def moved(self, outcome: str) -> tuple[float, float, float]:
        """Return by how much the draft moves an outcome: the mean over lucks, the least and the most."""
        pairs = zip(self.drafted, self.beside, strict=True)
        moves = [float(getattr(one, outcome)) - float(getattr(other, outcome)) for one, other in pairs]
        return _mean(moves), min(moves), max(moves)


def lived_ahead(session: Session, draft: Decisions, beside: Decisions | None = None) -> Ahead:
    """Live a draft on, with nothing decided after it, beside another one or else beside everything as it stands."""
    other = session.draft() if beside is None else beside
    last = session.scenario.first_year + session.scenario.years
    ends = tuple(_last(session, county, other) for county in _counties(session, MORE_LUCKS))
    if draft == other:
        return Ahead(last, ends, ends)
    return Ahead(last, tuple(_last(session, county, draft) for county in _counties(session, MORE_LUCKS)), ends)


def left_next_year(session: Session, draft: Decisions) -> float | None:
    """Return what is free in the year after the coming one once all that then stands is paid (万元), the mean over a
    few lucks; nothing where the coming year is the last."""
    scenario, found = session.scenario, []
    if session.year + 1 >= scenario.first_year + scenario.years:
        return None
    for county in _counties(session, LUCKS):
        county.advance(draft)
        quote = county.quote(scenario.decisions_for(county.year + 1, draft, {}))
        found.append(quote.room - quote.used)
    return _mean(found)


def _counties(session: Session, lucks: int) -> Iterator[County]:
    """Yield the county as it stands with other luck than its own."""
    for number in range(1, lucks + 1):
        county = session.branch()
        county.state.chance = Chance(session.seed + number * OTHER_LUCK)
        yield county


def _last(session: Session, county: County, decisions: Decisions) -> Outcomes:
    """Live on to the last year, and return what that comes to."""
    last = session.scenario.first_year + session.scenario.years
    while county.year < last:
        county.advance(decisions)
        if county.year < last:
            decisions = session.scenario.decisions_for(county.year + 1, decisions, {})
    return county.outcomes


def _mean(values: list[float]) -> float:
    return math.fsum(values) / len(values)
