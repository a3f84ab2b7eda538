"""The delay board shows what is on its way, and when it lands."""

from __future__ import annotations

import pytest

from edusim.session.delays import delays
from edusim.texts import label, text, use_language
from edusim.tui.glyphs import PLAIN
from edusim.tui.screens.delays import DelayScreen
from tests.tui.desk import LANGUAGES, SIZES, Desk, app_of, begin, desk, rows, shown, until


async def open_board(pilot: Desk) -> None:
    """Begin a game and look at its delay board."""
    await begin(pilot)
    pilot.app.push_screen(DelayScreen())
    await until(pilot, "DelayScreen")


async def test_a_new_school_stands_there_with_its_opening_year() -> None:
    async with desk((80, 24), "en", glyphs=PLAIN) as pilot:
        await open_board(pilot)
        game = app_of(pilot).session
        assert game is not None
        school = next(own for own in delays(game) if own.id == "primary_school")
        heads = next(row for row in rows(pilot) if f" {(game.year + 1) % 100} {(game.year + 2) % 100} " in row)
        row = next(row for row in rows(pilot) if label("work", "primary_school") in row)
        assert heads[: row.index("#") + 1].endswith(str(school.lands % 100))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_board_fills_every_size_in_both_languages(size: tuple[int, int]) -> None:
    async with desk(size) as pilot:
        await open_board(pilot)
        for code in LANGUAGES:
            use_language(code)
            app_of(pilot).redraw_everything()
            await pilot.pause()
            assert text("desk.key.back") in rows(pilot)[-1]
        await pilot.press("end")
        assert text("board.money.heading") in shown(pilot)
        await pilot.press("escape")
        await until(pilot, "DeskScreen")
