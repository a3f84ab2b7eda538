"""`edusim check --strict`: findings in words with keys, folders, and the worst exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from edusim.batch import Task
from edusim.batch.lint import Balance
from edusim.scenario import Scenario
from tests.cli.conftest import Edusim

COUNTY = 'schema_version = 1\nextends = "practice"\n[scenario]\nid = "own"\n'
PLAN = "schema_version = 1\n[decisions.2024]\ncoaches = 22\n"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("language", "words"), [("en", "Deciding nothing does as well"), ("zh", "什么也不定")])
def test_a_county_in_which_nothing_matters_ends_with_one(
    edusim: Edusim, stand_in: list[Task], language: str, words: str
) -> None:
    """Runs that answer the same whatever is decided: every finding has its words and its keys."""
    answer = edusim("check", "practice", "--strict", "--lang", language)
    assert answer.code == 1
    assert words in answer.out
    assert "appraisal.weights.incidents" in answer.out
    assert "levers.coaches.levels" in answer.out
    assert "practice" in answer.err
    assert len(stand_in) > 100


def test_a_county_without_findings_ends_well_and_a_plan_is_not_searched(
    edusim: Edusim, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def lint(scenario: Scenario, run: object, seeds: int) -> Balance:
        return Balance(scenario, range(5, 5 + seeds), (), (), (), {}, ())

    monkeypatch.setattr("edusim.batch.lint.lint", lint)
    answer = edusim("check", "practice", str(written(tmp_path, "plan.toml", PLAN)), "--strict", "--seeds", "7")
    assert answer.code == 0
    assert "bots found nothing" in answer.out
    assert "5-11" in answer.out
    assert "plan.toml is a plan" in answer.err


def test_the_files_of_a_folder_are_checked_one_by_one(edusim: Edusim, tmp_path: Path) -> None:
    written(tmp_path, "b.toml", COUNTY)
    written(tmp_path, "a.toml", PLAN)
    written(tmp_path, "notes.txt", "no TOML")
    answer = edusim("check", str(tmp_path))
    assert answer.code == 0
    assert [line.partition(":")[0] for line in answer.out.splitlines()] == [
        str(tmp_path / name) for name in ("a.toml", "b.toml")
    ]


def test_the_worst_of_all_files_is_the_exit_code(edusim: Edusim, stand_in: list[Task], tmp_path: Path) -> None:
    """A file with a problem weighs more than a dull county, and is not searched."""
    written(tmp_path, "a.toml", COUNTY + "yeers = 3\n")
    written(tmp_path, "b.toml", COUNTY + 'open = ["honours"]\n')
    answer = edusim("check", str(tmp_path), "--strict")
    assert answer.code == 3
    assert "b.toml: findings of the bots" in answer.out
    assert "a.toml: findings" not in answer.out
