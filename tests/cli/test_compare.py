"""`edusim compare`: what it runs, what it says of plans, how it stops and goes on."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edusim.batch import Failure, Task
from edusim.batch.comparison import COLUMNS
from edusim.batch.kept import kept
from edusim.scenario import load_plan, load_scenario
from tests.architecture.modules import ROOT
from tests.cli.conftest import Edusim

PLAN = "schema_version = 1\n[decisions.2024]\ncoaches = 4\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Return a folder with two plans."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.toml").write_text(PLAN, encoding="utf-8")
    (folder / "b.toml").write_text(PLAN.replace("2024", "2025"), encoding="utf-8")
    return folder


def chosen(folder: Path, *names: str) -> list[str]:
    return [word for name in names for word in ("--plan", str(folder / f"{name}.toml"))]


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_every_plan_runs_in_every_county_on_the_same_seeds(edusim: Edusim, stand_in: list[Task], plans: Path) -> None:
    """Deciding nothing is run besides, to compare with."""
    for plan in plans.iterdir():
        plan.write_text(plan.read_text(encoding="utf-8").replace("coaches = 4", "honours = 5"), encoding="utf-8")
    answer = edusim("compare", "mingcheng", "practice", *chosen(plans, "a", "b"), "--seed", "5", "--seeds", "3")
    assert answer.code == 0
    assert [task.seed for task in stand_in] == [5, 6, 7] * 6
    assert [(task.scenario.id, sorted(task.plan)) for task in stand_in[::3]] == [
        (county, years) for county in ("mingcheng", "practice") for years in ([], [2024], [2025])
    ]


def test_the_table_says_what_is_compared_and_that_it_is_invented(
    edusim: Edusim, stand_in: list[Task], plans: Path
) -> None:
    answer = edusim("compare", "practice", *chosen(plans, "a", "b"), "--seeds", "4")
    for said in ("Practice County, 2032", "invented", "1-4", "nothing decided", "a", "Together", "Largest regret"):
        assert said in answer.out
    assert "不作决策" in edusim("compare", "practice", *chosen(plans, "a"), "--lang", "zh").out


def test_csv_has_a_row_for_each_county_plan_year_and_outcome(edusim: Edusim, stand_in: list[Task], plans: Path) -> None:
    answer = edusim("compare", "practice", *chosen(plans, "a"), "--seeds", "2", "--years", "3", "--format", "csv")
    found = rows(answer.out)
    assert len(found) == 2 * 4 * len(COLUMNS)
    assert (found[0]["plan"], found[0]["difference"], found[0]["mean"]) == ("nothing", "", "1.5")
    assert (found[-1]["plan"], found[-1]["outcome"], found[-1]["difference"]) == ("a", "headlines", "0.0")


def test_only_what_is_asked_for_is_shown(edusim: Edusim, stand_in: list[Task], plans: Path) -> None:
    asked = ["--outcome", "zhongkao_mean", "--outcome", "births", "--year", "2024", "--format", "csv"]
    found = rows(edusim("compare", "practice", *chosen(plans, "a"), "--seeds", "2", *asked).out)
    assert [(row["plan"], row["year"], row["outcome"]) for row in found] == [
        (plan, "2024", outcome) for plan in ("nothing", "a") for outcome in ("zhongkao_mean", "births")
    ]


def test_json_holds_the_rows_and_who_beats_whom(edusim: Edusim, stand_in: list[Task], plans: Path) -> None:
    data = json.loads(edusim("compare", "practice", *chosen(plans, "a"), "--seeds", "2", "--format", "json").out)
    assert (data["baseline"], data["plans"], data["seeds"]) == ("nothing", ["nothing", "a"], [1, 2])
    assert data["scenarios"][0]["beats"] == [[0.5, 0.5], [0.5, 0.5]]
    assert data["least_regret"] == {"plan": "nothing", "regret": 0.0}
    assert len(data["rows"]) == 2 * 11 * len(COLUMNS)


def test_parquet_holds_the_same_rows(edusim: Edusim, stand_in: list[Task], plans: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    asked = ["compare", "practice", *chosen(plans, "a"), "--seeds", "2", "--years", "2", "--format"]
    assert edusim(*asked, "parquet", "-o", str(tmp_path / "out.parquet")).code == 0
    table = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row["outcome"] for row in table] == [row["outcome"] for row in rows(edusim(*asked, "csv").out)]
    assert edusim(*asked, "parquet").code == 2


def test_a_name_that_a_spreadsheet_takes_for_a_formula_is_defused(
    edusim: Edusim, stand_in: list[Task], plans: Path
) -> None:
    (plans / "a.toml").rename(plans / "=1+1.toml")
    found = rows(edusim("compare", "practice", *chosen(plans, "=1+1"), "--seeds", "2", "--format", "csv").out)
    assert found[-1]["plan"] == "'=1+1"


def test_a_plan_can_be_the_baseline(edusim: Edusim, stand_in: list[Task], plans: Path) -> None:
    asked = ["compare", "practice", *chosen(plans, "a", "b"), "--seeds", "2", "--format", "csv", "--baseline"]
    assert {row["plan"] for row in rows(edusim(*asked, "b").out) if not row["difference"]} == {"b"}
    answer = edusim(*asked, "c")
    assert (answer.code, answer.out) == (2, "")
    assert "a, b" in answer.err


def test_settings_reach_all_plans_one_plan_or_the_county(edusim: Edusim, stand_in: list[Task], plans: Path) -> None:
    """What is set for the plans is not decided where nothing is decided."""
    edusim(
        "compare", "practice", *chosen(plans, "a", "b"), "--seeds", "1", "--set", "decisions.2026.coaches=3",
        "--set", "b:decisions.2025.coaches=2", "--set", "parameters.demography.out_migration=0.02",
    )  # fmt: skip
    assert [task.plan for task in stand_in] == [
        {}, {2024: {"coaches": 4}, 2026: {"coaches": 3}}, {2025: {"coaches": 2}, 2026: {"coaches": 3}}
    ]  # fmt: skip
    assert {task.scenario.parameters.demography.out_migration for task in stand_in} == {0.02}


def test_plans_of_one_name_are_told_apart_by_their_paths(
    edusim: Edusim, stand_in: list[Task], plans: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.toml").write_text(PLAN, encoding="utf-8")
    two = [*chosen(plans, "a"), *chosen(tmp_path, "a")]
    data = json.loads(edusim("compare", "practice", *two, "--seeds", "1", "--format", "json").out)
    assert data["plans"] == ["nothing", str(plans / "a.toml"), str(tmp_path / "a.toml")]
    assert edusim("compare", "practice", *chosen(plans, "a", "a")).code == 2


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "wrong",
    [
        ["--outcome", "zhongkao_men"],
        ["--year", "1999"],
        ["--set", "c:decisions.2024.coaches=1"],
        ["--set", "a:parameters.demography.out_migration=0.02"],
        ["--set", "decisions.2024.coachs=1"],
        ["--resume"],
        ["--engine", "dask"],
        ["--address", "127.0.0.1:8786"],
        ["practice"],
    ],
    ids=lambda words: " ".join(words),
)
def test_a_mistake_of_usage_leaves_with_2(
    edusim: Edusim, stand_in: list[Task], plans: Path, wrong: list[str], language: str
) -> None:
    answer = edusim("compare", "practice", *chosen(plans, "a"), "--lang", language, *wrong)
    assert (answer.code, answer.out, stand_in) == (2, "", [])
    assert "Traceback" not in answer.err


def test_the_problems_of_all_plans_are_said_at_once(edusim: Edusim, plans: Path) -> None:
    """Each once, however many counties the plan was read for."""
    for name in ("a", "b"):
        (plans / f"{name}.toml").write_text(PLAN.replace("coaches", "coachs"), encoding="utf-8")
    answer = edusim("compare", "practice", "mingcheng", *chosen(plans, "a", "b"))
    assert (answer.code, answer.out) == (3, "")
    assert [answer.err.count(f"{name}.toml:3:") for name in ("a", "b")] == [1, 1]


def test_runs_without_a_result_are_named_and_nothing_is_written(
    edusim: Edusim, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edusim.batch.run_all", lambda tasks, *_: [Failure(task.seed, "gone") for task in tasks])
    answer = edusim("compare", "practice", *chosen(plans, "a"), "--seeds", "2", "-o", str(tmp_path / "out"))
    assert (answer.code, answer.out) == (1, "")
    assert "practice, a, seed 2: gone" in answer.err
    assert not (tmp_path / "out").exists()


def test_a_store_that_holds_runs_is_gone_on_with_only_when_asked(edusim: Edusim, plans: Path, tmp_path: Path) -> None:
    """What is there is not run again, and the folder says what was compared."""
    store = tmp_path / "store"
    asked = ["compare", "practice", *chosen(plans, "a"), "--years", "1", "--seeds", "2", "--workers", "1", "--format"]
    asked += ["csv", "--store", str(store)]
    first = edusim(*asked)
    assert first.code == 0
    assert edusim(*asked).code == 2
    again = edusim(*asked, "--resume")
    assert again.out == first.out
    assert "4 of 4" in again.err
    experiment, practice = kept(store), load_scenario("practice")
    assert experiment.scenarios["practice"] == practice
    assert experiment.plans["a"]["practice"] == load_plan(plans / "a.toml", practice)


def test_one_worker_and_two_give_the_same_bytes(edusim: Edusim, plans: Path, tmp_path: Path) -> None:
    found = []
    for workers in ("1", "2"):
        store = tmp_path / workers
        asked = ["compare", "practice", *chosen(plans, "a"), "--years", "2", "--seeds", "3", "--format", "csv"]
        answer = edusim(*asked, "--workers", workers, "--store", str(store))
        found.append((answer.out, [file.read_bytes() for file in sorted(store.glob("results.*"))]))
    assert found[0] == found[1]
    assert len(found[0][1]) == 1


def start(folder: Path, plans: Path, *words: str, seeds: int = 6) -> subprocess.Popen[str]:
    """Begin a batch of two plans in a process group of its own."""
    asked = ["compare", "practice", *chosen(plans, "a"), "--years", "6", "--seeds", str(seeds), "--format", "csv"]
    return subprocess.Popen(
        [sys.executable, "-m", "edusim", *asked, "--store", str(folder), "--resume", *words],
        env=os.environ | {"PYTHONPATH": str(ROOT), "EDUSIM_LANG": "en"}, cwd=ROOT, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def stored(folder: Path) -> int:
    try:
        with sqlite3.connect(f"file:{folder / 'runs.sqlite'}?mode=ro", uri=True) as base:
            return int(base.execute("SELECT count(*) FROM runs").fetchone()[0])
    except sqlite3.Error:
        return 0


def results(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.glob("results.*"))]


def killed_and_resumed(tmp_path: Path, plans: Path, moments: list[float]) -> None:
    """Kill a batch at each moment of its run, go on with it, and compare it with one that nobody disturbed."""
    began = time.monotonic()
    whole, _ = start(tmp_path / "whole", plans).communicate()
    length = time.monotonic() - began
    for moment in moments:
        batch = start(tmp_path / "killed", plans)
        time.sleep(moment * length)
        batch.kill()
        batch.communicate()
    again = start(tmp_path / "killed", plans)
    out, err = again.communicate()
    assert again.returncode == 0, err
    assert out == whole
    assert results(tmp_path / "killed") == results(tmp_path / "whole") != []


def test_a_batch_killed_and_resumed_ends_with_the_same_bytes(tmp_path: Path, plans: Path) -> None:
    killed_and_resumed(tmp_path, plans, [0.5, 0.7])


@pytest.mark.torture
def test_a_batch_killed_at_twenty_moments_ends_with_the_same_bytes(tmp_path: Path, plans: Path) -> None:
    moments = random.Random(20)
    for attempt in range(20):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        killed_and_resumed(folder, plans, [moments.uniform(0.05, 1.0)])


def test_after_ctrl_c_the_batch_says_how_to_go_on(tmp_path: Path, plans: Path) -> None:
    """It leaves with 4 once runs are stored."""
    batch = start(tmp_path / "store", plans, "--workers", "2", seeds=500)
    while not stored(tmp_path / "store") and batch.poll() is None:
        time.sleep(0.02)
    os.killpg(batch.pid, signal.SIGINT)
    out, err = batch.communicate()
    assert (batch.returncode, out) == (4, ""), err
    assert "--resume" in err
    assert "Traceback" not in err
    assert 0 < stored(tmp_path / "store") < 1000
