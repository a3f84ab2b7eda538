"""A strip shows where one run lies among many, whatever their values."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.report.among import among, luck_of, rank, signs
from edusim.session.appraisal import HeadlineResult

SPARKS = "12345678"


def headline(value: float, alone: float, seeds: tuple[float, ...], outcome: str = "satisfaction") -> HeadlineResult:
    below = sum(seed < value for seed in seeds) / len(seeds)
    return HeadlineResult(outcome, 1.0, value, alone, 0.0, 0.0, 0.0, seeds, below)


def test_marks_lie_in_the_order_of_their_values_and_inside_the_strip() -> None:
    lies = among(headline(9.0, 1.0, (2.0, 3.0, 3.1, 4.0)), 40)
    assert (lies.low, lies.high) == (1.0, 9.0)
    assert (lies.alone, lies.own) == (0, 39)
    assert len(lies.heights) == 40
    assert max(lies.heights) == 1.0


@pytest.mark.parametrize("value", [0.0, 5.0, -3.0])
def test_runs_that_are_all_alike_fill_the_strip(value: float) -> None:
    lies = among(headline(value, value, (value,) * 5), 10)
    assert set(lies.heights) == {1.0}
    assert lies.own == lies.alone


def test_a_value_of_a_count_takes_all_its_cells() -> None:
    """Counts of few people leave no gaps that are none."""
    lies = among(headline(1.0, 0.0, (0.0, 1.0, 1.0, 2.0), "incidents"), 9)
    assert signs(lies.heights, SPARKS) == "444888444"
    assert (lies.alone, lies.own) == (1, 4)


def test_a_cell_with_anything_in_it_is_never_empty() -> None:
    drawn = signs((0.0, 0.001, 0.5, 1.0), SPARKS)
    assert drawn == " 148"


def test_the_best_is_first_and_luck_is_what_lies_beyond_the_mean() -> None:
    best = headline(9.0, 1.0, (2.0, 4.0))
    assert rank(best) == (1, 3)
    assert luck_of(best) == 6.0
    assert rank(dataclasses.replace(best, above=0.0)) == (3, 3)
