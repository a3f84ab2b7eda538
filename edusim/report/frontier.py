"""The plans that nothing beats in all objectives, as a table, as data, and as plan files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from edusim.batch.sampling import Value
from edusim.batch.statistic import Estimate
from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.report.analysis import change, county_name, csv_lines, drawn, heading, margin, seeds_said
from edusim.report.comparison import QUANTITIES, outcome_name
from edusim.report.numbers import decided
from edusim.report.table import Column
from edusim.scenario import Plan, Scenario
from edusim.scenario.document import SCHEMA_VERSION
from edusim.texts import short, text
from edusim.texts.cells import wrap

HEADER = ("plan", "outcome", "unit", "year", "difference", "difference_margin", "decisions")


@dataclass(frozen=True, slots=True)
class Found:
    """A plan of the front: its name, what it decides, and how each objective differs from nothing decided."""

    name: str
    plan: Plan
    differences: tuple[Estimate, ...]


def frontier_lines(
    scenario: Scenario, objectives: Sequence[str], found: Sequence[Found], year: int, seeds: Sequence[int],
    columns: int | None = None,
) -> list[str]:  # fmt: skip
    """Return the plans with what they reach, then what each decides."""
    words = text("frontier.title", county=county_name(scenario), year=year, seeds=seeds_said(seeds))
    lines = heading(words, columns)
    table = [Column(text("frontier.column.plan"), "left", [own.name for own in found])]
    for place, outcome in enumerate(objectives):
        estimates = [own.differences[place] for own in found]
        table.append(Column(outcome_name(outcome), "right", [change(each.mean, outcome) for each in estimates]))
        table.append(Column("", "right", [margin(each, outcome) for each in estimates]))
    lines += ["", *drawn(table)]
    for own in found:
        said = f"{own.name}: {plan_said(own.plan)}"
        lines += ["", *([said] if columns is None else wrap(said, columns, 2))]
    notes = text("frontier.notes")
    return [*lines, "", *([notes] if columns is None else wrap(notes, columns))]


def plan_said(plan: Plan) -> str:
    """Return a plan's decisions in words, year by year."""
    years = []
    for year, table in plan.items():
        parts = [f"{short('decision', name)} {_said(name, value)}" for name, value in table.items()]
        years.append(f"{year} " + text("frontier.comma").join(parts))
    return text("frontier.semicolon").join(years) if years else text("frontier.nothing")


def _said(name: str, value: Value | tuple[str, ...]) -> str:
    return decided(name, value, entries(Decisions)[name].quantity.unit)


def frontier_csv(objectives: Sequence[str], found: Sequence[Found], year: int) -> str:
    """Return a row for each plan and objective."""
    rows = [
        (own.name, outcome, QUANTITIES[outcome].unit, year, each.mean, each.margin, settings(own.plan))
        for own in found
        for outcome, each in zip(objectives, own.differences, strict=True)
    ]
    return csv_lines(HEADER, rows)


def settings(plan: Plan) -> str:
    """Return a plan as the settings that --set takes, one after another."""
    return " ".join(f"decisions.{year}.{name}={value}" for year, table in plan.items() for name, value in table.items())


def plan_file(scenario: Scenario, objectives: Sequence[str], own: Found, year: int, seeds: Sequence[int]) -> str:
    """Return a plan as a file: what it reached as a comment, then its decisions."""
    words = text("frontier.file", name=own.name, county=county_name(scenario), year=year, seeds=seeds_said(seeds))
    lines = [f"# {words}"]
    for outcome, each in zip(objectives, own.differences, strict=True):
        lines.append(f"#   {outcome_name(outcome)} {change(each.mean, outcome)} {margin(each, outcome)}")
    lines += ["", f"schema_version = {SCHEMA_VERSION}"]
    for year_, table in own.plan.items():
        lines += ["", f"[decisions.{year_}]", *(f"{name} = {json.dumps(value)}" for name, value in table.items())]
    return "\n".join(lines) + "\n"
