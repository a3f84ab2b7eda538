"""The table of a run is aligned, complete and honest about what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.quantity import entries
from edusim.report.rows import OutcomeSeries, Row, rows
from edusim.report.table import outcome_table
from edusim.texts import label, language, short, text, use_language
from edusim.texts.cells import width

YEARS = tuple(range(2022, 2033))


@pytest.fixture(autouse=True, params=["zh", "en"])
def _both_languages(request: pytest.FixtureRequest) -> Iterator[None]:
    before = language()
    use_language(request.param)
    yield
    use_language(before)


def every_series(seeds: int, growth: float = 0.0) -> list[OutcomeSeries]:
    """Return a value for every outcome that differs by seed and year, from tiny shares to large sums."""

    def run(first: float, seed: int) -> tuple[float, ...]:
        return tuple(first * (1 + growth * year + 0.001 * seed * (year > 0)) for year in range(len(YEARS)))

    return [
        OutcomeSeries(name, entry.quantity.unit, YEARS, tuple(run(place * 137.31 - 900, seed) for seed in range(seeds)))
        for place, (name, entry) in enumerate(entries(Outcomes).items())
    ]


def table(found: list[Row], **more: object) -> list[str]:
    """Return the table of a made-up county."""
    return outcome_table(found, county="明城县", seeds=[7], **more)  # type: ignore[arg-type]


def block(lines: list[str]) -> list[str]:
    """Return the lines of the first block of columns, from its heading to the next empty line."""
    start = next(place for place, line in enumerate(lines) if line.startswith(text("report.outcome")))
    return lines[start : lines.index("", start)]


def test_the_heading_says_that_the_county_is_invented() -> None:
    """Nobody takes the table for statistics."""
    lines = table(rows(every_series(1)))
    assert "明城县" in lines[0]
    assert text("notice.synthetic.about") in lines[1]


def test_the_headline_outcomes_stand_in_the_table_year_0_included() -> None:
    """Every headline has its row and every year its column."""
    lines = block(table(rows(every_series(1))))
    names = {short("outcome", name) for name, entry in entries(Outcomes).items() if entry.quantity.headline}
    assert len(lines) - 1 == len(names)
    assert all(any(line.startswith(name) for line in lines[1:]) for name in names)
    assert re.findall(r"20\d\d", lines[0]) == [str(year) for year in YEARS]


def test_with_everything_each_outcome_stands_under_its_group() -> None:
    """--all leaves nothing out."""
    lines = block(table(rows(every_series(1)), everything=True))
    assert len(lines) - 1 == len(entries(Outcomes)) + len(OUTCOME_GROUPS)
    heads = [line for line in lines[1:] if not line.startswith("  ")]
    assert heads == [label("outcome_group", group) for group in OUTCOME_GROUPS]


@pytest.mark.parametrize("everything", [False, True])
def test_columns_are_aligned_to_the_cell(everything: bool) -> None:
    """Every figure of a year ends under its heading, Chinese names or not."""
    lines = block(table(rows(every_series(1), every_series(12)), everything=everything))
    ends = [width(lines[0][: lines[0].index(str(year)) + 4]) for year in YEARS]
    for line in lines[1:]:
        cells = list(re.finditer(r"[-+]?[\d,]+(\.\d+)?%?(?=  )", line))
        found = [width(line[: match.end()]) for match in cells]
        assert not cells or set(ends) <= set(found), line


def test_a_narrow_terminal_gets_the_years_in_blocks_that_fit() -> None:
    """At 80 columns nothing is cut or wrapped; the names stand in each block."""
    lines = table(rows(every_series(3), every_series(12)), columns=80)
    assert max(map(width, lines)) <= 80
    heads = [line for line in lines if line.startswith(text("report.outcome"))]
    assert len(heads) > 1
    assert re.findall(r"20\d\d", "".join(heads)) == [str(year) for year in YEARS]


def test_what_was_more_than_luck_is_said_in_words_and_by_a_mark() -> None:
    """The verdict needs no colour."""
    lines = "\n".join(table(rows(every_series(1, growth=0.5), every_series(30))))
    assert f"✓ {text('report.more_than_luck')}" in lines
    assert f"! {text('report.more_than_luck')}" in lines
    same = "\n".join(table(rows(every_series(30), every_series(30))))
    assert f"~ {text('report.within_luck')}" in same


def test_one_seed_alone_claims_nothing_about_luck() -> None:
    """Without anything to compare with the table says what would be needed."""
    lines = table(rows(every_series(1)))
    assert text("report.luck.unknown") in lines
    assert not any(text("report.more_than_luck") in line or text("report.luck") in line for line in block(lines))


def test_the_plain_table_is_drawn_with_letters_only() -> None:
    """A terminal or a log without special glyphs shows the same figures."""
    use_language("en")
    lines = "\n".join(outcome_table(rows(every_series(1, 0.1)), county="Mingcheng", seeds=[7], glyphs="ascii"))
    assert lines.isascii()
