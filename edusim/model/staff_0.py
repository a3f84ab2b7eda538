"""The teachers of the first day: the scenario's joint tables laid over the schools' own posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.parameters import Parameters
from edusim.catalog.year_0 import AGE_BANDS, TITLES, TeacherGroup, TitleCounts
from edusim.model.chance import Chance, Purpose
from edusim.model.codes import (
    CONTRACT,
    ESTABLISHED,
    FIRST,
    FIRST_UNIT,
    SEAT,
    SENIOR,
    SPECIAL_POST,
    TOWNSHIP,
    VILLAGE,
)
from edusim.model.ground import Ground
from edusim.model.teachers import COLUMNS, Teachers
from edusim.model.units import Integers, Units

POSTS = ("established", "special_post", "contract")
BAND_AGES = {"under_30": (23, 30), "30_39": (30, 40), "40_49": (40, 50), "over_50": (50, 60)}
START_AGE = 23
TOP_TENTH = 1.755  # mean of the highest tenth of a standard normal: about the share of backbone teachers


@dataclass(frozen=True, slots=True)
class Roster:
    """The posts of the first day, one row each: unit, kind of post, age, title, degree, backbone grade."""

    unit: Integers
    post: Integers
    age: Integers
    title: Integers
    bachelor: NDArray[np.bool_]
    backbone: Integers


def first_staff(ground: Ground) -> Teachers:
    """Return the year-0 teachers without their own value added; deterministic, no seed enters."""
    rosters = [_roster(group, ground, salt) for salt, group in enumerate(ground.first_day.teachers.values())]
    empty = np.zeros(0, dtype=np.intp)
    rosters.append(Roster(empty, empty, empty, empty, empty.astype(np.bool_), empty))
    columns = [np.concatenate([getattr(roster, column.name) for roster in rosters]) for column in fields(Roster)]
    return _teachers(ground, Roster(*columns))


def _roster(group: TeacherGroup, ground: Ground, salt: int) -> Roster:
    """Lay a group's joint tables over the posts of its schools."""
    schools = [
        (code, school)
        for code, school in enumerate(ground.first_day.schools.values(), FIRST_UNIT)
        if (school.stage, school.locality, school.ownership) == (group.stage, group.locality, group.ownership)
    ]
    units, posts, ages, titles = [], [], [], []
    for post, name in enumerate(POSTS):
        count = [getattr(school, name) for _, school in schools]
        unit = np.repeat(np.array([code for code, _ in schools], dtype=np.intp), count)
        age, title = _cells(getattr(group, name), len(unit), salt * len(POSTS) + post)
        units.append(unit)
        posts.append(np.full(len(unit), post, dtype=np.intp))
        ages.append(age)
        titles.append(title)
    unit, post_of, title = np.concatenate(units), np.concatenate(posts), np.concatenate(titles)
    bachelor = _first_of(len(unit), group.bachelor, salt)
    return Roster(unit, post_of, np.concatenate(ages), title, bachelor, _backbone(group, title, post_of))


