"""How long the session is to be: asked once a county has been chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.report import labels
from edusim.scenario import lengths_of
from edusim.texts import text
from edusim.tui.lines import Line, Lines, Span, ends, in_language, paragraphs
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.page import Page

if TYPE_CHECKING:
    from edusim.catalog.lengths import Length
    from edusim.scenario import Scenario
    from edusim.tui.app import EdusimApp

USUAL = "ninety_minutes"
"""The length that is highlighted where a county has it; else the first, which is the shortest."""
MARGIN = 4


def begin(app: EdusimApp, scenario: Scenario, length: Length) -> None:
    """Begin a session of a county and show its briefing."""
    from edusim.session import SavedGameProblem, Session, new_game_path
    from edusim.tui.problems import tell

    try:
        app.session = Session.begin(scenario, app.seed, new_game_path(scenario.id, app.games), length=length.id)
    except SavedGameProblem as problem:
        tell(app, problem)
        return
    app.open_desk()


class LengthPage(Page):
    """The lengths on offer, each with what it holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(-1)", "desk.key.go"),
        Binding("down,j", "go(1)", "desk.key.go"),
        Binding("enter", "take", "desk.key.start"),
        *(Binding(str(number), f"open({number - 1})", "desk.key.start") for number in range(1, 10)),
    ]

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self.scenario, self.lengths = scenario, lengths_of(scenario)
        ids = [length.id for length in self.lengths]
        self.place = ids.index(USUAL) if USUAL in ids else 0

    def title(self) -> Line:
        """Return whose session it is."""
        return (Span(in_language(self.scenario.name), "title"),)

    def content(self, columns: int) -> list[Line]:
        """Return the lengths, and the seed."""
        rows = paragraphs(text("welcome.length"), columns, "key")
        for place, length in enumerate(self.lengths):
            rows += [(), *self._length(length, place, columns)]
        return [*rows, (), (), *paragraphs(text("desk.brief.seed", seed=self.desk_app.seed), columns, "dim")]

    def _length(self, length: Length, place: int, columns: int) -> list[Line]:
        here, target = place == self.place, f"length {place}"
        left = f"{self.glyphs.cursor if here else ' '} {place + 1} {in_language(length.name)}"
        right = text("welcome.length.facts", meetings=len(length.meetings), decisions=self._most_open(length))
        line = ends((Span(left),), (Span(right + " ", "dim"),), columns)
        rows: list[Line] = [tuple(Span(span.words, "chosen" if here else span.role, target) for span in line)]
        about = paragraphs(labels.in_language(length.about), columns - MARGIN, "text" if here else "dim")
        return [*rows, *((Span(" " * MARGIN), *row) for row in about)]

    def _most_open(self, length: Length) -> int:
        """Return how many decisions are open at the last meeting, when most are."""
        own = self.scenario.open
        return sum(not own or name in own for name in length.open_in(length.meetings[-1]))

    def action_go(self, step: int) -> None:
        """Highlight the next length or the one before."""
        self.place = max(0, min(self.place + step, len(self.lengths) - 1))
        self.redraw()

    def action_take(self) -> None:
        """Begin a session of the highlighted length."""
        begin(self.desk_app, self.scenario, self.lengths[self.place])

    def action_open(self, place: int) -> None:
        """Begin a session of the length with this number."""
        if place >= len(self.lengths):
            self.app.bell()
            return
        self.place = place
        self.action_take()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Highlight a clicked length; take it when it was highlighted already."""
        kind, _, place = message.target.partition(" ")
        if kind != "length":
            return
        message.stop()
        if int(place) == self.place:
            self.action_take()
        else:
            self.action_go(int(place) - self.place)


class LengthScreen(Plate):
    """The second step: how long."""

    NAME = "length"
    HINTS = (
        Hint("Enter", "desk.key.start", "take"),
        Hint("{up_down}", "desk.key.go", "nothing"),
        Hint("Esc", "desk.key.back", "back"),
        Hint("s", "desk.key.seed", "seed"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
        Hint("q", "desk.key.quit", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "desk.key.back"),
        Binding("s", "seed", "desk.key.seed"),
    ]

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self.scenario = scenario

    def compose(self) -> ComposeResult:
        """Compose the page."""
        yield LengthPage(self.scenario)
        yield Footer(self.HINTS)

    def action_take(self) -> None:
        """Begin a session of the highlighted length."""
        self.query_one(LengthPage).action_take()

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def action_seed(self) -> None:
        """Ask for another seed."""
        from edusim.tui.screens.seed import ask_seed

        ask_seed(self.desk_app)

    def action_back(self) -> None:
        """Go back to the counties."""
        self.dismiss()
