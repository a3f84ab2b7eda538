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

from edusim.report.canvas import BRAILLE_BITS
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
SHAPES: dict[str, tuple[float, float, float, float, float]] = {
    "█": (0, 0, 1, 1, 1), "▀": (0, 0, 1, 0.5, 1), "░": (0, 0, 1, 1, 0.25), "▓": (0, 0, 1, 1, 0.8),
    "│": (0.45, 0, 0.55, 1, 1), "─": (0, 0.475, 1, 0.525, 1), "┊": (0.45, 0.2, 0.55, 0.8, 1),
    "▮": (0.15, 0.2, 0.85, 0.8, 1), **{sign: (0, 1 - (n + 1) / 8, 1, 1, 1) for n, sign in enumerate("▁▂▃▄▅▆▇")},
}  # fmt: skip
"""Signs drawn as a rectangle: left, top, right and bottom as shares of the cell, and opacity."""
CORNERS = {"╭": (1, 1), "╮": (0, 1), "╰": (1, 0), "╯": (0, 0)}
"""Signs drawn as a bend, by the sides it goes to: 1 right, 1 down."""
YEARS: tuple[dict[str, int], ...] = (
    {"coaches": 22, "lecture_training": 3000},
    {"top_pupil_retention": 150, "rural_allowance": 300},
    {"established_recruits": 15, "project_playground": 3},
    {"mentor_pairs": 60},
)
"""What was changed in the years before the picture."""
DRAFT = ("end", "right", "up", "up", "right", *["up"] * 5, "right", "shift+tab")
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
    """Yield the words of a segment, narrow and wide ones apart so that no font moves what follows, and its shapes."""
    weight = ' font-weight="bold"' if bold else ""
    for sort, signs in groupby(segment.text, _sort):
        run = "".join(signs)
        cells = width(run)
        x, y = column * CELL, row * ROW
        if sort == "braille":
            yield _dots(run, x, y, colour)
        elif sort in SHAPES:
            yield from _shapes(sort, x, y, cells, colour)
        elif sort in CORNERS:
            yield f'<path d="{_corner(sort, x, y)}" fill="none" stroke="{colour}"/>'
        elif run.strip():
            size = ' font-size="17"' if sort == "wide" else ""
            yield (
                f'<text x="{x:g}" y="{y + RISE}" textLength="{cells * CELL:g}" lengthAdjust="spacingAndGlyphs" '
                f'fill="{colour}"{weight}{size}>{escape(run)}</text>'
            )
        column += cells


def _sort(sign: str) -> str:
    """Return what kind of sign it is: a space, a word's, or one that is drawn and not left to a font."""
    if sign == " ":
        return "space"
    if "\u2800" <= sign <= "\u28ff":
        return "braille"
    return "word" if sign.isascii() else "wide" if width(sign) == 2 else sign


def _shapes(sign: str, x: float, y: float, cells: int, colour: str) -> Iterator[str]:
    """Yield a drawn sign, repeated over its cells, as one rectangle where it fills them from side to side."""
    left, top, right, bottom, opacity = SHAPES[sign]
    seen = f' opacity="{opacity}"' if opacity < 1 else ""
    spans = [(0.0, float(cells))] if (left, right) == (0, 1) else [(each + left, each + right) for each in range(cells)]
    for start, end in spans:
        yield (
            f'<rect x="{x + start * CELL:g}" y="{y + top * ROW:g}" width="{(end - start) * CELL:g}" '
            f'height="{(bottom - top) * ROW:g}" fill="{colour}"{seen}/>'
        )


def _corner(sign: str, x: float, y: float) -> str:
    right, down = CORNERS[sign]
    across, along = x + CELL / 2, y + ROW / 2
    return f"M{across:g} {y + down * ROW:g}Q{across:g} {along:g} {x + right * CELL:g} {along:g}"


def _dots(run: str, x: float, y: float, colour: str) -> str:
    """Return the dots of a run of braille signs."""
    places = [
        f"M{x + (cell + 0.27 + 0.46 * side) * CELL:.4g} {y + (level + 0.5) * ROW / 4:.4g}h0"
        for cell, sign in enumerate(run)
        for side, bits in enumerate(BRAILLE_BITS)
        for level, bit in enumerate(bits)
        if (ord(sign) - 0x2800) & bit
    ]
    return f'<path d="{"".join(places)}" stroke="{colour}" stroke-width="3" stroke-linecap="round"/>'


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
