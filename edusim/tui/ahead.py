"""What the desk runs on threads: the draft tried on ahead, the measure of luck, and the years themselves.

Each job is made on the screen's thread, copies there what it needs, and answers with messages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from edusim.session import SavedGameProblem
from edusim.session.trials import Trial, other_seeds, run_all
from edusim.tui.aside import quietly
from edusim.tui.forecast import Forecast
from edusim.tui.luck import REPEATS

if TYPE_CHECKING:
    from edusim.catalog.decisions import Decisions
    from edusim.session import Session
    from edusim.tui.aside import Aside

Post = Callable[[Message], object]
Job = Callable[[], None]

FEW_LUCKS, LUCKS, LUCKS_HERE = 2, 16, 8
"""With how many lucks a draft shows first, and with how many it is done: by processes, or at most on the desk's own."""


class Previewed(Message):
    """A draft has been tried on, with few lucks or, when ``done``, with all of them."""

    def __init__(self, forecast: Forecast, done: bool) -> None:
        super().__init__()
        self.forecast, self.done = forecast, done


class Known(Message):
    """The county left alone has been run with the game's own luck."""


class Repeated(Message):
    """The county left alone has been repeated often enough to know luck."""


class Ran(Message):
    """The years have run, or could not be recorded."""

    def __init__(self, problem: SavedGameProblem | None) -> None:
        super().__init__()
        self.problem = problem


def preview(session: Session, aside: Aside, drafts: tuple[Decisions, ...], post: Post) -> Job:
    """Return the job that tries drafts on, one after another."""
    seed, now, decided = session.seed, session.year, tuple(session.decided)
    lucks = LUCKS if aside.beside else min(LUCKS, LUCKS_HERE)

    def run() -> None:
        for draft in drafts:
            pairs = []
            for pair in aside.ahead(seed, decided, draft, range(1, lucks + 1)):
                pairs.append(pair)
                if len(pairs) in (FEW_LUCKS, lucks):
                    post(Previewed(Forecast(draft, now, pairs), len(pairs) == lucks))

    return quietly(run)


def go_there(session: Session, aside: Aside) -> Job:
    """Return the job that has drafts quick once the report has been read."""
    seed, decided = session.seed, tuple(session.decided)
    return lambda: aside.stand(seed, decided, range(1, LUCKS + 1))


def leave_alone(session: Session, aside: Aside, post: Post) -> Job:
    """Return the job that runs the county left alone: with the game's own luck, then often enough to know luck."""
    scenario = session.scenario

    def run() -> None:
        _ = session.baseline
        post(Known())
        decisions, history = scenario.start, []
        for year in range(scenario.first_year + 1, scenario.first_year + scenario.years + 1):
            decisions = scenario.decisions_for(year, decisions, {})
            history.append((decisions, None))
        trials = [Trial(seed, (tuple(history),)) for seed in other_seeds(session.seed, REPEATS)]
        found = [list(years) for (years,) in run_all(aside.run, trials)]
        if len(found) > len(session.repeats):
            session.repeats[:] = found
        post(Repeated())

    return quietly(run)


def run_years(session: Session, decisions: Decisions, post: Post) -> Job:
    """Return the job that records the decisions and runs the years they are for."""

    def run() -> None:
        try:
            session.commit(decisions)
        except SavedGameProblem as problem:
            post(Ran(problem))
        else:
            post(Ran(None))

    return run
