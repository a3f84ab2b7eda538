"""Runs as one long table, a row for each number: CSV anywhere, Parquet where pyarrow is (extra ``parquet``).

The order is that of the runs, then years, then the catalogue, so the same runs give the same bytes.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from edusim.batch.comparison import Experiment
from edusim.batch.simulation import OUTCOMES, Run
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.report.data import plain_cell

RESULTS = "results"
HEADER = ("scenario", "plan", "seed", "year", "outcome", "unit", "value")
UNITS = tuple(entry.quantity.unit for entry in entries(Outcomes).values())


def can_write_parquet() -> bool:
    """Tell whether pyarrow is installed."""
    return importlib.util.find_spec("pyarrow") is not None


def write_results(folder: Path, experiment: Experiment, runs: Sequence[Run]) -> Path:
    """Write all runs into a folder, in the best form there is, whole or not at all; return the file."""
    form = "parquet" if can_write_parquet() else "csv"
    path, beside = folder / f"{RESULTS}.{form}", folder / f".{RESULTS}.{os.getpid()}"
    try:
        (runs_parquet if form == "parquet" else runs_csv)(beside, experiment, runs)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def runs_csv(path: Path, experiment: Experiment, runs: Sequence[Run]) -> None:
    """Write the runs as CSV; a value that is not a number is left empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for head, run in _headed(experiment, runs):
            scenario, plan, seed, first = head
            for step, row in enumerate(run.array.tolist()):
                cells = plain_cell(scenario), plain_cell(plan), seed, first + step
                writer.writerows(
                    (*cells, outcome, unit, _number(value))
                    for outcome, unit, value in zip(OUTCOMES, UNITS, row, strict=True)
                )


def runs_parquet(path: Path, experiment: Experiment, runs: Sequence[Run]) -> None:
    """Write the runs as Parquet, a group of rows for each scenario under each plan."""
    import pyarrow
    from pyarrow import parquet

    words = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    kinds = (words, words, pyarrow.int64(), pyarrow.int32(), words, words, pyarrow.float64())
    schema = pyarrow.schema(list(zip(HEADER, kinds, strict=True)))
    with parquet.ParquetWriter(path, schema) as writer:
        for place, case in enumerate(experiment.cases()):
            count = len(experiment.seeds)
            values = np.array([run.array for run in runs[place * count : (place + 1) * count]])
            writer.write_table(_table(schema, case.scenario, case.plan, case.county.first_year, experiment, values))


def _table(schema: Any, scenario: str, plan: str, first: int, experiment: Experiment, values: Any) -> Any:
    """Return the table of one scenario under one plan; ``values`` is seeds by years by outcomes."""
    import pyarrow

    seeds, years, outcomes = values.shape
    size = values.size

    def words(choices: Sequence[str], places: Any) -> Any:
        own = pyarrow.array(np.broadcast_to(places, values.shape).ravel().astype(np.int32))
        return pyarrow.DictionaryArray.from_arrays(own, pyarrow.array(choices, pyarrow.string()))

    units = list(dict.fromkeys(UNITS))
    columns = [
        words([scenario], 0),
        words([plan], 0),
        pyarrow.array(np.repeat(np.array(experiment.seeds, np.int64), size // seeds)),
        pyarrow.array(np.tile(np.repeat(np.arange(first, first + years, dtype=np.int32), outcomes), seeds)),
        words(OUTCOMES, np.arange(outcomes)),
        words(units, np.array([units.index(unit) for unit in UNITS])),
        pyarrow.array(values.ravel()),
    ]
    return pyarrow.Table.from_arrays(columns, schema=schema)


def table_parquet(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return rows that all have the same keys as Parquet."""
    import pyarrow
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(list(rows)), file)
    return file.getvalue()


def _headed(experiment: Experiment, runs: Sequence[Run]) -> Iterator[tuple[tuple[str, str, int, int], Run]]:
    """Yield each run under its scenario, plan, seed and first year."""
    numbers = iter(runs)
    for case in experiment.cases():
        for seed in experiment.seeds:
            yield (case.scenario, case.plan, seed, case.county.first_year), next(numbers)


def _number(value: float) -> float | str:
    return value if math.isfinite(value) else ""
