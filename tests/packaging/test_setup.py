"""The two commands of the README, and the versions they install."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from tests.architecture.modules import ROOT

PROJECT = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def name_of(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    assert match
    return match.group().lower().replace("_", "-")


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {name_of(line): line for line in lines if not line.startswith("#")}


EXTRAS = [requirement for extra in PROJECT["optional-dependencies"].values() for requirement in extra]


@pytest.mark.parametrize("requirement", [*PROJECT["dependencies"], *EXTRAS])
def test_every_requirement_has_one_exact_version(requirement: str) -> None:
    """Two installs a year apart get the same program; an extra may name extras of edusim itself."""
    assert requirement.startswith("edusim[") or "==" in pinned()[name_of(requirement)]


def test_pinned_versions_stand_in_order_and_once() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    names = [name_of(line) for line in lines if not line.startswith("#")]
    assert len(set(names)) == len(names)


def test_make_play_without_a_terminal_shows_the_hint_of_edusim_play() -> None:
    environment = os.environ | {"EDUSIM_LANG": "zh", "PYTHONIOENCODING": "utf-8"}
    own = [sys.executable, "-m", "edusim", "play"]
    made = ["make", "--silent", "play", "PLAYS=", f"BIN={Path(sys.executable).parent}"]
    direct, through_make = (
        subprocess.run(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8"
        )
        for command in (own, made)
    )
    assert direct.returncode == 2
    assert "edusim run" in direct.stderr
    assert through_make.stderr.startswith(direct.stderr)
    assert (through_make.returncode, through_make.stdout) == (2, "")


def test_an_old_python_is_refused_in_words(tmp_path: Path) -> None:
    """On a machine without Python 3.11 `make` says so, in both languages, and leaves nothing half made."""
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        old = tmp_path / "bin" / name
        old.parent.mkdir(exist_ok=True)
        old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        old.chmod(0o755)
    venv = tmp_path / "venv"
    run = subprocess.run(
        ["make", f"VENV={venv}", f"{venv}/pyvenv.cfg"],
        cwd=ROOT,
        env=os.environ | {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 2
    assert "Python 3.11" in run.stderr
    assert "以上版本" in run.stderr
    assert not venv.exists()
