"""Many runs give the same results however many processes share them, and none is lost."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from edusim.batch import Failure, Run, Task, run_all, simulate
from edusim.model import lay_foundation
from edusim.scenario import Scenario, load_scenario
from tests.architecture.modules import ROOT
from tests.batch.fakes import DEADLY_SEED, deadly, deadly_once, every_one_deadly_once, failing, steady, uneven


@pytest.fixture(scope="module")
def practice() -> Scenario:
    return load_scenario("practice")


def tasks(scenario: Scenario, seeds: int, years: int = 1) -> list[Task]:
    return [Task(scenario, {}, seed, years) for seed in range(1, seeds + 1)]


def seeds_of(results: list[Run | Failure]) -> list[int]:
    return [result.seed for result in results]


def test_results_come_in_the_order_of_the_seeds(practice: Scenario) -> None:
    done = []
    results = run_all(tasks(practice, 6), 2, lambda: done.append(1), uneven)
    assert seeds_of(results) == [1, 2, 3, 4, 5, 6]
    assert len(done) == 6


def test_a_county_is_the_same_in_one_process_and_in_two(practice: Scenario) -> None:
    """The number of processors changes nothing but the time it takes."""
    planned = tasks(practice, 3, years=2)
    assert run_all(planned, 1) == run_all(planned, 2)


def test_a_run_measures_year_0_and_every_year_after(practice: Scenario) -> None:
    assert len(simulate(Task(practice, {}, 1, 3)).years) == 4


def test_another_assumption_gives_another_county(practice: Scenario) -> None:
    """What seeds share is laid anew when the scenario differs in anything."""
    without = simulate(Task(practice, {}, 1, 1))
    setting = "parameters.demography.out_migration=0.02"
    assert simulate(Task(load_scenario("practice", [setting]), {}, 1, 1)).years[1] != without.years[1]
    assert simulate(Task(practice, {}, 1, 1)) == without


def test_a_plan_changes_the_years_it_speaks_of(practice: Scenario) -> None:
    """What a plan decides reaches the county; what it leaves open stays as it was."""
    first = practice.first_year + 1
    plan = {first + 1: {"special_post_recruits": 0}}
    without, with_plan = simulate(Task(practice, {}, 1, 2)), simulate(Task(practice, plan, 1, 2))
    assert with_plan.years[1] == without.years[1]
    assert with_plan.years[2] != without.years[2]


def test_a_task_that_kills_its_worker_costs_only_itself(practice: Scenario) -> None:
    """Out of memory on one seed must not take the other seeds' results along."""
    results = run_all(tasks(practice, 8), 2, simulate=deadly)
    assert seeds_of(results) == list(range(1, 9))
    assert [result.seed for result in results if isinstance(result, Failure)] == [DEADLY_SEED]


def test_a_worker_killed_once_by_chance_loses_nothing(practice: Scenario, tmp_path: Path) -> None:
    planned = [Task(practice, {0: {"note": str(tmp_path / "note")}}, seed, 1) for seed in range(1, 6)]
    assert all(isinstance(result, Run) for result in run_all(planned, 2, simulate=deadly_once))


@pytest.mark.torture
def test_a_batch_whose_every_run_loses_its_worker_once_is_complete(practice: Scenario, tmp_path: Path) -> None:
    planned = [Task(practice, {0: {"note": str(tmp_path / str(seed))}}, seed, 1) for seed in range(1, 31)]
    results = run_all(planned, 2, simulate=every_one_deadly_once)
    assert [result.seed for result in results if isinstance(result, Run)] == list(range(1, 31))


def test_a_mistake_in_one_run_is_reported_with_its_seed(practice: Scenario) -> None:
    results = run_all(tasks(practice, 4), 2, simulate=failing)
    assert [result for result in results if isinstance(result, Failure)] == [
        Failure(DEADLY_SEED, "ArithmeticError: the books do not balance")
    ]


def test_tasks_of_many_scenarios_come_back_in_their_order(practice: Scenario) -> None:
    """Where there are many scenarios the tasks of one go together; one that fails is told from its neighbours."""
    scenarios = [dataclasses.replace(practice, id=f"county {number}") for number in range(9)]
    planned = [Task(scenario, {}, seed, 1) for seed in range(5) for scenario in scenarios]
    results = run_all(planned, 2, simulate=failing)
    assert seeds_of(results) == [task.seed for task in planned]
    assert [isinstance(result, Failure) for result in results] == [task.seed == DEADLY_SEED for task in planned]


def test_a_county_is_laid_once_for_all_its_seeds(practice: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the seeds of several scenarios are asked for in turn, as a sweep does."""
    laid: list[str] = []

    def lay(*given: Any) -> Any:
        laid.append("laid")
        return lay_foundation(*given)

    monkeypatch.setattr("edusim.batch.simulation.lay_foundation", lay)
    settings = [f"parameters.demography.out_migration=0.01{number}" for number in range(1, 7)]
    scenarios = [load_scenario("practice", [setting]) for setting in settings]
    run_all([Task(scenario, {}, seed, 1) for seed in range(3) for scenario in scenarios])
    assert len(laid) == len(scenarios)


def test_nothing_to_do_is_done() -> None:
    assert run_all([], 2, simulate=steady) == []


BATCH = textwrap.dedent("""
    import sys
    from edusim.batch import Task, run_all
    from edusim.scenario import load_scenario

    if __name__ == "__main__":
        scenario = load_scenario("practice")
        planned = [Task(scenario, {}, seed, 10) for seed in range(200)]
        run_all(planned, 2, lambda: print("done", flush=True))
""")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl+C", "kill -9"])
def test_no_worker_outlives_a_stopped_batch(tmp_path: Path, sent: signal.Signals) -> None:
    """After Ctrl+C, or the parent's sudden death, no process keeps computing."""
    script = tmp_path / "batch.py"
    script.write_text(BATCH, encoding="utf-8")
    batch = subprocess.Popen(
        [sys.executable, str(script)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert batch.stdout is not None
    batch.stdout.readline()
    if sent == signal.SIGINT:
        os.killpg(batch.pid, sent)
    else:
        batch.send_signal(sent)
    batch.stdout.read()  # ends when the last process that holds the pipe has gone
    batch.stdout.close()
    assert batch.wait() == -sent
    wait_until_gone(batch.pid)


def wait_until_gone(group: int) -> None:
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a worker is still running")
