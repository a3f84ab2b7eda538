"""How well many seeds share two processors: the time on one worker against twice the time on two."""

from __future__ import annotations

import resource
from dataclasses import dataclass

from edusim.batch import Run, Task, processors, run_all
from edusim.batch.simulation import NUMBER, OUTCOMES
from edusim.scenario import load_scenario
from tests.bench.timing import timed

WORKERS = 2


@dataclass(frozen=True)
class Sharing:
    """Shares of two processors put to use: on the wall, which other programs spoil, and of the work done."""

    wall: float
    work: float


def share(name: str, seeds: int, years: int) -> Sharing:
    """Run so many seeds on one worker and on two."""
    scenario = load_scenario(name)
    tasks = [Task(scenario, {}, seed, years) for seed in range(seeds)]
    run_all(tasks[:1])
    one = timed(lambda: run_all(tasks))
    before = _of_workers()
    two = timed(lambda: run_all(tasks, WORKERS))
    work = (_of_workers() - before) * 1e3 + two.cpu
    return Sharing(one.wall / (WORKERS * two.wall), one.cpu / work)


def overhead(name: str, few: int = 200, many: int = 2200) -> float:
    """Return what the engine itself takes for a task on two workers, in ms of wall time, workers' start left out."""
    scenario = load_scenario(name)
    tasks = [Task(scenario, {}, seed, 10) for seed in range(many)]
    first = timed(lambda: run_all(tasks[:few], WORKERS, simulate=idle)).wall
    return (timed(lambda: run_all(tasks, WORKERS, simulate=idle)).wall - first) / (many - few)


def idle(task: Task) -> Run:
    """Answer at once with as much as a run measures."""
    return Run(task.seed, bytes((task.years + 1) * len(OUTCOMES) * NUMBER.itemsize))


def possible() -> bool:
    """Tell whether this process may use two processors at all."""
    return processors() >= WORKERS


def _of_workers() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
