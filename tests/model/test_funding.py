"""Money is finite: what the room does not cover is not begun, and nobody is left unpaid by a plan."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import choices, entries
from edusim.model import County, Foundation
from edusim.model.funding import fund
from edusim.scenario import Scenario
from tests.model.counties import decided, lay_free, lived

YEARS = 6
PRICES = {name: entry.quantity.cost for name, entry in entries(Decisions).items()}
WORKS = {name for name, cost in PRICES.items() if cost and cost.kind == "contract"}


def _everything(scenario: Scenario) -> dict[str, Any]:
    """Return every lever at its high level."""
    kinds = entries(Decisions)
    return {
        name: (choices(kinds[name].kind) or [type(getattr(scenario.start, name))(quantity.levels[-1] or 0)])[-1]
        for name, quantity in scenario.quantities.items()
    }


def test_a_plan_beyond_the_room_is_cut_and_owes_nobody(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    yearly = {name: value for name, value in _everything(mingcheng).items() if name not in WORKS}
    years = lived(mingcheng_laid, 1, decided(mingcheng.start, YEARS, **yearly))
    assert min(year.funded_share for year in years) < 0.8
    assert [year.arrears for year in years] == [0.0] * (YEARS + 1)


def test_later_tranches_of_works_may_be_owed_but_are_paid_off(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """A contract once signed is a debt: while it is paid off nothing new is begun."""
    years = lived(mingcheng_laid, 1, decided(mingcheng.start, 8, **_everything(mingcheng)))
    assert max(year.arrears for year in years) > 0
    assert all(after.funded_share < 0.5 for before, after in pairwise(years) if before.arrears > 0)
    assert years[-1].arrears == 0


def test_a_plan_within_the_room_is_carried_out_as_decided(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    county = County(mingcheng_laid, 1)
    plan = replace(mingcheng.start, coaches=22, rectification=400.0, answers=("revenue_shortfall=cut_running",))
    assert fund(county.state, plan) is plan
    assert county.advance(plan).funded_share == 1.0


def test_a_cut_takes_the_same_share_of_every_new_expense(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Savings stay, works wait for cash, and what stands as in year 0 is paid as ever."""
    county = County(mingcheng_laid, 1)
    plan = replace(mingcheng.start, pay_step=16.0, rectification=700.0, lecture_training=0, project_canteen=4)
    given = fund(county.state, plan)
    share = county.state.budget.funded
    assert 0 < share < 1
    assert given.pay_step == pytest.approx(16 * share)
    assert given.rectification == pytest.approx(200 + 500 * share)
    assert (given.lecture_training, given.project_canteen) == (0, 4)


def test_an_author_may_make_money_free(mingcheng: Scenario) -> None:
    """Then what is not covered is owed, as a study of a lever by itself may want."""
    years = lived(lay_free(mingcheng), 1, decided(mingcheng.start, YEARS, **_everything(mingcheng)))
    assert years[-1].arrears > 0
    assert {year.funded_share for year in years} == {1.0}
