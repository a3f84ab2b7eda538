"""How the cost of a pupil grows with the county: copies of a county side by side, as one County."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.counties import Subject, subject
from tests.bench.timing import in_turn, timed

YEARS = 3


@dataclass(frozen=True)
class Size:
    """One size of county. Times are medians of process time; ``ratio`` is a pupil's cost against one copy's."""

    copies: int
    pupils: int
    schools: int
    foundation: float
    run: float
    per_thousand: float
    ratio: float


def sizes(name: str, copies: Sequence[int], rounds: int) -> Iterator[Size]:
    """Measure 3-year runs, opening included; every size runs in turn with one copy, large ones less often."""
    small = subject(name)
    yield from (_against(small, name, k, max(1, rounds // k)) for k in copies)


def _against(small: Subject, name: str, k: int, rounds: int) -> Size:
    made: list[Subject] = []
    laid = timed(lambda: made.append(subject(name, k)))
    large = made[0]
    found = in_turn(
        {"small": lambda seed: small.run(seed, YEARS), "large": lambda seed: large.run(seed, YEARS)}, rounds
    )
    run = found.cpu("large")
    ratio = found.ratio("large", "small") * small.pupils / large.pupils
    return Size(k, large.pupils, large.schools, laid.cpu, run, run / large.pupils * 1000, ratio)
