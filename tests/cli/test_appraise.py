"""``edusim appraise`` reads a saved game and leaves it as it is."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from edusim.scenario import load_scenario
from edusim.session import Session
from tests.cli.conftest import Edusim

QUICK = ("--seeds", "10", "--workers", "1")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A saved game of one year, to be looked at again a year later."""
    county = tmp_path / "own.toml"
    county.write_text('schema_version = 1\nextends = "practice"\n[appraisal]\nlegacy_years = 1\n', encoding="utf-8")
    path = tmp_path / "game.edusim"
    game = Session.begin(load_scenario(county), 3, path)
    game.advance(dataclasses.replace(game.draft(), coaches=5))
    game.close()
    return path


def test_the_appraisal_of_a_game_is_printed_and_the_game_not_touched(edusim: Edusim, saved: Path) -> None:
    before = saved.read_bytes()
    answer = edusim("appraise", str(saved), *QUICK)
    assert answer.code == 0
    assert "Appraisal of Practice County, 2023" in answer.out
    assert "Coaching in schools" in answer.out
    assert "1 years on" in answer.out
    assert saved.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.html", "<!doctype html>"), ("a.md", "# 练习县"), ("a.csv", "\ufefftable,id"), ("a", "练习县")],
)
def test_the_name_of_the_file_says_the_form(
    edusim: Edusim, saved: Path, tmp_path: Path, name: str, begins: str
) -> None:
    answer = edusim("--lang", "zh", "appraise", str(saved), *QUICK, "-o", str(tmp_path / name))
    assert (answer.code, answer.out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_game_without_a_year_is_refused(edusim: Edusim, tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    Session.begin(load_scenario("practice"), 3, path).close()
    answer = edusim("appraise", str(path), *QUICK)
    assert answer.code == 2
    assert "No year of this game" in answer.err
    assert edusim("appraise", str(tmp_path / "none.edusim")).code == 3
