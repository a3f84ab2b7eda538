"""The room bar: how much of the year's money the draft would use."""

from __future__ import annotations

from edusim.model import Quote
from edusim.report.numbers import money
from edusim.texts import text
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Span
from edusim.tui.palette import Role


def room_bar(quote: Quote, cells: int, glyphs: Glyphs) -> list[Span]:
    """Return a bar of ``cells`` cells, full at the room's end; what is over shows in another sign."""
    if quote.is_over:
        inside = round(cells * max(0.0, quote.room) / quote.used) if quote.used > 0 else 0
        return [Span(glyphs.bar_full * inside, "bar"), Span(glyphs.bar_over * (cells - inside), "bad")]
    share = max(0.0, quote.used) / quote.room if quote.room > 0 else 0.0
    full = round(cells * share)
    return [Span(glyphs.bar_full * full, "bar"), Span(glyphs.bar_empty * (cells - full), "dim")]


def room_words(quote: Quote) -> list[Span]:
    """Return used and room in 万元, with a mark when it is too much."""
    over = quote.is_over
    role: Role = "bad" if over else "text"
    words = text("desk.room", used=money(quote.used), room=money(quote.room))
    return [Span(("! " if over else "") + words, role)]
