"""One county run to its last year: what is asked, what comes back, and what the seeds of a scenario share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.model import County, Foundation, lay_foundation
from edusim.scenario import Plan, Scenario

OUTCOMES = tuple(entries(Outcomes))
NUMBER = np.dtype("<f8")  # the same bytes on every machine; whole numbers are exact in it
LAID = 3

_kinds = {name: entry.kind for name, entry in entries(Outcomes).items()}
_values = attrgetter(*OUTCOMES)


@dataclass(frozen=True, slots=True)
class Task:
    """One county to run: a scenario with one plan, one seed, so many years."""

    scenario: Scenario
    plan: Plan
    seed: int
    years: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a task measured. ``values`` are the outcomes of each year, year 0 first, packed as 8-byte numbers in the
    order of the catalogue; ``overspent`` are the years whose decisions cost more than their room."""

    seed: int
    values: bytes
    overspent: tuple[int, ...] = ()

    @classmethod
    def of(cls, seed: int, years: Sequence[Outcomes], overspent: Sequence[int] = ()) -> Run:
        """Return the run that measured these years."""
        return cls(seed, np.array([_values(year) for year in years], NUMBER).tobytes(), tuple(overspent))

    @property
    def array(self) -> NDArray[np.float64]:
        """The outcomes, read-only: years by outcomes."""
        return np.frombuffer(self.values, NUMBER).reshape(-1, len(OUTCOMES))

    @property
    def years(self) -> tuple[Outcomes, ...]:
        """The outcomes of each year, whole numbers where the catalogue has them."""
        return tuple(_unpacked(row) for row in self.array.tolist())


def _unpacked(row: Sequence[float]) -> Outcomes:
    return Outcomes(**{name: kind(value) for (name, kind), value in zip(_kinds.items(), row, strict=True)})


@dataclass(frozen=True, slots=True)
class Failure:
    """A task that gave no result, and why."""

    seed: int
    reason: str


Simulate = Callable[[Task], Run]


class Stopped(Exception):
    """A run was asked to stop between two years."""


class Stop(Protocol):
    """Tells whether to stop: an event of this process or one shared with others."""

    def is_set(self) -> bool:
        """Tell whether runs are to stop."""


_stop: Stop = threading.Event()
_laid: list[tuple[Scenario, Foundation]] = []


def stop_with(stop: Stop) -> None:
    """Let the runs of this process stop between two years once ``stop`` is set."""
    global _stop
    _stop = stop


def is_stopped() -> bool:
    """Tell whether the runs of this process are to stop."""
    return _stop.is_set()


def simulate(task: Task) -> Run:
    """Run one county to its last year; raise Stopped between years when asked to stop."""
    scenario = task.scenario
    county = County(foundation_of(scenario), task.seed)
    decisions = scenario.start
    measured, overspent = [county.outcomes], []
    for year in range(scenario.first_year + 1, scenario.first_year + 1 + task.years):
        if is_stopped():
            raise Stopped
        decisions = scenario.decisions_for(year, decisions, task.plan)
        if task.plan and county.quote(decisions).is_over:
            overspent.append(year)
        measured.append(county.advance(decisions))
    return Run.of(task.seed, measured, overspent)


def foundation_of(scenario: Scenario) -> Foundation:
    """Return what all seeds of a scenario share; each process keeps the last few it laid, the latest first."""
    places = (place for place, (known, _) in enumerate(_laid) if known is scenario or known == scenario)
    place = next(places, None)
    if place is None:
        foundation = lay_foundation(scenario.first_day, scenario.parameters, scenario.start)
    else:
        foundation = _laid.pop(place)[1]
    _laid.insert(0, (scenario, foundation))
    del _laid[LAID:]
    return foundation
