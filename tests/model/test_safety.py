"""Safety: only closed items lower the risk, what is not found cannot be closed, and no test score moves."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from edusim.catalog.parameters import parameter_entries
from edusim.model import County, Foundation
from edusim.model.codes import FIRST_UNIT
from edusim.model.safety import happen, incident_rates, usual_rates
from edusim.scenario import Scenario
from tests.model.counties import ONE_SIDED, Year, column, decided, error, lay, lived

SEEDS, YEARS = range(4), 3


def after(foundation: Foundation, seed: int, scenario: Scenario, years: int, **values: Any) -> County:
    """Return a county that has lived so many years under these decisions."""
    county = County(foundation, seed)
    for decisions in decided(scenario.start, years, **values):
        county.advance(decisions)
    return county


def expected(county: County) -> float:
    """Return the incidents that the year just lived led one to expect."""
    return math.fsum(incident_rates(county.state).values())


@pytest.fixture(scope="module")
def risk(mingcheng: Scenario, mingcheng_laid: Foundation) -> Callable[..., float]:
    """Return expected incidents of the third year under decisions, as a multiple of year 0's, on the mean of seeds."""

    def of(**values: Any) -> float:
        found = [expected(after(mingcheng_laid, seed, mingcheng, YEARS, **values)) for seed in SEEDS]
        return math.fsum(found) / len(SEEDS) / math.fsum(usual_rates(mingcheng_laid).values())

    return of


def test_the_first_day_has_the_items_the_scenario_gives(mingcheng_laid: Foundation) -> None:
    """Six in each of 121 schools, the same in every school give or take one."""
    county = County(mingcheng_laid, 1)
    assert county.outcomes.open_hazards == 726
    by_unit = (county.state.safety.hazards.unlisted + county.state.safety.hazards.listed)[FIRST_UNIT:].sum(1)
    assert set(by_unit.tolist()) == {6}


def test_what_year_0_does_holds_year_0(baseline: list[list[Year]]) -> None:
    """Open items stay but for what two new schools add; about 0.34 incidents, one serious in a hundred years."""
    items = column(baseline, "open_hazards")[:, :11]
    assert (np.abs(items.mean(0)[:3] - 726) <= ONE_SIDED * error(items)[:3] + 1).all()
    assert (np.abs(items.mean(0) - 726) <= 80 + ONE_SIDED * error(items)).all()
    incidents = column(baseline, "incidents")[:, 1:11].mean(1)
    assert abs(incidents.mean() - 0.34) <= 0.04 + ONE_SIDED * error(incidents)
    serious = column(baseline, "serious_incidents")[:, 1:11].mean(1)
    assert abs(serious.mean() - 0.01) <= ONE_SIDED * max(0.006, error(serious))


