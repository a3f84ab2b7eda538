"""The appraisal after the last year: what is known at once, what fills in, and what is taken along."""

from __future__ import annotations

import dataclasses
import errno
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from edusim.catalog.year_0 import Name
from edusim.report.appraisal import code_lines
from edusim.scenario import load_scenario
from edusim.session import Session, games_folder, new_game_path
from edusim.session.code import read_code
from edusim.texts import text, use_language
from edusim.tui.app import EdusimApp
from edusim.tui.screens.appraisal import AppraisalScreen
from edusim.tui.widgets.appraisal import SHEETS, AppraisalSheets
from tests.tui.desk import LANGUAGES, PATIENCE, SIZES, Desk, app_of, rows, shown, still, until
from tests.tui.test_hostile import HOSTILE


def over(years: int = 2, name: Name | None = None, **changes: object) -> Session:
    """Return a saved game of the county to practise on that is over, with these decisions in its first year."""
    scenario = dataclasses.replace(load_scenario("practice"), years=years)
    if name is not None:
        scenario = dataclasses.replace(scenario, name=name)
    game = Session.begin(scenario, 1, new_game_path("practice"))
    game.predict({"satisfaction": 9.0})
    game.advance(dataclasses.replace(game.draft(), **changes))
    while not game.finished:
        game.advance(game.draft())
    return game


@asynccontextmanager
async def appraisal(game: Session, size: tuple[int, int] = (80, 24), language: str = "en") -> AsyncIterator[Desk]:
    """Open the appraisal of a game."""
    use_language(language)
    app = EdusimApp(None, 1)
    async with app.run_test(size=size) as pilot:
        await until(pilot, "WelcomeScreen")
        app.session = game
        app.open_appraisal()
        await until(pilot, "AppraisalScreen")
        yield pilot


async def complete(pilot: Desk) -> AppraisalSheets:
    """Wait until everything has been compared."""
    sheets = pilot.app.screen_stack[-1].query_one(AppraisalSheets)
    for _ in range(PATIENCE):
        if sheets.found is not None and sheets.found.complete:
            await pilot.pause()
            return sheets
        await pilot.pause(0.01)
    raise AssertionError("the comparison has not come to its end")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_sheet_is_exact_and_says_how_to_go_on(size: tuple[int, int], language: str) -> None:
    async with appraisal(over(coaches=4), size, language) as pilot:
        await complete(pilot)
        for place in range(len(SHEETS)):
            await pilot.press(str(place + 1))
            for _ in range(3):
                await pilot.press("pagedown")
                assert text("appraisal.key.next") in rows(pilot)[-1]
                assert text("appraisal.key.export") in rows(pilot)[-1]
        await pilot.press("enter", "home")
        assert text("appraisal.compared", seeds=3) in shown(pilot)


