"""What holds in every shipped county, and what makes the practice county one."""

from __future__ import annotations

import re
from typing import Any

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.scenario import shipped
from tests.scenarios.conftest import SCENARIOS, read

BOTH = pytest.mark.parametrize("post", ["established", "special_post", "contract"])


@BOTH
def test_the_tables_of_teachers_add_up_to_the_schools_own_posts(county: dict[str, Any], post: str) -> None:
    for group in county["teachers"].values():
        kind = [group.get(key, "public") for key in ("stage", "locality", "ownership")]
        schools = [
            school.get(post, 0)
            for school in county["schools"].values()
            if [school.get(key, "public") for key in ("stage", "locality", "ownership")] == kind
        ]
        assert sum(sum(titles.values()) for titles in group.get(post, {}).values()) == sum(schools)


def test_nobody_of_40_is_in_a_special_post_and_no_contract_teacher_has_a_title(county: dict[str, Any]) -> None:
    for group in county["teachers"].values():
        special = group.get("special_post", {})
        assert set(special) <= {"under_30", "30_39"}
        assert all(set(titles) <= {"unrated", "second"} for titles in special.values())
        young, older = (sum(special.get(band, {}).values()) for band in ("under_30", "30_39"))
        assert young >= 3 * older
        assert all(set(titles) == {"unrated"} for titles in group.get("contract", {}).values())
        assert "senior" not in group.get("established", {}).get("under_30", {})


def test_special_posts_by_year_of_term_are_those_of_the_schools(county: dict[str, Any]) -> None:
    posts = county["year_0"]["posts"]
    in_term = posts["special_first_year"] + posts["special_second_year"] + posts["special_third_year"]
    assert in_term == sum(school.get("special_post", 0) for school in county["schools"].values())


def test_every_grade_with_pupils_has_a_class_except_where_ages_mix(county: dict[str, Any]) -> None:
    for school in county["schools"].values():
        assert sum(school["classes"]) > 0
        if school["stage"] != "kindergarten":
            pairs = zip(school["pupils"], school["classes"], strict=True)
            assert all((pupils > 0) == (classes > 0) for pupils, classes in pairs)


def test_points_hold_grades_1_to_3_and_a_school_of_the_township_takes_their_pupils_on(county: dict[str, Any]) -> None:
    schools = county["schools"]
    points = {key: school for key, school in schools.items() if key.startswith("point_")}
    for point in points.values():
        parent = schools[point["parent"]]
        assert all(point["pupils"][:3])
        assert not any(point["pupils"][3:])
        assert parent["place"] == point["place"]
        assert sum(parent["pupils"][3:]) > sum(parent["pupils"][:3])
    assert {key for key, school in schools.items() if "parent" in school} == set(points)


def test_both_sides_of_the_budget_are_equal(county: dict[str, Any]) -> None:
    year = county["year_0"]
    assert sum(year["revenue"].values()) == pytest.approx(sum(year["expenditure"].values()))


def test_destinations_after_grade_9_add_up(county: dict[str, Any]) -> None:
    results = county["year_0"]["examinations"]
    parts = ("county_general", "outside_general", "county_vocational", "outside_vocational", "no_school")
    assert sum(results[part] for part in parts) == results["zhongkao_takers"]


def test_every_name_and_brief_is_in_both_languages_and_says_the_county_is_invented(county: dict[str, Any]) -> None:
    scenario = county["scenario"]
    for named in (scenario, *county["places"].values(), *county["schools"].values()):
        assert set(named["name"]) == {"zh", "en"}
        assert named["name"]["en"].isascii()
        assert not named["name"]["zh"].isascii()
    assert "虚构" in scenario["brief"]["zh"]
    assert "invented" in scenario["brief"]["en"]
    assert len(scenario["brief"]["zh"].splitlines()) == len(scenario["brief"]["en"].splitlines()) == 2


def test_no_two_schools_share_a_name_and_no_two_places_a_tile(county: dict[str, Any]) -> None:
    for tongue in ("zh", "en"):
        names = [school["name"][tongue] for school in county["schools"].values()]
        assert len(names) == len(set(names))
    tiles = [(place["tile_row"], place["tile_column"]) for place in county["places"].values()]
    assert len(tiles) == len(set(tiles))


def test_the_practice_county_is_a_tenth_of_mingcheng(practice: dict[str, Any], mingcheng: dict[str, Any]) -> None:
    def totals(county: dict[str, Any]) -> list[float]:
        schools = county["schools"].values()
        teachers = sum(
            school.get(post, 0) for school in schools for post in ("established", "special_post", "contract")
        )
        return [
            sum(sum(school["pupils"]) for school in schools),
            teachers,
            sum(school.get("boarders", 0) for school in schools),
            county["year_0"]["residents"],
            *(county["year_0"]["examinations"][key] for key in ("gaokao_takers", "undergraduate", "first_tier")),
            *county["year_0"]["births"].values(),
        ]

    for small, large in zip(totals(practice), totals(mingcheng), strict=True):
        assert abs(small - large / 10) < 1
    revenue, tenth = (sum(county["year_0"]["revenue"].values()) for county in (practice, mingcheng))
    assert tenth / 10 < revenue < 1.02 * tenth / 10
    assert len(practice["schools"]) == 14


