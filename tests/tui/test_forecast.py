"""What a draft is likely to come to: the middle of many lucks, always beside the same lucks without it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from edusim.batch import FIGURES, Pair
from edusim.catalog.decisions import Decisions
from edusim.scenario import load_scenario
from edusim.tui.forecast import COLUMN, Forecast

YEARS = 3
DRAFT: Decisions = load_scenario("practice").start


def figures(value: float) -> Any:
    return np.full((YEARS, len(FIGURES)), value, dtype=np.float32)


def forecast(lucks: int, drafted: float, alone: float = 0.0) -> Forecast:
    """Return a forecast in which luck number n adds n, and the draft ``drafted`` and a hundredth of n more."""
    pairs = [
        Pair(
            luck,
            figures(luck + drafted + (luck / 100 if drafted else 0.0)),
            figures(luck),
            figures(luck + alone),
            (1.0, 2.0),
            None,
        )
        for luck in range(lucks, 0, -1)
    ]
    return Forecast(DRAFT, 2022, pairs)


def test_the_draft_is_the_county_as_it_stands_and_what_the_draft_adds_luck_by_luck() -> None:
    found = forecast(9, 10.0, alone=-3.0)
    assert list(found.years) == [2023, 2024, 2025]
    assert found.standing("satisfaction")[2023] == pytest.approx(5.0)
    assert found.plan("satisfaction")[2025] == pytest.approx(15.05)
    assert found.alone("satisfaction")[2025] == pytest.approx(2.0)


def test_the_band_of_a_draft_is_of_what_it_adds_and_not_of_luck() -> None:
    """Luck moves both alike: it spreads by eight, the draft's doing by less than a tenth."""
    low, high = forecast(9, 10.0).band("satisfaction")[2024]
    assert 15.0 < low < 15.05 < high < 15.1
    low, high = forecast(9, 0.0).band("satisfaction")[2024]
    assert high - low > 6


def test_too_few_lucks_have_no_band() -> None:
    assert forecast(2, 10.0).band("satisfaction") == {}


def test_two_drafts_are_compared_luck_by_luck() -> None:
    middle, low, high = forecast(16, 10.0).effect("satisfaction", forecast(16, 4.0))
    assert (middle, low, high) == pytest.approx((6.0, 6.0, 6.0), abs=1e-4)


def test_every_outcome_can_be_charted_ahead() -> None:
    assert set(COLUMN) == set(FIGURES)
    assert "dropout_junior_reported" in COLUMN
