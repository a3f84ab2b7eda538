"""What the selected lever does, what it costs and when it shows; in brief on the desk, in full in the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.catalog.quantity import Quantity
from edusim.model import Quote
from edusim.report.numbers import decided
from edusim.texts import label, short, text
from edusim.texts.cells import clip, fit, width
from edusim.tui.draft import Draft, Value, amount_of
from edusim.tui.lines import Line, Lines, Span, framed, paragraphs
from edusim.tui.widgets.levers import Row, change_words, lag_words, signed

if TYPE_CHECKING:
    from edusim.session import Session

LEVEL_NAMES = ("off", "low", "middle", "high")
FRAMED_ROWS = 6
LEVEL_NAME, LEVEL_VALUE, COST = 8, 20, 11


class Detail(Lines):
    """The selected lever, or its group; framed where there is room."""

    def __init__(self, **names: str) -> None:
        super().__init__(**names)  # type: ignore[arg-type]
        self.row: Row = ("group", "")
        self.draft: Draft | None = None
        self.quote: Quote | None = None

    def show(self, row: Row, draft: Draft, quote: Quote) -> None:
        """Show a row of the list."""
        self.row, self.draft, self.quote = row, draft, quote
        self.redraw()

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
        if kind == "group":
            head = [] if titled else [(Span(label("group", name), "title"),)]
            return [*head, *paragraphs(text("desk.detail.group"), columns, "dim")][:rows]
        facts = _facts(self.draft, self.quote, name, columns, titled)
        rule = rule_lines(name, self.draft.quantities[name], columns)
        about = paragraphs(text(f"decision.{name}.about"), columns)
        room = rows - len(facts) - len(rule)
        spare = room - len(about)
        more = page_lines(name, self.draft.quantities[name], columns) if titled else []
        kept = [part for place, part in enumerate(more) if sum(map(len, more[: place + 1])) <= spare]
        rest = [row for part in kept for row in part]
        return [*facts, *_at_most(about, max(0, room), columns), *rule, *rest][:rows]


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


def decision_in_full(session: Session, name: str, columns: int) -> list[Line]:
    """Return all that the catalogue says about a decision, for the help."""
    quantity = session.scenario.quantities[name]
    standing = session.draft()
    draft = Draft(standing, session.scenario.quantities, ())
    rows: list[Line] = [
        *paragraphs(label("decision", name), columns, "title"),
        *paragraphs(text(f"decision.{name}.about"), columns),
        *rule_lines(name, quantity, columns),
        (),
        *(row for part in page_lines(name, quantity, columns) for row in part),
        (),
    ]
    rows += _levels(session, draft, name)
    facts = [Span(text("desk.help.carry", carry=label("carry", quantity.carry)), "dim")]
    facts.append(Span(text("desk.detail.lag", lag=lag_words(quantity.lag)), "dim"))
    if quantity.grade:
        facts.append(Span(text("desk.detail.evidence", grade=label("grade", quantity.grade)), "dim"))
    if quantity.evidence:
        facts.append(Span(text("desk.help.sources", sources=quantity.evidence), "dim"))
    return [*rows, (), *flowing(facts, columns)]


def _levels(session: Session, draft: Draft, name: str) -> list[Line]:
    """Return a table of the levels: value and cost over the year-0 value."""
    quantity = draft.quantities[name]
    heads = [fit(text(f"desk.review.{key}"), COST, "right") for key in ("now", "later")]
    rows: list[Line] = [
        (Span(text("desk.help.levels"), "dim"),),
        (Span(" " * (2 + LEVEL_NAME + LEVEL_VALUE) + "".join(heads), "dim"),),
    ]
    for place, level in enumerate(_level_values(draft, name)):
        if level is None:
            continue
        draft.put(name, level)
        now, later = session.quote(draft.now).lines.get(name, (0.0, 0.0))
        stands = text("desk.help.stands") if level == draft.stood(name) else ""
        rows.append((
            Span("  " + fit("" if isinstance(level, str) else label("level", LEVEL_NAMES[place]), LEVEL_NAME), "dim"),
            Span(fit(decided(name, level, quantity.unit), LEVEL_VALUE), "text"),
            Span(fit(signed(now), COST, "right") + fit(signed(later), COST, "right"), "text"),
            Span("  " + stands, "key"),
        ))  # fmt: skip
    return rows


def _level_values(draft: Draft, name: str) -> list[Value | None]:
    """Return the value of each level, off first; nothing where a decision has no such level."""
    levels = draft.levels(name)
    if levels and isinstance(levels[0], str):
        return list(levels)
    amounts = {amount_of(level): level for level in levels}
    return [None if level is None else amounts[float(level)] for level in draft.quantities[name].levels]
