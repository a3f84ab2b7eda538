"""What makes a county not worth deciding for, judged from what the bots found; each finding with keys to change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from edusim.batch.lint.money import Prices, cheapest
from edusim.batch.lint.trials import Tried
from edusim.batch.statistic import Estimate, estimate
from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import HEADLINES
from edusim.catalog.parameters import Parameters, parameter_entries
from edusim.catalog.quantity import entries
from edusim.scenario import Plan, Scenario

DOMINATES = 0.8  # of the best plan found: what one lever alone may not reach
BALANCED = "balanced"
HINTS = 5  # assumptions named with a lever
Kind = Literal[
    "dominates", "free", "nothing_matters", "idle_beats", "unmoved_lever", "unmoved_headline", "money_never_binds",
    "nothing_affordable", "bound", "bound_by_lever",
]  # fmt: skip
_ROWS = re.compile(r"([A-Z])(\d+)(?:-[A-Z]?(\d+))?")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that makes a county dull. ``about`` is the id of the lever, headline or plan, ``plan`` what was
    decided; ``estimates`` and ``numbers`` are the figures; ``keys`` the keys of the file to look at."""

    kind: Kind
    about: str = ""
    plan: Plan = field(default_factory=dict)
    estimates: tuple[Estimate, ...] = ()
    numbers: tuple[float, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """What is judged. ``levers``, ``bundles`` and ``plans`` ran on fresh seeds, the best first, and fit the room;
    ``bounding`` are levers that put a headline at an end of its range, on fresh seeds too;
    ``screened`` are all levers alone and ``drawn`` all bundles that fit, on the seeds of the search; ``dear`` is
    everything at its dearest, ``dead`` the levers that move nothing."""

    scenario: Scenario
    levers: tuple[Tried, ...]
    bundles: tuple[Tried, ...]
    plans: tuple[Tried, ...]
    bounding: Sequence[Tried]
    screened: Sequence[Tried]
    drawn: Sequence[Tried]
    prices: Prices
    dear: Tried | None
    over_alone: float
    bounds_alone: Sequence[str]
    dead: Sequence[str] = ()

    @property
    def best(self) -> Tried | None:
        """The best of all that was tried and fits the room."""
        return max((*self.levers, *self.bundles, *self.plans), key=lambda own: own.result.mean, default=None)

    @property
    def best_lever(self) -> Tried | None:
        """The best lever alone."""
        return max(self.levers, key=lambda own: own.result.mean, default=None)


def findings(evidence: Evidence) -> list[Finding]:
    """Return all that is found, the gravest first."""
    judges = (_dominates, _free, _idle, _unmoved, _money, _bounds)
    return [found for judge in judges for found in judge(evidence)]


def _dominates(evidence: Evidence) -> Iterator[Finding]:
    """Find a lever that alone reaches most of the best plan found, beyond error."""
    lever, best = evidence.best_lever, evidence.best
    if lever is None or best is None or not (best.result.is_clear and best.result.mean > 0):
        return
    beyond = estimate(lever.distances - DOMINATES * best.distances)
    if beyond.mean > 0 and (beyond.is_clear or lever is best):
        beaten = [own.result.mean < lever.result.mean for own in evidence.drawn]
        share = sum(beaten) / len(beaten) if beaten else 1.0
        keys = (*keys_of(evidence.scenario, lever.candidate.name), f"appraisal.weights.{_carried_by(evidence, lever)}")
        estimates = (lever.result, best.result)
        yield Finding("dominates", lever.candidate.name, lever.candidate.plan, estimates, (share,), keys)


def _carried_by(evidence: Evidence, lever: Tried) -> str:
    """Return the headline that a lever moves most of all, for what it varies by and counts for."""
    appraisal, worth = evidence.scenario.appraisal, {}
    for place, name in enumerate(HEADLINES):
        own = estimate(lever.better[:, place])
        sure = own.mean / own.margin if own.margin > 0 else 0.0
        worth[name] = appraisal.weight(name) * max(0.0, sure)
    return max(worth, key=lambda name: worth[name])


def _free(evidence: Evidence) -> Iterator[Finding]:
    """Find levers that are clearly better in every headline and cost nothing."""
    for own in evidence.levers:
        if own.candidate.cost <= 0 and all(_clearly_better(column) for column in own.better.T):
            name = own.candidate.name
            yield Finding("free", name, own.candidate.plan, (own.result,), (), keys_of(evidence.scenario, name))


def _clearly_better(values: Sequence[float]) -> bool:
    own = estimate(values)
    return own.is_clear and own.mean > 0


def _idle(evidence: Evidence) -> Iterator[Finding]:
    """Find that nothing is clearly better than deciding nothing, or that the balanced plan is clearly worse."""
    best = evidence.best
    weights = tuple(f"appraisal.weights.{name}" for name in HEADLINES if evidence.scenario.appraisal.weight(name))
    opened = ("scenario.open",) if evidence.scenario.open else ()
    if best is None or not (best.result.is_clear and best.result.mean > 0):
        plan, results = ({}, ()) if best is None else (best.candidate.plan, (best.result,))
        yield Finding("nothing_matters", "", plan, results, (), (*opened, *weights))
        return
    for own in evidence.plans:
        if own.candidate.name == BALANCED and own.result.is_clear and own.result.mean < 0:
            keys = tuple(f"levers.{name}.levels" for name in _levers(own.candidate.plan) if _has_levels(name))
            yield Finding("idle_beats", BALANCED, own.candidate.plan, (own.result,), (), keys)


def _unmoved(evidence: Evidence) -> Iterator[Finding]:
    """Find open levers that move nothing, and headlines that count and no lever moves."""
    for name in evidence.dead:
        yield Finding("unmoved_lever", name, keys=("scenario.open", *keys_of(evidence.scenario, name)))
    everything: frozenset[str] = frozenset().union(*(own.moved for own in evidence.screened))
    for headline in HEADLINES:
        if evidence.scenario.appraisal.weight(headline) and headline not in everything:
            opened = ("scenario.open",) if evidence.scenario.open else ()
            yield Finding("unmoved_headline", headline, keys=(f"appraisal.weights.{headline}", *opened))


def _money(evidence: Evidence) -> Iterator[Finding]:
    """Find that all can be bought in every year, or that nothing that costs money ever can."""
    fiscal = ("year_0.fiscal.general_expenditure", "year_0.revenue", "year_0.expenditure")
    room, dear = evidence.prices.room, evidence.prices.dear.plan
    if evidence.dear is not None and evidence.dear.over == 0:
        figures = (evidence.prices.dear_cost, room)
        yield Finding("money_never_binds", plan=dear, numbers=figures, keys=(*fiscal, "parameters.costs"))
    cheap = cheapest(evidence.screened)
    if cheap and all(own.over > evidence.over_alone for own in cheap):
        least = cheap[0].candidate
        keys = (*fiscal, "parameters.finance")
        yield Finding("nothing_affordable", least.name, least.plan, numbers=(least.cost, room), keys=keys)


def _bounds(evidence: Evidence) -> Iterator[Finding]:
    """Find headlines that stand at an end of their range all along, with nothing decided or by one lever."""
    weight = evidence.scenario.appraisal.weight
    for headline in evidence.bounds_alone:
        if weight(headline):
            yield Finding("bound", headline, keys=("year_0", f"appraisal.weights.{headline}"))
    for own in evidence.bounding:
        for headline in own.bounds:
            if weight(headline):
                keys = (*keys_of(evidence.scenario, own.candidate.name), f"appraisal.weights.{headline}")
                yield Finding("bound_by_lever", headline, own.candidate.plan, keys=keys)


def keys_of(scenario: Scenario, lever: str) -> tuple[str, ...]:
    """Return the keys that make a lever as strong and as dear as it is: its levels, its price, and the assumptions
    that rest on the same rows of evidence, those that the county has changed first."""
    quantity = entries(Decisions)[lever].quantity
    keys = [f"levers.{lever}.levels"] if _has_levels(lever) else []
    if quantity.cost and quantity.cost.unit != "amount":
        keys.append(f"parameters.costs.{quantity.cost.unit}")
    rows = _rows(quantity.evidence)
    usual = Parameters()
    shared = [name for name, entry in parameter_entries().items() if _rows(entry.quantity.evidence) & rows]
    changed = [name for name in shared if _value(scenario.parameters, name) != _value(usual, name)]
    ordered = dict.fromkeys(f"parameters.{name}" for name in (*changed, *shared))
    return tuple(dict.fromkeys((*keys, *list(ordered)[:HINTS])))


def _has_levels(lever: str) -> bool:
    return bool(entries(Decisions)[lever].quantity.levels)


def _value(parameters: Parameters, path: str) -> object:
    group, _, name = path.partition(".")
    return getattr(getattr(parameters, group), name)


def _rows(evidence: str) -> frozenset[str]:
    """Return the rows that a reference names: "C24, D25-D28" is C24 and D25 to D28."""
    found = []
    for letter, first, last in _ROWS.findall(evidence):
        found += [f"{letter}{number}" for number in range(int(first), int(last or first) + 1)]
    return frozenset(found)


def _levers(plan: Plan) -> list[str]:
    """Return the levers of a plan in order, each once."""
    return list(dict.fromkeys(name for table in plan.values() for name in table))
