"""Every teacher of the county, and what each adds to a class."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.parameters import Parameters
from edusim.catalog.parameters.teaching import Teaching
from edusim.model.codes import CONTRACT, UNRATED
from edusim.model.pupils import Floats, Places
from edusim.model.tables import Doubles
from edusim.model.units import Flags, Integers

LATE_CAREER_AGE = 55
LONGEST_CAREER = 45


@dataclass(slots=True)
class Teachers:
    """Columns of one row a teacher, sorted by unit. ``base`` is own value added and ``coached`` what
    coaching and mentoring have left, both SD a year; ``after_term`` counts years since a special-post term;
    ``away`` years of rotation still to serve before going back to the unit ``home``."""

    id: NDArray[np.uint64]
    unit: Integers
    age: Floats
    experience: Floats
    post: Integers
    title: Integers
    term: Integers
    after_term: Integers
    backbone: Integers
    bachelor: Flags
    waiting: Flags
    woman: Flags
    away: Integers
    home: Integers
    base: Floats
    coached: Floats

    def __len__(self) -> int:
        return len(self.id)

    def copy(self) -> Teachers:
        """Return an independent copy."""
        return Teachers(*(getattr(self, column.name).copy() for column in fields(self)))

    def keep(self, where: NDArray[np.bool_]) -> None:
        """Drop every teacher ``where`` is false."""
        stay = where.nonzero()[0]
        for column in COLUMNS:
            setattr(self, column, getattr(self, column).take(stay))

    def arrange(self) -> None:
        """Put the rows in order of unit again, within a unit as they stood."""
        order = self.unit.argsort(kind="stable")
        for column in COLUMNS:
            setattr(self, column, getattr(self, column).take(order))

    def join(self, others: Teachers) -> None:
        """Add newly appointed teachers and put the rows in order of unit, within a unit as they came."""
        order = np.concatenate((self.unit, others.unit)).argsort(kind="stable")
        for column in COLUMNS:
            setattr(self, column, np.concatenate((getattr(self, column), getattr(others, column))).take(order))


COLUMNS = tuple(column.name for column in fields(Teachers))


def novices(
    ids: NDArray[np.uint64], unit: Integers, post: Integers, base: Floats, age: Floats, bachelor: Flags, woman: Flags
) -> Teachers:
    """Return newly appointed teachers, by ``post`` each, without experience."""
    count = len(ids)
    zeros = np.zeros(count, dtype=np.intp)
    return Teachers(
        id=ids, unit=unit, age=age, experience=np.zeros(count, dtype=np.float32),
        post=post, title=np.full(count, UNRATED, dtype=np.intp),
        term=zeros, after_term=zeros.copy(), backbone=zeros.copy(), bachelor=bachelor,
        waiting=np.zeros(count, dtype=np.bool_), woman=woman, away=zeros.copy(), home=zeros.copy(), base=base,
        coached=np.zeros(count, dtype=np.float32),
    )  # fmt: skip


@functools.lru_cache(maxsize=8)
def experience_curve(teaching: Teaching) -> Floats:
    """Return what 0, 1, 2, ... years of experience add, SD a year (Papay and Kraft 2015; piecewise linear)."""
    years = [0, 1, 2, 3, 5, 10, 20]
    gains = [0.0] + [getattr(teaching, f"experience_{year}") for year in years[1:]]
    return np.interp(np.arange(LONGEST_CAREER), years, gains).astype(np.float32)


def effects(teachers: Teachers, parameters: Parameters) -> Floats:
    """Return each teacher's value added, SD a year of the pupils taught."""
    teaching = parameters.teaching
    years = np.minimum(teachers.experience, LONGEST_CAREER - 1).astype(np.intp)
    value: Floats = teachers.base + experience_curve(teaching)[years]
    value += teachers.coached
    value += teachers.bachelor * np.float32(teaching.bachelor)
    value += (teachers.post == CONTRACT) * np.float32(teaching.contract)
    value += (teachers.age >= LATE_CAREER_AGE) * np.float32(teaching.late_career)
    return value


def class_effects(
    teachers: Teachers, effect: Floats, classes: Places, need: Doubles, groups: int, parameters: Parameters
) -> Doubles:
    """Return the mean effect of those who teach each class group (``groups`` of them, SD a year).

    The teachers of a unit, sorted together, take its ``classes`` in turn. Where a unit has fewer teachers
    than its ``need``, the missing share of lessons is taken by substitutes; so is a class nobody has.
    """
    substitute = parameters.teaching.contract
    units = len(classes)
    staff = np.bincount(teachers.unit, minlength=units)
    first = np.cumsum(classes) - classes + groups - int(classes.sum())
    position = np.arange(len(teachers)) - np.repeat(np.cumsum(staff) - staff, staff)
    group = np.repeat(first, staff) + position % np.repeat(np.maximum(classes, 1), staff)
    taught = np.bincount(group, minlength=groups)[:groups]
    sums = np.bincount(group, effect, minlength=groups)[:groups]
    own = np.bincount(teachers.unit, effect, minlength=units)
    unit_mean = np.where(staff > 0, own / np.maximum(staff, 1), substitute)
    filled = np.minimum(1.0, staff / np.maximum(need, 1e-9))
    outside = groups - int(classes.sum())
    value = np.zeros(groups)
    value[outside:] = np.repeat(unit_mean, classes)
    value = np.where(taught > 0, sums / np.maximum(taught, 1), value)
    value[outside:] -= np.repeat(1 - filled, classes) * (value[outside:] - substitute)
    return value
