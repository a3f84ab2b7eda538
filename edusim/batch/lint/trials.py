"""Plans that bots try, each beside the same county left alone on the same seeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from edusim.batch.comparison import COLUMNS, SIGNS, TOGETHER
from edusim.batch.simulation import OUTCOMES, Run, Task
from edusim.batch.statistic import Estimate, Numbers, beside, estimate
from edusim.catalog.outcomes import HEADLINES, Outcomes
from edusim.catalog.quantity import entries
from edusim.scenario import Plan, Scenario

Runs = Callable[[Sequence[Task]], Sequence[Run]]
"""Runs tasks and returns what they came to, in their order."""
UNBOUNDED = 1e9  # of a count in the catalogue
SELDOM = 0.5  # of years and seeds
_PLACES = [OUTCOMES.index(name) for name in HEADLINES]
_QUANTITIES = {name: entry.quantity for name, entry in entries(Outcomes).items()}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan to try: a ``lever`` moved alone, a ``bundle`` that a bot put together, or a shipped ``plan``. ``name`` is
    the lever's or the plan's id; ``cost`` what a lever adds to the first year's costs and to later years', 万元."""

    kind: Literal["lever", "bundle", "plan"]
    plan: Plan
    name: str = ""
    cost: float = 0.0


@dataclass(frozen=True, eq=False)
class Tried:
    """What a candidate came to in the last year decided.

    ``distances`` are by seed how far the weighted headlines stand from the county left alone, in spreads;
    ``better`` by seed and headline how much better each is; ``over`` years over the room a run. ``moved`` are the
    outcomes that are not in every year and seed what they are with nothing decided; ``bounds`` the
    headlines that it puts at one end of their range in every year decided and seed, where they seldom are otherwise.
    """

    candidate: Candidate
    distances: Numbers
    better: Numbers
    over: float
    moved: frozenset[str]
    bounds: tuple[str, ...]

    @cached_property
    def result(self) -> Estimate:
        """The mean distance with its interval."""
        return estimate(self.distances)


@dataclass
class Trials:
    """A county that plans are tried on; ``alone`` keeps by first seed the runs with nothing decided."""

    scenario: Scenario
    run: Runs
    alone: dict[int, Sequence[Run]] = field(default_factory=dict)

    def of(self, candidates: Sequence[Candidate], seeds: range) -> list[Tried]:
        """Return what candidates come to on these seeds."""
        scenario, count = self.scenario, len(seeds)
        known = seeds[0] in self.alone
        plans = [*([] if known else [_nothing(scenario)]), *(own.plan for own in candidates)]
        runs = self.run([Task(scenario, plan, seed, scenario.years) for plan in plans for seed in seeds])
        if not known:
            self.alone[seeds[0]], runs = runs[:count], runs[count:]
        alone = self.alone[seeds[0]]
        columns = [*HEADLINES, TOGETHER]
        found = beside([*alone, *runs], len(candidates) + 1, columns, scenario.years, scenario, alone)
        better = (found[1:] - found[0])[:, :, :-1] * SIGNS[[COLUMNS.index(name) for name in HEADLINES]]
        return [
            _tried(own, found[place + 1, :, -1], better[place], runs[place * count : (place + 1) * count], alone)
            for place, own in enumerate(candidates)
        ]

    def moved_beside(self, pairs: Sequence[tuple[Plan, Plan]], seeds: range) -> list[frozenset[str]]:
        """Return by pair of plans the outcomes in which they differ in any year and seed."""
        plans, count = [plan for pair in pairs for plan in pair], len(seeds)
        runs = self.run([Task(self.scenario, plan, seed, self.scenario.years) for plan in plans for seed in seeds])
        parts = [runs[first : first + count] for first in range(0, len(runs), count)]
        return [_moved(one, other) for one, other in zip(parts[::2], parts[1::2], strict=True)]

    def over_alone(self, seeds: range) -> float:
        """Return years over the room a run with nothing decided: of what the county itself has decided."""
        return sum(len(run.overspent) for run in self.alone[seeds[0]]) / len(seeds)

    def bounds_alone(self, seeds: range) -> tuple[str, ...]:
        """Return the headlines that stand at one end of their range all along, with nothing decided."""
        return tuple(name for name, share in ends(self.alone[seeds[0]]).items() if share == 1)


def _nothing(scenario: Scenario) -> Plan:
    """Return a plan that decides nothing, whose years over the room are counted all the same."""
    return {scenario.first_year + 1: {}}


def _tried(
    candidate: Candidate, distances: Numbers, better: Numbers, runs: Sequence[Run], alone: Sequence[Run]
) -> Tried:
    over = sum(len(run.overspent) for run in runs) / len(runs)
    usual = ends(alone)
    bounds = tuple(name for name, share in ends(runs).items() if share == 1 and usual[name] < SELDOM)
    return Tried(candidate, distances, better, over, _moved(runs, alone), bounds)


def _moved(runs: Sequence[Run], others: Sequence[Run]) -> frozenset[str]:
    """Return the outcomes that are not the same in every year of runs on the same seeds."""
    same = np.ones(len(OUTCOMES), bool)
    for run, other in zip(runs, others, strict=True):
        same &= ((run.array == other.array) | (np.isnan(run.array) & np.isnan(other.array))).all(axis=0)
    return frozenset(OUTCOMES[place] for place in np.flatnonzero(~same).tolist())


def ends(runs: Sequence[Run]) -> dict[str, float]:
    """Return by headline in what share of years decided and runs it stands at the one end of its range where it
    stands most often."""
    found: dict[str, float] = {}
    for name, place in zip(HEADLINES, _PLACES, strict=True):
        own, quantity = np.array([run.array[1:, place] for run in runs]), _QUANTITIES[name]
        high = [quantity.high] if quantity.high < UNBOUNDED else []
        found[name] = max(np.count_nonzero(own == end) / own.size for end in (quantity.low, *high))
    return found
