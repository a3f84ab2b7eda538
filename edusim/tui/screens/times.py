"""The time machine: reopen a year as a game of its own, go on with another, or lay two side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from edusim.session import SavedGameProblem, Session, new_game_path
from edusim.session.branches import Relative, family, reopen
from edusim.texts import text
from edusim.tui.aside import quietly
from edusim.tui.problems import tell, tell_recovery
from edusim.tui.screens.ask import MessageScreen
from edusim.tui.screens.plate import Plate
from edusim.tui.screens.sides import Side, SidesScreen
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.times import Times

if TYPE_CHECKING:
    from edusim.tui.app import EdusimApp


class FoundKin(Message):
    """The games of the family have been looked up."""

    def __init__(self, kin: list[Relative]) -> None:
        super().__init__()
        self.kin = kin


class Opened(Message):
    """Another game is open, or why it could not be opened."""

    def __init__(self, session: Session | None, problem: SavedGameProblem | None = None) -> None:
        super().__init__()
        self.session, self.problem = session, problem


class TimeScreen(Plate):
    """The open game's meetings, and the games it shares its first years with."""

    NAME = "times"
    HINTS = (
        Hint("Enter", "times.key.open", "take"),
        Hint("c", "times.key.compare", "compare"),
        Hint("Space", "times.key.mark", "mark"),
        Hint("Esc", "desk.key.back", "back"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,t", "back", "desk.key.back"),
        Binding("c", "compare", "times.key.compare"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.busy = False

    def compose(self) -> ComposeResult:
        """Compose the list."""
        yield Times(self.session)
        yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Give the keys to the list, and look for the other games."""
        self.query_one(Times).focus()
        session, folder = self.session, self.folder

        def job() -> None:
            self.post_message(FoundKin(family(session, folder)))

        self.run_worker(quietly(job), thread=True, exclusive=True, group="kin")

    @property
    def folder(self) -> Path | None:
        """Where this game and its branches are saved; nothing means the usual place."""
        return self.desk_app.games if self.session.path is None else self.session.path.parent

    def on_found_kin(self, message: FoundKin) -> None:
        """List the other games."""
        self.query_one(Times).show(message.kin)

    def on_times_taken(self) -> None:
        """Take the highlighted line."""
        self.action_take()

    def action_take(self) -> None:
        """Reopen the highlighted year, once that is wanted, or go on with the highlighted game."""
        times = self.query_one(Times)
        if self.busy or (times.game is None and not times.year) or (times.game and times.game == times.own):
            self.app.bell()
        elif times.game is not None:
            self._go_on(times.game)
        else:
            self._ask(times.year)

    def _ask(self, year: int) -> None:
        def take(sure: bool | None) -> None:
            if sure:
                self._reopen(year)

        card = MessageScreen(lambda: text("times.ask.heading", year=year), lambda: text("times.ask"), asks=True)
        self.app.push_screen(card, take)

    def _reopen(self, year: int) -> None:
        """Make the branch on a thread: it runs the years up to the meeting again, into a saved game of its own."""
        session, path = self.session, new_game_path(self.session.scenario.id, self.folder)
        self._open(lambda: reopen(session, year - 1, path))

    def _go_on(self, game: Relative) -> None:
        path = game.saved.path
        self._open(lambda: Session.resume(path))

    def _open(self, game: Callable[[], Session]) -> None:
        """Open a game on a thread; the present one stays as it is until that has worked."""
        self.busy = True
        self.query_one(Times).wait(True)

        def job() -> None:
            try:
                self.post_message(Opened(game()))
            except SavedGameProblem as problem:
                self.post_message(Opened(None, problem))

        self.run_worker(job, thread=True, group="open")

    def on_opened(self, message: Opened) -> None:
        """Go to the desk of the game that was opened, or say why it could not be."""
        self.busy = False
        self.query_one(Times).wait(False)
        if message.session is not None:
            change_game(self.desk_app, message.session)
        elif message.problem is not None:
            tell(self.desk_app, message.problem)

    def action_mark(self) -> None:
        """Mark the highlighted game."""
        self.query_one(Times).action_mark()

    def action_compare(self) -> None:
        """Lay two games side by side: both that are marked, or the open one and that marked or highlighted."""
        times = self.query_one(Times)
        one, other = times.compared
        if self.busy or other is None or one == other:
            self.app.bell()
            return
        self.app.push_screen(SidesScreen(self._side(one, times.own), self._side(other, times.own)))

    def _side(self, game: Relative | None, own: Relative | None) -> Side:
        """Return a game as one side of a comparison: the open one as it stands, another one to be replayed."""
        if game is None or game == own:
            return Side(own, self.session)
        return Side(game, game.saved.path)

    def action_back(self) -> None:
        """Go back; not while a game is being opened."""
        if self.busy:
            self.app.bell()
        else:
            self.dismiss()


def change_game(app: EdusimApp, session: Session) -> None:
    """Close the open game, which can be resumed, and go to the desk of another."""
    app.close_session()
    app.session = session
    while len(app.screen_stack) > 2:  # the application's own, and the one that the desk takes the place of
        app.pop_screen()
    app.open_desk()
    tell_recovery(app, session.recovery)
