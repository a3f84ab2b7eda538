"""What is installed is whole: the package, its words and the shipped counties."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from edusim.scenario import shipped
from tests.architecture.modules import PACKAGE, ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel's contents, as pip would lay them out."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_holds_every_module_the_words_and_the_counties(installed: Path) -> None:
    found = {str(path.relative_to(installed)) for path in installed.rglob("*") if path.is_file()}
    kept = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".mo", ".tcss")]
    assert {str(path.relative_to(ROOT)) for path in kept} <= found
    assert {f"edusim/_scenarios/{county}.toml" for county in shipped()} <= found


def test_the_wheel_holds_nothing_else(installed: Path) -> None:
    """No tests, scripts or notes land among a user's packages."""
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert tops == {"edusim"}
    assert list((installed / "edusim/_scenarios").rglob("*.py")) == []


def test_the_installed_program_finds_its_counties(installed: Path, tmp_path: Path) -> None:
    """Without the checkout beside it, the counties come from inside the package."""
    run = subprocess.run(
        [sys.executable, "-m", "edusim", "check", *shipped(), "--lang", "zh"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.count("没有发现问题") == len(shipped())
