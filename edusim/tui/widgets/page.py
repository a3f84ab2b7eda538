"""A page of lines that scrolls by keys and wheel when it is longer than the screen."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from edusim.tui.lines import Line, Lines, Span, framed

EASY_TO_READ = 116
"""The most columns a table or a text takes on a wide screen."""


class Page(Lines, can_focus=True):
    """A framed text; ``title`` and ``content`` say what is in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_rows(-1)", "desk.key.scroll"),
        Binding("down,j", "scroll_rows(1)", "desk.key.scroll"),
        Binding("pageup", "scroll_pages(-1)", "desk.key.scroll"),
        Binding("pagedown,space", "scroll_pages(1)", "desk.key.scroll"),
        Binding("home", "scroll_rows(-10000)", "desk.key.scroll"),
        Binding("end", "scroll_rows(10000)", "desk.key.scroll"),
    ]
    top = 0

    def title(self) -> Line:
        """Return the words in the upper edge."""
        raise NotImplementedError

    def content(self, columns: int) -> list[Line]:
        """Return all lines, for this many columns inside the frame."""
        raise NotImplementedError

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the part in view, and in the lower edge whether there is more."""
        used = min(columns - 4, EASY_TO_READ)
        margin = Span(" " * (1 + (columns - 4 - used) // 2))
        body = [(margin, *row) for row in self.content(used)]
        seen = max(1, rows - 2)
        self.top = max(0, min(self.top, len(body) - seen))
        note: Line = ()
        if len(body) > seen:
            last = min(self.top + seen, len(body))
            note = (Span(f"{self.glyphs.up_down} {last}/{len(body)}", "dim"),)
        return framed(self.title(), body[self.top : self.top + seen], (columns, rows), self.glyphs, False, note)

    def action_scroll_rows(self, rows: int) -> None:
        """Move the view by rows."""
        self.top = max(0, self.top + rows)
        self.redraw()

    def action_scroll_pages(self, pages: int) -> None:
        """Move the view by whole pages."""
        self.action_scroll_rows(pages * max(1, self.size.height - 3))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.action_scroll_rows(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.action_scroll_rows(-3)