def _cells(table: Mapping[str, TitleCounts], count: int, salt: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return an age and a title for each of ``count`` teachers, exactly as often as the table says."""
    cells = [
        (band, title)
        for band in AGE_BANDS
        for title, name in enumerate(TITLES)
        for _ in range(getattr(table[band], name) if band in table else 0)
    ]
    cells = (cells or [("30_39", 0)] * count)[:count]
    uniform = Chance(0).uniforms(Purpose.TEACHER, salt, 2 * count)
    order = np.argsort(uniform[:count], kind="stable")
    age, title = np.zeros(count, dtype=np.intp), np.zeros(count, dtype=np.intp)
    for slot, (band, own) in zip(order.tolist(), cells, strict=True):
        low, high = BAND_AGES[band]
        age[slot] = low + int(float(uniform[count + slot]) * (high - low))
        title[slot] = own
    return age, title


def _first_of(count: int, chosen: int, salt: int) -> NDArray[np.bool_]:
    order = np.argsort(Chance(0).uniforms(Purpose.TEACHER_MOVE, salt, count), kind="stable")
    flags = np.zeros(count, dtype=np.bool_)
    flags[order[:chosen]] = True
    return flags


def _backbone(group: TeacherGroup, title: Integers, post: Integers) -> Integers:
    """Give backbone grades (1 county, 2 city, 3 province) to those with the highest titles."""
    order = np.argsort(-(title * 4 + (post == ESTABLISHED)), kind="stable")
    grades = [3] * group.backbone_province + [2] * group.backbone_city + [1] * group.backbone_county
    level = np.zeros(len(title), dtype=np.intp)
    level[order[: len(grades)]] = grades[: len(order)]
    return level


def _teachers(ground: Ground, roster: Roster) -> Teachers:
    count = len(roster.unit)
    zeros, none = np.zeros(count, dtype=np.intp), np.zeros(count, dtype=np.float32)
    special = roster.post == SPECIAL_POST
    ids = np.arange(1, count + 1, dtype=np.uint64)
    age = roster.age + Chance(0).by_person(Purpose.RECRUIT_AGE, 0, ids)
    female = Chance(0).by_person(Purpose.TEACHER_SEX, 0, ids) < ground.parameters.staffing.women
    service = np.where(roster.post == CONTRACT, (age - START_AGE) / 2, age - START_AGE)
    experience = np.maximum(np.floor(service), 0).astype(np.float32)
    term = _terms(ground, special)
    experience[special] = term[special]
    staff = Teachers(
        id=ids, unit=roster.unit, age=age.astype(np.float32), experience=experience, post=roster.post,
        title=roster.title, term=term, after_term=zeros, backbone=roster.backbone, bachelor=roster.bachelor,
        waiting=_waiting(ground, roster.title, experience), woman=female & (age < 55),
        away=zeros.copy(), home=zeros.copy(), base=none, coached=none.copy(),
    )  # fmt: skip
    order = np.argsort(staff.unit, kind="stable")
    for column in COLUMNS:
        setattr(staff, column, getattr(staff, column)[order])
    return staff


def _terms(ground: Ground, special: NDArray[np.bool_]) -> Integers:
    """Spread the special-post teachers over the years of their terms."""
    posts = ground.first_day.year_0.posts
    years = [2] * posts.special_third_year + [1] * posts.special_second_year + [0] * posts.special_first_year
    count = int(np.count_nonzero(special))
    years = (years + [0] * count)[:count]
    order = np.argsort(Chance(0).uniforms(Purpose.TEACHER_EXIT, 0, count), kind="stable")
    term = np.zeros(len(special), dtype=np.intp)
    term[special.nonzero()[0][order]] = years
    return term


def _waiting(ground: Ground, title: Integers, experience: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Mark those qualified for a senior title who wait for a post: the longest in service first."""
    order = np.argsort(-np.where(title == FIRST, experience, -1), kind="stable")
    order = order[title[order] == FIRST][: ground.first_day.year_0.posts.title_queue]
    flags = np.zeros(len(title), dtype=np.bool_)
    flags[order] = True
    return flags


def place_means(units: Units, ground: Ground) -> NDArray[np.float32]:
    """Return the mean own value added of teachers by unit, SD a year (evidence row D17)."""
    teaching = ground.parameters.teaching
    value = np.zeros(len(units), dtype=np.float32)
    value[units.locality == TOWNSHIP] = teaching.township
    value[units.locality == VILLAGE] = teaching.village
    value[(units.stage == SENIOR) & ~units.flagship & (units.locality == SEAT)] = teaching.second_senior
    return value


def draw_base(staff: Teachers, ground: Ground, chance: Chance) -> None:
    """Draw each year-0 teacher's own value added around the mean of the place; backbone teachers lead the others."""
    luck = chance.normals(Purpose.TEACHER, 0, len(staff))
    lead = backbone_lead(ground.parameters)
    backbone = staff.backbone > 0
    staff.base = place_means(ground.units, ground)[staff.unit]
    staff.base += luck[(staff.id - np.uint64(1)).astype(np.intp)] * np.float32(ground.parameters.teaching.spread)
    staff.base += np.float32(lead) * (backbone - np.float32(np.count_nonzero(backbone) / max(1, len(staff))))


def backbone_lead(parameters: Parameters) -> float:
    """Return what backbone teachers add more than others, SD a year: no more than the best tenth could."""
    return min(parameters.careers.backbone_selection, TOP_TENTH * parameters.teaching.spread)
