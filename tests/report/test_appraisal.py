"""The appraisal is read by people: as Markdown, at a terminal, in a spreadsheet, in both languages."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from edusim.report.appraisal import appraisal_page
from edusim.report.appraisal_data import HEADER, appraisal_csv
from edusim.report.data import BOM
from edusim.report.page import Heading, Page, markdown_text, page_lines
from edusim.texts import languages, text, use_language
from edusim.texts.cells import width
from tests.report.appraisals import appraised, game

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


def page() -> Page:
    return appraisal_page(game(), appraised())


@pytest.mark.parametrize("code", languages())
def test_the_markdown_says_what_it_has_always_said(code: str) -> None:
    """A change of wording or order is seen; it is then written with ``python -m tests.report.test_appraisal``."""
    use_language(code)
    assert markdown_text(page()) == (GOLDEN / f"appraisal.{code}.md").read_text(encoding="utf-8")


def test_every_form_says_that_the_county_is_invented_and_the_term_not_over() -> None:
    for words in (markdown_text(page()), "\n".join(page_lines(page()))):
        assert text("notice.synthetic.about") in words
        assert "2 of 10 years" in words


def test_a_terminal_gets_lines_it_can_hold() -> None:
    """Tables wrap their words, and keep every word and figure."""
    for code in languages():
        use_language(code)
        assert max(map(width, page_lines(page(), 80))) <= 80
        narrow, wide = ("".join("".join(page_lines(page(), room)).split()) for room in (80, None))
        assert sorted(narrow.replace("-", "")) == sorted(wide.replace("-", ""))


def test_without_a_legacy_nothing_is_said_of_later_years() -> None:
    term = dataclasses.replace(appraised(), legacy=appraised().term)
    headings = [block.words for block in appraisal_page(game(), term).blocks if isinstance(block, Heading)]
    assert text("appraisal.legacy", years=3) not in headings
    assert len(headings) == 7


def test_a_decision_is_named_best_or_worst_only_where_luck_cannot_have_done_it() -> None:
    nothing = dataclasses.replace(appraised(), ledger=(appraised().ledger[1],))
    words = markdown_text(appraisal_page(game(), nothing))
    assert text("appraisal.ledger.no_best") in words
    assert "Answers to events (-0.06" in words


def test_a_spreadsheet_gets_every_figure_in_a_row_of_its_own() -> None:
    data = appraisal_csv(game(), appraised())
    assert data.startswith(BOM)
    rows = list(csv.DictReader(io.StringIO(data.removeprefix(BOM))))
    assert tuple(rows[0]) == HEADER
    assert {row["table"] for row in rows} == {"term", "legacy", "ledger", "returned", "years"}
    own = next(row for row in rows if (row["table"], row["id"], row["figure"]) == ("term", "undergraduate", "own"))
    assert (own["year"], own["unit"], float(own["value"])) == ("2024", "people", 331 + 0.62 * 12)
    keys = [(row["table"], row["id"], row["year"], row["figure"]) for row in rows]
    assert len(set(keys)) == len(keys)


if __name__ == "__main__":
    for each in languages():
        use_language(each)
        (GOLDEN / f"appraisal.{each}.md").write_text(markdown_text(page()), encoding="utf-8")
