"""The year's money: pay first, commitments before wishes, arrears before everything, and recruits for ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.model import County, Foundation
from edusim.model.ledger import Ledger, fen
from edusim.model.money import settle
from edusim.scenario import Scenario
from tests.model.counties import decided, lay, lay_free, lived


def test_a_quote_changes_nothing_and_is_the_same_twice(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    county = County(mingcheng_laid, 1)
    plan = replace(mingcheng.start, pay_step=8.0, project_canteen=2, established_recruits=30)
    first = county.quote(plan)
    assert county.quote(plan) == first
    assert county.advance(mingcheng.start) == lived(mingcheng_laid, 1, [mingcheng.start])[-1]


def test_what_stands_in_year_0_costs_nothing_more(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    quote = County(mingcheng_laid, 1).quote(mingcheng.start)
    assert quote.used == 0
    assert set(quote.lines.values()) == {(0.0, 0.0)}


def test_lines_add_up_and_do_not_depend_on_each_other(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    county = County(mingcheng_laid, 1)
    values: dict[str, Any] = {"pay_step": 8.0, "project_canteen": 2, "coaches": 22, "mentor_pairs": 100}
    alone = {name: county.quote(replace(mingcheng.start, **{name: value})) for name, value in values.items()}
    together = county.quote(replace(mingcheng.start, **values))
    assert together.used == pytest.approx(sum(quote.used for quote in alone.values()))
    assert {quote.room for quote in alone.values()} == {together.room}


def test_only_priced_decisions_are_quoted(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    priced = {name for name, entry in entries(Decisions).items() if entry.quantity.cost is not None}
    assert set(County(mingcheng_laid, 1).quote(mingcheng.start).lines) == priced


def test_a_year_within_its_room_leaves_the_room_that_was_not_used(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """What the quote promised is what the books show, but for who left and who was found: within 150 万元."""
    for values in ({}, {"coaches": 32}, {"pay_step": 8.0}, {"project_canteen": 2}, {"lecture_training": 0}):
        misses = []
        for seed in range(4):
            county = County(mingcheng_laid, seed)
            plan = replace(mingcheng.start, **values)
            quote = county.quote(plan)
            misses.append(county.advance(plan).budget_balance - (quote.room - quote.used))
        assert abs(float(np.mean(misses))) < 150, values


def test_recruits_of_one_year_weigh_on_the_next_years_room(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """A third in their first calendar year, all of it in every later one."""
    usual, other = County(mingcheng_laid, 1), County(mingcheng_laid, 1)
    plan = replace(mingcheng.start, senior_recruits=35)
    first, _ = other.quote(plan).lines["senior_recruits"]
    usual.advance(mingcheng.start)
    other.advance(plan)
    hired = other.state.flows.hired - usual.state.flows.hired
    asked = plan.senior_recruits - mingcheng.start.senior_recruits
    assert 0 < hired <= asked
    fall = usual.quote(mingcheng.start).room - other.quote(mingcheng.start).room
    whole = hired * mingcheng.parameters.costs.established_teacher * 1.035**2
    assert fall == pytest.approx(whole, rel=0.10)
    assert fall > 2.5 * first * hired / asked


def test_special_post_teachers_cost_their_part_too(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Forty more in 2023 make 2024 poorer by the county's part that the quote showed, and their rural allowance."""
    usual, other = County(mingcheng_laid, 1), County(mingcheng_laid, 1)
    usual.advance(replace(mingcheng.start, special_post_recruits=40))
    other.advance(mingcheng.start)
    fall = usual.quote(mingcheng.start).room - other.quote(mingcheng.start).room
    hired = other.state.flows.hired - usual.state.flows.hired
    net = mingcheng.parameters.costs.special_post_teacher * 1.035**2 + 0.36
    assert hired == 40
    assert fall == pytest.approx(hired * net, rel=0.15)


