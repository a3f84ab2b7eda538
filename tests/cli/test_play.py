"""`edusim play`: what it opens, and on which game."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Edusim


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Let the desk only note what it was opened on."""
    found: list[dict[str, Any]] = []

    def play(source: str | None, **options: Any) -> int:
        found.append({"source": source, **options})
        return 0

    monkeypatch.setattr("edusim.tui.play", play)
    monkeypatch.setattr("edusim.cli.play.in_a_terminal", lambda: True)
    return found


def test_a_county_and_a_seed_go_to_the_desk(edusim: Edusim, opened: list[dict[str, Any]]) -> None:
    assert edusim("play", "practice", "--seed", "5").code == 0
    assert edusim().code == 0
    assert opened == [{"source": "practice", "seed": 5, "session": None}, {"source": None, "seed": 1, "session": None}]


def test_the_desk_opens_on_a_saved_game_and_on_a_code(
    edusim: Edusim, opened: list[dict[str, Any]], saved: Path
) -> None:
    code = edusim("code", str(saved)).out
    assert edusim("play", "--resume", saved.name).code == edusim("play", "--code", code).code == 0
    resumed, coded = (desk["session"] for desk in opened)
    assert (resumed.path, coded.path != saved) == (saved, True)
    assert resumed.history == coded.history
    resumed.close()
    coded.close()


def test_a_length_is_a_new_game_of_that_length_with_its_own_file(
    edusim: Edusim, home: Path, opened: list[dict[str, Any]]
) -> None:
    assert edusim("play", "mingcheng", "--length", "ninety_minutes", "--seed", "5").code == 0
    session = opened[0]["session"]
    assert (session.length.id, session.seed, session.path.parent) == ("ninety_minutes", 5, home / "games")
    session.close()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mingcheng", "--length", "ninety-minuts"], "Did you mean ninety_minutes?"),
        (["practice", "--length", "ninety_minutes"], "It has: practice_year, whole."),
        (["--length", "whole"], "name the county"),
        (["--resume", "game.edusim", "--length", "whole"], "brings its own length"),
    ],
)
def test_a_length_the_county_does_not_offer_is_refused_and_leaves_no_game(
    edusim: Edusim, home: Path, opened: list[dict[str, Any]], arguments: list[str], said: str
) -> None:
    answer = edusim("play", *arguments)
    assert (answer.code, opened, list(home.rglob("*.edusim"))) == (2, [], [])
    assert said in answer.err


@pytest.mark.parametrize("arguments", [["practice", "--resume", "x"], ["--resume", "x", "--code", "y"]])
def test_only_one_game_can_be_opened(edusim: Edusim, opened: list[dict[str, Any]], arguments: list[str]) -> None:
    assert edusim("play", *arguments).code == 2
    assert opened == []


@pytest.mark.parametrize("arguments", [["--resume", "gone.edusim"], ["--code", "222"], ["--plain", "nowhere"]])
def test_what_cannot_be_opened_is_refused(
    edusim: Edusim, home: Path, opened: list[dict[str, Any]], arguments: list[str]
) -> None:
    assert edusim("play", *arguments).code == 3
    assert opened == []
