"""One county of k copies of another: the same people and schools k times, for how cost grows with size."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from edusim.catalog.decisions import Decisions, levers
from edusim.catalog.parameters import Parameters
from edusim.catalog.year_0 import AGE_BANDS, FirstDay, School, TeacherGroup, TitleCounts, WorkUnderWay, YearZero

POSTS = ("established", "special_post", "contract")
# Decisions in these units are an intensity, not an amount: k copies decide the same.
RATES = (
    "share", "share/yr", "%", "SD", "% of pay", "yuan/month", "yuan/child", "intensity", "enforcement", "rate",
    "choice", "pupils", "visits/yr", "visits/school",
)  # fmt: skip


def copies(first_day: FirstDay, k: int) -> FirstDay:
    """Return one county of ``k`` copies side by side; each copy's seat is listed before its townships."""
    return FirstDay(
        first_day.first_year,
        {_id(name, copy): place for copy in range(k) for name, place in first_day.places.items()},
        {_id(name, copy): _school(own, copy) for copy in range(k) for name, own in first_day.schools.items()},
        {name: _teachers(group, k) for name, group in first_day.teachers.items()},
        {_id(name, copy): _work(work, copy) for copy in range(k) for name, work in first_day.works.items()},
        _year_0(first_day.year_0, k),
        first_day.weaknesses,
        first_day.events,
    )


def copied_decisions(decisions: Decisions, k: int) -> Decisions:
    """Return what ``k`` copies decide together: amounts times ``k``, rates as they are."""
    scaled = {
        name: getattr(decisions, name) * k
        for name, quantity in levers({}).items()
        if quantity.unit not in RATES and not isinstance(getattr(decisions, name), tuple)
    }
    return replace(decisions, **scaled)


def copied_parameters(parameters: Parameters, k: int) -> Parameters:
    """Return the assumptions with ``k`` times the building crews: every copy brings its own."""
    return replace(parameters, works=replace(parameters.works, crews=parameters.works.crews * k))


def _id(name: str, copy: int) -> str:
    return f"{name}_{copy}" if name else ""


def _school(school: School, copy: int) -> School:
    return replace(
        school, place=_id(school.place, copy), parent=_id(school.parent, copy), campus=_id(school.campus, copy)
    )


def _work(work: WorkUnderWay, copy: int) -> WorkUnderWay:
    return replace(work, place=_id(work.place, copy), school=_id(work.school, copy))


def _teachers(group: TeacherGroup, k: int) -> TeacherGroup:
    tables: dict[str, Any] = {
        post: {band: _times(table[band], k) for band in AGE_BANDS if band in table}
        for post in POSTS
        if (table := getattr(group, post))
    }
    backbone: dict[str, Any] = {name: getattr(group, name) * k for name in ("bachelor", *_names(group, "backbone_"))}
    return replace(group, **tables, **backbone)


def _names(group: TeacherGroup, start: str) -> list[str]:
    return [column.name for column in fields(group) if column.name.startswith(start)]


def _times(counts: TitleCounts, k: int) -> TitleCounts:
    return TitleCounts(*(getattr(counts, column.name) * k for column in fields(counts)))


def _year_0(year_0: YearZero, k: int) -> YearZero:
    """Multiply every count and every amount of money; achievement, opinion and views are levels."""
    fiscal, safety = year_0.fiscal, year_0.safety
    return replace(
        year_0,
        residents=year_0.residents * k,
        births=_all_times(year_0.births, k),
        examinations=_counts_times(year_0.examinations, k),
        outside=_counts_times(year_0.outside, k),
        posts=_counts_times(year_0.posts, k),
        fiscal=replace(
            fiscal, general_expenditure=fiscal.general_expenditure * k, own_revenue=fiscal.own_revenue * k
        ),
        revenue=_all_times(year_0.revenue, k),
        expenditure=_all_times(year_0.expenditure, k),
        safety=replace(safety, outbreaks=safety.outbreaks * k, accidents=safety.accidents * k),
    )  # fmt: skip


def _counts_times(counts: Any, k: int) -> Any:
    return type(counts)(*(getattr(counts, column.name) * k for column in fields(counts)))


def _all_times(values: dict[str, Any], k: int) -> dict[str, Any]:
    return {key: value * k for key, value in values.items()}
