"""Schools as columns: one row a unit (a stage of a school), the pupil's other whereabouts first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.year_0 import GRADES, LOCALITIES, STAGES, School
from edusim.model.codes import FIRST_ROW, FIRST_UNIT, ROWS

Integers = NDArray[np.intp]
Flags = NDArray[np.bool_]
CELLS = 6 * 4


@dataclass(slots=True)
class Units:
    """Columns of length ``FIRST_UNIT + units``; ``classes`` is (units, 15 grade rows), ``cell`` numbers a
    unit's stage and locality together."""

    ids: list[str]
    stage: Integers
    place: Integers
    locality: Integers
    private: Flags
    inclusive: Flags
    flagship: Flags
    playground: Flags
    canteen: Flags
    sound: Flags
    closed: Flags
    new: Flags
    parent: Integers
    last_row: Integers
    beds: Integers
    boarding_rate: NDArray[np.float32]
    cell: Integers
    classes: Integers

    def by_cell(self, values: Integers) -> list[list[int]]:
        """Return the sums of whole numbers by unit, one list a stage of one sum a locality."""
        sums: list[list[int]] = np.bincount(self.cell, values, minlength=CELLS).astype(np.intp).reshape(6, 4).tolist()
        return [stage[1:] for stage in sums[1:]]

    def copy(self) -> Units:
        """Return an independent copy."""
        return Units(*(getattr(self, column.name).copy() for column in fields(self)))

    def __len__(self) -> int:
        return len(self.stage)

    def code(self, unit: str) -> int:
        """Return a unit's code by its id; KeyError if there is none."""
        try:
            return self.ids.index(unit)
        except ValueError:
            raise KeyError(unit) from None

    def add(self, name: str, stage: int, place: int, locality: int, classes: list[int]) -> int:
        """Open a new unit with ``classes`` grade by grade and return its code."""
        code = len(self)
        values = {"stage": stage, "place": place, "locality": locality, "new": True, "sound": True,
                  "playground": True, "canteen": True, "parent": code, "last_row": ROWS,
                  "cell": _cell(stage, locality)}  # fmt: skip
        for column in fields(self):
            if column.name in ("ids", "classes"):
                continue
            old = getattr(self, column.name)
            setattr(self, column.name, np.append(old, np.array([values.get(column.name, 0)], dtype=old.dtype)))
        row = np.zeros((1, ROWS), dtype=np.intp)
        first = FIRST_ROW[STAGES[stage]]
        row[0, first : first + len(classes)] = classes
        self.classes = np.concatenate([self.classes, row])
        self.ids.append(name)
        return code


def _cell(stage: Any, locality: Any) -> Any:
    return (stage + 1) * 4 + locality + 1


def _column(schools: list[School], dtype: Any, values: list[Any], outside: Any = 0) -> Any:
    return np.array([outside] * FIRST_UNIT + values, dtype=dtype)


def grade_table(schools: Mapping[str, School], column: str) -> Integers:
    """Return (units, 15 rows) of a school's grade list, ``pupils`` or ``classes``; short lists are padded."""
    table = np.zeros((FIRST_UNIT + len(schools), ROWS), dtype=np.intp)
    for code, school in enumerate(schools.values(), FIRST_UNIT):
        values = getattr(school, column)[: GRADES[school.stage]]
        first = FIRST_ROW[school.stage]
        table[code, first : first + len(values)] = values
    return table


def _last_rows(schools: Mapping[str, School]) -> Integers:
    """Return the last grade row each primary unit teaches; 15 for other units, which pupils never outgrow."""
    classes = grade_table(schools, "classes")[:, :9] > 0
    primary = _column(list(schools.values()), bool, [school.stage == "primary" for school in schools.values()])
    last = np.where(classes.any(1), 8 - np.argmax(classes[:, ::-1], axis=1), ROWS)
    return np.where(primary, last, ROWS).astype(np.intp)


def _parents(schools: Mapping[str, School]) -> list[str]:
    """Return the unit that takes each unit's pupils on: as given, or a village primary's central school, or itself."""
    central: dict[str, str] = {}
    for name, school in schools.items():
        if (school.stage, school.locality) == ("primary", "township"):
            central.setdefault(school.place, name)
    found = []
    for name, own in schools.items():
        village = own.stage == "primary" and own.locality == "village"
        found.append(own.parent if own.parent in schools else central.get(own.place, name) if village else name)
    return found


def units_of(schools: Mapping[str, School], places: list[str]) -> Units:
    """Return the units of a county's first day."""
    rows = list(schools.values())
    codes = {name: code for code, name in enumerate(schools, FIRST_UNIT)}
    pupils = np.array([max(1, sum(s.pupils)) for s in rows])
    stage = _column(rows, np.intp, [STAGES.index(s.stage) for s in rows], -1)
    locality = _column(rows, np.intp, [LOCALITIES.index(s.locality) for s in rows], -1)
    boarding = np.array([s.boarders for s in rows]) / pupils if rows else np.zeros(0)
    return Units(
        ids=[""] * FIRST_UNIT + list(schools),
        stage=stage,
        place=_column(rows, np.intp, [places.index(s.place) for s in rows], -1),
        locality=locality,
        private=_column(rows, bool, [s.ownership == "private" for s in rows]),
        inclusive=_column(rows, bool, [s.inclusive or s.ownership == "public" for s in rows]),
        flagship=_column(rows, bool, [s.flagship and s.stage == "senior" for s in rows]),
        playground=_column(rows, bool, [s.playground for s in rows], True),
        canteen=_column(rows, bool, [s.canteen for s in rows], True),
        sound=_column(rows, bool, [s.sound_building for s in rows], True),
        closed=_column(rows, bool, [False] * len(rows)),
        new=_column(rows, bool, [False] * len(rows)),
        parent=_column(rows, np.intp, [codes[name] for name in _parents(schools)]),
        last_row=_last_rows(schools),
        beds=_column(rows, np.intp, [s.beds for s in rows]),
        boarding_rate=_column(rows, np.float32, boarding.tolist()),
        cell=_cell(stage, locality),
        classes=grade_table(schools, "classes"),
    )
