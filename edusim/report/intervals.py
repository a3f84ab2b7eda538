"""Plans as points with their intervals: in a ranking, one a row, and in a trade-off between two outcomes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edusim.report.axes import tick_words, ticks
from edusim.report.drawing import GRID, INK, SOFT, Drawing, Mark, len_of, rule, sign, spread, words

ROW, FOOT, ACROSS = 22.0, 40.0, 640.0
SQUARE, TICKS = 300.0, 5
NEAR = 14.0  # between two names that would lie on one another


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean difference and its interval; the ends are not numbers where one seed leaves none."""

    mean: float
    low: float
    high: float

    @property
    def ends(self) -> tuple[float, ...]:
        """The values that have to be shown."""
        return tuple(value for value in (self.mean, self.low, self.high) if math.isfinite(value))


@dataclass(frozen=True, slots=True)
class Axis:
    """What is measured along an axis: its name, how its numbers are written, and which way is better, if any."""

    name: str
    unit: str
    digits: int
    better: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One plan: its name and mark, and its difference along one axis or two."""

    name: str
    mark: Mark
    along: Estimate
    up: Estimate | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """From values to places along one axis of a drawing."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def draw_ranking(points: Sequence[Point], axis: Axis) -> Drawing:
    """Return the points one below the other in the order given, each with its interval, and a line at zero."""
    left = max(len_of(point.name) for point in points) + 30
    way = _way([point.along for point in points], axis, left, ACROSS - 20)
    down = len(points) * ROW + 6
    inner = [*_along(way, axis, down)]
    for place, point in enumerate(points):
        y = place * ROW + ROW / 2 + 4
        inner += [sign(8, y, point.mark), words(20, y + 4, point.name)]
        inner += _bar(way, point.along, y, point.mark)
        inner.append(sign(way(point.along.mean), y, point.mark, 4.5) if math.isfinite(point.along.mean) else "")
    return Drawing("".join(inner), ACROSS, down + FOOT)


def draw_tradeoff(points: Sequence[Point], along: Axis, up: Axis) -> Drawing:
    """Return the points in a field of two outcomes, each with its two intervals, and lines at zero."""
    known = [point for point in points if point.up and point.along.ends and point.up.ends]
    rise = _way([point.up for point in known if point.up], up, SQUARE, 24)
    marks = _marks(rise, up)
    left = max((len_of(tick) for _, tick in marks), default=20) + 12
    way = _way([point.along for point in known], along, left, left + SQUARE * 1.45)
    inner = [*_along(way, along, SQUARE, top=24)]
    for mark, tick in marks:
        inner += [rule(way.start, rise(mark), way.end, rise(mark), colour=_ink(mark))]
        inner.append(words(left - 6, rise(mark) + 4, tick, anchor="end", colour=SOFT))
    inner.append(words(2, 12, _title(up, "↑", "↓"), colour=INK, bold=True))
    inner += [part for point in known for part in _cross(point, way, rise)]
    inner += _names(known, way, rise)
    room = max((len_of(point.name) for point in known), default=0.0)
    return Drawing("".join(inner), way.end + room + 16, SQUARE + FOOT)


def _way(found: Sequence[Estimate], axis: Axis, start: float, end: float) -> _Way:
    values = [value for estimate in found for value in estimate.ends]
    low, high = spread([0.0, *values], 4 * 10.0**-axis.digits)
    return _Way(low, high, start, end)


def _marks(way: _Way, axis: Axis) -> list[tuple[float, str]]:
    found = ticks(way.low, way.high, TICKS, axis.unit, axis.digits)
    return list(zip(found, tick_words(found, axis.unit, axis.digits), strict=True))


def _along(way: _Way, axis: Axis, down: float, top: float = 0) -> Iterator[str]:
    for mark, tick in _marks(way, axis):
        yield rule(way(mark), top, way(mark), down, colour=_ink(mark))
        yield words(way(mark), down + 14, tick, anchor="middle", colour=SOFT)
    yield words(way.end, down + 31, _title(axis, "→", "←"), anchor="end", colour=INK, bold=True)


def _ink(mark: float) -> str:
    return SOFT if mark == 0 else GRID


def _title(axis: Axis, more: str, less: str) -> str:
    """Return an axis' name with an arrow to its better side."""
    arrow = {"higher": more, "lower": less}.get(axis.better, "")
    return f"{axis.name} {arrow}".rstrip()


def _bar(way: _Way, estimate: Estimate, y: float, mark: Mark) -> list[str]:
    if not (math.isfinite(estimate.low) and math.isfinite(estimate.high)):
        return []
    low, high = way(estimate.low), way(estimate.high)
    ends = [rule(x, y - 4, x, y + 4, colour=mark.colour, thick=1.5) for x in (low, high)]
    return [rule(low, y, high, y, colour=mark.colour, thick=1.5), *ends]


def _cross(point: Point, way: _Way, rise: _Way) -> Iterator[str]:
    if point.up is None:
        return
    x, y = way(point.along.mean), rise(point.up.mean)
    yield from _bar(way, point.along, y, point.mark)
    if math.isfinite(point.up.low) and math.isfinite(point.up.high):
        low, high = rise(point.up.low), rise(point.up.high)
        yield rule(x, low, x, high, colour=point.mark.colour, thick=1.5)
        yield from (rule(x - 4, end, x + 4, end, colour=point.mark.colour, thick=1.5) for end in (low, high))
    yield sign(x, y, point.mark, 5)


def _names(points: Sequence[Point], way: _Way, rise: _Way) -> Iterator[str]:
    """Yield the names in a column at the right, in the order of the points' heights, each tied to its point."""
    below = -math.inf
    placed = sorted(((rise(point.up.mean), point) for point in points if point.up), key=lambda pair: pair[0])
    room = SQUARE - NEAR * len(placed)
    for number, (y, point) in enumerate(placed):
        at = max(min(y, room + NEAR * number), below + NEAR)
        below = at
        yield rule(way(point.along.mean) + 7, y, way.end + 4, at, colour=point.mark.colour, thick=0.6, dash="1 2")
        yield words(way.end + 7, at + 4, point.name, colour=INK)
