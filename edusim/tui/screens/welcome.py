"""The first page: go on with a saved game or begin one, and what this is and is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from edusim.texts import text
from edusim.texts.cells import fit
from edusim.tui.lines import Line, Lines, Span, ends, framed, in_language, paragraphs, plain
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.footer import Footer, Hint

if TYPE_CHECKING:
    from edusim.scenario import Scenario
    from edusim.session import SavedGame

MOST_GAMES = 50


@dataclass(frozen=True)
class Choice:
    """A line of the list: a saved game to go on with, or a scenario to begin."""

    game: SavedGame | None = None
    scenario: Scenario | None = None
    fault: str = ""

    @property
    def kind(self) -> str:
        """Return the section it stands in."""
        if self.game is None:
            return "new"
        return "done" if self.game.finished or not self.game.readable else "saved"


class Choices(Lines, can_focus=True):
    """Saved games and counties."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(-1)", "desk.key.go"),
        Binding("down,j", "go(1)", "desk.key.go"),
        Binding("home", "go(-1000)", "desk.key.go"),
        Binding("end", "go(1000)", "desk.key.go"),
        Binding("enter", "take", "desk.key.start"),
    ]

    class Highlighted(Message):
        """Another choice is highlighted."""

    class Taken(Message):
        """The highlighted choice is taken."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] | None = None
        self.cursor = 0

    def show(self, choices: list[Choice]) -> None:
        """Show these choices."""
        self.choices = choices
        self.cursor = max(0, min(self.cursor, len(choices) - 1))
        self.redraw()

    @property
    def chosen(self) -> Choice | None:
        """Return the highlighted choice."""
        return self.choices[self.cursor] if self.choices else None

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed list."""
        if self.choices is None:
            body: list[Line] = [(Span(" " + text("desk.welcome.loading"), "dim"),)]
            return framed((), body, (columns, rows), self.glyphs, True)
        body, place_of_cursor = self._body(columns - 2)
        top = max(0, min(place_of_cursor - (rows - 2) // 2, len(body) - (rows - 2)))
        below = len(body) - top - (rows - 2)
        note = (Span(f"{self.glyphs.more} {below}", "dim"),) if below > 0 else ()
        return framed(
            (Span(text("desk.welcome.choose"), "title"),), body[top:], (columns, rows), self.glyphs, True, note
        )

    def _body(self, columns: int) -> tuple[list[Line], int]:
        body: list[Line] = []
        section, cursor_row = "", 0
        for place, choice in enumerate(self.choices or []):
            if choice.kind != section:
                section = choice.kind
                body.append((Span(" " + text(f"desk.welcome.{section}"), "key"),))
            if place == self.cursor:
                cursor_row = len(body)
            body.append(self._choice(choice, place, columns))
        return body, cursor_row

    def _choice(self, choice: Choice, place: int, columns: int) -> Line:
        here = place == self.cursor
        left = f" {self.glyphs.cursor if here else ' '} {_name(choice)}"
        right = f"{_state(choice)}  "
        target = str(place)
        spans = ends((Span(fit(left, 30)), Span(_progress(choice))), (Span(right, "dim"),), columns)
        return tuple(Span(span.words, "chosen" if here else span.role, target) for span in spans)

    def action_go(self, rows: int) -> None:
        """Highlight another choice."""
        self.cursor = max(0, min(self.cursor + rows, len(self.choices or []) - 1))
        self.redraw()
        self.post_message(self.Highlighted())

    def action_take(self) -> None:
        """Take the highlighted choice."""
        self.post_message(self.Taken())

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Highlight a clicked choice; take it when it was highlighted already."""
        message.stop()
        place = int(message.target)
        if place == self.cursor:
            self.action_take()
        else:
            self.action_go(place - self.cursor)


def _name(choice: Choice) -> str:
    if choice.game is not None:
        if not choice.game.readable:
            return plain(choice.game.path.name)
        return in_language(choice.game.name)
    if choice.scenario is None:
        return plain(choice.fault.split("\n")[0])
    return in_language(choice.scenario.name)


def _progress(choice: Choice) -> str:
    game = choice.game
    if game is None:
        return "" if choice.scenario is None else text("desk.welcome.years", years=choice.scenario.years)
    if not game.readable:
        return text("desk.welcome.unreadable")
    if game.finished:
        return text("desk.welcome.finished", years=game.years)
    return text(
        "desk.welcome.reached", year=game.first_year + game.decided + 1, number=game.decided + 1, years=game.years
    )


def _state(choice: Choice) -> str:
    return "" if choice.game is None else f"{choice.game.saved_at:%Y-%m-%d %H:%M}"


class Masthead(Lines):
    """The name of the thing, and in one line what it is."""

    DEFAULT_CSS = "Masthead { height: 3; }"

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the masthead."""
        notice = (Span(text("notice.synthetic") + " ", "notice"),)
        return [
            ends((Span(" edusim  ", "key"), Span(text("desk.welcome.name"), "title")), notice, columns),
            *((Span(" "), *row) for row in paragraphs(text("desk.welcome.what"), columns - 2, "dim")),
        ]


class Notice(Lines):
    """The highlighted county's brief, and below it what this software is and is not."""

    DEFAULT_CSS = "Notice { height: 11; }"

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice | None = None
        self.seed = 0

    def show(self, choice: Choice | None, seed: int) -> None:
        """Show a choice's brief."""
        self.choice, self.seed = choice, seed
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return brief and notice, the notice whole."""
        notice = [row for part in text("desk.welcome.notice").split("\n") for row in self._point(part, columns - 3)]
        brief = self._brief(columns - 2)[: rows - len(notice) - 1]
        filled = [*brief, *([()] * (rows - len(notice) - len(brief)))]
        return [(Span(" "), *row) for row in [*filled, *notice]]

    def _point(self, words: str, columns: int) -> list[Line]:
        return paragraphs("- " + words, columns, "notice", hanging=2)

    def _brief(self, columns: int) -> list[Line]:
        choice = self.choice
        if choice is None:
            return []
        if choice.game is not None:
            return paragraphs(text("desk.welcome.saved_at", path=choice.game.path), columns, "dim")
        if choice.scenario is None:
            return paragraphs(choice.fault, columns, "bad")
        words = in_language(choice.scenario.brief)
        return [*paragraphs(words, columns), (Span(text("desk.brief.seed", seed=self.seed), "dim"),)]


class WelcomeScreen(Plate):
    """Where a game begins."""

    NAME = "welcome"
    HINTS = (
        Hint("Enter", "desk.key.start", "start"),
        Hint("{up_down}", "desk.key.go", "nothing"),
        Hint("F2", "desk.key.language", "app.next_language"),
        Hint("d", "desk.key.erase", "erase"),
        Hint("?", "desk.key.help", "app.help"),
        Hint(":", "desk.key.commands", "app.commands"),
        Hint("q", "desk.key.quit", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("d,delete", "erase", "desk.key.erase")]

    def compose(self) -> ComposeResult:
        """Compose the first page."""
        yield Masthead()
        yield Choices()
        yield Notice()
        yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Look for games and counties once the page is on the screen: the model takes a moment to load."""
        self.query_one(Choices).focus()
        self.call_after_refresh(self._load)

    def _load(self) -> None:
        games = list(self._games())
        going_on = [choice for choice in games if choice.kind == "saved"]
        self.query_one(Choices).show([*going_on, *self._counties(), *(game for game in games if game.kind == "done")])
        self.on_choices_highlighted()

    def _games(self) -> Iterator[Choice]:
        from edusim.session import list_sessions

        for game in list_sessions(self.desk_app.games)[:MOST_GAMES]:
            yield Choice(game=game)

    def _counties(self) -> Iterator[Choice]:
        from edusim.scenario import ScenarioProblems, load_scenario, shipped

        for source in [self.desk_app.source] if self.desk_app.source else shipped():
            try:
                yield Choice(scenario=load_scenario(source))
            except ScenarioProblems as problems:
                yield Choice(fault=str(problems))

    def on_choices_highlighted(self) -> None:
        """Show the highlighted choice's brief."""
        self.query_one(Notice).show(self.query_one(Choices).chosen, self.desk_app.seed)

    def on_choices_taken(self) -> None:
        """Start the highlighted choice."""
        self.action_start()

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def action_start(self) -> None:
        """Go on with the game, or begin the county."""
        from edusim.session import SavedGameProblem, Session, new_game_path
        from edusim.tui.problems import tell, tell_recovery

        app, choice = self.desk_app, self.query_one(Choices).chosen
        if choice is None:
            return
        try:
            if choice.game is not None:
                app.session = Session.resume(choice.game.path)
            elif choice.scenario is not None:
                app.session = Session.begin(choice.scenario, app.seed, new_game_path(choice.scenario.id, app.games))
        except SavedGameProblem as problem:
            tell(app, problem)
            return
        if app.session is not None:
            app.open_desk()
            tell_recovery(app, app.session.recovery)

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
        self._load()
