"""Classes: which pupils sit together this school year, and what that does to their learning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from edusim.catalog.parameters import Parameters
from edusim.model.codes import JUNIOR, OUTSIDE, OUTSIDE_VOCATIONAL, PRIMARY, ROWS, SENIOR
from edusim.model.learning import FIRST_CLASS, OUTSIDE_CLASS, fade_of
from edusim.model.pupils import SCHOOL_ROWS, Places, Pupils
from edusim.model.tables import Doubles
from edusim.model.units import Integers, Units

YEARS_IN_STAGE = 3
SMALL_GRADE = 15
VERY_LARGE = 55


@dataclass(frozen=True, slots=True)
class Layout:
    """The class groups of a school year. ``first`` and ``count`` are (units, 15); a group's ``unit``
    and ``row`` are by group; groups 0 and 1 stand for no class and for schools outside."""

    first: Places
    count: Places
    unit: Places
    row: Places

    @property
    def groups(self) -> int:
        """How many groups there are, the first two included."""
        return len(self.unit)


def lay_out(units: Units, table: Integers) -> Layout:
    """Return the groups for the pupils by (unit, row); a grade with pupils has at least one class."""
    count = np.where(table > 0, np.maximum(units.classes, 1), 0).astype(np.intp)
    count[:FIRST_CLASS] = 0
    count[units.stage < 0] = 0
    flat = count.ravel()
    first = (np.cumsum(flat) - flat + FIRST_CLASS).reshape(count.shape)
    cell = np.concatenate([[0, 0], np.repeat(np.arange(flat.size), flat)])
    unit, row = np.divmod(cell, ROWS)
    return Layout(first, count, unit, row)


def seat(pupils: Pupils, cell: Places, layout: Layout) -> None:
    """Give every pupil a class group by ``cell`` (school and grade) and lot."""
    count = layout.count.ravel()
    group = np.take(count, cell, mode="clip")
    group *= pupils.lot & 0xFF
    group >>= 8
    base = np.where(count > 0, layout.first.ravel(), 0)
    base[OUTSIDE * ROWS : (OUTSIDE_VOCATIONAL + 1) * ROWS] = OUTSIDE_CLASS
    group += np.take(base, cell, mode="clip")
    pupils.group = group


def sizes(layout: Layout, table: Integers) -> Doubles:
    """Return the mean class size of each group's grade."""
    each = table[layout.unit, layout.row] / np.maximum(layout.count[layout.unit, layout.row], 1)
    each[:FIRST_CLASS] = 0
    return np.asarray(each, dtype=np.float64)


def size_effects(size: Doubles, layout: Layout, units: Units, table: Integers, parameters: Parameters) -> Doubles:
    """Return the yearly effect of class size and of very small grades by group, SD.

    Evidence rows E5-E6 are levels reached over a stage; E7 is a yearly effect.
    """
    learning = parameters.learning
    span = fade_of(parameters).level_after(YEARS_IN_STAGE)
    effect = (learning.class_size * size + learning.class_size_above_55 * np.maximum(size - VERY_LARGE, 0)) / span
    small = (units.stage[layout.unit] == PRIMARY) & (table[layout.unit, layout.row] < SMALL_GRADE)
    return np.asarray(effect + learning.multigrade * small, dtype=np.float64)


def peer_effects(pupils: Pupils, layout: Layout, stage: Integers, parameters: Parameters) -> Doubles:
    """Return the yearly effect of the class mean against the stage mean, SD; last year's achievement."""
    group = pupils.group[pupils.rows(*SCHOOL_ROWS)]
    count = np.bincount(group, minlength=layout.groups)
    sums = np.bincount(group, pupils.achievement(*SCHOOL_ROWS), minlength=layout.groups)
    staged = np.bincount(stage[FIRST_CLASS:], count[FIRST_CLASS:], minlength=5)
    totals = np.bincount(stage[FIRST_CLASS:], sums[FIRST_CLASS:], minlength=5)
    centre = (totals / np.maximum(staged, 1))[np.maximum(stage, 0)]
    span = fade_of(parameters).level_after(YEARS_IN_STAGE)
    effect = np.where(count > 0, sums / np.maximum(count, 1) - centre, 0.0) * (parameters.learning.peers / span)
    effect[:FIRST_CLASS] = 0
    return np.asarray(effect, dtype=np.float64)


def boards_to_learn(units: Units, layout: Layout) -> Doubles:
    """Return 1 for groups of junior and senior units, where boarding comes with evening study."""
    stage = units.stage[layout.unit]
    return np.asarray((stage == JUNIOR) | (stage == SENIOR), dtype=np.float64)
