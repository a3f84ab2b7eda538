"""A saved game that was touched, cut or played by something else does not pass for what was played."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from edusim.scenario import Scenario
from edusim.session import SavedGameProblem, Session
from edusim.session.journal import Action, line_of, read_actions
from edusim.session.verify import verify


@pytest.fixture
def path(practice: Scenario, tmp_path: Path) -> Path:
    """Return a saved game of two years, one of them taken back and played otherwise."""
    game = Session.begin(practice, 7, tmp_path / "game.edusim")
    game.advance(dataclasses.replace(game.draft(), coaches=2))
    game.advance(game.draft())
    game.take_back()
    game.advance(dataclasses.replace(game.draft(), coaches=3))
    game.close()
    return tmp_path / "game.edusim"


def rewrite(path: Path, change: Callable[[list[Action]], list[Action]]) -> None:
    """Write a journal again with its actions changed and every checksum right."""
    actions = change(read_actions(path.read_bytes()).actions)
    path.write_bytes(b"".join(line_of(place, action) for place, action in enumerate(actions)))


def test_an_untouched_game_is_verified_and_its_file_left_alone(path: Path) -> None:
    before = path.read_bytes()
    found = verify(path)
    assert (found.doubt, [year.verdict for year in found.years]) == ("", ["same", "same"])
    assert found.session.decided[-1].coaches == 3
    assert path.read_bytes() == before


def test_a_game_that_is_being_played_can_be_verified(path: Path) -> None:
    game = Session.resume(path)
    assert verify(path).doubt == ""
    game.close()


def test_a_decision_changed_in_the_file_shows_in_its_year(path: Path) -> None:
    def change(actions: list[Action]) -> list[Action]:
        actions[1]["values"]["coaches"] = 4
        return actions

    rewrite(path, change)
    found = verify(path)
    assert (found.doubt, found.years[0].verdict) == ("other", "other")


def test_decisions_dearer_than_the_room_show(path: Path) -> None:
    def change(actions: list[Action]) -> list[Action]:
        actions[1]["values"]["project_primary_school"] = 2
        return [actions[0], actions[1]]

    rewrite(path, change)
    assert (verify(path).doubt, verify(path).years[0].verdict) == ("over", "over")


def test_a_game_from_before_digests_is_verified_by_its_version(path: Path) -> None:
    rewrite(path, lambda actions: [action for action in actions if action.get("do") != "ran"])
    assert (verify(path).doubt, verify(path).years[0].verdict) == ("", "unrecorded")
    rewrite(path, lambda actions: [{**actions[0], "engine": "edusim 0.0.9"}, *actions[1:]])
    assert verify(path).doubt == "engine"


def test_another_version_that_comes_to_the_same_is_verified(path: Path) -> None:
    rewrite(path, lambda actions: [{**actions[0], "engine": "edusim 0.0.9"}, *actions[1:]])
    assert verify(path).doubt == ""


def test_a_cut_or_damaged_file_is_not_verified(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-5])
    assert verify(path).doubt == "torn"
    path.write_bytes(content.replace(b'"do":"ran"', b'"do":"rum"', 1))
    assert verify(path).doubt == "damaged"
    path.write_bytes(b"not a game\n")
    with pytest.raises(SavedGameProblem):
        verify(path)
