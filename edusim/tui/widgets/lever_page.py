"""A lever in full: what it does, who gains and loses, its levels with their costs, and what it stands on."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from edusim.catalog.quantity import Quantity
from edusim.report.numbers import decided
from edusim.report.sources import sources_of
from edusim.texts import label, text
from edusim.texts.cells import fit
from edusim.tui.draft import Draft, Value, amount_of
from edusim.tui.lines import Line, Span, paragraphs
from edusim.tui.widgets.detail import flowing, page_lines, rule_lines
from edusim.tui.widgets.levers import lag_words, signed

if TYPE_CHECKING:
    from edusim.session import Session

LEVEL_NAMES = ("off", "low", "middle", "high")
LEVEL_NAME, LEVEL_VALUE, COST = 8, 20, 11


def decision_in_full(session: Session, name: str, columns: int) -> list[Line]:
    """Return all that is known about a decision as it stands, for the help."""
    return lever_lines(session, Draft(session.draft(), session.scenario.quantities, ()), name, columns)


def lever_lines(session: Session, draft: Draft, name: str, columns: int) -> list[Line]:
    """Return all that is known about a decision, with the draft's value marked among its levels."""
    quantity = draft.quantities[name]
    return [
        *paragraphs(label("decision", name), columns, "title"),
        *paragraphs(text(f"decision.{name}.about"), columns),
        *rule_lines(name, quantity, columns),
        (),
        *(row for part in page_lines(name, quantity, columns) for row in part),
        (),
        *_levels(session, draft, name),
        (),
        *flowing(_facts(quantity), columns),
        *_stands_on(quantity, columns),
    ]


def _facts(quantity: Quantity) -> list[Span]:
    facts = [Span(text("desk.help.carry", carry=label("carry", quantity.carry)), "dim")]
    facts.append(Span(text("desk.detail.lag", lag=lag_words(quantity.lag)), "dim"))
    if quantity.grade:
        facts.append(Span(text("desk.detail.evidence", grade=label("grade", quantity.grade)), "dim"))
    if quantity.evidence:
        facts.append(Span(text("desk.help.sources", sources=quantity.evidence), "dim"))
    return facts


def _stands_on(quantity: Quantity, columns: int) -> list[Line]:
    """Return what the evidence grade means, and the sources behind the figures that the decision moves."""
    rows = paragraphs(text(f"lever.grade.{quantity.grade}.about"), columns, "dim") if quantity.grade else []
    sources = sources_of(quantity.evidence)
    if sources:
        rows += [(), (Span(text("lever.sources"), "key"),)]
        rows += [row for source in sources for row in paragraphs(f"- {source}", columns, "dim", hanging=2)]
    return rows


def _levels(session: Session, draft: Draft, name: str) -> list[Line]:
    """Return a table of the levels: value and cost over the year-0 value, with how it stands and is drafted."""
    quantity = draft.quantities[name]
    heads = [fit(text(f"desk.review.{key}"), COST, "right") for key in ("now", "later")]
    rows: list[Line] = [
        (Span(text("desk.help.levels"), "dim"),),
        (Span(" " * (2 + LEVEL_NAME + LEVEL_VALUE) + "".join(heads), "dim"),),
    ]
    levels = _level_values(draft, name)
    for level_name, level in (
        levels if draft.value(name) in dict(levels).values() else [*levels, ("", draft.value(name))]
    ):
        drafted = dataclasses.replace(draft.now, **{name: level})  # type: ignore[arg-type]
        now, later = session.quote(drafted).lines.get(name, (0.0, 0.0))
        rows.append((
            Span("  " + fit(level_name, LEVEL_NAME), "dim"),
            Span(fit(decided(name, level, quantity.unit), LEVEL_VALUE), "text"),
            Span(fit(signed(now), COST, "right") + fit(signed(later), COST, "right"), "text"),
            *_marked(draft, name, level),
        ))  # fmt: skip
    return rows


def _marked(draft: Draft, name: str, level: Value) -> Line:
    """Return the words for the level that stands, and the one that is drafted."""
    if level == draft.value(name) != draft.stood(name):
        return (Span("  " + text("lever.drafted"), "changed"),)
    return (Span("  " + text("desk.help.stands"), "key"),) if level == draft.stood(name) else ()


def _level_values(draft: Draft, name: str) -> list[tuple[str, Value]]:
    """Return the name and the value of each level, off first, equal ones once; a choice has no names of levels."""
    levels = draft.levels(name)
    if levels and isinstance(levels[0], str):
        return [(f"{number}", level) for number, level in enumerate(levels, 1)]
    amounts = {amount_of(level): level for level in levels}
    named = zip(LEVEL_NAMES, draft.quantities[name].levels, strict=True)
    lowest = {amounts[float(level)]: own for own, level in reversed(list(named)) if level is not None}
    return [(label("level", own), level) for level, own in reversed(lowest.items())]
