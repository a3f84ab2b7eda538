"""Not "do" but "done" and "done well": efforts build up, are lost when dropped, and ten at once are too many."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from edusim.catalog.decisions import INITIATIVES, Decisions
from edusim.catalog.parameters import Parameters
from edusim.model import County, Foundation
from edusim.model.government import change_leaders
from edusim.model.initiatives import Initiatives, built_up, carry_out, span
from edusim.scenario import Scenario
from tests.model.counties import lived

EXECUTION = Parameters().execution
TEN: dict[str, Any] = {
    "junior_drive": 0.8, "homework_design": 0.8, "burden_relief": 0.9, "double_reduction": 0.9,
    "graduating_class_drive": 1.0, "partnership_verification": 1.0, "lesson_study": 60.0, "partner_school": 300.0,
    "head_training": 60.0, "mentor_pairs": 100,
}  # fmt: skip
BEST_FOUR = ("evaluation_basis", "quality_monitoring", "coaches", "junior_drive")
SIX_MORE = (
    "homework_design",
    "mentor_pairs",
    "lesson_study",
    "after_school_service",
    "head_training",
    "partner_school",
)
FOUR = ("graduating_class_drive", "partnership_verification", "mentor_pairs", "junior_drive")


@pytest.fixture
def county(practice_laid: Foundation) -> County:
    """A county before its first meeting, with leaders who stay."""
    ground = practice_laid.ground
    calm = ground.parameters.changed({"execution": {"leader_tenure": 5.0}})
    return County(replace(practice_laid, ground=replace(ground, parameters=calm)), 1)


def carried(county: County, years: int, start: Decisions, **values: Any) -> list[dict[str, float]]:
    """Return what is carried out beyond year 0 in each of so many years of the same decisions."""
    return [dict(carry_out(county.state, replace(start, **values)).amounts) for _ in range(years)]


def test_an_effort_builds_up_by_two_fifths_of_what_is_missing(county: County, practice: Scenario) -> None:
    shares = [year["junior_drive"] / 0.6 for year in carried(county, 4, practice.start, junior_drive=0.8)]
    assert shares == pytest.approx([0.4, 0.64, 0.784, 0.8704])


def test_what_is_dropped_is_half_lost_in_a_year_and_forgotten_in_ten(county: County, practice: Scenario) -> None:
    (*_, built) = carried(county, 3, practice.start, junior_drive=0.8)
    left = carried(county, 12, practice.start)
    assert left[0]["junior_drive"] == pytest.approx(built["junior_drive"] / 2)
    assert left[-1] == dict.fromkeys(INITIATIVES, 0.0)


def test_half_the_effort_never_reaches_what_the_whole_does() -> None:
    half = whole = 0.0
    for _ in range(20):
        half, whole = built_up(half, 0.5, EXECUTION), built_up(whole, 1.0, EXECUTION)
    assert half == pytest.approx(4 / 9, abs=1e-3)
    assert whole == pytest.approx(1.0, abs=1e-3)


def test_effort_that_is_cut_below_year_0_is_missed_by_and_by(county: County, practice: Scenario) -> None:
    years = [year["junior_drive"] for year in carried(county, 4, practice.start, junior_drive=0.0)]
    assert years == pytest.approx([-0.1, -0.15, -0.175, -0.1875])


def test_what_needs_attention_but_no_building_up_works_at_once(county: County, practice: Scenario) -> None:
    start = practice.start
    year = carried(county, 1, start, mentor_pairs=start.mentor_pairs + 10, honours=0.0)[0]
    assert year["mentor_pairs"] == pytest.approx(10)
    assert year["honours"] == -start.honours


def test_with_nothing_decided_nothing_is_carried_out_beyond_year_0(county: County, practice: Scenario) -> None:
    for _ in range(3):
        county.advance(practice.start)
        assert not any(carry_out(county.state, practice.start).amounts.values())


def test_schools_take_over_another_way_of_judging_and_begin_anew_with_the_next(
    county: County, practice: Scenario
) -> None:
    start = practice.start
    added = [year["evaluation_basis"] for year in carried(county, 3, start, evaluation_basis="value_added")]
    assert added == pytest.approx([0.4, 0.64, 0.784])
    assert carried(county, 1, start, evaluation_basis="pass_counts")[0]["evaluation_basis"] == pytest.approx(0.4)
    assert carried(county, 1, start)[0]["evaluation_basis"] == 0


def test_a_share_is_never_carried_out_beyond_the_whole(county: County, practice: Scenario) -> None:
    county.state.government.fidelity *= 1.4
    year = carried(county, 9, practice.start, partnership_verification=1.0, evaluation_basis="value_added")[-1]
    assert year["partnership_verification"] == pytest.approx(1 - practice.start.partnership_verification)
    assert year["evaluation_basis"] == 1


def test_an_effort_is_built_up_alike_in_a_county_of_another_size() -> None:
    usual = Decisions()
    large = replace(usual, after_school_service=usual.after_school_service * 15)
    assert span("after_school_service", large) == 15 * span("after_school_service", usual)


def test_ten_initiatives_at_once_come_to_less_than_the_best_four(practice: Scenario, practice_laid: Foundation) -> None:
    """SF17, of what is carried out, in shares of each decision: three that work at once and one effort."""
    four = {name: TEN[name] for name in FOUR}
    ten_years, four_years = (
        _executed(practice_laid, replace(practice.start, **values), years=4) for values in (TEN, four)
    )
    assert all(sum(ten.values()) <= sum(few.values()) for ten, few in zip(ten_years[1:], four_years[1:], strict=True))
    assert max(ten_years[-1].values()) < 0.5


def test_four_initiatives_teach_more_than_ten_and_ten_more_than_all(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """SF17, of value added in primary and junior schools, a year, everything at its highest level."""
    four, ten, everything = (
        _taught(mingcheng_laid, replace(mingcheng.start, **_highest(mingcheng, names)))
        for names in (BEST_FOUR, (*BEST_FOUR, *SIX_MORE), INITIATIVES)
    )
    assert four > ten > everything


def _highest(scenario: Scenario, names: tuple[str, ...]) -> dict[str, Any]:
    """Return each decision's highest level; judging by value added."""
    usual = {name: getattr(scenario.start, name) for name in names}
    return {
        name: "value_added" if isinstance(value, str) else type(value)(scenario.quantities[name].levels[-1] or 0)
        for name, value in usual.items()
    }


