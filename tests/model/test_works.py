"""Building works wait for approval, cash, a contractor's crew and the season, and cost what was contracted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edusim.catalog.decisions import Decisions
from edusim.catalog.year_0 import FirstDay
from edusim.model import County, Foundation
from edusim.model.calendar import AUGUST, SEASON_CLOSES, SEASON_OPENS, YEAR, Work
from edusim.model.initiatives import NOTHING
from edusim.model.ledger import fen
from edusim.model.phases.december import tidy
from edusim.model.phases.january import meet
from edusim.model.projects import Order, started
from edusim.scenario import Scenario, load_scenario
from tests.model.counties import decided, lay, lived

SEASONAL = ("playground", "repair")


def _rich(day: FirstDay) -> FirstDay:
    """Return a first day without works under way and with money for anything."""
    revenue = {**day.year_0.revenue, "donations": 200_000.0}
    return replace(day, works={}, year_0=replace(day.year_0, revenue=revenue))


@pytest.fixture(scope="module")
def rich(mingcheng: Scenario) -> Foundation:
    """A county that can pay for every work at once, so that only crews and seasons are scarce."""
    return lay(mingcheng, first_day=_rich(mingcheng.first_day))


def _day_by_day(foundation: Foundation, plan: list[Decisions]) -> list[tuple[int, dict[int, tuple[str, str]]]]:
    """Return (day, {work number: (kind, state)}) for every day of the plan's years; contractors on site left out."""
    county = County(foundation, 1)
    found = []
    for year, decisions in enumerate(plan):
        days = meet(county.state, decisions, NOTHING).days
        for day in range(1, YEAR + 1):
            days.run_to(day)
            found.append((year * YEAR + day, {
                work.number: (work.kind, work.state) for work in county.state.works if not work.contracted
            }))  # fmt: skip
        tidy(county.state, days)
        county.state.year += 1
    return found


def _plan(start: Decisions, *years: dict[str, Any]) -> list[Decisions]:
    quiet = replace(start, small_school_repairs=0)
    return [replace(quiet, **values) for values in years]


def test_no_more_works_are_built_at_once_than_there_are_crews(mingcheng: Scenario, rich: Foundation) -> None:
    days = _day_by_day(rich, _plan(mingcheng.start, {"project_canteen": 4, "project_playground": 3}, {}, {}))
    at_once = [sum(state == "building" for _, state in works.values()) for _, works in days]
    assert max(at_once) == round(mingcheng.parameters.works.crews)


def test_a_third_canteen_waits_for_a_crew(mingcheng: Scenario, rich: Foundation) -> None:
    """Two crews, eight months each: the third and fourth begin when the first are done, and the wait is counted."""
    county = County(rich, 1)
    county.advance(_plan(mingcheng.start, {"project_canteen": 4})[0])
    states = sorted(work.state for work in county.state.works)
    assert states == ["building", "building"]  # two are done, two under way
    assert county.state.waits.mean("contractors") > 60


def test_every_work_is_done_in_the_end(mingcheng: Scenario, rich: Foundation) -> None:
    values = {
        "project_canteen": 2, "project_playground": 3, "small_school_repairs": 5, "project_dormitory_beds": 200,
        "teacher_housing": 20, "project_kindergarten": 1, "project_teaching_building": 1,
    }  # fmt: skip
    county = County(rich, 1)
    for decisions in _plan(mingcheng.start, values, *[{}] * 8):
        county.advance(decisions)
    assert county.state.works == []
    assert county.pipeline() == []


def test_seasonal_works_are_built_between_april_and_october_only(mingcheng: Scenario, rich: Foundation) -> None:
    plan = _plan(mingcheng.start, {"project_playground": 6, "small_school_repairs": 12}, {}, {}, {})
    seen = 0
    for day, works in _day_by_day(rich, plan):
        if any(kind in SEASONAL and state == "building" for kind, state in works.values()):
            seen += 1
            assert SEASON_OPENS <= (day - 1) % YEAR <= SEASON_CLOSES
    assert seen > 100


def test_the_first_playgrounds_are_there_by_september_of_the_same_year(mingcheng: Scenario, rich: Foundation) -> None:
    days = _day_by_day(rich, _plan(mingcheng.start, {"project_playground": 2}))
    assert [state for _, state in dict(days)[AUGUST].values()] == ["done", "done"]


