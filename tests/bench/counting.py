"""What a run asks for: the random numbers it draws, array by array, and the SimPy events it plays."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from unittest import mock

import simpy

from edusim.model.chance import Chance

Kind = Literal["normal", "uniform", "hashed"]


@dataclass
class Counts:
    """Draws in the order they were made, each array as (kind, size); single draws and SimPy steps as numbers."""

    arrays: list[tuple[Kind, int]] = field(default_factory=list)
    singles: int = 0
    events: int = 0

    def drawn(self, kind: Kind) -> int:
        """Return how many numbers of a kind were drawn."""
        return sum(size for own, size in self.arrays if own == kind)

    @property
    def draws(self) -> int:
        """Return how many numbers were drawn in arrays."""
        return sum(size for _, size in self.arrays)

    @property
    def generated(self) -> int:
        """Return how many arrays came from the generator: each one sets its state."""
        return sum(kind != "hashed" for kind, _ in self.arrays)


class _Counted:
    """The generator of one purpose, which counts what it is asked for; anything else it is asked for fails."""

    def __init__(self, generator: Any, counts: Counts) -> None:
        self.generator, self.counts = generator, counts

    def standard_normal(self, size: int, dtype: Any) -> Any:
        self.counts.arrays.append(("normal", size))
        return self.generator.standard_normal(size, dtype=dtype)

    def random(self, size: int, dtype: Any) -> Any:
        self.counts.arrays.append(("uniform", size))
        return self.generator.random(size, dtype=dtype)


@contextmanager
def counting() -> Iterator[Counts]:
    """Count every draw and every SimPy step made inside the block, whoever makes them."""
    counts = Counts()
    stream, by_person, one, step = Chance._stream, Chance.by_person, Chance.one, simpy.Environment.step

    def counted_stream(chance: Chance, *key: Any) -> Any:
        return _Counted(stream(chance, *key), counts)

    def counted_by_person(chance: Chance, purpose: Any, year: int, ids: Any) -> Any:
        counts.arrays.append(("hashed", len(ids)))
        return by_person(chance, purpose, year, ids)

    def counted_one(chance: Chance, *key: Any) -> float:
        counts.singles += 1
        return one(chance, *key)

    def counted_step(environment: simpy.Environment) -> None:
        counts.events += 1
        step(environment)

    with (
        mock.patch.object(Chance, "_stream", counted_stream),
        mock.patch.object(Chance, "by_person", counted_by_person),
        mock.patch.object(Chance, "one", counted_one),
        mock.patch.object(simpy.Environment, "step", counted_step),
    ):
        yield counts


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions, in Python and in C, are called while ``work`` is done."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
