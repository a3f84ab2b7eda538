"""What the year's report has reckoned on threads: the why ledger, and what came of predictions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from edusim.session.predictions import LUCKS, Verdict, luck_of_changes, verdicts
from edusim.session.why import Ledger, Past, explain

if TYPE_CHECKING:
    from edusim.session import Session
    from edusim.session.trials import Run

Post = Callable[[Message], object]
Job = Callable[[], None]
Ledgers = dict[str, Ledger]


class Reckoning(Message):
    """So many trials of the ledger of a year are done."""

    def __init__(self, done: int, of: int) -> None:
        super().__init__()
        self.done, self.of = done, of


class Explained(Message):
    """The ledger of a year is there, by headline."""

    def __init__(self, year: int, ledgers: Ledgers) -> None:
        super().__init__()
        self.year, self.ledgers = year, ledgers


class Judged(Message):
    """All predictions of years that have run, beside what came."""

    def __init__(self, found: list[Verdict]) -> None:
        super().__init__()
        self.found = found


def explaining(session: Session, year: int, run: Run, post: Post) -> Job:
    """Return the job that works out the ledger of a year; it has all it needs of the session."""
    past = Past(session, year)

    def progress(done: int, of: int) -> None:
        post(Reckoning(done, of))

    def job() -> None:
        post(Explained(year, explain(past, run, progress=progress)))

    return job


def judging(session: Session, post: Post) -> Job:
    """Return the job that holds predictions against what came, once enough is known of luck."""

    def job() -> None:
        worker = get_current_worker()
        while len(session.repeats) < LUCKS and not worker.is_cancelled:
            session.repeat()
        if not worker.is_cancelled:
            post(Judged(verdicts(session, luck_of_changes(session.repeats))))

    return job
