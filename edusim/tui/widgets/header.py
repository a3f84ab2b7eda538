"""The first row: which county, which year is being decided, the room, and that the game is saved."""

from __future__ import annotations

from edusim.catalog.year_0 import Name
from edusim.model import Quote
from edusim.texts import text
from edusim.tui.lines import Line, Lines, Span, ends, in_language
from edusim.tui.widgets.budget import room_bar, room_words

NARROW = 100


class Header(Lines):
    """The state of the game in one row."""

    DEFAULT_CSS = "Header { dock: top; height: 1; background: $surface; }"

    def __init__(self) -> None:
        super().__init__()
        self.county = Name("", "")
        self.year, self.number, self.years, self.changes = 0, 0, 0, 0
        self.quote: Quote | None = None
        self.running = False

    def show(self, county: Name, years: tuple[int, int, int], quote: Quote | None, changes: int) -> None:
        """Show the county, (year to decide, its number, how many), what the draft costs, and how much changed."""
        self.county, self.quote, self.changes = county, quote, changes
        self.year, self.number, self.years = years
        self.redraw()

    def run(self, running: bool) -> None:
        """Show, or stop showing, that the year is running."""
        self.running = running
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the row."""
        left = [Span(f" {in_language(self.county)} ", "title")]
        if self.running:
            return [ends(left, (Span(text("desk.running", year=self.year) + " ", "plan"),), columns)]
        left.append(Span(text("desk.year", year=self.year, number=self.number, years=self.years), "key"))
        right: list[Span] = [Span(" ")]
        if self.quote is not None:
            bar = room_bar(self.quote, 10 if columns < NARROW else 20, self.glyphs)
            right += [Span(text("desk.room.label") + " ", "dim"), *bar, Span(" "), *room_words(self.quote)]
            right += [Span(text("desk.room.unit"), "dim")] if columns >= NARROW else []
        changes = text("desk.changes", count=self.changes)
        right += [Span("  "), Span(changes, "changed" if self.changes else "dim"), Span("  ")]
        right += [Span(text("desk.saved") + " ", "good")]
        return [ends(left, right, columns)]
