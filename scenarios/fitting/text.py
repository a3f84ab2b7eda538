"""A fitted county as the text of its scenario file: commented TOML, one table a school."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from unicodedata import east_asian_width

from fitting.county import AGES, POSTS, TITLES, County, Programme, Task, Unit
from fitting.joint import FittedGroup, FittedUnit

NOTE = """\
# 县情为虚构，数据为模拟，不对应任何地方、学校和个人。
# An invented county with simulated figures: no place, school or person is meant.
#
# 本文件由 scenarios/fit.py 按总量拟合写出，改总量请改 scenarios/fitting/；另建一县可直接抄改本文件。
# scenarios/fit.py wrote this file from totals (scenarios/fitting/). For a county of your own, copy and edit it.
# 金额：万元。SD：同学段、同届学生成绩的标准差。Money: 10,000 yuan. SD: of pupils' scores within stage and cohort.
"""
HEADINGS = {
    "kindergarten": "幼儿园（小、中、大班，小园混龄） Kindergartens (small, middle, big; ages mix in small ones)",
    "primary": "小学、教学点（一至六年级） Primary schools and teaching points (grades 1-6)",
    "junior": "初中（七至九年级） Junior highs (grades 7-9)",
    "senior": "普通高中（十至十二年级） Senior highs (grades 10-12)",
    "vocational": "职教中心（一至三年级） Vocational centre (years 1-3)",
}
FLAGS = ("inclusive", "flagship", "playground", "canteen", "sound_building", "parent", "campus")
USUAL = Unit(id="", layer="", place="", zh="", en="", pupils=0)
WIDTH = 110

Names = tuple[str, str]
Pairs = Mapping[str, object]


def scenario_text(county: County, units: Sequence[FittedUnit], groups: Mapping[str, FittedGroup]) -> str:
    """Return the whole file."""
    blocks = [
        *_head(county),
        *_places(county),
        *_schools(county, units),
        *_teachers(groups),
        *_works(county),
        *_year_0(county),
        *_weaknesses(county),
        *_events(county),
        *_programme(county.programme),
        *_changes(county),
    ]
    return NOTE + "\n\n".join(blocks) + "\n"


def _value(value: object) -> str:
    """Write one TOML value."""
    match value:
        case str() if "\n" in value:
            return f'"""\n{value}"""'
        case tuple() | list():
            return f"[{', '.join(map(_value, value))}]"
        case {"counts": tuple(counts)}:
            return f"{_value(counts)}  # {sum(counts)}"
        case Mapping():
            return f"{{ {', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


def _table(path: str, pairs: Pairs, comment: object = "") -> str:
    """Write a table with its equals signs in one column."""
    width = max((len(key) for key in pairs), default=0)
    head = f"[{path}]" + (f"  # {comment}" if comment else "")
    return "\n".join([head, *(f"{key:<{width}} = {_value(value)}" for key, value in pairs.items())])


def _heading(words: str, *below: str) -> str:
    """Write a line across the page, a Chinese character counting two, and comments below it."""
    taken = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
    return "\n".join([f"# ---- {words} {'-' * (WIDTH - taken - 8)}", *(f"# {line}" for line in below)])


def _name(zh: str, en: str) -> Pairs:
    return {"zh": zh, "en": en}


def _head(county: County) -> Iterator[str]:
    yield "schema_version = 1"
    scenario: dict[str, object] = {"id": county.id, "first_year": county.first_year, "years": county.years}
    yield _table("scenario", scenario | ({"open": county.open} if county.open else {}))
    yield _table("scenario.name", _name(county.zh, county.en))
    yield _table("scenario.brief", _name(county.brief_zh, county.brief_en))


def _places(county: County) -> Iterator[str]:
    yield _heading("县城与乡镇 County seat and townships", "tile_row、tile_column：地图格 tile of the map")
    for place in county.places:
        about = {
            "name": _name(place.zh, place.en),
            "kind": "seat" if place.id == "seat" else "township",
            "tile_row": place.row,
            "tile_column": place.column,
            "minutes_to_seat": place.minutes,
        }
        yield _table(f"places.{place.id}", about)


def _schools(county: County, units: Iterable[FittedUnit]) -> Iterator[str]:
    for stage, of_stage in groupby(units, key=lambda fitted: county.stage(fitted.unit)):
        members = list(of_stage)
        schools, pupils = len(members), sum(sum(member.pupils) for member in members)
        classes, teachers = sum(sum(member.classes) for member in members), sum(sum(member.posts) for member in members)
        zh = f"{schools}所，学生{pupils}人，{classes}个班，教师{teachers}人"
        en = f"schools {schools}, pupils {pupils}, classes {classes}, teachers {teachers}"
        yield _heading(HEADINGS[stage], f"{zh} · {en}")
        for member in members:
            yield _table(f"schools.{member.unit.id}", _school(county, member))


def _school(county: County, fitted: FittedUnit) -> Pairs:
    """Return a unit's entries; what is as usual, or nothing, is left out."""
    unit, group = fitted.unit, county.groups[county.layers[fitted.unit.layer].group]
    about = {
        "name": _name(unit.zh, unit.en),
        "stage": group.stage,
        "place": unit.place,
        "locality": group.locality,
        "pupils": {"counts": fitted.pupils},
        "classes": {"counts": fitted.classes},
    }
    boarding = {"boarders": fitted.boarders, "beds": fitted.boarders} if fitted.boarders else {}
    flags = ("ownership", *FLAGS)
    unusual = {flag: getattr(unit, flag) for flag in flags if getattr(unit, flag) != getattr(USUAL, flag)}
    return about | _present(POSTS, fitted.posts) | boarding | unusual


