"""The schools and teachers of a new county, on the model of another's: places, names, grades, classes and posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from math import ceil, isqrt
from typing import Any

from edusim.catalog.year_0 import AGE_BANDS, GRADES, TITLES, School, TeacherGroup, TitleCounts
from edusim.scenario.fitting.classes import Counts, classes_of
from edusim.scenario.fitting.proportional import fit, shares
from edusim.scenario.fitting.rows import size
from edusim.scenario.fitting.wishes import Part

CLASS_WORTH = 20  # a class asks for as many teachers as 20 pupils do, so small schools have more to a pupil
POSTS = ("established", "special_post", "contract")
WHERE = {"seat": ("县城", "Seat"), "township": ("乡镇", "Township"), "village": ("乡村", "Village")}
KINDS = {
    "kindergarten": ("幼儿园", "Kindergarten"), "primary": ("小学", "Primary School"),
    "point": ("教学点", "Teaching Point"), "junior": ("初中", "Junior High School"),
    "senior": ("高中", "Senior High School"), "vocational": ("职教中心", "Vocational Centre"),
}  # fmt: skip
FLAGS = ("inclusive", "flagship", "playground", "canteen", "sound_building")

Table = dict[str, Any]
Group = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Unit:
    """One school to be: its id, the part it belongs to, its number there, its pupils, and the school it is like."""

    id: str
    part: Part
    number: int
    pupils: int
    like: School


def places_of(townships: int) -> dict[str, Table]:
    """Return the seat and its townships, the nearest first, on a square of tiles with the seat in the middle."""
    side = isqrt(townships) + 1
    middle = side // 2
    tiles = [(row, column) for row in range(side) for column in range(side)]
    tiles.sort(key=lambda tile: ((tile[0] - middle) ** 2 + (tile[1] - middle) ** 2, tile))
    tiles += [(side, column) for column in range(townships + 1 - len(tiles))]
    found: dict[str, Table] = {}
    for number, (row, column) in enumerate(tiles[: townships + 1]):
        zh, en = ("县城", "County Seat") if not number else (f"第{number}镇", f"Township {number}")
        found["seat" if not number else f"t{number}"] = {
            "name": {"zh": zh, "en": en}, "kind": "township" if number else "seat", "tile_row": row,
            "tile_column": column, "minutes_to_seat": 20 * ceil(max(abs(row - middle), abs(column - middle))),
        }  # fmt: skip
    return found


def schools_of(parts: list[Part], grades: dict[str, list[int]], townships: int) -> dict[str, Table]:
    """Return the schools as tables of a file; ``grades`` are the county's pupils by stage and grade."""
    units = [unit for part in parts for unit in _units(part)]
    parents = _parents(units, townships)
    pupils: dict[str, Counts] = {}
    for stage in grades:
        pupils |= _pupils([unit for unit in units if unit.part.row.stage == stage], grades[stage], parents)
    classes: dict[str, Counts] = {}
    teachers: dict[str, int] = {}
    for part in parts:
        own = [unit for unit in units if unit.part is part]
        classes |= classes_of({unit.id: pupils[unit.id] for unit in own}, _classes(part))
        weights = [CLASS_WORTH * sum(classes[unit.id]) + unit.pupils for unit in own]
        spare = _teachers(part, sum(weights)) - len(own)
        teachers |= {unit.id: 1 + more for unit, more in zip(own, shares(max(spare, 0), weights), strict=True)}
    posts = _posts(units, teachers)
    return {
        unit.id: _school(unit, pupils[unit.id], classes[unit.id], posts[unit.id], townships)
        | ({"parent": parents[unit.id]} if unit.id in parents else {})
        | ({"campus": f"village_{unit.number}"} if _has_campus(unit, parts) else {})
        for unit in units
    }


def teachers_of(schools: dict[str, Table], model: dict[str, TeacherGroup]) -> dict[str, Table]:
    """Return the tables of teachers that belong to these schools, with the ages and titles of the model county."""
    found: dict[str, Table] = {}
    for key, group in model.items():
        own = [school for school in schools.values() if _group(school) == _group_of(group)]
        counts = {post: sum(school.get(post, 0) for school in own) for post in POSTS}
        usual = sum(sum(_cells(group, post)) for post in POSTS)
        if total := sum(counts.values()):
            table: Table = {"stage": group.stage, "locality": group.locality, "ownership": group.ownership}
            table |= {post: _by_age(group, post, count) for post, count in counts.items() if count}
            for field in ("bachelor", "backbone_county", "backbone_city", "backbone_province"):
                table[field] = getattr(group, field) * total // usual
            found[key] = table
    return found


def _units(part: Part) -> Iterator[Unit]:
    """Yield a part's schools, the largest first, in the proportions of the model's."""
    row, held = part.row, len(part.row.grades)
    kind = "point" if row.is_point else row.stage
    prefix = f"{'private_' if row.kind[1] == 'private' else ''}{kind}_{row.locality}"
    prefix += "_flagship" if row.kind[4] else ""
    models = [row.like(index, part.schools) for index in range(part.schools)]
    more = shares(part.pupils - 2 * held * part.schools, [size(model) for model in models])
    for number, (extra, model) in enumerate(zip(more, models, strict=True), 1):
        yield Unit(f"{prefix}_{number}", part, number, 2 * held + extra, model)


