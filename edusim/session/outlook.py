"""What a draft is likely to do in the next years: the county as it stands, tried on with other luck than its own."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.model import County
from edusim.model.chance import Chance

if TYPE_CHECKING:
    from edusim.scenario import Scenario
    from edusim.session.game import Session

LUCKS, YEARS = 4, 3
CLEAR = 6.0  # standard errors: with so few lucks, one chance in a hundred
OTHER_LUCK = 1_000_003  # between the seeds tried, far from those of repeats


@dataclasses.dataclass(frozen=True, slots=True)
class Outlook:
    """The next years with the draft and with everything left as it stands, ``[luck][year]``, the same luck beside the
    same; ``left`` are what the year after the coming one has to spend once what stands is paid (万元), both ways."""

    drafted: list[list[Outcomes]]
    standing: list[list[Outcomes]]
    left: tuple[float, float]

    def moves(self, outcome: str, year: int = -1) -> list[float]:
        """Return by how much the draft moves an outcome with each luck; ``year`` counts from the coming one."""
        pairs = zip(self.drafted, self.standing, strict=True)
        return [float(getattr(one[year], outcome)) - float(getattr(other[year], outcome)) for one, other in pairs]

    def moved(self, outcome: str, year: int = -1) -> float:
        """Return by how much the draft moves an outcome, the mean over lucks."""
        return _mean(self.moves(outcome, year))

    def is_clear(self, outcome: str, year: int = -1) -> bool:
        """Tell whether the draft moves an outcome by more than luck would: one way, far beyond the mean's error."""
        moves = self.moves(outcome, year)
        mean = _mean(moves)
        error = math.sqrt(math.fsum((move - mean) ** 2 for move in moves) / (len(moves) - 1) / len(moves))
        return all(move * mean > 0 for move in moves) and abs(mean) > CLEAR * error

    def expected(self, outcome: str, year: int = -1) -> float:
        """Return what an outcome is with the draft, the mean over lucks."""
        return _mean([float(getattr(run[year], outcome)) for run in self.drafted])


def look_ahead(session: Session, draft: Decisions) -> Outlook:
    """Try the draft on with other luck than the session's own, so that nothing of what is to come is told."""
    return looking_ahead(session, draft)()


def looking_ahead(session: Session, draft: Decisions) -> Callable[[], Outlook]:
    """Return what tries the draft on: it has all it needs of the session, which may go on meanwhile."""
    years = min(YEARS, session.scenario.first_year + session.scenario.years - session.year)
    county, seed, scenario, stands = session.branch(), session.seed, session.scenario, session.draft()

    def look() -> Outlook:
        drafted, standing = (list(_lived(county, scenario, seed, own, years)) for own in (draft, stands))
        left = _mean([own for _, own in drafted]), _mean([own for _, own in standing])
        return Outlook([run for run, _ in drafted], [run for run, _ in standing], left)

    return look


def _lived(
    start: County, scenario: Scenario, seed: int, decisions: Decisions, years: int
) -> Iterator[tuple[list[Outcomes], float]]:
    """Yield with each luck the years under these decisions, and what is left to spend the year after the first."""
    for number in range(1, LUCKS + 1):
        county, run, left, standing = start.branch(), [], 0.0, decisions
        county.state.chance = Chance(seed + number * OTHER_LUCK)
        for step in range(years):
            if step:
                standing = scenario.decisions_for(county.year + 1, standing, {})
            left = _left(county, standing) if step == 1 else left
            run.append(county.advance(standing))
        yield run, left


def _left(county: County, decisions: Decisions) -> float:
    quote = county.quote(decisions)
    return quote.room - quote.used


def _mean(values: list[float]) -> float:
    return math.fsum(values) / len(values)
