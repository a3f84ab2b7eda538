"""A window that is too small, and the signs that the desk is drawn with; every page is in test_every_page."""

from __future__ import annotations

import pytest

from edusim.texts import use_language
from edusim.texts.cells import width
from edusim.tui.app import EdusimApp
from edusim.tui.glyphs import PICTURED, PLAIN, Glyphs
from tests.tui.desk import LANGUAGES, app_of, begin, desk, resize, rows, shown, still, until


async def test_a_window_that_is_too_small_says_so_and_comes_back() -> None:
    async with desk((80, 24)) as pilot:
        await begin(pilot)
        for size in [(79, 24), (80, 23), (40, 10), (20, 5)]:
            await resize(pilot, *size)
            await until(pilot, "EnlargeScreen")
            assert "80" in "".join(rows(pilot)).replace(" ", "")
        await resize(pilot, 80, 24)
        await until(pilot, "DeskScreen")
        rows(pilot)


async def test_a_window_that_is_too_small_from_the_start_becomes_the_first_page_when_enlarged() -> None:
    app = EdusimApp("practice", 1)
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, "EnlargeScreen")
        await resize(pilot, 80, 24)
        await until(pilot, "WelcomeScreen")
        await still(pilot)
        rows(pilot)


@pytest.mark.parametrize("glyphs", [PICTURED, PLAIN], ids=["pictured", "plain"])
def test_every_sign_is_one_cell_wide(glyphs: Glyphs) -> None:
    signs = [getattr(glyphs, name) for name in Glyphs.__dataclass_fields__ if name != "chart"]
    assert [sign for sign in signs for each in sign if width(each) != 1] == []


async def test_plain_signs_draw_the_whole_desk_in_ascii() -> None:
    async with desk((120, 36), glyphs=PLAIN) as pilot:
        await begin(pilot)
        for code in LANGUAGES:
            use_language(code)
            app_of(pilot).redraw_everything()
            await pilot.pause()
            assert {char for char in shown(pilot) if not char.isascii() and width(char) == 1} == set()
