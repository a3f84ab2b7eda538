"""A draft lived on beside another one: what it adds, told without telling the luck to come."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.ahead import left_next_year, lived_ahead


@pytest.fixture
def game() -> Session:
    """Return a game of the practice county before its first meeting."""
    return Session.begin(load_scenario("practice"), 7)


def test_a_draft_that_changes_nothing_adds_nothing(game: Session) -> None:
    found = lived_ahead(game, game.draft())
    assert found.moved("undergraduate") == (0.0, 0.0, 0.0)
    assert found.year == 2032


def test_what_lies_ahead_is_not_the_games_own_luck(game: Session) -> None:
    """Two games that have come to the same county by another seed are told other lucks than their own."""
    found = lived_ahead(game, game.draft())
    own = list(game.preview(game.draft()))[-1]
    assert own not in found.beside
    assert len(set(map(repr, found.beside))) == len(found.beside)


def test_two_drafts_are_set_beside_each_other(game: Session) -> None:
    """The last change alone is judged: against the draft without it, not against doing nothing."""
    few, more = (dataclasses.replace(game.draft(), coaches=coaches) for coaches in (2, 4))
    alone, further = (lived_ahead(game, more, beside).moved("teacher_effectiveness")[0] for beside in (None, few))
    assert 0 < further < alone


def test_next_years_money_knows_what_recurs(game: Session) -> None:
    """What is paid every year is missing next year too; after the last year there is no next."""
    left = left_next_year(game, game.draft())
    dearer = left_next_year(game, dataclasses.replace(game.draft(), coaches=4))
    assert left is not None
    assert dearer is not None
    assert dearer == pytest.approx(left - 37.5, abs=3)
    while game.year < game.last_year - 1:
        game.advance(game.draft())
    assert left_next_year(game, game.draft()) is None
