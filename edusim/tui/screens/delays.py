"""The delay board: what is on its way, and in which year it lands."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.report.delays import YEAR_CELLS, YEARS_AHEAD, Signs, delay_words, strip, strip_heading, strip_legend
from edusim.session import Session
from edusim.session.delays import Delay, delays
from edusim.texts import text
from edusim.tui.lines import Line, Span, ends, paragraphs, plain
from edusim.tui.palette import Role
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.page import Page

GAP = 2


class Board(Page):
    """What is on its way, by kind; each line has a strip of years at its right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.items = delays(session)

    def title(self) -> Line:
        """Return the heading."""
        return (Span(text("board.heading", year=self.session.year + 1), "title"),)

    def content(self, columns: int) -> list[Line]:
        """Return the sections, under the years."""
        if not self.items:
            return [(Span(text("board.empty"), "dim"),)]
        years = (Span(strip_heading(self.session.year + 1), "key"),)
        rows: list[Line] = [*paragraphs(strip_legend(self._signs()), columns, "dim")]
        for kind, found in groupby(self.items, key=lambda own: own.kind):
            head = (Span(text(f"board.{kind}.heading"), "title"),)
            rows += [ends(head, years, columns), *paragraphs(text(f"board.{kind}.about"), columns, "dim")]
            rows += [row for own in found for row in self._item(own, columns)]
            rows.append(())
        return rows[:-1]

    def _signs(self) -> Signs:
        glyphs = self.glyphs
        return Signs(glyphs.line, glyphs.level_off, glyphs.level_on, glyphs.cursor)

    def _item(self, own: Delay, columns: int) -> list[Line]:
        """Return the words of one thing, and its strip beside their first line."""
        cells = columns - YEARS_AHEAD * YEAR_CELLS - 1 - GAP
        first, *more = paragraphs(plain(delay_words(own, self.session.scenario)), cells, hanging=2)
        bar = strip(own, self.session.year + 1, signs=self._signs())
        soon: Role = "good" if own.lands <= self.session.year + 1 else "plan"
        return [ends(first, (Span(bar, soon),), columns), *more]


class DelayScreen(Plate):
    """Read from the desk; Enter or Esc goes back."""

    NAME = "delays"
    HINTS = (
        Hint("Esc", "desk.key.back", "back"),
        Hint("{up_down}", "desk.key.scroll", "nothing"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
        Hint("q", "desk.key.quit", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,p", "back", "desk.key.back")]

    def compose(self) -> ComposeResult:
        """Compose the board."""
        yield Board(self.session)
        yield Footer(self.HINTS)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
