"""The least a run could cost: its draws, array by array, and a bare SimPy loop of as many events."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
import simpy

from tests.bench.counting import Counts


def draw(counts: Counts) -> None:
    """Draw what a run drew, float32 from SFC64 in arrays of the same sizes; hashed draws as uniforms."""
    generator = np.random.Generator(np.random.SFC64(1))
    room = np.empty(max((size for _, size in counts.arrays), default=0), dtype=np.float32)
    for kind, size in counts.arrays:
        if kind == "normal":
            generator.standard_normal(out=room[:size], dtype=np.float32)
        else:
            generator.random(out=room[:size], dtype=np.float32)


def play(counts: Counts) -> None:
    """Play as many SimPy events as a run did, one time-out after another."""
    environment = simpy.Environment()

    def days() -> Generator[simpy.Event, Any, None]:
        while True:
            yield environment.timeout(1)

    environment.process(days())
    for _ in range(counts.events):
        environment.step()
