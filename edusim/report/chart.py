"""A chart of one outcome over the years, drawn into terminal cells of exactly the size asked for.

History is plain, the plan solid, the run without decisions dashed, a target dotted. Lines carry
their names at their ends. Pure: the same spec gives the same cells.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from edusim.report.axes import Scale, tick_words, ticks, value_range, year_axis
from edusim.report.canvas import DOTS, Canvas, Cell, Glyphs, Palette, joined, row_width
from edusim.texts import cells

Role = Literal["plan", "baseline", "target"]

MOST_LINES = 3
SMALLEST = (20, 4)
ORDER: tuple[Role, ...] = ("target", "baseline", "plan")
LETTERS = {"history": "o", "plan": "*", "baseline": "-", "target": "."}
NOW = {"braille": "┊", "block": "┊", "ascii": "|"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: what it is, the name at its end, its values by year (gaps allowed)."""

    role: Role
    name: str
    values: Mapping[int, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSpec:
    """What a chart shows. ``band`` holds (low, high) by year; ``now`` ends the history of the plan's line.

    A line is not joined across the years in ``breaks`` (the first years of a new definition).
    """

    years: tuple[int, int]
    lines: tuple[Line, ...]
    unit: str
    digits: int = 0
    band: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    now: int | None = None
    breaks: tuple[int, ...] = ()
    thick: bool = False


def render_chart(
    spec: ChartSpec, width: int, height: int, glyphs: Glyphs = "braille", palette: Palette = "colour"
) -> list[list[Cell]]:
    """Return ``height`` rows of cells, each exactly ``width`` cells wide.

    Styles are "history", "plan", "baseline", "target", "band", "axis" and "now"; a run lying on
    the band has the ground "band". Raises ValueError for more than three lines or less room than 20 x 4.
    """
    if len(spec.lines) > MOST_LINES:
        raise ValueError(f"a chart shows at most {MOST_LINES} lines, not {len(spec.lines)}")
    if width < SMALLEST[0] or height < SMALLEST[1]:
        raise ValueError(f"a chart needs {SMALLEST[0]} x {SMALLEST[1]} cells, not {width} x {height}")
    plot_rows = height - 1
    low, high = value_range(_all_values(spec), spec.unit)
    marks = ticks(low, high, max(2, (plot_rows + 1) // 2), spec.unit, spec.digits)
    words = tick_words(marks, spec.unit, spec.digits)
    left, right = min(max(map(cells.width, words)) + 1, width // 2), _label_cells(spec, width)
    canvas = Canvas(width - left - right, plot_rows, glyphs, palette)
    scale = Scale(spec.years, (low, high), canvas.across, canvas.down)
    _draw(canvas, scale, spec)
    labels = _end_labels(spec, scale, canvas, right)
    axis = {scale.y(mark) // DOTS[glyphs][1]: tick for mark, tick in zip(marks, words, strict=True)}
    rows = [
        joined([Cell(cells.fit(axis.get(row, ""), left - 1, "right") + " ", "axis"), *plotted, labels[row]])
        for row, plotted in enumerate(canvas.lines())
    ]
    years = " " * left + year_axis(spec.years, canvas.columns, spec.now, glyphs) + " " * right
    return [*rows, [Cell(years, "axis")]]


def chart_lines(rows: list[list[Cell]]) -> list[str]:
    """Return the rows as plain text."""
    return ["".join(cell.text for cell in row) for row in rows]


def _points(line: Line, spec: ChartSpec) -> list[tuple[int, float]]:
    """Return the line's values inside the chart's years, in order, gaps left out."""
    first, last = spec.years
    found = sorted((year, value) for year, value in line.values.items() if first <= year <= last)
    return [(year, value) for year, value in found if math.isfinite(value)]


def _band(spec: ChartSpec) -> dict[int, tuple[float, float]]:
    """Return the band inside the chart's years, without pairs that are not numbers."""
    first, last = spec.years
    return {year: pair for year, pair in spec.band.items() if first <= year <= last and all(map(math.isfinite, pair))}


def _all_values(spec: ChartSpec) -> list[float]:
    found = [value for line in spec.lines for _, value in _points(line, spec)]
    return found + [value for pair in _band(spec).values() for value in pair]


def _ends(spec: ChartSpec) -> list[tuple[Line, int, float]]:
    """Return each line that has a name, with its last year and the value there."""
    return [(line, *points[-1]) for line in spec.lines if line.name and (points := _points(line, spec))]


def _label_cells(spec: ChartSpec, columns: int) -> int:
    """Return the cells kept for the names of lines that reach the last year, at most a third of all."""
    names = max((cells.width(line.name) for line, year, _ in _ends(spec) if year == spec.years[1]), default=0)
    return min(names + 1, columns // 3) if names else 0


def _draw(canvas: Canvas, scale: Scale, spec: ChartSpec) -> None:
    wide, high = DOTS[canvas.glyphs]
    for x, low, top in _band_columns(spec, scale, canvas.columns, wide):
        canvas.band(x, scale.exact_y(top) / high, (scale.exact_y(low) + 1) / high)
    for line in sorted(spec.lines, key=lambda line: ORDER.index(line.role)):
        for x, y, style in _dots(line, scale, spec):
            for thicker in range(1 + spec.thick):
                canvas.dot(x, y + thicker, style, LETTERS[style])
    if spec.now is not None and spec.years[0] < spec.now < spec.years[1]:
        for row in range(canvas.rows):
            canvas.letter(scale.x(spec.now) // wide, row, NOW[canvas.glyphs], "now")


def _band_columns(spec: ChartSpec, scale: Scale, columns: int, wide: int) -> Iterator[tuple[int, float, float]]:
    """Yield (column, low, high) for the columns between the band's first and last year."""
    band = _band(spec)
    years = sorted(band)
    for column in range(columns):
        year = scale.year(column * wide + (wide - 1) / 2)
        before = [each for each in years if each <= year + 1e-9]
        after = [each for each in years if each >= year - 1e-9]
        if before and after:
            share = 0.0 if before[-1] == after[0] else (year - before[-1]) / (after[0] - before[-1])
            low, top = (a + (b - a) * share for a, b in zip(band[before[-1]], band[after[0]], strict=True))
            yield column, low, top


def _dots(line: Line, scale: Scale, spec: ChartSpec) -> Iterator[tuple[int, int, str]]:
    """Yield the dots (x, y, style) of a line, its pattern applied, joined from year to year."""
    points = _points(line, spec)
    for place, (year, value) in enumerate(points):
        style = "history" if line.role == "plan" and spec.now is not None and year <= spec.now else line.role
        before = points[place - 1] if place else None
        start = scale.x(year), scale.y(value)
        if before is None or any(before[0] < cut <= year for cut in spec.breaks):
            yield (*start, style)
            yield start[0] + 1, start[1], style  # a value that stands alone would be one dot
            continue
        for x, y in _segment((scale.x(before[0]), scale.y(before[1])), start):
            if _inked(line.role, x):
                yield x, y, style


def _segment(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the dots between two dots without gaps, column by column."""
    (x0, y0), (x1, y1) = start, end
    last = y0
    for x in range(x0, x1 + 1):
        y = y1 if x1 == x0 else round(y0 + (y1 - y0) * (x - x0) / (x1 - x0))
        step = 1 if y >= last else -1
        yield from ((x, each) for each in range(last + (step if y != last else 0), y + step, step))
        last = y


def _inked(role: Role, x: int) -> bool:
    """Tell whether the pattern of a line has ink in this column of dots."""
    if role == "baseline":
        return x % 6 < 4
    return role == "plan" or x % 4 == 0


def _end_labels(spec: ChartSpec, scale: Scale, canvas: Canvas, room: int) -> list[Cell]:
    """Name each line at its end: inside the plot where it ends early, else in the margin returned by row.

    Names that would share a row are moved apart.
    """
    wide, high = DOTS[canvas.glyphs]
    wanted: list[tuple[int, Line]] = []
    for line, year, value in _ends(spec):
        row = scale.y(value) // high
        nearest = [each for distance in range(canvas.rows) for each in (row + distance, row - distance)]
        column = scale.x(year) // wide + 2
        if year == spec.years[1] or not any(canvas.write(column, each, line.name, line.role) for each in nearest):
            wanted.append((row, line))
    wanted.sort(key=lambda pair: (pair[0], ORDER.index(pair[1].role)))
    found = [Cell(" " * room)] * canvas.rows
    for row, line in _apart(wanted, canvas.rows) if room else ():
        found[row] = Cell(" " + cells.fit(line.name, room - 1), line.role)
    return found


def _apart(wanted: list[tuple[int, Line]], rows: int) -> list[tuple[int, Line]]:
    """Return the same lines on rows of their own, as near as may be to where they want to be."""
    placed: list[tuple[int, Line]] = []
    for place, (row, line) in enumerate(wanted):
        after = placed[-1][0] + 1 if placed else 0
        last = rows - (len(wanted) - place)
        placed.append((min(max(row, after), last), line))
    return placed


__all__ = ["Cell", "ChartSpec", "Line", "chart_lines", "render_chart", "row_width"]
