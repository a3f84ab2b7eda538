"""Columns stay aligned and lines break well in Chinese, in English and in both mixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from edusim.texts.cells import NOT_FIRST, NOT_LAST, clip, fit, width, wrap

MIXED = st.text(alphabet="abcXYZ 0189,.%()-教育局县城，。、「」（）：％é\u0301", max_size=60)


@given(MIXED)
def test_width_is_what_the_screen_counts(words: str) -> None:
    """Our count and the terminal library's agree, or the desk's columns would drift."""
    assert width(words) == cell_len(words)


@given(MIXED, st.integers(0, 40), st.sampled_from(["left", "right", "centre"]))
def test_fit_gives_exactly_the_cells_asked_for(words: str, cells: int, align: str) -> None:
    """A column is never a cell too wide or too narrow, whatever it holds."""
    assert width(fit(words, cells, align)) == cells  # type: ignore[arg-type]


def test_fit_says_that_something_was_cut() -> None:
    """A name that did not fit does not look complete."""
    assert fit("乡村教师生活补助", 10) == "乡村教师.."
    assert fit("教研员", 8, "right") == "  教研员"
    assert fit("教研员", 8, "centre") == " 教研员 "


@given(MIXED, st.integers(0, 20))
def test_clip_is_a_beginning_within_the_cells(words: str, cells: int) -> None:
    """Clipping never splits a wide character into a spill of one cell."""
    head = clip(words, cells)
    assert words.startswith(head)
    assert width(head) <= cells


@given(MIXED, st.integers(12, 30), st.integers(0, 4))
def test_wrap_keeps_every_character_and_the_width(words: str, cells: int, hanging: int) -> None:
    """Nothing is lost or spilled; only spaces at a line's edge may go."""
    lines = wrap(words, cells, hanging)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


PARTS = ["教育局", "县城小学", "2023年", "coaches", "（试行）", "，", "。", "「双减」"]


@given(st.lists(st.sampled_from(PARTS), max_size=20))
def test_wrap_puts_punctuation_where_a_printer_would(parts: list[str]) -> None:
    """No line starts with a closing mark or ends with an opening one."""
    words = "".join(parts).lstrip("，。")
    while any(pair in words for pair in ("，，", "。。", "，。", "。，")):
        words = words.replace("，，", "，").replace("。。", "。").replace("，。", "。").replace("。，", "。")
    lines = [line for line in wrap(words, 16) if line]
    assert not any(line[0] in NOT_FIRST for line in lines)
    assert not any(line[-1] in NOT_LAST for line in lines)


def test_wrap_hangs_the_following_lines() -> None:
    """A numbered paragraph keeps its number in the margin."""
    assert wrap("1. 缓解县城大班额，分三年拨付。", 16, hanging=3) == ["1. 缓解县城大班", "   额，分三年拨", "   付。"]
    assert wrap("Paid over three budgets", 12) == ["Paid over", "three", "budgets"]


def test_wrap_refuses_a_width_that_holds_nothing() -> None:
    """A width too small for one character is a mistake of the caller, not an endless loop."""
    with pytest.raises(ValueError, match="cannot hold"):
        wrap("教育", 3, hanging=2)
