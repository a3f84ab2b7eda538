"""The shipped counties as plain data, read once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def read(name: str) -> dict[str, Any]:
    return tomli.loads((SCENARIOS / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def mingcheng() -> dict[str, Any]:
    return read("mingcheng")


@pytest.fixture(scope="session")
def practice() -> dict[str, Any]:
    return read("practice")


@pytest.fixture(scope="session", params=["mingcheng", "practice"])
def county(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Each shipped county in turn."""
    return read(request.param)
