"""Small multiples: one outcome over the years, a panel for each plan, all on one scale.

Plans drawn over one another would hide each other's bands; side by side on one scale they can be compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edusim.report.axes import Scale, tick_words, ticks, value_range
from edusim.report.drawing import SOFT, Drawing, Mark, area, len_of, path, rule, runs, sign, words

ACROSS, PER_ROW, WIDEST = 720.0, 4, 220.0
TITLE, PLOT, YEARS = 18.0, 92.0, 20.0
GAP, TICKS = 14.0, 4
COVERS = (0.18, 0.32)  # of the wider and the narrower band

Pairs = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One plan's outcome: its median, the bands around it, the widest first, and a median to compare with."""

    name: str
    mark: Mark
    middle: tuple[float, ...]
    bands: tuple[Pairs, ...]
    beside: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Panels:
    """The panels of one outcome; values are by year from ``first`` on."""

    first: int
    unit: str
    digits: int
    panels: tuple[Panel, ...]


def draw_panels(spec: Panels) -> Drawing:
    """Return the panels, at most four a row, with the years below and the scale at the left of each row."""
    values = [value for panel in spec.panels for value in _values(panel) if math.isfinite(value)]
    low, high = value_range(values, spec.unit)
    marks = ticks(low, high, TICKS, spec.unit, spec.digits)
    shown = list(zip(marks, tick_words(marks, spec.unit, spec.digits), strict=True))
    left = max(len_of(tick) for _, tick in shown) + 8
    columns = math.ceil(len(spec.panels) / math.ceil(len(spec.panels) / PER_ROW))
    across = min(WIDEST, (ACROSS - left) / columns - GAP)
    years = len(spec.panels[0].middle)
    scale = Scale((spec.first, spec.first + years - 1), (low, high), round(across), round(PLOT))
    inner = []
    for place, panel in enumerate(spec.panels):
        row, column = divmod(place, columns)
        x, y = left + column * (across + GAP), row * (TITLE + PLOT + YEARS) + TITLE
        parts = "".join([*_grid(scale, shown, column == 0), *_panel(panel, scale)])
        inner.append(f'<g transform="translate({x:.1f} {y:.1f})">{parts}</g>')
    rows = math.ceil(len(spec.panels) / columns)
    return Drawing("".join(inner), left + columns * (across + GAP), rows * (TITLE + PLOT + YEARS))


def _values(panel: Panel) -> Iterator[float]:
    yield from panel.middle
    yield from panel.beside
    for band in panel.bands:
        for pair in band:
            yield from pair


def _grid(scale: Scale, shown: Sequence[tuple[float, str]], with_words: bool) -> Iterator[str]:
    for mark, tick in shown:
        y = scale.exact_y(mark)
        yield rule(0, y, scale.across, y)
        if with_words:
            yield words(-5, y + 4, tick, anchor="end", colour=SOFT)
    for year, anchor in zip(scale.years, ("start", "end"), strict=True):
        yield words(scale.x(year), scale.down + 14, str(year), anchor=anchor, colour=SOFT)


def _panel(panel: Panel, scale: Scale) -> Iterator[str]:
    yield sign(5, -8, panel.mark)
    yield words(13, -4, panel.name, bold=True)
    for band, cover in zip(panel.bands, COVERS, strict=False):
        yield from _band(band, scale, panel.mark.colour, cover)
    yield from _line(panel.beside, scale, SOFT, 1.2, "4 3")
    yield from _line(panel.middle, scale, panel.mark.colour, 2, "")
    if panel.middle and math.isfinite(panel.middle[-1]):
        yield sign(scale.x(scale.years[1]), scale.exact_y(panel.middle[-1]), panel.mark, 3)


def _band(band: Pairs, scale: Scale, colour: str, cover: float) -> Iterator[str]:
    for run in runs([low + high for low, high in band]):
        top = [(scale.x(scale.years[0] + place), scale.exact_y(band[place][1])) for place in run]
        foot = [(scale.x(scale.years[0] + place), scale.exact_y(band[place][0])) for place in reversed(run)]
        yield area([*top, *foot], colour=colour, cover=cover)


def _line(values: Sequence[float], scale: Scale, colour: str, thick: float, dash: str) -> Iterator[str]:
    for run in runs(values):
        points = [(float(scale.x(scale.years[0] + place)), scale.exact_y(values[place])) for place in run]
        yield path(points, colour=colour, thick=thick, dash=dash)
