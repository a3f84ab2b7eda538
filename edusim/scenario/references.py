"""What one entry says of itself and of others: does it exist, and does it fit?"""

from __future__ import annotations

from collections import Counter

from edusim.catalog.year_0 import GRADES, School
from edusim.scenario.document import Draft
from edusim.scenario.faults import Path
from edusim.scenario.keys import IDS
from edusim.scenario.messages import literal, say

CLASS_LIMIT = 120
FIRST_YEAR: Path = ("scenario", "first_year")


def check_places(draft: Draft) -> None:
    """Note a county without a seat or with several."""
    seats: list[Path] = [
        ("places", key, "kind") for key, place in draft.tables.get("places", {}).items() if place.kind == "seat"
    ]
    if not draft.sound("places") or len(seats) == 1:
        return
    message = say("seat_count", count=len(seats))
    if seats:
        draft.faults.add(seats[-1], message, beside=seats[0])
    else:
        draft.faults.add(("places",), message, at="key")


def check_schools(draft: Draft) -> None:
    """Note each school's faults: grades, classes, boarders, place, parent and campus."""
    for key, school in draft.tables.get("schools", {}).items():
        path: Path = ("schools", key)
        _check_grades(draft, path, school)
        _check_place(draft, path, school)
        _check_parent(draft, path, school)
    _check_circles(draft)
    _check_campus(draft)


def check_works(draft: Draft) -> None:
    """Note works whose place or school does not exist, that cost less than is unpaid or opened long ago."""
    first = draft.header.get("first_year", 0)
    for key, work in draft.tables.get("works", {}).items():
        path: Path = ("works", key)
        _exists(draft, (*path, "place"), "places", work.place)
        if work.school:
            _exists(draft, (*path, "school"), "schools", work.school)
        if work.unpaid > work.cost:
            draft.faults.add(
                (*path, "unpaid"), say("work_money", unpaid=work.unpaid, cost=work.cost), beside=(*path, "cost")
            )
        if work.opens_year < first:
            message = say("work_past", year=work.opens_year, first=first)
            draft.faults.add((*path, "opens_year"), message, beside=FIRST_YEAR)


def check_weaknesses(draft: Draft) -> None:
    """Note causes that explain more than the whole of a stage's loss, at the last of them."""
    found: dict[str, list[str]] = {}
    weaknesses = draft.tables.get("weaknesses", {})
    for key, weakness in weaknesses.items():
        found.setdefault(weakness.stage, []).append(key)
    for stage, keys in found.items():
        total = sum(weaknesses[key].size for key in keys)
        if total > 1 and len(keys) > 1:
            message = say("weakness_shares", stage=stage, total=f"{total:.10g}")
            beside = ("weaknesses", keys[0], "size")
            draft.faults.add(("weaknesses", keys[-1], "size"), message, beside=beside)


def check_header(draft: Draft) -> None:
    """Note a county's id that is none, an empty name, and decisions opened that do not exist."""
    own = draft.header.get("id", "county")
    IDS.accept(own, ("scenario", "id"), draft.faults, at="value")
    name = draft.header.get("name")
    for language in ("zh", "en"):
        if name and not getattr(name, language).strip():
            draft.faults.add(("scenario", "name", language), say("text_empty"))


def _check_grades(draft: Draft, path: Path, school: School) -> None:
    """Note wrong grades: every grade of the stage is listed, so a teaching point of three grades ends with zeros."""
    faults, grades = draft.faults, GRADES[school.stage]
    for field in ("pupils", "classes"):
        count = len(getattr(school, field))
        if count != grades:
            message = say("grade_count", stage=school.stage, grades=grades, count=count)
            faults.add((*path, field), message, beside=(*path, "stage"))
    pairs = list(zip(school.pupils, school.classes, strict=False))
    mixed = school.stage == "kindergarten"
    if mixed:  # groups of mixed age: the unit as a whole has classes or has not
        pairs = [(sum(school.pupils), sum(school.classes))]
    for grade, (pupils, classes) in enumerate(pairs, 1):
        cell: Path = () if mixed else (grade - 1,)
        own, other = (*path, "pupils", *cell), (*path, "classes", *cell)
        if pupils > 0 and classes == 0:
            faults.add(other, say("no_class", grade=grade, pupils=pupils), beside=own)
        elif classes > 0 and pupils == 0:
            faults.add(other, say("no_pupils", grade=grade, classes=classes), beside=own)
        elif pupils > CLASS_LIMIT * classes:
            message = say("class_large", grade=grade, pupils=pupils, classes=classes, limit=CLASS_LIMIT)
            faults.add(own, message, beside=other)
    if school.boarders > sum(school.pupils):
        message = say("boarders", boarders=school.boarders, pupils=sum(school.pupils))
        faults.add((*path, "boarders"), message, beside=(*path, "pupils"))


def _check_place(draft: Draft, path: Path, school: School) -> None:
    _exists(draft, (*path, "place"), "places", school.place)
    place = draft.tables.get("places", {}).get(school.place)
    if place is not None and (place.kind == "seat") != (school.locality == "seat"):
        message = say("locality_seat", locality=school.locality, place=school.place, kind=place.kind)
        draft.faults.add((*path, "locality"), message, beside=("places", school.place, "kind"))


def _check_parent(draft: Draft, path: Path, school: School) -> None:
    if not school.parent or not _exists(draft, (*path, "parent"), "schools", school.parent):
        return
    parent = draft.tables["schools"].get(school.parent)
    if parent is not None and parent.stage != school.stage:
        there = ("schools", school.parent, "stage")
        draft.faults.add((*path, "parent"), say("parent_stage", value=school.parent), beside=there)


def _check_circles(draft: Draft) -> None:
    """Note schools whose parents lead back to them, each circle once."""
    schools, seen = draft.tables.get("schools", {}), set[str]()
    for start in schools:
        passed: dict[str, None] = {}
        key = start
        while key in schools and key not in seen:
            seen.add(key)
            passed[key] = None
            key = schools[key].parent
        if key in passed:
            other = ("schools", schools[key].parent, "parent")
            beside: Path = () if other == ("schools", key, "parent") else other
            draft.faults.add(("schools", key, "parent"), say("parent_circle", value=schools[key].parent), beside=beside)


def _check_campus(draft: Draft) -> None:
    """Note a campus that is neither a school nor shared: nothing would be joined by it."""
    schools: dict[str, School] = draft.tables.get("schools", {})
    units = Counter(school.campus for school in schools.values())
    for key, school in schools.items():
        alone = units[school.campus] == 1 and school.campus not in draft.keys("schools")
        if school.campus and alone and draft.sound("schools"):
            draft.faults.add(("schools", key, "campus"), say("campus_alone", value=literal(school.campus)))


def _exists(draft: Draft, path: Path, table: str, key: str) -> bool:
    known = draft.keys(table)
    if key in known:
        return True
    message = say("no_place" if table == "places" else "no_school", value=literal(key))
    draft.faults.add(path, message, near=(key, known))
    return False
