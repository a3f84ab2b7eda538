"""A game is placed among many seeds of its own decisions: luck or decision."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.scenario import Scenario
from edusim.session import Session
from edusim.session.luck import Place, luck


@pytest.fixture
def game(practice: Scenario) -> Session:
    game = Session.begin(practice, 7)
    for _ in range(2):
        game.advance(dataclasses.replace(game.draft(), coaches=4))
    return game


def test_the_others_are_the_same_decisions_with_the_luck_of_other_seeds(game: Session) -> None:
    found = luck(game, seeds=3)
    for seed, years in zip((8, 9, 10), found.others, strict=True):
        other = Session.begin(game.scenario, seed)
        for decided in game.decided:
            other.advance(decided)
        assert list(years) == other.history


def test_a_place_has_the_run_the_county_left_alone_and_the_others(game: Session) -> None:
    place = luck(game, seeds=12).place("satisfaction")
    assert (place.year, place.of) == (game.year, 13)
    assert place.value == game.history[-1].satisfaction
    assert place.left == game.baseline[2].satisfaction
    assert list(place.others) == sorted(place.others)
    assert place.quantile(5) <= place.median <= place.quantile(95)


def test_a_rank_counts_equal_values_half_below() -> None:
    others = (1.0, 2.0, 2.0, 2.0, 3.0)
    assert [Place("first_tier", 2030, value, 0.0, others).rank for value in (0.0, 2.0, 2.5, 9.0)] == [1, 3, 5, 6]


def test_progress_is_told(game: Session) -> None:
    told: list[tuple[int, int]] = []
    luck(game, seeds=3, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