def test_the_practice_county_opens_six_decisions_and_has_four_levels_for_each_that_changes_scale(
    practice: dict[str, Any],
) -> None:
    declared = entries(Decisions)
    assert len(set(practice["scenario"]["open"])) == 6
    assert set(practice["scenario"]["open"]) <= set(declared)
    for name, lever in practice["levers"].items():
        quantity = declared[name].quantity
        low, high = lever.get("low", quantity.low), lever.get("high", quantity.high)
        assert low <= lever.get("year_0", declared[name].default) <= high
        assert len(lever["levels"]) == 4
        assert sorted(lever["levels"]) == lever["levels"]
        assert low <= lever["levels"][0] <= lever["levels"][-1] <= high


def test_every_county_gives_the_levels_of_its_first_day_and_one_weak_stage(county: dict[str, Any]) -> None:
    year = county["year_0"]
    assert set(year["opinion"]) == {"satisfaction", "teacher_morale", "trust", "confidence", "respect"}
    assert year["execution"]["fidelity"] == 0.55
    assert [weakness["stage"] for weakness in county["weaknesses"].values()] == ["junior"]


@pytest.mark.parametrize("usual", ["mingcheng", "practice"])
def test_the_usual_counties_begin_at_the_usual_levels(usual: str, request: pytest.FixtureRequest) -> None:
    year = request.getfixturevalue(usual)["year_0"]
    assert year["opinion"] == {
        "satisfaction": 68, "teacher_morale": -0.25, "trust": 55, "confidence": 50, "respect": 50,
    }  # fmt: skip
    assert year["safety"]["hazards_per_school"] == 6


def test_no_county_shares_its_name_or_its_flagships_with_another() -> None:
    """A county that extends another still has a high school of its own name."""
    for tongue in ("zh", "en"):
        named = [read(name) for name in shipped()]
        assert len({own["scenario"]["name"][tongue] for own in named}) == len(named)
    flagships = [
        school["name"]["zh"]
        for own in named
        for school in own["schools"].values()
        if school.get("flagship") and school["name"]["zh"] != "第一中学"
    ]
    assert len(set(flagships)) == len(flagships) == len(named) - 1


def test_no_shipped_file_names_a_real_place() -> None:
    """Provinces and cities of the evidence stay out of counties, plans and briefs."""
    real = re.compile(r"山西|忻州|大同|北京|清华|Shanxi\b|Xinzhou|Datong|Beijing|Tsinghua")
    for file in [*SCENARIOS.rglob("*.toml"), *(SCENARIOS.parent / "docs" / "scenarios").glob("*.md")]:
        assert real.findall(file.read_text(encoding="utf-8")) == [], file


def test_incidents_expected_follow_the_number_of_schools(practice: dict[str, Any], mingcheng: dict[str, Any]) -> None:
    for kind in ("outbreaks", "accidents"):
        small, large = (county["year_0"]["safety"][kind] / len(county["schools"]) for county in (practice, mingcheng))
        assert small == pytest.approx(large, rel=0.1)


def test_the_practice_county_has_a_tenth_of_every_amount(practice: dict[str, Any]) -> None:
    """Levels in money, people or schools are a tenth of the usual ones; what is left out is a rate or a price."""
    scaled = ("万元", "people", "people/yr", "schools", "pairs", "person-days", "flats", "beds", "posts/yr",
              "partnerships", "kindergartens", "classrooms added", "buses", "started")  # fmt: skip
    for name, entry in entries(Decisions).items():
        if entry.quantity.unit not in scaled:
            assert name not in practice["levers"] or entry.quantity.unit == "classes/grade"
            continue
        usual = entry.quantity.levels[-1]
        assert usual is not None
        assert 0.05 * usual <= practice["levers"][name]["levels"][-1] <= max(1, 0.2 * usual), name


def test_mingcheng_sets_itself_one_goal_six_foundations_eight_actions_and_nine_rules(
    mingcheng: dict[str, Any],
) -> None:
    nodes = mingcheng["programme"]["nodes"]
    under = {key: [node for node in nodes.values() if node.get("parent") == key] for key in nodes}
    top = [key for key, node in nodes.items() if "parent" not in node]
    assert [len(under[key]) or 1 for key in top] == [1, 6, 8, 9]
    targets = [node["outcome"] for key, node in nodes.items() if not under[key]]
    assert len(set(targets)) == len(targets) == 24
    assert set(targets) <= set(entries(Outcomes))
    for tongue in ("zh", "en"):
        names = [node["name"][tongue] for node in nodes.values()]
        assert len(names) == len(set(names))
