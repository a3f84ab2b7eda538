"""Drawings of a comparison: every plan has a mark of its own, nothing lies outside, gaps stay gaps."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from xml.etree import ElementTree

from edusim.report.drawing import Drawing, file_text, mark_of
from edusim.report.intervals import Axis, Estimate, Point, draw_ranking, draw_tradeoff
from edusim.report.panels import Panel, Panels, draw_panels

AXIS = Axis("Change <x>", "people", 0, "lower")


def panels(count: int, *middle: float) -> Drawing:
    values = middle or (1.0, 2.0, 3.0)
    band = tuple((value - 1, value + 1) for value in values)
    own = tuple(Panel(f"Plan {place}", mark_of(place), values, (band, band), values) for place in range(count))
    return draw_panels(Panels(2022, "people", 0, own))


def points(*means: float) -> list[Point]:
    own = [Estimate(mean, mean - 1, mean + 1) for mean in means]
    return [Point(f"P{place}", mark_of(place), each, each) for place, each in enumerate(own)]


def parsed(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(file_text(drawing, "Title & more", "An invented county"))


def test_plans_differ_in_colour_and_in_shape() -> None:
    """Printed in grey, or seen by somebody who cannot tell red from green, each is still known by its mark."""
    marks = [mark_of(place) for place in range(56)]
    assert len(set(marks)) == 56
    assert len({mark.colour for mark in marks[:7]}) == len({mark.shape for mark in marks[:7]}) == 7


def test_every_panel_lies_inside_its_drawing() -> None:
    for count in (1, 3, 4, 5, 8):
        drawing = panels(count)
        places = [tuple(map(float, pair)) for pair in re.findall(r"translate\(([\d.]+) ([\d.]+)\)", drawing.inner)]
        assert len(places) == count == len(set(places))
        assert all(x + 100 <= drawing.across and y + 92 <= drawing.down for x, y in places)


def test_a_missing_year_is_a_gap_and_no_number() -> None:
    drawing = panels(1, 1.0, math.nan, 3.0, 4.0)
    assert "nan" not in drawing.inner
    assert drawing.inner.count("<polyline") == 4  # before and after the gap, of the line and of what it is beside


def test_a_point_of_one_seed_has_no_bar() -> None:
    alone = [Point("P", mark_of(1), Estimate(1.0, math.nan, math.nan), Estimate(2.0, math.nan, math.nan))]
    for drawing in (draw_ranking(alone, AXIS), draw_tradeoff(alone, AXIS, AXIS)):
        assert "nan" not in drawing.inner
        assert mark_of(1).colour in drawing.inner


def test_names_beside_a_tradeoff_never_lie_on_one_another() -> None:
    drawing = draw_tradeoff(points(1.0, 1.0, 1.0, 1.1, 5.0), AXIS, AXIS)
    heights = sorted(float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>P\d<', drawing.inner))
    assert len(heights) == 5
    assert all(below - above >= 13.9 for above, below in pairwise(heights))


def test_an_arrow_points_to_the_better_side() -> None:
    assert "Change &lt;x&gt; ←</text>" in draw_ranking(points(1.0, 2.0), AXIS).inner
    assert "Change &lt;x&gt; ↓</text>" in draw_tradeoff(points(1.0, 2.0), AXIS, AXIS).inner


def test_a_file_is_sound_svg_with_its_title_and_the_notice_as_text() -> None:
    root = parsed(panels(3))
    words = [each.text for each in root.iter() if each.tag.endswith("text")]
    assert "Title & more" in words
    assert "An invented county" in words
