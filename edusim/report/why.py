"""The why ledger, the twin and luck in words: figures that add up as they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.report.decided import answer_words
from edusim.report.numbers import difference, number
from edusim.session.branches import Line, differences
from edusim.session.luck import Luck
from edusim.session.trials import HEADLINES
from edusim.session.why import Cause, Ledger
from edusim.texts import label, short, text
from edusim.texts.cells import fit, width

UNCLEAR = "~"
ERRORS = 2.0
"""A cause within so many standard errors of nothing cannot be told from it."""


def ledger_lines(ledgers: Mapping[str, Ledger]) -> list[str]:
    """Return the lines of a year's ledgers: an outcome with its change, then its causes, the largest first."""
    lines: list[str] = []
    for outcome, ledger in ledgers.items():
        quantity = entries(Outcomes)[outcome].quantity
        rows = [(cause_words(cause, ledger), value, cause) for cause, value in shown(ledger) if value]
        cells = max((width(words) for words, _, _ in rows), default=0)
        lines.append(change_words(ledger))
        for words, value, cause in sorted(rows, key=lambda row: -abs(row[1])):
            mark = UNCLEAR if is_unclear(cause) else " "
            lines.append(f"  {fit(words, cells)}  {mark} {difference(value, quantity.unit, quantity.digits)}")
    return [*lines, text("why.note", mark=UNCLEAR)] if lines else []


def shown(ledger: Ledger) -> list[tuple[Cause, float]]:
    """Return the causes with their values as they are shown, rounded so that they still add up: luck takes the rest."""
    digits = entries(Outcomes)[ledger.outcome].quantity.digits
    values = [round(cause.value, digits) for cause in ledger.causes[:-1]]
    left = round(ledger.now, digits) - round(ledger.before, digits) - sum(values)
    return list(zip(ledger.causes, [*values, round(left, digits)], strict=True))


def is_unclear(cause: Cause) -> bool:
    """Tell whether what a cause did could be nothing; luck is what happened, and never unclear."""
    return cause.kind != "luck" and abs(cause.value) < ERRORS * cause.error


def foremost(ledger: Ledger, most: int = 2) -> list[tuple[Cause, float]]:
    """Return the causes that moved an outcome furthest and can be told from nothing, the largest first."""
    clear = [(cause, value) for cause, value in shown(ledger) if value and not is_unclear(cause)]
    return sorted(clear, key=lambda row: -abs(row[1]))[:most]


def foremost_words(ledger: Ledger, most: int = 2) -> str:
    """Return what moved an outcome most in a line, each cause with what it did; nothing where none stands out."""
    quantity = entries(Outcomes)[ledger.outcome].quantity
    found = foremost(ledger, most)
    written = [(cause, difference(value, quantity.unit, quantity.digits)) for cause, value in found]
    if found and found[0][0].kind == "luck":
        return text("why.foremost.luck", value=written[0][1])
    items = [text("why.foremost.item", cause=_briefly(cause, ledger), value=value) for cause, value in written]
    return text("why.foremost", causes=text("desk.list.comma").join(items)) if items else ""


def _briefly(cause: Cause, ledger: Ledger) -> str:
    """Return the name of a cause, that of a single decision by its short one."""
    one = len(cause.names) == 1 and cause.names[0] in entries(Decisions)
    return short("decision", cause.names[0]) if one else cause_words(cause, ledger)


def cause_words(cause: Cause, ledger: Ledger, cells: int | None = None) -> str:
    """Return the name of a cause; where it takes more than these cells, a single decision has its short one."""
    if cause.kind == "events" and ledger.struck:
        comma = text("desk.list.comma")
        return text("why.events.struck", events=comma.join(label("event", name) for name in ledger.struck))
    if cause.kind not in ("decision", "earlier"):
        return text(f"why.{cause.kind}")
    if len(cause.names) > 1:
        return text(f"why.{cause.kind}.others", count=len(cause.names))
    full = text(f"why.{cause.kind}", name=decision_words(cause.names[0]))
    if cells is None or width(full) <= cells or cause.names[0] not in entries(Decisions):
        return full
    return text(f"why.{cause.kind}", name=short("decision", cause.names[0]))


def decision_words(name: str) -> str:
    """Return a decision's name, or an answer EVENT=ANSWER in words; one taken back is named by its event."""
    if name in entries(Decisions):
        return label("decision", name)
    return answer_words(name) if name.partition("=")[2] else label("event", name.rstrip("="))


def twin_lines(years: Sequence[Outcomes], line: Line, decision: str, outcomes: Sequence[str] = HEADLINES) -> list[str]:
    """Return what a decision did with the game's own luck: each outcome of the last year with it and without."""
    lines = [text("why.twin", decision=decision_words(decision))]
    effects = differences(years, line.years, outcomes)
    for name in outcomes:
        quantity = entries(Outcomes)[name].quantity
        with_it, without = (
            number(getattr(own[-1], name), quantity.unit, quantity.digits) for own in (years, line.years)
        )
        effect = difference(effects[name][-1], quantity.unit, quantity.digits)
        words = {"outcome": label("outcome", name), "played": with_it, "without": without, "effect": effect}
        lines.append("  " + text("why.twin.item", **words))
    if line.cut:
        lines.append(text("why.twin.cut", years=text("desk.list.comma").join(map(str, line.cut))))
    return lines


def luck_lines(luck: Luck, outcomes: Sequence[str] = HEADLINES) -> list[str]:
    """Return where the game lies among other seeds of the same decisions."""
    return [text("why.luck.seeds", count=len(luck.others)), *(f"  {line}" for line in _places(luck, outcomes))]


def _places(luck: Luck, outcomes: Sequence[str]) -> Iterator[str]:
    for name in outcomes:
        place, quantity = luck.place(name), entries(Outcomes)[name].quantity
        figures = {
            "own": place.value, "left": place.left, "median": place.median,
            "low": place.quantile(5), "high": place.quantile(95),
        }  # fmt: skip
        words = {key: number(value, quantity.unit, quantity.digits) for key, value in figures.items()}
        yield text("why.luck.place", outcome=label("outcome", name), rank=place.rank, of=place.of, **words)


def change_words(ledger: Ledger, cells: int | None = None) -> str:
    """Return an outcome with what it was, what it is, and the change that the causes explain.

    Where its full name takes more than these cells, it is the short one.
    """
    quantity = entries(Outcomes)[ledger.outcome].quantity
    figures = {
        key: number(value, quantity.unit, quantity.digits)
        for key, value in (("before", ledger.before), ("now", ledger.now))
    }
    change = round(ledger.now, quantity.digits) - round(ledger.before, quantity.digits)
    figures["change"] = difference(change, quantity.unit, quantity.digits)
    full = text("why.change", outcome=label("outcome", ledger.outcome), **figures)
    if cells is None or width(full) <= cells:
        return full
    return text("why.change", outcome=short("outcome", ledger.outcome), **figures)
