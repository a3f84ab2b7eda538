"""What a letter is made of: its lines, and a year in a life that is followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.outcomes import Outcomes
from edusim.model.chance import Chance, Purpose
from edusim.model.state import State
from edusim.session.figures import Figure, Figures, of_outcome

Writer = Literal["pupil", "teacher", "school"]
WRITERS: tuple[Writer, ...] = ("pupil", "teacher", "school")
LOCAL = ("seat", "township", "village")
NOBODY = -1

Places = list[tuple[int, bool]]
"""By year: where the one who is followed is (slot, row or unit), and whether somebody has just taken over."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One sentence of a letter by its id, and its figures."""

    id: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of six lines; ``new`` says that another has taken over the pen since the last one."""

    writer: Writer
    year: int
    new: bool
    lines: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody followed through a year: the county before and after it, the place there (slot, row or unit) before
    and after it, NOBODY where there is none, and the year's outcomes and those before."""

    before: State
    after: State
    place: tuple[int, int]
    outcomes: tuple[Outcomes, Outcomes]
    new: bool = False

    def more(self, outcome: str) -> float:
        """Return by how much an outcome moved in the year."""
        then, now = self.outcomes
        return float(getattr(now, outcome)) - float(getattr(then, outcome))

    def change(self, outcome: str) -> Figure:
        """Return that movement for a sentence."""
        return of_outcome(outcome, self.more(outcome), change=True)


def drawn(chance: Chance, among: NDArray[np.intp], writer: Writer) -> int:
    """Return one of these, the same whatever is decided; NOBODY if there are none."""
    if not len(among):
        return NOBODY
    return int(among[int(chance.one(Purpose.LETTERS, 0, WRITERS.index(writer)) * len(among))])


def pupils_of(state: State, unit: int) -> int:
    """Return a unit's pupils, none before it has opened."""
    return int(state.table[unit].sum()) if unit < len(state.table) else 0
