"""A why ledger as a table: each cause with what it did, and a bar."""

from __future__ import annotations

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import Quantity, entries
from edusim.report.numbers import difference
from edusim.report.why import UNCLEAR, cause_words, change_words, is_unclear, shown
from edusim.session.why import Cause, Ledger
from edusim.texts.cells import fit
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Span
from edusim.tui.palette import Role
from edusim.tui.widgets.indicators import quantity_of

FIGURE, BAR, INDENT, MOST_NAME = 10, 20, 2, 60


def ledger_rows(ledger: Ledger, columns: int, glyphs: Glyphs) -> list[Line]:
    """Return an outcome's change and under it its causes, the largest first; they add up as they are shown."""
    quantity = quantity_of(ledger.outcome)
    causes = sorted(((cause, value) for cause, value in shown(ledger) if value), key=lambda row: -abs(row[1]))
    most = max((abs(value) for _, value in causes), default=1.0)
    cells = min(MOST_NAME, columns - INDENT - FIGURE - BAR - 5)
    rows: list[Line] = [(Span(change_words(ledger, columns), "title"),)]
    for cause, value in causes:
        unclear, name = is_unclear(cause), fit(cause_words(cause, ledger, cells), cells)
        role = _role(cause, value, quantity)
        full = max(1, round(BAR * abs(value) / most))
        rows.append((
            Span(" " * INDENT),
            Span(name, "key" if decision_of(cause) else "text", _target(cause)),
            Span(f"  {UNCLEAR if unclear else ' '} ", "dim"),
            Span(fit(difference(value, quantity.unit, quantity.digits), FIGURE, "right") + " ", role),
            Span((glyphs.bar_full if value > 0 else glyphs.bar_empty) * full, role),
        ))  # fmt: skip
    return rows


def decision_of(cause: Cause) -> str:
    """Return the one decision behind a cause, or nothing: answers to events have no page of their own."""
    return cause.names[0] if len(cause.names) == 1 and cause.names[0] in entries(Decisions) else ""


def _target(cause: Cause) -> str:
    name = decision_of(cause)
    return f"decision {name}" if name else ""


def _role(cause: Cause, value: float, quantity: Quantity) -> Role:
    if is_unclear(cause) or cause.kind == "luck" or quantity.better == "neither":
        return "dim"
    return "good" if (value > 0) == (quantity.better == "higher") else "bad"
