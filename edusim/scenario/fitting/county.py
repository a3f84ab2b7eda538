"""A whole new county from a few wishes, in the proportions of a model county, as the data of a scenario file."""

from __future__ import annotations

import math
from dataclasses import fields, replace
from typing import Any

from edusim.catalog.decisions import Decisions, LeverChange
from edusim.catalog.quantity import Entry, entries
from edusim.catalog.year_0 import STAGES, FirstDay, School
from edusim.scenario.document import SCHEMA_VERSION
from edusim.scenario.fitting.proportional import shares
from edusim.scenario.fitting.schools import POSTS, Table, grades_of, places_of, schools_of, teachers_of
from edusim.scenario.fitting.wishes import Wishes, parts_of
from edusim.scenario.scenario import Scenario, plain

DESTINATIONS = ("county_general", "outside_general", "county_vocational", "outside_vocational", "no_school")
TERM = ("special_first_year", "special_second_year", "special_third_year")
PAID_BY_POST = {
    "establishment_pay": ("established",), "special_post_pay": ("special_post",), "substitutes": ("contract",),
    "kindergarten_contract": ("contract",), "part_time": ("contract",),
}  # fmt: skip
BALANCE = "general_budget"


def new_county(id_: str, names: tuple[str, str], wishes: Wishes, model: Scenario, small: Scenario) -> dict[str, Any]:
    """Return the data of a county that keeps the proportions of ``model`` at the wished size.

    Decisions whose size goes with the county's are those that ``small`` has its own levels of.
    """
    day = model.first_day
    parts = parts_of(wishes, day)
    pupils: dict[str, int] = {stage: sum(part.pupils for part in parts if part.row.stage == stage) for stage in STAGES}
    schools = schools_of(parts, grades_of(day.schools, pupils), wishes.townships)
    scale = wishes.pupils / sum(sum(school.pupils) for school in day.schools.values())
    zh, en = names
    return {
        "schema_version": SCHEMA_VERSION,
        "scenario": {
            "id": id_, "name": {"zh": zh, "en": en}, "brief": _brief(zh, en, wishes),
            "first_year": day.first_year, "years": model.years, "open": [],
        },
        "places": places_of(wishes.townships),
        "schools": {name: _unusual(school) for name, school in schools.items()},
        "teachers": teachers_of(schools, day.teachers),
        "year_0": _year_0(day, wishes, scale, schools),
        "levers": {name: _lever(entries(Decisions)[name], scale) for name in small.levers if scale != 1},
    }  # fmt: skip


def _unusual(school: Table) -> Table:
    """Return a school's entries without those that are as usual."""
    usual = {field.name: field.default for field in fields(School)}
    return {name: value for name, value in school.items() if value != usual[name]}


def _brief(zh: str, en: str, wishes: Wishes) -> Table:
    return {
        "zh": f"{zh}，常住人口{wishes.residents}人，{wishes.townships}个乡镇，在校生{wishes.pupils}人。\n"
        "县情为虚构，数据为模拟，不对应任何地方、学校和个人。",
        "en": f"{en}: {wishes.residents:,} people, {wishes.townships} townships, {wishes.pupils:,} pupils.\n"
        "The county is invented and its figures are simulated; no place, school or person is meant.",
    }


def _year_0(day: FirstDay, wishes: Wishes, scale: float, schools: dict[str, Table]) -> Table:
    own = {post: sum(school[post] for school in schools.values()) for post in POSTS}
    usual = {post: sum(getattr(school, post) for school in day.schools.values()) for post in POSTS}
    year_0: Table = plain(day.year_0)
    year_0["residents"] = wishes.residents
    year_0["births"] = {year: math.ceil(births * scale) for year, births in day.year_0.births.items()}
    year_0["examinations"] = _examinations(year_0["examinations"], scale)
    year_0["outside"] = {stage: round(count * scale) for stage, count in year_0["outside"].items()}
    year_0["posts"] = _posts(year_0["posts"], own, usual, scale)
    year_0["expenditure"] = {
        line: round(amount * _ratio(line, own, usual, scale), 1) for line, amount in year_0["expenditure"].items()
    }
    year_0["revenue"] = _revenue(year_0["revenue"], sum(year_0["expenditure"].values()), scale)
    grown = year_0["revenue"][BALANCE] / day.year_0.revenue[BALANCE]
    for field in ("general_expenditure", "own_revenue"):
        year_0["fiscal"][field] = round(year_0["fiscal"][field] * grown, 1)
    for field in ("outbreaks", "accidents"):
        year_0["safety"][field] = float(f"{year_0['safety'][field] * len(schools) / len(day.schools):.3g}")
    return year_0


def _examinations(usual: Table, scale: float) -> Table:
    """Return the examinations at another size: a larger count stays the larger, destinations add up."""
    found = {field: round(count * scale) for field, count in usual.items()}
    parts = shares(found["zhongkao_takers"], [usual[field] for field in DESTINATIONS])
    return found | dict(zip(DESTINATIONS, parts, strict=True))


def _posts(usual: Table, own: dict[str, int], model: dict[str, int], scale: float) -> Table:
    """Return the establishment: the teachers there are, the others, and the model's share of empty posts."""
    found = {field: round(count * scale) for field, count in usual.items()}
    empty = usual["approved"] - usual["non_teaching"] - usual["bureau"] - model["established"]
    found["approved"] = own["established"] + found["non_teaching"] + found["bureau"] + round(empty * scale)
    return found | dict(zip(TERM, shares(own["special_post"], [usual[field] for field in TERM]), strict=True))


def _ratio(line: str, own: dict[str, int], usual: dict[str, int], scale: float) -> float:
    """Return how a line of the budget compares with the model's: pay by the posts it pays, all else by pupils."""
    posts = PAID_BY_POST.get(line)
    return sum(own[post] for post in posts) / sum(usual[post] for post in posts) if posts else scale


def _revenue(usual: Table, spent: float, scale: float) -> Table:
    """Return what comes in: as much as is spent, the general budget taking up the difference."""
    found = {source: round(amount * scale, 1) for source, amount in usual.items()}
    found[BALANCE] = round(spent - sum(amount for source, amount in found.items() if source != BALANCE), 1)
    return found


def _lever(entry: Entry, scale: float) -> Table:
    """Return a decision's range and levels at another size."""
    quantity = entry.quantity
    low, high = _sized(entry, quantity.low, scale), max(_sized(entry, quantity.high, scale), 1)
    levels: list[float] = []
    for level in quantity.levels:
        levels.append(levels[-1] if level is None else min(max(_sized(entry, level, scale), low), high))
    change = LeverChange(low, high, tuple(levels))
    if not isinstance(entry.default, str):
        change = replace(change, year_0=min(max(_sized(entry, entry.default, scale), low), high))
    found: Table = plain(change)
    return found


def _sized(entry: Entry, value: float, scale: float) -> float:
    """Return a value at another size: whole where people, schools or things are counted, else two digits."""
    return float(f"{value * scale:.2g}") if entry.kind is float else int(value * scale + 0.5)
