"""The card shown when the window is too small to work in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen

from edusim.texts import text
from edusim.tui.lines import Line, Lines, Span, paragraphs, width_of

LEAST_COLUMNS, LEAST_ROWS = 80, 24


def too_small(size: Size) -> bool:
    """Tell whether a window is too small to work in."""
    return size.width < LEAST_COLUMNS or size.height < LEAST_ROWS


class EnlargeCard(Lines):
    """A few centred words."""

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the card."""
        words = text("desk.enlarge", columns=LEAST_COLUMNS, rows=LEAST_ROWS, now_columns=columns, now_rows=rows)
        body = paragraphs(words, max(4, columns))
        above = max(0, (rows - len(body)) // 2)
        return [()] * above + [(Span(" " * ((columns - width_of(row)) // 2)), *row) for row in body]


class EnlargeScreen(Screen[None]):
    """Asks for a larger window; the page below comes back by itself."""

    def compose(self) -> ComposeResult:
        """Compose the card."""
        yield EnlargeCard()

    def on_screen_resume(self) -> None:
        """Give way when the window has grown while another page was on top."""
        if not too_small(self.app.size):
            self.dismiss()
