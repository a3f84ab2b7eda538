"""What the year's report says of what was carried out: ladders, leaders, posts, money, incidents."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from edusim.model.government import HEAD, SECRETARY
from edusim.model.safety import Incident
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.texts import short, text, use_language
from edusim.tui.widgets.carried import department_lines, funded_lines, ladder_lines
from edusim.tui.widgets.levers import Levers
from tests.tui.desk import LANGUAGES, app_of, begin, desk, plate, play_a_year, shown, turn


@pytest.fixture
def session() -> Session:
    use_language("en")
    return Session.begin(load_scenario("mingcheng"), 1)


def words(lines: list[Any]) -> str:
    return "\n".join("".join(span.words for span in line) for line in lines)


def test_initiatives_begun_are_told_with_their_rung_and_whether_it_rose(session: Session) -> None:
    first = session.history[0]
    second = dataclasses.replace(first, ladder_junior_drive=1, ladder_honours=2)
    third = dataclasses.replace(first, ladder_junior_drive=3, ladder_honours=0)
    begun = words(ladder_lines(first, second, 116))
    assert f"{short('decision', 'junior_drive')} {text('rung.1')}+" in begun
    later = words(ladder_lines(second, third, 116))
    assert f"{short('decision', 'junior_drive')} {text('rung.3')}+" in later
    assert f"{short('decision', 'honours')} {text('rung.0')}-" in later


def test_a_year_as_in_year_0_has_no_ladder(session: Session) -> None:
    session.advance(session.draft())
    assert ladder_lines(*session.history[-2:], 76) == []


def test_posts_asked_for_are_told_with_those_granted(session: Session) -> None:
    """While primary schools have more teachers than the norm most posts are deferred."""
    session.advance(dataclasses.replace(session.draft(), established_recruits=30))
    granted = 30 - session.state.careers.deferred
    assert 0 < granted < 30
    said = words(department_lines(session.state, 116))
    assert text("desk.report.posts", asked=30, granted=granted) in said


def test_leaders_new_in_post_and_incidents_by_kind_are_told(session: Session) -> None:
    session.advance(session.draft())
    state = session.state
    state.government.changed = [HEAD, SECRETARY]
    state.safety.happened = [Incident("fire", 3), Incident("outbreak", 5), Incident("fire", 9)]
    said = words(department_lines(state, 116))
    assert text("desk.report.leaders", posts="party secretary, county head") in said
    assert "outbreaks from canteens 1, fires 2" in said
    state.government.changed, state.safety.happened = [], []
    assert department_lines(state, 116) == []


def test_money_that_fell_short_is_told_and_enough_is_not(session: Session) -> None:
    year = session.history[0]
    short_of = dataclasses.replace(year, funded_share=0.613)
    assert text("desk.report.funded", share="61.3%") in words(funded_lines(short_of, 116))
    assert funded_lines(dataclasses.replace(year, funded_share=1.0), 116) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_report_shows_how_far_an_initiative_of_the_year_has_come(language: str) -> None:
    async with desk((120, 36), language, "mingcheng") as pilot:
        await begin(pilot)
        plate(pilot).query_one(Levers).select("decision", "junior_drive")
        await pilot.press("right", "right")
        await play_a_year(pilot)
        await turn(pilot, "year")
        found = shown(pilot)
        assert text("desk.report.ladder") in found
        session = app_of(pilot).session
        assert session is not None
        rung = session.history[-1].ladder_junior_drive
        assert f"{short('decision', 'junior_drive')} {text(f'rung.{rung}')}+" in found
