"""The shipped counties, laid once, and thirty counties that decide nothing."""

from __future__ import annotations

import pytest

from edusim.model import Foundation
from edusim.scenario import Scenario, load_scenario
from tests.model.counties import SEEDS, YEARS, Year, lay, years_of


@pytest.fixture(scope="session")
def mingcheng() -> Scenario:
    """The county of the speech."""
    return load_scenario("mingcheng")


@pytest.fixture(scope="session")
def practice() -> Scenario:
    """The county of a tenth of the size."""
    return load_scenario("practice")


@pytest.fixture(scope="session")
def mingcheng_laid(mingcheng: Scenario) -> Foundation:
    """What all seeds of the county share."""
    return lay(mingcheng)


@pytest.fixture(scope="session")
def practice_laid(practice: Scenario) -> Foundation:
    """What all seeds of the small county share."""
    return lay(practice)


@pytest.fixture(scope="session")
def baseline(mingcheng: Scenario, mingcheng_laid: Foundation) -> list[list[Year]]:
    """Thirty seeds from 2022 to 2035 with nothing decided."""
    return [years_of(mingcheng_laid, seed, mingcheng.start, YEARS) for seed in SEEDS]
