"""The county as a map of tiles: one a place, where it lies, with its name and one figure; odd rows are shifted.

The figure stands in digits and as a row of marks, so that the map is read without colours. The marks are full at the
greatest figure of a township: beside the seat's all others would be alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edusim.catalog.year_0 import Place
from edusim.report.numbers import number
from edusim.session.places import FIGURES, by_place
from edusim.texts import text
from edusim.texts.cells import clip, fit, width
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Lines, Span, framed, in_language

if TYPE_CHECKING:
    from edusim.session import Session

LEAST, MOST = 11, 18
"""The cells of a tile, frame and all."""
TALL = 3
MOST_MARKS = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """One place: its name, its figure, and whether it is the county seat."""

    name: str
    figure: int
    seat: bool = False


Rows = list[list[tuple[int, Tile]]]
"""The tiles of each row with the column each stands in."""


def tiles_of(session: Session, figure: str) -> tuple[list[Tile], list[Place]]:
    """Return the county's tiles for one of ``FIGURES``, and the places they stand for."""
    places = list(session.scenario.first_day.places.values())
    values = by_place(session.state, figure)
    tiles = [Tile(in_language(own.name), value, own.kind == "seat") for own, value in zip(places, values, strict=True)]
    return tiles, places


def map_lines(tiles: Sequence[Tile], places: Sequence[Place], columns: int, glyphs: Glyphs) -> list[Line]:
    """Return the map, no wider than ``columns``; places that cannot stand where they lie are laid out in rows."""
    if not tiles:
        return []
    rows = _where_they_lie(tiles, places)
    if rows is None or _tile_cells(rows, columns) < LEAST:
        rows = _in_rows(tiles, max(1, (2 * columns // LEAST - 1) // 2))
    cells = min(MOST, max(min(LEAST, columns), _tile_cells(rows, columns)))
    return [line for row in range(len(rows)) for line in _row(rows, row, cells, glyphs)]


def figure_words(figure: str) -> str:
    """Return the name of a figure of the map."""
    return text(f"map.{figure}")


def _where_they_lie(tiles: Sequence[Tile], places: Sequence[Place]) -> Rows | None:
    """Return the tiles by rows and columns, empty rows and columns left out; None where two share a tile."""
    spots = {(place.tile_row, place.tile_column): tile for place, tile in zip(places, tiles, strict=True)}
    if len(spots) < len(tiles):
        return None
    row_of = {row: place for place, row in enumerate(sorted({row for row, _ in spots}))}
    column_of = {column: place for place, column in enumerate(sorted({column for _, column in spots}))}
    rows: Rows = [[] for _ in row_of]
    for row, column in sorted(spots):
        rows[row_of[row]].append((column_of[column], spots[row, column]))
    return rows


def _in_rows(tiles: Sequence[Tile], across: int) -> Rows:
    """Return the tiles side by side in their order."""
    return [list(enumerate(tiles[first : first + across])) for first in range(0, len(tiles), across)]


def _tile_cells(rows: Rows, columns: int) -> int:
    """Return the cells a tile has where every row, the shifted ones too, fits into the columns."""
    halves = max(2 * (column + 1) + _shift(rows, row) for row, own in enumerate(rows) for column, _ in own)
    return 2 * columns // halves


def _shift(rows: Rows, row: int) -> int:
    """Return how many halves of a tile a row is shifted: every other one, where a map has several columns."""
    several = any(column for own in rows for column, _ in own)
    return row % 2 if several else 0


def _row(rows: Rows, row: int, cells: int, glyphs: Glyphs) -> list[Line]:
    tiles = [tile for own in rows for _, tile in own]
    most = max([tile.figure for tile in tiles if not tile.seat] or [tile.figure for tile in tiles])
    found: list[list[Span]] = [[] for _ in range(TALL)]
    at = 0
    for column, tile in rows[row]:
        start = column * cells + _shift(rows, row) * cells // 2
        for line, drawn in zip(found, _tile(tile, most, cells, glyphs), strict=True):
            line += [Span(" " * (start - at)), *drawn]
        at = start + cells
    return [tuple(line) for line in found]


def _tile(tile: Tile, most: int, cells: int, glyphs: Glyphs) -> list[Line]:
    """Return the three lines of a tile: its name in the upper edge, its figure and the marks inside."""
    inner = cells - 2
    marks = min(MOST_MARKS, inner - 7)
    full = min(marks, -(-marks * tile.figure // max(1, most)))
    digits = fit(number(tile.figure, ""), inner - marks - 1, "right")
    body = (
        Span(glyphs.side, "frame"), Span(f"{digits} ", "title"), Span(glyphs.level_on * full, "bar"),
        Span(glyphs.level_off * (marks - full), "dim"), Span(glyphs.side, "frame"),
    )  # fmt: skip
    lower = Span(glyphs.corners[2] + glyphs.line * inner + glyphs.corners[3], "frame")
    return [_upper(tile, inner, glyphs), body, (lower,)]


def _upper(tile: Tile, inner: int, glyphs: Glyphs) -> Line:
    """Return a tile's upper edge with the name in it, cut without a mark where it is too long."""
    name = clip(tile.name, inner)
    edge = glyphs.line * (inner - width(name))
    upper = (Span(glyphs.corners[0], "frame"), Span(name, "key" if tile.seat else "text"))
    return (*upper, Span(edge + glyphs.corners[1], "frame"))


class TileMap(Lines):
    """The map in a frame, for a page that has room for it; ``turn`` shows the next figure."""

    session: Session | None = None
    place = 0

    def show(self, session: Session) -> None:
        """Show the county as it stands."""
        self.session = session
        self.redraw()

    def turn(self) -> None:
        """Show the next figure."""
        self.place = (self.place + 1) % len(FIGURES)
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed map."""
        if self.session is None:
            return []
        figure = FIGURES[self.place]
        body = map_lines(*tiles_of(self.session, figure), columns - 4, self.glyphs)
        title = (Span(figure_words(figure), "title", "map"),)
        return framed(title, [(Span(" "), *row) for row in body], (columns, rows), self.glyphs)

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Show the next figure when the figure's name is clicked."""
        if message.target == "map":
            message.stop()
            self.turn()
