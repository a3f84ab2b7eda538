"""What a store holds is never run again, and never taken for what it is not."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

import pytest

from edusim.batch import Failure, Run, Store, StoreProblem, Task, run_all, simulate
from edusim.batch import store as module
from edusim.scenario import Scenario, load_scenario
from tests.batch.fakes import DEADLY_SEED, failing, steady, uneven


@pytest.fixture(scope="module")
def practice() -> Scenario:
    return load_scenario("practice")


def tasks(scenario: Scenario, seeds: range, years: int = 1) -> list[Task]:
    return [Task(scenario, {}, seed, years) for seed in seeds]


def test_a_run_comes_back_as_it_was_measured(practice: Scenario, tmp_path: Path) -> None:
    """To the last bit, and through another opening of the folder."""
    planned = tasks(practice, range(2))
    with Store(tmp_path) as store:
        first = run_all(planned, store=store)
    with Store(tmp_path, resume=True) as store:
        assert [store.get(key) for key in store.keys(planned)] == first == run_all(planned)


def test_what_is_stored_is_not_run_again(practice: Scenario, tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        run_all(tasks(practice, range(4)), store=store, simulate=steady)
        ran: list[int] = []
        again = run_all(tasks(practice, range(6)), 1, lambda: ran.append(1), steady, store=store)
    assert len(ran) == 2
    assert [run.seed for run in again] == list(range(6))


def test_tasks_that_are_alike_are_run_once(practice: Scenario, tmp_path: Path) -> None:
    """A plan that decides nothing is the baseline under another name."""
    planned = tasks(practice, range(3)) + tasks(practice, range(3))
    ran: list[int] = []
    with Store(tmp_path) as store:
        found = run_all(planned, 1, lambda: ran.append(1), steady, store=store)
        assert (len(ran), len(store)) == (3, 3)
    assert found[:3] == found[3:]


def test_a_key_follows_from_everything_that_decides_a_run(practice: Scenario, tmp_path: Path) -> None:
    task = Task(practice, {2024: {"coaches": 22}}, 1, 2)
    people = dataclasses.replace(practice.parameters.demography, out_migration=0.02)
    other = dataclasses.replace(practice, parameters=dataclasses.replace(practice.parameters, demography=people))
    different = [
        dataclasses.replace(task, scenario=other),
        dataclasses.replace(task, plan={2024: {"coaches": 23}}),
        dataclasses.replace(task, plan={2025: {"coaches": 22}}),
        dataclasses.replace(task, seed=2),
        dataclasses.replace(task, years=3),
    ]
    with Store(tmp_path) as store:
        keys = {*store.keys([task, *different]), *store.keys([task], uneven)}
        assert store.keys([task]) == store.keys([dataclasses.replace(task, scenario=load_scenario("practice"))])
    assert len(keys) == len(different) + 2


def test_runs_of_another_model_are_left_alone(
    practice: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = tasks(practice, range(2))
    with Store(tmp_path) as store:
        run_all(planned, store=store, simulate=steady)
        monkeypatch.setattr(module, "fingerprint", lambda: "a newer model")
        assert store.missing(planned, steady) == planned


def test_a_task_without_a_result_is_tried_again_the_next_time(practice: Scenario, tmp_path: Path) -> None:
    planned = tasks(practice, range(5))
    with Store(tmp_path) as store:
        found = run_all(planned, 2, store=store, simulate=failing)
        assert [run.seed for run in found if isinstance(run, Failure)] == [DEADLY_SEED]
        assert [task.seed for task in store.missing(planned, failing)] == [DEADLY_SEED]


def problem(folder: Path, *, resume: bool = True) -> str:
    with pytest.raises(StoreProblem) as found:
        Store(folder, resume=resume)
    return found.value.reason


def test_a_folder_that_holds_runs_is_gone_on_with_only_when_asked(practice: Scenario, tmp_path: Path) -> None:
    Store(tmp_path).close()
    with Store(tmp_path) as store:
        store.put("key", steady(Task(practice, {}, 1, 1)))
    assert problem(tmp_path, resume=False) == "used"
    Store(tmp_path, resume=True).close()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").touch()
    assert problem(tmp_path) == "foreign"
    assert [file.name for file in tmp_path.iterdir()] == ["letters.txt"]


def test_a_base_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    file = tmp_path / module.FILE
    file.write_bytes(b"no base at all, and long enough to be taken for one" * 40)
    assert problem(tmp_path) == "damaged"
    file.unlink()
    with sqlite3.connect(file) as base:
        base.execute(f"PRAGMA application_id = {module.APPLICATION}")
        base.execute(f"PRAGMA user_version = {module.VERSION + 1}")
    base.close()
    assert problem(tmp_path) == "newer"


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "store").touch()
    assert problem(tmp_path / "store") == "unwritable"


def test_whole_numbers_stay_whole(practice: Scenario) -> None:
    """Runs travel and rest as 8-byte numbers; what is read from them is what was measured."""
    run = simulate(Task(practice, {}, 1, 1))
    assert isinstance(run.years[1].births, int)
    assert Run.of(run.seed, run.years, run.overspent) == run
