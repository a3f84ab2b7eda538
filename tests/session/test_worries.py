"""The adviser begins with the county's own figures, whatever county it is."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.scenario import Scenario, load_scenario
from edusim.scenario.scenario import with_digest
from edusim.session import Session
from edusim.session.worries import Worry, worries

KINDS = ("cohorts", "junior", "leaving", "villages", "money", "posts", "safety", "execution")


def by_kind(found: list[Worry]) -> dict[str, Worry]:
    """Return worries by what they are about, whichever their form."""
    return {own.id.partition("_")[0]: own for own in found}


@pytest.mark.parametrize("name", ["mingcheng", "practice"])
def test_every_shipped_county_has_its_eight_worries_every_year(name: str) -> None:
    game = Session.begin(load_scenario(name), 7)
    while not game.finished:
        assert tuple(by_kind(worries(game))) == KINDS
        game.advance(game.draft())
    assert tuple(by_kind(worries(game, checked=True))) == KINDS


def test_figures_are_those_of_the_county() -> None:
    game = Session.begin(load_scenario("mingcheng"), 7)
    found = by_kind(worries(game))
    assert found["cohorts"].figures["now"].value == 1810
    assert found["cohorts"].figures["places"].value == 1620
    assert found["money"].figures["spending"].value == game.history[0].education_spending
    assert found["money"].figures["room"].value == game.quote(game.draft()).room
    assert found["leaving"].figures["leave"].value == 53
    assert found["safety"].figures["closes"].value == 500


def test_the_adviser_knows_what_schools_return_until_checked_figures_are_opened() -> None:
    game = Session.begin(load_scenario("mingcheng"), 7)
    first = game.history[0]
    before, after = (by_kind(worries(game, checked=checked)) for checked in (False, True))
    assert before["safety"].figures["hazards"].value == first.open_hazards_reported
    assert after["safety"].figures["hazards"].value == first.open_hazards
    assert before["execution"].figures["fidelity"].value == first.fidelity_reported
    assert after["execution"].figures["fidelity"].value == first.fidelity


def test_a_county_that_gains_in_junior_high_and_has_no_special_posts_is_told_so(practice: Scenario) -> None:
    day = practice.first_day
    level = dataclasses.replace(day.year_0.achievement, primary=-0.3, junior=-0.1)
    schools = {name: dataclasses.replace(own, special_post=0) for name, own in day.schools.items()}
    teachers = {name: dataclasses.replace(own, special_post={}) for name, own in day.teachers.items()}
    year_0 = dataclasses.replace(day.year_0, achievement=level)
    day = dataclasses.replace(day, year_0=year_0, schools=schools, teachers=teachers)
    found = by_kind(worries(Session.begin(with_digest(dataclasses.replace(practice, first_day=day)), 7)))
    assert found["junior"].id == "junior_gains"
    assert found["villages"].id == "villages"
