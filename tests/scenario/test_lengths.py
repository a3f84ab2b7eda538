"""A county can bring lengths of session of its own; what is wrong with one is said at its place."""

from __future__ import annotations

import json

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.scenario import length_of, lengths_of, load_scenario, scenario_from_data, scenario_to_data, shipped
from edusim.scenario.lengths import open_in
from tests.scenario.county import edited, load, refused, said

CLOSING = 'open = ["coaches", "quota_share", "project_canteen"]'
TEXT = edited((CLOSING, ""))

OWN = """
[lengths.evening]
name     = { zh = "一晚", en = "An evening" }
about    = { zh = "三次会议", en = "Three meetings" }
years    = 8
meetings = [2023, 2025, 2029]
open     = ["coaches", "rectification"]

[lengths.evening.opens]
2025 = ["pay_step"]
2029 = ["school_buses", "coaches"]
"""


def own(*changes: tuple[str, str]) -> str:
    """Return the county with a length of its own, a text in it replaced by another."""
    text = OWN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return TEXT + text


def test_a_countys_own_length_opens_meeting_by_meeting_and_stands_first() -> None:
    scenario = load(own())
    assert [length.id for length in lengths_of(scenario)][:2] == ["evening", "practice_year"]
    length = length_of(scenario, "evening")
    assert (length.years, length.last) == (8, 2030)
    covered = [length.decided_with(year) for year in length.meetings]
    assert covered == [(2023, 2024), (2025, 2026, 2027, 2028), (2029, 2030)]
    opened = [open_in(scenario, length, year) for year in length.meetings]
    assert [set(names) for names in opened] == [
        {"coaches", "rectification"},
        {"coaches", "rectification", "pay_step"},
        {"coaches", "rectification", "pay_step", "school_buses"},
    ]


def test_a_length_that_says_no_more_holds_a_meeting_every_year_with_all_open() -> None:
    scenario = load(TEXT + OWN.split("meetings =")[0])
    length = length_of(scenario, "evening")
    assert length.meetings == tuple(range(2023, 2031))
    assert open_in(scenario, length, 2023) == tuple(entries(Decisions))


def test_a_length_of_the_same_id_replaces_the_one_that_every_county_has() -> None:
    scenario = load(own(("lengths.evening", "lengths.half_day")))
    assert [length.id for length in lengths_of(scenario)] == ["half_day", "practice_year", "ninety_minutes", "whole"]
    assert length_of(scenario, "half_day").name.en == "An evening"


def test_a_saved_county_keeps_its_lengths_and_one_without_keeps_its_digest() -> None:
    scenario = load(own())
    again = scenario_from_data(json.loads(json.dumps(scenario_to_data(scenario))))
    assert (again, lengths_of(again)) == (scenario, lengths_of(scenario))
    assert "lengths" not in scenario_to_data(load(TEXT))


def test_shipped_counties_offer_what_a_workshop_needs() -> None:
    offered = {id_: [length.id for length in lengths_of(load_scenario(id_))] for id_ in shipped()}
    assert offered["mingcheng"] == ["practice_year", "ninety_minutes", "half_day", "whole"]
    assert offered["practice"] == ["practice_year", "whole"]


@pytest.mark.parametrize(
    ("old", "new", "id_", "path"),
    [
        ("2023, 2025", "2024, 2025", "length_first", "lengths.evening.meetings[0]"),
        ("2025, 2029", "2025, 2025", "length_order", "lengths.evening.meetings[2]"),
        ("2029", "2031", "length_last", "lengths.evening.meetings[2]"),
        ("2025 =", "2026 =", "length_between", "lengths.evening.opens.2026"),
        ("years    = 8", "years    = 11", "length_years", "lengths.evening.years"),
        ("2025 =", "soon =", "year_form", "lengths.evening.opens.soon"),
        ('open     = ["coaches", "rectification"]', "", "length_all_open", "lengths.evening.opens"),
        ('["pay_step"]', '["pay_steps"]', "unknown_decision", "lengths.evening.opens.2025[0]"),
        ('["coaches",', '["answers",', "unknown_decision", "lengths.evening.open[0]"),
        ('"An evening"', '" "', "text_empty", "lengths.evening.name.en"),
        ("lengths.evening", "lengths.An-Evening", "id_form", "lengths.An-Evening"),
    ],
)
def test_what_is_wrong_with_a_length_is_said_at_its_place(old: str, new: str, id_: str, path: str) -> None:
    problems = refused(own((old, new)))
    assert (id_, path) in [(problem.message.id, problem.path) for problem in problems]
    assert all(problem.line > 0 for problem in problems)


def test_a_misspelt_decision_is_told_with_what_was_meant() -> None:
    (problem,) = refused(own(('["pay_step"]', '["pay_steps"]')))
    assert [str(hint) for hint in problem.hints] == ["did you mean pay_step?"]
    (misspelt,) = refused(own(("meetings =", "meeting =")))
    assert "did you mean meetings?" in [str(hint) for hint in misspelt.hints]


def test_what_the_county_keeps_closed_cannot_be_opened_by_a_length() -> None:
    closed = edited((CLOSING, 'open = ["coaches", "rectification", "pay_step"]'))
    (problem,) = refused(closed + OWN)
    assert (problem.message.id, problem.path) == ("length_closed", "lengths.evening.opens.2029[0]")
    assert "the other place: scenario.open" in str(problem.hints[-1])


def test_a_county_offers_a_page_of_lengths_at_most() -> None:
    short = '[lengths.l{}]\nname = {{ zh = "一", en = "x" }}\nabout = {{ zh = "一", en = "x" }}\nyears = 1\n'
    assert said(refused(TEXT + "".join(short.format(number) for number in range(21)))) == ["lengths_many"]