async def test_the_terms_figures_are_there_before_anything_has_been_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison takes its time; nobody waits for it in front of an empty page."""
    monkeypatch.setattr(AppraisalScreen, "on_mount", lambda _: None)
    async with appraisal(over(coaches=4)) as pilot:
        assert text("desk.figures.without") in shown(pilot)
        assert text("outcome.zhongkao_mean.short") in shown(pilot)
        await pilot.press("4")
        assert text("desk.counts", year=2024) in shown(pilot)
        await pilot.press("6")
        assert text("debrief.prediction") in shown(pilot)


async def test_what_fills_in_does_not_move_what_is_being_read() -> None:
    async with appraisal(over(coaches=4)) as pilot:
        sheets = await complete(pilot)
        found, sheets.found = sheets.found, None
        assert found is not None
        sheets.course.found = None
        await pilot.press("8", *["pagedown"] * 3)
        before = rows(pilot)
        sheets.fill(found)
        await pilot.pause()
        assert rows(pilot)[1:20] == before[1:20]


async def test_luck_shows_each_headline_among_the_same_decisions() -> None:
    async with appraisal(over(coaches=4), (120, 36)) as pilot:
        await complete(pilot)
        await pilot.press("2")
        page = shown(pilot)
        assert page.count("of 4 ") == 8
        assert "^" in page


async def test_a_single_year_says_how_little_it_tells() -> None:
    async with appraisal(over(1, coaches=4)) as pilot:
        await complete(pilot)
        assert "Few decisions have reached a pupil" in shown(pilot)


async def test_predictions_are_judged_and_remain_ones_own() -> None:
    async with appraisal(over(coaches=4)) as pilot:
        await complete(pilot)
        await pilot.press("5")
        assert text("prediction.own") in shown(pilot)


async def test_the_code_on_the_page_plays_the_same_game() -> None:
    game = Session.begin(load_scenario("practice"), 1)
    game.advance(dataclasses.replace(game.draft(), coaches=3))
    assert read_code("\n".join(code_lines(game))).play().decided == game.decided


async def test_x_writes_three_files_and_never_replaces_any() -> None:
    async with appraisal(over(coaches=4), language="zh") as pilot:
        await complete(pilot)
        folder = games_folder() / "reports"
        for count in (3, 6):
            await pilot.press("x")
            await until(pilot, "MessageScreen")
            assert len(list(folder.iterdir())) == count
            card = "".join(row.split("│")[2].strip() for row in rows(pilot) if row.count("│") == 4)
            assert str(folder) in card
            await pilot.press("enter")
            await until(pilot, "AppraisalScreen")
        assert {path.suffix for path in folder.iterdir()} == {".html", ".md", ".csv"}
        assert all(load_scenario("practice").name.zh in path.name for path in folder.iterdir())
        assert text("notice.synthetic.about") in next(folder.glob("*.html")).read_text(encoding="utf-8")


async def test_an_export_asked_for_early_is_written_when_all_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = AppraisalScreen.on_mount
    monkeypatch.setattr(AppraisalScreen, "on_mount", lambda _: None)
    async with appraisal(over(coaches=4)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, AppraisalScreen)
        await pilot.press("x")
        await until(pilot, "MessageScreen")
        await pilot.press("enter")
        begin(screen)
        await until(pilot, "MessageScreen")
        assert len(list((games_folder() / "reports").iterdir())) == 3


@pytest.mark.parametrize(("number", "reason"), [(errno.ENOSPC, "full"), (errno.EACCES, "forbidden"), (errno.EIO, "")])
async def test_what_could_not_be_written_is_said_and_leaves_nothing_behind(
    number: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with appraisal(over(coaches=4)) as pilot:
        await complete(pilot)

        def refused(_: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", refused)
        await pilot.press("x")
        await until(pilot, "MessageScreen")
        words = text(f"appraisal.export.{reason}", folder="") if reason else os.strerror(number)
        assert words.split(".")[0] in " ".join(shown(pilot).split())
        assert list((games_folder() / "reports").iterdir()) == []


async def test_the_last_meeting_is_taken_back_to_the_desk() -> None:
    async with appraisal(over(coaches=4)) as pilot:
        await pilot.press("u")
        await until(pilot, "DeskScreen")
        await still(pilot)
        session = app_of(pilot).session
        assert session is not None
        assert session.year == 2023


@pytest.mark.parametrize(("key", "screen"), [("w", "TwinScreen"), ("t", "TimeScreen"), ("R", "RolesScreen")])
async def test_the_appraisal_leads_on(key: str, screen: str) -> None:
    async with appraisal(over(coaches=4)) as pilot:
        await complete(pilot)
        await pilot.press(key)
        await until(pilot, screen)
        await still(pilot)


async def test_without_any_decision_there_is_none_to_leave_out() -> None:
    async with appraisal(over()) as pilot:
        await complete(pilot)
        await pilot.press("w")
        await until(pilot, "MessageScreen")
        assert text("appraisal.twin.nothing") in shown(pilot)


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_county_is_shown_and_written_under_a_harmless_name(name: str) -> None:
    async with appraisal(over(name=Name(name, name))) as pilot:
        await complete(pilot)
        await pilot.press("x")
        await until(pilot, "MessageScreen")
        rows(pilot)
        for path in (games_folder() / "reports").iterdir():
            assert path.parent == games_folder() / "reports"
            assert all(letter.isalnum() or letter in "-." for letter in path.name)
