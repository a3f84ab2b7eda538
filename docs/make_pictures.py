"""Write the pictures of the desk in docs/images: one in English, one in Chinese. Run: python docs/make_pictures.py"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.pilot import Pilot
from textual.strip import Strip

from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.saved import SUFFIX
from edusim.texts import languages, use_language
from edusim.texts.cells import width
from edusim.tui.app import EdusimApp

IMAGES = Path(__file__).parent / "images"
SIZE = (120, 36)
SEED = 7
CELL, ROW, RISE = 9.0, 20, 15
"""Width and height of a cell and the height of its baseline, in the picture's units."""
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"
YEARS: tuple[dict[str, int], ...] = (
    {"coaches": 22, "lecture_training": 3000},
    {"top_pupil_retention": 150, "rural_allowance": 300},
    {"established_recruits": 15, "project_playground": 3},
    {"mentor_pairs": 60},
)
"""What was changed in the years before the picture."""
DRAFT = ("down", "down", "right", "down", "down", "right", "end", "right")
"""The keys that begin the coming year's draft."""


def picture(app: EdusimApp) -> str:
    """Return the screen as SVG: every run of signs in its own cells, no font fetched from anywhere."""
    columns, rows = app.size
    strips: list[Strip] = app.screen._compositor.render_strips()
    ground = app.theme_variables["background"]
    body = [part for row, strip in enumerate(strips) for part in _row(strip, row, ground)]
    across, down = columns * CELL, rows * ROW
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across + 16:g}" height="{down + 16:g}" '
        f'viewBox="0 0 {across + 16:g} {down + 16:g}" '
        f'font-family="{FONTS}" font-size="15">',
        f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>',
        '<g transform="translate(8 8)" xml:space="preserve">',
        *body,
        "</g>",
        "</svg>",
        "",
    ])  # fmt: skip


def _row(strip: Strip, row: int, ground: str) -> Iterator[str]:
    """Yield a row: the grounds first, then the words, each run where its cells are."""
    words: list[str] = []
    column = 0
    for segment in strip:
        style = segment.style or Style()
        front, back = _colours(style)
        cells = width(segment.text)
        if back != ground:
            yield f'<rect x="{column * CELL:g}" y="{row * ROW}" width="{cells * CELL:g}" height="{ROW}" fill="{back}"/>'
        words += _runs(segment, column, row, front, bool(style.bold))
        column += cells
    yield from words


def _runs(segment: Segment, column: int, row: int, colour: str, bold: bool) -> Iterator[str]:
    """Yield the words of a segment, narrow, wide and drawn signs apart so that no font moves what follows."""
    weight = ' font-weight="bold"' if bold else ""
    for _, signs in groupby(segment.text, _sort):
        run = "".join(signs)
        cells = width(run)
        if run.strip():
            yield (
                f'<text x="{column * CELL:g}" y="{row * ROW + RISE}" textLength="{cells * CELL:g}" '
                f'lengthAdjust="spacingAndGlyphs" fill="{colour}"{weight}>{escape(run)}</text>'
            )
        column += cells


def _sort(sign: str) -> str:
    """Return what kind of sign it is: a space, a word's, or the sign itself when fonts differ about its width."""
    if sign == " ":
        return "space"
    return "word" if sign.isascii() else "wide" if width(sign) == 2 else "drawn" if sign in "─╌" else sign


def _colours(style: Style) -> tuple[str, str]:
    front, back = _hex(style.color, True), _hex(style.bgcolor, False)
    return (back, front) if style.reverse else (front, back)


def _hex(colour: Color | None, front: bool) -> str:
    return (colour or Color.default()).get_truecolor(DEFAULT_TERMINAL_THEME, foreground=front).hex


def play(path: Path) -> None:
    """Play the years before the picture and leave the saved game at ``path``."""
    game = Session.begin(load_scenario("mingcheng"), SEED, path)
    for changes in YEARS:
        game.advance(dataclasses.replace(game.draft(), **changes))
    game.close()


async def photograph(languages: Sequence[str]) -> dict[str, str]:
    """Open the played game on the desk, begin a draft, and return the desk's picture in each language."""
    with TemporaryDirectory() as folder:
        play(Path(folder) / f"mingcheng{SUFFIX}")
        app = EdusimApp("mingcheng", SEED, games=Path(folder))
        async with app.run_test(size=SIZE) as pilot:
            await rest(pilot)
            await pilot.press("enter")
            await rest(pilot)
            await pilot.press(*DRAFT)
            await rest(pilot)
            return {language: await _in_language(pilot, app, language) for language in languages}


async def _in_language(pilot: Pilot[int], app: EdusimApp, language: str) -> str:
    use_language(language)
    app.redraw_everything()
    await pilot.pause()
    return picture(app)


async def rest(pilot: Pilot[int]) -> None:
    """Wait until everything that runs ahead has run and is drawn."""
    await pilot.pause(0.2)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.2)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


if __name__ == "__main__":
    for code, found in asyncio.run(photograph(languages())).items():
        (IMAGES / ("desk.svg" if code == "en" else f"desk.{code}.svg")).write_text(found, encoding="utf-8")
