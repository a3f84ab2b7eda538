"""Where this run lies among the same decisions with other luck: a strip a headline, with its figures beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from edusim.report.among import Among, among, luck_of, rank, signs
from edusim.session.appraisal import HeadlineResult
from edusim.texts import label, short, text
from edusim.texts.cells import fit, width
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Span
from edusim.tui.palette import Role
from edusim.tui.widgets.indicators import written, written_change

WIDE = 100
NARROW_CELLS, WIDE_CELLS = (10, 42, 10, 11), (24, 50, 14, 18)
"""Cells of the names, of the strips and of two columns of figures, on a narrow and on a wide page."""
OWN, ALONE = "^", "o"


def strip_lines(headlines: Sequence[HeadlineResult], columns: int, glyphs: Glyphs) -> list[Line]:
    """Return the heads, then two lines a headline: its distribution, and below it what is marked in it."""
    cells = WIDE_CELLS if columns >= WIDE else NARROW_CELLS
    fits = all(width(label("outcome", own.outcome)) <= cells[0] for own in headlines)
    found = _heads(cells)
    for own in headlines:
        name = (label if fits else short)("outcome", own.outcome)
        found += _strip(name, own, cells, glyphs)
    return found


def _heads(cells: tuple[int, int, int, int]) -> list[Line]:
    names, strip, *figures = cells
    rows = (("spread_of", "own", "rank"), ("marks", "decisions", "luck"))
    found: list[Line] = []
    for left, *right in rows:
        first = text("appraisal.column.headline") if left == "spread_of" else ""
        over = text(f"appraisal.among.{left}", own=OWN, alone=ALONE)
        words = [
            fit(text(f"appraisal.column.{head}"), room, "right") for head, room in zip(right, figures, strict=True)
        ]
        found.append((Span(" ".join((fit(first, names), fit(over, strip), *words)), "dim"),))
    return found


def _strip(name: str, own: HeadlineResult, cells: tuple[int, int, int, int], glyphs: Glyphs) -> list[Line]:
    names, strip, first, second = cells
    lies, (place, of) = among(own, strip), rank(own)
    standing = text("appraisal.among.rank", rank=place, of=of)
    parts = (written_change(own.outcome, own.usual), written_change(own.outcome, luck_of(own)))
    above = f" {fit(written(own.outcome, own.value), first, 'right')} {fit(standing, second, 'right')}"
    below = f" {fit(parts[0], first, 'right')} {fit(parts[1], second, 'right')}"
    return [
        (Span(fit(name, names) + " "), *_bars(lies, glyphs), Span(above, "title")),
        (Span(" " * (names + 1)), *_marks(own.outcome, lies, strip), Span(below)),
    ]


def _bars(lies: Among, glyphs: Glyphs) -> list[Span]:
    """Return the strip; the cell of this run stands out in colour too."""
    drawn, at = signs(lies.heights, glyphs.sparks), lies.own
    return [Span(drawn[:at], "bar"), Span(drawn[at], "chosen"), Span(drawn[at + 1 :], "bar")]


def _marks(outcome: str, lies: Among, cells: int) -> list[Span]:
    """Return the line under a strip: both marks, and the values at the ends where no mark is in their way."""
    row: list[tuple[str, Role]] = [(" ", "dim")] * cells
    low, high = written(outcome, lies.low), written(outcome, lies.high)
    marks = (lies.own, lies.alone)
    if lies.low < lies.high:
        if min(marks) > len(low):
            row[: len(low)] = [(letter, "dim") for letter in low]
        if max(marks) < cells - len(high) - 1:
            row[cells - len(high) :] = [(letter, "dim") for letter in high]
    row[lies.alone] = (ALONE, "baseline")
    row[lies.own] = (OWN, "title")
    return [Span("".join(letter for letter, _ in run), role) for role, run in groupby(row, lambda cell: cell[1])]
