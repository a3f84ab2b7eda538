"""Curves through tables and sums in a fixed order: the same bits on every processor."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import Any

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

EDGE, STEPS = 16, 100
_GRID: Doubles = np.arange(-EDGE * STEPS, EDGE * STEPS + 1) / STEPS
_LOGISTIC: Doubles = np.array([1 / (1 + math.exp(-x)) for x in _GRID.tolist()])
_NORMAL: Doubles = np.array([0.5 * math.erfc(-x / math.sqrt(2)) for x in _GRID.tolist()])
_GRID_STEPS: list[float] = _GRID.tolist()
_NORMAL_STEPS: list[float] = _NORMAL.tolist()


_UNIT_STEPS = 8192
_LOGIT: Doubles = np.array([math.log((step + 0.5) / (_UNIT_STEPS - step + 0.5)) for step in range(_UNIT_STEPS + 1)])


def _curve(x: NDArray[Any], table: Doubles) -> Doubles:
    """Return a curve's values, interpolated on steps of 0.01 from -16 to 16."""
    place = (np.minimum(np.maximum(x, -EDGE + 0.001), EDGE - 0.001) + EDGE) * STEPS
    low = place.astype(np.intp)
    value = table[low]
    return np.asarray(value + (place - low) * (table[low + 1] - value), dtype=np.float64)


def logistic(x: NDArray[Any]) -> Doubles:
    """Return 1 / (1 + exp(-x))."""
    return _curve(x, _LOGISTIC)


def logit(share: NDArray[Any]) -> Doubles:
    """Return log(u / (1 - u)) for shares from 0 to 1, finite at both ends."""
    place = share * _UNIT_STEPS
    low = np.minimum(place.astype(np.intp), _UNIT_STEPS - 1)
    value = _LOGIT[low]
    return np.asarray(value + (place - low) * (_LOGIT[low + 1] - value), dtype=np.float64)


def normal_share(x: NDArray[Any]) -> Doubles:
    """Return the standard normal distribution function."""
    return _curve(x, _NORMAL)


def normal_quantiles(shares: Doubles) -> Doubles:
    """Return the standard normal quantiles of shares strictly between 0 and 1."""
    return np.asarray(np.interp(shares, _NORMAL, _GRID), dtype=np.float64)


def normal_quantile(share: float) -> float:
    """Return the standard normal quantile of a share strictly between 0 and 1."""
    low = min(max(bisect_right(_NORMAL_STEPS, share) - 1, 0), len(_NORMAL_STEPS) - 2)
    before, after = _NORMAL_STEPS[low], _NORMAL_STEPS[low + 1]
    return _GRID_STEPS[low] + (share - before) * ((_GRID_STEPS[low + 1] - _GRID_STEPS[low]) / (after - before))


def total(values: NDArray[Any], where: NDArray[np.bool_] | None = None) -> float:
    """Return the sum in array order, of all values or of those ``where`` is true."""
    chosen = values if where is None else values[where]
    return float(np.add.accumulate(chosen, dtype=np.float64)[-1]) if len(chosen) else 0.0


def mean(values: NDArray[Any], where: NDArray[np.bool_] | None = None) -> float:
    """Return the mean in array order; 0 of nothing."""
    chosen = values if where is None else values[where]
    return total(chosen) / len(chosen) if len(chosen) else 0.0


def best_first(score: NDArray[Any]) -> NDArray[np.int64]:
    """Return positions by falling score; ties in array order, the same everywhere (packed integer keys)."""
    scaled = np.minimum(np.maximum((16.0 - score.astype(np.float64)) * 1e6, 0), 2**31)
    packed = (scaled.astype(np.int64) << 32) + np.arange(len(score))
    packed.sort()
    return packed & 0xFFFFFFFF


def lowest(values: NDArray[Any], count: int) -> NDArray[np.intp]:
    """Return positions of the ``count`` lowest values, the lowest first; ties in array order."""
    if not 0 < count < len(values):
        return np.argsort(values, kind="stable")[: max(0, count)]
    few: NDArray[np.intp] = (values <= np.partition(values, count - 1)[count - 1]).nonzero()[0]
    return few[np.argsort(values[few], kind="stable")][:count]


def in_turn(lots: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return positions by rising lot; ties in array order. Lots are uniforms, multiples of 2**-24."""
    packed = ((lots * np.float32(2**24)).astype(np.int64) << 32) + np.arange(len(lots))
    packed.sort()
    return packed & 0xFFFFFFFF
