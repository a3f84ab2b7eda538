"""What the drawings of a comparison are made of: marks that differ in colour and shape, words that stay text.

Everything is an attribute of its own element, so that a drawing looks the same in a page and in a file of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from edusim.report.axes import MARGIN
from edusim.texts.cells import width, wrap

LETTER = 6.8  # of a cell at the usual size of letters, in units of the drawing
SIZE = 11
INK, SOFT, GRID = "#1a1a1a", "#555555", "#dddddd"
FONTS = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"

# Colours that the colour-blind tell apart (Okabe and Ito 2008, Color Universal Design), light yellow left out.
COLOURS = ("#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
SHAPES = (
    (),  # a circle
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.25), (1.15, 0.9), (-1.15, 0.9)),
    ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
    ((0, 1.25), (1.15, -0.9), (-1.15, -0.9)),
    ((-1.3, -0.5), (0, -0.5), (1.3, -0.5), (1.3, 0.5), (-1.3, 0.5)),
    ((-0.5, -1.3), (0.5, -1.3), (0.5, 1.3), (-0.5, 1.3)),
    ((-1.25, 0), (0.9, -1.15), (0.9, 1.15)),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """How one plan is drawn everywhere: its colour and the points of its shape, none for a circle."""

    colour: str
    shape: tuple[tuple[float, float], ...]


def mark_of(place: int) -> Mark:
    """Return the mark of the plan at this place; the first 56 differ, those near one another in both ways."""
    return Mark(COLOURS[place % len(COLOURS)], SHAPES[place % len(SHAPES)])


@dataclass(frozen=True, slots=True)
class Drawing:
    """An ``<svg>`` element without its frame: what stands in it, and its size in its own units."""

    inner: str
    across: float
    down: float


def element(drawing: Drawing, title: str) -> str:
    """Return the drawing to stand in a page; a screen reader says its title."""
    size = f'width="{drawing.across:.0f}" height="{drawing.down:.0f}"'
    return (
        f'<svg viewBox="0 0 {drawing.across:.0f} {drawing.down:.0f}" {size} style="max-width:100%;height:auto" '
        f'font-size="{SIZE}" role="img" aria-label="{escape(title)}">{drawing.inner}</svg>'
    )


def file_text(drawing: Drawing, title: str, notice: str) -> str:
    """Return the drawing as a file of its own, with its title above and the notice below."""
    notes = _folded(notice, drawing.across)
    across, down = max(drawing.across, len_of(title) * 1.2 + 16), drawing.down + 34 + 13 * len(notes)
    foot = "".join(words(8, down - 8 - 13 * place, line, colour=SOFT, size=9)
                   for place, line in enumerate(reversed(notes)))  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:.0f} {down:.0f}" width="{across:.0f}" '
        f'height="{down:.0f}" font-family="{FONTS}" font-size="{SIZE}"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{words(8, 17, title, bold=True, size=13)}'
        f'<g transform="translate(0 24)">{drawing.inner}</g>{foot}</svg>\n'
    )


def _folded(notice: str, across: float) -> list[str]:
    return wrap(notice, max(30, int((across - 16) / (LETTER * 9 / SIZE))))


def len_of(shown: str) -> float:
    """Return about how long words are in a drawing."""
    return width(shown) * LETTER


def words(x: float, y: float, shown: str, *, anchor: str = "start", colour: str = INK, bold: bool = False,
          size: int = SIZE) -> str:  # fmt: skip
    """Return words with their foot at a point."""
    weight = ' font-weight="600"' if bold else ""
    own = "" if size == SIZE else f' font-size="{size}"'
    at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{weight}{own}'
    return f"<text {at}>{escape(shown)}</text>"


def rule(x1: float, y1: float, x2: float, y2: float, *, colour: str = GRID, thick: float = 1, dash: str = "") -> str:
    """Return a straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{thick}"{dashes}/>'


def path(points: Sequence[tuple[float, float]], *, colour: str, thick: float = 2, dash: str = "") -> str:
    """Return a line through points."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{_pairs(points)}" fill="none" stroke="{colour}" stroke-width="{thick}"{dashes}/>'


def area(points: Sequence[tuple[float, float]], *, colour: str, cover: float) -> str:
    """Return a filled shape that lets ``cover`` of what is under it be hidden, 0-1."""
    return f'<polygon points="{_pairs(points)}" fill="{colour}" fill-opacity="{cover}"/>'


def sign(x: float, y: float, mark: Mark, size: float = 4) -> str:
    """Return a plan's mark at a point."""
    if not mark.shape:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size * 1.1:.1f}" fill="{mark.colour}"/>'
    return area([(x + dx * size, y + dy * size) for dx, dy in mark.shape], colour=mark.colour, cover=1)


def runs(values: Sequence[float]) -> Iterator[range]:
    """Yield the places of the values that follow one another without a gap."""
    first = 0
    for place in range(len(values) + 1):
        if place == len(values) or not math.isfinite(values[place]):
            if place > first:
                yield range(first, place)
            first = place + 1


def spread(values: Sequence[float], least: float) -> tuple[float, float]:
    """Return a range that holds all finite values, with a margin, never narrower than ``least``."""
    finite = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(finite), max(finite)
    margin = max((high - low) * MARGIN, (least - (high - low)) / 2, 1e-9)
    return low - margin, high + margin


def _pairs(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
