"""What runs beside the desk while somebody reads or decides: drafts tried on ahead, and trials for ledger and luck.

One pool of processes serves all pages of a game. A draft goes before trials: it waits for one trial at most. Where
there are no processes, or one is lost, everything runs on the thread that asks, and the desk goes on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from textual.worker import get_current_worker

from edusim.batch import Ahead, Pair, Previews, Warm, WorkersLost, processors
from edusim.catalog.decisions import Decisions
from edusim.scenario import Scenario
from edusim.session.trials import Trial, Trials, Years

TRIALS, DRAFTS = range(2)

Answer = tuple[int, tuple[Years, ...]]


class Left(Exception):
    """Whoever asked has left the page; nobody waits for the answer any more."""


class Aside:
    """Runs trials and drafts of one scenario for a page's thread worker, by processes where there are processors."""

    def __init__(self, scenario: Scenario, workers: int = 0) -> None:
        self._scenario, self._count = scenario, workers if processors() > 1 else 0
        self._answers: tuple[Callable[[Any], Any], ...] = (Trials(scenario), Previews(scenario))
        self._warm: Warm | None = None
        self._begun = threading.Lock()
        self._turns = [threading.Lock() for _ in self._answers]
        self._no_draft = threading.Event()
        self._no_draft.set()

    @property
    def beside(self) -> bool:
        """Tell whether there are processes to run things beside the desk."""
        return self._count > 0

    def run(self, trials: Sequence[Trial]) -> Iterator[Answer]:
        """Yield each trial's number and years, as session.trials.Run says. Raises Left once the worker is cancelled."""
        return self._run(TRIALS, trials)

    def ahead(self, seed: int, decided: Sequence[Decisions], draft: Decisions, lucks: range) -> Iterator[Pair]:
        """Yield the pair of each luck as it comes in. Raises Left once the worker is cancelled."""
        asked = [Ahead(seed, tuple(decided), luck, draft) for luck in lucks]
        return (pair for _, pair in self._run(DRAFTS, asked))

    def stand(self, seed: int, decided: Sequence[Decisions], lucks: range) -> None:
        """Go where the decided years end while nobody waits, so that the next draft is quick. To be asked by a thread
        worker, which may leave at once."""
        warm = self._pool()
        if warm is not None:
            try:
                warm.prepare([Ahead(seed, tuple(decided), luck, None) for luck in lucks], of=DRAFTS)
            except WorkersLost:
                return

    def close(self) -> None:
        """End the processes, if there are any."""
        with self._begun:
            self._count = 0
            if self._warm is not None:
                self._warm.close()

    def _pool(self) -> Warm | None:
        """Return the pool, begun when it is first asked for; nothing where there is none."""
        with self._begun:
            if self._warm is None and self._count:
                self._warm = Warm(Trials(self._scenario), Previews(self._scenario), workers=self._count)
            return self._warm

    def _run(self, of: int, questions: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        """Yield number and answer of each question, by the pool as long as there is one."""
        waiting = dict(enumerate(questions))
        wanted, warm = _wanted_by_worker(), self._pool()
        if warm is not None:
            try:
                drafts = of == DRAFTS
                for number, answer in warm.run(questions, of=of, urgent=drafts, homes=drafts, wanted=wanted):
                    wanted()
                    del waiting[number]
                    yield number, answer
            except WorkersLost:
                pass  # what is still waiting runs here
        for number, question in waiting.items():
            yield number, self._here(of, question, wanted)

    def _here(self, of: int, question: Any, wanted: Callable[[], None]) -> Any:
        """Answer on this thread; a trial waits while there is a draft to be tried on."""
        wanted()
        if of == DRAFTS:
            self._no_draft.clear()
        else:
            self._no_draft.wait(timeout=1.0)
        try:
            with self._turns[of]:
                return self._answers[of](question)
        finally:
            self._no_draft.set()


def _wanted_by_worker() -> Callable[[], None]:
    """Return what raises Left once the present thread worker has been cancelled."""
    worker = get_current_worker()

    def wanted() -> None:
        if worker.is_cancelled:
            raise Left

    return wanted


def quietly(job: Callable[[], None]) -> Callable[[], None]:
    """Return a job for a thread worker that ends without a word when its page has been left."""

    def run() -> None:
        try:
            job()
        except Left:
            return

    return run
