"""A sweep as a table of means and as data, a row for each point, seed, year and outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from edusim.batch.sampling import Point
from edusim.batch.simulation import OUTCOMES, Run
from edusim.batch.statistic import estimate, figures
from edusim.report.analysis import (
    change,
    county_name,
    csv_lines,
    drawn,
    headed,
    heading,
    level,
    margin,
    path_name,
    path_value,
    seeds_said,
)
from edusim.report.comparison import QUANTITIES
from edusim.report.table import Column
from edusim.scenario import Scenario
from edusim.texts import text
from edusim.texts.cells import wrap


@dataclass(frozen=True)
class Sweep:
    """The runs of a county at every point, seed by seed, in order."""

    scenario: Scenario
    points: Sequence[Point]
    seeds: Sequence[int]
    runs: Sequence[Run]
    outcomes: Sequence[str]


def sweep_csv(sweep: Sweep) -> str:
    """Return all years of the runs, tidy: the point's number, its values, seed, year, outcome, unit, value."""
    header = ("point", *sweep.points[0], "seed", "year", "outcome", "unit", "value")
    return csv_lines(header, _rows(sweep))


def _rows(sweep: Sweep) -> Iterator[tuple[Any, ...]]:
    columns = [(OUTCOMES.index(name), name, QUANTITIES[name].unit) for name in sweep.outcomes]
    for number, run in enumerate(sweep.runs):
        point = number // len(sweep.seeds)
        values = sweep.points[point].values()
        for year, row in enumerate(run.array.tolist(), sweep.scenario.first_year):
            for place, name, unit in columns:
                yield point + 1, *values, run.seed, year, name, unit, row[place]


def sweep_lines(sweep: Sweep, year: int, columns: int | None = None) -> list[str]:
    """Return a table for each outcome in a year: every point's mean, and its difference to the first point."""
    words = text("sweep.title", county=county_name(sweep.scenario), year=year, seeds=seeds_said(sweep.seeds))
    lines = heading(words, columns)
    found = figures(sweep.runs, sweep.outcomes, year - sweep.scenario.first_year)
    laid = found.reshape(len(sweep.points), len(sweep.seeds), -1)
    for place, outcome in enumerate(sweep.outcomes):
        table = _points(sweep)
        heads = ("sweep.column.mean", "analysis.interval", "sweep.column.difference", "analysis.interval")
        mean, about, apart, around = (Column(text(head)) for head in heads)
        for own in laid[:, :, place]:
            here, moved = estimate(own), estimate(own - laid[0, :, place])
            mean.cells.append(level(here.mean, outcome))
            about.cells.append(margin(here, outcome))
            apart.cells.append(change(moved.mean, outcome))
            around.cells.append(margin(moved, outcome))
        apart.cells[0] = around.cells[0] = ""
        lines += ["", headed(outcome), *drawn([*table, mean, about, apart, around])]
    notes = text("sweep.notes")
    return [*lines, "", *([notes] if columns is None else wrap(notes, columns))]


def _points(sweep: Sweep) -> list[Column]:
    numbers = Column("#", "right", [str(number) for number in range(1, len(sweep.points) + 1)])
    return [
        numbers,
        *(
            Column(path_name(path), "right", [path_value(path, point[path]) for point in sweep.points])
            for path in sweep.points[0]
        ),
    ]
