"""A draft run ahead on many seeds at once, each beside the same county left as it stands, by processes kept warm.

Every worker holds the counties of its seeds at the end of the last year decided, and what they come to when nothing
more is decided. A draft costs one branch and the years to come a seed; a newer draft ends the one under way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from operator import attrgetter

from edusim.batch.workers import WorkersLost, begin, end, hear, tell
from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import HEADLINES
from edusim.model import County, lay_foundation
from edusim.scenario import Scenario

Figures = tuple[float, ...]
_headlines = attrgetter(*HEADLINES)


@dataclass(frozen=True, slots=True)
class Pair:
    """The headline outcomes of one seed's years to come, in the order of HEADLINES: ``left`` as the county stands,
    and as ``drafted``."""

    seed: int
    left: tuple[Figures, ...]
    drafted: tuple[Figures, ...]


class Previews:
    """Warm workers for one scenario. To be used by one thread at a time, and closed."""

    def __init__(self, scenario: Scenario, seeds: Sequence[int], workers: int = 2) -> None:
        self._seeds, self._number = tuple(seeds), 0
        shares = [self._seeds[first::workers] for first in range(min(workers, len(self._seeds)))]
        self._workers = [begin(_serve, scenario, share) for share in shares]

    def __enter__(self) -> Previews:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def stand(self, decided: Sequence[Decisions]) -> None:
        """Let the counties stand at the end of the years decided so far; they go there while nobody waits."""
        self._ask(_Decided(tuple(decided)))

    def run(self, draft: Decisions) -> Iterator[Pair]:
        """Yield every seed's pair as it comes in, the first seeds first. Leaving early is allowed."""
        self._number += 1
        self._ask(_Draft(self._number, draft))
        waiting = len(self._seeds)
        while waiting:
            for pipe in wait([pipe for _, pipe in self._workers]):
                number, pair = hear(pipe)
                if number == self._number:
                    waiting -= 1
                    yield pair

    def close(self) -> None:
        """End the workers."""
        end(self._workers)

    def _ask(self, wish: _Decided | _Draft) -> None:
        if not self._workers:
            raise WorkersLost
        for _, pipe in self._workers:
            tell(pipe, wish)


@dataclass(frozen=True, slots=True)
class _Decided:
    years: tuple[Decisions, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    number: int
    decisions: Decisions


def _serve(pipe: Connection, scenario: Scenario, seeds: Sequence[int]) -> None:
    held = _Held(pipe, scenario, seeds)
    while True:
        wish = pipe.recv()
        if isinstance(wish, _Decided):
            held.stand(wish.years)
        else:
            held.run(wish)


class _Held:
    """The counties of a worker: ``opened`` on the first day, ``standing`` where the decided years end."""

    def __init__(self, pipe: Connection, scenario: Scenario, seeds: Sequence[int]) -> None:
        self.pipe, self.scenario = pipe, scenario
        foundation = lay_foundation(scenario.first_day, scenario.parameters, scenario.start)
        self.opened = {seed: County(foundation, seed) for seed in seeds}
        self.standing: dict[int, County] = {}
        self.decided: tuple[Decisions, ...] = ()
        self.left: dict[int, tuple[Figures, ...]] = {}
        self.stand(())

    def stand(self, decided: tuple[Decisions, ...]) -> None:
        """Go on from where the counties stand, or from the first day where the past has changed; look ahead unasked."""
        known = len(self.decided)
        if not self.standing or decided[:known] != self.decided:
            self.standing, known = {seed: county.branch() for seed, county in self.opened.items()}, 0
        for county in self.standing.values():
            for decisions in decided[known:]:
                county.advance(decisions)
        self.decided, self.left = decided, {}
        for seed in self.standing:
            if self.pipe.poll():
                return
            self.look_ahead(seed)

    def look_ahead(self, seed: int) -> None:
        """Keep what a county comes to as it stands."""
        if seed not in self.left:
            county, previous = self.standing[seed], self.decided[-1] if self.decided else self.scenario.start
            self.left[seed] = self.ahead(county, self.scenario.decisions_for(county.year + 1, previous, {}))

    def run(self, draft: _Draft) -> None:
        """Send each seed's pair, until something newer has been asked for."""
        for seed, county in self.standing.items():
            if self.pipe.poll():
                return
            self.look_ahead(seed)
            drafted = self.ahead(county, draft.decisions)
            self.pipe.send((draft.number, Pair(seed, self.left[seed], drafted)))

    def ahead(self, county: County, decisions: Decisions) -> tuple[Figures, ...]:
        """Return the years to come under these decisions and nothing after them."""
        county, found = county.branch(), []
        for year in range(county.year + 1, self.scenario.first_year + self.scenario.years + 1):
            found.append(_headlines(county.advance(decisions)))
            decisions = self.scenario.decisions_for(year + 1, decisions, {})
        return tuple(found)