def test_a_commitment_never_makes_room(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Tied money pays for what it is tied to: an order of last year leaves next year's room as it was, or less."""
    orders: list[dict[str, Any]] = [
        {"project_kindergarten": 1}, {"project_playground": 1}, {"small_school_repairs": 20}, {"project_canteen": 3},
        {"project_teaching_building": 1},
    ]  # fmt: skip
    usual = County(mingcheng_laid, 1)
    for _ in range(3):
        usual.advance(mingcheng.start)
    for values in orders:
        other = usual.branch()
        other.advance(replace(mingcheng.start, **values))
        quiet = usual.branch()
        quiet.advance(mingcheng.start)
        gained = other.quote(mingcheng.start).room - quiet.quote(mingcheng.start).room
        assert gained <= 1.0, values


def test_second_tranches_are_paid_before_anything_new_begins(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """A year of wishes far beyond the room still pays what last year signed, and begins no more than it can pay."""
    county = County(mingcheng_laid, 1)
    county.advance(replace(mingcheng.start, project_teaching_building=1))
    signed = [work for work in county.state.works if work.paying and work.unpaid and not work.contracted]
    assert [work.kind for work in signed] == ["teaching_building"]
    plan = replace(mingcheng.start, project_canteen=4, project_playground=8, project_teaching_building=3)
    quote = county.quote(plan)
    assert quote.used > quote.room
    county.advance(plan)
    assert all(not work.unpaid for work in county.state.works if work.number == signed[0].number)
    new = [work for work in county.state.works if work.unpaid and not work.paying]
    assert new


def test_a_county_that_spends_beyond_its_means_is_in_arrears(mingcheng: Scenario) -> None:
    free = lay_free(mingcheng)
    plan = replace(mingcheng.start, pay_step=16.0, rural_allowance=1500, coaches=40)
    quote = County(free, 1).quote(plan)
    year = lived(free, 1, [plan])[-1]
    assert quote.used > quote.room
    assert year.arrears == pytest.approx(quote.used - quote.room, abs=250)
    assert year.budget_balance < 0


def test_arrears_take_the_next_years_room_and_are_paid_back(mingcheng: Scenario) -> None:
    """Spent on what keeps no teacher and so leaves next year's pay roll as it was."""
    free = lay_free(mingcheng)
    county, usual = County(free, 1), County(free, 1)
    wishes = {"coaches": 40, "lecture_training": 20_000, "top_pupil_retention": 400.0, "magnet_classes": 4,
              "mentor_pairs": 400, "school_buses": 25, "pay_step": 4.0}  # fmt: skip
    county.advance(replace(mingcheng.start, **wishes))
    usual.advance(mingcheng.start)
    owed = county.outcomes.arrears
    assert owed > 100
    gap = usual.quote(mingcheng.start).room - county.quote(mingcheng.start).room
    assert gap == pytest.approx(owed, abs=200)
    county.advance(mingcheng.start)
    assert county.outcomes.arrears == 0
    assert county.state.budget.ledger.year["education", "creditors"] == fen(owed)


def test_old_debts_are_settled_before_this_years_pay(mingcheng_laid: Foundation) -> None:
    """With income for half of what is due, creditors of last year get theirs and the new bills wait."""
    budget = County(mingcheng_laid, 1).state.budget.copy()
    settle(budget, {"general": 0.0}, [("personnel.pay", 60.0)])
    assert budget.arrears == 60.0
    budget.ledger.open_year()
    settle(budget, {"general": 80.0}, [("personnel.pay", 50.0), ("works", 10.0)])
    year = budget.ledger.year
    assert year["education", "creditors"] == fen(60.0)
    assert year["education", "personnel.pay"] == fen(20.0)
    assert year["creditors", "personnel.pay"] == fen(30.0)
    assert year["creditors", "works"] == fen(10.0)
    assert budget.arrears == 40.0


def test_pay_comes_before_operating_and_works(mingcheng: Scenario) -> None:
    """A county with four fifths of its income pays all its staff; what is owed is owed for the rest."""
    day = mingcheng.first_day
    revenue = {key: 0.8 * amount for key, amount in day.year_0.revenue.items()}
    county = County(lay(mingcheng, first_day=replace(day, year_0=replace(day.year_0, revenue=revenue))), 1)
    county.advance(mingcheng.start)
    owed = {target for (source, target), amount in county.state.budget.ledger.year.items()
            if source == "creditors" and amount}  # fmt: skip
    assert owed
    assert not any(target.startswith("personnel") for target in owed)


def test_what_is_left_goes_back_to_the_treasury(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    county = County(mingcheng_laid, 1)
    outcomes = county.advance(mingcheng.start)
    returned = county.state.budget.ledger.year["education", "treasury.returned"]
    assert returned == pytest.approx(fen(outcomes.budget_balance), abs=5)


def test_educations_share_moves_by_07_points_a_year_at_most(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Each step brings its money in the same year: 0.7 points of 2,150 million, then the rest."""
    usual = lived(mingcheng_laid, 1, decided(mingcheng.start, 2, leading_group=0.6))
    more = lived(mingcheng_laid, 1, decided(mingcheng.start, 2, leading_group=0.6, education_budget_share=0.16))
    gains = [b.budget_balance - a.budget_balance for a, b in zip(usual[1:], more[1:], strict=True)]
    assert gains == pytest.approx([0.007 * 215_000 * 1.035, 0.013 * 215_000 * 1.035**2], rel=0.01)


def test_a_ledger_refuses_a_negative_posting() -> None:
    with pytest.raises(ValueError, match="negative"):
        Ledger().post("treasury", "education", -1)
