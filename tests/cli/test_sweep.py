"""`edusim sweep`: what it runs, what it writes, and how it refuses."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from edusim.batch import Task, simulate
from edusim.batch.simulation import OUTCOMES
from edusim.scenario import load_scenario
from tests.cli.conftest import Edusim

TWO = ("sweep", "practice", "--seeds", "2", "--years", "2", "--workers", "1")


def test_the_data_has_a_row_for_each_point_seed_year_and_outcome(edusim: Edusim) -> None:
    """What it holds is what the county comes to under these values on these seeds."""
    answer = edusim(
        *TWO, "--vary", "decisions.coaches=0,4", "--vary", "parameters.demography.out_migration=0.01,0.02",
        "--outcome", "undergraduate", "--format", "csv",
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert answer.code == 0
    assert len(rows) == 4 * 2 * 3
    assert list(rows[0]) == [
        "point", "decisions.coaches", "parameters.demography.out_migration", "seed", "year", "outcome", "unit", "value",
    ]  # fmt: skip
    (last,) = [row for row in rows if (row["point"], row["seed"], row["year"]) == ("4", "2", "2024")]
    assert (last["decisions.coaches"], last["parameters.demography.out_migration"]) == ("4", "0.02")
    county = load_scenario("practice", ["parameters.demography.out_migration=0.02"])
    run = simulate(Task(county, {2023: {"coaches": 4}, 2024: {"coaches": 4}}, 2, 2))
    assert float(last["value"]) == run.array[2, OUTCOMES.index("undergraduate")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_shows_each_point_and_its_difference_to_the_first(edusim: Edusim, language: str) -> None:
    answer = edusim(
        *TWO, "--vary", "decisions.coaches=0,2,4", "--outcome", "satisfaction", "--lang", language
    )  # fmt: skip
    lines = answer.out.splitlines()
    assert answer.code == 0
    assert [line.split()[:2] for line in lines if line[:1].isdigit()] == [["1", "0"], ["2", "2"], ["3", "4"]]
    assert "2024" in lines[0]


def test_a_latin_hypercube_takes_as_many_points_as_asked_for(edusim: Edusim) -> None:
    answer = edusim(
        *TWO, "--vary", "decisions.rural_allowance=200:1000", "--design", "latin", "--samples", "4", "--format", "csv",
        "--outcome", "births",
    )  # fmt: skip
    points = {row["point"]: int(row["decisions.rural_allowance"]) for row in csv.DictReader(io.StringIO(answer.out))}
    assert sorted((value - 200) * 4 // 801 for value in points.values()) == [0, 1, 2, 3]


def test_workers_and_a_store_change_nothing(edusim: Edusim, tmp_path: Path) -> None:
    """A sweep that goes on from a store runs nothing again and writes the same."""
    words = ("sweep", "practice", "--seeds", "2", "--years", "1", "--vary", "decisions.coaches=0,4", "--format", "csv")
    one = edusim(*words, "--workers", "1")
    store = str(tmp_path / "store")
    assert edusim(*words, "--workers", "2", "--store", store).out == one.out
    again = edusim(*words, "--workers", "1", "--store", store, "--resume")
    assert again.out == one.out
    assert "4" in again.err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--vary", "decisions.coachs"), "decisions.coaches"),
        (("--vary", "decisions.coaches=1:4", "--vary", "decisions.2023.coaches=2"), "decisions.2023.coaches"),
        (("--vary", "decisions.coaches=1:4", "--samples", "9"), "--design=latin"),
        (("--vary", "decisions.rural_allowance=200:1500:1000"), "2000"),
        (("--vary", "decisions.coaches=1", "--outcome", "undergraduat"), "undergraduate"),
        (("--vary", "decisions.coaches=1", "--year", "2031"), "2024"),
        ((), "--vary"),
    ],
)
def test_a_wrong_call_is_a_mistake_of_usage(edusim: Edusim, words: tuple[str, ...], said: str, language: str) -> None:
    """It says what to write instead, before anything is run."""
    many = ("--seeds", "6") if "2000" in said else ()
    answer = edusim(*TWO, *many, *words, "--lang", language)
    assert (answer.code, answer.out) == (2, "")
    assert said.replace("2000", "6000") in answer.err
