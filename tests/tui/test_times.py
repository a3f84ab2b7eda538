"""Any year can be reopened as a game of its own, and two games of one family laid side by side."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from edusim.report.numbers import decided
from edusim.scenario import load_scenario
from edusim.session import Session, list_sessions
from edusim.session.branches import differences
from edusim.texts import label, text, use_language
from edusim.tui.screens.times import TimeScreen
from edusim.tui.widgets.indicators import HEADLINES, written_change
from tests.tui.desk import LANGUAGES, SIZES, Desk, app_of, desk, go_on, rows, shown, still, until


@pytest.fixture(autouse=True)
def played(home: Path) -> Path:
    """A saved game of three years in which coaches were decided in the second."""
    path = home / "games" / "practice-20260101-080000.edusim"
    game = Session.begin(load_scenario("practice"), 1, path)
    game.advance(game.draft())
    game.advance(dataclasses.replace(game.draft(), coaches=6))
    game.advance(game.draft())
    game.close()
    return path


async def open_times(pilot: Desk) -> None:
    """Open the time machine over the desk."""
    pilot.app.push_screen(TimeScreen())
    await until(pilot, "TimeScreen")
    await still(pilot)


async def reopen_second_year(pilot: Desk) -> Session:
    """Reopen the meeting in which coaches were decided, and return the branch."""
    await open_times(pilot)
    await pilot.press("home", "down", "enter")
    await until(pilot, "MessageScreen")
    await pilot.press("enter")
    await until(pilot, "DeskScreen")
    await still(pilot)
    branch = app_of(pilot).session
    assert branch is not None
    return branch


async def test_a_reopened_year_is_a_branch_and_leaves_the_game_as_it_was(played: Path) -> None:
    before = played.read_bytes()
    async with desk((120, 36), "en") as pilot:
        await go_on(pilot)
        assert text("times.branch.short", year=2024) not in rows(pilot)[0]
        branch = await reopen_second_year(pilot)
        assert text("times.branch.short", year=2024) in rows(pilot)[0]
        assert (branch.year, branch.parent and branch.parent.game) == (2023, played.name)
        assert branch.path is not None
        assert branch.path != played
        await open_times(pilot)
        own = next(
            row for row in rows(pilot)[1:] if text("times.branch", line=text("times.line", number=1), year=2024) in row
        )
        assert own.rstrip(" │").endswith(text("times.open"))
    assert played.read_bytes() == before
    assert {saved.decided for saved in list_sessions()} == {1, 3}


async def test_two_games_side_by_side_show_where_they_part_and_by_how_much(played: Path) -> None:
    async with desk((120, 36), "en") as pilot:
        await go_on(pilot)
        branch = await reopen_second_year(pilot)
        branch.advance(dataclasses.replace(branch.draft(), rural_allowance=800))
        await open_times(pilot)
        await pilot.press("end", "up", "c")
        await until(pilot, "SidesScreen")
        await still(pilot)
        page = shown(pilot)
        units = branch.scenario.quantities
        for name, one, other in (("coaches", branch.previous.coaches, 6), ("rural_allowance", 800, 0)):
            assert label("decision", name) in page
            assert decided(name, one, units[name].unit) in page
            assert other == 0 or decided(name, other, units[name].unit) in page
        await pilot.press("2")
        await pilot.pause()
        page = shown(pilot)
        apart = differences(branch.history, Session.replay(played).history)
        assert [name for name in HEADLINES[:3] if written_change(name, apart[name][-1]) not in page] == []
        await pilot.press("3", "tab")
        await pilot.pause()
        assert label("outcome", HEADLINES[1]) in shown(pilot)
        await pilot.press("escape")
        await until(pilot, "TimeScreen")


async def test_one_goes_on_with_another_game_of_the_family(played: Path) -> None:
    async with desk((80, 24), "en") as pilot:
        await go_on(pilot)
        branch = await reopen_second_year(pilot)
        await open_times(pilot)
        await pilot.press("end", "up", "enter")
        await until(pilot, "DeskScreen")
        await still(pilot)
        first = app_of(pilot).session
        assert first is not None
        assert (first.path, first.year) == (played, 2025)
        assert branch.path is not None
        Session.resume(branch.path).close()  # nobody holds it any more


async def test_a_game_that_is_open_elsewhere_says_so_and_this_one_stays_open(played: Path) -> None:
    async with desk((80, 24), "en") as pilot:
        await go_on(pilot)
        await reopen_second_year(pilot)
        elsewhere = Session.resume(played)
        await open_times(pilot)
        await pilot.press("end", "up", "enter")
        await until(pilot, "MessageScreen")
        await pilot.press("escape", "escape")
        await until(pilot, "DeskScreen")
        now = app_of(pilot).session
        assert now is not None
        assert now.path != played
        elsewhere.close()


async def test_the_last_meeting_of_a_finished_game_can_be_reopened(home: Path) -> None:
    game = Session.begin(
        load_scenario("practice"), 2, home / "games" / "practice-20260102.edusim", length="practice_year"
    )
    game.advance(game.draft())
    async with desk((80, 24), "en") as pilot:
        app_of(pilot).session = game
        app_of(pilot).open_desk()
        await until(pilot, "AppraisalScreen")
        await open_times(pilot)
        await pilot.press("enter")
        await until(pilot, "MessageScreen")
        await pilot.press("enter")
        await until(pilot, "BriefScreen")
        branch = app_of(pilot).session
        assert branch is not None
        assert branch is not game
        assert (branch.year, branch.length.id) == (2022, "practice_year")
        await pilot.press("enter")
        await until(pilot, "DeskScreen")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_list_and_sides_fill_every_size_in_both_languages(size: tuple[int, int]) -> None:
    async with desk(size) as pilot:
        await go_on(pilot)
        await reopen_second_year(pilot)
        await open_times(pilot)
        await in_both_languages(pilot, "times.key.compare")
        await pilot.press("end", "up", "c")
        await until(pilot, "SidesScreen")
        await still(pilot)
        for sheet in ("1", "2", "3"):
            await pilot.press(sheet)
            await in_both_languages(pilot, "desk.key.back")


async def in_both_languages(pilot: Desk, last: str) -> None:
    """Hold every row against the terminal's width, with words of ``last`` below."""
    for code in LANGUAGES:
        use_language(code)
        app_of(pilot).redraw_everything()
        await pilot.pause()
        assert text(last) in rows(pilot)[-1]
