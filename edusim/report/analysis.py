"""What the tables of sweeps, sensitivities, attributions and frontiers share: headings, names, figures, CSV."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from typing import Any

from edusim.batch.sampling import Value
from edusim.batch.statistic import Estimate
from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import parameter_entries
from edusim.catalog.quantity import entries
from edusim.report.comparison import QUANTITIES, SPREAD, outcome_name, unit_name
from edusim.report.data import plain_cell
from edusim.report.labels import in_language
from edusim.report.numbers import MISSING, amount, difference, number
from edusim.report.table import GAP, Column
from edusim.scenario import Scenario
from edusim.texts import short, text
from edusim.texts.cells import fit, wrap


def heading(words: str, columns: int | None = None) -> list[str]:
    """Return a heading, with the notice that the county is invented."""
    whole = f"{words} {text('notice.synthetic.about')}"
    return [whole] if columns is None else wrap(whole, columns)


def county_name(scenario: Scenario) -> str:
    """Return a county's name in the chosen language."""
    return in_language(scenario.name)


def seeds_said(seeds: Sequence[int]) -> str:
    """Return in words which seeds ran."""
    return text("report.seeds", first=seeds[0], last=seeds[-1], count=len(seeds))


def headed(outcome: str) -> str:
    """Return an outcome's name with its unit, to stand over a table; shares are shown in per cent."""
    unit = QUANTITIES[outcome].unit
    return outcome_name(outcome) if unit == "share" else f"{outcome_name(outcome)} ({unit_name(unit)})"


def level(value: float, outcome: str) -> str:
    """Return a mean of an outcome; a count is shown with a decimal."""
    quantity = QUANTITIES[outcome]
    return number(value, quantity.unit, _digits(outcome))


def change(value: float, outcome: str) -> str:
    """Return a mean change of an outcome with its sign; shares in percentage points."""
    return difference(value, QUANTITIES[outcome].unit, _digits(outcome))


def size(value: float, outcome: str) -> str:
    """Return the size of a change, without sign."""
    return change(value, outcome).removeprefix("+")


def margin(found: Estimate, outcome: str) -> str:
    """Return how far the interval of a mean reaches to each side."""
    return MISSING if not math.isfinite(found.margin) else "+/- " + size(found.margin, outcome)


def _digits(outcome: str) -> int:
    quantity = QUANTITIES[outcome]
    return quantity.digits if quantity is SPREAD else quantity.digits + (1 if quantity.digits < 2 else 0)


def path_name(path: str) -> str:
    """Return what a path of the command line names, to stand over a column: a decision's short name, with the year
    where it is of one year, or an assumption's id."""
    root, *middle, name = path.split(".")
    if root == "parameters":
        return f"{middle[0]}.{name}"
    return short("decision", name) + (f" {middle[0]}" if middle else "")


def path_value(path: str, value: Value) -> str:
    """Return a value of a path as it is shown."""
    root, *middle, name = path.split(".")
    if isinstance(value, str):
        return text(f"choice.{name}.{value}")
    entry = parameter_entries()[f"{middle[0]}.{name}"] if root == "parameters" else entries(Decisions)[name]
    return amount(value, entry.quantity.unit)


def drawn(columns: Sequence[Column]) -> list[str]:
    """Return the lines of a table."""
    lines = [GAP.join(fit(column.head, column.width, column.align) for column in columns)]
    for row in range(len(columns[0].cells)):
        lines.append(GAP.join(fit(column.cells[row], column.width, column.align) for column in columns))
    return [line.rstrip() for line in lines]


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as CSV with a header; what is not a number is left empty, and no cell is taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([plain_cell(name) for name in header])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return plain_cell(value)
    return "" if isinstance(value, float) and not math.isfinite(value) else value
