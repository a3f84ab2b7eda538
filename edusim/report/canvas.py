"""A grid of terminal cells to draw lines and a band on, in dots finer than a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from edusim.report.trend import Glyphs
from edusim.texts.cells import width

__all__ = ["Canvas", "Cell", "Glyphs", "Palette", "joined", "row_width"]

Palette = Literal["colour", "mono"]

# Dots in a cell, across and down.
DOTS: dict[Glyphs, tuple[int, int]] = {"braille": (2, 4), "block": (1, 2), "ascii": (1, 1)}
BRAILLE_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
BLOCK_GLYPHS = " ▀▄█"
FULL, UPPER, LOWER, SHADE, LETTER_SHADE = "full", "▀", "▄", "░", ":"


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of characters in one style; ``ground`` names what lies behind, "band" or nothing."""

    text: str
    style: str = ""
    ground: str = ""


class Canvas:
    """Dots and letters over ``columns`` x ``rows`` cells; what is drawn later lies on top."""

    def __init__(self, columns: int, rows: int, glyphs: Glyphs, palette: Palette) -> None:
        self.columns, self.rows = columns, rows
        self.glyphs, self.palette = glyphs, palette
        self.across, self.down = columns * DOTS[glyphs][0], rows * DOTS[glyphs][1]
        self._bits = [[0] * columns for _ in range(rows)]
        self._styles = [[""] * columns for _ in range(rows)]
        self._letters: dict[tuple[int, int], tuple[str, str]] = {}
        self._band: list[tuple[float, float] | None] = [None] * columns

    def dot(self, x: int, y: int, style: str, letter: str) -> None:
        """Set the dot in column x from the left and row y from the top; outside the grid nothing happens.

        ``letter`` stands for the dot where glyphs are plain letters.
        """
        if not (0 <= x < self.across and 0 <= y < self.down):
            return
        wide, high = DOTS[self.glyphs]
        column, row = x // wide, y // high
        if self.glyphs == "ascii":
            self._letters[row, column] = (letter, style)
            return
        bit = BRAILLE_BITS[x % 2][y % 4] if self.glyphs == "braille" else 1 << (y % 2)
        self._bits[row][column] |= bit
        self._styles[row][column] = style

    def letter(self, column: int, row: int, letter: str, style: str) -> None:
        """Write a character into a cell that nothing else claims."""
        if not self._bits[row][column]:
            self._letters.setdefault((row, column), (letter, style))

    def write(self, column: int, row: int, words: str, style: str) -> bool:
        """Write words from a cell rightwards if all their cells are inside and free; tell whether it was done."""
        end = column + width(words)
        inside = column >= 0 and end <= self.columns and 0 <= row < self.rows
        if not inside or any(self._bits[row][each] or (row, each) in self._letters for each in range(column, end)):
            return False
        for char in filter(width, words):
            self._letters[row, column] = (char, style)
            for covered in range(column + 1, column + width(char)):
                self._letters[row, covered] = ("", style)  # the right half of a wide character
            column += width(char)
        return True

    def band(self, column: int, top: float, bottom: float) -> None:
        """Lay the band over a column of cells, from ``top`` to ``bottom`` in cells from the top edge."""
        self._band[column] = (max(0.0, top), min(float(self.rows), bottom))

    def lines(self) -> list[list[Cell]]:
        """Return the rows from the top, equal neighbours joined."""
        return [joined([self._cell(column, row) for column in range(self.columns)]) for row in range(self.rows)]

    def _cell(self, column: int, row: int) -> Cell:
        cover = self._cover(column, row)
        coloured = self.palette == "colour" and self.glyphs != "ascii"
        ground = "band" if coloured and cover == FULL else ""
        if bits := self._bits[row][column]:
            glyph = chr(0x2800 + bits) if self.glyphs == "braille" else BLOCK_GLYPHS[bits]
            return Cell(glyph, self._styles[row][column], ground)
        if (row, column) in self._letters:
            return Cell(*self._letters[row, column], ground)
        if not cover:
            return Cell(" ")
        if coloured:
            return Cell(" ", "", "band") if cover == FULL else Cell(cover, "band")
        return Cell(LETTER_SHADE if self.glyphs == "ascii" else SHADE, "band")

    def _cover(self, column: int, row: int) -> str:
        """Return how the band covers a cell: full, its upper or lower half, or not at all."""
        reach = self._band[column]
        if reach is None:
            return ""
        upper = reach[0] <= row + 0.25 and reach[1] >= row + 0.25
        lower = reach[0] <= row + 0.75 and reach[1] >= row + 0.75
        return {(True, True): FULL, (True, False): UPPER, (False, True): LOWER, (False, False): ""}[upper, lower]


def joined(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells with neighbours of one style as one run."""
    return list(_runs(cells))


def _runs(cells: Sequence[Cell]) -> Iterator[Cell]:
    run = Cell("")
    for cell in cells:
        if (cell.style, cell.ground) == (run.style, run.ground):
            run = Cell(run.text + cell.text, run.style, run.ground)
            continue
        if run.text:
            yield run
        run = cell
    if run.text:
        yield run


def row_width(cells: Sequence[Cell]) -> int:
    """Return the cells a row takes."""
    return sum(width(cell.text) for cell in cells)
