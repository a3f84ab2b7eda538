"""Processes kept warm that answer questions in the background; whoever asks may leave a question half answered.

Each process holds the things that answer, sent to it once, and is given one question at a time: a round of questions
left early costs at most those under way. Urgent rounds go first, the newest of them before the others.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any

from edusim.batch.workers import Worker, WorkersLost, begin, end, hear, tell

PATIENCE = 0.05  # seconds between two looks whether an answer is still wanted
URGENT, USUAL, IDLE = range(3)


class _Round:
    """Questions asked at once, and the answers that have come in; a round nobody waits for has no answers."""

    def __init__(self, questions: Sequence[Any], of: int, workers: int, rank: int, homes: bool) -> None:
        self.of, self.rank = of, rank
        numbered = list(enumerate(questions))
        shared = deque(numbered)
        self.lines = [deque(numbered[own::workers]) if homes else shared for own in range(workers)]
        self.answers: queue.SimpleQueue[tuple[int, Any] | WorkersLost] = queue.SimpleQueue()


class Warm:
    """Warm processes that call ``answers``, things that can be sent there. Any thread may ask; to be closed."""

    def __init__(self, *answers: Callable[[Any], Any], workers: int = 2) -> None:
        self._answers, self._count = answers, workers
        self._rounds: list[_Round] = []
        self._lock = threading.Lock()
        self._ended = False
        self._woken, self._wake = Pipe(duplex=False)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> Warm:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def run(
        self, questions: Sequence[Any], *, of: int = 0, urgent: bool = False, homes: bool = False,
        wanted: Callable[[], object] = bool,
    ) -> Iterator[tuple[int, Any]]:  # fmt: skip
        """Yield each question's number and answer as they come in. Raises WorkersLost. Leaving early is allowed.

        Thing number ``of`` answers. With ``homes`` the same number goes to the same process every time. ``wanted`` is
        called while nothing comes in, and may raise.
        """
        asked = self._ask(_Round(questions, of, self._count, URGENT if urgent else USUAL, homes))
        try:
            for _ in questions:
                yield _answer(asked, wanted)
        finally:
            with self._lock:
                if asked in self._rounds:
                    self._rounds.remove(asked)

    def prepare(self, questions: Sequence[Any], *, of: int = 0) -> None:
        """Ask, each process its own, what nobody waits for; it is answered once nothing else is asked."""
        with self._lock:
            self._rounds = [asked for asked in self._rounds if asked.rank != IDLE]
        self._ask(_Round(questions, of, self._count, IDLE, homes=True))

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            self._ended = True
        self._stir()
        self._thread.join()
        self._woken.close()
        self._wake.close()

    def _ask(self, asked: _Round) -> _Round:
        with self._lock:
            if self._ended:
                raise WorkersLost
            self._rounds.insert(0 if asked.rank == URGENT else len(self._rounds), asked)
            self._rounds.sort(key=lambda each: each.rank)
        self._stir()
        return asked

    def _stir(self) -> None:
        if not self._wake.closed:
            self._wake.send(None)

    def _serve(self) -> None:
        """Give questions to free processes and pass on their answers, until closed or until a process is lost."""
        workers: list[Worker] = []
        try:
            workers += [begin(_answer_all, self._answers) for _ in range(self._count)]
            under_way: dict[Any, tuple[_Round, int]] = {}
            while not self._ended:
                for place, (_, pipe) in enumerate(workers):
                    if pipe not in under_way and (found := self._next(place)) is not None:
                        asked, number, question = found
                        tell(pipe, (asked.of, question))
                        under_way[pipe] = asked, number
                for ready in wait([self._woken, *(pipe for _, pipe in workers)]):
                    if ready is self._woken:
                        self._woken.recv()
                    else:
                        answer = hear(ready)
                        asked, number = under_way.pop(ready)
                        asked.answers.put((number, answer))
        except (WorkersLost, OSError, ValueError):
            return
        finally:
            self._lose(workers)

    def _next(self, place: int) -> tuple[_Round, int, Any] | None:
        """Take the next question for a process."""
        with self._lock:
            for asked in self._rounds:
                if asked.lines[place]:
                    number, question = asked.lines[place].popleft()
                    return asked, number, question
        return None

    def _lose(self, workers: list[Worker]) -> None:
        """End the processes, and tell everybody who waits."""
        with self._lock:
            self._ended = True
            waiting, self._rounds = self._rounds, []
        for asked in waiting:
            asked.answers.put(WorkersLost())
        end(workers)


def _answer(asked: _Round, wanted: Callable[[], object]) -> tuple[int, Any]:
    """Return the next answer that comes in."""
    while True:
        try:
            found = asked.answers.get(timeout=PATIENCE)
        except queue.Empty:
            wanted()
            continue
        if isinstance(found, WorkersLost):
            raise found
        return found


def _answer_all(pipe: Connection, answers: Sequence[Callable[[Any], Any]]) -> None:
    """Answer until the other end is gone; what cannot be answered ends the process, and whoever asked runs it."""
    while True:
        of, question = pipe.recv()
        pipe.send(answers[of](question))
