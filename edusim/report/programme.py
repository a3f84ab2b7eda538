"""A county's programme in words: the tree of goals, tasks and targets, and what came of them."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from typing import Any

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.programme import Programme, ProgrammeNode, under
from edusim.catalog.quantity import entries
from edusim.report.labels import in_language
from edusim.report.numbers import amount, number, with_unit
from edusim.scenario.score import Score, TargetScore
from edusim.texts import label, text
from edusim.texts.cells import Align, fit, width, wrap

INDENT, GAP = "  ", "  "
UNITLESS = ("ratio", "rung")
NAME_CELLS = 16  # a name is cut to no fewer cells than these, however narrow the screen
NOT_DUE = "*"

Cells = list[str]


def programme_lines(programme: Programme, columns: int | None = None) -> list[str]:
    """Return the programme as a tree: its name, then a line for each goal, task and target with its weight."""
    heads = [text(f"programme.column.{column}") for column in ("task", "outcome", "target", "weight")]
    rows = [heads, *_rows(programme, "", INDENT)]
    return [in_language(programme.name), *_table(rows, ["left", "left", "left", "right"], columns)]


def _rows(programme: Programme, parent: str, indent: str) -> Iterator[Cells]:
    for key, node in under(programme.nodes, parent).items():
        bound = [""] * 2 if not node.outcome else [label("outcome", node.outcome), _bound_of(node)]
        yield [indent + in_language(node.name), *bound, amount(node.weight, "")]
        yield from _rows(programme, key, indent + INDENT)


def score_lines(score: Score, first_year: int, columns: int | None = None) -> list[str]:
    """Return the tree with what was reached: the values of year 0 and of the year due, and how far that is."""
    heads = [text(f"programme.column.{column}") for column in ("task", "target", "result", "reached", "met")]
    heads.insert(2, str(first_year))
    rows = [heads, *_scores(score, "")]
    sides: list[Align] = ["left", "left", "right", "right", "right", "right"]
    notes = [text("programme.note.reached"), text("programme.note.met")]
    notes += [] if score.due else [text("programme.note.not_due", mark=NOT_DUE)]
    return [*_table(rows, sides, columns), *(part for note in notes for part in _wrapped(note, columns))]


def _scores(score: Score, indent: str) -> Iterator[Cells]:
    target = [""] * 3 if score.target is None else _target(score.target, score.due)
    shares = [number(share, "share", 2) for share in (score.reached, score.met)]
    yield [indent + in_language(score.name), *target, *shares]
    for child in score.children:
        yield from _scores(child, indent + INDENT)


def _target(target: TargetScore, due: bool) -> Cells:
    quantity = entries(Outcomes)[target.outcome].quantity
    bound = _bound(target.outcome, target.bound, target.at_most, target.by)
    first, value = (number(value, quantity.unit, quantity.digits) for value in (target.first, target.value))
    return [bound, first, value + (" " if due else NOT_DUE)]


def score_data(score: Score) -> dict[str, Any]:
    """Return the tree as plain data; values that are not numbers are null."""
    row: dict[str, Any] = {"id": score.id} if score.id else {}
    row |= {"name": dataclasses.asdict(score.name), "weight": score.weight}
    row |= {"reached": score.reached, "met": score.met, "due": score.due}
    if score.target:
        values = dataclasses.asdict(score.target)
        row["target"] = {key: _finite(value) for key, value in values.items()}
        return row
    return row | {"children": [score_data(child) for child in score.children]}


def programme_data(programme: Programme) -> dict[str, Any]:
    """Return the tree of goals, tasks and targets as plain data."""
    return {"name": dataclasses.asdict(programme.name), "children": _data(programme, "")}


def _data(programme: Programme, parent: str) -> list[dict[str, Any]]:
    rows = []
    for key, node in under(programme.nodes, parent).items():
        row = {"id": key, "name": dataclasses.asdict(node.name), "weight": node.weight}
        bound = "at_least" if node.at_most is None else "at_most"
        target = {"outcome": node.outcome, bound: node.bound, "by": node.by}
        rows.append(row | (target if node.outcome else {"children": _data(programme, key)}))
    return rows


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _bound_of(node: ProgrammeNode) -> str:
    return _bound(node.outcome, node.bound or 0.0, node.at_most is not None, node.by or 0)


def _bound(outcome: str, bound: float, at_most: bool, by: int) -> str:
    unit = entries(Outcomes)[outcome].quantity.unit
    key = "programme.at_most" if at_most else "programme.at_least"
    words = amount(bound, unit)
    return text(key, bound=words if unit in UNITLESS else with_unit(words, unit), year=by)


def _table(rows: Sequence[Cells], sides: Sequence[Align], columns: int | None) -> list[str]:
    """Return the rows in columns; where they do not fit into ``columns`` cells the names are cut, then the second
    column is wrapped."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(sides))]
    for place in (0, 1) if columns is not None else ():
        over = sum(widths) + len(GAP) * (len(widths) - 1) - (columns or 0)
        widths[place] = max(min(widths[place], NAME_CELLS), widths[place] - max(over, 0))
    lines = []
    for name, words, *figures in rows:
        first, *more = wrap(words, widths[1])
        lines += [[name, first, *figures], *([["", part, *[""] * len(figures)] for part in more])]
    return [GAP.join(map(fit, line, widths, sides)).rstrip() for line in lines]


def _wrapped(words: str, columns: int | None) -> list[str]:
    return [words] if columns is None else wrap(words, columns)
