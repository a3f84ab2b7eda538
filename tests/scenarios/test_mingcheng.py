"""Mingcheng County's file against the tables of its first day, exactly."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

GRADES = {
    "kindergarten": (1260, 1650, 1880),
    "primary": (1810, 1830, 1940, 1905, 1890, 1780),
    "junior": (1720, 1695, 1685),
    "senior": (800, 805, 825),
    "vocational": (290, 237, 198),
}
SCHOOLS = {  # stage, ownership, locality (a point apart): units, pupils, classes
    ("kindergarten", "public", "seat"): (4, 1450, 46),
    ("kindergarten", "public", "township"): (11, 990, 40),
    ("kindergarten", "public", "village"): (16, 380, 26),
    ("kindergarten", "private", "seat"): (14, 1310, 46),
    ("kindergarten", "private", "township"): (8, 460, 18),
    ("kindergarten", "private", "village"): (7, 200, 10),
    ("primary", "public", "seat"): (5, 6300, 130),
    ("primary", "public", "township"): (11, 3300, 100),
    ("primary", "public", "village"): (16, 1250, 96),
    ("primary", "public", "point"): (14, 305, 42),
    ("junior", "public", "seat"): (4, 3450, 70),
    ("junior", "public", "township"): (8, 1650, 46),
    ("senior", "public", "seat"): (2, 2430, 49),
    ("vocational", "public", "seat"): (1, 725, 22),
}
TEACHERS = {  # stage, locality (a point apart): full-time teachers
    ("primary", "seat"): 365,
    ("primary", "township"): 255,
    ("primary", "village"): 150,
    ("primary", "point"): 50,
    ("junior", "seat"): 292,
    ("junior", "township"): 208,
    ("senior", "seat"): 215,
    ("vocational", "seat"): 75,
}
POSTS = {  # stage: established, special post, contract
    "kindergarten": (75, 0, 90 + 125),
    "primary": (640, 140, 40),
    "junior": (430, 50, 20),
    "senior": (215, 0, 0),
    "vocational": (62, 0, 13),
}
AGES = {  # group: per cent under 30, 30-39, 40-49, 50 and over
    "primary_seat": (16, 30, 33, 21),
    "primary_township": (32, 20, 25, 23),
    "primary_village": (30, 10, 20, 40),
    "junior_seat": (15, 25, 34, 26),
    "junior_township": (27, 22, 30, 21),
    "senior_seat": (20, 29, 31, 20),
}
TITLES = {  # stage: per cent senior, first, second, unrated
    "primary": (12, 40, 30, 18),
    "junior": (20, 38, 27, 15),
    "senior": (26, 36, 24, 14),
}
POST_KINDS = ("established", "special_post", "contract")


def where(key: str, school: dict[str, Any]) -> str:
    return "point" if key.startswith("point_") else str(school["locality"])


def people(table: dict[str, dict[str, int]]) -> int:
    return sum(sum(titles.values()) for titles in table.values())


def test_pupils_by_grade(mingcheng: dict[str, Any]) -> None:
    for stage, grades in GRADES.items():
        found = [s["pupils"] for s in mingcheng["schools"].values() if s["stage"] == stage]
        assert tuple(map(sum, zip(*found, strict=True))) == grades
    assert sum(sum(school["pupils"]) for school in mingcheng["schools"].values()) == 24_200


def test_units_pupils_and_classes_by_locality(mingcheng: dict[str, Any]) -> None:
    found = dict.fromkeys(SCHOOLS, (0, 0, 0))
    for key, school in mingcheng["schools"].items():
        row = school["stage"], school.get("ownership", "public"), where(key, school)
        own = 1, sum(school["pupils"]), sum(school["classes"])
        found[row] = tuple(a + b for a, b in zip(found[row], own, strict=True))
    assert found == SCHOOLS
    assert len(mingcheng["schools"]) == 121


def test_the_named_schools_have_their_sizes(mingcheng: dict[str, Any]) -> None:
    sizes = {key: (sum(s["pupils"]), sum(s["classes"])) for key, s in mingcheng["schools"].items()}
    assert sizes["senior_mingcheng"] == (1845, 36)
    assert sizes["senior_no_3"] == (585, 13)
    assert {key: sizes[key][0] for key in ("junior_mingcheng", "junior_no_4", "junior_no_5", "junior_no_2")} == {
        "junior_mingcheng": 1050,
        "junior_no_4": 900,
        "junior_no_5": 850,
        "junior_no_2": 650,
    }


def test_three_townships_have_nine_year_schools(mingcheng: dict[str, Any]) -> None:
    stages: dict[str, set[str]] = {}
    for school in mingcheng["schools"].values():
        stages.setdefault(school.get("campus", ""), set()).add(school["stage"])
    assert sum(held == {"primary", "junior"} for held in stages.values()) == 3
    assert sum(held == {"junior", "senior"} for held in stages.values()) == 1


def test_teachers_by_place_and_post(mingcheng: dict[str, Any]) -> None:
    places: Counter[tuple[str, str]] = Counter()
    posts: Counter[tuple[str, str]] = Counter()
    for key, school in mingcheng["schools"].items():
        for kind in POST_KINDS:
            places[school["stage"], where(key, school)] += school.get(kind, 0)
            posts[school["stage"], kind] += school.get(kind, 0)
    assert {row: places[row] for row in TEACHERS} == TEACHERS
    assert {stage: tuple(posts[stage, kind] for kind in POST_KINDS) for stage in POSTS} == POSTS
    assert sum(posts[stage, "established"] for stage in POSTS) == 1422


def test_special_posts_are_80_in_townships_60_in_villages_and_50_in_township_juniors(mingcheng: dict[str, Any]) -> None:
    groups = mingcheng["teachers"]
    held = {name: people(group["special_post"]) for name, group in groups.items() if "special_post" in group}
    assert held == {"primary_township": 80, "primary_village": 60, "junior_township": 50}


@pytest.mark.parametrize("name", AGES)
def test_ages_are_the_listed_percentages(mingcheng: dict[str, Any], name: str) -> None:
    group = mingcheng["teachers"][name]
    bands: Counter[str] = Counter()
    for kind in POST_KINDS:
        bands.update({band: sum(titles.values()) for band, titles in group.get(kind, {}).items()})
    total = bands.total()
    for band, per_cent in zip(("under_30", "30_39", "40_49", "over_50"), AGES[name], strict=True):
        assert abs(bands[band] - total * per_cent / 100) < 1


@pytest.mark.parametrize("stage", TITLES)
def test_titles_are_the_listed_percentages(mingcheng: dict[str, Any], stage: str) -> None:
    found: Counter[str] = Counter()
    for group in mingcheng["teachers"].values():
        for kind in POST_KINDS if group["stage"] == stage else ():
            for titles in group.get(kind, {}).values():
                found.update(titles)
    for title, per_cent in zip(("senior", "first", "second", "unrated"), TITLES[stage], strict=True):
        assert abs(found[title] - found.total() * per_cent / 100) < 1


def test_graduates_and_backbone_teachers(mingcheng: dict[str, Any]) -> None:
    groups = mingcheng["teachers"].values()
    graduates = {stage: sum(g["bachelor"] for g in groups if g["stage"] == stage) for stage in TITLES}
    assert graduates == {"primary": 558, "junior": 440, "senior": 211}
    for level, total, in_seat in (("county", 115, 75), ("city", 31, 20), ("province", 6, 4)):
        key = f"backbone_{level}"
        assert sum(group.get(key, 0) for group in groups) == total
        assert sum(group.get(key, 0) for group in groups if group["locality"] == "seat") == in_seat


def test_boarders_have_a_bed_each(mingcheng: dict[str, Any]) -> None:
    found: Counter[str] = Counter()
    for key, school in mingcheng["schools"].items():
        found[school["stage"]] += school.get("boarders", 0)
        assert school.get("beds", 0) == school.get("boarders", 0)
        assert not (key.startswith("point_") and school.get("boarders", 0))
    assert found == {"kindergarten": 0, "primary": 890, "junior": 2300, "senior": 1870, "vocational": 435}


def test_inclusive_places_are_71_per_cent_of_private_ones(mingcheng: dict[str, Any]) -> None:
    private = [s for s in mingcheng["schools"].values() if s.get("ownership") == "private"]
    assert sum(sum(school["pupils"]) for school in private if school.get("inclusive")) == 1399


def test_small_schools_fall_below_the_closing_lines_as_listed(mingcheng: dict[str, Any]) -> None:
    sizes = [sum(s["pupils"]) for s in mingcheng["schools"].values() if s["stage"] == "primary"]
    assert [sum(size < line for size in sizes) for line in (10, 20, 50)] == [2, 7, 15]


def test_22_of_30_small_schools_wait_for_repair(mingcheng: dict[str, Any]) -> None:
    unsound = [key for key, school in mingcheng["schools"].items() if not school.get("sound_building", True)]
    small = [k for k, s in mingcheng["schools"].items() if (s["stage"], s["locality"]) == ("primary", "village")]
    assert (len(unsound), len(small)) == (22, 30)
    assert set(unsound) <= set(small)


def test_classes_in_the_seat_are_large_but_not_very_large(mingcheng: dict[str, Any]) -> None:
    for school in mingcheng["schools"].values():
        if school["locality"] == "seat" and school["stage"] in ("primary", "junior"):
            for pupils, classes in zip(school["pupils"], school["classes"], strict=True):
                assert 42 < pupils / classes <= 54


def test_the_budget_is_34688_on_both_sides_and_personnel_22866(mingcheng: dict[str, Any]) -> None:
    spent, revenue = mingcheng["year_0"]["expenditure"], mingcheng["year_0"]["revenue"]
    assert sum(spent.values()) == sum(revenue.values()) == 34_688
    personnel = (
        "establishment_pay", "special_post_pay", "substitutes", "kindergarten_contract", "carers", "part_time",
        "rural_allowance", "bonus_pool",
    )  # fmt: skip
    assert sum(spent[line] for line in personnel) == 22_866
    assert sum(value for line, value in spent.items() if line.startswith("capital_")) == 5400
    earmarked = sum(value for line, value in revenue.items() if line.startswith("earmarked_"))
    assert (earmarked, earmarked + revenue["general_budget"]) == (7900, 31_600)


def test_posts_add_up_to_the_occupied_establishment(mingcheng: dict[str, Any]) -> None:
    posts = mingcheng["year_0"]["posts"]
    established = sum(school.get("established", 0) for school in mingcheng["schools"].values())
    assert established + posts["non_teaching"] + posts["bureau"] == 1764
    assert posts["approved"] - 1764 == 96


def test_works_under_way_owe_7800_and_the_rest_is_ready_in_2023(mingcheng: dict[str, Any]) -> None:
    works = mingcheng["works"].values()
    assert sum(work["unpaid"] for work in works) == 5900 + 1900
    assert {work["opens_year"] for work in works if not work["unpaid"]} == {2023}
    paid = mingcheng["year_0"]["expenditure"]
    by_kind: Counter[str] = Counter()
    for work in works:
        by_kind[work["kind"]] += work["cost"] - work["unpaid"]
    assert by_kind["teaching_building"] + by_kind["dormitory"] == paid["capital_senior_building"]
    assert by_kind["canteen"] == paid["capital_junior_canteen"]
    assert by_kind["playground"] == paid["capital_playgrounds"]
    assert by_kind["primary_school"] + by_kind["kindergarten"] == paid["capital_new_schools"]
