"""What of a plan's effect each of its decisions brought: Shapley values over all their combinations, exactly.

One player is one decision over all years, or a group of decisions. The value of a combination is the outcome when
only its decisions are taken; the shares add up to the whole effect, interactions divided evenly among those in them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from edusim.batch.comparison import mean
from edusim.batch.simulation import Task
from edusim.batch.statistic import Estimate, Numbers, estimate, spread
from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.scenario import Plan, Scenario

MOST = 8
OTHERS, ANSWERS = "others", "answers"


@dataclass(frozen=True, slots=True)
class Player:
    """A decision, or several that come and go together."""

    name: str
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one player brought to one outcome: its ``share``; its effect taken ``alone``; what the plan loses
    ``without`` it."""

    player: Player
    share: Estimate
    alone: Estimate
    without: Estimate


@dataclass(frozen=True, slots=True)
class Attribution:
    """A plan's effect on one outcome, and the parts it is the sum of."""

    outcome: str
    whole: Estimate
    parts: tuple[Part, ...]


def players_of(plan: Plan) -> list[Player]:
    """Return every decision of a plan, in the order of the catalogue."""
    named = {name for table in plan.values() for name in table}
    return [Player(name, (name,)) for name in (*entries(Decisions), ANSWERS) if name in named]


def by_point(players: Sequence[Player]) -> list[Player]:
    """Return the players put together by the point of the county's programme that they belong to."""
    found: dict[str, tuple[str, ...]] = {}
    known = entries(Decisions)
    for player in players:
        point = known[player.name].quantity.group if player.name in known else ANSWERS
        found[point] = found.get(point, ()) + player.decisions
    return [Player(name, decisions) for name, decisions in found.items()]


def largest(players: Sequence[Player], losses: Mapping[str, float]) -> list[Player]:
    """Return the players whose loss counts most, the rest put together as one."""
    order = sorted(players, key=lambda player: -losses[player.name])
    first = {player.name for player in order[: MOST - 1]}
    kept = [player for player in players if player.name in first]
    rest = tuple(name for player in players if player.name not in first for name in player.decisions)
    return [*kept, Player(OTHERS, rest)] if rest else kept


def losses(players: Sequence[Player], values: Numbers) -> dict[str, float]:
    """Return how far a plan without each player falls from the whole: sizes over all outcomes, in spreads of luck.

    ``values`` holds plans by seeds by outcomes: nothing decided, the whole plan, then the plan without each player.
    """
    luck = [spread(own) for own in values[1].T]
    scales = [own if own > 0 else 1.0 for own in luck]
    found = {}
    for player, without in zip(players, values[2:], strict=True):
        moved = mean(values[1] - without, 0).tolist()
        sizes = [abs(own) / scale for own, scale in zip(moved, scales, strict=True)]
        found[player.name] = math.fsum(own for own in sizes if math.isfinite(own))
    return found


def limited(plan: Plan, players: Sequence[Player]) -> Plan:
    """Return a plan with the decisions of these players only; every year stays, so that runs may part there."""
    names = {name for player in players for name in player.decisions}
    return {year: {name: value for name, value in table.items() if name in names} for year, table in plan.items()}


def members(players: Sequence[Player], coalition: int) -> list[Player]:
    """Return the players of a combination, one bit each."""
    return [player for bit, player in enumerate(players) if coalition >> bit & 1]


def coalition_tasks(
    scenario: Scenario, plans: Sequence[Plan], seeds: Sequence[int], years: int
) -> list[Task]:  # fmt: skip
    """Return the runs of every combination's plan, seed by seed, so that those that begin alike are neighbours."""
    return [Task(scenario, plan, seed, years) for seed in seeds for plan in plans]


def branching(plan: Plan, players: Sequence[Player]) -> list[int]:
    """Return all combinations in an order in which those that begin alike are neighbours."""
    first = [min(year for year, table in plan.items() if set(table) & set(player.decisions)) for player in players]
    years = sorted(set(first))

    def joined(coalition: int) -> tuple[int, ...]:
        """Return who is in, year by year of joining."""
        return tuple(sum(coalition & 1 << bit for bit, year in enumerate(first) if year == own) for own in years)

    return sorted(range(1 << len(players)), key=joined)


def attribute(players: Sequence[Player], outcomes: Sequence[str], values: Numbers) -> list[Attribution]:
    """Return each outcome's effect and its parts. ``values`` holds combinations by seeds by outcomes, in the order
    of the combinations' numbers; nothing decided is the first, the whole plan the last."""
    return [_attributed(players, outcome, values[:, :, place]) for place, outcome in enumerate(outcomes)]


def _attributed(players: Sequence[Player], outcome: str, values: Numbers) -> Attribution:
    whole, shares = len(values) - 1, shapley(values)
    parts = []
    for place, player in enumerate(players):
        alone, without = values[1 << place] - values[0], values[whole] - values[whole ^ 1 << place]
        parts.append(Part(player, *map(estimate, (shares[place], alone, without))))
    return Attribution(outcome, estimate(values[whole] - values[0]), tuple(parts))


def shapley(values: Numbers) -> Numbers:
    """Return the Shapley value of each player for each seed (Shapley 1953, A value for n-person games).

    ``values`` holds combinations by seeds. A player's value is the mean of what it adds, over all orders of joining.
    """
    count = len(values).bit_length() - 1
    found = np.empty((count, values.shape[1]))
    for player in range(count):
        outside = [coalition for coalition in range(len(values)) if not coalition >> player & 1]
        weights = [1 / (count * math.comb(count - 1, coalition.bit_count())) for coalition in outside]
        added = values[[coalition | 1 << player for coalition in outside]] - values[outside]
        found[player] = [math.fsum(map(math.prod, zip(weights, own, strict=True))) for own in added.T.tolist()]
    return found
