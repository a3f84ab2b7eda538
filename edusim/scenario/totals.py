"""What must add up over the county: teachers, cohorts, examinations and the budget."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple
from typing import Any

from edusim.catalog.year_0 import GRADES, School, Stage, TeacherGroup
from edusim.scenario.document import Draft
from edusim.scenario.faults import Path
from edusim.scenario.messages import say
from edusim.scenario.references import FIRST_YEAR

SLACK = 1.12  # children who move in with their parents come on top of a birth cohort
YEARS_BEFORE_SCHOOL = 6  # births of so many years enter grade 1 after the first day
_AGE: dict[Stage, int] = {"kindergarten": 3, "primary": 6, "junior": 12}
_POSTS = ("established", "special_post", "contract")
_TAUGHT = ("bachelor", "backbone_county", "backbone_city", "backbone_province")
_DESTINATIONS = ("county_general", "outside_general", "county_vocational", "outside_vocational", "no_school")
_NOT_MORE = (
    ("undergraduate", "gaokao_takers"), ("first_tier", "undergraduate"), ("outside_undergraduate", "outside_takers"),
    ("outside_first_tier", "outside_undergraduate"),
)  # fmt: skip

Group = tuple[str, str, str]


def check_teachers(draft: Draft) -> None:
    """Note groups whose tables differ from what the schools of their stage, locality and ownership have."""
    if not draft.sound("schools", "teachers"):
        return
    schools: Counter[tuple[Group, str]] = Counter()
    first: dict[Group, str] = {}
    beside: Path
    for key, school in draft.tables["schools"].items():
        first.setdefault(_group(school), key)
        for post in _POSTS:
            schools[_group(school), post] += getattr(school, post)
    given: Counter[tuple[Group, str]] = Counter()
    tables: dict[Group, str] = {}
    for key, group in draft.tables["teachers"].items():
        tables[_group(group)] = key
        for post in _POSTS:
            given[_group(group), post] += _teachers(group, post)
    for (group, post), count in (schools | given).items():
        there = schools[group, post]
        about = {"group": " ".join(group), "schools": there, "post": post}
        if group in tables and given[group, post] != there:
            message = say("teachers_differ", given=given[group, post], **about)
            beside = ("schools", first[group], post) if group in first else ()
            draft.faults.add(("teachers", tables[group], post), message, at="key", beside=beside)
        elif group not in tables and count:
            draft.faults.add(("schools", first[group], post), say("teachers_missing", **about), at="key")


def check_qualified(draft: Draft) -> None:
    """Note more graduates or backbone teachers than a group has teachers."""
    for key, group in draft.tables.get("teachers", {}).items():
        teachers = sum(_teachers(group, post) for post in _POSTS)
        for field in _TAUGHT:
            value = getattr(group, field)
            if value > teachers and draft.sound(f"teachers.{key}"):
                message = say("more_than_teachers", value=value, teachers=teachers)
                post = next((post for post in _POSTS if getattr(group, post)), "stage")
                draft.faults.add(("teachers", key, field), message, beside=("teachers", key, post))


def check_special_posts(draft: Draft) -> None:
    """Note special posts by year of their term that are not those of the schools."""
    if draft.sound("schools", "year_0.posts"):
        posts = draft.year_0["posts"]
        given = posts.special_first_year + posts.special_second_year + posts.special_third_year
        found = {key: school.special_post for key, school in draft.tables["schools"].items() if school.special_post}
        schools = sum(found.values())
        if given != schools:
            message = say("special_posts", given=given, schools=schools)
            beside: Path = ("schools", max(found, key=found.__getitem__), "special_post") if found else ()
            draft.faults.add(("year_0", "posts", "special_first_year"), message, beside=beside)


def check_cohorts(draft: Draft) -> None:
    """Note births that are missing, and grades with more pupils than the births of their age group allow."""
    if not draft.sound("schools", "year_0.births", "scenario.first_year"):
        return
    births, first = draft.year_0["births"], draft.header["first_year"]
    missing = [year for year in range(first - YEARS_BEFORE_SCHOOL, first + 1) if str(year) not in births]
    if missing:
        years = ", ".join(map(str, missing))
        draft.faults.add(("year_0", "births"), say("births_missing", years=years), at="key", beside=FIRST_YEAR)
    pupils = _pupils(draft)
    for stage, age in _AGE.items():
        for grade in range(1, GRADES[stage] + 1):
            born = first - age - grade + 1
            younger, older = births.get(str(born)), births.get(str(born - 1))
            if younger is None or older is None:
                continue
            limit = int((2 * younger + older) / 3 * SLACK)
            if pupils[stage, grade] > limit:
                about = {"grade": grade, "stage": stage, "pupils": pupils[stage, grade], "limit": limit}
                message = say("births_few", years=f"{born - 1}, {born}", **about)
                beside = _fullest(draft, stage, grade)
                draft.faults.add(("year_0", "births", str(born)), message, beside=beside)


def check_residents(draft: Draft) -> None:
    """Note a county with fewer residents than pupils."""
    if draft.sound("schools", "year_0.residents"):
        residents, pupils = draft.year_0["residents"], _pupils(draft).total()
        if residents < pupils:
            message = say("residents_few", residents=residents, pupils=pupils)
            draft.faults.add(("year_0", "residents"), message, beside=_fullest(draft))


def check_examinations(draft: Draft) -> None:
    """Note destinations after zhongkao that do not add up, and results better than everybody."""
    if not draft.sound("year_0.examinations"):
        return
    path, results = ("year_0", "examinations"), draft.year_0["examinations"]
    given = sum(getattr(results, name) for name in _DESTINATIONS)
    if given != results.zhongkao_takers:
        message = say("destinations", given=given, takers=results.zhongkao_takers)
        draft.faults.add((*path, "zhongkao_takers"), message, beside=(*path, _DESTINATIONS[0]))
    for part, whole in _NOT_MORE:
        value, limit = getattr(results, part), getattr(results, whole)
        if value > limit:
            message = say("more_than", value=value, other=whole, limit=limit)
            draft.faults.add((*path, part), message, beside=(*path, whole))


def check_budget(draft: Draft) -> None:
    """Note a budget of year 0 that does not balance within 1 万元."""
    if draft.sound("year_0.revenue", "year_0.expenditure"):
        revenue, spent = sum(draft.year_0["revenue"].values()), sum(draft.year_0["expenditure"].values())
        if abs(revenue - spent) > 1:
            about = {"revenue": round(revenue, 2), "expenditure": round(spent, 2)}
            message = say("budget", difference=round(abs(revenue - spent), 2), **about)
            draft.faults.add(("year_0", "expenditure"), message, at="key", beside=("year_0", "revenue"))


def _fullest(draft: Draft, stage: str = "", grade: int = 0) -> Path:
    """Return the pupils of the largest school, or of the one with most in a grade of a stage."""
    schools: dict[str, School] = draft.tables["schools"]
    sizes = {
        key: school.pupils[grade - 1] if grade else sum(school.pupils)
        for key, school in schools.items()
        if not grade or (school.stage == stage and len(school.pupils) >= grade)
    }
    key = max(sizes, key=sizes.__getitem__)
    return ("schools", key, "pupils", grade - 1) if grade else ("schools", key, "pupils")


def _group(one: School | TeacherGroup) -> Group:
    return one.stage, one.locality, one.ownership


def _teachers(group: TeacherGroup, post: str) -> int:
    bands: dict[str, Any] = getattr(group, post)
    return sum(sum(astuple(titles)) for titles in bands.values())


def _pupils(draft: Draft) -> Counter[tuple[Stage, int]]:
    """Return the pupils of the county by stage and grade."""
    found: Counter[tuple[Stage, int]] = Counter()
    for school in draft.tables["schools"].values():
        for grade, pupils in enumerate(school.pupils, 1):
            found[school.stage, grade] += pupils
    return found
