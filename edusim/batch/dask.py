"""Workers of a Dask cluster that is there already (extra ``dask``). They need this version of edusim installed.

A task whose worker dies is given to another by Dask itself, a few times; then the engine runs it alone once more.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import partial

from distributed import Client, KilledWorker

from edusim.batch.fingerprint import fingerprint
from edusim.batch.pools import EngineLost, Open, Pool, Share
from edusim.batch.simulation import Run, Simulate, Task

TOGETHER, SHARES = 8, 16
PATIENCE = "20s"
_one_at_a_time = threading.Lock()


def cluster(address: str) -> Open:
    """Return what opens the cluster whose scheduler listens at ``address``."""
    return partial(_opened, address)


@contextmanager
def _opened(address: str, tasks: Sequence[Task], simulate: Simulate, workers: int) -> Iterator[Pool]:
    with _connected(address) as client:
        workers = _fit(client)
        pool = client.get_executor(pure=False)

        def submit(share: Share) -> Future[list[Run]]:
            future: Future[list[Run]] = pool.submit(_given, simulate, [tasks[number] for number in share])
            return future

        # Each share carries its scenario, so a few tasks go together, but no worker is left with many at the end.
        size = max(1, min(TOGETHER, len(tasks) // (SHARES * workers)))
        try:
            yield Pool(submit, size, ahead=3 * workers, killed=(KilledWorker,))
        finally:
            pool.shutdown(wait=False)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise EngineLost(f"{address}: {error}") from error
    with client:
        yield client


def _fit(client: Client) -> int:
    """Return how many workers there are; raise EngineLost where there are none, or one has another model."""
    with suppress(TimeoutError):
        client.wait_for_workers(1, timeout=PATIENCE)
    found = client.run(fingerprint, on_error="ignore")  # a worker that is just being replaced says nothing
    other = [worker for worker, own in found.items() if own != fingerprint()]
    if not found or other:
        raise EngineLost(f"{other[0]}: another model" if other else "no workers")
    return len(found)


def _given(simulate: Simulate, tasks: Sequence[Task]) -> list[Run]:
    """Run tasks, one at a time in each process: threads would only wait for one another."""
    with _one_at_a_time:
        return [simulate(task) for task in tasks]
