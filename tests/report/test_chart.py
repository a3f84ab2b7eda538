"""A chart keeps its size to the cell, tells its lines apart without colour, and shows nothing that is not there."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edusim.report.canvas import Cell, Glyphs, Palette
from edusim.report.chart import ChartSpec, Line, chart_lines, render_chart, row_width
from edusim.texts.cells import width

GOLDEN = Path(__file__).parent / "golden"
GLYPHS: list[Glyphs] = ["braille", "block", "ascii"]
YEARS = range(2022, 2033)
FLAT = dict.fromkeys(YEARS, 0.08)
HOPED = (0.08, 0.075, 0.07, 0.085, 0.09, 0.088, 0.07, 0.06, 0.05, 0.048, 0.045)
VACANCIES = ChartSpec(
    years=(2022, 2032),
    unit="share",
    digits=3,
    now=2027,
    lines=(
        Line("plan", "方案", dict(zip(YEARS, HOPED, strict=True))),
        Line("baseline", "不作决策", {year: 0.08 + 0.002 * (year - 2022) for year in YEARS}),
        Line("target", "预期3%", dict.fromkeys(YEARS, 0.03)),
    ),
    band={year: (0.08 - 0.001 * (year - 2022), 0.08 + 0.005 * (year - 2022)) for year in YEARS},
)
UNDERGRADUATES = ChartSpec(
    years=(2022, 2032),
    unit="people",
    now=2024,
    lines=(
        Line("plan", "Plan", {2022: 312, 2023: 318, 2024: 305}),
        Line("baseline", "No decisions", {2022: 312, 2023: 315, 2024: 309}),
    ),
    breaks=(2024,),
)
FIRST_YEAR = ChartSpec(years=(2022, 2024), unit="SD", digits=3, now=2022, lines=(Line("plan", "Plan", {2022: -0.3}),))


def picture(spec: ChartSpec, columns: int, rows: int, glyphs: Glyphs, palette: Palette) -> str:
    """Return the characters of a chart, and under them what each is: a letter a style, a capital on the band."""
    found = render_chart(spec, columns, rows, glyphs, palette)

    def mark(cell: Cell) -> str:
        letter = "x" if cell.style == "band" else cell.style[:1] or " "
        return (("_" if letter == " " else letter.upper()) if cell.ground else letter) * width(cell.text)

    styles = ["".join(mark(cell) for cell in row) for row in found]
    return "".join(f"{line}|\n" for line in [*chart_lines(found), *styles])


@pytest.mark.parametrize(
    ("name", "spec", "columns", "rows", "glyphs", "palette"),
    [
        ("vacancies_braille", VACANCIES, 60, 12, "braille", "colour"),
        ("vacancies_mono", VACANCIES, 44, 9, "block", "mono"),
        ("vacancies_ascii", VACANCIES, 60, 12, "ascii", "mono"),
        ("undergraduates", UNDERGRADUATES, 50, 9, "braille", "colour"),
        ("first_year", FIRST_YEAR, 30, 6, "braille", "colour"),
    ],
)
def test_charts_look_as_they_were_approved(
    name: str, spec: ChartSpec, columns: int, rows: int, glyphs: Glyphs, palette: Palette
) -> None:
    """A change of the drawing is a change somebody looked at."""
    assert picture(spec, columns, rows, glyphs, palette) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


values = st.floats(-1e5, 1e5) | st.floats(-1e9, 1e9) | st.just(math.nan)
lines = st.builds(
    Line,
    st.sampled_from(["plan", "baseline", "target"]),
    st.text("ab 方案，3%\u0301", max_size=20),
    st.dictionaries(st.integers(2020, 2036), values, max_size=12),
)
specs = st.builds(
    ChartSpec,
    years=st.tuples(st.integers(2021, 2024), st.integers(2024, 2037)),
    lines=st.lists(lines, max_size=3).map(tuple),
    unit=st.sampled_from(["share", "SD", "people", "万元"]),
    digits=st.sampled_from([0, 1, 3]),
    band=st.dictionaries(st.integers(2020, 2036), st.tuples(st.floats(-1e5, 0), values), max_size=8),
    now=st.none() | st.integers(2019, 2038),
    breaks=st.just(()) | st.just((2025,)),
    thick=st.booleans(),
)


@given(specs, st.integers(20, 90), st.integers(4, 24), st.sampled_from(GLYPHS), st.sampled_from(["colour", "mono"]))
def test_every_chart_has_exactly_the_size_asked_for(
    spec: ChartSpec, columns: int, rows: int, glyphs: Glyphs, palette: Palette
) -> None:
    """No value, gap or Chinese name ever shifts the panes beside a chart."""
    found = render_chart(spec, columns, rows, glyphs, palette)
    assert len(found) == rows
    assert {row_width(row) for row in found} == {columns}


@given(specs, st.integers(20, 90))
def test_the_axis_shows_whole_years_and_the_first_and_the_last(spec: ChartSpec, columns: int) -> None:
    """No half years, no year that was not simulated."""
    shown = [int(year) for year in re.findall(r"\d+", chart_lines(render_chart(spec, columns, 6))[-1])]
    assert shown == sorted(set(shown))
    assert shown[0] == spec.years[0]
    if spec.years[0] != spec.years[1] and columns > 40:
        assert shown[-1] == spec.years[1]


@pytest.mark.parametrize("glyphs", GLYPHS)
def test_lines_differ_without_colour(glyphs: Glyphs) -> None:
    """With every style taken away, plan, baseline and target are still three different lines."""
    drawn = []
    for role in ("plan", "baseline", "target"):
        spec = ChartSpec(years=(2022, 2032), unit="share", digits=3, lines=(Line(role, "", FLAT),))  # type: ignore[arg-type]
        drawn.append("".join(chart_lines(render_chart(spec, 50, 6, glyphs, "mono"))[:-1]))
    assert len(set(drawn)) == 3


def test_the_years_that_were_played_are_history_and_the_coming_ones_the_plan() -> None:
    """What has happened is not drawn like what is hoped for."""
    found = render_chart(VACANCIES, 60, 12)
    now = min(line.index("┊") for line in chart_lines(found) if "┊" in line)
    for row in found:
        place = 0
        for cell in row:
            if cell.style == "history":
                assert place <= now
            if cell.style == "plan" and cell.text.strip() and not re.search(r"[\u4e00-\u9fff]", cell.text):
                assert place >= now
            place += width(cell.text)


def test_names_stand_at_the_ends_of_their_lines_and_never_on_one_another() -> None:
    """Three lines that end together keep three names."""
    together = (Line("plan", "方案", FLAT), Line("baseline", "不变", FLAT), Line("target", "预期", FLAT))
    text = chart_lines(render_chart(ChartSpec(years=(2022, 2032), unit="share", digits=3, lines=together), 40, 6))
    assert [sum(name in line for line in text) for name in ("方案", "不变", "预期")] == [1, 1, 1]
    assert max(sum(name in line for name in ("方案", "不变", "预期")) for line in text) == 1


def test_a_line_that_ends_early_is_named_where_it_ends() -> None:
    """In the third year the name stands beside the third year, not at the far side of the chart."""
    spec = ChartSpec(years=(2022, 2032), unit="people", lines=(Line("plan", "方案", {2022: 3.0, 2024: 5.0}),))
    (row,) = [line for line in chart_lines(render_chart(spec, 60, 8)) if "方案" in line]
    assert width(row[: row.index("方案")]) < 20
    assert row.endswith(" " * 30)


def test_a_series_that_changed_its_definition_is_drawn_with_a_break() -> None:
    """The first-tier line and the special control line are not joined."""
    line = (Line("plan", "", {2024: 50.0, 2025: 50.0, 2026: 50.0}),)
    ink = [
        sum(not char.isspace() for row in chart_lines(render_chart(spec, 40, 5))[:-1] for char in row)
        for spec in (
            ChartSpec(years=(2024, 2026), unit="people", lines=line),
            ChartSpec(years=(2024, 2026), unit="people", lines=line, breaks=(2025,)),
        )
    ]
    assert ink[1] < ink[0] * 0.7


@pytest.mark.parametrize("glyphs", GLYPHS)
def test_the_band_is_seen_with_and_without_colour(glyphs: Glyphs) -> None:
    """Uncertainty is not lost on a monochrome screen."""
    colour = render_chart(VACANCIES, 60, 12, glyphs)
    assert any("band" in (cell.ground, cell.style) for row in colour for cell in row)
    mono = render_chart(VACANCIES, 60, 12, glyphs, "mono")
    assert not any(cell.ground for row in mono for cell in row)
    assert any(cell.style == "band" and cell.text.strip() for row in mono for cell in row)


def test_the_plain_chart_is_drawn_with_ascii_only() -> None:
    """Terminals that draw special glyphs two cells wide get letters."""
    assert "".join(chart_lines(render_chart(UNDERGRADUATES, 60, 12, "ascii"))).isascii()


def test_too_many_lines_or_too_little_room_are_refused() -> None:
    """A fourth line belongs into a second chart."""
    crowded = ChartSpec(years=(2022, 2032), unit="share", lines=(Line("plan", "", FLAT),) * 4)
    with pytest.raises(ValueError, match="at most 3"):
        render_chart(crowded, 60, 12)
    with pytest.raises(ValueError, match="20 x 4"):
        render_chart(VACANCIES, 19, 12)