def test_a_playground_of_the_year_pleases_in_the_same_year(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    usual, built = (
        lived(mingcheng_laid, 1, decided(mingcheng.start, 1, project_playground=count))[-1] for count in (0, 1)
    )
    assert built.satisfaction > usual.satisfaction


def test_small_repairs_of_a_usual_year_are_done_by_september(mingcheng: Scenario, rich: Foundation) -> None:
    days = _day_by_day(rich, _plan(mingcheng.start, {"small_school_repairs": 4}))
    assert [state for _, state in dict(days)[AUGUST].values()] == ["done"] * 4


def test_a_new_kindergarten_opens_its_doors_in_the_second_or_third_autumn(
    mingcheng: Scenario, rich: Foundation
) -> None:
    """Six months of approvals and fifteen of building: not in 2023 or 2024, by autumn 2025 at the latest."""
    county = County(rich, 1)
    units = []
    for decisions in _plan(mingcheng.start, {"project_kindergarten": 1}, {}, {}):
        county.advance(decisions)
        units.append(len(county.state.units))
    assert units[0] == units[1] == len(rich.ground.units)
    assert units[2] == units[0] + 1
    assert county.state.table[-1].sum() > 0


def test_works_that_the_room_cannot_pay_wait_for_cash(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """They keep their approval, cost nothing meanwhile, and no contractor begins."""
    county = County(mingcheng_laid, 1)
    plan = replace(mingcheng.start, project_teaching_building=3, project_canteen=4)
    quote = county.quote(plan)
    assert quote.used > quote.room
    county.advance(plan)
    waiting = [work for work in county.state.works if work.state == "queue" and not work.paying]
    assert waiting
    prices = mingcheng.parameters.costs
    for work in waiting:
        price = prices.canteen if work.kind == "canteen" else prices.teaching_building
        if work.kind in ("canteen", "teaching_building"):
            assert sum(work.unpaid) == fen(price)
    usual = lived(mingcheng_laid, 1, [mingcheng.start])[-1]
    assert county.outcomes.capital_spending - usual.capital_spending <= max(0.0, quote.room) + 1


def test_waiting_works_are_in_the_next_years_commitments(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    county = County(mingcheng_laid, 1)
    before = county.quote(mingcheng.start).committed
    county.advance(replace(mingcheng.start, project_teaching_building=3, project_canteen=4))
    due = sum(work.unpaid[0] for work in county.state.works if work.unpaid)
    assert county.quote(mingcheng.start).committed == pytest.approx(due / 1e6)
    assert county.quote(mingcheng.start).committed > before


def test_an_approval_without_money_lapses_after_two_years(mingcheng: Scenario) -> None:
    """A county without means is not committed for ever to what it once wished for."""
    day = mingcheng.first_day
    poor = replace(day, works={}, year_0=replace(day.year_0, revenue={**day.year_0.revenue, "general": 0.0}))
    poor = replace(poor, year_0=replace(poor.year_0, revenue=dict.fromkeys(day.year_0.revenue, 0.0)))
    county = County(lay(mingcheng, first_day=poor), 1)
    for decisions in _plan(mingcheng.start, {"project_canteen": 2}, {}, {}, {}):
        county.advance(decisions)
    assert county.state.works == []


@settings(max_examples=60, deadline=None)
@given(price=st.integers(50_000_001, 9_999_999_999))
def test_the_tranches_of_a_contract_add_up_to_it_to_the_fen(price: int) -> None:
    """Whatever the price in fen, and whatever the shares round to."""
    laid = _priced()
    works = _started(
        laid, {"primary_school": price / 1e6, "kindergarten": price / 3e6, "teaching_building": price / 7e6}
    )
    assert {work.kind: sum(work.unpaid) for work in works} == {
        "primary_school": fen(price / 1e6), "kindergarten": fen(price / 3e6), "teaching_building": fen(price / 7e6),
    }  # fmt: skip


def test_what_was_paid_for_a_work_is_its_contract_to_the_fen(mingcheng: Scenario) -> None:
    """Read off the ledger when all is built: three tranches of a school, two of a building, one of a canteen."""
    prices = {"primary_school": 6813.123457, "teaching_building": 2771.999999, "canteen": 333.333333}
    parameters = mingcheng.parameters.changed({"costs": prices})
    county = County(lay(mingcheng, parameters, _rich(mingcheng.first_day)), 1)
    values = {"project_primary_school": 1, "project_teaching_building": 1, "project_canteen": 1}
    for decisions in _plan(mingcheng.start, values, *[{}] * 6):
        county.advance(decisions)
    assert county.state.works == []
    assert county.state.budget.ledger.balance("works") == sum(fen(price) for price in prices.values())


def test_works_begun_before_the_first_day_are_paid_to_the_fen_too(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    county = County(mingcheng_laid, 1)
    for decisions in _plan(mingcheng.start, {}, {}, {}):
        county.advance(decisions)
    owed = sum(fen(work.unpaid) for work in mingcheng.first_day.works.values())
    assert county.state.budget.ledger.balance("works") == owed


def test_the_pipeline_says_what_is_under_way_where_and_until_when(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    county = County(mingcheng_laid, 1)
    county.advance(replace(mingcheng.start, project_canteen=3, project_kindergarten=1))
    items = county.pipeline()
    known = {*mingcheng.first_day.schools, *mingcheng.first_day.places}
    assert len(items) == sum(work.state != "done" for work in county.state.works)
    assert {item.place for item in items} <= known
    assert {item.state for item in items} <= {"approval", "queue", "building"}
    assert all(1 <= item.due_month <= 12 for item in items)
    building = [item for item in items if item.state == "building"]
    assert building
    assert all(item.due_year >= county.year for item in building)


_PRICED: list[Foundation] = []


def _priced() -> Foundation:
    """Return one foundation of the small county for all prices."""
    if not _PRICED:
        _PRICED.append(lay(load_scenario("practice")))
    return _PRICED[0]


def _started(laid: Foundation, prices: dict[str, float]) -> list[Work]:
    """Return the works that one January begins at these prices."""
    state = County(laid, 1).state
    orders = [Order(kind, 1, price) for kind, price in prices.items()]
    return started(orders, state.units, state.table, laid.ground.places, laid.ground.parameters, 0, 1)
