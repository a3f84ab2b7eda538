"""Running many counties; the results do not depend on how many workers share them, where, or whether one dies.

Tasks are handed over in shares, a few ahead of the answers. A share that fails is taken apart; a task whose worker
died is run again alone, until the one that kills workers is known.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from itertools import groupby

from edusim.batch.pools import EngineLost, Open, Pool, Share, here
from edusim.batch.processes import processes
from edusim.batch.simulation import Failure, Run, Simulate, Task, simulate
from edusim.batch.store import Store

Progress = Callable[[], None]
Keep = Callable[[int, Run], None]
LOOK_UP = 1.0  # seconds after which a wait is taken up again, so that Ctrl+C is noticed on every system


def run_all(
    tasks: Sequence[Task], workers: int = 1, progress: Progress = lambda: None, simulate: Simulate = simulate,
    *, open_pool: Open | None = None, store: Store | None = None,
) -> list[Run | Failure]:  # fmt: skip
    """Run every task and return the results in the order of the tasks.

    ``open_pool`` says where to run; without it one worker is this process, several are processes of this machine.
    Tasks that ``store`` knows are not run again, and every run is stored as it comes in. ``progress`` is called
    after each task that was run. Ctrl+C ends the runs within a year of theirs and comes through as
    KeyboardInterrupt. Raises EngineLost and StoreProblem.
    """
    place = open_pool or (here if workers == 1 else processes)
    if store is not None:
        return _stored(tasks, _Batch(store.missing(tasks, simulate), workers, progress, simulate, place), store)
    results = _Batch(tasks, workers, progress, simulate, place).run()
    assert len(results) == len(tasks), f"{len(tasks)} tasks planned, {len(results)} answered"
    return [results[number] for number in range(len(tasks))]


def _stored(tasks: Sequence[Task], batch: _Batch, store: Store) -> list[Run | Failure]:
    """Run what is missing and return everything; tasks that are alike are run and stored once."""
    missing = store.keys(batch.tasks, batch.simulate)
    batch.keep = lambda number, run: store.put(missing[number], run)
    results = batch.run()
    failed = {missing[number]: result for number, result in results.items() if isinstance(result, Failure)}
    keys = store.keys(tasks, batch.simulate)
    stored = {key: run for key in dict.fromkeys(keys) if (run := store.get(key)) is not None}
    planned = len(set(keys))
    assert len(stored) + len(failed) == planned, f"{planned} planned, {len(stored)} stored, {len(failed)} failed"
    return [stored[key] if key in stored else failed[key] for key in keys]


@dataclass(slots=True)
class _Batch:
    """The tasks of one call of run_all."""

    tasks: Sequence[Task]
    workers: int
    progress: Progress
    simulate: Simulate
    open: Open
    keep: Keep = lambda number, run: None
    results: dict[int, Run | Failure] = field(default_factory=dict)

    def run(self) -> dict[int, Run | Failure]:
        """Return what every task came to, by its number."""
        while waiting := self.waiting():
            with self.open(self.tasks, self.simulate, min(self.workers, len(waiting))) as pool:
                suspects = self.together(pool, waiting)
            for number in suspects:
                self.alone(number)
        return self.results

    def waiting(self) -> list[int]:
        return [number for number in range(len(self.tasks)) if number not in self.results]

    def together(self, pool: Pool, waiting: list[int]) -> list[int]:
        """Run tasks side by side; return those that were under way when a worker died."""
        queue = deque(self.shares(waiting, pool.size))
        under_way: dict[Future[list[Run]], Share] = {}
        suspects: list[int] = []
        while queue or under_way:
            while queue and len(under_way) < pool.ahead:
                try:
                    under_way[pool.submit(queue[0])] = queue[0]
                except pool.killed:
                    queue.clear()
                else:
                    queue.popleft()
            done, _ = wait(under_way, LOOK_UP, FIRST_COMPLETED)
            for future in sorted(done, key=lambda each: under_way[each]):
                share = under_way.pop(future)
                error = _error(future)
                if isinstance(error, pool.killed):
                    suspects += share
                elif error is not None and len(share) > 1:
                    queue.extend((number,) for number in share)
                else:
                    self.answer(share, future, error)
        return sorted(suspects)

    def shares(self, waiting: list[int], size: int) -> Iterator[Share]:
        """Put tasks of one scenario together: those of the scenario met first come first."""
        met: dict[int, int] = {}
        for number in waiting:
            met.setdefault(id(self.tasks[number].scenario), len(met))

        def scenario(number: int) -> int:
            return met[id(self.tasks[number].scenario)]

        for _, own in groupby(sorted(waiting, key=scenario), scenario):
            numbers = tuple(own)
            yield from (numbers[first : first + size] for first in range(0, len(numbers), size))

    def alone(self, number: int) -> None:
        """Run one task in a pool of its own, and give it up when that dies too often."""
        attempts = 1
        while attempts:
            with self.open(self.tasks, self.simulate, 1) as pool:
                future = pool.submit((number,))
                error = _error(future)
            if not isinstance(error, pool.killed):
                self.answer((number,), future, error)
                return
            attempts = attempts + 1 if attempts < pool.attempts else 0
        self.give_up(number, "its process was killed")

    def answer(self, share: Share, future: Future[list[Run]], error: BaseException | None) -> None:
        """Keep what the tasks of a share came to."""
        if error is not None:
            self.give_up(share[0], f"{type(error).__name__}: {error}")
            return
        for number, run in zip(share, future.result(), strict=True):
            self.keep(number, run)
            self.results[number] = run
            self.progress()

    def give_up(self, number: int, reason: str) -> None:
        self.results[number] = Failure(self.tasks[number].seed, reason)
        self.progress()


def _error(future: Future[list[Run]]) -> BaseException | None:
    """Wait for a share and return why it failed, if it did."""
    wait([future])
    if future.cancelled():
        raise EngineLost("the tasks were dropped")
    return future.exception()
