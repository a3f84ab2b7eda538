"""The budget bars: what the draft uses of this year's money, and of next year's once all that stands is paid."""

from __future__ import annotations

from edusim.model import Quote
from edusim.report.numbers import money
from edusim.texts import text
from edusim.texts.cells import width
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Span
from edusim.tui.palette import Role

Money = tuple[float, float]
"""What a year's decisions use, and the room there is for them (万元)."""
NEXT_BAR, SHORTEST_BAR = 10, 4
LEAST = 0.005  # no less is money


def room_bar(quote: Quote, cells: int, glyphs: Glyphs) -> list[Span]:
    """Return a bar of ``cells`` cells, full at the room's end; what is over shows in another sign."""
    return money_bar((quote.used, quote.room), cells, glyphs, over=quote.is_over)


def room_words(quote: Quote) -> list[Span]:
    """Return used and room in 万元, with a mark when it is too much."""
    over = quote.is_over
    role: Role = "bad" if over else "text"
    words = text("desk.room", used=money(quote.used), room=money(quote.room))
    return [Span(("! " if over else "") + words, role)]


def money_bar(own: Money, cells: int, glyphs: Glyphs, *, over: bool) -> list[Span]:
    """Return a bar for what is used of a room; what is over shows in another sign."""
    used, room = own
    if over:
        inside = round(cells * max(0.0, room) / used) if used > 0 else 0
        return [Span(glyphs.bar_full * inside, "bar"), Span(glyphs.bar_over * (cells - inside), "bad")]
    share = max(0.0, used) / room if room > 0 else 0.0
    full = round(cells * share)
    return [Span(glyphs.bar_full * full, "bar"), Span(glyphs.bar_empty * (cells - full), "dim")]


def is_over(own: Money | None) -> bool:
    """Tell whether more is used than there is room for."""
    return own is not None and own[0] > own[1] + LEAST


def next_year_spans(own: Money | None, columns: int, glyphs: Glyphs) -> Line:
    """Return next year's bar with what is left or lacking, in at most so many cells: the bar shorter or left out where
    there is no room; nothing while it is not known."""
    if own is None:
        return ()
    over, left = is_over(own), abs(own[1] - own[0])
    words = ("! " if over else "") + text("lever.short" if over else "lever.left", amount=money(left))
    label, said = Span(text("lever.next_year") + " ", "dim"), Span(words, "bad" if over else "text")
    cells = min(NEXT_BAR, columns - width(label.words) - width(words) - 1)
    bar = (*money_bar(own, cells, glyphs, over=over), Span(" ")) if cells >= SHORTEST_BAR else ()
    return (label, *bar, said)
