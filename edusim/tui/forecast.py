"""What a draft is likely to come to: the years ahead with other lucks, always beside the same lucks without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from edusim.batch import FIGURES, Figures, Pair
from edusim.catalog.decisions import Decisions

if TYPE_CHECKING:
    from edusim.batch.preview import Money

LUCKS_FOR_BAND = 8
"""With fewer lucks than this nobody can say where nine in ten lie."""
LOW, HIGH = 0.05, 0.95
COLUMN = {name: place for place, name in enumerate(FIGURES)}

Values = dict[int, float]
Band = dict[int, tuple[float, float]]
Middle = npt.NDArray[np.floating]


class Forecast:
    """The pairs of a draft tried on after year ``now``.

    ``lucks`` is how many lucks it stands on, ``next_year`` what the year after the coming one has to pay if the draft
    goes on, and from how much (万元). The draft's line is the median of the county as it stands plus the median of what
    the draft changes, luck by luck; the county left alone since the beginning is drawn in the same way.
    """

    def __init__(self, draft: Decisions, now: int, pairs: Sequence[Pair]) -> None:
        self.draft, self.now = draft, now
        pairs = sorted(pairs, key=lambda pair: pair.luck)
        self.lucks = len(pairs)
        self.next_year = _middle_of([pair.next_drafted for pair in pairs])
        self.drafted, self.left, alone = (_stacked(getattr(pair, of) for pair in pairs) for of in
                                          ("drafted", "left", "alone"))  # fmt: skip
        self.changes = not np.array_equal(self.drafted, self.left)
        self.went_on = not np.array_equal(self.left, alone)
        self._left = np.median(self.left, axis=0)
        self._drafted = self._left + np.median(self.drafted - self.left, axis=0)
        self._alone = self._left + np.median(alone - self.left, axis=0)

    @property
    def years(self) -> range:
        """The years ahead."""
        return range(self.now + 1, self.now + 1 + len(self._left))

    def plan(self, outcome: str) -> Values:
        """Return an outcome's years ahead with the draft."""
        return self._values(self._drafted, outcome)

    def standing(self, outcome: str) -> Values:
        """Return its years ahead if what stands goes on unchanged."""
        return self._values(self._left, outcome)

    def alone(self, outcome: str) -> Values:
        """Return its years ahead had nothing ever been decided."""
        return self._values(self._alone, outcome)

    def band(self, outcome: str) -> Band:
        """Return where nine in ten lucks lie: of what the draft changes or, if it changes nothing, of the outcome."""
        if self.lucks < LUCKS_FOR_BAND:
            return {}
        column = COLUMN[outcome]
        moved = (self.drafted - self.left)[:, :, column] if self.changes else self.left[:, :, column]
        base = self._left[:, column] if self.changes else 0.0
        low, high = (np.quantile(moved, share, axis=0) + base for share in (LOW, HIGH))
        return {year: (float(low[place]), float(high[place])) for place, year in enumerate(self.years)}

    def effect(self, outcome: str, against: Forecast | None = None) -> tuple[float, float, float]:
        """Return by how much the last year differs from another draft's, or from what stands: median, low, high."""
        other = self.left if against is None else against.drafted
        count = min(len(self.drafted), len(other))
        column = COLUMN[outcome]
        moved = self.drafted[:count, -1, column].astype(float) - other[:count, -1, column]
        low, middle, high = (float(value) for value in np.quantile(moved, (LOW, 0.5, HIGH)))
        return middle, low, high

    def _values(self, middle: Middle, outcome: str) -> Values:
        column = COLUMN[outcome]
        return {year: float(middle[place, column]) for place, year in enumerate(self.years)}


def measured(history: Iterable[object], first_year: int, outcome: str) -> Values:
    """Return an outcome's years that have been measured."""
    value = attrgetter(outcome)
    return {first_year + place: float(value(year)) for place, year in enumerate(history)}


def _stacked(figures: Iterable[Figures]) -> Figures:
    return np.stack(list(figures))


def _middle_of(money: Sequence[Money | None]) -> Money | None:
    """Return the median of what there is to pay, and of what to pay it from; nothing after the last year."""
    known = [own for own in money if own is not None]
    if not known:
        return None
    used, room = np.median(np.array(known), axis=0)
    return float(used), float(room)
