"""Every page fills every size exactly, in both languages, and shows what to do next."""

from __future__ import annotations

import pytest

from edusim.texts import text, use_language
from edusim.texts.cells import width
from edusim.tui.app import EdusimApp
from edusim.tui.glyphs import PICTURED, PLAIN, Glyphs
from tests.tui.desk import LANGUAGES, SIZES, Desk, app_of, begin, desk, play_a_year, resize, rows, shown, still, until


async def check(pilot: Desk, *keys: str, last: str = "") -> None:
    """Hold every row against the terminal's width in both languages; words of ``keys`` are there, of ``last`` below."""
    for code in LANGUAGES:
        use_language(code)
        app_of(pilot).redraw_everything()
        await pilot.pause()
        page = rows(pilot)
        assert [key for key in keys if text(key) not in "\n".join(page)] == []
        assert not last or text(last) in page[-1]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_page_is_exact_and_says_how_to_go_on(size: tuple[int, int]) -> None:
    async with desk(size) as pilot:
        await check(pilot, "notice.synthetic", last="desk.key.start")
        await begin(pilot)
        await check(pilot, "notice.synthetic", last="desk.key.review")
        await pilot.press("question_mark")
        await until(pilot, "HelpScreen")
        await check(pilot, last="desk.key.back")
        await pilot.press("escape", "5")
        await until(pilot, "ValueScreen")
        await check(pilot, "desk.key.take")
        await pilot.press("escape", "b")
        await until(pilot, "BriefScreen")
        await check(pilot, last="desk.key.to_desk")
        await pilot.press("escape", "colon")
        await until(pilot, "WordedPalette")
        await still(pilot)
        await check(pilot)
        await pilot.press("escape", "e")
        await until(pilot, "ReviewScreen")
        await check(pilot, "desk.review.total", last="desk.key.commit")
        await pilot.press("escape")
        await play_a_year(pilot)
        await check(pilot, "year.also", last="desk.key.go_on")
        await pilot.press("enter")
        await until(pilot, "DeskScreen")
        await still(pilot)
        await check(pilot, last="desk.key.review")


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
