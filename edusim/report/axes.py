"""The axes of a chart: its range of values, round ticks, and whole years only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from edusim.report.canvas import Glyphs
from edusim.report.numbers import number

MARGIN = 0.06
RULE = {"braille": "─", "block": "─", "ascii": "-"}
YEAR_CELLS = 4
YEAR_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Scale:
    """From years and values to dots: ``across`` x ``down`` dots, row 0 at the top."""

    years: tuple[int, int]
    values: tuple[float, float]
    across: int
    down: int

    def x(self, year: float) -> int:
        """Return the column of dots of a year."""
        first, last = self.years
        return round((year - first) / max(1, last - first) * (self.across - 1))

    def year(self, x: float) -> float:
        """Return the year, with its fraction, of a column of dots."""
        first, last = self.years
        return first + x / max(1, self.across - 1) * (last - first)

    def exact_y(self, value: float) -> float:
        """Return how far below the top a value lies, in dots."""
        low, high = self.values
        return (high - value) / (high - low) * (self.down - 1)

    def y(self, value: float) -> int:
        """Return the row of dots of a value; a value that is not a number lies at the bottom."""
        return round(self.exact_y(value)) if math.isfinite(value) else self.down - 1


def value_range(values: Sequence[float], unit: str) -> tuple[float, float]:
    """Return the lowest and highest value a chart shows, with a margin, never below zero needlessly."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low == high:
        spread = abs(low) * 0.1 or (0.01 if unit in ("share", "SD") else 1.0)
        low, high = low - spread, high + spread
        return (0.0 if low < 0 <= min(values, default=0.0) else low), high
    margin = (high - low) * MARGIN
    return (low - margin if low < 0 or low >= margin else 0.0), high + margin


def ticks(low: float, high: float, count: int, unit: str, digits: int) -> list[float]:
    """Return at most ``count`` + 1 round values inside the range, none finer than the digits."""
    smallest = 10.0**-digits
    step = _round_step((high - low) / count, smallest)
    while (found := [step * each for each in range(math.ceil(low / step), math.floor(high / step) + 1)]) == []:
        step /= 2
    return found[: count + 1] if len(found) > count + 1 else found


def _round_step(rough: float, smallest: float) -> float:
    """Return 1, 2 or 5 times a power of ten, at least the rough step."""
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= rough * 0.999)
    return max(step, smallest)


def tick_words(marks: Sequence[float], unit: str, digits: int) -> list[str]:
    """Return the ticks' values with as many decimals as the finest of them needs, the same for all."""
    least = 2 if unit == "share" else 0
    needed = next(
        (each for each in range(least, digits) if all(abs(mark - round(mark, each)) < 1e-9 for mark in marks)), digits
    )
    return [number(mark, unit, needed) for mark in marks]


def year_axis(years: tuple[int, int], columns: int, now: int | None, glyphs: Glyphs) -> str:
    """Return the bottom line in ``columns`` cells: a rule with whole years, the first, last and current one first."""
    first, last = years
    letters = [RULE[glyphs]] * columns
    span = max(1, last - first)
    step = next(each for each in YEAR_STEPS if span / each * (YEAR_CELLS + 2) <= columns or each == YEAR_STEPS[-1])
    taken: list[tuple[int, int]] = []
    inner = [year for year in range(first + 1, last) if year % step == 0 or step == 1]
    for year in [first, last, *([now] if now is not None and first < now < last else []), *inner]:
        middle = round((year - first) / span * (columns - 1))
        start = min(max(0, middle - YEAR_CELLS // 2), columns - YEAR_CELLS)
        if all(start + YEAR_CELLS + 1 < begin or start > end + 1 for begin, end in taken):
            letters[start : start + YEAR_CELLS] = str(year)
            taken.append((start, start + YEAR_CELLS))
    return "".join(letters)
