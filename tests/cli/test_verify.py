"""`edusim verify`: a team's file is run again and held against what it recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Edusim


@pytest.mark.parametrize(("language", "words"), [("en", "Verified."), ("zh", "核验通过。")])
def test_a_sound_game_leaves_with_0(edusim: Edusim, saved: Path, language: str, words: str) -> None:
    answer = edusim("verify", str(saved), "--lang", language)
    assert answer.code == 0
    assert words in answer.out
    assert "2024" in answer.out


def test_a_cut_file_leaves_with_1_and_an_unreadable_one_with_3(edusim: Edusim, saved: Path) -> None:
    cut = saved.with_name("cut.edusim")
    cut.write_bytes(saved.read_bytes()[:-3])
    assert edusim("verify", str(cut), str(saved)).code == 1
    answer = edusim("verify", str(saved.with_name("gone.edusim")), str(cut), str(saved))
    assert answer.code == 3
    assert answer.out.count("Verified.") == 1


def test_json_has_every_year_of_every_file(edusim: Edusim, saved: Path) -> None:
    rows = json.loads(edusim("verify", str(saved), str(saved), "--format", "json").out)
    assert [row["doubt"] for row in rows] == ["", ""]
    assert [year["verdict"] for year in rows[0]["years"]] == ["same", "same"]
