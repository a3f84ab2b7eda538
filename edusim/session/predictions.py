"""Predictions: how a team says a year will move an outcome before it sees the year, and what came of it.

A prediction is the change of an outcome against last year; its sign is the direction, nought says "much as it was".
It can be changed until the year is committed. What has been seen can never be predicted again, so undo leaves the
predictions of the year as they were.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.session.journal import Action, SavedGameProblem
from edusim.session.recorded import DECIDE

if TYPE_CHECKING:
    from edusim.session.game import Session

PREDICT = "predict"
LUCKS = 10  # other counties that tell how far luck alone moves an outcome in a year
PREDICTABLE = tuple(
    name
    for name, entry in entries(Outcomes).items()
    if not entry.quantity.reported and entry.quantity.group not in ("returns", "execution")
)
"""What can be predicted: outcomes whose figure is the same before and after the debrief opens the checked ones."""


@dataclass(slots=True)
class Predictions:
    """The predictions of a game by year, each the change of an outcome by its id; ``seen`` is the last year shown."""

    by_year: dict[int, dict[str, float]] = field(default_factory=dict)
    seen: int = 0

    def say(self, year: int, changes: Mapping[str, float]) -> None:
        """Let these stand as the predictions of a year. Raises ValueError once the year has been seen, for an outcome
        that cannot be predicted and for a change that is not a number."""
        if year <= self.seen:
            raise ValueError("what has been seen is not predicted")
        unknown = set(changes) - set(PREDICTABLE)
        if unknown or not all(math.isfinite(change) for change in changes.values()):
            raise ValueError(f"not to be predicted: {', '.join(sorted(unknown)) or 'a change that is not a number'}")
        self.by_year[year] = dict(changes)

    def see(self, year: int) -> None:
        """Lock the predictions of a year: it has been committed."""
        self.seen = max(self.seen, year)


def predictions_of(actions: Iterable[Action], path: Path) -> Predictions:
    """Return the predictions a journal holds. Raises SavedGameProblem for one that nobody can have made."""
    found = Predictions()
    for action in actions:
        year = action.get("year")
        if action.get("do") == PREDICT:
            _read(found, year, action.get("values"), path)
        elif action.get("do") == DECIDE and isinstance(year, int):
            found.see(year)
    return found


def _read(found: Predictions, year: Any, values: Any, path: Path) -> None:
    if not isinstance(year, int) or not isinstance(values, dict):
        raise SavedGameProblem("unreadable", path, "predict")
    if set(values) - set(entries(Outcomes)):
        raise SavedGameProblem("newer", path, "predict")
    try:
        found.say(year, {name: float(change) for name, change in values.items()})
    except (TypeError, ValueError) as error:
        raise SavedGameProblem("unreadable", path, "predict") from error


@dataclass(frozen=True, slots=True)
class Verdict:
    """A prediction beside what came: the change ``said``, the change that ``came``, and how far luck alone moves the
    outcome in a year (``luck``, a standard deviation)."""

    year: int
    outcome: str
    said: float
    came: float
    luck: float

    @property
    def direction(self) -> bool:
        """Tell whether the direction was right: the sign, or for nought no more movement than luck makes."""
        return abs(self.came) <= self.luck if self.said == 0 else self.said * self.came > 0

    @property
    def size(self) -> bool:
        """Tell whether the size was right, within what luck makes."""
        return abs(self.came - self.said) <= self.luck

    @property
    def surprise(self) -> float:
        """Return how far off the prediction was, in units of luck."""
        return abs(self.came - self.said) / self.luck

    @property
    def worth(self) -> float:
        """Return 1 for an exact prediction and half of it for one that is off by what luck makes."""
        return 1 / (1 + self.surprise)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well a record of predictions fits: how many, how many with the right direction and size, the mean worth
    (0 to 1), and ``expected``, how many times the movement that came was expected (nothing if none came)."""

    count: int
    directions: int
    sizes: int
    worth: float
    expected: float | None


def luck_of_changes(runs: Sequence[Sequence[Outcomes]]) -> dict[str, float]:
    """Return how far luck alone moves each outcome in a year: the standard deviation over runs of its yearly change.

    ``runs`` are counties of other luck under the same decisions, year 0 first. No change is taken to be smaller than
    what a table shows.
    """
    found = {}
    for name in PREDICTABLE:
        values = [[float(getattr(year, name)) for year in run] for run in runs]
        changes = [[now - before for before, now in pairwise(run)] for run in values]
        found[name] = max(_spread(changes), 0.1 ** entries(Outcomes)[name].quantity.digits)
    return found


def _spread(changes: Sequence[Sequence[float]]) -> float:
    """Return the standard deviation of the changes about each year's mean over the runs."""
    apart: list[float] = []
    for year in zip(*changes, strict=True):
        usual = math.fsum(year) / len(year)
        apart += [(change - usual) ** 2 for change in year]
    freedom = len(apart) - len(apart) // max(1, len(changes))
    return math.sqrt(math.fsum(apart) / freedom) if freedom > 0 else 0.0


def luck_of_session(session: Session) -> dict[str, float]:
    """Return how far luck alone moves each outcome of a session's county in a year; it may have to run repeats."""
    while len(session.repeats) < LUCKS:
        session.repeat()
    return luck_of_changes(session.repeats)


def verdicts(session: Session, luck: Mapping[str, float]) -> list[Verdict]:
    """Return every prediction of the years that stand beside what came, the earliest year first."""
    history, first, found = session.history, session.scenario.first_year, []
    for year, changes in sorted(session.predictions.items()):
        if first < year <= session.year:
            before, now = history[year - first - 1], history[year - first]
            for name, said in changes.items():
                came = float(getattr(now, name)) - float(getattr(before, name))
                found.append(Verdict(year, name, said, came, luck[name]))
    return found


def calibration(found: Sequence[Verdict]) -> Calibration | None:
    """Return how well predictions fit, or nothing where there are none."""
    if not found:
        return None
    expected, came = (math.fsum(abs(getattr(own, side)) / own.luck for own in found) for side in ("said", "came"))
    return Calibration(
        count=len(found),
        directions=sum(own.direction for own in found),
        sizes=sum(own.size for own in found),
        worth=math.fsum(own.worth for own in found) / len(found),
        expected=expected / came if came else None,
    )


def surprises(found: Sequence[Verdict], most: int = 3) -> list[Verdict]:
    """Return the predictions that were furthest off, beyond what luck makes, the furthest first."""
    return sorted((own for own in found if not own.size), key=lambda own: -own.surprise)[:most]
