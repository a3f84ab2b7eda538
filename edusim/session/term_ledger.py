"""The ledger of a whole term: the part of the result that each decision has, adding up exactly.

Decisions are laid over the county left alone one after another, in the catalogue's order and in reverse; a decision's
part is the mean of what it adds in either order, over counties of several seeds.
"""

from __future__ import annotations

import dataclasses
import math
import statistics
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import choices, entries
from edusim.session.changes import ANSWERS, changed
from edusim.session.distance import Measure, Years
from edusim.session.trials import History, Year

if TYPE_CHECKING:
    from edusim.scenario import Scenario

Part = tuple[str, ...]
MOST_APART = 24
LEAST = 0.01  # spreads


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over seeds and twice its standard error."""

    value: float
    margin: float

    @property
    def sure(self) -> bool:
        """Tell whether it can be told from luck and is more than a rounding."""
        return abs(self.value) > max(self.margin, LEAST)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one decision, or all the lesser ones together, has added to the result of the term and to the legacy.

    ``headlines`` holds what it has moved in the last year of the term, each in its own unit, the most moved first.
    """

    decisions: Part
    term: Estimate
    legacy: Estimate
    headlines: Mapping[str, float]


def parts_of(scenario: Scenario, decided: Sequence[Decisions]) -> list[Part]:
    """Return the decisions that were ever changed, in the catalogue's order, the most changed each on its own."""
    amounts: dict[str, float] = {}
    alone = scenario.start
    for place, decisions in enumerate(decided, 1):
        alone = scenario.decisions_for(scenario.first_year + place, alone, {})
        for name in changed(alone, decisions):
            amounts[name] = amounts.get(name, 0.0) + _how_far(scenario, name, alone, decisions)
    order = {name: place for place, name in enumerate([*entries(Decisions), ANSWERS])}
    most = sorted(amounts, key=lambda name: (-amounts[name], order[name]))
    apart: list[Part] = [(name,) for name in sorted(most[:MOST_APART], key=order.__getitem__)]
    rest = sorted(most[MOST_APART:], key=order.__getitem__)
    return [*apart, tuple(rest)] if rest else apart


def _how_far(scenario: Scenario, name: str, alone: Decisions, decisions: Decisions) -> float:
    """Return how far a decision was moved in a year, as a share of its range; choices, places and answers count 1."""
    before, after = getattr(alone, name), getattr(decisions, name)
    entry = entries(Decisions).get(name)
    if entry is None or choices(entry.kind) or isinstance(before, tuple) or isinstance(after, tuple):
        return 1.0
    quantity = scenario.quantities[name]
    return abs(float(after) - float(before)) / ((quantity.high - quantity.low) or 1.0)


def history_of(scenario: Scenario, decided: Sequence[Decisions], names: Collection[str], years: int) -> History:
    """Return so many years in which only some of the decisions are taken, and none any more after the last decided.

    What is not among ``names`` stands as it would with nothing decided.
    """
    decisions, found = scenario.start, list[Year]()
    for place in range(years):
        standing = scenario.decisions_for(scenario.first_year + place + 1, decisions, {})
        taken = {name: getattr(decided[place], name) for name in names} if place < len(decided) else {}
        decisions = dataclasses.replace(standing, **taken)
        found.append((decisions, None))
    return tuple(found)


def ledger_steps(parts: Sequence[Part]) -> list[Part]:
    """Return what is taken beside none and all of the parts: first parts, then last parts, fewest first."""
    first = [parts[:count] for count in range(1, len(parts))]
    last = [parts[-count:] for count in range(1, len(parts))]
    return [tuple(name for part in step for name in part) for step in [*first, *last]]


def contributions(
    parts: Sequence[Part], steps: Sequence[Sequence[Years]], term: Measure, legacy: Measure
) -> list[Contribution]:
    """Return the part each has, the largest first.

    ``steps`` holds the counties of each seed, in one order of seeds: left alone, the ledger's steps, all decisions.
    """
    count = len(parts)
    forward, reverse = [*steps[:count], steps[-1]], [steps[0], *steps[count:]]
    found = []
    for place, part in enumerate(parts):
        pairs = [forward[place : place + 2], reverse[count - place - 1 : count - place + 1]]
        added = [_added(pair, measure) for measure in (term, legacy) for pair in pairs]
        found.append(Contribution(part, _estimate(added[:2]), _estimate(added[2:]), _moves(pairs, term)))
    return sorted(found, key=lambda own: -own.term.value)


def _added(pair: Sequence[Sequence[Years]], measure: Measure) -> list[float]:
    """Return by seed what the second of two steps adds to the first."""
    return [measure.distance(after, before) for before, after in zip(*pair, strict=True)]


def _moves(pairs: Sequence[Sequence[Sequence[Years]]], measure: Measure) -> dict[str, float]:
    """Return how far each headline moved, the mean over both orders and all seeds, the most spreads first."""
    found = {}
    for name in measure.weights:
        steps = [step for pair in pairs for step in zip(*pair, strict=True)]
        moved = math.fsum(measure.value(after, name) - measure.value(before, name) for before, after in steps)
        found[name] = moved / len(steps)
    return dict(sorted(found.items(), key=lambda pair: -abs(pair[1]) / measure.spreads[pair[0]]))


def _estimate(orders: Sequence[Sequence[float]]) -> Estimate:
    """Return the mean of both orders over the seeds."""
    seeds = [math.fsum(both) / len(both) for both in zip(*orders, strict=True)]
    mean = math.fsum(seeds) / len(seeds)
    error = statistics.stdev(seeds) / math.sqrt(len(seeds)) if len(seeds) > 1 else math.inf
    return Estimate(mean, 2 * error)
