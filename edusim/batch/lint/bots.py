"""Bots that look for good plans: each lever alone, bundles drawn at random, and a bundle grown lever by lever."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edusim.batch.frontier import Gene, genes_of, plan_of
from edusim.batch.lint.trials import Candidate, Trials, Tried
from edusim.batch.sampling import shuffled
from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.scenario import Plan, Scenario, load_plan, shipped_plans

SCREENED = 4  # seeds that every candidate runs on; few, because most are far from good
DRAWN = 60  # bundles at random
LARGEST = 8  # levers of a bundle
WIDTH = 12  # levers the growing bundle chooses from
FINALISTS = 3  # levers and bundles of each sort that run again on fresh seeds
COMPANY = 2  # seeds on which a lever that does nothing alone is tried beside all others
MONEY = frozenset(name for name, entry in entries(Outcomes).items() if entry.quantity.group == "money")
PLANNED = 30  # years that shipped plans may look ahead
DRAWN_WITH = 1  # key of the bots' luck


@dataclass(frozen=True)
class Found:
    """What the bots found on the seeds of the search; ``over_alone`` are years over the room with nothing decided."""

    levers: tuple[Tried, ...]
    bundles: tuple[Tried, ...]
    plans: tuple[Tried, ...]
    over_alone: float

    def fitting(self, tried: Sequence[Tried]) -> list[Tried]:
        """Return those that take no more than the room, the best first."""
        within = [own for own in tried if own.over <= self.over_alone]
        return sorted(within, key=lambda own: -own.result.mean)

    def best_of_each(self) -> list[Tried]:
        """Return every lever at the level that is best for it and fits the room, the best lever first."""
        best: dict[str, Tried] = {}
        for own in self.fitting(self.levers):
            best.setdefault(own.candidate.name, own)
        return list(best.values())


def search(trials: Trials, levers: Sequence[Candidate], seeds: range) -> Found:
    """Try the levers alone, the shipped plans, bundles at random, and one that grows."""
    plans = plan_candidates(trials.scenario)
    tried = trials.of([*levers, *plans], seeds)
    alone, shipped = tried[: len(levers)], tried[len(levers) :]
    found = Found(tuple(alone), (), tuple(shipped), trials.over_alone(seeds))
    useful = [own.candidate for own in found.best_of_each() if own.result.mean > 0][:WIDTH]
    drawn = trials.of(_drawn(levers, useful), seeds)
    return Found(found.levers, (*drawn, *_grown(trials, found, useful, seeds)), found.plans, found.over_alone)


def lever_candidates(scenario: Scenario) -> list[Candidate]:
    """Return each open lever moved alone to each of its levels, from the first year on."""
    found = []
    for gene in open_genes(scenario):
        for place in range(len(gene.values)):
            if place != gene.usual:
                found.append(Candidate("lever", plan_of([gene], (place,)), gene.name))
    return found


def open_genes(scenario: Scenario) -> list[Gene]:
    """Return the open levers with their levels, those that break a rule too: bots have no scruples."""
    return genes_of(scenario, scenario.open or tuple(scenario.quantities), 1, scenario.years, lawful=False)


def plan_candidates(scenario: Scenario) -> list[Candidate]:
    """Return the shipped plans, as far as their levers are open and their years decided; those of which nothing is
    left are left out."""
    longer, found = replace(scenario, years=max(scenario.years, PLANNED)), []
    for name in shipped_plans():
        if plan := _within(load_plan(name, longer), scenario):
            found.append(Candidate("plan", plan, name))
    return found


def _within(plan: Plan, scenario: Scenario) -> Plan:
    levers, last = scenario.open or tuple(scenario.quantities), scenario.first_year + scenario.years
    kept = {year: {name: value for name, value in own.items() if name in levers} for year, own in plan.items()}
    return {year: own for year, own in kept.items() if own and year <= last}


def _drawn(levers: Sequence[Candidate], useful: Sequence[Candidate]) -> list[Candidate]:
    """Return bundles at random, each once: half of any levers, half of those that are useful alone."""
    chance = random.Random(DRAWN_WITH)
    found: list[Candidate] = []
    for number in range(DRAWN):
        source = useful if number % 2 and len(useful) > 1 else levers
        size = 2 + int(chance.random() * (LARGEST - 1))
        drawn = bundle(shuffled(source, chance)[:size])
        if len(_levers(drawn)) > 1 and drawn not in found:
            found.append(drawn)
    return found


def _grown(trials: Trials, found: Found, useful: Sequence[Candidate], seeds: range) -> list[Tried]:
    """Return the bundles that a greedy bot passes through: it adds what helps most, as long as something helps."""
    own, best, left = list(useful[:1]), 0.0, list(useful[1:])
    if own:
        best = next(each.result.mean for each in found.fitting(found.levers))
    passed: list[Tried] = []
    while left and len(own) < LARGEST:
        tried = trials.of([bundle([*own, each]) for each in left], seeds)
        fitting = found.fitting(tried)
        if not fitting or fitting[0].result.mean <= best:
            break
        passed.append(fitting[0])
        best = fitting[0].result.mean
        own.append(left.pop(tried.index(fitting[0])))
    return passed


def dead(trials: Trials, found: Found, seeds: range) -> list[str]:
    """Return the open levers that change no outcome, neither alone nor beside all others at their highest level.

    What a lever does to money does not count, unless it is there to bring money.
    """
    moved: dict[str, frozenset[str]] = {}
    for own in found.levers:
        moved[own.candidate.name] = moved.get(own.candidate.name, frozenset()) | own.moved
    still = [name for name, outcomes in moved.items() if not _counting(name, outcomes)]
    genes = open_genes(trials.scenario)
    pairs = [_beside_all(genes, name) for name in still]
    beside = trials.moved_beside(pairs, seeds[:COMPANY]) if pairs else []
    return [name for name, outcomes in zip(still, beside, strict=True) if not _counting(name, outcomes)]


def _counting(lever: str, outcomes: frozenset[str]) -> frozenset[str]:
    """Return the outcomes that count when a lever moves them."""
    cost = entries(Decisions)[lever].quantity.cost
    return outcomes if cost and cost.kind == "source" else outcomes - MONEY


def _beside_all(genes: Sequence[Gene], lever: str) -> tuple[Plan, Plan]:
    """Return all levers at their highest level without one, and with it."""
    high = [len(gene.values) - 1 for gene in genes]
    without = [gene.usual if gene.name == lever else place for gene, place in zip(genes, high, strict=True)]
    return plan_of(genes, tuple(without)), plan_of(genes, tuple(high))


def most_bundles(scenario: Scenario) -> int:
    """Return how many bundles are tried at most: those at random, and those the greedy bot looks at."""
    genes = open_genes(scenario)
    levers = min(WIDTH, len(genes))
    grown = sum(levers - size for size in range(1, min(LARGEST, levers)))
    return min(DRAWN, math.prod(len(gene.values) for gene in genes)) + grown


def bundle(candidates: Sequence[Candidate]) -> Candidate:
    """Return candidates put together; of two that move the same lever the first counts."""
    plan: Plan = {}
    for own in reversed(candidates):
        for year, table in own.plan.items():
            plan.setdefault(year, {}).update(table)
    return Candidate("bundle", dict(sorted(plan.items())))


def _levers(candidate: Candidate) -> set[str]:
    return {name for table in candidate.plan.values() for name in table}
