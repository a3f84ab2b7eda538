"""Times that a shared machine cannot spoil: every candidate once a round, ratios inside a round, then medians."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median

Candidate = Callable[[int], object]


@dataclass(frozen=True)
class Spent:
    """Milliseconds of one call: of this process, and on the wall."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Times:
    """What each candidate took in each round."""

    spent: Mapping[str, list[Spent]]

    def cpu(self, name: str) -> float:
        """Return the median process time of a candidate, ms."""
        return median(own.cpu for own in self.spent[name])

    def wall(self, name: str) -> float:
        """Return the median wall time of a candidate, ms."""
        return median(own.wall for own in self.spent[name])

    def ratio(self, name: str, *others: str) -> float:
        """Return the median, over rounds, of a candidate's process time against that of others together."""
        rounds = zip(self.spent[name], *(self.spent[other] for other in others), strict=True)
        return float(median(own.cpu / sum(other.cpu for other in rest) for own, *rest in rounds))


def timed(candidate: Callable[[], object]) -> Spent:
    """Call once and return what it took."""
    cpu, wall = time.process_time(), time.perf_counter()
    candidate()
    return Spent((time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3)


def in_turn(candidates: Mapping[str, Candidate], rounds: int, warm: int = 1) -> Times:
    """Run every candidate once a round, each round beginning with another one; the first ``warm`` rounds do not count.

    A candidate is called with the number of the round, to be used as its seed.
    """
    spent: dict[str, list[Spent]] = {name: [] for name in candidates}
    names = list(candidates)
    for number in range(warm + rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            own = timed(partial(candidates[name], number))
            if number >= warm:
                spent[name].append(own)
    return Times(spent)
