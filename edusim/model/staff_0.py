"""The teachers of the first day: the scenario's joint tables laid over the schools' own posts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.year_0 import AGE_BANDS, TITLES, FirstDay, TeacherGroup, TitleCounts
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
from edusim.model.teachers import Teachers
from edusim.model.units import Integers, Units

POSTS = ("established", "special_post", "contract")
BAND_AGES = {"under_30": (23, 30), "30_39": (30, 40), "40_49": (40, 50), "over_50": (50, 60)}
START_AGE = 23


def first_staff(ground: Ground) -> Teachers:
    """Return the year-0 teachers without their own value added; deterministic, no seed enters."""
    schools = list(ground.first_day.schools.values())
    units, posts, ages, titles, bachelor, backbone = [], [], [], [], [], []
    for group in ground.first_day.teachers.values():
        for post, name in enumerate(POSTS):
            places = [
                (code, getattr(school, name))
                for code, school in enumerate(schools, FIRST_UNIT)
                if (school.stage, school.locality, school.ownership) == (group.stage, group.locality, group.ownership)
            ]
            unit = np.repeat([code for code, _ in places], [count for _, count in places]).astype(np.int32)
            age, title = _cells(getattr(group, name), len(unit), salt=len(units))
            units.append(unit)
            posts.append(np.full(len(unit), post))
            ages.append(age)
            titles.append(title)
        have = sum(len(part) for part in units[-3:])
        bachelor.append(_first_of(have, group.bachelor, salt=len(units)))
        backbone.append(_backbone(group, np.concatenate(titles[-3:]), np.concatenate(posts[-3:])))
    if not units:
        return _columns(ground, *(np.zeros(0, dtype=np.int32) for _ in range(6)))
    return _columns(ground, *(np.concatenate(parts) for parts in (units, posts, ages, titles, bachelor, backbone)))


def _cells(table: Mapping[str, TitleCounts], count: int, salt: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
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
    age, title = np.zeros(count, dtype=np.int32), np.zeros(count, dtype=np.int32)
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
    level = np.zeros(len(title), dtype=np.int32)
    level[order[: len(grades)]] = grades[: len(order)]
    return level


def _columns(
    ground: Ground, unit: Integers, post: Integers, age: Integers, title: Integers, bachelor: NDArray[np.bool_], backbone: Integers
) -> Teachers:  # fmt: skip
    count = len(unit)
    zeros = np.zeros(count, dtype=np.int32)
    special = post == SPECIAL_POST
    ids = np.arange(1, count + 1, dtype=np.uint64)
    age = age + Chance(0).by_person(Purpose.RECRUIT_AGE, 0, ids)
    female = Chance(0).by_person(Purpose.TEACHER_SEX, 0, ids) < ground.parameters.staffing.women
    experience = np.floor(np.where(post == CONTRACT, (age - START_AGE) / 2, age - START_AGE))
    staff = Teachers(
        id=ids, unit=unit, age=age.astype(np.float32), experience=np.maximum(experience, 0).astype(np.float32), post=post.astype(np.int32),
        title=title, term=_terms(ground, special), after_term=zeros, backbone=backbone, bachelor=bachelor,
        waiting=_waiting(ground, title, experience), woman=female & (age < 55), base=zeros.astype(np.float32),
        coached=zeros.astype(np.float32),
    )  # fmt: skip
    staff.experience[special] = staff.term[special]
    staff.sort()
    return staff


def _terms(ground: Ground, special: NDArray[np.bool_]) -> Integers:
    """Spread the special-post teachers over the years of their terms."""
    posts = ground.first_day.year_0.posts
    years = [2] * posts.special_third_year + [1] * posts.special_second_year + [0] * posts.special_first_year
    count = int(np.count_nonzero(special))
    years = (years + [0] * count)[:count]
    order = np.argsort(Chance(0).uniforms(Purpose.TEACHER_EXIT, 0, count), kind="stable")
    term = np.zeros(len(special), dtype=np.int32)
    term[np.flatnonzero(special)[order]] = years
    return term


def _waiting(ground: Ground, title: Integers, experience: Integers) -> NDArray[np.bool_]:
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
    """Draw each year-0 teacher's own value added around the mean of the place."""
    luck = chance.normals(Purpose.TEACHER, 0, len(staff))
    staff.base = place_means(ground.units, ground)[staff.unit]
    staff.base += luck[(staff.id - np.uint64(1)).astype(np.intp)] * np.float32(ground.parameters.teaching.spread)


