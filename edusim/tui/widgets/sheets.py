"""Several sheets in one frame, one of them in view; their names stand in the upper edge."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from edusim.texts import text
from edusim.tui.lines import Line, Lines, Span
from edusim.tui.palette import Role
from edusim.tui.widgets.page import Page


class Sheets(Page):
    """A page of sheets: arrows and digits turn to another, so does a click on its name.

    ``names`` are the sheets' ids in order; the text key PREFIX.ID names a sheet in the edge.
    """

    PREFIX: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "desk.key.turn"),
        Binding("right", "turn(1)", "desk.key.turn"),
        *(Binding(str(number), f"open({number - 1})", "desk.key.turn") for number in range(1, 10)),
    ]

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.names, self.place = names, 0
        self._tops: dict[int, int] = {}

    @property
    def shown(self) -> str:
        """The id of the sheet in view."""
        return self.names[self.place]

    def sheet(self, name: str, columns: int) -> list[Line]:
        """Return the lines of a sheet, for this many columns inside the frame."""
        raise NotImplementedError

    def name_of(self, name: str) -> str:
        """Return what a sheet is called in the edge."""
        return text(f"{self.PREFIX}.{name}")

    def title(self) -> Line:
        """Return the names of the sheets, the one in view marked."""
        spans: list[Span] = []
        for place, name in enumerate(self.names):
            role: Role = "chosen" if place == self.place else "key"
            spans.append(Span(f" {place + 1} {self.name_of(name)} ", role, f"sheet {place}"))
        return tuple(spans)

    def content(self, columns: int) -> list[Line]:
        """Return the sheet in view."""
        return self.sheet(self.shown, columns)

    def action_turn(self, step: int) -> None:
        """Turn to the next sheet, or the one before; after the last comes the first."""
        self.action_open((self.place + step) % len(self.names))

    def action_open(self, place: int) -> None:
        """Turn to a sheet by its number, and to where it was left."""
        if not 0 <= place < len(self.names):
            self.app.bell()
            return
        self._tops[self.place] = self.top
        self.place, self.top = place, self._tops.get(place, 0)
        self.redraw()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Turn to the sheet whose name was clicked."""
        kind, _, place = message.target.partition(" ")
        if kind == "sheet":
            message.stop()
            self.action_open(int(place))
