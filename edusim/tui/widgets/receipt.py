"""The receipt of a draft: what changed, what it costs now and later, who signs, and whether there is room."""

from __future__ import annotations

from edusim.model import Quote
from edusim.model.money import ANSWERS
from edusim.report.numbers import decided, money, signed_money
from edusim.session.signatures import signatures_of
from edusim.texts import label, short, text
from edusim.texts.cells import fit
from edusim.tui.draft import Draft
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Span, named, paragraphs, width_of
from edusim.tui.palette import Role
from edusim.tui.widgets.budget import Money, next_year_spans, room_bar, room_words
from edusim.tui.widgets.cards import answer_lines
from edusim.tui.widgets.receivers import receiver_lines

VALUE, COST, ROOM_BAR = 13, 10, 16


def asked_lines(asking: list[str], draft: Draft, columns: int) -> list[Line]:
    """Return the events that ask this meeting, with what is answered; nothing where none does."""
    if not asking:
        return []
    asked = answer_lines(asking, draft.now.answers, columns)
    return [(Span(text("desk.review.asking"), "key"),), *asked, ()]


def changed_lines(draft: Draft, quote: Quote, columns: int) -> list[Line]:
    """Return a row for each change, what earlier decisions cost, and the sum."""
    changed = draft.changed()
    rows = paragraphs(text("desk.review.unchanged"), columns)
    if changed:
        rows = [_head(columns), *(_row(draft, quote, name, columns) for name in changed)]
    return [*rows, *_standing(changed, quote, columns), _total(quote, columns)]


def room_lines(draft: Draft, quote: Quote, next_year: Money | None, columns: int, glyphs: Glyphs) -> list[Line]:
    """Return this year's room and on the same line next year's, once known; where there is too little the way out."""
    bar = room_bar(quote, ROOM_BAR, glyphs)
    room: Line = (Span(text("desk.room.label") + " "), *bar, Span(" "), *room_words(quote))
    rows: list[Line] = [(*room, Span("  "), *next_year_spans(next_year, columns - width_of(room) - 2, glyphs))]
    if quote.committed:
        rows += paragraphs(text("desk.review.committed", amount=money(quote.committed)), columns, "dim")
    if quote.is_over:
        rows += paragraphs("! " + text("desk.review.over", amount=money(quote.overspent)), columns, "bad", hanging=2)
        dearest = dearest_change(draft, quote)
        if dearest:
            saving = money(quote.lines[dearest][0])
            words = text("desk.review.way_out", name=label("decision", dearest), amount=saving)
            rows += paragraphs("  " + words, columns, "text", hanging=2)
    return rows


def signature_lines(draft: Draft, columns: int) -> list[Line]:
    """Return which office signs which of the changes; nothing where none has to."""
    rows: list[Line] = []
    for office, names in signatures_of(draft.now, draft.standing):
        signed = text("desk.list.comma").join(short("decision", name) for name in names)
        words = text("year.review.signs", office=text(f"signature.{office}"), names=signed)
        rows += paragraphs(words, columns, hanging=2)
    return [(), (Span(text("year.review.signatures"), "key"),), *rows] if rows else []


def got_lines(quote: Quote, columns: int, glyphs: Glyphs) -> list[Line]:
    """Return whom the year's money goes to."""
    found = receiver_lines(quote, columns, glyphs)
    return [(), (Span(text("desk.receiver"), "key"),), *found] if found else []


def dearest_change(draft: Draft, quote: Quote) -> str:
    """Return the changed decision that costs most this year, or nothing."""
    costs = {name: quote.lines.get(name, (0.0, 0.0))[0] for name in draft.changed()}
    return max((name for name in costs if costs[name] > 0), key=lambda name: costs[name], default="")


def _names(columns: int) -> int:
    return columns - 2 * (VALUE + 1) - 2 * (COST + 1)


def _head(columns: int) -> Line:
    words = [fit(text("desk.review.decision"), _names(columns))]
    words += [fit(text(f"desk.review.{key}"), VALUE, "right") for key in ("from", "to")]
    words += [fit(text(f"desk.review.{key}"), COST, "right") for key in ("now", "later")]
    return (Span(" ".join(words), "dim"),)


def _row(draft: Draft, quote: Quote, name: str, columns: int) -> Line:
    unit = draft.quantities[name].unit
    now, later = quote.lines.get(name, (0.0, 0.0))
    return (
        Span(named("decision", name, _names(columns)) + " "),
        Span(fit(decided(name, draft.stood(name), unit), VALUE, "right") + " ", "dim"),
        Span(fit(decided(name, draft.value(name), unit), VALUE, "right") + " ", "changed"),
        Span(fit(signed_money(now), COST, "right") + " "),
        Span(fit(signed_money(later), COST, "right")),
    )


def _standing(changed: list[str], quote: Quote, columns: int) -> list[Line]:
    """Return what decisions of earlier years cost this year, in one line, and what answers to events do."""
    others = [costs for name, costs in quote.lines.items() if name not in changed and name != ANSWERS]
    now, later = sum(cost[0] for cost in others), sum(cost[1] for cost in others)
    rows = [_sum("desk.review.standing", now, later, columns)] if now or later else []
    if ANSWERS in quote.lines:
        rows.append(_sum("desk.review.answers", *quote.lines[ANSWERS], columns))
    return rows


def _total(quote: Quote, columns: int) -> Line:
    later = sum(cost[1] for cost in quote.lines.values())
    return _sum("desk.review.total", quote.used, later, columns, "title")


def _sum(key: str, now: float, later: float, columns: int, role: Role = "dim") -> Line:
    words = fit(text(key), columns - 2 * (COST + 1))
    costs = (fit(signed_money(cost), COST, "right") for cost in (now, later))
    return (Span(" ".join([words, *costs]), role),)
