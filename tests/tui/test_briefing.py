"""The briefing: the county in one screen, the adviser's worries, the agenda, and who signs what."""

from __future__ import annotations

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.report.agenda import POINTS
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.places import FIGURES, by_place
from edusim.session.worries import worries
from edusim.texts import short, text, use_language
from edusim.tui.app import EdusimApp
from edusim.tui.screens.brief import NAMES, BriefScreen, BriefSheets
from tests.tui.desk import LANGUAGES, SIZES, Desk, app_of, brief, desk, rows, shown, until


async def speak(pilot: Desk, code: str) -> str:
    """Return the page in a language."""
    use_language(code)
    app_of(pilot).redraw_everything()
    await pilot.pause()
    return shown(pilot)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("source", ["mingcheng", "practice"])
async def test_every_sheet_fills_every_size_and_says_how_to_go_on(source: str, size: tuple[int, int]) -> None:
    async with desk(size, source=source) as pilot:
        await brief(pilot)
        for number, name in enumerate(NAMES, 1):
            await pilot.press(str(number))
            for code in LANGUAGES:
                page = await speak(pilot, code)
                assert text(f"brief.sheet.{name}") in page
                assert text("desk.key.to_desk") in rows(pilot)[-1]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("source", ["mingcheng", "practice"])
async def test_the_county_is_seen_in_one_screen(source: str, code: str) -> None:
    async with desk((80, 24), code, source) as pilot:
        await brief(pilot)
        page = shown(pilot)
        session = app_of(pilot).session
        assert session is not None
        assert pilot.app.screen.query_one(BriefSheets).glyphs.up_down not in rows(pilot)[-2]
        for count in by_place(session.state, "pupils"):
            assert f"{count:,}" in page
        assert all(str(year) in page for year in range(2022, 2033))
        assert text("brief.stage.vocational") in page
        assert f"{session.quote(session.draft()).committed:,.0f}" in page


async def test_the_map_shows_another_figure_by_key_and_by_click() -> None:
    async with desk(language="en", source="mingcheng") as pilot:
        await brief(pilot)
        sheets = pilot.app.screen.query_one(BriefSheets)
        seen = {shown(pilot)}
        for figure in FIGURES[1:]:
            await pilot.press("m")
            assert sheets.figure == figure
            seen.add(shown(pilot))
        assert len(seen) == len(FIGURES)
        await pilot.click(offset=(rows(pilot)[1].index("Grade 1"), 1))
        assert sheets.figure == "grade_1"
        await pilot.click(offset=(rows(pilot)[0].index("Agenda"), 0))
        assert sheets.shown == "agenda"


async def test_the_worries_and_the_ten_points_are_there() -> None:
    async with desk((120, 36), "en", "mingcheng") as pilot:
        await brief(pilot, "ninety_minutes")
        session = app_of(pilot).session
        assert session is not None
        await pilot.press("2")
        page = shown(pilot)
        assert [each for each in range(1, len(worries(session)) + 1) if f"{each}. " not in page] == []
        await pilot.press("3")
        page = shown(pilot)
        assert [point for point, _ in POINTS if text(f"agenda.{point}") not in page] == []
        assert text("brief.agenda.open", open=2, all=10) in page
        assert text("brief.agenda.closed") in page


async def test_the_signatures_list_only_what_is_open() -> None:
    async with desk((120, 36), "en", "mingcheng") as pilot:
        await brief(pilot, "practice_year")
        await pilot.press("4")
        page = shown(pilot)
        assert short("decision", "special_post_recruits") in page
        assert text("signature.none") in page
        assert short("decision", "pupil_health") not in page


def test_every_decision_belongs_to_one_point_of_the_agenda() -> None:
    groups = [group for _, own in POINTS for group in own]
    assert sorted(groups) == sorted({entry.quantity.group for entry in entries(Decisions).values()})


async def test_the_briefing_can_be_read_when_the_last_year_has_run() -> None:
    app = EdusimApp("practice", 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "WelcomeScreen")
        app.session = Session.begin(load_scenario("practice"), 1, length="practice_year")
        app.session.commit(app.session.draft())
        app.push_screen(BriefScreen())
        await until(pilot, "BriefScreen")
        for key in "12345":
            await pilot.press(key)
            rows(pilot)
