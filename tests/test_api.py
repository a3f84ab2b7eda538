"""From Python: plain arrays with the same figures as the commands, refusals that say what is wrong, nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import edusim
from edusim.api import Results
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from tests.architecture.modules import ROOT
from tests.cli.conftest import Edusim
from tests.cli.conftest import edusim as edusim_command  # noqa: F401


@pytest.fixture(scope="module")
def results() -> Results:
    return edusim.run("practice", seeds=[3, 1], decisions={2023: {"coaches": 4}}, years=2)


def test_results_are_seeds_by_years_by_outcomes(results: Results) -> None:
    assert (results.seeds, results.years) == ((3, 1), (2022, 2023, 2024))
    assert results.values.shape == (2, 3, len(entries(Outcomes)))
    assert results.outcome("births").shape == (2, 3)
    assert results.outcome("births").dtype == np.float64
    with pytest.raises(KeyError, match="happiness"):
        results.outcome("happiness")


def test_a_seed_gives_the_same_run_whatever_it_is_run_with(results: Results) -> None:
    alone = edusim.run("practice", seeds=1, decisions={2023: {"coaches": 4}}, years=2)
    assert np.array_equal(alone.values[0], results.values[1], equal_nan=True)


def test_decisions_go_on_top_of_a_plan_and_levels_are_the_countys() -> None:
    both = edusim.run("practice", plan="balanced", decisions={2023: {"coaches": "off"}}, years=1)
    plan = edusim.plan("balanced", "practice")
    assert both.plan[2023]["coaches"] == 0
    assert {name: value for name, value in both.plan[2023].items() if name != "coaches"} == {
        name: value for name, value in plan[2023].items() if name != "coaches"
    }


def test_every_problem_of_decisions_is_said_at_once() -> None:
    with pytest.raises(edusim.ScenarioProblems) as problems:
        edusim.run("practice", decisions={2023: {"coachs": 1, "coaches": -4}, 2099: {}})
    said = str(problems.value)
    assert "did you mean coaches?" in said
    assert "decisions.2023.coaches" in said
    assert "2099" in said


@pytest.mark.parametrize("wrong", [{"seeds": []}, {"seeds": [1, 1]}, {"seeds": -1}, {"years": 0}, {"workers": 0}])
def test_arguments_without_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        edusim.run("practice", **wrong)  # type: ignore[arg-type]


def test_a_comparison_has_the_figures_of_the_command(edusim_command: Edusim) -> None:  # noqa: F811
    """One statistic, however it is asked for."""
    found = edusim.compare("practice", ["balanced", "exams"], seeds=range(1, 4), years=1)
    few = ("--seeds", "3", "--years", "1", "--workers", "1", "--format", "csv")
    command = edusim_command("compare", "practice", "--plan", "balanced", "--plan", "exams", *few)
    rows = [line.split(",") for line in command.out.splitlines()[1:]]
    own = {(row[1], int(row[2]), row[3]): row for row in rows}
    assert found.plans == ("nothing", "balanced", "exams")
    for place, plan in enumerate(found.plans[1:], 1):
        row = own[plan, 2023, "workload"]
        assert float(row[7]) == found.difference("workload")[place, -1]
        assert float(row[9]) - float(row[7]) == pytest.approx(found.half_width("workload")[place, -1])
    frame = found.to_pandas()
    assert len(frame) == len(rows)
    assert found.report().startswith("<!doctype html>")


def test_comparisons_refuse_names_that_do_not_fit() -> None:
    for plans, how in ((["balanced", "balanced"], {}), ([], {}), (["balanced"], {"baseline": "other"})):
        with pytest.raises(ValueError, match=r"\w"):
            edusim.compare("practice", plans, seeds=1, **how)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="ids"):
        edusim.compare(["practice", "practice"], ["balanced"], seeds=1)


def test_a_data_frame_has_a_row_for_each_seed_and_year(results: Results) -> None:
    frame = results.to_pandas()
    assert frame.index.names == ["seed", "year"]
    assert frame.loc[(1, 2023), "births"] == results.outcome("births")[1, 1]


def test_without_pandas_the_arrays_work_and_the_refusal_says_what_to_install(
    results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        results.to_pandas()


def test_importing_edusim_loads_nothing_heavy() -> None:
    code = "import edusim, sys; assert 'run' in dir(edusim); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert {"numpy", "simpy", "textual", "tomli"}.isdisjoint(run.stdout.split())


def test_a_script_without_a_main_guard_runs(tmp_path: Path) -> None:
    """A first script is written in three lines; several workers would import it again and again."""
    script = tmp_path / "first.py"
    script.write_text("import edusim\nprint(edusim.run('practice', seeds=range(1, 3), years=1).values.shape[:2])\n")
    command = [sys.executable, "-c", f"import runpy; runpy.run_path({str(script)!r}, run_name='__main__')"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout == "(2, 2)\n"


def test_what_edusim_offers_is_what_its_types_say() -> None:
    stub = (ROOT / "edusim" / "__init__.pyi").read_text(encoding="utf-8")
    offered = {line.rpartition(" as ")[2] for line in stub.splitlines() if " as " in line}
    assert offered == set(edusim._NAMES)  # type: ignore[attr-defined]
    for name in offered:
        assert getattr(edusim, name) is not None


def test_two_workers_give_the_figures_of_one(results: Results) -> None:
    both = edusim.run("practice", seeds=[3, 1], decisions={2023: {"coaches": 4}}, years=2, workers=2)
    assert both.values.tobytes() == results.values.tobytes()
