"""Worker processes of this machine (spawn). One that dies takes everything that its pool has under way with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection
from multiprocessing.synchronize import Event

from edusim.batch.pools import Pool, Share
from edusim.batch.simulation import Run, Simulate, Task, stop_with

LONELY_ATTEMPTS = 2  # a worker may be killed once by chance; twice alone is the task's own doing
MANY_SCENARIOS = 4  # for each worker: then a scenario's tasks go to one worker, which lays its county once
TOGETHER = 8

_tasks: Sequence[Task] = ()


@contextmanager
def processes(tasks: Sequence[Task], simulate: Simulate, workers: int) -> Iterator[Pool]:
    """Open worker processes, each given all tasks once; leaving early stops them after the year they are in."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker, initargs=(stop, tasks))

    def submit(share: Share) -> Future[list[Run]]:
        with _deaf():  # a process begins when there is something for it to do
            return pool.submit(_numbered, simulate, share)

    many = len({id(task.scenario) for task in tasks}) >= MANY_SCENARIOS * workers
    try:
        yield Pool(
            submit,
            size=TOGETHER if many else 1,
            ahead=2 * workers + 1,
            killed=(BrokenProcessPool,),
            attempts=LONELY_ATTEMPTS,
        )
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes begin that never hear Ctrl+C, not even while they begin; this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _numbered(simulate: Simulate, share: Share) -> list[Run]:
    """Run some of the tasks this worker was given when it began."""
    return [simulate(_tasks[number]) for number in share]


def _begin_worker(stop: Event, tasks: Sequence[Task]) -> None:
    """Keep the tasks, leave Ctrl+C to the parent, and end with it."""
    global _tasks
    _tasks = tasks
    stop_with(stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
