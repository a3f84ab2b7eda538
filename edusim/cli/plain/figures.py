"""Figures in the lines of a game: outcomes as they are counted until the debrief, with their units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edusim.catalog.outcomes import HEADLINES, Outcomes
from edusim.catalog.quantity import entries
from edusim.report.numbers import difference, number, with_unit
from edusim.report.rows import as_counted
from edusim.session import Session
from edusim.texts import label, text
from edusim.tui.luck import Luck

Lines = Iterator[str]


def counted(name: str) -> str:
    """Return the outcome whose figure is shown under a name: what the schools return, where they return it."""
    return as_counted(name, checked=False)


def headlines() -> list[str]:
    """Return the headlines as they are counted."""
    return [counted(name) for name in HEADLINES]


def written(name: str, year: Outcomes) -> str:
    """Return an outcome's value in a year."""
    return written_value(name, float(getattr(year, name)))


def written_value(name: str, value: float) -> str:
    """Return a value of an outcome with its unit."""
    quantity = entries(Outcomes)[name].quantity
    return with_unit(number(value, quantity.unit, quantity.digits), quantity.unit)


def changed_by(name: str, movement: float) -> str:
    """Return a change of an outcome with its sign; shares in points."""
    quantity = entries(Outcomes)[name].quantity
    return difference(movement, quantity.unit, quantity.digits)


def listed(words: Sequence[str]) -> str:
    """Return words in one line."""
    return text("desk.list.comma").join(words)


def moved(session: Session, luck: Luck, name: str, since: int = 1) -> str:
    """Return an outcome's value, its change over some years and whether that is good, bad or luck; in year 0 only its
    value."""
    now = session.history[-1]
    if len(session.history) <= since:
        return text("plain.value", name=label("outcome", name), value=written(name, now))
    change_ = float(getattr(now, name)) - float(getattr(session.history[-1 - since], name))
    verdict = luck.of_change(name, len(session.history) - 1, change_, since) or "none"
    return text(
        "plain.moved", name=label("outcome", name), value=written(name, now), change=changed_by(name, change_),
        verdict=text(f"plain.verdict.{verdict}"),
    )  # fmt: skip


def compared(years: Outcomes, without: Outcomes, names: Sequence[str]) -> Lines:
    """Yield outcomes beside the same with nothing decided."""
    for name in names:
        effect = changed_by(name, float(getattr(years, name)) - float(getattr(without, name)))
        values = {"value": written(name, years), "without": written(name, without), "effect": effect}
        yield text("plain.compared", name=label("outcome", name), **values)
