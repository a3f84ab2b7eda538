"""A game passed on as a code is the same game."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import EVENTS
from edusim.catalog.quantity import choices, entries
from edusim.scenario import Scenario, load_scenario, shipped
from edusim.scenario.scenario import with_digest
from edusim.session import Session, code, list_sessions
from edusim.session.code import NAMES, CodedGame, code_of, read_code
from edusim.session.tokens import BASE, CodeProblem, read, written


def words(game: Session) -> str:
    return " ".join(token for line in code_of(game) for token in line)


def again(game: Session) -> CodedGame:
    return read_code(words(game))


def refused(words: str) -> CodeProblem:
    with pytest.raises(CodeProblem) as found:
        read_code(words)
    return found.value


def test_a_game_comes_back_with_its_luck_its_decisions_and_its_years() -> None:
    """Levels, exact values, choices, shares, counts of works and answers to events all survive."""
    game = Session.begin(load_scenario("mingcheng"), 4_000_000_000)
    changes = {"coaches": 22, "bonus_pool": 123.45, "evaluation_basis": "value_added", "education_budget_share": 0.1487}
    game.advance(dataclasses.replace(game.draft(), project_playground=3, **changes))
    answers = tuple(f"{event}={EVENTS[event].answers[-1]}" for event in game.asking)
    assert answers
    game.advance(dataclasses.replace(game.draft(), lecture_training=12_345, answers=answers))
    game.advance(game.draft())
    coded = again(game)
    assert (coded.scenario.id, coded.seed, coded.years) == ("mingcheng", 4_000_000_000, 3)
    replayed = coded.play()
    assert replayed.decided == game.decided
    assert replayed.history == game.history


def values_of(game: Session, name: str) -> list[Any]:
    """Return a lever's levels or choices, and an odd value in between."""
    own, entry = game.scenario.quantities[name], entries(Decisions)[name]
    if words := choices(entry.kind):
        return list(words)
    amounts = [*(level for level in own.levels if level is not None), own.low + (own.high - own.low) * 0.37]
    return [float(value) if entry.kind is float else int(value) for value in amounts]


def test_each_change_takes_one_token_of_at_most_eight_letters() -> None:
    """Every lever at every level and at a value in between."""
    game = Session.begin(load_scenario("mingcheng"), 1)
    standing, year = game.draft(), game.scenario.first_year + 1
    for place in range(5):
        values = {name: values_of(game, name)[-1 - place :][0] for name in game.scenario.quantities}
        values = {name: round(value, 4) if isinstance(value, float) else value for name, value in values.items()}
        game.decided = [dataclasses.replace(standing, **values)]
        changed = {name: value for name, value in values.items() if value != getattr(standing, name)}
        _, tokens, _ = code_of(game)
        assert len(tokens) == len(changed) > 20
        assert max(map(len, tokens)) <= 8
        assert again(game).changes == {year: changed}


def test_places_of_works_take_a_token_each_and_keep_their_order(practice: Scenario) -> None:
    game = Session.begin(practice, 1)
    schools = tuple(name for name, own in practice.first_day.schools.items() if own.stage == "primary")[:3][::-1]
    game.decided = [dataclasses.replace(game.draft(), project_playground=schools)]
    assert [len(line) for line in code_of(game)] == [2, len(schools), 1]
    assert again(game).changes == {practice.first_year + 1: {"project_playground": schools}}


def test_answers_taken_back_stay_taken_back() -> None:
    """Where the county's own file answers an event, a code can say that the team did not."""
    game = Session.begin(load_scenario("practice"), 1)
    year = game.scenario.first_year + 1
    changes: dict[int, dict[str, object]] = {}
    number = len(code.ANSWER_WORDS) * len(NAMES) + NAMES.index("answers")
    code._put(changes, game.scenario, game.length, number * code.YEARS)  # type: ignore[arg-type]
    assert changes == {year: {"answers": ()}}


def test_a_value_with_too_many_digits_is_refused_by_name(practice: Scenario) -> None:
    game = Session.begin(practice, 1)
    game.advance(dataclasses.replace(game.draft(), rectification=21.234567))
    with pytest.raises(CodeProblem) as found:
        code_of(game)
    assert found.value.reason == "precise"
    assert "2023 rectification" in found.value.detail


def test_a_changed_county_has_no_code_and_a_code_of_another_version_is_refused(practice: Scenario) -> None:
    own = with_digest(dataclasses.replace(practice, years=5))
    with pytest.raises(CodeProblem) as found:
        code_of(Session.begin(own, 1))
    assert found.value.reason == "not_shipped"
    numbers, _ = read(words(Session.begin(practice, 1)))
    other = written([numbers[0] + BASE, *numbers[1:]])
    assert (refused(" ".join(other)).reason, refused(" ".join(other)).detail) == ("version", "practice")
    nowhere = written([numbers[0] + BASE**4, *numbers[1:]])
    assert refused(" ".join(nowhere)).reason == "county"


def test_tokens_that_mean_nothing_are_refused_at_their_place(practice: Scenario) -> None:
    head, seed = read(words(Session.begin(practice, 1)))[0]
    year_29 = (0 * len(NAMES) + NAMES.index("coaches")) * code.YEARS + 28
    beyond = ((8 + 900_000 * 7) * len(NAMES) + NAMES.index("coaches")) * code.YEARS
    half = ((8 + 15 * 7 + 1) * len(NAMES) + NAMES.index("coaches")) * code.YEARS
    no_choice = (6 * len(NAMES) + NAMES.index("evaluation_basis")) * code.YEARS
    for number in (year_29, beyond, half, no_choice):
        found = refused(" ".join(written([head, seed, number])))
        assert (found.reason, found.number) == ("value", 3)
    assert refused(" ".join(written([head]))).reason == "short"
    assert refused(" ".join(written([head + 20, seed]))).number == 1


def test_decisions_dearer_than_the_room_leave_no_saved_game_behind(practice: Scenario, home: Path) -> None:
    coded = CodedGame(practice, 1, 1, {practice.first_year + 1: {"project_primary_school": 2}})
    with pytest.raises(CodeProblem) as found:
        coded.play(home / "games" / "game.edusim")
    assert (found.value.reason, found.value.detail) == ("over", str(practice.first_year + 1))
    assert list_sessions() == []


def test_no_two_shipped_counties_share_a_number() -> None:
    assert len({code._county_number(id_) for id_ in shipped()}) == len(shipped())
