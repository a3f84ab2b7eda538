"""`edusim replay` and `edusim code`: a saved game, or the code of one, runs again as it was."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from edusim.scenario import load_scenario
from edusim.session import Session
from tests.cli.conftest import Edusim


def code_of(edusim: Edusim, saved: Path) -> str:
    answer = edusim("code", str(saved))
    assert answer.code == 0
    return answer.out


def test_the_table_says_what_was_decided_and_what_came_of_it(edusim: Edusim, saved: Path) -> None:
    before = saved.read_bytes()
    answer = edusim("replay", str(saved))
    assert answer.code == 0
    assert answer.out.startswith("2023: Coaching in schools")
    assert "2024: End of a special-post term: Hold the rule" in answer.out
    assert "Practice County, 2022-2024, seed 7" in answer.out
    assert "Effect" in answer.out
    assert saved.read_bytes() == before


def test_a_game_is_replayed_as_far_as_a_year(edusim: Edusim, saved: Path) -> None:
    assert "2022-2023" in edusim("replay", str(saved), "--year", "2023").out
    first = edusim("replay", str(saved), "--year", "2022")
    assert (first.code, "2022" in first.out) == (0, True)
    beyond = edusim("replay", str(saved), "--year", "2031")
    assert (beyond.code, beyond.out) == (2, "")
    assert "2022 to 2024" in beyond.err


def test_json_has_outcomes_decisions_events_and_digests(edusim: Edusim, saved: Path) -> None:
    data = json.loads(edusim("replay", str(saved), "--format", "json").out)
    game = Session.replay(saved)
    assert (data["scenario"], data["seeds"], data["years"]) == ("practice", [7], [2022, 2023, 2024])
    assert data["decisions"] == {"2023": {"coaches": 2}, "2024": {"answers": ["special_post_terms=hold"]}}
    assert list(data["digests"].values()) == game.recorded
    assert data["events"]["2023"] == ["special_post_terms"]
    assert data["outcomes"]["births"]["values"] == [[year.births for year in game.history]]


def test_a_name_in_the_folder_of_saved_games_is_enough(edusim: Edusim, saved: Path) -> None:
    assert edusim("replay", saved.name, "--format", "csv").out == edusim("replay", str(saved), "--format", "csv").out


@pytest.mark.parametrize("layout", [" ", "-", "\n"])
def test_a_code_stands_for_the_same_game(edusim: Edusim, saved: Path, layout: str) -> None:
    typed = layout.join(code_of(edusim, saved).lower().split())
    played, coded = (edusim("replay", *source, "--format", "json").out for source in ([str(saved)], ["--code", typed]))
    assert played == coded


def test_the_code_has_a_line_for_each_year_with_changes(edusim: Edusim, saved: Path) -> None:
    answer = edusim("code", str(saved))
    assert [len(line.split()) for line in answer.out.splitlines()] == [2, 1, 1, 1]
    assert max(len(token) for token in answer.out.split()) <= 8
    assert "Years: 2" in answer.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_mistyped_token_is_named(edusim: Edusim, saved: Path, language: str) -> None:
    tokens = code_of(edusim, saved).split()
    tokens[2] = tokens[2][:-1] + ("2" if tokens[2][-1] != "2" else "3")
    answer = edusim("replay", "--code", " ".join(tokens), "--lang", language)
    assert (answer.code, answer.out) == (3, "")
    assert tokens[2] in answer.err
    assert ("Token 3" if language == "en" else "第3段") in answer.err


@pytest.mark.parametrize("arguments", [[], ["game.edusim", "--code", "ABC"]])
def test_a_file_or_a_code_is_needed(edusim: Edusim, home: Path, arguments: list[str]) -> None:
    answer = edusim("replay", *arguments)
    assert (answer.code, answer.out) == (2, "")


@pytest.mark.parametrize("command", ["replay", "verify", "code"])
def test_a_file_that_is_no_saved_game_is_refused(edusim: Edusim, home: Path, command: str) -> None:
    (home / "notes.txt").write_text("no game\n", encoding="utf-8")
    for name in (str(home / "notes.txt"), str(home / "gone.edusim"), str(home)):
        answer = edusim(command, name)
        assert (answer.code, answer.out) == (3, "")
        assert name in answer.err


def test_years_between_two_meetings_are_said_to_have_run_on(edusim: Edusim, home: Path) -> None:
    path = home / "games" / "short.edusim"
    game = Session.begin(load_scenario("mingcheng"), 7, path, length="ninety_minutes")
    while game.year < 2026:
        game.commit(dataclasses.replace(game.draft(), coaches=game.draft().coaches + 1))
    game.close()
    lines = edusim("replay", str(path)).out.splitlines()
    assert next(line for line in lines if line.startswith("2026")).endswith("no meeting, ran on as decided")
    data = json.loads(edusim("replay", str(path), "--format", "json").out)
    assert (data["length"], data["meetings"]) == ("ninety_minutes", [2023, 2024, 2025])
    code = edusim("code", str(path)).out
    assert edusim("replay", "--code", code).out.splitlines()[-20:] == lines[-20:]
    assert edusim("verify", str(path)).code == 0
