"""Luck or decision: where a game lies among many seeds of the same decisions."""

from __future__ import annotations

import bisect
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edusim.catalog.outcomes import Outcomes
from edusim.session.trials import Progress, Run, Trial, Trials, Years, other_seeds, run_all

if TYPE_CHECKING:
    from edusim.session.game import Session

SEEDS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a game's ``value`` lies among ``others``, the sorted values of the same decisions with other luck.

    ``left`` is the value with the game's own luck and nothing decided: value less left is what the decisions did,
    value less ``median`` what luck did.
    """

    outcome: str
    year: int
    value: float
    left: float
    others: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the middle of the others."""
        return statistics.median(self.others)

    @property
    def rank(self) -> int:
        """Return the game's rank among all, 1 for the lowest value; of equal values the middle rank."""
        below, upto = bisect.bisect_left(self.others, self.value), bisect.bisect_right(self.others, self.value)
        return 1 + (below + upto) // 2

    @property
    def of(self) -> int:
        """Return how many are ranked: the others and the game."""
        return len(self.others) + 1

    def quantile(self, percent: int) -> float:
        """Return a quantile of the others by linear interpolation; of a hundred, 1 to 99."""
        return statistics.quantiles(self.others, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True, slots=True)
class Luck:
    """A game among the seeds of its decisions, in every year that has run: year 0 first."""

    first_year: int
    own: Years
    left: Years
    others: tuple[Years, ...]

    def place(self, outcome: str, year: int | None = None) -> Place:
        """Return where the game lies in an outcome, in the last year played unless another is meant."""
        number = len(self.own) - 1 if year is None else year - self.first_year
        others = sorted(_value(years[number], outcome) for years in self.others)
        own, left = (_value(years[number], outcome) for years in (self.own, self.left))
        return Place(outcome, self.first_year + number, own, left, tuple(others))


def luck(session: Session, seeds: int = SEEDS, run: Run | None = None, progress: Progress | None = None) -> Luck:
    """Run the game's decisions with the luck of other seeds, by ``run`` or else in this process."""
    history = tuple((decided, None) for decided in session.decided)
    trials = [Trial(seed, (history,)) for seed in other_seeds(session.seed, seeds)]
    own, left = tuple(session.history), tuple(session.baseline[: len(session.history)])
    answers = run_all(run or Trials(session.scenario).here, trials, progress)
    return Luck(session.scenario.first_year, own, left, tuple(answer[0] for answer in answers))


def _value(year: Outcomes, outcome: str) -> float:
    return float(getattr(year, outcome))
