"""Two fixed loops that say how fast a machine is, so that figures of two machines can be compared."""

from __future__ import annotations

import numpy as np

ADDITIONS = 500_000
VALUES = 200_000


def python_loop(seed: int) -> int:
    """Half a million additions in plain Python."""
    total = 0
    for value in range(ADDITIONS):
        total += value ^ seed
    return total


def numpy_loop(seed: int) -> float:
    """Draw, sort and count 200,000 values in NumPy, ten times over."""
    generator = np.random.Generator(np.random.SFC64(seed))
    last = 0.0
    for _ in range(10):
        values = generator.random(VALUES, dtype=np.float32)
        cells = (values * 1000).astype(np.intp)
        last = float(np.bincount(cells, values)[0] + np.sort(values[: VALUES // 10])[0])
    return last
