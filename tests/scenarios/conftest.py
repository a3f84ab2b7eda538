"""The shipped counties as plain data, read once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from edusim.scenario import shipped
from edusim.scenario.layers import merged, with_bases
from edusim.scenario.reading import read_layer

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def read(name: str) -> dict[str, Any]:
    """Return a county's data, with that of the county it extends below it."""
    return merged(with_bases(read_layer(SCENARIOS / f"{name}.toml")))


@pytest.fixture(scope="session")
def mingcheng() -> dict[str, Any]:
    return read("mingcheng")


@pytest.fixture(scope="session")
def practice() -> dict[str, Any]:
    return read("practice")


@pytest.fixture(scope="session", params=shipped())
def county(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Each shipped county in turn."""
    return read(request.param)
