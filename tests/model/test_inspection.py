"""Inspectors have only so many days: failing schools come first, follow-up helps them, too many visits help nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from edusim.catalog.parameters import parameter_entries
from edusim.model import County, Foundation
from edusim.model.inspection import OUTINGS, followed_up, inspection_effects, visit_worth
from edusim.scenario import Scenario
from tests.model.counties import decided, lay, lived

VISITS_EACH = 30  # 60 days a year, two days a visit
WINTER, SUMMER = range(59), range(181, 243)  # January and February, July and August


def after(foundation: Foundation, start: Any, years: int = 2, seed: int = 1, **values: Any) -> County:
    """Return a county that has lived under these decisions."""
    county = County(foundation, seed)
    for decisions in decided(start, years, **values):
        county.advance(decisions)
    return county


def test_with_year_0s_inspectors_every_school_is_visited_as_ever_and_nothing_moves(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """Also when schools close and open, and other schools are judged failing."""
    county = County(mingcheng_laid, 1)
    for decisions in decided(mingcheng.start, 4, small_school_threshold=30):
        county.advance(decisions)
        assert not inspection_effects(county.state).any()
        assert county.outcomes.workload == mingcheng.parameters.morale.workload_hours
        assert county.state.morale.visited == 0


def test_schools_wait_for_inspectors_and_some_wait_in_vain(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Eight inspectors make 240 visits, not the four a school that the county decides."""
    own = after(mingcheng_laid, mingcheng.start, 1, visits_per_school=4).state
    assert own.inspection.rounds.made == 8 * VISITS_EACH
    assert len(own.inspection.rounds.unit) >= 4 * own.inspection.schools - 4
    usual = after(mingcheng_laid, mingcheng.start, 1).state
    assert own.waits.mean("inspectors") > usual.waits.mean("inspectors") > 60


def test_failing_schools_get_their_visits_before_the_others(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """However scarce inspectors are, the schools with the lowest scores are followed up."""
    own = after(mingcheng_laid, mingcheng.start, 1, inspectors=4, visits_per_school=4).state.inspection
    assert len(own.failing) >= 5
    assert (own.visits[own.failing] >= 4).all()
    assert int(own.visits.sum()) == 4 * VISITS_EACH


def test_nobody_is_inspected_in_the_holidays(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    rounds = after(mingcheng_laid, mingcheng.start, 1).state.inspection.rounds
    assert {day for day, _ in rounds.outings} == set(OUTINGS)
    assert not any(day in WINTER or day in SUMMER for day in OUTINGS)


def test_follow_up_lifts_failing_schools_most(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Four visits instead of two close two thirds of what a failing judgement with follow-up gives (row E35)."""
    state = after(mingcheng_laid, mingcheng.start, 2, inspectors=16, visits_per_school=4).state
    effect, failing = inspection_effects(state), np.zeros(len(state.units), dtype=bool)
    failing[state.inspection.failing] = True
    assert 0.02 < effect[failing].mean() < 0.07
    assert 0 <= effect[~failing].mean() < 0.01


def test_a_school_that_is_hardly_visited_loses_a_little(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    effect = inspection_effects(after(mingcheng_laid, mingcheng.start, 2, inspectors=4, visits_per_school=1).state)
    assert (effect <= 0).all()
    assert -0.03 < effect.min() < 0


def test_routine_visits_rise_and_then_fall(mingcheng: Scenario) -> None:
    """Two to four help, beyond four each costs, and more than eight are worse than none (rows E36-E38)."""
    worth = [visit_worth(visits, 0.33, mingcheng.parameters) for visits in range(13)]
    assert worth[0] == 0 < worth[1] < worth[2] < worth[4]
    assert worth[4] == max(worth)
    assert worth[8] < 0


def test_visits_on_paper_are_worth_nothing(mingcheng: Scenario) -> None:
    assert visit_worth(3, 0.0, mingcheng.parameters) == 0
    assert visit_worth(3, 0.5, mingcheng.parameters) > visit_worth(3, 0.3, mingcheng.parameters)


def test_one_visit_judges_a_failing_school_and_the_next_ones_mend_it(mingcheng: Scenario) -> None:
    assert [followed_up(visits, mingcheng.parameters) for visits in (0, 1, 4, 9)] == [0, 0, 1, 1]


def test_too_many_visits_lower_morale_and_do_not_help(mingcheng: Scenario) -> None:
    """SF19, with inspectors enough: ten a school against four."""
    many = lay(mingcheng, mingcheng.parameters.changed({"inspection": {"days_a_visit": 1.0}}))
    four, ten = (
        [lived(many, seed, decided(mingcheng.start, 4, inspectors=24, visits_per_school=visits)) for seed in range(4)]
        for visits in (4, 10)
    )
    for some, more in zip(four, ten, strict=True):
        assert more[-1].teacher_morale < some[-1].teacher_morale - 0.1
        assert more[-1].workload > some[-1].workload + 3
        assert more[-1].achievement_primary < some[-1].achievement_primary


Reading = Callable[[County], float]


def _mean_effect(county: County) -> float:
    return float(inspection_effects(county.state).mean())


def _failing_effect(county: County) -> float:
    return float(inspection_effects(county.state)[county.state.inspection.failing].mean())


@pytest.mark.parametrize(
    ("parameter", "reading", "sign"),
    [
        ("days_each", lambda county: county.state.inspection.rounds.made, +1),
        ("days_a_visit", lambda county: county.state.inspection.rounds.made, -1),
        ("failing", lambda county: len(county.state.inspection.failing), +1),
        ("follow_up", _failing_effect, +1),
        ("full_follow_up", _failing_effect, +1),  # year 0's two visits leave the more to gain
        ("routine", _mean_effect, +1),
        ("diminishing", _mean_effect, +1),
        ("over_visit", _mean_effect, +1),
        ("many", lambda county: county.outcomes.teacher_morale, +1),
        ("over_morale", lambda county: county.outcomes.teacher_morale, +1),
        ("hours", lambda county: county.outcomes.workload, +1),
    ],
)
def test_each_assumption_about_inspection_matters(
    practice: Scenario, parameter: str, reading: Reading, sign: int
) -> None:
    """From the low to the high end of its range, with three inspectors and five visits a school in a small county."""
    quantity = parameter_entries()[f"inspection.{parameter}"].quantity
    found = []
    for value in (quantity.low, quantity.high):
        laid = lay(practice, practice.parameters.changed({"inspection": {parameter: value}}))
        found.append(reading(after(laid, practice.start, inspectors=3, visits_per_school=5)))
    assert sign * (found[1] - found[0]) > 0, found


def test_a_copy_of_a_county_is_inspected_like_the_county_itself(practice: Scenario, practice_laid: Foundation) -> None:
    county = after(practice_laid, practice.start, visits_per_school=4)
    other, plan = county.branch(), replace(practice.start, visits_per_school=1)
    branched = other.advance(plan)
    assert county.advance(plan) == branched
