"""The delay board knows what has been begun, and the year in which it lands."""

from __future__ import annotations

import dataclasses

import numpy as np

from edusim.model.codes import SPECIAL_POST
from edusim.scenario import Scenario
from edusim.session import Session
from edusim.session.delays import Delay, delays, lag_years


def advance(game: Session, **values: object) -> None:
    game.advance(dataclasses.replace(game.draft(), **values))  # type: ignore[arg-type]


def of_kind(game: Session, kind: str) -> list[Delay]:
    return [own for own in delays(game) if own.kind == kind]


def test_a_school_under_way_lands_in_the_august_in_which_it_opens(practice: Scenario) -> None:
    game = Session.begin(practice, 1)
    school = next(own for own in of_kind(game, "works") if own.id == "primary_school")
    while game.year < school.lands:
        assert any(own.id == "primary_school" and own.lands == school.lands for own in of_kind(game, "works"))
        before = len(game.state.units)
        advance(game)
    assert len(game.state.units) > before
    assert [own for own in of_kind(game, "works") if own.id == "primary_school"] == []


def test_a_work_just_ordered_never_lands_before_the_year_expected_of_it(practice: Scenario) -> None:
    game = Session.begin(practice, 1)
    advance(game)
    advance(game)
    advance(game, project_dormitory_beds=40)
    ordered = next(own for own in of_kind(game, "works") if own.id == "dormitory")
    assert ordered.begun == game.year
    while any(own.id == "dormitory" for own in of_kind(game, "works")):
        assert game.year < practice.first_year + practice.years
        advance(game)
    assert game.year >= ordered.lands


def test_payments_still_due_are_what_the_coming_budgets_call_committed(practice: Scenario) -> None:
    game = Session.begin(practice, 1)
    due = {own.lands: own.figures["amount"].value for own in of_kind(game, "money")}
    for year, amount in sorted(due.items()):
        assert year == game.year + 1
        assert game.quote(game.draft()).committed == amount
        advance(game)


def test_a_lag_of_a_decision_is_read_in_years_from_the_one_decided() -> None:
    lags = ["0", "0.5", "0.5-1", "2-3", "1; 2-3; 5-6", ""]
    assert [lag_years(lag) for lag in lags] == [(0, 0), (0, 0), (0, 1), (2, 3), (1, 6), (0, 0)]


def test_a_decision_stays_on_the_board_until_all_its_effect_has_come(practice: Scenario) -> None:
    game = Session.begin(practice, 1)
    advance(game, partner_school=0.3)
    first = game.year
    (own,) = of_kind(game, "decisions")
    assert (own.id, own.begun, own.first, own.lands) == ("partner_school", first, first + 2, first + 3)
    advance(game, partner_school=0.4)
    (own,) = of_kind(game, "decisions")
    assert (own.begun, own.first, own.lands) == (first, first + 2, first + 4)
    for _ in range(3):
        advance(game)
    assert of_kind(game, "decisions") == []


def test_every_special_post_teacher_is_in_one_of_the_three_years_to_come(practice: Scenario) -> None:
    game = Session.begin(practice, 1)
    advance(game)
    ending = of_kind(game, "terms")
    assert [own.lands for own in ending] == [game.year + 1, game.year + 2, game.year + 3]
    posts = int(np.count_nonzero(game.state.staff.post == SPECIAL_POST))
    assert sum(own.figures["count"].value for own in ending) == posts


def test_the_first_cohort_has_the_decisions_of_its_year_that_still_stand(practice: Scenario) -> None:
    game = Session.begin(practice, 1)
    advance(game, coaches=4, rural_allowance=800)
    first = game.year
    advance(game, rural_allowance=practice.start.rural_allowance)
    cohorts = {(own.id, own.begun): own for own in of_kind(game, "cohorts")}
    assert list(cohorts) == [("secondary", first), ("primary", first)]
    children = cohorts["primary", first]
    assert (children.names, children.first, children.lands) == (("coaches",), first + 9, first + 12)


def test_new_teachers_are_worth_more_each_year(practice: Scenario) -> None:
    game = Session.begin(practice, 1)
    advance(game)
    first = game.year
    worth = []
    for _ in range(3):
        worth += [own.figures["worth"].value for own in of_kind(game, "teachers") if own.begun == first]
        advance(game)
    assert worth[0] == 0
    assert worth == sorted(set(worth))
    assert len(worth) == 3
