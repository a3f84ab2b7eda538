"""What a year's report says opened, and what it puts down to luck."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.model import PipelineItem
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.opened import Opened, opened_between
from edusim.texts import text
from edusim.tui.luck import Luck
from tests.tui.desk import begin, desk, play_a_year, shown, still, until

SCHOOL = PipelineItem("primary_school", "seat", "building", 2024, 8)
PLAYGROUND = PipelineItem("playground", "junior_1", "building", 2023, 7)
NOTHING = Decisions(small_school_repairs=0)


def test_what_was_on_its_way_and_is_not_any_more_has_opened() -> None:
    assert opened_between([PLAYGROUND, SCHOOL], [SCHOOL], NOTHING) == [Opened("playground", "junior_1")]


def test_one_of_two_equal_works_opens_once() -> None:
    assert opened_between([PLAYGROUND, PLAYGROUND], [PLAYGROUND], NOTHING) == [Opened("playground", "junior_1")]


def test_what_was_begun_and_finished_within_the_year_has_opened() -> None:
    decisions = dataclasses.replace(NOTHING, project_playground=3)
    waiting = PipelineItem("playground", "junior_2", "queue", 2024, 6)
    assert opened_between([], [waiting], decisions) == [Opened("playground", count=2)]


@pytest.fixture(scope="module")
def repeats() -> list[list[Outcomes]]:
    """Twelve runs of the practice county left alone."""
    game = Session.begin(load_scenario("practice"), 1)
    for _ in range(12):
        game.repeat()
    return game.repeats


def test_repeats_have_luck_of_their_own(repeats: list[list[Outcomes]]) -> None:
    assert len({years[-1] for years in repeats}) == 12


def test_a_usual_change_is_luck_and_an_unusual_one_is_not(repeats: list[list[Outcomes]]) -> None:
    changes = sorted(years[2].undergraduate - years[1].undergraduate for years in repeats)
    luck = Luck(repeats)
    assert luck.of_change("undergraduate", 2, changes[6]) == "flat"
    assert luck.of_change("undergraduate", 2, changes[-1] + 50) == "good"
    assert luck.of_change("undergraduate", 2, changes[0] - 50) == "bad"


async def test_the_report_says_how_luck_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edusim.tui.ahead.REPEATS", 11)
    async with desk(language="en") as pilot:
        await begin(pilot)
        await play_a_year(pilot)
        assert "11 times" in shown(pilot)


def test_with_too_few_repeats_nothing_is_put_down_to_luck(repeats: list[list[Outcomes]]) -> None:
    assert Luck(repeats[:5]).of_change("undergraduate", 2, 1.0) == "good"
    assert not Luck(repeats[:5]).known


def test_the_band_of_luck_holds_nine_in_ten_repeats_of_each_year(repeats: list[list[Outcomes]]) -> None:
    band = Luck(repeats).band("undergraduate", 2022)
    assert list(band) == list(range(2022, 2033))
    low, high = band[2030]
    inside = [low <= years[8].undergraduate <= high for years in repeats]
    assert 10 <= inside.count(True) < len(inside)
    assert Luck(repeats[:5]).band("undergraduate", 2022) == {}


async def test_the_report_sets_the_year_beside_the_year_undecided_once_something_was_decided() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await play_a_year(pilot)
        assert text("desk.figures.effect") not in shown(pilot)
        await pilot.press("enter")
        await until(pilot, "DeskScreen")
        await still(pilot)
        await pilot.press("end", "right")
        await play_a_year(pilot)
        assert text("desk.figures.effect") in shown(pilot)
        assert text("decision.rectification.short") in shown(pilot)
        await pilot.press("f2")
        assert "Effect" in shown(pilot)


async def test_the_brief_says_where_the_county_goes_if_nothing_is_decided() -> None:
    async with desk(language="en") as pilot:
        await pilot.press("enter")
        await until(pilot, "BriefScreen")
        await still(pilot)
        assert "2032 as is" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, "DeskScreen")
        await pilot.press("b")
        await until(pilot, "BriefScreen")
