"""Runs that begin alike live the years they share once, as long as they come one after another in one process."""

from __future__ import annotations

from dataclasses import dataclass, field

from edusim.batch.simulation import Run, Stopped, Task, foundation_of, is_stopped
from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.model import County
from edusim.scenario import Scenario


@dataclass(slots=True)
class _Fork:
    """A county kept at the end of some years, with what was decided and measured on the way."""

    county: County
    decided: tuple[Decisions, ...]
    measured: tuple[Outcomes, ...]
    overspent: tuple[int, ...]


@dataclass(slots=True)
class _Kept:
    """The forks of the county and seed that ran last."""

    scenario: Scenario | None = None
    seed: int = 0
    forks: list[_Fork] = field(default_factory=list)


_kept = _Kept()


def simulate_shared(task: Task) -> Run:
    """Return what ``simulate`` returns, beginning where the last runs and this one part.

    Runs can part in the years that a plan names, with or without decisions: the county is kept before each of them.
    """
    scenario, last = task.scenario, task.scenario.first_year + task.years
    decisions = _decided(task)
    fork = _latest(task, decisions)
    county, measured, overspent = fork.county.branch(), list(fork.measured), list(fork.overspent)
    for year in range(county.year + 1, last + 1):
        if is_stopped():
            raise Stopped
        place = year - scenario.first_year - 1
        if year in task.plan and len(measured) > len(_kept.forks[-1].measured):
            _kept.forks.append(_Fork(county.branch(), decisions[:place], tuple(measured), tuple(overspent)))
        if task.plan and county.quote(decisions[place]).is_over:
            overspent.append(year)
        measured.append(county.advance(decisions[place]))
    return Run.of(task.seed, measured, overspent)


def _decided(task: Task) -> tuple[Decisions, ...]:
    """Return the decisions of every year of a task."""
    decisions, found = task.scenario.start, []
    for year in range(task.scenario.first_year + 1, task.scenario.first_year + 1 + task.years):
        decisions = task.scenario.decisions_for(year, decisions, task.plan)
        found.append(decisions)
    return tuple(found)


def _latest(task: Task, decisions: tuple[Decisions, ...]) -> _Fork:
    """Return the last fork that lies on a task's way, and forget those beyond it."""
    if _kept.scenario is not task.scenario or _kept.seed != task.seed:
        county = County(foundation_of(task.scenario), task.seed)
        _kept.scenario, _kept.seed = task.scenario, task.seed
        _kept.forks = [_Fork(county, (), (county.outcomes,), ())]
    while _kept.forks[-1].decided != decisions[: len(_kept.forks[-1].decided)]:
        _kept.forks.pop()
    return _kept.forks[-1]