def _present(keys: Sequence[str], counts: Sequence[int]) -> dict[str, int]:
    """Return the counts by key without the zeros."""
    return {key: count for key, count in zip(keys, counts, strict=True) if count}


def _teachers(groups: Mapping[str, FittedGroup]) -> Iterator[str]:
    yield _heading("教师：岗位、年龄、职称 Teachers by post, age and title")
    for name, fitted in groups.items():
        group = fitted.group
        about: dict[str, object] = {"stage": group.stage, "locality": group.locality}
        about |= {"ownership": group.ownership} if group.ownership != USUAL.ownership else {}
        about |= {"bachelor": fitted.bachelor}
        levels = ("backbone_county", "backbone_city", "backbone_province")
        about |= _present(levels, fitted.backbone)
        tables = [_table(f"teachers.{name}", about, sum(group.posts))]
        for post, table, total in zip(POSTS, fitted.tables, group.posts, strict=True):
            if total:
                ages = {age: _present(TITLES, counts) for age, counts in zip(AGES, table, strict=True) if any(counts)}
                tables.append(_table(f"teachers.{name}.{post}", ages, total))
        yield "\n".join(tables)


def _works(county: County) -> Iterator[str]:
    yield _heading("在建工程 Works under way")
    for work in county.works:
        about: dict[str, object] = {"kind": work.kind, "place": work.place}
        about |= {"school": work.school} if work.school else {}
        about |= {"cost": work.cost, "unpaid": work.unpaid, "opens_year": work.opens[0], "opens_month": work.opens[1]}
        yield _table(f"works.{work.id}", about | ({"amount": work.amount} if work.amount > 1 else {}))


def _year_0(county: County) -> Iterator[str]:
    yield _heading("第一年水平 Levels of the first year")
    plain = {key: value for key, value in county.year_0.items() if not isinstance(value, Mapping)}
    yield _table("year_0", plain)
    births = {str(county.first_birth_year + index): count for index, count in enumerate(county.births)}
    yield _table("year_0.births", births, "按出生年 by year of birth")
    for name, branch in county.year_0.items():
        if isinstance(branch, Mapping):
            yield _table(f"year_0.{name}", branch)
    for name, lines in (("revenue", county.revenue), ("expenditure", county.expenditure)):
        yield _table(f"year_0.{name}", lines, f"合计 total {round(sum(lines.values()), 1):g}")


def _weaknesses(county: County) -> Iterator[str]:
    if county.weaknesses:
        yield _heading(
            "薄弱环节（成因须经调研查明） Weaknesses (only an investigation finds the cause)",
            "size：该成因占本学段年度差距的份额 share of the stage's yearly loss that the cause explains",
        )
    for name, weakness in county.weaknesses.items():
        yield _table(f"weaknesses.{name}", asdict(weakness))


def _events(county: County) -> Iterator[str]:
    if county.events:
        yield _heading(
            "外部事件 Events from outside",
            "announced：当年一月会议前已知晓 known at the January meeting of its year",
        )
    for name, event in county.events.items():
        yield _table(f"events.{name}", asdict(event))


def _programme(programme: Programme | None) -> Iterator[str]:
    if programme is None:
        return
    yield _heading("工作规划：目标与任务 The county's programme: goals and tasks")
    yield _table("programme", {"name": _name(programme.zh, programme.en)})
    for task in programme.tasks:
        yield _table(f"programme.nodes.{task.id}", _task(task))


def _task(task: Task) -> Pairs:
    about: dict[str, object] = {"name": _name(task.zh, task.en)}
    about |= {"parent": task.parent} if task.parent else {}
    if task.outcome:
        bound = "at_most" if task.at_most else "at_least"
        about |= {"outcome": task.outcome, bound: task.bound, "by": task.by}
    return about | ({"weight": task.weight} if task.weight != 1 else {})


def _changes(county: County) -> Iterator[str]:
    """Write what this county says otherwise about decisions and parameters."""
    if county.levers:
        yield _heading(
            "与缺省不同的决策范围与档位 Decisions that differ from the usual",
            "levels：关、低、中、高；year_0：年初现状 off, low, middle, high; as the county stands in year 0",
        )
    for name, lever in county.levers.items():
        yield _table(f"levers.{name}", lever)
    if county.parameters:
        yield _heading("与缺省不同的参数 Parameters that differ from the usual")
    for group, values in county.parameters.items():
        yield _table(f"parameters.{group}", values)
