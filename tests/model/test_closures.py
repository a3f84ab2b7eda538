"""Closures: what an epidemic costs, whom it costs most, and what was ready before it came."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.parameters import parameter_entries
from edusim.model import County, Foundation, lay_foundation
from edusim.model.closures import close_schools
from edusim.scenario import Scenario
from tests.model.counties import Year, column, decided, error, lay, lived

SEEDS = range(4)
READY = 120.0


def closed(foundation: Foundation, seed: int, plan: list[Decisions], year: int, months: float) -> list[Outcomes]:
    """Return the outcomes of a county whose schools an epidemic closes in one year (1 the first)."""
    county = County(foundation, seed)
    found = [county.outcomes]
    for number, decisions in enumerate(plan, 1):
        if number == year:
            close_schools(county.state, months)
        found.append(county.advance(decisions))
    return found


@pytest.fixture(scope="module")
def weak(mingcheng: Scenario) -> Foundation:
    """The county with remote teaching weak in year 0, so that the cost of a month is the evidence's."""
    start = replace(mingcheng.start, remote_teaching=0.0)
    return lay_foundation(mingcheng.first_day, mingcheng.parameters, start)


def test_a_month_of_closure_costs_what_the_evidence_says_and_a_tenth_of_it_comes_back_a_year(
    mingcheng: Scenario, weak: Foundation
) -> None:
    """Two months with weak remote teaching: 0.09 SD in the same June, 0.9 of it a year later in the next grade 6."""
    plan = decided(replace(mingcheng.start, remote_teaching=0.0), 3)
    for seed in SEEDS:
        with_it, without = closed(weak, seed, plan, 1, 2.0), lived(weak, seed, plan)
        lost = [
            with_it[year].achievement_primary - without[year].achievement_primary for year in range(1, 4)
        ]  # fmt: skip
        assert lost[0] == pytest.approx(-0.090, abs=0.006)
        assert lost[1] == pytest.approx(0.9 * lost[0], abs=0.012)
        assert lost[2] == pytest.approx(0.81 * lost[0], abs=0.016)


def test_readiness_bought_in_the_year_of_the_closure_comes_too_late(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """Bought the year before it saves about half of what the closure costs; bought the same year, nothing."""
    usual = decided(mingcheng.start, 4)
    late = [*usual[:3], *decided(mingcheng.start, 1, remote_teaching=READY)]
    early = decided(mingcheng.start, 4, remote_teaching=READY)
    for seed in SEEDS:
        nothing = lived(mingcheng_laid, seed, usual)[-1].achievement_junior
        costs = [
            closed(mingcheng_laid, seed, plan, 4, 3.0)[-1].achievement_junior - nothing for plan in (usual, late, early)
        ]
        assert costs[1] == pytest.approx(costs[0], abs=1e-6)
        assert 0.40 * costs[0] > costs[2] > 0.75 * costs[0]


def test_children_of_poorer_homes_lose_more(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """The third with the least favourable homes falls further behind the rest after three months."""
    gaps = []
    for months in (0.0, 3.0):
        county = County(mingcheng_laid, 1)
        close_schools(county.state, months)
        county.advance(mingcheng.start)
        pupils = county.state.pupils
        home, level = pupils.target[pupils.rows(4, 14)], pupils.level[pupils.rows(4, 14)].astype(np.float64)
        low, high = np.quantile(home, [1 / 3, 2 / 3])
        gaps.append(level[home > high].mean() - level[home < low].mean())
    assert 0.04 < gaps[1] - gaps[0] < 0.15


def test_days_of_an_epidemic_count_for_every_pupil_once(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    plan = decided(mingcheng.start, 2)
    with_it, without = closed(mingcheng_laid, 2, plan, 1, 1.5), lived(mingcheng_laid, 2, plan)
    assert with_it[1].closure_days - without[1].closure_days == pytest.approx(1.5 * 30.4)
    assert with_it[2].closure_days == pytest.approx(without[2].closure_days, abs=0.001)


def test_winters_differ_and_the_usual_one_is_inside_year_0(baseline: list[list[Year]]) -> None:
    """Some years nobody stays at home, some a week on the mean; on the whole the days given for year 0."""
    days = column(baseline, "closure_days")
    assert days[:, 0].max() == pytest.approx(0.425)
    lived_ones = days[:, 1:].mean(1)
    assert abs(lived_ones.mean() - 0.425) <= 3 * error(lived_ones)
    assert days[:, 1:].min() < 0.05
    assert 1.0 < days[:, 1:].max() < 8.5


def test_trying_a_closure_on_a_copy_leaves_the_county_alone(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    county, other = County(mingcheng_laid, 3), County(mingcheng_laid, 3)
    tried = county.branch()
    close_schools(tried.state, 3.5)
    tried.advance(mingcheng.start)
    assert county.advance(mingcheng.start) == other.advance(mingcheng.start)


# How an assumption moves an outcome of the year of a two-month closure, remote teaching bought the year before.
RISING: dict[str, tuple[str, int, dict[str, Any]]] = {
    "weak_remote": ("achievement_primary", +1, {}),
    "good_remote": ("achievement_primary", +1, {"remote_teaching": READY}),
    "readiness_cost": ("achievement_primary", -1, {"remote_teaching": 50.0}),
    "poor_lose_more": ("bottom_third_junior", -1, {}),
    "flu_schools": ("closure_days", +1, {}),
    "flu_days": ("closure_days", +1, {}),
}


@pytest.mark.parametrize("name", list(RISING))
def test_an_assumption_on_closures_acts_the_way_it_says(mingcheng: Scenario, name: str) -> None:
    """From its lowest to its highest value, added up over four counties."""
    outcome, sign, values = RISING[name]
    quantity, plan = parameter_entries()[f"closures.{name}"].quantity, decided(mingcheng.start, 2, **values)
    found = []
    for end in (quantity.low, quantity.high):
        laid = lay(mingcheng, mingcheng.parameters.changed({"closures": {name: end}}))
        found.append(sum(getattr(closed(laid, seed, plan, 2, 2.0)[2], outcome) for seed in SEEDS))
    assert sign * (found[1] - found[0]) > 0, found
