"""A draft tried on with other luck than the game's own, beside the same county left as it stands.

What is tried is the game's own county where its decided years end; only the luck to come is another, so that nothing
of the game's own future is told. A draft costs one branch and the years to come for each luck.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.model import County, lay_foundation
from edusim.model.chance import Chance
from edusim.scenario import Scenario

Figures = npt.NDArray[np.float32]
"""Every outcome of the years to come: a row a year, a column for each of FIGURES."""
Money = tuple[float, float]
"""What a year has to pay, commitments and all that stands, and what there is to pay it from (万元)."""

FIGURES: tuple[str, ...] = tuple(field.name for field in dataclasses.fields(Outcomes))
OTHER_LUCK = 3_000_017  # between the lucks tried
_figures = attrgetter(*FIGURES)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A draft to be tried on where the decided years of a game end, with luck number ``luck`` (1 for the first).

    Without a draft the counties only go where the decided years end, so that the next draft is quick.
    """

    seed: int
    decided: tuple[Decisions, ...]
    luck: int
    draft: Decisions | None


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """The years to come with one luck: as ``drafted``, as the county stands (``left``), and had nothing ever been
    decided (``alone``); and the money of the year after the coming one, as drafted and as it stands."""

    luck: int
    drafted: Figures
    left: Figures
    alone: Figures
    next_drafted: Money | None
    next_left: Money | None


Lived = tuple[Figures, Money | None]


class Previews:
    """Tries drafts on for one scenario; it can be sent to another process, and keeps there what it has run."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._past: _Past | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {"scenario": self.scenario, "_past": None}

    def __call__(self, ahead: Ahead) -> Pair | None:
        """Return the pair of one luck, or nothing where there is no draft."""
        past = self._past_of(ahead)
        left, alone = past.left(ahead.luck), past.alone(ahead.luck)
        if ahead.draft is None:
            return None
        drafted = left if ahead.draft == past.standing else past.lived(past.county, ahead.draft, ahead.luck)
        return Pair(ahead.luck, drafted[0], left[0], alone, drafted[1], left[1])

    def _past_of(self, ahead: Ahead) -> _Past:
        """Go on from where the counties stand, or from the first day where the past has changed."""
        past = self._past
        if past is None or past.seed != ahead.seed or past.decided != ahead.decided[: len(past.decided)]:
            past = self._past = _Past(self.scenario, ahead.seed)
        for decisions in ahead.decided[len(past.decided) :]:
            past.advance(decisions)
        return past


class _Past:
    """A game as far as it has been decided, and what it comes to with other lucks if nothing more is decided."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario, self.seed = scenario, seed
        foundation = lay_foundation(scenario.first_day, scenario.parameters, scenario.start)
        self.county = self._untouched = County(foundation, seed)
        self.decided: tuple[Decisions, ...] = ()
        self.standing = self._usual = self._next(self.county.year, scenario.start)
        self._left: dict[int, Lived] = {}
        self._alone: dict[int, Figures] = {}

    def advance(self, decisions: Decisions) -> None:
        """Live a decided year, and the same year of the county left alone."""
        if self.county is self._untouched and decisions != self._usual:
            self._untouched = self.county.branch()
        if self.county is not self._untouched:
            self._untouched.advance(self._usual)
        self.county.advance(decisions)
        self.decided = (*self.decided, decisions)
        self.standing = self._next(self.county.year, decisions)
        self._usual = self._next(self.county.year, self._usual)
        self._left, self._alone = {}, {}

    def left(self, luck: int) -> Lived:
        """Return what the county comes to as it stands."""
        if luck not in self._left:
            self._left[luck] = self.lived(self.county, self.standing, luck)
        return self._left[luck]

    def alone(self, luck: int) -> Figures:
        """Return what the county comes to that nobody ever decided anything in."""
        if self.county is self._untouched:
            return self.left(luck)[0]
        if luck not in self._alone:
            self._alone[luck] = self.lived(self._untouched, self._usual, luck)[0]
        return self._alone[luck]

    def lived(self, county: County, decisions: Decisions, luck: int) -> Lived:
        """Return the years to come under these decisions and nothing after them, and the money of the second."""
        county, found = county.branch(), list[tuple[float, ...]]()
        money: Money | None = None
        county.state.chance = Chance(self.seed + luck * OTHER_LUCK)
        for year in range(county.year + 1, self.scenario.first_year + self.scenario.years + 1):
            if len(found) == 1:
                quote = county.quote(decisions)
                money = quote.used + quote.committed, quote.room + quote.committed
            found.append(_figures(county.advance(decisions)))
            decisions = self._next(year, decisions)
        return np.array(found, dtype=np.float32).reshape(-1, len(FIGURES)), money

    def _next(self, year: int, decisions: Decisions) -> Decisions:
        """Return the decisions of the year after ``year`` if nobody changes anything."""
        return self.scenario.decisions_for(year + 1, decisions, {})
