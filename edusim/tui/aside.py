"""What runs beside the desk while somebody reads or decides: trials for the ledger, for luck, for the appraisal."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence

from textual.worker import get_current_worker

from edusim.scenario import Scenario
from edusim.session.trials import Trial, Trials, Years

WORKERS = 0
"""Processes beside the desk's own; without any, trials run on the thread that asks."""

Answer = tuple[int, tuple[Years, ...]]


class Left(Exception):
    """Whoever asked has left the page; nobody waits for the answer any more."""


class Aside:
    """Runs trials of one scenario for a page's thread worker; one asks at a time, and the next waits."""

    def __init__(self, scenario: Scenario) -> None:
        self._trials = Trials(scenario)
        self._turn = threading.Lock()

    def run(self, trials: Sequence[Trial]) -> Iterator[Answer]:
        """Yield each trial's number and years, as session.trials.Run says. Raises Left once the worker is cancelled."""
        worker = get_current_worker()
        with self._turn:
            for answer in self._answers(trials):
                if worker.is_cancelled:
                    raise Left
                yield answer

    def close(self) -> None:
        """End the processes, if there are any."""

    def _answers(self, trials: Sequence[Trial]) -> Iterator[Answer]:
        return self._trials.here(trials)


def quietly(job: Callable[[], None]) -> Callable[[], None]:
    """Return a job for a thread worker that ends without a word when its page has been left."""

    def run() -> None:
        try:
            job()
        except Left:
            return

    return run
