"""What the desk runs on threads: the draft ahead to the last year, the measure of luck, and the year itself.

Each job is made on the screen's thread, copies there what it needs, and answers with a message.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from edusim.catalog.outcomes import Outcomes
from edusim.session import SavedGameProblem
from edusim.tui.luck import REPEATS

if TYPE_CHECKING:
    from edusim.catalog.decisions import Decisions
    from edusim.session import Session

Post = Callable[[Message], object]
Job = Callable[[], None]


class Previewed(Message):
    """The draft has been run to the last year: all years, year 0 first."""

    def __init__(self, draft: Decisions, years: list[Outcomes]) -> None:
        super().__init__()
        self.draft, self.years = draft, years


class Repeated(Message):
    """The county left alone has been repeated often enough to know luck."""


class Ran(Message):
    """The year has run, or could not be recorded."""

    def __init__(self, problem: SavedGameProblem | None) -> None:
        super().__init__()
        self.problem = problem


def preview(session: Session, draft: Decisions, post: Post) -> Job:
    """Return the job that runs the draft ahead, and once a game the county left alone."""
    history, ahead = session.history, session.preview(draft)

    def run() -> None:
        worker = get_current_worker()
        years = list(history)
        for outcomes in ahead:
            if worker.is_cancelled:
                return
            years.append(outcomes)
        if not session.known_baseline:
            post(Previewed(draft, years))
            _ = session.baseline
        post(Previewed(draft, years))

    return run


def measure_luck(session: Session, post: Post) -> Job:
    """Return the job that repeats the county left alone with other luck."""

    def run() -> None:
        worker = get_current_worker()
        while len(session.repeats) < REPEATS and not worker.is_cancelled:
            session.repeat()
        post(Repeated())

    return run


def run_year(session: Session, decisions: Decisions, post: Post) -> Job:
    """Return the job that records the decisions and runs their year."""

    def run() -> None:
        try:
            session.advance(decisions)
        except SavedGameProblem as problem:
            post(Ran(problem))
        else:
            post(Ran(None))

    return run
