"""The report of a comparison says what was compared, which plan is ahead and how surely, in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from edusim.batch.comparison import compared
from edusim.catalog.outcomes import HEADLINES
from edusim.catalog.year_0 import Name
from edusim.report.comparison_drawings import most_opposed, ranked
from edusim.report.comparison_page import comparison_page
from edusim.report.html import html_text
from edusim.report.page import Drawings, Page, Table
from edusim.texts import languages, text, use_language
from tests.report.comparisons import comparison, experiment, runs
from tests.report.test_html import HOSTILE, read


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


def tables(page: Page) -> list[Table]:
    return [block for block in page.blocks if isinstance(block, Table)]


def drawings(page: Page) -> list[str]:
    return [title for block in page.blocks if isinstance(block, Drawings) for title, _ in block.drawings]


@pytest.mark.parametrize("code", languages())
def test_the_report_fetches_nothing_and_runs_nothing(code: str) -> None:
    """It opens from a stick in a room without a network."""
    use_language(code)
    file = html_text(comparison_page(comparison(counties=2)))
    assert not re.search(r"https?:|//|<script|javascript|url\(|@import|\b(src|href|srcset)=|\bon[a-z]+=", file, re.I)
    assert file.count(text("notice.synthetic.about")) == 2


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_of_a_county_is_shown_and_does_nothing(name: str) -> None:
    plain, hostile = (read(comparison_page(comparison(own))) for own in (Name("x", "x"), Name(name, name)))
    assert hostile.tags == plain.tags
    assert any(name in words for words in hostile.words)


def test_every_headline_is_drawn_for_every_plan_with_its_words_as_text() -> None:
    page = comparison_page(comparison())
    assert len(drawings(page)) == 1 + len(HEADLINES) + 1
    words = read(page).words
    assert words.count("my <plan>") >= len(HEADLINES)
    assert words.count("Balanced") >= len(HEADLINES)


def test_the_ranking_puts_the_largest_distance_first() -> None:
    """Of eight headlines five are better when there is less: the plan that changes nothing is ahead."""
    made = comparison()
    ranking = tables(comparison_page(made))[1]
    assert [row[1] for row in ranking.rows] == ["Nothing decided", "Balanced", "my <plan>"]
    assert ranked(made) == [0, 1, 2]
    assert ranking.rows[0][-1] == "0.00"
    assert ranking.rows[1][-2] == "0%"


def test_a_difference_that_is_surely_one_is_marked_by_its_direction() -> None:
    headline = {row[0]: row for row in tables(comparison_page(comparison()))[2].rows}
    assert headline["Pupils above the undergraduate line"][2].endswith("✓")
    assert headline["Safety incidents in schools"][2].endswith("!")
    assert headline["Pupils above the undergraduate line"][1] == "11"


def test_one_seed_has_no_intervals_and_the_page_says_so() -> None:
    made = replace(experiment(), seeds=(1,))
    file = html_text(comparison_page(compared(made, runs(made))))
    assert text("comparison.one_seed") in file
    assert not re.search(r"\bnan\b", file)


def test_regret_is_told_where_there_are_several_counties() -> None:
    one, two = (html_text(comparison_page(comparison(counties=count))) for count in (1, 2))
    words = "largest regret is smallest"
    assert words not in one
    assert words in two


def test_plans_are_told_in_words_and_an_unknown_one_is_not_called_idle() -> None:
    made = experiment()
    unknown = replace(made, plans={**made.plans, "lost": {own: {} for own in made.scenarios}})
    page = comparison_page(compared(unknown, runs(unknown)), untold=["lost"])
    decided = {row[0]: row[2] for row in tables(page)[-1].rows}
    assert decided["Nothing decided"] == text("comparison.plans.nothing")
    assert decided["lost"] == text("comparison.plans.untold")
    assert "5" in decided["my <plan>"]


def test_the_tradeoff_is_between_the_outcomes_asked_for_or_the_most_opposed() -> None:
    made = comparison()
    assert most_opposed(made.scenarios[0]) == ("vacancies_village", "zhongkao_mean")
    page = comparison_page(made, ("workload", "satisfaction"))
    assert "Public satisfaction" in drawings(page)[-1]
