"""A chart as SVG to stand in a page: the same spec that draws cells, text left as text, no address of any kind.

Colours and dashes come from the page's style sheet by class; without one the lines are black and still differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape
from itertools import pairwise

from edusim.report.axes import Scale, tick_words, ticks, value_range
from edusim.report.chart import ChartSpec, Line
from edusim.texts import cells

WIDTH, HEIGHT = 340, 190
TOP, BOTTOM = 8, 20
LETTER = 6.5  # of a cell, in units of the drawing
TICKS = 5
ROW = 13  # between two names at the lines' ends
DASHES = {"history": "", "plan": "", "baseline": "6 4", "target": "1 4"}


def svg_chart(spec: ChartSpec, title: str) -> str:
    """Return the chart as one ``<svg>`` element that says its title to a screen reader."""
    low, high = value_range(_values(spec), spec.unit)
    marks = ticks(low, high, TICKS, spec.unit, spec.digits)
    words = tick_words(marks, spec.unit, spec.digits)
    left = max(map(cells.width, words)) * LETTER + 8
    right = max((cells.width(line.name) for line in spec.lines), default=0) * LETTER + 8
    scale = Scale(spec.years, (low, high), round(WIDTH - left - right), HEIGHT - TOP - BOTTOM)
    inner = [
        *_grid(scale, list(zip(marks, words, strict=True)), left),
        *_band(spec, scale),
        *(part for line in spec.lines for part in _line(line, spec, scale)),
        *_now(spec, scale),
        *_years(spec, scale),
        *_names(spec, scale),
    ]
    head = f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">'
    return f'{head}<g transform="translate({left:.1f} {TOP})">{"".join(inner)}</g></svg>'


def _points(line: Line, spec: ChartSpec) -> list[tuple[int, float]]:
    first, last = spec.years
    found = sorted(line.values.items())
    return [(year, value) for year, value in found if first <= year <= last and math.isfinite(value)]


def _bounds(spec: ChartSpec) -> list[tuple[int, tuple[float, float]]]:
    first, last = spec.years
    found = sorted(spec.band.items())
    return [(year, pair) for year, pair in found if first <= year <= last and all(map(math.isfinite, pair))]


def _values(spec: ChartSpec) -> list[float]:
    own = [value for line in spec.lines for _, value in _points(line, spec)]
    return own + [value for _, pair in _bounds(spec) for value in pair]


def _grid(scale: Scale, marks: list[tuple[float, str]], left: float) -> Iterator[str]:
    for mark, words in marks:
        y = scale.exact_y(mark)
        yield f'<line class="grid" x1="0" x2="{scale.across}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield f'<text x="-5" y="{y + 4:.1f}" text-anchor="end">{escape(words)}</text>'


def _band(spec: ChartSpec, scale: Scale) -> Iterator[str]:
    found = _bounds(spec)
    edge = [(year, top) for year, (_, top) in found] + [(year, low) for year, (low, _) in reversed(found)]
    if edge:
        yield f'<polygon class="band" points="{_path(edge, scale)}" fill="#ccc" fill-opacity="0.5"/>'


def _line(line: Line, spec: ChartSpec, scale: Scale) -> Iterator[str]:
    """Yield a line's pieces: history and plan apart where the spec knows a present, and none across a break."""
    for before, after in pairwise(_points(line, spec)):
        if any(before[0] < cut <= after[0] for cut in spec.breaks):
            continue
        past = line.role == "plan" and spec.now is not None and after[0] <= spec.now
        role = "history" if past else line.role
        dash = f' stroke-dasharray="{DASHES[role]}"' if DASHES[role] else ""
        points = _path([before, after], scale)
        yield f'<polyline class="{role}" points="{points}" fill="none" stroke="#000" stroke-width="2"{dash}/>'


def _path(points: list[tuple[int, float]], scale: Scale) -> str:
    return " ".join(f"{scale.x(year)},{scale.exact_y(value):.1f}" for year, value in points)


def _now(spec: ChartSpec, scale: Scale) -> Iterator[str]:
    if spec.now is not None and spec.years[0] < spec.now < spec.years[1]:
        x = scale.x(spec.now)
        yield f'<line class="now" x1="{x}" x2="{x}" y1="0" y2="{scale.down}" stroke="#888" stroke-dasharray="2 3"/>'


def _years(spec: ChartSpec, scale: Scale) -> Iterator[str]:
    first, last = spec.years
    middle = [spec.now] if spec.now is not None and first < spec.now < last else []
    for year in [first, *middle, last]:
        yield f'<text x="{scale.x(year)}" y="{scale.down + 15}" text-anchor="middle">{year}</text>'


def _names(spec: ChartSpec, scale: Scale) -> Iterator[str]:
    """Yield the lines' names at their ends, moved apart where they would lie on one another, or on the last year."""
    ends = [(scale.exact_y(points[-1][1]), line) for line in spec.lines if (points := _points(line, spec))]
    ends.sort(key=lambda end: end[0])
    places: list[float] = []
    for y, _ in ends:
        places.append(max(y, places[-1] + ROW) if places else y)
    above = max(0.0, places[-1] - scale.down + ROW / 2) if places else 0.0
    for place, (_, line) in zip(places, ends, strict=True):
        role, y = escape(line.role), place - above + 4
        yield f'<text class="name {role}" x="{scale.across + 5}" y="{y:.1f}">{escape(line.name)}</text>'
