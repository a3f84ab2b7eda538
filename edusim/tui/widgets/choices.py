"""Where a session may begin: the last saved games to go on with, the counties, and on demand every saved game."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from edusim.report import labels
from edusim.texts import text
from edusim.texts.cells import CUT, clip, fit
from edusim.tui.lines import Line, Lines, Span, ends, framed, in_language, paragraphs, plain
from edusim.tui.palette import Role

if TYPE_CHECKING:
    from edusim.scenario import Scenario
    from edusim.session import SavedGame

LATEST = 5
"""How many games to go on with are listed before somebody asks for all."""
NAME_CELLS = 22
BRIEF_ROWS = 2


@dataclass(frozen=True)
class Choice:
    """A saved game to go on with, a county to begin, or, with ``hidden``, the line that lists that many more games.

    Of a county that cannot be read there are its file's name (``source``) and what is wrong (``fault``).
    """

    game: SavedGame | None = None
    scenario: Scenario | None = None
    source: str = ""
    fault: str = ""
    hidden: int = 0

    @property
    def kind(self) -> str:
        """Return the section it stands in."""
        if self.game is None:
            return "" if self.hidden else "new"
        return "done" if self.game.finished or not self.game.readable else "saved"


def listed(games: Sequence[Choice], counties: Sequence[Choice], every: bool) -> list[Choice]:
    """Return the choices in their order: games to go on with, counties, finished games; the last two in part only
    until ``every`` saved game is asked for."""
    going_on = [choice for choice in games if choice.kind == "saved"]
    done = [choice for choice in games if choice.kind == "done"]
    if every:
        return [*going_on, *counties, *done]
    hidden = len(games) - len(going_on[:LATEST])
    more = [Choice(hidden=hidden)] if hidden else []
    return [*going_on[:LATEST], *counties, *more]


class Choices(Lines, can_focus=True):
    """The list to choose from."""

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
        """Return the framed list, the highlighted choice in view."""
        if self.choices is None:
            body: list[Line] = [(Span(" " + text("desk.welcome.loading"), "dim"),)]
            return framed((), body, (columns, rows), self.glyphs, True)
        body, first, last = self._body(columns - 2)
        room = rows - 2
        top = max(0, min(last - room + 1, first, len(body) - room))
        below = len(body) - top - room
        note = (Span(f"{self.glyphs.more} {below}", "dim"),) if below > 0 else ()
        title = (Span(text("desk.welcome.choose"), "title"),)
        return framed(title, body[top:], (columns, rows), self.glyphs, True, note)

    def _body(self, columns: int) -> tuple[list[Line], int, int]:
        """Return the whole list, and the first and the last row of what is highlighted."""
        body = self._greeting(columns)
        section, first, last = "", 0, 0
        for place, choice in enumerate(self.choices or []):
            above = len(body)
            if choice.kind and choice.kind != section:
                section = choice.kind
                body.append((Span(" " + text(f"desk.welcome.{section}"), "key"),))
            body += self._choice(choice, place, columns)
            if place == self.cursor:
                first, last = above, len(body) - 1
        return body, first, last

    def _greeting(self, columns: int) -> list[Line]:
        """Return what somebody is told who has no saved game."""
        if any(choice.game is not None for choice in self.choices or []):
            return []
        return [(Span(" "), *row) for row in paragraphs(text("welcome.first_time"), columns - 2, "plan")]

    def _choice(self, choice: Choice, place: int, columns: int) -> list[Line]:
        """Return a choice's line; a county's brief stands under it."""
        here, target = place == self.cursor, str(place)
        left = f" {self.glyphs.cursor if here else ' '} {_name(choice)}"
        if choice.game is not None:
            left = fit(left, NAME_CELLS + 3) + " " + _progress(choice.game)
        spans = ends((Span(left),), (Span(f"{_state(choice)}  ", "dim"),), columns)
        rows: list[Line] = [tuple(Span(span.words, "chosen" if here else span.role, target) for span in spans)]
        if choice.scenario is not None:
            role: Role = "text" if here else "dim"
            rows += [(Span(" " * 5), Span(words, role, target)) for words in _brief(choice.scenario, columns - 7)]
        return rows

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
    if choice.hidden:
        return text("welcome.more", count=choice.hidden)
    if choice.game is not None:
        return in_language(choice.game.name) if choice.game.readable else plain(choice.game.path.name)
    if choice.scenario is None:
        return plain(choice.source)
    return in_language(choice.scenario.name)


def _brief(scenario: Scenario, columns: int) -> list[str]:
    """Return the first rows of a county's brief, with a mark where it goes on."""
    rows = [row[0].words for row in paragraphs(labels.in_language(scenario.brief), columns)]
    shown = rows[:BRIEF_ROWS]
    if len(rows) > BRIEF_ROWS:
        shown[-1] = clip(shown[-1], columns - len(CUT)).rstrip(" .。") + CUT
    return shown


def _progress(game: SavedGame) -> str:
    """Return how long the session is and which meeting is the next."""
    if not game.readable or game.length is None:
        return text("desk.welcome.unreadable")
    name = in_language(game.length.name)
    if game.finished:
        return text("welcome.finished", length=name)
    number, meetings = game.meeting
    return text("welcome.reached", length=name, number=number, meetings=meetings)


def _state(choice: Choice) -> str:
    return "" if choice.game is None else f"{choice.game.saved_at:%Y-%m-%d %H:%M}"
