"""A county's programme as a tree of lines and as data."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import pytest

from edusim.catalog.programme import Programme, ProgrammeNode
from edusim.catalog.year_0 import Name
from edusim.report.programme import programme_data, programme_lines, score_data, score_lines
from edusim.scenario.score import Score, TargetScore
from edusim.texts import use_language
from edusim.texts.cells import width

PLAN = Programme(
    Name("规划", "Plan"),
    {
        "goal": ProgrammeNode(Name("目标", "Goal")),
        "exams": ProgrammeNode(Name("升学", "Results"), "goal", "undergraduate_rate", at_least=0.4, by=2030, weight=2),
        "gap": ProgrammeNode(Name("差距", "Gap"), "goal", "gap_seat_village", at_most=0.45, by=2032),
    },
)
EXAMS = TargetScore("undergraduate_rate", False, 0.4, 2030, 2030, 0.36, 0.38)
GAP = TargetScore("gap_seat_village", True, 0.45, 2032, 2030, 0.53, math.nan)
CHILDREN = (
    Score("exams", Name("升学", "Results"), 2.0, 0.5, 0.25, True, EXAMS),
    Score("gap", Name("差距", "Gap"), 1.0, 0.0, 0.0, False, GAP),
)
TREE = Score("", Name("规划", "Plan"), 1.0, 1 / 3, 1 / 6, False, children=CHILDREN)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


def test_the_tree_shows_each_target_under_its_goal() -> None:
    lines = programme_lines(PLAN)
    assert [line.split("  ")[0] for line in lines[:1]] == ["Plan"]
    assert lines[2].split() == ["Goal", "1"]
    assert "40% or more by 2030" in lines[3]
    assert "0.45 SD or less by 2032" in lines[4]
    assert lines[3].index("Results") > lines[2].index("Goal")


def test_what_was_reached_stands_beside_the_target() -> None:
    """The values of the first and the due year, the share of the way, and what is not yet due."""
    lines = score_lines(TREE, 2022)
    assert "2022" in lines[0]
    assert lines[1].split() == ["Plan", "33%", "17%"]
    assert lines[2].split()[-4:] == ["36.0%", "38.0%", "50%", "25%"]
    assert lines[3].split()[-3:] == ["--*", "0%", "0%"]
    assert lines[-1] == "* Not yet due: the latest year run."


def test_chinese_lines_have_their_columns_under_one_another() -> None:
    """A Chinese character takes two cells."""
    use_language("zh")
    lines = score_lines(TREE, 2022)
    assert "2030年不低于40%" in lines[2]
    assert len({width(line[: line.rindex("%")]) for line in lines[1:4]}) == 1


def test_long_names_are_cut_where_the_screen_is_narrow() -> None:
    wide = Score("", Name("", "A very long name of a goal that nobody needs to read to its end"), 1, 1, 1, True)
    assert max(width(line) for line in score_lines(wide, 2022, 60)) <= 60
    assert ".." in score_lines(wide, 2022, 60)[1]


def test_data_is_plain_json_with_null_for_what_is_no_number() -> None:
    data = json.loads(json.dumps(score_data(TREE), allow_nan=False))
    assert data["name"] == {"zh": "规划", "en": "Plan"}
    assert [child["id"] for child in data["children"]] == ["exams", "gap"]
    assert data["children"][1]["target"]["value"] is None
    tree = json.loads(json.dumps(programme_data(PLAN), allow_nan=False))
    assert tree["children"][0]["children"][0] == {
        "id": "exams", "name": {"zh": "升学", "en": "Results"}, "weight": 2, "outcome": "undergraduate_rate",
        "at_least": 0.4, "by": 2030,
    }  # fmt: skip
