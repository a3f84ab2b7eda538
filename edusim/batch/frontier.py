"""Plans searched for what they reach in several outcomes at once: those that nothing else beats in all of them.

The search is NSGA-II (Deb, Pratap, Agarwal and Meyarivan 2002, A fast and elitist multiobjective genetic algorithm:
NSGA-II), with its constrained domination: a plan over its room loses against any that is not.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from edusim.batch.sampling import Value, lever_values, shuffled
from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import Quantity, choices, entries
from edusim.scenario import Plan, Scenario

CROSSED = 0.9  # of pairs of parents exchange levers (Deb et al. 2002)
FIRST_MOVED = 4  # levers a plan of the first generation moves on average: few at once fit into the room
TRIES = 20  # to make a child that is not known yet
Genome = tuple[int, ...]
"""Which of its values each gene takes."""


@dataclass(frozen=True, slots=True)
class Gene:
    """A decision in one period: the values it may take, the place of what stands there in year 0, and its years."""

    name: str
    values: tuple[Value, ...]
    usual: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What a plan came to: ``values`` by objective, more always better, ``over``, years over the room a run, and how
    many decisions it ``moved``."""

    values: tuple[float, ...]
    over: float
    moved: int = 0

    def beats(self, other: Score) -> bool:
        """Tell whether this one dominates the other: less over the room, or as good in all and better in one.

        Of plans that come to the same, the one that decides less is better.
        """
        if self.over or other.over:
            return self.over < other.over
        if self.values == other.values:
            return self.moved < other.moved
        return all(own >= theirs for own, theirs in zip(self.values, other.values, strict=True))


Evaluate = Callable[[Sequence[Genome]], Sequence[Score]]


