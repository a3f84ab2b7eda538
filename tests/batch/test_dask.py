"""A Dask cluster gives what one process gives, and loses nothing when its workers die."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from edusim.batch import EngineLost, Task, run_all
from edusim.scenario import load_scenario
from tests.architecture.modules import ROOT

pytest.importorskip("distributed")

CLUSTER = textwrap.dedent("""
    import contextlib, io, json, logging, sys
    from distributed import LocalCluster
    from edusim.batch import Run, Store, Task, run_all
    from edusim.batch.dask import cluster
    from edusim.cli.program import exit_code
    from edusim.scenario import load_scenario
    from tests.batch import fakes

    if __name__ == "__main__":
        scenario, note = load_scenario("practice"), sys.argv[1]
        with LocalCluster(
            n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address=None, silence_logs=logging.CRITICAL
        ) as local:
            there = cluster(local.scheduler_address)
            tasks = [Task(scenario, {}, seed, 1) for seed in range(40)]
            tasks += [Task(load_scenario("practice", ["parameters.demography.out_migration=0.02"]), {}, 1, 1)]
            found = {"same": run_all(tasks, open_pool=there) == run_all(tasks)}
            planned = [Task(scenario, {0: {"note": note}}, seed, 1) for seed in range(12)]
            for name in ("failing", "deadly", "deadly_once"):
                runs = run_all(planned, open_pool=there, simulate=getattr(fakes, name))
                found[name] = [run.seed for run in runs if not isinstance(run, Run)]
                assert [run.seed for run in runs] == list(range(12))
            asked = ["compare", "practice", "--plan", "balanced", "--seeds", "3", "--years", "1", "--format", "csv"]
            found["compare"] = []
            for place in (["here"], ["dask", "--address", local.scheduler_address]):
                with contextlib.redirect_stdout(io.StringIO()) as out:
                    assert exit_code([*asked, "--engine", *place]) == 0
                found["compare"].append(out.getvalue())
        print(json.dumps(found))
""")


def test_a_cluster_gives_the_same_and_survives_its_workers(tmp_path: Path) -> None:
    """One process's bytes; a mistake and a task that kills workers cost one seed each, a killed worker nothing."""
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "note")],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    here, there = found.pop("compare")
    assert here == there != ""
    assert found == {"same": True, "failing": [3], "deadly": [3], "deadly_once": []}


def test_a_cluster_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from edusim.batch import dask

    monkeypatch.setattr(dask, "PATIENCE", "300ms")
    with pytest.raises(EngineLost, match=r"127\.0\.0\.1"):
        run_all([Task(load_scenario("practice"), {}, 1, 1)], open_pool=dask.cluster("tcp://127.0.0.1:9"))
