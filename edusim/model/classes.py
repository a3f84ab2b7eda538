"""Classes: which pupils sit together this school year, and what that does to their learning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from edusim.catalog.parameters import Parameters
from edusim.model.codes import OUTSIDE, OUTSIDE_VOCATIONAL, PRIMARY, ROWS
from edusim.model.learning import FIRST_CLASS, OUTSIDE_CLASS, fade_of
from edusim.model.pupils import SCHOOL_ROWS, Places, Pupils
from edusim.model.tables import Doubles
from edusim.model.units import Integers, Units

YEARS_IN_STAGE = 3
SMALL_GRADE = 15
VERY_LARGE = 55


@dataclass(frozen=True, slots=True)
class Layout:
    """The class groups of a school year. ``first`` and ``count`` are (units, 15), ``classes`` by unit; a
    group's ``unit``, its ``stage``, the pupils of its ``grade`` and its mean ``size`` are by group; groups 0
    and 1 stand for no class and for schools outside."""

    first: Places
    count: Places
    classes: Places
    unit: Places
    stage: Places
    grade: Integers
    size: Doubles

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
    unit = cell // ROWS
    grade = table.ravel()[cell]
    size = grade / np.maximum(flat[cell], 1)
    size[:FIRST_CLASS] = 0
    return Layout(first, count, count.sum(1), unit, np.maximum(units.stage, 0)[unit], grade, size)


def seat(pupils: Pupils, cell: Places, layout: Layout) -> None:
    """Give every pupil of the school rows a class group by ``cell`` (school and grade) and lot."""
    where, count = pupils.rows(*SCHOOL_ROWS), layout.count.ravel()
    pupils.group = np.zeros(len(pupils), dtype=np.intp)
    group = count.take(cell[where], out=pupils.group[where], mode="clip")
    group *= pupils.lot[where] & 0xFF
    group >>= 8
    base = np.where(count > 0, layout.first.ravel(), 0)
    base[OUTSIDE * ROWS : (OUTSIDE_VOCATIONAL + 1) * ROWS] = OUTSIDE_CLASS
    group += base.take(cell[where], mode="clip")


def size_effects(layout: Layout, parameters: Parameters) -> Doubles:
    """Return the yearly effect of class size and of very small grades by group, SD.

    Evidence rows E5-E6 are levels reached over a stage; E7 is a yearly effect.
    """
    learning, size = parameters.learning, layout.size
    span = fade_of(parameters).level_after(YEARS_IN_STAGE)
    effect = (learning.class_size * size + learning.class_size_above_55 * np.maximum(size - VERY_LARGE, 0)) / span
    small = (layout.stage == PRIMARY) & (layout.grade < SMALL_GRADE)
    return np.asarray(effect + learning.multigrade * small, dtype=np.float64)


def members_of(pupils: Pupils, layout: Layout) -> Integers:
    """Return how many pupils sit in each class group."""
    return np.bincount(pupils.group[pupils.rows(*SCHOOL_ROWS)], minlength=layout.groups)


def peer_effects(pupils: Pupils, layout: Layout, count: Integers, parameters: Parameters) -> Doubles:
    """Return the yearly effect of the class mean against the stage mean, SD; last year's achievement.

    ``count`` is the pupils of each class group."""
    group, stage = pupils.group[pupils.rows(*SCHOOL_ROWS)], layout.stage
    sums = np.bincount(group, pupils.achievement(*SCHOOL_ROWS), minlength=layout.groups)
    staged = np.bincount(stage[FIRST_CLASS:], count[FIRST_CLASS:], minlength=5)
    totals = np.bincount(stage[FIRST_CLASS:], sums[FIRST_CLASS:], minlength=5)
    centre = (totals / np.maximum(staged, 1))[stage]
    span = fade_of(parameters).level_after(YEARS_IN_STAGE)
    effect = np.where(count > 0, sums / np.maximum(count, 1) - centre, 0.0) * (parameters.learning.peers / span)
    effect[:FIRST_CLASS] = 0
    return np.asarray(effect, dtype=np.float64)
