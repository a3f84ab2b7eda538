"""The saved games are found again, newest first, and can be erased."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edusim.scenario import Scenario
from edusim.session import (
    SavedGameProblem,
    Session,
    erase_game,
    games_folder,
    list_sessions,
    new_game_path,
)


def test_games_are_listed_newest_first_with_how_far_they_are(practice: Scenario) -> None:
    for number, years in enumerate((1, 2)):
        path = new_game_path("practice")
        game = Session.begin(practice, number, path)
        for _ in range(years):
            game.advance(game.draft())
        game.take_back()
        game.close()
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
    found = list_sessions()
    assert [(game.seed, game.decided) for game in found] == [(1, 1), (0, 0)]
    assert found[0].name == practice.name
    assert (found[0].digest, found[0].years) == (practice.digest, practice.years)
    assert not found[0].finished


def test_a_game_that_cannot_be_read_is_listed_as_such() -> None:
    games_folder().mkdir(parents=True)
    (games_folder() / "broken.edusim").write_bytes(b"\xff\x00 no journal\n")
    (games_folder() / "notes.txt").write_text("not a game", encoding="utf-8")
    assert [(game.path.name, game.readable) for game in list_sessions()] == [("broken.edusim", False)]


def test_without_a_folder_there_are_no_games() -> None:
    assert list_sessions() == []


def test_two_games_of_the_same_moment_have_their_own_files(practice: Scenario) -> None:
    first = Session.begin(practice, 1, new_game_path("practice"))
    second = Session.begin(practice, 1, new_game_path("practice"))
    assert first.path != second.path
    first.close()
    second.close()


def test_an_id_never_leads_out_of_the_folder() -> None:
    assert new_game_path("../../etc/passwd").parent == games_folder()


def test_a_game_that_is_being_played_is_not_erased(practice: Scenario) -> None:
    path = new_game_path("practice")
    game = Session.begin(practice, 1, path)
    with pytest.raises(SavedGameProblem) as refused:
        erase_game(path)
    assert refused.value.reason == "locked"
    game.close()
    erase_game(path)
    assert not path.exists()


@pytest.mark.parametrize("variable", ["XDG_DATA_HOME", "HOME"])
def test_without_edusim_home_games_live_in_the_users_data_folder(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDUSIM_HOME")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv(variable, str(tmp_path / "own"))
    assert games_folder().is_relative_to(tmp_path / "own")
