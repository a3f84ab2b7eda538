"""One seed is one history: whatever the number of workers, the hash seed, the processor, the Python or the clock."""

from __future__ import annotations

import builtins
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from numpy._core import _multiarray_umath as numpy_core

from edusim.batch import Run, Task, run_all
from edusim.model import County, Foundation
from edusim.scenario import Scenario
from tests.model.counties import decided, digest, lay, lived
from tests.model.one_digest import PLAN, lived_digest

ROOT = Path(__file__).parents[2]
PYTHONS = ("python3", "python3.11", "python3.12", "python3.13", "python3.14")
Record = Callable[[str, object], None]


def _child(*words: str, python: str = sys.executable, **environment: str) -> str:
    """Run the digest in another process and return what it prints."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "NPY_", "COV_"))}
    done = subprocess.run(
        [python, "-W", "ignore", "-m", "tests.model.one_digest", *words],
        cwd=ROOT, env={**clean, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def here() -> str:
    """The digest as this process has it."""
    return lived_digest()


def test_the_digest_notices_another_seed_and_another_decision(practice: Scenario, practice_laid: Foundation) -> None:
    usual = digest(lived(practice_laid, 1, decided(practice.start, 3)))
    assert usual == digest(lived(practice_laid, 1, decided(practice.start, 3)))
    assert usual != digest(lived(practice_laid, 2, decided(practice.start, 3)))
    assert usual != digest(lived(practice_laid, 1, decided(practice.start, 3, coaches=2)))


def test_what_was_lived_before_leaves_no_trace(practice: Scenario, here: str) -> None:
    """Other counties, other assumptions and other foundations in one process change nothing."""
    odd = practice.parameters.changed({"learning": {"persistence": 0.8}, "teaching": {"experience_5": 0.06}})
    lived(lay(practice, odd), 77, decided(practice.start, 2))
    assert lived_digest() == here


def test_one_worker_and_two_come_to_the_same(practice: Scenario) -> None:
    tasks = [Task(practice, PLAN, seed, 4) for seed in range(4)]
    alone, shared = run_all(tasks, workers=1), run_all(tasks, workers=2)
    assert all(isinstance(run, Run) for run in [*alone, *shared])
    assert alone == shared
    assert [digest(run.years) for run in alone if isinstance(run, Run)] == [
        digest(run.years) for run in shared if isinstance(run, Run)
    ]


@pytest.mark.parametrize("hash_seed", ["0", "1", "random"])
def test_hash_seeds_do_not_matter(here: str, hash_seed: str) -> None:
    assert _child(PYTHONHASHSEED=hash_seed) == here


def _levels() -> list[str]:
    """Return values that switch off none, the highest, the two highest ... of the processor's dispatched features."""
    found = [name for name in numpy_core.__cpu_dispatch__ if numpy_core.__cpu_features__.get(name)]
    return [" ".join(found[keep:]) for keep in range(len(found), -1, -1)]


def test_processors_with_fewer_features_come_to_the_same(here: str, record_property: Record) -> None:
    """Each level is one on which np.exp itself differs from the level before; a machine without such says so."""
    shown: dict[str, str] = {}
    for level in _levels():
        shown.setdefault(_child("exp", NPY_DISABLE_CPU_FEATURES=level), level)
    tested = list(shown.values())
    record_property("cpu_features_switched_off", tested)
    print(f"np.exp differs between {len(tested)} levels of this processor; features switched off: {tested}")
    assert tested[0] == ""
    assert len(tested) >= 2 or not numpy_core.__cpu_features__.get("AVX512F")
    assert {level: _child(NPY_DISABLE_CPU_FEATURES=level) for level in tested} == dict.fromkeys(tested, here)


def _pythons() -> dict[str, str]:
    """Return the interpreters of this machine that have the dependencies, by version."""
    found = {}
    ask = "import sys, numpy, simpy, tomli; print(sys.version.split()[0], numpy.__version__, sep=' with numpy ')"
    for name in dict.fromkeys([sys.executable, *(path for name in PYTHONS if (path := shutil.which(name)))]):
        answer = subprocess.run([name, "-c", ask], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            found.setdefault(answer.stdout.strip(), name)
    return found


def test_every_python_that_has_the_dependencies_comes_to_the_same(here: str, record_property: Record) -> None:
    pythons = _pythons()
    record_property("pythons", list(pythons))
    print(f"interpreters tested: {list(pythons)}")
    assert pythons
    assert {version: _child(python=path) for version, path in pythons.items()} == dict.fromkeys(pythons, here)


def test_a_county_reads_no_clock_no_global_luck_no_environment_and_no_file(
    practice: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything of the kind raises while a foundation is laid and a county lives under a plan."""
    expected = _planned(practice)

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("the model asked the machine")

    with monkeypatch.context() as patch:
        for name in ("time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime", "strftime"):
            patch.setattr(time, name, refuse)
        for name in ("random", "randint", "uniform", "gauss", "choice", "shuffle", "sample", "seed", "getrandbits"):
            patch.setattr(random, name, refuse)
        for name in ("random", "rand", "randn", "randint", "normal", "uniform", "choice", "permutation", "shuffle",
                     "seed", "default_rng", "standard_normal"):  # fmt: skip
            patch.setattr(np.random, name, refuse)
        patch.setattr(os, "environ", _Refusing())
        patch.setattr(os, "getenv", refuse)
        patch.setattr(os, "urandom", refuse)
        patch.setattr(builtins, "open", refuse)
        found = _planned(practice)
    assert found == expected


class _Refusing:
    """An environment that may not be looked at."""

    def __getattribute__(self, name: str) -> NoReturn:
        raise AssertionError(f"the model asked the environment: {name}")

    def __getitem__(self, key: str) -> NoReturn:
        raise AssertionError(f"the model asked the environment: {key}")

    def __contains__(self, key: str) -> NoReturn:
        raise AssertionError(f"the model asked the environment: {key}")


def _planned(scenario: Scenario) -> str:
    county, decisions = County(lay(scenario), 3), scenario.start
    years = [county.outcomes]
    for year in range(2023, 2028):
        decisions = scenario.decisions_for(year, decisions, PLAN)
        county.quote(decisions)
        years.append(county.advance(decisions))
    return digest(years)