def test_two_hundred_closes_about_five_hundred_items_a_year(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    for seed in SEEDS:
        assert 490 <= after(mingcheng_laid, seed, mingcheng, 1).state.safety.hazards.closed <= 530


def test_no_item_is_lost_or_closed_twice(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """What is open in December is what was open, and what appeared, less what was closed."""
    plans: list[dict[str, Any]] = [{}, {"rectification": 700.0, "hazard_inspections": 8}, {"rectification": 0.0}]
    for values in plans:
        county = County(mingcheng_laid, 2)
        before = county.state.safety.open_hazards
        for decisions in decided(mingcheng.start, 5, **values):
            county.advance(decisions)
            hazards = county.state.safety.hazards
            assert hazards.open == before + int(hazards.appearing.sum()) - hazards.closed
            assert (hazards.listed >= 0).all()
            assert (hazards.unlisted >= 0).all()
            before = hazards.open


def test_closing_items_lowers_the_risk_and_visits_alone_hardly_do(risk: Callable[..., float]) -> None:
    """Eight visits without a yuan more change little; with money they do most; without money hazards pile up."""
    visits, money, both = risk(hazard_inspections=8), risk(rectification=700.0), risk(
        hazard_inspections=8, rectification=700.0
    )  # fmt: skip
    assert 0.80 <= visits <= 1.0
    assert 0.55 <= money <= 0.85
    assert both < 0.6 * money
    assert risk(rectification=0.0) > 1.5


def test_visits_beyond_eight_hardly_help(risk: Callable[..., float]) -> None:
    """SF19: with all the money there is, the fifth to eighth visit does more than twice what four further ones do."""
    four, eight, twelve = (risk(hazard_inspections=visits, rectification=800.0) for visits in (4, 8, 12))
    assert four - eight > 2 * (eight - twelve) > -0.02


def test_money_beyond_what_is_listed_and_what_crews_can_do_closes_nothing(risk: Callable[..., float]) -> None:
    assert risk(rectification=800.0) == pytest.approx(risk(rectification=500.0))


def test_leaders_who_see_to_a_school_get_items_closed_sooner(risk: Callable[..., float]) -> None:
    assert risk(attached_leaders=60) < risk() - 0.005


def test_safety_education_prevents_accidents_and_no_outbreaks(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    usual, more = (
        incident_rates(after(mingcheng_laid, 1, mingcheng, YEARS, safety_education=spent).state)
        for spent in (60.0, 200.0)
    )
    assert more["outbreak"] == usual["outbreak"]
    for kind in ("fire", "crash", "accident"):
        assert 0.8 * usual[kind] < more[kind] < 0.97 * usual[kind]


def test_pupils_accidental_deaths_are_as_many_as_the_evidence_says(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """About 1.7 a year, apart from the incidents in schools; no fewer of them where nobody teaches safety."""

    def deaths(seed: int, spent: float) -> list[int]:
        county, found = County(mingcheng_laid, seed), []
        for decisions in decided(mingcheng.start, 10, safety_education=spent):
            county.advance(decisions)
            found.append(county.state.safety.deaths)
        return found

    usual, untaught = ([deaths(seed, spent) for seed in SEEDS] for spent in (60.0, 0.0))
    assert 1.0 <= np.mean(usual) <= 2.2
    assert (np.array(untaught) >= np.array(usual)).all()
    assert np.mean(untaught) > np.mean(usual)


def test_an_accident_from_outside_is_counted_once(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    county, other = County(mingcheng_laid, 3), County(mingcheng_laid, 3)
    happen(county.state)
    first, usual = county.advance(mingcheng.start), other.advance(mingcheng.start)
    assert (first.incidents, first.serious_incidents) == (usual.incidents + 1, usual.serious_incidents + 1)
    assert county.state.safety.happened[-1].unit >= FIRST_UNIT
    assert county.advance(mingcheng.start).incidents == other.advance(mingcheng.start).incidents


def test_new_schools_begin_without_hazards_and_closed_ones_have_none(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    county = after(mingcheng_laid, 1, mingcheng, 4, small_school_threshold=50)
    hazards, closed = county.state.safety.hazards, county.state.units.closed
    assert closed.sum() > 10
    assert not (hazards.listed + hazards.unlisted)[closed].any()
    new = len(mingcheng_laid.ground.units)
    assert 0 < (hazards.listed + hazards.unlisted)[new:].sum() < 30


def test_safety_raises_no_scores(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """As SF15 of buildings: what is safe is not what is taught."""
    plan = decided(mingcheng.start, 6, rectification=700.0, hazard_inspections=8, safety_education=200.0)
    for seed in SEEDS:
        safe, usual = (lived(mingcheng_laid, seed, own)[-1] for own in (plan, decided(mingcheng.start, 6)))
        for name in ("achievement_primary", "achievement_junior", "achievement_senior"):
            assert abs(getattr(safe, name) - getattr(usual, name)) < 0.02


# How an assumption moves something under decisions that bring it to bear.
RISING: dict[str, tuple[str, int, dict[str, Any]]] = {
    "found": ("open_hazards", -1, {"rectification": 700.0}),
    "item_price": ("open_hazards", -1, {"rectification": 0.0}),  # what 200 closed piles up when it ends
    "item_days": ("open_hazards", +1, {"rectification": 700.0, "hazard_inspections": 8}),
    "crew_days": ("open_hazards", -1, {"rectification": 700.0, "hazard_inspections": 8}),
    "own_repairs": ("open_hazards", -1, {"rectification": 0.0}),
    "items_share": ("expected", +1, {"rectification": 0.0}),
    "real_inspection": ("expected", -1, {"rectification": 0.0}),  # the care that ends was worth less
    "paper_inspection": ("expected", +1, {"rectification": 0.0}),
    "inspection_half_life": ("expected", +1, {"rectification": 0.0}),
    "fires": ("expected", +1, {}),
    "crashes": ("expected", +1, {}),
    "outbreak_multiple": ("unreported", +1, {}),
    "accidental_deaths": ("deaths", +1, {}),
    "education": ("expected", -1, {"safety_education": 200.0}),
    "education_half": ("expected", -1, {"safety_education": 0.0}),  # what ends did less
}  # fmt: skip


@pytest.mark.parametrize("name", list(RISING))
def test_an_assumption_on_safety_acts_the_way_it_says(mingcheng: Scenario, name: str) -> None:
    """From its lowest to its highest value, added up over four counties."""
    measure, sign, values = RISING[name]
    quantity = parameter_entries()[f"safety.{name}"].quantity
    found = []
    for end in (quantity.low, quantity.high):
        laid = lay(mingcheng, mingcheng.parameters.changed({"safety": {name: end}}))
        lived_ones = [after(laid, seed, mingcheng, 6, **values) for seed in SEEDS]
        safety = [county.state.safety for county in lived_ones]
        found.append(
            sum(map(expected, lived_ones)) if measure == "expected" else sum(getattr(own, measure) for own in safety)
        )
    assert sign * (found[1] - found[0]) > 0, found
