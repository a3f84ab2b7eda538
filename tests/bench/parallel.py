"""How well many seeds share two processors: the time on one worker against twice the time on two."""

from __future__ import annotations

from edusim.batch.engine import Task, processors, run_all
from edusim.scenario import load_scenario
from tests.bench.timing import timed

WORKERS = 2


def efficiency(name: str, seeds: int, years: int) -> float:
    """Return the share of two processors that 200 seeds, or so many, make use of; wall time."""
    scenario = load_scenario(name)
    tasks = [Task(scenario, {}, seed, years) for seed in range(seeds)]
    run_all(tasks[:1])
    one = timed(lambda: run_all(tasks))
    two = timed(lambda: run_all(tasks, WORKERS))
    return one.wall / (WORKERS * two.wall)


def possible() -> bool:
    """Tell whether this process may use two processors at all."""
    return processors() >= WORKERS
