"""Every shipped county has a one-page brief in both languages whose figures are those of its file and of its runs."""

from __future__ import annotations

import re

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.scenario import scenario_to_data, shipped, shipped_plans
from scenarios.briefs import BLOCK, LANGUAGES, SHOWN, figures, laid, page_of, plan_of, with_tables

EVERY_BRIEF = pytest.mark.parametrize(
    ("county", "language"), [(county, language) for county in shipped() for language in LANGUAGES]
)
TABLES = re.compile(r"<!-- (figures|runs) -->.*?<!-- /\1 -->", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
NUMBER = re.compile(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?(?:万)?")
ONE_PAGE = 75  # lines


def words_of(county: str, language: str) -> str:
    """Return what a brief says outside its tables and its plan."""
    return CODE.sub("", TABLES.sub("", page_of(county, language).read_text(encoding="utf-8")))


def numbers_in(data: object) -> set[float]:
    """Return every number of a county's data."""
    if isinstance(data, dict):
        return set().union(*map(numbers_in, data.values()), {float(key) for key in data if str(key).isdigit()})
    if isinstance(data, list):
        return set().union(*map(numbers_in, data))
    return {float(data)} if isinstance(data, int | float) else set()


def test_every_county_has_a_brief_in_every_language_and_no_brief_is_left_over() -> None:
    expected = {page_of(county, language).name for county in shipped() for language in LANGUAGES}
    folder = page_of("mingcheng", "en").parent
    assert {page.name for page in folder.glob("*.md")} == expected | {"plans.md", "plans.zh.md"}
    assert set(SHOWN) == set(shipped())


@EVERY_BRIEF
def test_the_tables_are_what_the_file_and_the_model_say(county: str, language: str) -> None:
    """``python scenarios/briefs.py`` writes them again."""
    page = page_of(county, language).read_text(encoding="utf-8")
    assert with_tables(county, language, page) == page


@EVERY_BRIEF
def test_a_number_in_the_words_is_one_of_the_county(county: str, language: str) -> None:
    scenario = laid(county)[0]
    known = numbers_in(scenario_to_data(scenario)) | {value for _, value, _ in figures(scenario)}
    counted = {float(len(scenario.first_day.places) - 1), *(float(small) for small in range(31))}
    shares = {round(100 * scenario.parameters.finance.expenditure_growth, 6)}
    for written in NUMBER.findall(words_of(county, language)):
        value = float(written.replace(",", "").removesuffix("万")) * (10_000 if written.endswith("万") else 1)
        assert value in known | counted | shares | {150.0}, written


@EVERY_BRIEF
def test_a_brief_is_one_page_and_says_that_the_county_is_invented(county: str, language: str) -> None:
    page, name = page_of(county, language).read_text(encoding="utf-8"), laid(county)[0].name
    assert page.startswith(f"# {name.zh if language == 'zh' else name.en}")
    assert ("虚构" if language == "zh" else "invented") in page
    assert len(TABLES.sub("", page).splitlines()) <= ONE_PAGE


@pytest.mark.parametrize("county", shipped())
def test_both_languages_show_the_same_plan_and_name_the_same_decisions(county: str) -> None:
    english, chinese = (page_of(county, language).read_text(encoding="utf-8") for language in LANGUAGES)
    assert BLOCK.findall(english) == BLOCK.findall(chinese)
    named = [set(re.findall(r"`(\w+)`", page)) & set(entries(Decisions)) for page in (english, chinese)]
    assert named[0] == named[1]
    for plan in SHOWN[county][0]:
        assert plan_of(county, plan, laid(county)[0]) or plan in shipped_plans()
