"""Curves through tables and sums in a fixed order: the same bits on every processor."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

EDGE, STEPS = 16, 100
_GRID: Doubles = np.arange(-EDGE * STEPS, EDGE * STEPS + 1) / STEPS
_LOGISTIC: Doubles = np.array([1 / (1 + math.exp(-x)) for x in _GRID.tolist()])
_NORMAL: Doubles = np.array([0.5 * math.erfc(-x / math.sqrt(2)) for x in _GRID.tolist()])


def _curve(x: NDArray[Any], table: Doubles) -> Doubles:
    """Return a curve's values, interpolated on steps of 0.01 from -16 to 16."""
    place = (np.clip(x, -EDGE + 0.001, EDGE - 0.001) + EDGE) * STEPS
    low = place.astype(np.intp)
    value = table[low]
    return np.asarray(value + (place - low) * (table[low + 1] - value), dtype=np.float64)


def logistic(x: NDArray[Any]) -> Doubles:
    """Return 1 / (1 + exp(-x))."""
    return _curve(x, _LOGISTIC)


def logit(share: NDArray[Any]) -> Doubles:
    """Return log(u / (1 - u)), the inverse of ``logistic``."""
    return np.asarray(np.interp(share, _LOGISTIC, _GRID), dtype=np.float64)


def normal_share(x: NDArray[Any]) -> Doubles:
    """Return the standard normal distribution function."""
    return _curve(x, _NORMAL)


def normal_quantile(share: float) -> float:
    """Return the standard normal quantile of a share strictly between 0 and 1."""
    return float(np.interp(share, _NORMAL, _GRID))


def total(values: NDArray[Any], where: NDArray[np.bool_] | None = None) -> float:
    """Return the sum in array order, of all values or of those ``where`` is true."""
    if where is None:
        where = np.ones(len(values), dtype=np.bool_)
    sums = np.bincount(where.view(np.uint8), values, minlength=2)
    return float(sums[1])


def mean(values: NDArray[Any], where: NDArray[np.bool_] | None = None) -> float:
    """Return the mean in array order; 0 of nothing."""
    count = len(values) if where is None else int(np.count_nonzero(where))
    return total(values, where) / count if count else 0.0


def best_first(score: NDArray[Any]) -> NDArray[np.int64]:
    """Return positions by falling score; ties in array order, the same everywhere (packed integer keys)."""
    scaled = np.clip((16.0 - score.astype(np.float64)) * 1e6, 0, 2**31)
    packed = (scaled.astype(np.int64) << 32) + np.arange(len(score))
    packed.sort()
    return packed & 0xFFFFFFFF
