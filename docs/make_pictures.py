"""Write the pictures of the session in docs/images, each in every language. Run: python docs/make_pictures.py

One term of the county Mingcheng is played in ninety minutes' meetings with one seed; every page is drawn on the way.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
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
from edusim.session.branches import reopen
from edusim.session.saved import SUFFIX
from edusim.texts import languages, use_language
from edusim.texts.cells import width
from edusim.tui.app import EdusimApp
from edusim.tui.screens.desk import DeskScreen
from edusim.tui.screens.tour import TourScreen
from edusim.tui.widgets.sheets import Sheets

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
COUNTY, LENGTH = "mingcheng", "ninety_minutes"
MEETINGS: tuple[dict[str, Any], ...] = (
    {"coaches": 22, "junior_drive": 0.5},
    {"rural_allowance": 500},
    {"kindergarten_upgrades": 5, "investigations": 3},
)
"""What is decided at the meetings before the pictures of the desk."""
DRAFT: dict[str, Any] = {
    "project_playground": 2, "target_undergraduate": 10, "visits_per_school": 4, "rural_allowance": 700,
    "special_post_recruits": 40,
}  # fmt: skip
"""The draft of the meeting that is drawn; the last lever stays in focus."""
PREDICTED = {"undergraduate": 12.0, "vacancies_village": -0.01}
OTHERWISE: dict[str, Any] = {"special_post_recruits": 120, "top_pupil_retention": 150}
"""What the branch decides at the second meeting."""
PATIENCE = 1200  # looks, a quarter of a second apart


def picture(app: EdusimApp) -> str:
    """Return the screen as SVG: every run of signs in its own cells, no font fetched from anywhere."""
    columns, rows = app.size
    drawn: Any = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    strips = [Strip.join(parts) for parts in drawn.strips]
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
                f'<text x="{x:g}" y="{y + RISE}" textLength="{cells * CELL:g}" '
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


def played(path: Path) -> None:
    """Play the meetings before the pictures, and a branch that decided otherwise at the second one."""
    game = Session.begin(load_scenario(COUNTY), SEED, path, length=LENGTH)
    for changes in MEETINGS:
        game.commit(dataclasses.replace(game.draft(), **changes))
    branch = reopen(game, game.length.meetings[1] - 1, path.with_name(f"{COUNTY}-2{SUFFIX}"))
    for changes in (OTHERWISE, {}, {}):
        branch.commit(dataclasses.replace(branch.draft(), **changes))
    branch.close()
    game.close()


class Album:
    """The pictures of one sitting, by file name."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        self.pictures: dict[str, str] = {}

    @property
    def app(self) -> EdusimApp:
        """The application that is drawn."""
        assert isinstance(self.pilot.app, EdusimApp)
        return self.pilot.app

    async def draw(self, name: str) -> None:
        """Draw what is on the screen now, in every language."""
        for code in languages():
            use_language(code)
            self.app.redraw_everything()
            await self.pilot.pause(0.1)
            self.pictures[f"{name}.svg" if code == "en" else f"{name}.{code}.svg"] = picture(self.app)

    async def go(self, *keys: str) -> None:
        """Press keys, and wait until everything that was begun by them is there."""
        await self.pilot.press(*keys)
        await self.rest()

    async def rest(self) -> None:
        """Wait until nothing runs aside any more and all of it is drawn."""
        quiet = 0
        for _ in range(PATIENCE):
            await self.pilot.pause(0.25)
            quiet = 0 if any(worker.is_running for worker in self.app.workers) else quiet + 1
            if quiet == 3:
                return
        raise TimeoutError(type(self.app.screen).__name__)

    async def turn(self, sheet: str) -> None:
        """Turn the page on top to a sheet."""
        page = self.app.screen.query_one(Sheets)
        await self.go(str(page.names.index(sheet) + 1))

    async def sheets(self, names: dict[str, str]) -> None:
        """Draw sheets of the page on top: their ids, and what their pictures are called."""
        for sheet, name in names.items():
            await self.turn(sheet)
            await self.draw(name)

    async def commit(self) -> None:
        """Commit the review; the first Enter may say that predictions are missing."""
        await self.go("enter")
        if type(self.app.screen).__name__ == "ReviewScreen":
            await self.go("enter")


async def first_minutes(album: Album) -> None:
    """Draw what somebody sees before the first decision."""
    await album.rest()
    await album.draw("welcome")
    await album.go("enter")
    await album.draw("length")
    await album.go("enter")
    await album.sheets({"county": "brief", "worries": "worries"})
    await album.go("R")
    await album.draw("roles")
    await album.go("escape", "enter", "f3", "enter", "enter")
    assert isinstance(album.app.screen, TourScreen)
    await album.draw("tour")


async def meeting(album: Album) -> None:
    """Draw a meeting: the desk with its draft, a lever's page, the review, and the report of the years that ran."""
    await album.rest()
    desk = album.app.screen
    assert isinstance(desk, DeskScreen)
    assert desk.draft is not None
    for name, value in DRAFT.items():
        desk.draft.put(name, value)
        desk._moved(name)
    desk.action_chart("vacancies_village")
    await album.rest()
    await album.draw("desk")
    await album.go("i")
    await album.draw("lever")
    await album.go("escape", "full_stop")
    await album.pilot.pause(3)
    await album.draw("replay")
    await album.go("escape", "e")
    desk.session.predict(PREDICTED)
    await album.sheets({"receipt": "review", "objections": "objections", "predictions": "predictions"})
    await album.turn("receipt")
    await album.commit()
    await album.sheets({"adviser": "report", "letter": "letter", "predictions": "predicted"})
    await album.turn("why")
    await album.go("pagedown")
    await album.draw("why")


async def looking_round(album: Album) -> None:
    """Draw the pages beside the desk: what is on its way, the twin, and two games side by side."""
    await album.go("enter", "p")
    await album.draw("delays")
    desk = album.app.screen_stack[-2]
    assert isinstance(desk, DeskScreen)
    await album.go("escape")
    desk.action_lever("coaches")
    await album.go("w")
    await album.draw("twin")
    await album.go("escape", "t")
    await album.go("end", "c")
    await album.sheets({"headlines": "sides"})
    await album.go("escape", "escape")


async def end(album: Album) -> None:
    """Draw the appraisal."""
    await album.go("e")
    await album.commit()
    await album.go("enter")
    await album.sheets({"result": "appraisal", "luck": "luck", "decided": "decided", "debrief": "debrief"})


async def sitting(games: Path, *parts: str) -> dict[str, str]:
    """Draw parts of a sitting with the saved games of a folder."""
    app, game = EdusimApp(COUNTY, SEED, games=games), games / f"{COUNTY}{SUFFIX}"
    app.session, app.processes = Session.resume(game) if game.exists() else None, 2
    async with app.run_test(size=SIZE) as pilot:
        album = Album(pilot)
        for part in parts:
            await PARTS[part](album)
        return album.pictures


PARTS = {"first": first_minutes, "meeting": meeting, "round": looking_round, "end": end}


def main() -> None:
    """Draw everything and write it."""
    with TemporaryDirectory() as empty, TemporaryDirectory() as full:
        played(Path(full) / f"{COUNTY}{SUFFIX}")
        found = asyncio.run(sitting(Path(empty), "first"))
        found |= asyncio.run(sitting(Path(full), "meeting", "round", "end"))
    for name, drawn in found.items():
        (IMAGES / name).write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
