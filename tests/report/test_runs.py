"""All runs as one long table: the same rows as CSV and as Parquet, in one order."""

from __future__ import annotations

import csv
import dataclasses
import math
from pathlib import Path

import pytest

from edusim.batch import Run
from edusim.batch.comparison import Experiment
from edusim.batch.simulation import OUTCOMES
from edusim.report import runs as module
from edusim.report.runs import HEADER, runs_csv, runs_parquet, write_results
from edusim.scenario import load_scenario
from tests.batch.fakes import outcomes


@pytest.fixture(scope="module")
def experiment() -> Experiment:
    plans = {"=nothing": {"practice": {}}, "a": {"practice": {2024: {"coaches": 3}}}}
    return Experiment({"practice": load_scenario("practice")}, plans, "=nothing", (4, 9), 1)


@pytest.fixture(scope="module")
def measured() -> list[Run]:
    years = [[outcomes(value), dataclasses.replace(outcomes(value), completion_rate=math.nan)] for value in range(4)]
    return [Run.of(place % 2, own) for place, own in enumerate(years)]


def test_csv_has_a_row_for_every_number(experiment: Experiment, measured: list[Run], tmp_path: Path) -> None:
    """In the order of scenarios, plans, seeds, years and the catalogue; what was not measured is empty."""
    runs_csv(tmp_path / "runs.csv", experiment, measured)
    with (tmp_path / "runs.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == HEADER
    assert len(rows) == 4 * 2 * len(OUTCOMES)
    assert rows[0] == ["practice", "'=nothing", "4", "2022", "births", "people", "0.0"]
    assert rows[-1][:4] == ["practice", "a", "9", "2023"]
    assert {row[4] for row in rows if not row[6]} == {"completion_rate"}


def test_parquet_has_the_same_rows(experiment: Experiment, measured: list[Run], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    runs_csv(tmp_path / "runs.csv", experiment, measured)
    runs_parquet(tmp_path / "runs.parquet", experiment, measured)
    with (tmp_path / "runs.csv").open(encoding="utf-8", newline="") as file:
        written = [tuple(row.values()) for row in csv.DictReader(file)]
    table = parquet.read_table(tmp_path / "runs.parquet").to_pylist()
    assert [tuple(row) for row in table[:1]] == [HEADER]
    read = [tuple("" if value != value else str(value) for value in row.values()) for row in table]
    assert [(row[0], row[1].lstrip("'"), *row[2:]) for row in written] == read


def test_without_pyarrow_the_table_is_csv(
    experiment: Experiment, measured: list[Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "can_write_parquet", lambda: False)
    assert write_results(tmp_path, experiment, measured).name == "results.csv"
    assert [file.name for file in tmp_path.iterdir()] == ["results.csv"]
