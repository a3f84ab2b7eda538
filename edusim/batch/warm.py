"""Processes kept warm that answer questions in the background; whoever asks may leave a question half answered.

Each process holds one thing that answers, sent to it once. It is given one question at a time, and the next when it
has answered, so that a question left early costs at most the one under way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from edusim.batch.workers import WorkersLost, begin, end, hear, tell

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Warm(Generic[Question, Answer]):
    """Warm processes that call ``answer``. To be used by one thread at a time, and closed."""

    def __init__(self, answer: Callable[[Question], Answer], workers: int = 2) -> None:
        self._workers = [begin(_serve, answer) for _ in range(workers)]
        self._asked: dict[Connection, tuple[int, int]] = {}
        self._round = 0

    def __enter__(self) -> Warm[Question, Answer]:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def run(self, questions: Sequence[Question]) -> Iterator[tuple[int, Answer]]:
        """Yield each question's number and answer as they come in. Raises WorkersLost. Leaving early is allowed."""
        self._round += 1
        own, waiting, left = self._round, list(enumerate(questions))[::-1], len(questions)
        while left:
            for _, pipe in self._workers:
                if waiting and pipe not in self._asked:
                    self._ask(pipe, own, *waiting.pop())
            if not self._asked:
                raise WorkersLost
            for ready in wait(list(self._asked)):
                number, answer = self._answered(ready)
                if number[0] == own:
                    left -= 1
                    yield number[1], answer

    def close(self) -> None:
        """End the processes."""
        end(self._workers)
        self._asked = {}

    def _ask(self, pipe: Connection, own: int, number: int, question: Question) -> None:
        tell(pipe, question)
        self._asked[pipe] = own, number

    def _answered(self, pipe: Any) -> tuple[tuple[int, int], Answer]:
        """Return which question of which round has been answered, and how."""
        answer: Answer = hear(pipe)
        return self._asked.pop(pipe), answer


def _serve(pipe: Connection, answer: Callable[[Any], Any]) -> None:
    while True:
        pipe.send(answer(pipe.recv()))