def genes_of(scenario: Scenario, levers: Sequence[str], periods: int, years: int, *, lawful: bool = True) -> list[Gene]:
    """Return a gene for each lever and period. What stands is decided in the first year of a period; what counts
    once is decided there too, or every year where year 0 has some. ``lawful`` leaves out what breaks a rule."""
    found = []
    first = scenario.first_year + 1
    begins = [first + years * period // periods for period in range(periods)] + [first + years]
    for name in levers:
        entry, quantity = entries(Decisions)[name], scenario.quantities[name]
        usual: Value = getattr(scenario.start, name)
        words = choices(entry.kind)
        allowed = words or _in_order((*lever_values(entry, quantity), usual))
        known = tuple(value for value in allowed if value == usual or not (lawful and _breaks(quantity, value)))
        yearly = quantity.carry == "once" and bool(usual)
        for begin, end in pairwise(begins):
            own = tuple(range(begin, end)) if yearly else (begin,)
            found.append(Gene(name, known, known.index(usual), own))
    return found


def _breaks(quantity: Quantity, value: Value) -> bool:
    """Tell whether a value breaks a rule from above, or would beside another decision."""
    if isinstance(value, str):
        return value in quantity.breach_choices
    return not quantity.breach_below <= value <= quantity.breach_above


def _in_order(values: tuple[Any, ...]) -> tuple[Value, ...]:
    return tuple(sorted(dict.fromkeys(values)))


def plan_of(genes: Sequence[Gene], genome: Genome) -> Plan:
    """Return the plan of a genome: only what differs from what would stand anyway."""
    plan: Plan = {}
    standing: dict[str, Value] = {}
    for gene, place in zip(genes, genome, strict=True):
        holds = entries(Decisions)[gene.name].quantity.carry == "hold"
        usual = gene.values[gene.usual]
        before = standing.get(gene.name, usual) if holds else usual
        if gene.values[place] != before:
            for year in gene.years:
                plan.setdefault(year, {})[gene.name] = gene.values[place]
        standing[gene.name] = gene.values[place]
    return dict(sorted(plan.items()))


def moved(genes: Sequence[Gene], genome: Genome) -> int:
    """Return how many decisions of a genome are not what stands in year 0."""
    return sum(place != gene.usual for gene, place in zip(genes, genome, strict=True))


def search(
    genes: Sequence[Gene], size: int, evaluations: int, seed: int, evaluate: Evaluate
) -> dict[Genome, Score]:  # fmt: skip
    """Return every plan that was tried with its score. ``evaluations`` is how many plans may be tried in all.

    Each generation has ``size`` plans; the first holds the plan that changes nothing. Ends early when no child is new.
    """
    chance = random.Random(seed)
    population = _first(genes, size, chance)
    known = dict(zip(population, evaluate(population), strict=True))
    while len(known) < evaluations:
        ranked = Ranked(population, known)
        children = _children(genes, ranked, known, min(size, evaluations - len(known)), chance)
        if not children:
            break
        known |= dict(zip(children, evaluate(children), strict=True))
        population = Ranked([*population, *children], known).best(size)
    return known


def pareto(scores: dict[Genome, Score]) -> list[Genome]:
    """Return the plans within the room that no other beats, those found first; of equal ones the first."""
    front: dict[tuple[float, ...], Genome] = {}
    within = {genome: own for genome, own in scores.items() if own.over == 0}
    for genome, own in within.items():
        if not any(other.beats(own) for other in within.values()):
            front.setdefault(own.values, genome)
    return list(front.values())


def spaced(genomes: Sequence[Genome], scores: dict[Genome, Score], most: int) -> list[Genome]:
    """Return at most so many of the plans of a front, those farthest apart from their neighbours."""
    crowding = _crowding(genomes, scores)
    kept = set(sorted(genomes, key=lambda genome: -crowding[genome])[:most])
    return [genome for genome in genomes if genome in kept]


class Ranked:
    """Plans put in order by front, then by how much room their neighbours leave them."""

    def __init__(self, population: Sequence[Genome], scores: dict[Genome, Score]) -> None:
        self.population = list(dict.fromkeys(population))
        self.front: dict[Genome, int] = {}
        self.crowding: dict[Genome, float] = {}
        for number, front in enumerate(_fronts(self.population, scores)):
            self.front |= dict.fromkeys(front, number)
            self.crowding |= _crowding(front, scores)

    def best(self, size: int) -> list[Genome]:
        """Return the first plans of the order."""
        return sorted(self.population, key=self._place)[:size]

    def chosen(self, chance: random.Random) -> Genome:
        """Return the better of two plans drawn at random."""
        one, other = (self.population[int(chance.random() * len(self.population))] for _ in range(2))
        return one if self._place(one) <= self._place(other) else other

    def _place(self, genome: Genome) -> tuple[int, float]:
        return self.front[genome], -self.crowding[genome]


def _fronts(population: Sequence[Genome], scores: dict[Genome, Score]) -> Iterator[list[Genome]]:
    """Yield the plans that nothing beats, then those that only these beat, and so on."""
    beaten_by = {one: {other for other in population if scores[other].beats(scores[one])} for one in population}
    left = list(population)
    while left:
        remaining = set(left)
        front = [genome for genome in left if not beaten_by[genome] & remaining]
        yield front
        left = [genome for genome in left if beaten_by[genome] & remaining]


def _crowding(front: Sequence[Genome], scores: dict[Genome, Score]) -> dict[Genome, float]:
    """Return how far the neighbours of each plan of a front are apart, over all objectives; infinite at the ends."""
    found = dict.fromkeys(front, 0.0)
    for objective in range(len(scores[front[0]].values) if front else 0):
        order = sorted(front, key=lambda genome: scores[genome].values[objective])
        values = [scores[genome].values[objective] for genome in order]
        width = values[-1] - values[0]
        found[order[0]] = found[order[-1]] = math.inf
        for place in range(1, len(order) - 1):
            found[order[place]] += (values[place + 1] - values[place - 1]) / width if width else 0.0
    return found


def _first(genes: Sequence[Gene], size: int, chance: random.Random) -> list[Genome]:
    """Return the first generation: nothing changed, and plans that move a few levers."""
    usual = tuple(gene.usual for gene in genes)
    found = {usual: None}
    for _ in range(TRIES * size):
        if len(found) >= size:
            break
        found[_mutated(genes, usual, min(1.0, FIRST_MOVED / len(genes)), chance)] = None
    return list(found)


def _children(
    genes: Sequence[Gene], parents: Ranked, known: dict[Genome, Score], size: int, chance: random.Random
) -> list[Genome]:
    """Return children that are not known yet, fewer than ``size`` where none can be found."""
    found: dict[Genome, None] = {}
    for _ in range(TRIES * size):
        if len(found) >= size:
            break
        one, other = parents.chosen(chance), parents.chosen(chance)
        child = _crossed(one, other, chance) if chance.random() < CROSSED else one
        child = _mutated(genes, child, 1 / len(genes), chance)
        if child not in known:
            found[child] = None
    return list(found)


def _crossed(one: Genome, other: Genome, chance: random.Random) -> Genome:
    """Return a child that has each gene of either parent."""
    return tuple(own if chance.random() < 0.5 else theirs for own, theirs in zip(one, other, strict=True))


def _mutated(genes: Sequence[Gene], genome: Genome, rate: float, chance: random.Random) -> Genome:
    """Return the genome with genes changed at random, at least one of them."""
    moved = [place for place in range(len(genes)) if chance.random() < rate]
    own = list(genome)
    for place in moved or shuffled(range(len(genes)), chance)[:1]:
        own[place] = _other(genes[place], own[place], chance)
    return tuple(own)


def _other(gene: Gene, place: int, chance: random.Random) -> int:
    """Return another value of a gene; one that has moved goes back in half of the cases."""
    if place != gene.usual and chance.random() < 0.5:
        return gene.usual
    others = [value for value in range(len(gene.values)) if value != place]
    return others[int(chance.random() * len(others))] if others else place
