"""Where one value lies among many: a strip of cells with the others' distribution, and the cells of what is marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.session.appraisal import HeadlineResult


@dataclass(frozen=True, slots=True)
class Among:
    """``heights`` holds for each cell the share of the others in it, the fullest cell 1; ``own`` and ``alone`` are the
    cells of this run and of the county left alone; ``low`` and ``high`` are the values at the strip's ends."""

    heights: tuple[float, ...]
    own: int
    alone: int
    low: float
    high: float


def among(headline: HeadlineResult, cells: int) -> Among:
    """Return the strip of a headline: the runs of the same decisions with other luck, in so many cells.

    Where a value as it is shown takes more than a cell, all of its cells are filled.
    """
    everything = [*headline.seeds, headline.value, headline.alone]
    low, high = min(everything), max(everything)
    shown = round((high - low) * 10.0 ** entries(Outcomes)[headline.outcome].quantity.digits) + 1
    bins = min(cells, shown)
    counts = [0] * bins
    for value in headline.seeds:
        counts[_bin(value, low, high, bins)] += 1
    heights = tuple(counts[cell * bins // cells] / max(counts) for cell in range(cells))
    own, alone = (_middle(_bin(value, low, high, bins), bins, cells) for value in (headline.value, headline.alone))
    return Among(heights, own, alone, low, high)


def signs(heights: Sequence[float], sparks: str) -> str:
    """Return a strip as signs, lowest to highest; a cell without anything is empty."""
    return "".join(sparks[math.ceil(height * len(sparks)) - 1] if height else " " for height in heights)


def rank(headline: HeadlineResult) -> tuple[int, int]:
    """Return this run's place among all, 1 for the best, and of how many; of equal ones it is in the middle."""
    return 1 + math.floor(len(headline.seeds) * (1 - headline.above)), len(headline.seeds) + 1


def luck_of(headline: HeadlineResult) -> float:
    """Return how far this run lies from the mean of the same decisions with other luck."""
    return headline.value - math.fsum(headline.seeds) / len(headline.seeds)


def _bin(value: float, low: float, high: float, bins: int) -> int:
    return 0 if low == high else min(bins - 1, math.floor((value - low) / (high - low) * bins))


def _middle(place: int, bins: int, cells: int) -> int:
    """Return the cell in the middle of those that stand for a bin."""
    first, after = -(-place * cells // bins), -(-(place + 1) * cells // bins)
    return (first + after - 1) // 2
