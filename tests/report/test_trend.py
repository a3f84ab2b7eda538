"""A small trend fits its cells and shows the right shape."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edusim.report.trend import Glyphs, trend, trend_cells
from edusim.texts.cells import width

GLYPHS: list[Glyphs] = ["braille", "block", "ascii"]


VALUES = st.floats(-1e9, 1e9) | st.sampled_from([math.nan, math.inf])


@given(st.lists(VALUES, max_size=20), st.sampled_from(GLYPHS))
def test_a_trend_takes_exactly_its_cells(values: list[float], glyphs: Glyphs) -> None:
    """Cards and tables stay aligned whatever the values are."""
    assert width(trend(values, glyphs)) == trend_cells(len(values), glyphs)


@pytest.mark.parametrize(
    ("glyphs", "words"), [("block", "▁▃▆█"), ("ascii", "_.-'"), ("braille", "⣠⣾")], ids=["block", "ascii", "braille"]
)
def test_a_rise_looks_like_one(glyphs: Glyphs, words: str) -> None:
    """The lowest and the highest value span the height."""
    assert trend([1, 2, 3, 4], glyphs) == words


def test_what_is_not_known_is_left_empty_and_what_is_level_is_level() -> None:
    """A gap is no zero, and no movement is no drama."""
    assert trend([1, math.nan, 2]) == "▁ █"
    assert trend([5, 5, 5]) == "▄▄▄"
    assert trend([]) == ""
