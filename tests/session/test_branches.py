"""Any year can be reopened as another line of play, and any decision taken out with the same luck."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from edusim.scenario import Scenario, load_scenario
from edusim.session import Session, erase_game, list_sessions
from edusim.session.branches import (
    Elsewhere,
    differences,
    elsewhere_trials,
    family,
    newly_apart,
    partings,
    reopen,
    taken,
    twin,
    twin_trials,
)
from edusim.session.journal import SavedGameProblem
from edusim.session.trials import Trials


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


def test_what_was_taken_is_known_by_decision_and_year(practice: Scenario) -> None:
    game = Session.begin(practice, 7)
    first = game.year + 1
    advance(game, coaches=4, answers=("review=paper",))
    advance(game, rural_allowance=800)
    advance(game, coaches=6)
    assert taken(game) == {"rural_allowance": (first + 1,), "coaches": (first, first + 2), "review=paper": (first,)}


def test_twins_tried_together_are_the_twins_tried_one_by_one(game: Session) -> None:
    names = list(taken(game))
    run = Trials(game.scenario)
    lasts = [run(trial)[0][-1] for trial in twin_trials(game, names)]
    assert lasts == [twin(game, name).years[-1] for name in names]


def test_a_branch_leaves_the_saved_game_it_comes_from_byte_for_byte(practice: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "games" / "first.edusim"
    game = Session.begin(practice, 7, path)
    advance(game, coaches=4)
    advance(game)
    before = path.read_bytes()
    other = reopen(game, practice.first_year + 1, tmp_path / "games" / "second.edusim")
    advance(other, coaches=0)
    assert path.read_bytes() == before
    game.close()
    other.close()


def test_what_was_predicted_of_the_shared_years_goes_with_the_branch(practice: Scenario) -> None:
    game = Session.begin(practice, 7)
    said = {"undergraduate": 2.0}
    game.predict(said)
    advance(game)
    advance(game)
    assert game.branch_from(practice.first_year + 1).predictions == {practice.first_year + 1: said}


def test_a_branch_that_cannot_be_written_leaves_other_saved_games_alone(game: Session, tmp_path: Path) -> None:
    taken_name = tmp_path / "other.edusim"
    taken_name.write_bytes(b"somebody's")
    with pytest.raises(SavedGameProblem):
        reopen(game, game.year, taken_name)
    assert taken_name.read_bytes() == b"somebody's"


def test_a_family_is_every_game_branched_from_one_and_no_other(practice: Scenario, tmp_path: Path) -> None:
    """A branch of a branch belongs to it; another game of the same county and luck that was begun anew does not."""
    folder = tmp_path / "games"
    first, year = Session.begin(practice, 7, folder / "a.edusim"), practice.first_year
    advance(first)
    second = reopen(first, year + 1, folder / "b.edusim")
    advance(second)
    third = reopen(second, year + 2, folder / "c.edusim")
    stranger = Session.begin(practice, 7, folder / "d.edusim")
    for own in (first, second, third):
        kin = family(own, folder)
        assert [(each.saved.path.name, each.number, each.of, each.since) for each in kin] == [
            ("a.edusim", 1, 0, 0), ("b.edusim", 2, 1, year + 1), ("c.edusim", 3, 2, year + 2),
        ]  # fmt: skip
    assert [each.saved.path.name for each in family(stranger, folder)] == ["d.edusim"]
    for own in (first, second, third, stranger):
        own.close()
    erase_game(folder / "b.edusim")
    assert [(each.of, each.since) for each in family(third, folder)] == [(0, year + 2)]


def test_what_goes_on_differing_is_named_once(practice: Scenario) -> None:
    """Until the two values are others, or were the same for a year."""
    one, other = Session.begin(practice, 7), Session.begin(practice, 7)
    for left, right in ((4, 6), (4, 6), (6, 6), (4, 6), (4, 8)):
        advance(one, coaches=left)
        advance(other, coaches=right)
    first = practice.first_year + 1
    found = newly_apart(partings(one.decided, other.decided, first))
    assert [(own.year, own.one, own.other) for own in found] == [(first, 4, 6), (first + 3, 4, 6), (first + 4, 4, 8)]


def test_what_a_decision_does_with_other_luck_is_told_from_chance(game: Session) -> None:
    """An allowance costs money with any luck; nothing at all is not clear."""
    run = Trials(game.scenario)
    years = [run(trial) for trial in elsewhere_trials(game, "rural_allowance")]
    elsewhere = Elsewhere(tuple((one[-1], other[-1]) for one, other in years))
    assert elsewhere.is_clear("education_spending")
    assert elsewhere.mean("education_spending") > 0
    assert not Elsewhere(tuple((one, one) for one, _ in elsewhere.pairs)).is_clear("education_spending")
