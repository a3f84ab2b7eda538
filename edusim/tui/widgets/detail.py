"""What the selected lever does, what it costs and when it shows; in brief on the desk, in full in the help."""

from __future__ import annotations

from edusim.catalog.quantity import Quantity
from edusim.model import Quote
from edusim.report.numbers import decided, money
from edusim.texts import label, short, text
from edusim.texts.cells import clip, width
from edusim.tui.draft import Draft
from edusim.tui.lines import Line, Lines, Span, framed, paragraphs
from edusim.tui.widgets.budget import Money, is_over
from edusim.tui.widgets.levers import Row, change_words, lag_words, signed
from edusim.tui.widgets.receipt import dearest_change

FRAMED_ROWS = 6


class Detail(Lines):
    """The selected lever, or its group; framed where there is room."""

    def __init__(self, **names: str) -> None:
        super().__init__(**names)  # type: ignore[arg-type]
        self.row: Row = ("group", "")
        self.draft: Draft | None = None
        self.quote: Quote | None = None
        self.next_year: Money | None = None

    def show(self, row: Row, draft: Draft, quote: Quote, next_year: Money | None = None) -> None:
        """Show a row of the list, and first of all what to do where the draft costs more than there is."""
        self.row, self.draft, self.quote, self.next_year = row, draft, quote, next_year
        self.redraw_changed()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the text, cut to the rows there are."""
        if self.draft is None or self.quote is None or not self.row[1]:
            return []
        if rows < FRAMED_ROWS:
            return [(Span(" "), *found) for found in self._brief(columns - 2, rows)]
        fits = width(label(*self.row)) <= columns - 6
        body = [(Span(" "), *found) for found in self._brief(columns - 4, rows - 2, titled=fits)]
        title = label(*self.row) if fits else short(*self.row)
        return framed((Span(title, "title"),), body, (columns, rows), self.glyphs)

    def _brief(self, columns: int, rows: int, titled: bool = False) -> list[Line]:
        """Return the text; ``titled`` when the frame has the name already."""
        kind, name = self.row
        if self.draft is None or self.quote is None:
            return []
        over = over_lines(self.draft, self.quote, self.next_year, columns)
        rows -= len(over)
        if kind == "group":
            head = [] if titled else [(Span(label("group", name), "title"),)]
            return [*over, *head, *paragraphs(text("desk.detail.group"), columns, "dim")[: max(0, rows)]]
        facts = _facts(self.draft, self.quote, name, columns, titled)
        rule = rule_lines(name, self.draft.quantities[name], columns)
        about = paragraphs(text(f"decision.{name}.about"), columns)
        room = rows - len(facts) - len(rule)
        spare = room - len(about)
        more = page_lines(name, self.draft.quantities[name], columns) if titled else []
        kept = [part for place, part in enumerate(more) if sum(map(len, more[: place + 1])) <= spare]
        rest = [row for part in kept for row in part]
        return [*over, *[*facts, *_at_most(about, max(0, room), columns), *rule, *rest][: max(0, rows)]]


def over_lines(draft: Draft, quote: Quote, next_year: Money | None, columns: int) -> list[Line]:
    """Return that the draft costs more than there is and a way out; or else that next year's money will not do."""
    if quote.is_over:
        dearest = dearest_change(draft, quote)
        saving = money(quote.lines[dearest][0]) if dearest else ""
        key = "lever.over.way_out" if dearest else "lever.over"
        name = short("decision", dearest) if dearest else ""
        return paragraphs("! " + text(key, amount=money(quote.overspent), name=name, saving=saving), columns, "bad", 2)
    if next_year is not None and is_over(next_year):
        words = text("lever.over.next_year", amount=money(next_year[0] - next_year[1]))
        return paragraphs("! " + words, columns, "warn", 2)
    return []


def _at_most(found: list[Line], rows: int, columns: int) -> list[Line]:
    """Return the first lines, the last one marked when more would follow."""
    if len(found) <= rows:
        return found
    if rows == 0:
        return []
    last = "".join(span.words for span in found[rows - 1])
    return [*found[: rows - 1], (Span(clip(last, columns - 2).rstrip() + ".."),)]


def rule_lines(name: str, quantity: Quantity, columns: int) -> list[Line]:
    """Return the line about the rule from above that a decision touches, if it touches one."""
    if not quantity.rule:
        return []
    return paragraphs("! " + text(f"decision.{name}.rule"), columns, "warn", hanging=2)


def page_lines(name: str, quantity: Quantity, columns: int) -> list[list[Line]]:
    """Return a lever's further words, each by itself: what it asks of people, who gains, who loses, what to watch."""
    said = [text(f"desk.lever.{quantity.initiative}")] if quantity.initiative else []
    said += [text(f"desk.lever.{part}", words=text(f"decision.{name}.{part}")) for part in ("gains", "loses", "watch")]
    return [paragraphs(words, columns, hanging=2) for words in said]


def _facts(draft: Draft, quote: Quote, name: str, columns: int, titled: bool) -> list[Line]:
    """Return name, value, cost, lag and evidence, on as few lines as they need."""
    quantity = draft.quantities[name]
    value = decided(name, draft.value(name), quantity.unit)
    change = change_words(draft, name)
    now, later = quote.lines.get(name, (0.0, 0.0))
    parts = [
        *([] if titled else [Span(label("decision", name), "title")]),
        Span(value + (f" ({change})" if change else ""), "changed" if change else "text"),
        Span(cost_words(now, later), "text"),
        Span(text("desk.detail.lag", lag=lag_words(quantity.lag)), "dim"),
    ]
    if quantity.grade:
        parts.append(Span(text("desk.detail.evidence", grade=label("grade", quantity.grade)), "dim"))
    return flowing(parts, columns)


def cost_words(now: float, later: float) -> str:
    """Return what a decision costs over its year-0 value, this year and in the years after."""
    if not now and not later:
        return text("desk.detail.no_cost")
    return text("desk.detail.cost", now=signed(now), later=signed(later))


def flowing(parts: list[Span], columns: int) -> list[Line]:
    """Return parts two cells apart, on a new line where one would not fit; a part too long for a line is wrapped."""
    rows: list[list[Span]] = [[]]
    left = columns
    pieces = (Span(line[0].words, part.role) for part in parts for line in paragraphs(part.words, columns))
    for part in pieces:
        wanted = width(part.words) + (2 if rows[-1] else 0)
        if wanted > left and rows[-1]:
            rows.append([])
            left, wanted = columns, width(part.words)
        if rows[-1]:
            rows[-1].append(Span("  "))
        rows[-1].append(part)
        left -= wanted
    return [tuple(row) for row in rows]
