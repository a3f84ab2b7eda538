"""Figures are files of the page's own drawings, and Chinese in a PNG is Chinese or is not claimed to be."""

from __future__ import annotations

import sys

import pytest

from edusim.report import figures as module
from edusim.report.comparison_page import comparison_page
from edusim.report.figures import NoPng, draws_chinese, figures
from edusim.texts import use_language
from tests.report.comparisons import comparison


def test_every_drawing_becomes_an_svg_file_whose_text_is_text() -> None:
    use_language("zh")
    try:
        found = dict(figures(comparison_page(comparison()), "svg"))
    finally:
        use_language("en")
    assert len(found) == 10
    assert all(name.endswith(".svg") and "/" not in name for name in found)
    assert all("<path" not in data.decode() and "练习县" in data.decode() for data in list(found.values())[1:])


def test_a_png_is_drawn_with_chinese_letters() -> None:
    assert draws_chinese()
    _, data = next(figures(comparison_page(comparison()), "png"))
    assert data.startswith(b"\x89PNG\r\n")


def test_without_any_font_it_is_known_that_chinese_cannot_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Boxes or nothing in place of words would be found out only in the meeting."""
    import resvg_py

    drawn = resvg_py.svg_to_bytes
    monkeypatch.setattr(module, "_own_font", lambda: None)
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **options: drawn(**{**options, "skip_system_fonts": True}))
    assert not draws_chinese()


def test_what_is_missing_for_a_png_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(NoPng, match="resvg_py"):
        next(figures(comparison_page(comparison()), "png"))
