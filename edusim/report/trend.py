"""A row of values as a small trend that fits a table or a card."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

Glyphs = Literal["braille", "block", "ascii"]

BLOCKS = "▁▂▃▄▅▆▇█"
LETTERS = "_.-'"
BRAILLE_COLUMNS = ((0x40, 0x44, 0x46, 0x47), (0x80, 0xA0, 0xB0, 0xB8))


def trend(values: Sequence[float], glyphs: Glyphs = "block") -> str:
    """Return one cell a value, or one for two in braille; the lowest and highest value span the height.

    A value that is not a number leaves its place empty.
    """
    if glyphs == "braille":
        return _braille(_levels(values, 4))
    letters = BLOCKS if glyphs == "block" else LETTERS
    return "".join(" " if level is None else letters[level] for level in _levels(values, len(letters)))


def trend_cells(count: int, glyphs: Glyphs = "block") -> int:
    """Return how many cells the trend of ``count`` values takes."""
    return (count + 1) // 2 if glyphs == "braille" else count


def _levels(values: Sequence[float], steps: int) -> list[int | None]:
    finite = [value for value in values if math.isfinite(value)]
    low, span = min(finite, default=0.0), max(finite, default=0.0) - min(finite, default=0.0)
    return [
        None if not math.isfinite(value) else steps // 2 - 1 if span == 0 else round((value - low) / span * (steps - 1))
        for value in values
    ]


def _braille(levels: list[int | None]) -> str:
    cells = []
    for left in range(0, len(levels), 2):
        pair = levels[left : left + 2]
        dots = sum(BRAILLE_COLUMNS[side][level] for side, level in enumerate(pair) if level is not None)
        cells.append(chr(0x2800 + dots))
    return "".join(cells)
