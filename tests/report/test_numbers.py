"""Numbers are written as a county's tables write them, the same on every screen and in every report."""

from __future__ import annotations

import math

import pytest

from edusim.report.numbers import MISSING, amount, decided, difference, money, number, with_unit
from edusim.texts import use_language


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize(
    ("value", "unit", "digits", "words"),
    [
        (0.0834, "share", 3, "8.3%"),
        (0.6, "share", 2, "60%"),
        (1810, "people", 0, "1,810"),
        (34688.4, "万元", 0, "34,688"),
        (-0.3, "SD", 3, "-0.300"),
        (0.53, "SD", 3, "+0.530"),
        (68.04, "of 100", 1, "68.0"),
        (-0.0001, "SD", 3, "0.000"),
        (-0.4, "people", 0, "0"),
        (math.nan, "share", 3, MISSING),
        (math.inf, "people", 0, MISSING),
    ],
)
def test_values_are_written_by_unit_and_digits(value: float, unit: str, digits: int, words: str) -> None:
    """Shares are per cents, deviations carry their sign, thousands are separated, zero is never negative."""
    assert number(value, unit, digits) == words


@pytest.mark.parametrize(
    ("value", "unit", "digits", "words"),
    [
        (0.005, "share", 3, "+0.5"),
        (-0.02, "SD", 3, "-0.020"),
        (12, "people", 0, "+12"),
        (-1234, "万元", 0, "-1,234"),
        (0.2, "people", 0, "0"),
        (math.nan, "people", 0, MISSING),
    ],
)
def test_changes_carry_their_sign(value: float, unit: str, digits: int, words: str) -> None:
    """A change says its direction without colour; nought has none."""
    assert difference(value, unit, digits) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.147, "share", "14.7%"),
        (0.6, "share", "60%"),
        (0.4, "intensity", "0.4"),
        (10.0, "万元", "10"),
        (20000, "person-days", "20,000"),
        (8.0, "% of pay", "8%"),
        (0.0012, "万元/teacher", "0.0012"),
    ],
)
def test_decided_values_are_exact_and_short(value: float, unit: str, words: str) -> None:
    """What was decided is shown as decided, with no decimals it does not need."""
    assert amount(value, unit) == words


def test_a_receipt_keeps_the_half_of_a_price() -> None:
    """12.5 stays 12.5 and 6,800 has no decimals."""
    assert [money(value) for value in (12.5, 6800, 225.0, -18.0, 1234.56)] == ["12.5", "6,800", "225", "-18", "1,235"]


def test_units_follow_numbers_as_each_language_has_them() -> None:
    """English sets a space, Chinese none, and a per cent is not followed by another."""
    assert (with_unit("22", "people"), with_unit("8.3%", "share")) == ("22 people", "8.3%")
    use_language("zh")
    assert with_unit("22", "people") == "22人"


def test_a_decision_placed_in_named_schools_is_counted() -> None:
    """Two schools on a list are two playgrounds."""
    assert decided("project_playground", ("s01", "s02"), "started") == decided("project_playground", 2, "started")
    assert decided("pay_step", 8.0, "% of pay") == "8%"
