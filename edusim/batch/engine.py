"""Running many counties on several processors; the results do not depend on how many.

Workers are separate processes (spawn). A worker that dies takes every waiting task of its pool with
it, so what was under way is run again, one task at a time, until the task that kills workers is known.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.synchronize import Event

from edusim.catalog.outcomes import Outcomes
from edusim.model import County, Foundation, lay_foundation
from edusim.scenario import Plan, Scenario

LONELY_ATTEMPTS = 2  # a worker may be killed once by chance; twice alone is the task's own doing


@dataclass(frozen=True, slots=True)
class Task:
    """One county to run: a scenario with one plan, one seed, so many years."""

    scenario: Scenario
    plan: Plan
    seed: int
    years: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a task measured, year 0 first; ``overspent`` are the years whose decisions cost more than their room."""

    seed: int
    years: tuple[Outcomes, ...]
    overspent: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A task that gave no result, and why."""

    seed: int
    reason: str


Progress = Callable[[], None]
Simulate = Callable[[Task], Run]


class Stopped(Exception):
    """A worker was asked to stop between two years."""


_stop: Event | None = None
_tasks: Sequence[Task] = ()
_laid: tuple[Scenario, Foundation] | None = None


def simulate(task: Task) -> Run:
    """Run one county to its last year; raise Stopped between years when asked to stop."""
    scenario = task.scenario
    county = County(_foundation(scenario), task.seed)
    decisions = scenario.start
    measured, overspent = [county.outcomes], []
    for year in range(scenario.first_year + 1, scenario.first_year + 1 + task.years):
        if _stop is not None and _stop.is_set():
            raise Stopped
        decisions = scenario.decisions_for(year, decisions, task.plan)
        if task.plan and county.quote(decisions).is_over:
            overspent.append(year)
        measured.append(county.advance(decisions))
    return Run(task.seed, tuple(measured), tuple(overspent))


def _foundation(scenario: Scenario) -> Foundation:
    """Return what all seeds of a scenario share; each process keeps the last one it laid."""
    global _laid
    if _laid is None or _laid[0] != scenario:
        _laid = scenario, lay_foundation(scenario.first_day, scenario.parameters, scenario.start)
    return _laid[1]


def run_all(
    tasks: Sequence[Task], workers: int = 1, progress: Progress = lambda: None, simulate: Simulate = simulate
) -> list[Run | Failure]:
    """Run every task and return the results in the order of the tasks.

    ``progress`` is called after each task. Ctrl+C ends the workers within a year of theirs and comes
    through as KeyboardInterrupt. With one worker everything runs in this process.
    """
    if workers == 1:
        results: dict[int, Run | Failure] = dict(_in_this_process(tasks, progress, simulate))
    else:
        results = _Pooled(tasks, workers, progress, simulate).run()
    assert len(results) == len(tasks), f"{len(tasks)} tasks planned, {len(results)} answered"
    return [results[index] for index in range(len(tasks))]


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_this_process(tasks: Sequence[Task], progress: Progress, simulate: Simulate) -> Iterator[tuple[int, Run]]:
    for index, task in enumerate(tasks):
        yield index, simulate(task)
        progress()


class _Pooled:
    """The tasks of one call of run_all, on several processes."""

    def __init__(self, tasks: Sequence[Task], workers: int, progress: Progress, simulate: Simulate) -> None:
        self.tasks, self.workers, self.progress, self.simulate = tasks, workers, progress, simulate
        self.results: dict[int, Run | Failure] = {}

    def run(self) -> dict[int, Run | Failure]:
        while waiting := self.waiting():
            if self.together(waiting):
                continue
            # Executors start tasks in order: only the earliest ones can have been under way.
            for index in self.waiting()[: 2 * self.workers + 1]:
                self.alone(index)
        return self.results

    def waiting(self) -> list[int]:
        return [index for index in range(len(self.tasks)) if index not in self.results]

    def together(self, waiting: list[int]) -> bool:
        """Run tasks side by side; return False when a worker died on the way."""
        with _pool(min(self.workers, len(waiting)), self.tasks) as pool:
            under_way = dict(self.submitted(pool, waiting))
            whole = len(under_way) == len(waiting)
            for future in as_completed(under_way):
                whole &= self.keep(under_way[future], future)
        return whole

    def submitted(self, pool: ProcessPoolExecutor, waiting: list[int]) -> Iterator[tuple[Future[Run], int]]:
        """Hand tasks to the pool, until it turns out to have lost a worker already."""
        for index in waiting:
            try:
                yield pool.submit(_numbered, self.simulate, index), index
            except BrokenProcessPool:
                return

    def alone(self, index: int) -> None:
        """Run one task in a process of its own, and give it up when that dies too often."""
        for _ in range(LONELY_ATTEMPTS):
            with _pool(1, self.tasks) as pool:
                if self.keep(index, pool.submit(_numbered, self.simulate, index)):
                    return
        self.answer(index, Failure(self.tasks[index].seed, "its process was killed"))

    def keep(self, index: int, future: Future[Run]) -> bool:
        """Store a finished task's result; return False when its worker died instead."""
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            return False
        reason = f"{type(error).__name__}: {error}"
        self.answer(index, Failure(self.tasks[index].seed, reason) if error else future.result())
        return True

    def answer(self, index: int, result: Run | Failure) -> None:
        self.results[index] = result
        self.progress()


def _numbered(simulate: Simulate, index: int) -> Run:
    """Run one of the tasks this worker was given when it began."""
    return simulate(_tasks[index])


@contextmanager
def _pool(workers: int, tasks: Sequence[Task]) -> Iterator[ProcessPoolExecutor]:
    """Open worker processes, each given all tasks once; leaving early stops them after the year they are in."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker, initargs=(stop, tasks))
    try:
        yield pool
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _begin_worker(stop: Event, tasks: Sequence[Task]) -> None:
    """Keep the tasks, leave Ctrl+C to the parent, and end with it."""
    global _stop, _tasks
    _stop, _tasks = stop, tasks
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
