"""Before a year is committed, those it touches say what they hold against it, with figures."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from edusim.scenario import Scenario, load_scenario
from edusim.session import Session
from edusim.session.cohorts import entrants, grade_1
from edusim.session.objections import SPEAKERS, Objection, objections
from edusim.session.outlook import look_ahead


def against(game: Session, **changes: Any) -> dict[str, Objection]:
    """Return what is held against a draft with these changes, by id."""
    return {own.id: own for own in objections(game, dataclasses.replace(game.draft(), **changes))}


@pytest.fixture(scope="module")
def county() -> Session:
    """The default county on its first day."""
    return Session.begin(load_scenario("mingcheng"), 7)


def test_nobody_objects_to_what_stands(county: Session) -> None:
    assert objections(county, county.draft()) == []
    assert against(county, honours=county.draft().honours + 1) == {}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"small_school_threshold": 50}, ("villages", "closing")),
        ({"special_post_recruits": 0}, ("villages", "vacancies")),
        ({"rural_allowance": 200}, ("villages", "allowance")),
        ({"teacher_rotation": 0.15}, ("teachers", "rotation")),
        ({"bonus_pool": 0.0}, ("teachers", "bonus")),
        ({"visits_per_school": 8}, ("inspectors", "visits_missing")),
        ({"visits_per_school": 8, "inspectors": 24}, ("teachers", "visits_many")),
        ({"rectification": 0.0}, ("inspectors", "hazards")),
        ({"graduating_class_drive": 1.0}, ("inspectors", "rules")),
        ({"double_reduction": 0.3}, ("parents", "homework")),
        ({"target_undergraduate": 20.0}, ("parents", "target_undergraduate")),
        ({"special_post_recruits": 120, "senior_recruits": 35}, ("finance", "later")),
        ({"project_primary_school": 1}, ("finance", "places")),
        ({"project_primary_school": 1, "pay_step": 8.0}, ("finance", "over")),
    ],
)
def test_a_draft_is_met_by_those_it_touches(
    county: Session, changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert expected in {(own.speaker, own.id) for own in against(county, **changes).values()}


def test_the_weightiest_of_each_side_comes_first(county: Session) -> None:
    draft = dataclasses.replace(county.draft(), bonus_pool=0.0, teacher_rotation=0.15, special_post_recruits=0)
    found = objections(county, draft)
    sides = [own.speaker for own in found]
    first = len(set(sides))
    assert len(set(sides[:first])) == first
    assert all(own.weight >= 1 and own.speaker in SPEAKERS for own in found)


def test_figures_are_those_of_the_county(county: Session) -> None:
    closing = against(county, small_school_threshold=50)["closing"].figures
    units, pupils = county.state.units, county.state.table.sum(1)
    villages = (units.stage == 1) & (units.locality == 2) & (pupils > 0) & (pupils < 50)
    assert closing["schools"].value == villages.sum()
    assert closing["pupils"].value == pupils[villages].sum()
    over = against(county, project_primary_school=1, pay_step=8.0)["over"].figures["over"].value
    dear = dataclasses.replace(county.draft(), project_primary_school=1, pay_step=8.0)
    assert over == county.quote(dear).overspent


def test_looking_ahead_tells_nothing_of_the_games_own_luck_and_changes_nothing(county: Session) -> None:
    draft = dataclasses.replace(county.draft(), coaches=22)
    own = next(iter(county.preview(draft)))
    outlook = look_ahead(county, draft)
    assert own not in [run[0] for run in outlook.drafted]
    assert county.year == 2022
    assert next(iter(county.preview(draft))) == own


def test_the_last_year_can_still_be_objected_to_and_a_finished_game_no_more(practice: Scenario) -> None:
    game = Session.begin(practice, 7)
    while game.year < practice.first_year + practice.years - 1:
        game.advance(game.draft())
    assert "allowance" in against(game, rural_allowance=200)
    game.advance(game.draft())
    assert objections(game, dataclasses.replace(game.previous, rural_allowance=200)) == []


def test_the_children_to_come_are_foretold_to_within_a_few(county: Session) -> None:
    foretold = [entrants(county.state, year) for year in range(2023, 2033)]
    game = Session.begin(county.scenario, 3)
    came = []
    while not game.finished:
        game.advance(game.draft())
        came.append(grade_1(game.state))
    assert all(abs(one - other) < 0.05 * other for one, other in zip(foretold, came, strict=True))
