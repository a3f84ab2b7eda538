"""Words can be read in every theme, and no meaning hangs on colour alone."""

from __future__ import annotations

from typing import get_args

import pytest
from rich.color import ColorTriplet

from edusim.report.rows import Verdict
from edusim.tui.glyphs import PICTURED, PLAIN, Glyphs
from edusim.tui.palette import THEMES, Role, style_of
from edusim.tui.widgets.indicators import mark_of
from tests.tui.desk import app_of, begin, desk, rows, shown

LEGIBLE = 4.5
NOT_WORDS = {"frame", "band"}


def luminance(colour: ColorTriplet) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """Return the contrast ratio of two colours (WCAG 2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def triplet(name: str) -> ColorTriplet:
    return ColorTriplet(*(int(name[place : place + 2], 16) for place in (1, 3, 5)))


@pytest.mark.parametrize("role", [role for role in get_args(Role) if role not in NOT_WORDS])
@pytest.mark.parametrize("theme", THEMES)
def test_every_role_is_legible_in_every_theme(theme: str, role: Role) -> None:
    style = style_of(theme, role)
    assert style.color is not None
    assert style.color.triplet is not None
    for ground in (str(THEMES[theme].background), str(THEMES[theme].surface)):
        behind = style.bgcolor.triplet if style.bgcolor is not None else triplet(ground)
        assert behind is not None
        assert contrast(style.color.triplet, behind) >= LEGIBLE


@pytest.mark.parametrize("role", ["history", "plan", "baseline", "target", "text"])
@pytest.mark.parametrize("theme", THEMES)
def test_lines_are_told_from_the_band_behind_them(theme: str, role: Role) -> None:
    """Three to one is what WCAG 2 asks of the parts of a chart."""
    style = style_of(theme, role, on_band=True)
    assert style.color is not None
    assert style.bgcolor is not None
    assert style.color.triplet is not None
    assert style.bgcolor.triplet is not None
    assert contrast(style.color.triplet, style.bgcolor.triplet) >= 3.0


@pytest.mark.parametrize("glyphs", [PICTURED, PLAIN], ids=["pictured", "plain"])
def test_every_verdict_has_a_sign_of_its_own(glyphs: Glyphs) -> None:
    verdicts: tuple[Verdict, ...] = get_args(Verdict)
    assert len({mark_of(verdict, glyphs) for verdict in verdicts}) == len(verdicts)


async def test_without_colour_the_desk_is_in_black_and_white(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk() as pilot:
        await begin(pilot)
        assert app_of(pilot).theme == "mono"
        strips = pilot.app.screen._compositor.render_strips()
        seen = {(segment.style.color, segment.style.bgcolor) for strip in strips for segment in strip if segment.style}
        for front, back in seen:
            if front is not None and back is not None and front.triplet and back.triplet:
                assert contrast(front.triplet, back.triplet) >= LEGIBLE


async def test_the_theme_changes_at_once_and_nothing_moves() -> None:
    async with desk() as pilot:
        await begin(pilot)
        before = shown(pilot)
        for theme in ("projector", "mono", "dark"):
            app_of(pilot).action_wear(theme)
            await pilot.pause()
            assert len(rows(pilot)) == 24
            assert app_of(pilot).theme == theme
        assert shown(pilot) == before
