"""The appraisal after the last year: its sheets fill in while they are read, and it can be taken along as files."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from edusim.report.files import write_appraisal
from edusim.session import SavedGameProblem, games_folder
from edusim.session.appraisal import SEEDS as MOST_SEEDS
from edusim.session.appraisal import Appraised, Appraising
from edusim.session.trials import Run
from edusim.texts import text
from edusim.tui.ahead import Job, Post
from edusim.tui.aside import quietly
from edusim.tui.lines import plain
from edusim.tui.problems import tell
from edusim.tui.screens.ask import MessageScreen
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.appraisal import AppraisalSheets
from edusim.tui.widgets.footer import Footer, Hint

SEEDS = MOST_SEEDS
REFRESH = 0.2  # seconds between two movements of the line that says how far the comparison has come
REPORTS = "reports"
REASONS = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EACCES: "forbidden", errno.EPERM: "forbidden",
           errno.EROFS: "forbidden"}  # fmt: skip


class Compared(Message):
    """So many counties have been compared; ``share`` of the work is done."""

    def __init__(self, done: int, share: float) -> None:
        super().__init__()
        self.done, self.share = done, share


class Reckoned(Message):
    """The appraisal as far as it has been reckoned."""

    def __init__(self, found: Appraised) -> None:
        super().__init__()
        self.found = found


class Written(Message):
    """The appraisal has been written to these files, or could not be."""

    def __init__(self, paths: tuple[Path, ...], problem: OSError | None = None) -> None:
        super().__init__()
        self.paths, self.problem = paths, problem


class AppraisalScreen(Plate):
    """The end of the game; the last meeting can still be taken back."""

    NAME = "appraisal"
    HINTS = (
        Hint("Enter", "appraisal.key.next", "next"),
        Hint("x", "appraisal.key.export", "export"),
        Hint("w", "appraisal.key.twin", "twin"),
        Hint("t", "appraisal.key.times", "times"),
        Hint("R", "appraisal.key.roles", "roles"),
        Hint("u", "appraisal.key.take_back", "take_back"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("n", "desk.key.new_game", "new_game"),
        Hint("F2", "desk.key.language", "app.next_language"),
        Hint("q", "desk.key.quit", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "appraisal.key.next"),
        Binding("x", "export", "appraisal.key.export"),
        Binding("w", "twin", "appraisal.key.twin"),
        Binding("t", "times", "appraisal.key.times"),
        Binding("R", "roles", "appraisal.key.roles"),
        Binding("n", "new_game", "desk.key.new_game"),
        Binding("u", "take_back", "appraisal.key.take_back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.wanted = False

    @property
    def sheets(self) -> AppraisalSheets:
        """The sheets."""
        return self.query_one(AppraisalSheets)

    def compose(self) -> ComposeResult:
        """Compose the sheets."""
        yield AppraisalSheets(self.session, SEEDS)
        yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Begin to compare."""
        job = _comparison(Appraising(self.session, SEEDS), self.desk_app.aside.run, self.post_message)
        self.run_worker(quietly(job), thread=True, exclusive=True, group="appraisal")

    def on_compared(self, message: Compared) -> None:
        """Move the line that says how far it has come."""
        self.sheets.advance(message.done, message.share)

    def on_reckoned(self, message: Reckoned) -> None:
        """Fill in what is known now, and write it if somebody has asked for that."""
        self.sheets.fill(message.found)
        if self.wanted and message.found.complete:
            self.action_export()

    def action_next(self) -> None:
        """Turn to the next sheet."""
        self.sheets.action_turn(1)

    def action_export(self) -> None:
        """Write the appraisal to files, at once or when all of it is known."""
        found = self.sheets.found
        self.wanted = found is None or not found.complete
        if found is None or self.wanted:
            self._say("appraisal.export.later")
            return
        path = self.session.path
        folder = (games_folder() if path is None else path.parent) / REPORTS
        job = _writing(lambda: write_appraisal(self.session, found, folder), self.post_message)
        self.run_worker(job, thread=True, exclusive=True, group="export")

    def on_written(self, message: Written) -> None:
        """Say where the files are, or why there are none."""
        if message.problem is None:
            names = "\n".join(plain(path.name) for path in message.paths)
            self._say("appraisal.export.done", folder=plain(str(message.paths[0].parent)), names=names)
            return
        reason = REASONS.get(message.problem.errno or 0, "other")
        detail = plain(message.problem.strerror or str(message.problem))
        self._say(f"appraisal.export.{reason}", folder=plain(str(message.problem.filename or "")), detail=detail)

    def action_twin(self) -> None:
        """Show the game without the decision that added most, or without the first that was taken."""
        from edusim.tui.screens.twin import TwinScreen

        name = self.sheets.decision()
        if name:
            self.app.push_screen(TwinScreen(name))
        else:
            self._say("appraisal.twin.nothing", "appraisal.key.twin")

    def action_times(self) -> None:
        """Open an earlier year again."""
        from edusim.tui.screens.times import TimeScreen

        self.app.push_screen(TimeScreen())

    def action_roles(self) -> None:
        """Show whether the goals of the roles were met."""
        from edusim.tui.screens.roles import RolesScreen

        self.app.push_screen(RolesScreen())

    def action_new_game(self) -> None:
        """Go back to the first page."""
        self.desk_app.open_welcome()

    def action_take_back(self) -> None:
        """Take the last meeting back and return to the desk."""
        try:
            self.session.take_back()
        except SavedGameProblem as problem:
            tell(self.desk_app, problem)
            return
        self.desk_app.open_desk()

    def _say(self, key: str, title: str = "appraisal.export", **words: str) -> None:
        self.app.push_screen(MessageScreen(lambda: text(title), lambda: text(key, **words)))


def _comparison(appraising: Appraising, run: Run, post: Post) -> Job:
    """Return the job that runs all counties and posts the appraisal whenever more of it is known."""

    def job() -> None:
        said = time.monotonic()

        def progress(done: int, total: int) -> None:
            nonlocal said
            if time.monotonic() - said >= REFRESH:
                said = time.monotonic()
                post(Compared(appraising.compared, done / total))

        for found in appraising.stages(run, progress):
            post(Reckoned(found))

    return job


def _writing(write: Callable[[], tuple[Path, ...]], post: Post) -> Job:
    """Return the job that writes the files."""

    def job() -> None:
        try:
            post(Written(write()))
        except OSError as problem:
            post(Written((), problem))

    return job