def _parents(units: list[Unit], townships: int) -> dict[str, str]:
    """Return which school takes the pupils of each teaching point on: one of the same township."""
    schools = [unit for unit in units if unit.part.row.stage == "primary" and not unit.part.row.is_point]
    by_place: dict[str, str] = {_place(unit, townships): unit.id for unit in schools}  # a village's own comes last
    usual = schools[0].id
    return {unit.id: by_place.get(_place(unit, townships), usual) for unit in units if unit.part.row.is_point}


def _pupils(units: list[Unit], grades: list[int], parents: dict[str, str]) -> dict[str, Counts]:
    """Fit the pupils of a stage, school by grade; who takes a point's pupils on has more in the upper grades."""
    seed = {
        unit.id: [unit.pupils * float(grade in unit.part.row.grades) for grade in range(len(grades))] for unit in units
    }
    for unit in units:
        for grade in range(len(grades)) if unit.id in parents else ():
            if grade not in unit.part.row.grades:
                seed[parents[unit.id]][grade] += unit.pupils
    table = fit(list(seed.values()), [unit.pupils for unit in units], grades)
    return {unit.id: tuple(row) for unit, row in zip(units, table, strict=True)}


def _classes(part: Part) -> int:
    """Return a part's classes: as many to a pupil as the model has, and one for every grade of a school."""
    wanted = round(part.row.classes * part.pupils / part.row.pupils)
    least = 1 if part.row.stage == "kindergarten" else len(part.row.grades)
    return max(wanted, least * part.schools)


def _teachers(part: Part, weight: int) -> int:
    return round(part.row.teachers * weight / (CLASS_WORTH * part.row.classes + part.row.pupils))


def _posts(units: list[Unit], teachers: dict[str, int]) -> dict[str, Counts]:
    """Fit the posts of each group of teachers, school by kind of post, in the model's proportions."""
    groups: dict[Group, list[Unit]] = {}
    for unit in units:
        groups.setdefault(_group_of(unit.like), []).append(unit)
    found: dict[str, Counts] = {}
    for members in groups.values():
        rows = {unit.part.row.kind: unit.part.row for unit in members}
        usual = [sum(getattr(school, post) for row in rows.values() for school in row.schools) for post in POSTS]
        own = [teachers[unit.id] for unit in members]
        seed = [[float(count > 0) for count in usual]] * len(members)
        table = fit(seed, own, shares(sum(own), usual))
        found |= {unit.id: tuple(row) for unit, row in zip(members, table, strict=True)}
    return found


def _school(unit: Unit, pupils: Counts, classes: Counts, posts: Counts, townships: int) -> Table:
    row, like = unit.part.row, unit.like
    boarders = round(unit.pupils * like.boarders / size(like))
    return {
        "name": _name(unit), "stage": row.stage, "place": _place(unit, townships), "locality": row.locality,
        "pupils": list(pupils), "classes": list(classes), **dict(zip(POSTS, posts, strict=True)),
        "boarders": boarders, "beds": boarders, "ownership": row.kind[1],
        **{flag: getattr(like, flag) for flag in FLAGS},
    }  # fmt: skip


def _name(unit: Unit) -> Table:
    row = unit.part.row
    (zh, en), (zh_kind, en_kind) = WHERE[row.locality], KINDS["point" if row.is_point else row.stage]
    private = row.kind[1] == "private"
    zh_kind, en_kind = f"{'民办' if private else ''}{zh_kind}", f"{'Private ' if private else ''}{en_kind}"
    if row.kind[4]:
        return {"zh": f"{zh}重点{zh_kind}{unit.number}", "en": f"{en} Flagship {en_kind} {unit.number}"}
    return {"zh": f"{zh}第{unit.number}{zh_kind}", "en": f"{en} {en_kind} {unit.number}"}


def _place(unit: Unit, townships: int) -> str:
    return "seat" if unit.part.row.locality == "seat" else f"t{(unit.number - 1) % townships + 1}"


def _has_campus(unit: Unit, parts: list[Part]) -> bool:
    """Tell whether a village kindergarten and a village school of the same number make one school."""
    kinds = {(stage, "public", "village", False, False) for stage in ("kindergarten", "primary")}
    both = [part.schools for part in parts if part.row.kind in kinds]
    return unit.part.row.kind in kinds and len(both) == 2 and unit.number <= min(both)


def _by_age(group: TeacherGroup, post: str, count: int) -> dict[str, Table]:
    """Deal ``count`` teachers out to ages and titles as the model has them."""
    cells = iter(shares(count, _cells(group, post)))
    dealt = {band: {title: next(cells) for title in TITLES} for band in AGE_BANDS}
    return {
        band: {title: own for title, own in titles.items() if own}
        for band, titles in dealt.items()
        if any(titles.values())
    }


def _cells(group: TeacherGroup, post: str) -> list[int]:
    bands: dict[str, TitleCounts] = getattr(group, post)
    return [count for band in AGE_BANDS for count in astuple(bands.get(band, TitleCounts()))]


def _group(school: Table) -> Group:
    return school["stage"], school["locality"], school["ownership"]


def _group_of(one: School | TeacherGroup) -> Group:
    return one.stage, one.locality, one.ownership


def grades_of(schools: dict[str, School], pupils: dict[str, int]) -> dict[str, list[int]]:
    """Return so many pupils of each stage by grade, in the proportions of these schools."""
    found: dict[str, list[int]] = {}
    for stage, total in pupils.items():
        own = [school.pupils for school in schools.values() if school.stage == stage]
        found[stage] = shares(total, [sum(grade) for grade in zip(*own, strict=True)])
    return {stage: found[stage] for stage in GRADES if stage in found}
