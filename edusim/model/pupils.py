"""Every child of the county from kindergarten age to grade 12, one slot each, cohort after cohort.

Columns are flat and ordered by cohort, the oldest first, so that grades are runs. Each August grade 12
drops off the front and the new cohort joins the end: ageing relabels, and nobody inside is moved. A
child's place in the window is the same under every policy (births are), which is what luck is keyed by.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edusim.model.codes import FIRST_UNIT, GRADE_1, ROWS
from edusim.model.units import Integers

COHORTS_AHEAD = 10  # for which a column that is copied has room
Floats = NDArray[np.float32]
Places = NDArray[np.intp]


@dataclass
class Pupils:
    """Fifteen cohorts. ``starts`` (16) bounds them, ``deficit`` (15) is each cohort's epidemic deficit.

    ``school`` holds a unit code or a whereabouts code, ``group`` the class group (0 before grade 1). ``level`` is
    achievement, ``ability + kept + fading + early + deficit``, in SD of the prefecture within stage and cohort,
    brought up to date by ``relevel``; ``before`` is its value a year ago; ``early`` is what kindergarten has left.

    Columns are runs, from ``first`` on, of the arrays ``behind`` them, which have room for cohorts to come: a school
    year moves the runs on instead of copying every child. Without arrays behind them the columns stand by themselves.
    """

    starts: NDArray[np.int64]
    deficit: NDArray[np.float64]
    school: Integers
    zone: Integers
    group: Places
    target: Floats
    ability: Floats
    kept: Floats
    fading: Floats
    early: Floats
    level: Floats
    before: Floats
    lot: NDArray[np.uint16]
    magnet: NDArray[np.bool_]

    def __post_init__(self) -> None:
        self.behind: dict[str, NDArray[Any]] = {}
        self.first = 0

    def __len__(self) -> int:
        return len(self.school)

    def copy(self) -> Pupils:
        """Return an independent copy."""
        return Pupils(*(getattr(self, column.name).copy() for column in fields(self)))

    def row(self, row: int) -> slice:
        """Return the slots of a grade row (0 the small kindergarten class, 14 grade 12)."""
        return self.rows(row, row)

    def rows(self, low: int, high: int) -> slice:
        """Return the slots of the grade rows ``low`` to ``high``, both included."""
        return slice(int(self.starts[ROWS - 1 - high]), int(self.starts[ROWS - low]))

    def row_of_each(self, low: int = 0, high: int = ROWS - 1) -> Integers:
        """Return the grade row of each slot of the rows ``low`` to ``high``."""
        return self.by_row(np.arange(low, high + 1, dtype=np.intp), low)

    def by_row(self, values: NDArray[Any], low: int) -> NDArray[Any]:
        """Return a value of each grade row from ``low`` up for every slot of these rows, in slot order."""
        bounds = self.starts[ROWS - low - len(values) : ROWS - low + 1]
        return values[::-1].repeat(bounds[1:] - bounds[:-1])

    def relevel(self, low: int, high: int) -> None:
        """Bring the achievement of the grade rows ``low`` to ``high`` up to date."""
        where = self.rows(low, high)
        level = self.level[where]
        np.add(self.ability[where], self.kept[where], out=level)
        level += self.fading[where]
        level += self.early[where]
        deficit = self.deficit[ROWS - 1 - high : ROWS - low].astype(np.float32)
        if deficit.any():
            level += self.by_row(deficit[::-1], low)

    def achievement(self, low: int, high: int) -> Floats:
        """Return the achievement of the grade rows ``low`` to ``high``."""
        return self.level[self.rows(low, high)]

    def enrolled(self, low: int, high: int) -> NDArray[np.bool_]:
        """Return which children of the rows sit in a school of the county."""
        return self.school[self.rows(low, high)] >= FIRST_UNIT

    def renew(self, cohort: Pupils) -> None:
        """Drop grade 12 and let ``cohort`` (columns of one cohort) enter: a school year has passed."""
        gone = int(self.starts[1])
        self.starts = np.append(self.starts[1:] - gone, len(self) - gone + len(cohort))
        self.deficit = np.append(self.deficit[1:], 0.0)
        stay, beyond = len(self) - gone, len(self) - gone + len(cohort)
        self.first += gone
        replaced = any(getattr(self, column).base is not behind for column, behind in self.behind.items())
        if not self.behind or replaced or self.first + beyond > len(self.behind["school"]):
            self._make_room(gone, beyond + COHORTS_AHEAD * len(cohort))
        for column, behind in self.behind.items():
            moved = behind[self.first : self.first + beyond]
            moved[stay:] = getattr(cohort, column)
            setattr(self, column, moved)

    def _make_room(self, gone: int, room: int) -> None:
        """Copy what stays of every column into arrays of ``room`` values."""
        self.first, self.behind = 0, {}
        for name in CARRIED:
            column = getattr(self, name)
            behind = self.behind[name] = np.empty(room, dtype=column.dtype)
            behind[: len(column) - gone] = column[gone:]

    def gain(self, where: NDArray[np.intp], amount: float, kept_share: float) -> None:
        """Add a one-off increment to some slots, split between what stays and what fades."""
        self.level[where] += np.float32(amount)
        self.kept[where] += np.float32(amount * kept_share)
        self.fading[where] += np.float32(amount * (1 - kept_share))


# What a child takes along into a new school year; its class group is found anew.
CARRIED = tuple(column.name for column in fields(Pupils) if column.name not in ("starts", "deficit", "group"))


def blank_cohort(school: Integers, zone: Integers, target: Floats, ability: Floats, lot: NDArray[np.uint16]) -> Pupils:
    """Return the columns of children to whom no school has yet done anything."""

    def none() -> Floats:
        return np.zeros(len(school), dtype=np.float32)

    return Pupils(
        starts=np.zeros(0, dtype=np.int64), deficit=np.zeros(0), school=school, zone=zone,
        group=np.zeros(len(school), dtype=np.intp),
        target=target, ability=ability, kept=none(), fading=none(),
        early=none(), level=none(), before=none(), lot=lot, magnet=np.zeros(len(school), dtype=np.bool_),
    )  # fmt: skip


def cells_of(pupils: Pupils) -> Places:
    """Return each child's cell: school and grade row as one number."""
    cell = pupils.school * ROWS
    cell += pupils.row_of_each()
    return cell


def table_of(cells: Places, units: int) -> Integers:
    """Return children by (unit or whereabouts, grade row) from their cells."""
    return np.bincount(cells, minlength=units * ROWS).reshape(-1, ROWS)


SCHOOL_ROWS = (GRADE_1, ROWS - 1)
