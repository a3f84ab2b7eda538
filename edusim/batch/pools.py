"""What runs tasks: this process, several processes of this machine, or a cluster; the engine sees no difference."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from edusim.batch.simulation import Run, Simulate, Task, stop_with

Share = tuple[int, ...]
"""The numbers of tasks that are handed over together, all of one scenario."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Somewhere to run tasks.

    ``submit`` hands a share over; ``size`` is the most tasks of a share and ``ahead`` the most shares to hand over
    before answers come. A share fails with one of ``killed`` when its worker died, which one that is run alone may
    do ``attempts`` times.
    """

    submit: Callable[[Share], Future[list[Run]]]
    size: int
    ahead: int
    killed: tuple[type[Exception], ...] = ()
    attempts: int = 1


Open = Callable[[Sequence[Task], Simulate, int], AbstractContextManager[Pool]]
"""Opens a pool for tasks, with so many workers where that can be chosen; leaving it early stops its runs."""


class EngineLost(Exception):
    """What was to run the tasks cannot be reached, or does not have this model."""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def here(tasks: Sequence[Task], simulate: Simulate, workers: int) -> Iterator[Pool]:
    """Run tasks one after another in this process."""
    stop = threading.Event()
    stop_with(stop)
    thread = ThreadPoolExecutor(1)
    try:
        yield Pool(lambda share: thread.submit(_each, tasks, simulate, share), size=1, ahead=2)
    finally:
        stop.set()
        thread.shutdown(cancel_futures=True)
        stop_with(threading.Event())


def _each(tasks: Sequence[Task], simulate: Simulate, share: Share) -> list[Run]:
    return [simulate(tasks[number]) for number in share]
