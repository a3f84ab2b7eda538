"""The first page: language, saved games, counties, and what this is and is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.report.labels import labels
from edusim.texts import language, text
from edusim.tui.lines import Line, Lines, Span, ends, paragraphs
from edusim.tui.palette import Role
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.choices import Choice, Choices, listed
from edusim.tui.widgets.footer import Footer, Hint

if TYPE_CHECKING:
    from edusim.scenario import Scenario

PROMISES = ("invented", "local", "plans", "assumptions", "documents")


class Masthead(Lines):
    """The name of the thing, in one line what it is, and the languages there are, the one in use marked."""

    DEFAULT_CSS = "Masthead { height: 2; }"

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the masthead."""
        left = (Span(" edusim  ", "key"), Span(text("desk.welcome.name"), "title"))
        return [
            ends(left, self._languages(), columns),
            *((Span(" "), *row) for row in paragraphs(text("desk.welcome.what"), columns - 2, "dim")),
        ]

    def _languages(self) -> list[Span]:
        spans = []
        for code, name in labels("language", "name").items():
            role: Role = "chosen" if code == language() else "key"
            spans += [Span(f" {name} ", role, code)]
        return [*spans, Span(" F2 ", "dim")]

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Speak the language that was clicked."""
        message.stop()
        self.desk_app.action_speak(message.target)


class Promises(Lines):
    """What this is and is not, whole: five ground rules."""

    DEFAULT_CSS = "Promises { height: auto; }"

    def get_content_height(self, *size: object) -> int:
        """Return as many rows as the rules need in this width and language."""
        return len(self._rows(self.app.size.width))

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the rules under their heading."""
        return self._rows(columns)

    def redraw(self) -> None:
        """Draw again, with the rows that another language needs."""
        super().redraw()
        self.refresh(layout=True)

    def _rows(self, columns: int) -> list[Line]:
        rows: list[Line] = [(Span(" "), Span(text("notice.synthetic"), "key"))]
        for promise in PROMISES:
            rows += paragraphs(" - " + text(f"welcome.promise.{promise}"), columns - 1, "notice", hanging=3)
        return rows


class WelcomeScreen(Plate):
    """Where a session begins."""

    NAME = "welcome"
    HINTS = (
        Hint("Enter", "desk.key.start", "start"),
        Hint("{up_down}", "desk.key.go", "nothing"),
        Hint("F2", "desk.key.language", "app.next_language"),
        Hint("m", "desk.key.all_games", "all_games"),
        Hint("s", "desk.key.seed", "seed"),
        Hint("d", "desk.key.erase", "erase"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("q", "desk.key.quit", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,delete", "erase", "desk.key.erase"),
        Binding("m", "all_games", "desk.key.all_games"),
        Binding("s", "seed", "desk.key.seed"),
    ]
    every = False
    """Whether every saved game is listed."""

    def compose(self) -> ComposeResult:
        """Compose the first page."""
        yield Masthead()
        yield Choices()
        yield Promises()
        yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Look for games and counties once the page is on the screen: the model takes a moment to load."""
        self.query_one(Choices).focus()
        self.call_after_refresh(self._load)

    def _load(self) -> None:
        self._county_choices = list(self._counties())
        self._show()

    def _show(self) -> None:
        games = list(self._games())
        self.query_one(Choices).show(listed(games, self._county_choices, self.every))

    def _games(self) -> Iterator[Choice]:
        from edusim.session import list_sessions

        for game in list_sessions(self.desk_app.games):
            yield Choice(game=game)

    def _counties(self) -> Iterator[Choice]:
        from edusim.scenario import ScenarioProblems, load_scenario, shipped

        for source in [self.desk_app.source] if self.desk_app.source else shipped():
            try:
                yield Choice(scenario=load_scenario(source))
            except ScenarioProblems as problems:
                yield Choice(source=Path(source).name, fault=str(problems))

    def on_choices_taken(self) -> None:
        """Start the highlighted choice."""
        self.action_start()

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def action_start(self) -> None:
        """Go on with the game, begin the county, or list every game."""
        choice = self.query_one(Choices).chosen
        if choice is None:
            return
        if choice.hidden:
            self.action_all_games()
        elif choice.game is not None:
            self._go_on(choice.game.path)
        elif choice.scenario is not None:
            self._begin(choice.scenario)
        else:
            self._tell_fault(choice.fault)

    def _go_on(self, path: Path) -> None:
        from edusim.session import SavedGameProblem, Session
        from edusim.tui.problems import tell, tell_recovery

        app = self.desk_app
        try:
            app.session = Session.resume(path)
        except SavedGameProblem as problem:
            tell(app, problem)
            return
        app.open_desk()
        tell_recovery(app, app.session.recovery)

    def _begin(self, scenario: Scenario) -> None:
        """Ask how long the session is to be, where there is a choice."""
        from edusim.scenario import lengths_of
        from edusim.tui.screens.lengths import LengthScreen, begin

        lengths = lengths_of(scenario)
        if len(lengths) > 1:
            self.app.push_screen(LengthScreen(scenario))
        else:
            begin(self.desk_app, scenario, lengths[0])

    def _tell_fault(self, fault: str) -> None:
        from edusim.tui.screens.ask import MessageScreen

        self.app.push_screen(MessageScreen(lambda: text("welcome.fault"), lambda: fault))

    def action_all_games(self) -> None:
        """List every saved game, finished ones too, or only the last again."""
        self.every = not self.every
        self._show()

    def action_seed(self) -> None:
        """Ask for another seed."""
        from edusim.tui.screens.seed import ask_seed

        ask_seed(self.desk_app)

    def action_erase(self) -> None:
        """Ask whether to erase the highlighted saved game."""
        from edusim.tui.screens.ask import MessageScreen

        choice = self.query_one(Choices).chosen
        if choice is None or choice.game is None:
            self.app.bell()
            return
        path = choice.game.path

        def erase(sure: bool | None) -> None:
            if sure:
                self._erase(path)

        words = MessageScreen(lambda: text("desk.key.erase"), lambda: text("desk.erase.ask", path=path), asks=True)
        self.app.push_screen(words, erase)

    def _erase(self, path: Path) -> None:
        from edusim.session import SavedGameProblem, erase_game
        from edusim.tui.problems import tell

        try:
            erase_game(path)
        except SavedGameProblem as problem:
            tell(self.desk_app, problem)
        self._show()
