"""A small county and a folder of its own for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from edusim.scenario import Scenario, load_scenario


@pytest.fixture(scope="session")
def practice() -> Scenario:
    """The county of a tenth of the size."""
    return load_scenario("practice")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep saved games inside the test's folder."""
    monkeypatch.setenv("EDUSIM_HOME", str(tmp_path))
    return tmp_path
