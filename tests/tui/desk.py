"""Opening the desk in a test, and reading what is on its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from edusim.texts import use_language
from edusim.tui.app import EdusimApp
from edusim.tui.glyphs import PICTURED, Glyphs
from edusim.tui.screens.lengths import LengthPage
from edusim.tui.screens.plate import Plate
from edusim.tui.screens.review import ReviewSheets
from edusim.tui.widgets.sheets import Sheets

SIZES = [(80, 24), (120, 36), (160, 45)]
LANGUAGES = ["zh", "en"]
PATIENCE = 2000

Desk = Pilot[int]


def hasten(patch: pytest.MonkeyPatch) -> None:
    """Keep what the desk works out beside its pages short, and hardly wait for keys to rest."""
    patch.setattr("edusim.tui.ahead.REPEATS", 0)
    patch.setattr("edusim.tui.screens.tried.PREVIEW_DELAY", 0.001)
    patch.setattr("edusim.tui.ahead.LUCKS", 2)
    patch.setattr("edusim.tui.screens.appraisal.SEEDS", 3)
    # Pilot takes an idle stretch this long (seconds), not a fiftieth, for the end of what a key started.
    patch.setattr("textual._wait.SLEEP_GRANULARITY", 0.002)
    patch.setattr("textual._wait.SLEEP_IDLE", 0.0005)


@asynccontextmanager
async def desk(
    size: tuple[int, int] = (80, 24), language: str = "zh", source: str | None = "practice", glyphs: Glyphs = PICTURED
) -> AsyncIterator[Desk]:
    """Open the application at its first page."""
    use_language(language)
    app = EdusimApp(source, 1, glyphs)
    async with app.run_test(size=size) as pilot:
        await until(pilot, "WelcomeScreen")
        await still(pilot)
        yield pilot
    assert app.failure is None, app.failure.read_text(encoding="utf-8")


async def until(pilot: Desk, screen: str) -> None:
    """Wait until a screen is on top."""
    for _ in range(PATIENCE):
        if type(pilot.app.screen).__name__ == screen:
            await pilot.pause()
            return
        await pilot.pause(0.005)
    raise AssertionError(f"{type(pilot.app.screen).__name__} is shown, not {screen}")


async def still(pilot: Desk) -> None:
    """Wait until nothing is being run or drawn any more."""
    for _ in range(2):  # the key that was pressed may start a timer, and the timer a thread
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def resize(pilot: Desk, columns: int, lines: int) -> None:
    """Make the terminal another size and wait until the page on top fills it."""
    await pilot.resize_terminal(columns, lines)
    for _ in range(PATIENCE):
        await pilot.pause(0.005)
        strips = pilot.app.screen._compositor.render_strips()
        if [cell_len(strip.text) for strip in strips] == [columns] * lines:
            return
    raise AssertionError(f"the page does not fill {columns} x {lines}")


async def brief(pilot: Desk, length: str = "whole") -> None:
    """Start the highlighted county at a length and stop at its briefing."""
    await pilot.press("enter")
    await until(pilot, "LengthScreen")
    lengths = [own.id for own in pilot.app.screen.query_one(LengthPage).lengths]
    await pilot.press(str(lengths.index(length) + 1))
    await until(pilot, "BriefScreen")
    await still(pilot)


async def begin(pilot: Desk, length: str = "whole") -> None:
    """Start the highlighted county at a length and put its briefing away."""
    await brief(pilot, length)
    await pilot.press("enter")
    await until(pilot, "DeskScreen")
    await still(pilot)


async def go_on(pilot: Desk) -> None:
    """Go on with the highlighted saved game."""
    await pilot.press("enter")
    await until(pilot, "DeskScreen")
    await still(pilot)


async def play_a_year(pilot: Desk) -> None:
    """End the year by keys and stop at its report."""
    await pilot.press("e")
    await until(pilot, "ReviewScreen")
    await commit(pilot)
    await until(pilot, "ReportScreen")


async def commit(pilot: Desk) -> None:
    """Commit the review; the first Enter may say that predictions are missing, and the next goes on without."""
    page = pilot.app.screen.query_one(ReviewSheets)
    reminded = page.reminded
    await pilot.press("enter")
    if page.reminded and not reminded:
        await pilot.press("enter")


async def turn(pilot: Desk, name: str) -> None:
    """Turn the page on top to a sheet."""
    page = pilot.app.screen.query_one(Sheets)
    await pilot.press(str(page.names.index(name) + 1))


def rows(pilot: Desk) -> list[str]:
    """Return the rows of the screen as text; every one is exactly as wide as the terminal."""
    strips = pilot.app.screen._compositor.render_strips()
    found = [strip.text for strip in strips]
    columns, lines = pilot.app.size
    assert [cell_len(row) for row in found] == [columns] * lines, "\n".join(found)
    return found


def shown(pilot: Desk) -> str:
    """Return the whole screen as text."""
    return "\n".join(rows(pilot))


def seen(pilot: Desk) -> str:
    """Return the whole screen as text, with the page below a card as far as the card leaves it free."""
    below = pilot.app._background_screens
    update = pilot.app.screen._compositor.render_update(full=True, screen_stack=below)
    found = ["".join(segment.text for segment in strip) for strip in update.strips]  # type: ignore[attr-defined]
    columns, lines = pilot.app.size
    assert [cell_len(row) for row in found] == [columns] * lines, "\n".join(found)
    return "\n".join(found)


def plate(pilot: Desk) -> Plate:
    """Return the page on top."""
    screen = pilot.app.screen
    assert isinstance(screen, Plate)
    return screen


def app_of(pilot: Desk) -> EdusimApp:
    """Return the application."""
    app = pilot.app
    assert isinstance(app, EdusimApp)
    return app
