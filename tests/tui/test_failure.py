"""When the program itself is wrong, the game is safe and the message is short."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from edusim.session import list_sessions
from edusim.texts import language, text
from edusim.tui.app import EdusimApp, failure_words, in_every_language
from edusim.tui.widgets.detail import Detail
from edusim.tui.widgets.levers import Levers
from tests.tui.desk import app_of, begin, desk, play_a_year, rows, shown, still


class DrawingBroke(Exception):
    pass


def breaks(*_: object) -> None:
    raise DrawingBroke("on purpose")


async def test_a_pane_that_cannot_be_drawn_says_so_and_the_rest_of_the_desk_works(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk((120, 36), "en") as pilot:
        await begin(pilot)
        monkeypatch.setattr(Detail, "lines", breaks)
        await pilot.press("right")
        await still(pilot)
        app = app_of(pilot)
        report, app.failure = app.failure, None
        assert report is not None
        assert "on purpose" in report.read_text(encoding="utf-8")
        assert report.is_relative_to(home)
        for words in in_every_language("guide.broken", path=""):
            assert words[:20] in shown(pilot)
        assert text("desk.changes", count=1) in rows(pilot)[0]
        await play_a_year(pilot)
        app.failure = None
    assert [game.decided for game in list_sessions()] == [1]


async def test_a_failure_outside_the_drawing_ends_in_a_short_message_and_a_report(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[EdusimApp] = []

    async def go_wrong() -> None:
        async with desk() as pilot:
            opened.append(app_of(pilot))
            await begin(pilot)
            monkeypatch.setattr(Levers, "action_go", breaks)
            await pilot.press("down")
            while app_of(pilot).failure is None:  # the application ends in its own time
                await asyncio.sleep(0.01)

    with pytest.raises(DrawingBroke):
        await go_wrong()
    app = opened[0]
    assert app.failure is not None
    assert "on purpose" in app.failure.read_text(encoding="utf-8")
    assert [game.readable for game in list_sessions()] == [True]


def test_the_message_is_in_every_language_and_names_the_report() -> None:
    before = language()
    words = failure_words(Path("report.txt"))
    assert words.count("report.txt") == 2
    assert words.count("\n") == 1
    assert language() == before
