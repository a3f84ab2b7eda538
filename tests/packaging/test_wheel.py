"""What is installed is whole: the package, its words and the shipped counties."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from edusim.scenario import shipped, shipped_plans
from tests.architecture.modules import PACKAGE, ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the checkout."""
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return Path(built)


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """Return a folder with the wheel's contents, as pip would lay them out."""
    folder = wheel.parent
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_holds_every_module_the_words_and_the_counties(installed: Path) -> None:
    found = {str(path.relative_to(installed)) for path in installed.rglob("*") if path.is_file()}
    kept = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".mo", ".tcss")]
    assert {str(path.relative_to(ROOT)) for path in kept} <= found
    assert {f"edusim/_scenarios/{county}.toml" for county in shipped()} <= found
    assert {f"edusim/_scenarios/plans/{plan}.toml" for plan in shipped_plans()} <= found


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


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the commands are of a fresh environment that pip has installed the wheel in.

    What the wheel depends on is read from this environment; a checkout that is installed in it is not seen there.
    """
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    variables = {"base": str(folder), "platbase": str(folder)}
    scripts = Path(sysconfig.get_path("scripts", "venv", variables))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", str(folder)]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", str(wheel)], check=True)
    packages = Path(sysconfig.get_path("purelib", "venv", variables))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


def answered(commands: Path, folder: Path, *words: str) -> str:
    """Return what the installed program writes, called from a folder with nothing in it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(
        [str(commands / "edusim"), *words], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_a_fresh_environment_has_the_counties_and_plans_and_runs_them(commands: Path, tmp_path: Path) -> None:
    checked = answered(commands, tmp_path, "check", *shipped(), *shipped_plans(), "--lang", "zh")
    assert checked.count("没有发现问题") == len(shipped()) + len(shipped_plans())
    plan = answered(
        commands, tmp_path, "run", "practice", "--plan", "balanced", "--years", "1", "--seeds", "1", "--format", "csv"
    )
    assert plan.startswith("seed,year,outcome,unit,value\n1,2022,")


def test_the_fresh_environment_runs_what_was_installed(commands: Path, tmp_path: Path) -> None:
    """Not the checkout that the tests run from."""
    found = subprocess.run(
        [str(commands / "python"), "-c", "import edusim; print(edusim.__file__)"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert Path(found.stdout.strip()).is_relative_to(commands.parent)