def _taught(laid: Foundation, plan: Decisions) -> float:
    years = [year for seed in range(2) for year in lived(laid, seed, [plan] * 6)[1:]]
    return sum(year.value_added_primary + year.value_added_junior for year in years) / len(years)


def _executed(laid: Foundation, plan: Decisions, years: int) -> list[dict[str, float]]:
    county, found = County(laid, 1), []
    for _ in range(years):
        county.advance(plan)
        found.append(dict(county.state.initiatives.executed))
    return found


def test_an_initiative_climbs_the_ladder_by_years_of_the_same_course(
    practice: Scenario, practice_laid: Foundation
) -> None:
    county = County(_calm(practice_laid), 1)
    rungs = [county.advance(replace(practice.start, junior_drive=0.8)).ladder_junior_drive for _ in range(5)]
    assert rungs == [2, 3, 3, 4, 4]
    assert county.advance(practice.start).ladder_junior_drive == 0


def test_of_ten_at_once_none_is_done_well(practice: Scenario, practice_laid: Foundation) -> None:
    county = County(practice_laid, 1)
    for _ in range(5):
        outcomes = county.advance(replace(practice.start, **TEN))
    assert (outcomes.initiatives_active, outcomes.initiatives_done_well) == (10, 0)


def _calm(laid: Foundation) -> Foundation:
    """A county whose changes of leaders take nothing with them."""
    calm = laid.ground.parameters.changed({"execution": {"leader_loss": 0.2, "leader_tenure": 5.0}})
    return replace(laid, ground=replace(laid.ground, parameters=calm))


def test_new_leaders_let_fall_what_is_not_written_into_institutions(county: County, practice: Scenario) -> None:
    carried(county, 3, practice.start, junior_drive=0.8)
    before, own = dict(county.state.initiatives.stock), county.state.government
    written = county.branch()
    written.state.government.institutions = 1.0
    for one in (county, written):
        change_leaders(one.state)
    assert county.state.initiatives.stock["junior_drive"] < before["junior_drive"]
    assert written.state.initiatives.stock == before
    assert own.leader_years == 0.5


def test_a_copy_of_what_is_built_up_is_its_own() -> None:
    first = Initiatives({"junior_drive": 0.4}, {"junior_drive": 1}, {"junior_drive": 0.4}, {})
    other = first.copy()
    other.stock["junior_drive"] = 0.9
    assert first.share("junior_drive") == 0.4
