"""Each part of a workshop knows something alone and keeps goals that are met or not, never ranked."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.scenario import Scenario, load_scenario
from edusim.session import Session
from edusim.session.roles import GOALS, ROLES, goals, known_alone


@pytest.fixture(scope="module")
def county() -> Session:
    """The default county left alone for five years."""
    game = Session.begin(load_scenario("mingcheng"), 7)
    for _ in range(5):
        game.advance(game.draft())
    return game


def met(game: Session) -> dict[str, bool]:
    """Return whether each goal is met, by id."""
    return {own.id: own.met for own in goals(game)}


def test_every_role_has_goals_and_something_it_alone_knows(county: Session) -> None:
    assert tuple(GOALS) == ROLES
    assert {own.role for own in goals(county)} == set(ROLES)
    assert len({known_alone(county, role)[0] for role in ROLES}) == len(ROLES)


def test_goals_follow_the_years(county: Session) -> None:
    found = met(county)
    last = county.history[5]
    assert found["satisfaction"] == (last.satisfaction >= county.history[0].satisfaction + 5)
    assert found["villages_staffed"] == (last.vacancies_village <= 0.05)
    assert found["few_efforts"]
    assert not found["school_money"]


def test_after_arrears_or_a_serious_incident_no_private_goal_counts(county: Session) -> None:
    assert any(met(county).values())
    for harm in ({"arrears": 100.0}, {"serious_incidents": 1}):
        copy = Session.begin(county.scenario, 7)
        for _ in range(2):
            copy.advance(copy.draft())
        copy._counties[-1].outcomes = dataclasses.replace(copy.history[-1], **harm)
        assert not any(met(copy).values())


def test_the_finance_bureau_knows_of_a_shortfall_only_where_one_may_come(practice: Scenario) -> None:
    assert known_alone(Session.begin(practice, 7), "finance")[0] in ("revenue_steady", "revenue_shortfall")


def test_the_director_learns_the_cause_once_an_investigation_has_found_it() -> None:
    game = Session.begin(load_scenario("mingcheng"), 7)
    assert known_alone(game, "director")[0] == "cause_unknown"
    while not game.finished and not any(own.stage == "junior" for own in game.findings):
        game.advance(dataclasses.replace(game.draft(), investigations=6))
    cause = next(own.cause for own in game.findings if own.stage == "junior")
    assert known_alone(game, "director")[0] == f"cause_{cause}"
