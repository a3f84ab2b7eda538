"""The first row: which county, which meeting and years are being decided, the room, and that the game is saved."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.catalog.year_0 import Name
from edusim.model import Quote
from edusim.texts import text
from edusim.tui.lines import Line, Lines, Span, ends, in_language, width_of
from edusim.tui.widgets.budget import Money, next_year_spans, room_bar, room_words

NARROW, WIDE = 100, 150


class Header(Lines):
    """The state of the game in one row."""

    DEFAULT_CSS = "Header { dock: top; height: 1; background: $surface; }"

    def __init__(self) -> None:
        super().__init__()
        self.county = Name("", "")
        self.meeting, self.coming, self.changes = (0, 0), tuple[int, ...](), 0
        self.quote: Quote | None = None
        self.next_year: Money | None = None
        self.running = False

    def show(self, county: Name, meeting: tuple[int, int], coming: Sequence[int], changes: int) -> None:
        """Show the county, the meeting (its number, of how many), the years it decides, and how much changed."""
        self.county, self.meeting, self.coming, self.changes = county, meeting, tuple(coming), changes
        self.redraw_changed()

    def cost(self, quote: Quote, next_year: Money | None) -> None:
        """Show what the draft costs, and what of next year's money is used once all that stands is paid."""
        self.quote, self.next_year = quote, next_year
        self.redraw_changed()

    def run(self, running: bool) -> None:
        """Show, or stop showing, that the years are running."""
        self.running = running
        self.redraw_changed()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the row."""
        years = years_words(self.coming)
        left = [Span(f" {in_language(self.county)} ", "title")]
        if self.running:
            return [ends(left, (Span(text("desk.running", year=years) + " ", "plan"),), columns)]
        number, count = self.meeting
        key = "desk.year" if columns < NARROW else "lever.meeting"
        left.append(Span(text(key, year=years, number=number, years=count), "key"))
        session = self.desk_app.session
        if session is not None and session.parent is not None and columns >= NARROW:
            left.append(Span("  " + text("times.branch.short", year=session.parent.year + 1), "notice"))
        changes = text("desk.changes", count=self.changes)
        last = [Span("  "), Span(changes, "changed" if self.changes else "dim"), Span("  ")]
        last.append(Span(text("desk.saved") + " ", "good"))
        room = self._room(columns)
        spare = columns - width_of(left) - width_of(room) - width_of(last) - 3
        coming = next_year_spans(self.next_year, spare, self.glyphs) if columns >= NARROW else ()
        after = (Span("  "), *coming) if coming and width_of(coming) <= spare else ()
        return [ends(left, [Span(" "), *room, *after, *last], columns)]

    def _room(self, columns: int) -> list[Span]:
        """Return this year's bar."""
        if self.quote is None:
            return []
        bar = room_bar(self.quote, 20 if columns >= WIDE else 10, self.glyphs)
        unit = [Span(text("desk.room.unit"), "dim")] if columns >= WIDE else []
        return [Span(text("desk.room.label") + " ", "dim"), *bar, Span(" "), *room_words(self.quote), *unit]


def years_words(years: Sequence[int]) -> str:
    """Return years that follow one another as "2027" or "2027-2028"."""
    return "-".join(map(str, dict.fromkeys((years[0], years[-1])))) if years else ""
