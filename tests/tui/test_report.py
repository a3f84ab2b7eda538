"""What a year's report says opened, and what it puts down to luck."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.model import PipelineItem
from edusim.report.numbers import difference
from edusim.report.spoken import letter_lines
from edusim.report.why import change_words
from edusim.report.why import shown as shown_causes
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.letters import letter_of_the_year
from edusim.session.opened import Opened, opened_between
from edusim.texts import label, text
from edusim.tui.luck import Luck
from edusim.tui.screens.desk import DeskScreen
from edusim.tui.widgets.page import EASY_TO_READ
from edusim.tui.widgets.year import YearSheets
from tests.tui.desk import Desk, app_of, begin, brief, desk, play_a_year, rows, shown, still, turn, until

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
        await turn(pilot, "figures")
        assert "11 times" in shown(pilot)


def test_with_too_few_repeats_nothing_is_put_down_to_luck(repeats: list[list[Outcomes]]) -> None:
    assert Luck(repeats[:5]).of_change("undergraduate", 2, 1.0) == "good"
    assert not Luck(repeats[:5]).known


async def test_the_report_sets_the_year_beside_the_year_undecided_once_something_was_decided() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await play_a_year(pilot)
        await turn(pilot, "figures")
        assert text("desk.figures.effect") not in shown(pilot)
        await pilot.press("enter")
        await until(pilot, "DeskScreen")
        await still(pilot)
        await pilot.press("end", "right")
        await play_a_year(pilot)
        await turn(pilot, "year")
        assert text("decision.rectification.short") in shown(pilot)
        await turn(pilot, "figures")
        assert text("desk.figures.effect") in shown(pilot)
        await pilot.press("f2")
        assert "Effect" in shown(pilot)


async def test_the_brief_says_where_the_county_goes_if_nothing_is_decided() -> None:
    async with desk(language="en") as pilot:
        await brief(pilot)
        await pilot.press("5")
        assert "2032 as is" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, "DeskScreen")
        await pilot.press("b")
        await until(pilot, "BriefScreen")


async def report(pilot: Desk, **changes: object) -> YearSheets:
    """Decide, run the meeting's years, and wait until its report has reckoned everything."""
    screen = pilot.app.screen
    assert isinstance(screen, DeskScreen)
    assert screen.draft is not None
    for name, value in changes.items():
        screen.draft.put(name, value)  # type: ignore[arg-type]
    await play_a_year(pilot)
    await still(pilot)
    return pilot.app.screen.query_one(YearSheets)


async def look_for(pilot: Desk, words: str) -> int:
    """Scroll down until these words are in the upper half of the page, or the page ends, and return their row."""
    for _ in range(200):
        found = [place for place, row in enumerate(rows(pilot)) if words in row]
        await pilot.press("down")
        if found and (found[0] <= pilot.app.size.height // 2 or words not in shown(pilot)):
            break
    return next(place for place, row in enumerate(rows(pilot)) if words in row)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=str)
async def test_the_causes_of_a_headline_add_up_on_the_screen(size: tuple[int, int], language: str) -> None:
    async with desk(size, language) as pilot:
        await begin(pilot)
        page = await report(pilot, rural_allowance=350, coaches=16)
        ledger = page.ledgers[page.year]["vacancies_village"]
        values = [value for _, value in shown_causes(ledger)]
        digits = entries(Outcomes)["vacancies_village"].quantity.digits
        assert sum(values) == pytest.approx(round(ledger.now, digits) - round(ledger.before, digits))
        await turn(pilot, "why")
        await look_for(pilot, change_words(ledger, min(size[0] - 4, EASY_TO_READ)))
        for cause, value in shown_causes(ledger):
            if value:
                assert difference(value, "share", digits) in shown(pilot), cause


async def test_a_decision_in_the_causes_leads_to_the_county_without_it() -> None:
    async with desk((120, 36), "en") as pilot:
        await begin(pilot)
        await report(pilot, project_playground=1)
        await turn(pilot, "why")
        row = await look_for(pilot, text("why.decision", name=label("decision", "project_playground"))[:40])
        await pilot.click(offset=(14, row))
        await until(pilot, "TwinScreen")
        await still(pilot)
        assert label("decision", "project_playground") in shown(pilot)


async def test_a_meeting_of_several_years_is_reported_and_taken_back_as_one() -> None:
    async with desk(language="en", source="mingcheng") as pilot:
        await begin(pilot, "ninety_minutes")
        for _ in range(2):
            await report(pilot)
            await pilot.press("enter")
            await until(pilot, "DeskScreen")
            await still(pilot)
        page = await report(pilot, coaches=22)
        assert (list(page.years), page.explained) == ([2025, 2026], 2025)
        assert text("year.heading", first=2025, last=2026) in shown(pilot)
        await turn(pilot, "figures")
        assert "2024" in shown(pilot)
        await pilot.press("y")
        await still(pilot)
        assert text("year.why", year=2026)[:40] in shown(pilot)
        assert set(page.ledgers) == {2025, 2026}
        await pilot.press("u")
        await until(pilot, "DeskScreen")
        session = app_of(pilot).session
        assert session is not None
        assert session.year == 2024


async def test_leaving_the_report_at_once_waits_for_nothing() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await play_a_year(pilot)
        await pilot.press("enter")
        await until(pilot, "DeskScreen")
        await still(pilot)
        await play_a_year(pilot)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_adviser_has_one_screen_even_in_the_smallest_window(language: str) -> None:
    async with desk(language=language, source="mingcheng") as pilot:
        await begin(pilot)
        for number in range(3):
            page = await report(pilot, coaches=20 + number, rural_allowance=600)
            body = page.content(76)
            assert len(body) <= 21, "\n".join("".join(span.words for span in row) for row in body)
            assert text("year.also") in shown(pilot)
            await pilot.press("enter")
            await until(pilot, "DeskScreen")
            await still(pilot)


async def test_the_letter_of_the_year_quotes_the_run() -> None:
    async with desk((120, 36), "en") as pilot:
        await begin(pilot)
        page = await report(pilot)
        session = app_of(pilot).session
        assert session is not None
        letter = letter_of_the_year(session, session.year)
        assert letter is not None
        await turn(pilot, "letter")
        assert all(line[:60] in shown(pilot) for line in letter_lines(letter))
        assert "predictions" not in page.names
