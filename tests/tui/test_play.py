"""A county is played by keys from the first page to the appraisal."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from edusim.session import Session, list_sessions
from edusim.texts import language, text
from edusim.tui.screens.desk import DeskScreen
from edusim.tui.widgets.levers import Levers
from tests.tui.desk import app_of, begin, commit, desk, go_on, play_a_year, rows, shown, still, until


async def test_ten_years_are_played_to_the_appraisal_by_keys() -> None:
    """Five years in each language."""
    async with desk((80, 24), "zh") as pilot:
        await begin(pilot)
        session = app_of(pilot).session
        assert session is not None
        for number in range(session.scenario.years):
            await pilot.press("end", "right" if number % 2 else "left")
            await play_a_year(pilot)
            rows(pilot)
            await pilot.press("enter")
            if number == 4:
                await pilot.press("f2")
        await until(pilot, "AppraisalScreen")
        page = shown(pilot)
        assert language() == "en"
        assert text("desk.figures.without") in page
        assert str(session.scenario.first_year + session.scenario.years) in page
        assert session.finished
        assert len({decisions.rectification for decisions in session.decided}) > 1
        await pilot.press("f2")
        await pilot.pause()
        assert text("desk.figures.without") in shown(pilot)
        await pilot.press("n")
        await until(pilot, "WelcomeScreen")
        await still(pilot)
        await pilot.press("m")
        assert text("desk.welcome.done") in shown(pilot)


async def test_starting_again_offers_the_game_and_goes_on_where_it_was() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("end", "right")
        await play_a_year(pilot)
        await pilot.press("q")
    async with desk() as pilot:
        assert text("desk.welcome.saved") in shown(pilot)
        await go_on(pilot)
        session = app_of(pilot).session
        assert session is not None
        assert len(session.decided) == 1
        assert str(session.year + 1) in rows(pilot)[0]


async def test_a_lever_moves_by_arrows_and_is_undone_and_redone() -> None:
    async with desk() as pilot:
        await begin(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        draft = screen.draft
        assert draft is not None
        before = draft.now
        await pilot.press("right")
        moved = draft.now
        assert moved != before
        assert text("desk.changes", count=1) in rows(pilot)[0]
        await pilot.press("u")
        assert draft.now == before
        await pilot.press("r")
        assert draft.now == moved
        await pilot.press("backspace")
        assert draft.now == before


async def test_an_exact_value_is_typed_and_a_wrong_one_refused_with_the_range() -> None:
    async with desk() as pilot:
        await begin(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        screen.query_one(Levers).select("decision", "coaches")
        await pilot.press("9", "9", "enter")
        await until(pilot, "ValueScreen")
        assert text("desk.value.fault.range") in shown(pilot)
        await pilot.press("backspace", "backspace", "3", "enter")
        await until(pilot, "DeskScreen")
        assert screen.draft is not None
        assert screen.draft.value("coaches") == 3


async def test_a_draft_over_the_room_is_refused_with_a_way_out() -> None:
    async with desk(source="mingcheng") as pilot:
        await begin(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        assert screen.draft is not None
        screen.query_one(Levers).select("decision", "project_teaching_building")
        await pilot.press("right", "right", "right")
        for _ in range(3):
            await pilot.press("down", "right", "right", "right")
        assert app_of(pilot).session is not None
        await pilot.press("e")
        await until(pilot, "ReviewScreen")
        assert text("desk.key.commit") not in rows(pilot)[-1]
        assert text("desk.key.put_back") in rows(pilot)[-1]
        await pilot.press("enter")
        await until(pilot, "ReviewScreen")
        assert app_of(pilot).session.year == app_of(pilot).session.scenario.first_year  # type: ignore[union-attr]
        for _ in range(4):
            await pilot.press("x")
        assert text("desk.key.commit") in rows(pilot)[-1]


async def test_the_last_year_is_taken_back_with_its_decisions_still_on_the_desk() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("end", "right")
        await play_a_year(pilot)
        session = app_of(pilot).session
        assert session is not None
        taken = session.decided[0]
        await pilot.press("u")
        await until(pilot, "DeskScreen")
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        assert screen.draft is not None
        assert (session.decided, screen.draft.now) == ([], taken)


async def test_f2_switches_every_word_while_the_game_goes_on() -> None:
    async with desk() as pilot:
        await begin(pilot)
        chinese = shown(pilot)
        await pilot.press("f2")
        await still(pilot)
        english = shown(pilot)
        assert language() == "en"
        assert text("desk.levers") in english
        assert not any("一" <= char <= "鿿" for char in english.replace("中文", ""))
        await pilot.press("f2")
        await still(pilot)
        assert shown(pilot) == chinese


async def test_full_width_keys_of_an_input_method_work() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("？")
        await until(pilot, "HelpScreen")
        await pilot.press("escape", "：")
        await until(pilot, "WordedPalette")


async def test_the_palette_finds_a_lever_by_english_chinese_and_initials() -> None:
    async with desk() as pilot:
        await begin(pilot)
        for query in ("coach", "驻校", "zxzd"):
            levers = pilot.app.screen.query_one(Levers)
            levers.select("decision", "rural_allowance")
            await pilot.press("colon")
            await until(pilot, "WordedPalette")
            await pilot.press(*query)
            await still(pilot)
            await pilot.press("enter")
            await until(pilot, "DeskScreen")
            await still(pilot)
            assert levers.selected == ("decision", "coaches")


async def test_a_full_disk_is_said_and_the_draft_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("end", "right")

        def full(_descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        await pilot.press("e")
        await until(pilot, "ReviewScreen")
        await commit(pilot)
        await until(pilot, "MessageScreen")
        monkeypatch.undo()
        await pilot.press("enter")
        await until(pilot, "DeskScreen")
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        assert screen.draft is not None
        assert len(screen.draft.changed()) == 1
        await play_a_year(pilot)


async def test_a_game_open_elsewhere_is_refused_in_words(home: Path) -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("q")
    path = list_sessions()[0].path
    other = Session.resume(path)
    async with desk() as pilot:
        await pilot.press("enter")
        await until(pilot, "MessageScreen")
        assert text("desk.problem") in shown(pilot)
    other.close()


async def test_a_torn_saved_game_goes_on_and_says_what_was_dropped() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await play_a_year(pilot)
        await pilot.press("q")
    path = list_sessions()[0].path
    *lines, decision, _ = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines) + decision[:-5])
    async with desk(language="en") as pilot:
        await pilot.press("enter")
        await until(pilot, "MessageScreen")
        assert "dropped" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, "BriefScreen")
        await pilot.press("enter")
        await until(pilot, "DeskScreen")
        assert app_of(pilot).session is not None


async def test_tab_goes_through_the_outcomes_and_space_folds_a_group() -> None:
    async with desk() as pilot:
        await begin(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        first = screen.charted
        await pilot.press("tab", "c", "shift+tab")
        assert screen.charted == first + 1
        assert text("decision.project_playground.short") in shown(pilot)
        await pilot.press("space")
        assert text("decision.project_playground.short") not in shown(pilot)
        assert screen.query_one(Levers).selected[0] == "group"
        await pilot.press("right")
        assert text("decision.project_playground.short") in shown(pilot)


async def test_a_saved_game_is_erased_after_a_question() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("q")
    async with desk() as pilot:
        await pilot.press("d")
        await until(pilot, "MessageScreen")
        await pilot.press("escape")
        await until(pilot, "WelcomeScreen")
        assert len(list_sessions()) == 1
        await pilot.press("d")
        await until(pilot, "MessageScreen")
        await pilot.press("enter")
        await until(pilot, "WelcomeScreen")
        assert list_sessions() == []


async def test_clicks_move_what_they_point_at() -> None:
    async with desk() as pilot:
        await begin(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        lines = rows(pilot)
        row = next(place for place, line in enumerate(lines) if text("decision.coaches.short") in line)
        await pilot.click(offset=(5, row))
        assert screen.query_one(Levers).selected == ("decision", "coaches")
        await pilot.click(offset=(60, 2))
        assert screen.charted == 5
        await pilot.click(offset=(lines[-1].index("E ") + 10, 23))
        await pilot.pause()
