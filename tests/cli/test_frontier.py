"""`edusim frontier`: plans that nothing beats, as a table, as data and as files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from edusim.scenario import load_plan, load_scenario
from tests.cli.conftest import Edusim

AIMS = ("--objective", "undergraduate", "--objective", "satisfaction")
FEW = (
    "frontier", "practice", *AIMS, "--years", "2", "--seeds", "2", "--population", "16", "--most", "3", "--confirm",
    "2", "--runs", "100",
)  # fmt: skip


def test_each_plan_is_a_file_that_decides_what_the_data_says(edusim: Edusim, tmp_path: Path) -> None:
    folder = tmp_path / "found"
    answer = edusim(*FEW, "--workers", "1", "--plans", str(folder), "--format", "csv", "--lang", "zh")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert answer.code == 0
    assert sorted(path.stem for path in folder.iterdir()) == sorted({row["plan"] for row in rows})
    county = load_scenario("practice")
    for row in rows:
        plan = load_plan(folder / f"{row['plan']}.toml", county)
        said = [f"decisions.{year}.{name}={value}" for year, table in plan.items() for name, value in table.items()]
        assert row["decisions"] == " ".join(said)
    again = edusim(*FEW, "--plans", str(folder))
    assert (again.code, again.out) == (2, "")


def test_no_plan_found_beats_another(edusim: Edusim) -> None:
    rows = list(csv.DictReader(io.StringIO(edusim(*FEW, "--workers", "1", "--format", "csv").out)))
    reached: dict[str, list[float]] = {}
    for row in rows:
        reached.setdefault(row["plan"], []).append(float(row["difference"]))
    plans = list(reached.values())
    assert not any(
        one != other and all(own >= theirs for own, theirs in zip(one, other, strict=True))
        for one in plans
        for other in plans
    )


def test_workers_and_a_store_change_nothing(edusim: Edusim, tmp_path: Path) -> None:
    """A search that goes on from a store takes the same way again."""
    one = edusim(*FEW, "--workers", "1")
    store = ("--store", str(tmp_path / "store"))
    assert edusim(*FEW, "--workers", "2", *store).out == one.out
    assert edusim(*FEW, "--workers", "1", *store, "--resume").out == one.out


def test_what_is_decided_beforehand_stands_in_every_plan(edusim: Edusim, tmp_path: Path) -> None:
    folder = tmp_path / "found"
    fixed = ("--set", "decisions.2023.coaches=3", "--lever", "coaches", "--lever", "rural_allowance")
    edusim(*FEW, "--workers", "1", *fixed, "--plans", str(folder))
    plans = [load_plan(path, load_scenario("practice")) for path in folder.iterdir()]
    assert plans
    assert all(plan[2023]["coaches"] == 3 for plan in plans)
    assert {name for plan in plans for table in plan.values() for name in table} <= {"coaches", "rural_allowance"}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--objective", "births"), "births:higher"),
        (("--objective", "undergraduat:higher"), "undergraduate"),
        (("--objective", "births:up"), "births:lower"),
        (("--lever", "coachs"), "coaches"),
        (("--lever", "coaches", "--set", "decisions.2023.coaches=3"), ""),
        (("--population", "90"), "--population"),
    ],
)
def test_a_wrong_call_is_a_mistake_of_usage(edusim: Edusim, words: tuple[str, ...], said: str, language: str) -> None:
    answer = edusim(*FEW, *words, "--lang", language)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_one_objective_is_no_frontier(edusim: Edusim) -> None:
    answer = edusim("frontier", "practice", "--objective", "undergraduate")
    assert (answer.code, answer.out) == (2, "")
