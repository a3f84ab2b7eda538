"""How soon a draft's paired seeds are on screen: warm workers, a new draft each time, wall time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from edusim.batch import Ahead, Previews, Warm
from edusim.scenario import load_scenario

SEEDS, WORKERS, DRAFTS = 16, 2, 7


@dataclass(frozen=True)
class Waited:
    """Milliseconds until the first two pairs and until all of them, with so many years to come; medians."""

    years: int
    first_two: float
    all: float


def waits(name: str, seeds: int, pasts: Sequence[int]) -> list[Waited]:
    """Move a lever again and again, after so many years decided, with the counties left alone known beforehand."""
    scenario = load_scenario(name)
    found = []
    with Warm(Previews(scenario), workers=WORKERS) as warm:
        for past in pasts:
            decided, lucks = (scenario.start,) * past, range(1, seeds + 1)
            list(_tried(warm, [Ahead(1, decided, luck, scenario.start) for luck in lucks]))
            drafts = [replace(scenario.start, coaches=scenario.start.coaches + more) for more in range(1, DRAFTS + 1)]
            times = [_waited(warm, [Ahead(1, decided, luck, draft) for luck in lucks]) for draft in drafts]
            first, last = (median(own) for own in zip(*times, strict=True))
            found.append(Waited(scenario.years - past, first, last))
    return found


def _tried(warm: Warm, asked: Sequence[Ahead]) -> Iterator[object]:
    """Yield the pairs as they come in, as the desk asks for them."""
    return warm.run(asked, urgent=True, homes=True)


def _waited(warm: Warm, asked: Sequence[Ahead]) -> tuple[float, float]:
    """Return when the second and when the last pair came in, ms."""
    begun = time.perf_counter()
    came = [(time.perf_counter() - begun) * 1e3 for _ in _tried(warm, asked)]
    return came[min(1, len(came) - 1)], came[-1]
