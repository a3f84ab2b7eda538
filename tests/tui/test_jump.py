"""Everything that can be clicked can be reached by letters, on every page and in every set of signs."""

from __future__ import annotations

import pytest

from edusim.tui.glyphs import PICTURED, PLAIN, Glyphs
from edusim.tui.jump import JumpScreen, letters_for, marks_of
from edusim.tui.lines import Span, overlaid, width_of
from edusim.tui.screens.desk import DeskScreen
from tests.tui.desk import Desk, app_of, begin, desk, plate, seen, until


@pytest.mark.parametrize("count", [0, 1, 26, 27, 60, 200, 500])
def test_no_letters_are_the_beginning_of_others(count: int) -> None:
    words = letters_for(count)
    assert len(words) == len(set(words)) == count
    assert not any(other != word and other.startswith(word) for word in words for other in words)


@pytest.mark.parametrize("column", range(12))
def test_letters_over_chinese_words_leave_the_row_as_wide_as_it_was(column: int) -> None:
    row = (Span("驻校指导"), Span("a驻"), Span("b"))
    laid = overlaid(row, column, Span("xy", "chosen"), 12)
    assert width_of(laid) == 12
    assert "".join(span.words for span in laid).find("x" if column == 11 else "xy") >= 0


async def letters_of(pilot: Desk, target: str) -> str:
    """Begin to jump and return the letters on a target."""
    await pilot.press("g")
    await until(pilot, "JumpScreen")
    screen = pilot.app.screen
    assert isinstance(screen, JumpScreen)
    return next(mark.letters for mark in screen.marks if mark.target == target)


@pytest.mark.parametrize("glyphs", [PICTURED, PLAIN], ids=["pictured", "plain"])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_letters_do_what_a_click_does(language: str, glyphs: Glyphs) -> None:
    async with desk((80, 24), language, glyphs=glyphs) as pilot:
        await begin(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        before = seen(pilot)
        await pilot.press(*await letters_of(pilot, "decision coaches"))
        await until(pilot, "DeskScreen")
        await pilot.pause()
        assert screen.topic() == ("decision", "coaches")
        assert seen(pilot) != before
        await pilot.press(*await letters_of(pilot, "review"))
        await until(pilot, "ReviewScreen")


async def test_escape_leaves_and_the_letters_are_gone() -> None:
    async with desk() as pilot:
        await begin(pilot)
        before = seen(pilot)
        await pilot.press("g")
        await until(pilot, "JumpScreen")
        assert seen(pilot) != before
        await pilot.press("escape")
        await until(pilot, "DeskScreen")
        await pilot.pause()
        assert seen(pilot) == before


async def test_the_first_page_and_the_help_have_letters_too() -> None:
    async with desk() as pilot:
        assert {"0", "app.help"} <= {mark.target for mark in marks_of(plate(pilot))}
        await begin(pilot)
        await pilot.press("question_mark")
        await until(pilot, "HelpScreen")
        await pilot.press(*await letters_of(pilot, "back"))
        await until(pilot, "DeskScreen")


async def test_another_size_of_the_window_ends_the_letters() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("g")
        await until(pilot, "JumpScreen")
        await pilot.resize_terminal(120, 36)
        await until(pilot, "DeskScreen")
        assert app_of(pilot).screen.size.width == 120
