"""A comparison read again: from the folder of a store, or from a file of results with the counties beside it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edusim.batch.comparison import NOTHING, Comparison, Experiment, compared
from edusim.batch.simulation import NUMBER, OUTCOMES, Run, Task, simulate
from edusim.report.runs import HEADER, RESULTS
from edusim.scenario import Plan, Scenario

SUFFIXES = (".parquet", ".csv")
Values = Mapping[tuple[str, str, int], Run]


class ResultsProblem(Exception):
    """Results that cannot be read: ``reason`` is header, row, gaps, empty, outcome or parquet."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(f"{reason}: {details}")
        self.reason, self.details = reason, details


@dataclass(frozen=True, slots=True)
class Results:
    """The runs of a file by scenario, plan and seed, each in the order in which the file has them first."""

    scenarios: tuple[str, ...]
    plans: tuple[str, ...]
    seeds: tuple[int, ...]
    years: int
    runs: Values

    def comparison(
        self, counties: Mapping[str, Scenario], plans: Mapping[str, Mapping[str, Plan]], baseline: str
    ) -> Comparison:
        """Return the comparison of these runs; a plan that is not among ``plans`` stands there as deciding nothing."""
        decided = {name: plans.get(name, dict.fromkeys(self.scenarios, Plan())) for name in self.plans}
        own = {name: counties[name] for name in self.scenarios}
        experiment = Experiment(own, decided, baseline, self.seeds, self.years)
        return compared(experiment, [self.runs[key] for key in product(self.scenarios, self.plans, self.seeds)])

    @property
    def baseline(self) -> str:
        """The plan to compare with where none is asked for: deciding nothing, or the first."""
        return NOTHING if NOTHING in self.plans else self.plans[0]

    def as_now(self, scenario: str, county: Scenario) -> bool:
        """Tell whether the first day of a run still comes out as these results have it."""
        seed = self.seeds[0]
        now = simulate(Task(county, {}, seed, 0)).array[0]
        then = self.runs[scenario, self.plans[0], seed].array[0]
        return bool(np.array_equal(now[~np.isnan(then)], then[~np.isnan(then)]))


def results_in(folder: Path) -> Path | None:
    """Return the file of results in a store's folder."""
    found = (folder / f"{RESULTS}{suffix}" for suffix in SUFFIXES)
    return next((path for path in found if path.is_file()), None)


def read_results(path: Path) -> Results:
    """Return the runs of a file of results, CSV or Parquet. Raises ResultsProblem and OSError."""
    return _whole(_from_parquet(path) if path.suffix == ".parquet" else _from_csv(path))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a file: its different values in the order in which they come, and which of them each row has."""

    names: tuple[Any, ...]
    codes: NDArray[np.int64]

    @classmethod
    def of(cls, values: Sequence[Any]) -> _Column:
        places = {name: place for place, name in enumerate(dict.fromkeys(values))}
        return cls(tuple(places), np.array([places[value] for value in values], np.int64))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a file: scenario, plan, seed, year and outcome, each as a column, and the values."""

    keys: tuple[_Column, ...]
    values: NDArray[np.float64]


def _from_csv(path: Path) -> _Rows:
    rows: list[tuple[str, str, int, int, str, float]] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            reader = csv.reader(file)
            if tuple(next(reader, ())) != HEADER:
                raise ResultsProblem("header", header=",".join(HEADER))
            rows += (_read(number, cells) for number, cells in enumerate(reader, 2))
        except (UnicodeDecodeError, csv.Error) as error:
            raise ResultsProblem("header", header=",".join(HEADER)) from error
    if not rows:
        raise ResultsProblem("empty")
    *keys, values = zip(*rows, strict=True)
    return _Rows(tuple(map(_Column.of, keys)), np.array(values))


def _read(number: int, cells: Sequence[str]) -> tuple[str, str, int, int, str, float]:
    try:
        scenario, plan, seed, year, outcome, _, value = cells
        return _named(scenario), _named(plan), int(seed), int(year), outcome, float(value or "nan")
    except ValueError as error:
        raise ResultsProblem("row", row=number) from error


def _named(cell: str) -> str:
    """Return a name without the mark that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell.startswith("'") else cell


def _from_parquet(path: Path) -> _Rows:
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise ResultsProblem("parquet") from error
    try:
        table: Any = parquet.read_table(path)
        if tuple(table.column_names) != HEADER:
            raise ResultsProblem("header", header=",".join(HEADER))
        kinds = (pyarrow.string(), pyarrow.string(), pyarrow.int64(), pyarrow.int64(), pyarrow.string())
        names = [name for name in HEADER if name not in ("unit", "value")]
        coded = [
            table[name].cast(kind).combine_chunks().dictionary_encode() for name, kind in zip(names, kinds, strict=True)
        ]
        keys = tuple(_Column(tuple(own.dictionary.to_pylist()), own.indices.to_numpy()) for own in coded)
        return _Rows(keys, table["value"].cast(pyarrow.float64()).to_numpy())
    except (pyarrow.ArrowException, ValueError) as error:
        raise ResultsProblem("parquet") from error


def _whole(rows: _Rows) -> Results:
    """Put rows into runs; every plan and seed has to be there in every scenario, with the same years."""
    scenarios, plans, seeds, years, outcomes = rows.keys
    if not len(rows.values):
        raise ResultsProblem("empty")
    place = {outcome: number for number, outcome in enumerate(OUTCOMES)}
    if unknown := [name for name in outcomes.names if name not in place]:
        raise ResultsProblem("outcome", name=unknown[0])
    shape = *(len(own.names) for own in rows.keys[:4]), len(OUTCOMES)
    at = *(own.codes for own in rows.keys[:4]), np.array([place[name] for name in outcomes.names])[outcomes.codes]
    values, there = np.full(shape, np.nan, NUMBER), np.zeros(shape[:4], bool)
    values[at] = rows.values
    there[at[:4]] = True
    spans = [_span(there[number], years.names) for number in range(len(scenarios.names))]
    if len({len(span) for span in spans}) > 1:
        raise ResultsProblem("gaps")
    runs = {
        (scenario, plan, seed): Run(seed, values[own, step, number][spans[own]].tobytes())
        for own, scenario in enumerate(scenarios.names)
        for step, plan in enumerate(plans.names)
        for number, seed in enumerate(seeds.names)
    }
    return Results(scenarios.names, plans.names, seeds.names, len(spans[0]) - 1, runs)


def _span(there: NDArray[np.bool_], years: Sequence[int]) -> list[int]:
    """Return the places of a scenario's years in their order; ``there`` tells by plan, seed and year what is known."""
    known: NDArray[np.bool_] = np.logical_or.reduce(there, axis=(0, 1))
    if not np.array_equal(there, np.broadcast_to(known, there.shape)):
        raise ResultsProblem("gaps")
    return sorted((place for place in range(len(years)) if known[place]), key=years.__getitem__)
