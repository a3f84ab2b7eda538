"""The interval of a mean of few differences is as wide as the tables of Student's t say."""

from __future__ import annotations

import math

import pytest

from edusim.batch.student import quantile, within


@pytest.mark.parametrize(
    ("freedom", "tabled"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (9, 2.262), (29, 2.045), (100, 1.984), (9999, 1.960)],
)
def test_the_95_per_cent_quantile_is_the_tabled_one(freedom: int, tabled: float) -> None:
    """Fisher and Yates 1963, Statistical Tables, table III."""
    assert quantile(0.95, freedom) == pytest.approx(tabled, abs=6e-4)


def test_a_surer_interval_is_wider() -> None:
    assert quantile(0.9, 4) == pytest.approx(2.132, abs=6e-4)
    assert quantile(0.99, 4) == pytest.approx(4.604, abs=6e-4)


@pytest.mark.parametrize("freedom", [1, 2, 7, 8])
def test_all_of_t_lies_under_a_right_angle(freedom: int) -> None:
    assert within(math.pi / 2, freedom) == pytest.approx(1.0)
    assert within(0.0, freedom) == 0.0
