"""Posts: no more are filled than are free, and in a county with teachers to spare approval decides the number."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edusim.catalog.parameters import Parameters, parameter_entries
from edusim.model import County, Foundation
from edusim.model.codes import SPECIAL_POST
from edusim.model.posts import CHANNELS, primary_and_junior_posts, special_places
from edusim.model.staffing import TERM_YEARS
from edusim.scenario import Scenario
from tests.model.counties import decided, lay, lived


def test_approvals_keep_a_post_for_every_special_post_teacher_whose_term_ends(mingcheng_laid: Foundation) -> None:
    """Whatever the county asks for itself: none is left waiting beyond the third year while posts are free."""
    county = County(mingcheng_laid, 1)
    for decisions in decided(mingcheng_laid.ground.start, 6, established_recruits=60, staff_reallocation=50):
        county.advance(decisions)
        staff = county.state.staff
        overdue = int(np.count_nonzero((staff.post == SPECIAL_POST) & (staff.term >= TERM_YEARS)))
        assert county.outcomes.free_posts >= 0
        assert overdue == 0 or county.outcomes.free_posts < overdue


def test_with_primary_staff_over_the_norm_most_further_posts_are_deferred(mingcheng_laid: Foundation) -> None:
    """Card 8 of the workshop: senior-high posts agreed, primary ones deferred until the county moves its own."""
    start = mingcheng_laid.ground.start
    county = County(mingcheng_laid, 1)
    before = county.outcomes.teachers_senior
    county.advance(replace(start, established_recruits=30, senior_recruits=35))
    assert county.state.careers.deferred == 21  # of thirty, three in ten agreed
    assert county.outcomes.teachers_senior > before


def test_teachers_moved_last_august_open_the_posts_deferred(mingcheng_laid: Foundation) -> None:
    start = mingcheng_laid.ground.start
    deferred = []
    for people in (0, 25):
        county = County(mingcheng_laid, 1)
        county.advance(replace(start, staff_reallocation=people))
        county.advance(replace(start, staff_reallocation=people, established_recruits=30))
        deferred.append(county.state.careers.deferred)
    assert deferred[1] < deferred[0] / 2


def test_a_county_below_the_norm_gets_the_posts_it_asks_for(mingcheng_laid: Foundation) -> None:
    county = County(mingcheng_laid, 1)
    county.state.table = county.state.table * 3
    assert primary_and_junior_posts(county.state, 30) == 30


def test_departments_acting_together_win_more_posts(mingcheng_laid: Foundation) -> None:
    state = County(mingcheng_laid, 1).state
    usual = primary_and_junior_posts(state, 30), special_places(state, 120)
    state.government.coordination = 0.8
    assert primary_and_junior_posts(state, 30) > usual[0]
    assert special_places(state, 120) > usual[1]


def test_what_year_0_asks_for_is_always_approved(mingcheng_laid: Foundation) -> None:
    county = County(mingcheng_laid, 1)
    start = mingcheng_laid.ground.start
    assert special_places(county.state, start.special_post_recruits) == start.special_post_recruits
    assert primary_and_junior_posts(county.state, start.established_recruits) == start.established_recruits


def test_the_province_fixes_how_many_special_posts_there_are(mingcheng_laid: Foundation) -> None:
    """Half as many again asked for: fewer come than applied, whatever the pay."""
    plan = decided(mingcheng_laid.ground.start, 1, special_post_recruits=120, rural_allowance=1500)
    recruited = lived(mingcheng_laid, 1, plan)[-1].special_posts_in_term
    usual = lived(mingcheng_laid, 1, decided(mingcheng_laid.ground.start, 1, rural_allowance=1500))[-1]
    assert 0 < recruited - usual.special_posts_in_term <= 12  # 80 x 1.15


@pytest.mark.parametrize(
    ("name", "lever", "outcome"),
    [
        ("posts_in_surplus", {"established_recruits": 60}, "free_posts"),
        ("special_places", {"special_post_recruits": 120, "rural_allowance": 1500}, "vacancies_village"),
    ],
)
def test_a_more_open_hand_fills_more_posts(mingcheng: Scenario, name: str, lever: dict[str, int], outcome: str) -> None:
    """From the lowest to the highest value of the assumption, the same county after two years."""
    low, high = bounds(name)
    found = []
    for value in (low, high):
        laid = lay(mingcheng, mingcheng.parameters.changed({"careers": {name: value}}))
        found.append(getattr(lived(laid, 1, decided(mingcheng.start, 2, **lever))[-1], outcome))
    assert found[1] < found[0]


def bounds(name: str) -> tuple[float, float]:
    """Return the range of an assumption about careers."""
    quantity = parameter_entries()[f"careers.{name}"].quantity
    return quantity.low, quantity.high


def test_every_way_of_recruiting_has_its_own_luck_and_a_price() -> None:
    channels = list(CHANNELS.values())
    assert len({own.number for own in channels}) == len(channels)
    assert max(own.number for own in channels) < 8  # three bits of a newcomer's key
    assert all(getattr(Parameters().costs, own.price) > 0 for own in channels)
