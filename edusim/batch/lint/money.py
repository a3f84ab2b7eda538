"""Whether money is worth thinking about: whether all can be bought at once, or nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edusim.batch.lint.trials import Candidate, Tried
from edusim.batch.simulation import foundation_of
from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.model import County
from edusim.model.money import Quote
from edusim.scenario import Plan, Scenario


@dataclass(frozen=True)
class Prices:
    """The county's money in the first year decided, 万元.

    ``levers`` are the levers alone with their costs; ``room`` is what is free; ``dear`` is the plan that has every
    lever that takes money at its dearest level in every year, and ``dear_cost`` what that takes in the first.
    """

    levers: tuple[Candidate, ...]
    room: float
    dear: Candidate
    dear_cost: float


def prices(scenario: Scenario, levers: Sequence[Candidate], seed: int) -> Prices:
    """Return what levers moved alone cost, and all of them together."""
    county, year = County(foundation_of(scenario), seed), scenario.first_year + 1

    def quoted(plan: Plan) -> Quote:
        return county.quote(scenario.decisions_for(year, scenario.start, plan))

    priced = [replace(own, cost=sum(quoted(own.plan).lines.get(own.name, (0.0, 0.0)))) for own in levers]
    dear = _dear(scenario, priced)
    quote = quoted(dear.plan)
    return Prices(tuple(priced), quote.room, dear, quote.used)


def _dear(scenario: Scenario, levers: Sequence[Candidate]) -> Candidate:
    """Return every lever that takes money at its dearest level, those that count once in every year."""
    dearest: dict[str, Candidate] = {}
    for own in levers:
        if own.cost > (dearest[own.name].cost if own.name in dearest else 0.0):
            dearest[own.name] = own
    first = scenario.first_year + 1
    plan: Plan = {}
    for name, own in dearest.items():
        once = entries(Decisions)[name].quantity.carry == "once"
        for year in range(first, first + scenario.years) if once else (first,):
            plan.setdefault(year, {})[name] = own.plan[first][name]
    return Candidate("bundle", dict(sorted(plan.items())))


def cheapest(levers: Sequence[Tried]) -> list[Tried]:
    """Return each lever that can take money at the level that takes least."""
    found: dict[str, Tried] = {}
    for own in sorted(levers, key=lambda each: each.candidate.cost):
        if own.candidate.cost > 0:
            found.setdefault(own.candidate.name, own)
    return list(found.values())
