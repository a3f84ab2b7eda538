"""The reference pages say where every number comes from, what shows it at work and what a decision costs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import parameter_entries
from edusim.catalog.quantity import entries
from edusim.report.reference import decisions_page, listed_tests, main, parameters_page
from edusim.texts import use_language

ROOT = Path(__file__).parents[2]
LISTED = listed_tests(ROOT / "tests/model/parameter_effects.toml")
ADDRESS = re.compile(r"https?:|www\.|\w\.(com|cn|org|net|edu|info)\b")
ORIGIN = re.compile(r"Expert judgement|Identity|Calculated|\b(19|20)\d\d\b|year (and title )?not recorded")


@pytest.fixture(autouse=True)
def english() -> None:
    """The pages are written in English, with the Chinese names beside."""
    use_language("en")


def test_every_assumption_has_its_source_and_its_test_on_the_page() -> None:
    rows = [line.split(" | ") for line in parameters_page(LISTED) if line.startswith("| `")]
    assert len(rows) == len(parameter_entries())
    for own in rows:
        assert len(own) == 10, own
        assert own[8], own[0]
        assert own[9].strip(" |"), own[0]


def test_without_the_list_of_tests_the_page_is_written_all_the_same(tmp_path: Path) -> None:
    """Outside a clone there are no tests to name."""
    assert listed_tests(tmp_path / "nothing.toml") == {}
    assert any("Expert judgement" in line for line in parameters_page({}))


def test_a_source_is_somebodys_work_or_a_calculation_or_a_judgement_and_never_an_address() -> None:
    sources = {path: entry.quantity.source for path, entry in parameter_entries().items()}
    assert {path: source for path, source in sources.items() if ADDRESS.search(source)} == {}
    assert {path: source for path, source in sources.items() if not ORIGIN.search(source)} == {}


def test_every_level_of_a_decision_has_its_cost_and_every_decision_says_who_loses() -> None:
    page = "\n".join(decisions_page())
    for name, entry in entries(Decisions).items():
        own = page.partition(f"### {name}\n")[2].partition("\n### ")[0]
        levels = [level for level in entry.quantity.levels if level is not None] or [""] * 4
        assert len(re.findall(r"^\| \w+.* \|.*\|.*\|$", own, re.MULTILINE)) == len(levels) + 1, name
        assert "* Who loses: " in own, name
    assert "| middle 22 | 100 | 100 |" in page  # eight coaches at 12.5


def test_a_stale_page_is_told_from_a_fresh_one(tmp_path: Path) -> None:
    tests = str(ROOT / "tests/model/parameter_effects.toml")
    assert main(["--tests", tests, str(tmp_path)]) == 0
    assert main(["--check", "--tests", tests, str(tmp_path)]) == 0
    (tmp_path / "outcomes.md").write_text("# Outcomes\n", encoding="utf-8")
    assert main(["--check", "--tests", tests, str(tmp_path)]) == 1
