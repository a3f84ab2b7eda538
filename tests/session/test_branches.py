"""Any year can be reopened as another line of play, and any decision taken out with the same luck."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from edusim.scenario import Scenario, load_scenario
from edusim.session import Session, list_sessions
from edusim.session.branches import differences, partings, twin


def advance(game: Session, **values: object) -> None:
    game.advance(dataclasses.replace(game.draft(), **values))  # type: ignore[arg-type]


@pytest.fixture
def game(practice: Scenario) -> Session:
    """Coaches raised in the first year and again in the third, an allowance in the second."""
    game = Session.begin(practice, 7)
    advance(game, coaches=4)
    advance(game, rural_allowance=800)
    advance(game, coaches=6)
    advance(game)
    return game


def test_a_twin_without_the_only_decision_is_the_county_left_alone(practice: Scenario) -> None:
    game = Session.begin(practice, 7)
    advance(game, coaches=4)
    advance(game)
    for year in (None, practice.first_year + 1):
        assert list(twin(game, "coaches", year).years) == game.baseline[:3]


def test_a_twin_lacks_what_one_year_changed_until_the_game_decides_on_it_again(game: Session) -> None:
    first, start = game.scenario.first_year + 1, game.scenario.start.coaches
    line = twin(game, "coaches", first)
    assert [own.coaches for own in line.decided] == [start, start, 6, 6]
    assert [own.rural_allowance for own in line.decided] == [own.rural_allowance for own in game.decided]
    assert [own.coaches for own in twin(game, "coaches", first + 2).decided] == [4, 4, 4, 4]
    assert [own.coaches for own in twin(game, "coaches").decided] == [start] * 4


def test_a_twin_has_the_same_years_up_to_the_decision(game: Session) -> None:
    line = twin(game, "coaches", game.scenario.first_year + 3)
    assert list(line.years[:3]) == game.history[:3]
    assert len(line.years) == len(game.history)
    assert line.years[3] != game.history[3]


def test_an_answer_to_an_event_can_be_taken_out(practice: Scenario) -> None:
    game = Session.begin(practice, 7)
    advance(game, answers=("review=paper", "leader_change=write_down"))
    assert twin(game, "review=paper").decided[0].answers == ("leader_change=write_down",)


def test_a_twin_whose_room_no_longer_covers_the_rest_says_so() -> None:
    """What one decision saves is spent by others: without it they are carried out in part."""
    game = Session.begin(load_scenario("mingcheng"), 1)
    saving = dataclasses.replace(game.draft(), title_posts=0)
    steps = (dataclasses.replace(saving, pay_step=step / 20) for step in range(320, 0, -1))
    draft = next(dearer for dearer in steps if not game.quote(dearer).is_over)
    game.advance(draft)
    assert twin(game, "title_posts").cut == (game.year,)


def test_a_year_reopened_is_a_game_of_its_own(game: Session, tmp_path: Path) -> None:
    year = game.scenario.first_year + 2
    other = game.branch_from(year, tmp_path / "other.edusim")
    assert (other.year, other.history) == (year, game.history[:3])
    advance(other, coaches=0)
    assert game.decided[2].coaches == 6
    other.close()
    again = Session.resume(tmp_path / "other.edusim")
    assert again.parent == other.parent
    assert again.parent is not None
    assert (again.parent.year, again.history) == (year, other.history)
    again.close()


def test_a_branch_names_the_saved_game_it_comes_from(practice: Scenario, tmp_path: Path) -> None:
    game = Session.begin(practice, 7, tmp_path / "games" / "first.edusim")
    advance(game)
    other = game.branch_from(practice.first_year, tmp_path / "games" / "second.edusim")
    assert other.parent is not None
    assert other.parent.game == "first.edusim"
    game.close()
    other.close()
    assert {saved.decided for saved in list_sessions(tmp_path / "games")} == {0, 1}


def test_only_a_year_that_was_played_can_be_reopened(game: Session) -> None:
    with pytest.raises(ValueError, match="not been played"):
        game.branch_from(game.year + 1)


def test_two_lines_are_compared_year_by_year(game: Session) -> None:
    first = game.scenario.first_year + 1
    other = game.branch_from(first)
    advance(other, rural_allowance=800, coaches=0)
    found = partings(game.decided, other.decided, first)
    assert [(own.year, own.decision, own.one, own.other) for own in found] == [(first + 1, "coaches", 4, 0)]
    apart = differences(game.history, other.history, ["undergraduate", "satisfaction"])
    assert apart["undergraduate"][:2] == (0.0, 0.0)
    assert len(apart["satisfaction"]) == 3
