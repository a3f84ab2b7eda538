"""A chart as a drawing: the same spec, the same picture, whatever the values."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from edusim.report.chart import ChartSpec, Line
from edusim.report.svg import HEIGHT, WIDTH, svg_chart

YEARS = (2022, 2032)


def spec(**changes: object) -> ChartSpec:
    own = Line("plan", "This <run>", {year: 100 + (year - 2022) * 5 for year in range(2022, 2033)})
    alone = Line("baseline", "Left alone", dict.fromkeys(range(2022, 2033), 100.0))
    band = {year: (90.0, 110.0 + year - 2022) for year in range(2022, 2033)}
    plain = {"years": YEARS, "lines": (own, alone), "unit": "people", "band": band, "now": 2027}
    return ChartSpec(**{**plain, **changes})  # type: ignore[arg-type]


def test_lines_differ_without_colour_and_say_their_names_at_their_ends() -> None:
    drawing = svg_chart(spec(), "Pupils & more")
    assert 'aria-label="Pupils &amp; more"' in drawing
    assert "This &lt;run&gt;</text>" in drawing
    dashed = [piece for piece in re.findall(r"<polyline[^>]*>", drawing) if "stroke-dasharray" in piece]
    assert len(dashed) == 10
    assert all('class="baseline"' in piece for piece in dashed)


def test_the_past_of_the_plan_ends_at_the_present() -> None:
    drawing = svg_chart(spec(), "")
    assert drawing.count('class="history"') == 5
    assert drawing.count('class="plan"') == 5
    assert drawing.count('class="now"') == 1


def test_everything_lies_inside_the_drawing() -> None:
    drawing = svg_chart(spec(), "")
    shift = float(re.search(r"translate\(([\d.]+)", drawing).group(1))  # type: ignore[union-attr]
    points = [pair.split(",") for run in re.findall(r'points="([^"]+)"', drawing) for pair in run.split()]
    assert all(0 <= float(x) + shift <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in points)


def test_gaps_breaks_and_flat_lines_are_drawn_too() -> None:
    """A figure that is missing in a year, a series that is defined anew, one value only."""
    line = Line("plan", "", {2022: 1.0, 2023: math.nan, 2024: 1.0, 2025: 1.0})
    drawing = svg_chart(spec(lines=(line,), band={2022: (math.nan, 1.0)}, breaks=(2025,)), "")
    assert drawing.count("<polyline") == 1
    assert "nan" not in drawing
    assert "<svg" in svg_chart(spec(lines=(Line("plan", "", {}),), band={}), "")


def test_names_never_lie_on_one_another() -> None:
    lines = tuple(Line(role, role, {2022: 1.0, 2032: 1.0}) for role in ("plan", "baseline", "target"))
    drawing = svg_chart(spec(lines=lines, band={}), "")
    places = sorted(float(y) for y in re.findall(r'class="name \w+" x="[\d.]+" y="([\d.-]+)"', drawing))
    assert len(places) == 3
    assert all(below - above >= 12 for above, below in pairwise(places))
