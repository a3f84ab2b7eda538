"""How far runs of a county have come with its programme."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.programme import Programme, ProgrammeNode, under
from edusim.catalog.year_0 import Name

Runs = Sequence[Sequence[Outcomes]]


@dataclass(frozen=True, slots=True)
class TargetScore:
    """A target and what came of it, means over the seeds.

    ``first`` is the outcome in year 0, ``value`` in ``year``: the year it is due, or the latest one run.
    """

    outcome: str
    at_most: bool
    bound: float
    by: int
    year: int
    first: float
    value: float


@dataclass(frozen=True, slots=True)
class Score:
    """What was reached of a goal or task.

    ``reached`` is the share of the way from year 0 to the bound, 0-1, mean over the seeds; of a node with others
    under it, their mean by weight. ``met`` is the share of seeds in which the target is kept; of a node with
    others under it, the share of its targets that are, by weight. ``due`` tells whether all are due by now.
    """

    id: str
    name: Name
    weight: float
    reached: float
    met: float
    due: bool
    target: TargetScore | None = None
    children: tuple[Score, ...] = ()


def score(programme: Programme, first_year: int, runs: Runs) -> Score:
    """Return the tree of what ``runs[seed][year]``, years from ``first_year`` on, reached of a programme."""
    top = _children(programme, "", first_year, runs)
    return _whole("", programme.name, 1.0, top)


def _children(programme: Programme, parent: str, first_year: int, runs: Runs) -> tuple[Score, ...]:
    found = []
    for key, node in under(programme.nodes, parent).items():
        if below := _children(programme, key, first_year, runs):
            found.append(_whole(key, node.name, node.weight, below))
        else:
            found.append(_target(key, node, first_year, runs))
    return tuple(found)


def _whole(key: str, name: Name, weight: float, children: tuple[Score, ...]) -> Score:
    total = math.fsum(child.weight for child in children)
    reached = math.fsum(child.reached * child.weight for child in children) / total
    met = math.fsum(child.met * child.weight for child in children) / total
    return Score(key, name, weight, reached, met, all(child.due for child in children), children=children)


def _target(key: str, node: ProgrammeNode, first_year: int, runs: Runs) -> Score:
    by = node.by or first_year
    year = min(by, first_year + len(runs[0]) - 1)
    first = [float(getattr(run[0], node.outcome)) for run in runs]
    value = [float(getattr(run[year - first_year], node.outcome)) for run in runs]
    reached = _mean([share_reached(node, *pair) for pair in zip(first, value, strict=True)])
    met = _mean([float(node.is_met(each)) for each in value])
    bound = node.bound or 0.0
    target = TargetScore(node.outcome, node.at_most is not None, bound, by, year, _mean(first), _mean(value))
    return Score(key, node.name, node.weight, reached, met, year == by, target)


def share_reached(node: ProgrammeNode, first: float, value: float) -> float:
    """Return the share of the way from the year-0 value to the bound, 0-1; 1 where the bound is kept.

    A target kept in year 0 and lost since has no way to go: 0. So has one that cannot be measured.
    """
    if node.is_met(value):
        return 1.0
    way = (node.bound or 0.0) - first
    if node.is_met(first) or not way or not math.isfinite(value - first):
        return 0.0
    return min(1.0, max(0.0, (value - first) / way))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
