"""Whatever is pressed, on whatever page and in whatever window, nothing breaks and no decision is lost."""

from __future__ import annotations

from random import Random

import pytest
from textual import events

from edusim.session import Session, list_sessions
from edusim.tui.lines import Lines
from edusim.tui.screens.desk import DeskScreen
from edusim.tui.widgets.footer import Footer
from tests.tui.desk import Desk, app_of, begin, desk, play_a_year, resize, still, until

KEYS = (
    *"abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789.,:;!@#%&*()[]{}<>/\\'\"？：，",
    *("enter", "escape", "tab", "shift+tab", "space", "backspace", "delete", "f1", "f2", "f3", "f5", "f12"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+p", "ctrl+d", "ctrl+z", "ctrl+e"),
)
OFTEN = (
    *("enter", "escape", "escape", "escape", "e", "e", "right", "right", "down", "u", "f2", "question_mark"),
    *("p", "w", "i", "o", "R", "y", "t", "a", "b", "g", "x", "full_stop", "1", "2", "3", "7"),
)
WINDOWS = ((80, 24), (120, 36), (160, 45))
TOO_SMALL = ((60, 20), (79, 24), (20, 5))


async def press_anything(pilot: Desk, chance: Random, count: int) -> None:
    """Press keys at random, most of them from those that lead to other pages, and change the window at times."""
    for _ in range(count):
        await pilot.press(chance.choice(OFTEN if chance.random() < 0.7 else KEYS))
        if chance.random() < 0.04:
            await pilot.resize_terminal(*chance.choice(TOO_SMALL if chance.random() < 0.3 else WINDOWS))
            await pilot.press(chance.choice(OFTEN))
            await pilot.resize_terminal(*chance.choice(WINDOWS))


@pytest.mark.parametrize(("seed", "length"), [(1, ""), (2, "whole"), (3, "practice_year")])
async def test_no_order_of_keys_breaks_the_desk_or_loses_a_decision(seed: int, length: str) -> None:
    async with desk(language="en") as pilot:
        if length:
            await begin(pilot, length)
            await play_a_year(pilot)
        await press_anything(pilot, Random(seed), 250)
        await pilot.resize_terminal(80, 24)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        open_game = app_of(pilot).session
        decided = [] if open_game is None else open_game.decided
        path = None if open_game is None else open_game.path
    if path is not None:
        resumed = Session.resume(path)
        assert resumed.decided == decided
        resumed.close()
    assert all(game.readable for game in list_sessions())


async def test_two_enters_at_once_run_one_year() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("e", "enter", "enter", "enter", "e", "e")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        session = app_of(pilot).session
        assert session is not None
        assert len(session.decided) <= 2
        assert any(isinstance(screen, DeskScreen) for screen in pilot.app.screen_stack)


async def test_a_card_is_not_covered_by_help_or_the_palette() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("end", "5")
        await until(pilot, "ValueScreen")
        await pilot.press("f1", "ctrl+p")
        await until(pilot, "ValueScreen")


async def test_two_enters_or_clicks_that_come_together_close_one_card() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("end", "5")
        await until(pilot, "ValueScreen")
        for _ in range(2):
            pilot.app.post_message(events.Key("enter", "\r"))
        await until(pilot, "DeskScreen")
        await still(pilot)
        await pilot.press("e")
        await until(pilot, "ReviewScreen")
        footer = pilot.app.screen.query_one(Footer)
        for _ in range(2):
            footer.post_message(Lines.Clicked("back"))
        await until(pilot, "DeskScreen")
        await still(pilot)
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_a_window_made_too_small_while_letters_are_shown_takes_them_off() -> None:
    async with desk((120, 36)) as pilot:
        await begin(pilot)
        await pilot.press("b")
        await until(pilot, "BriefScreen")
        await pilot.press("g")
        await until(pilot, "JumpScreen")
        await resize(pilot, 60, 20)
        await until(pilot, "EnlargeScreen")
        await resize(pilot, 80, 24)
        await until(pilot, "BriefScreen")
