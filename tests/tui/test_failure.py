"""When the program itself is wrong, the game is safe and the message is short."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from edusim.session import list_sessions
from edusim.texts import language
from edusim.tui.app import EdusimApp, failure_words
from edusim.tui.widgets.detail import Detail
from tests.tui.desk import app_of, begin, desk


class DrawingBroke(Exception):
    pass


async def test_a_broken_drawing_ends_in_a_short_message_and_a_report(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise DrawingBroke("on purpose")

    opened: list[EdusimApp] = []

    async def go_wrong() -> None:
        async with desk() as pilot:
            opened.append(app_of(pilot))
            await begin(pilot)
            monkeypatch.setattr(Detail, "lines", breaks)
            await pilot.press("down")
            while app_of(pilot).failure is None:  # the application draws in its own time
                await asyncio.sleep(0.01)

    with pytest.raises(DrawingBroke):
        await go_wrong()
    app = opened[0]
    assert app.failure is not None
    assert "on purpose" in app.failure.read_text(encoding="utf-8")
    assert app.failure.is_relative_to(home)
    assert [game.readable for game in list_sessions()] == [True]


def test_the_message_is_in_every_language_and_names_the_report() -> None:
    before = language()
    words = failure_words(Path("report.txt"))
    assert words.count("report.txt") == 2
    assert words.count("\n") == 1
    assert language() == before
