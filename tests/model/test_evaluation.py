"""How work is judged and paid for: the design of the reward decides what it does, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from edusim.catalog.decisions import INITIATIVES
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.parameters import parameter_entries
from edusim.model import County, Foundation
from edusim.model.codes import GRADE_7, GRADE_9, JUNIOR
from edusim.model.evaluation import Tilt, evaluation_effects, judge_work, single_out
from edusim.model.initiatives import Done
from edusim.scenario import Scenario
from tests.model.counties import decided, lay, lived

SEEDS = range(4)
VALUE_ADDED = {"evaluation_basis": "value_added", "quality_monitoring": 70.0}
PASS_COUNTS = {"evaluation_basis": "pass_counts"}


def gains(
    scenario: Scenario, laid: Foundation, years: int, name: str, seeds: Sequence[int] = SEEDS, **values: Any
) -> NDArray[np.float64]:
    """Return by (seed, year) how much more of an outcome a plan has than doing nothing."""

    def column(plan: dict[str, Any], seed: int) -> list[float]:
        return [getattr(year, name) for year in lived(laid, seed, decided(scenario.start, years, **plan))]

    return np.array([np.subtract(column(values, seed), column({}, seed)) for seed in seeds])


def judged(foundation: Foundation, carried: float = 1.0, monitoring: float = 0.0, **values: Any) -> County:
    """Return a county after one January in which so much of a new basis and of monitoring is carried out."""
    county = County(foundation, 1)
    start = foundation.ground.start
    done = dict.fromkeys(INITIATIVES, 0.0) | {"evaluation_basis": carried, "quality_monitoring": monitoring}
    judge_work(county.state, decided(start, 1, **values)[0], Done(done))
    return county


def gain(county: County) -> float:
    """Return what the evaluation adds to a year of a junior school, SD."""
    state = county.state
    return float(evaluation_effects(state)[state.units.stage == JUNIOR][0])


def test_nothing_moves_while_evaluation_stands_as_in_year_0(mingcheng_laid: Foundation) -> None:
    county = judged(mingcheng_laid, carried=0.0)
    assert not evaluation_effects(county.state).any()
    before = county.state.pupils.level.copy()
    judge_work(county.state, mingcheng_laid.ground.start, Done(dict.fromkeys(INITIATIVES, 0.0)))
    single_out(county.state)
    assert np.array_equal(county.state.pupils.level, before)


def test_pay_for_value_added_raises_all_and_the_weakest_no_less(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """SF9: at least 0.05 SD within five years, the bottom third at least as much as the mean."""
    plan = {**VALUE_ADDED, "bonus_pool": 800.0}
    level = gains(mingcheng, mingcheng_laid, 5, "achievement_junior", **plan)[:, -1]
    lowest = gains(mingcheng, mingcheng_laid, 5, "bottom_third_junior", **plan)[:, -1]
    assert level.mean() >= 0.05
    assert lowest.mean() >= level.mean()


def test_the_same_money_on_pass_counts_moves_little_and_leaves_the_weakest_behind(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """SF9: less than 0.04 SD on the mean, and a wider gap to the bottom third."""
    plan = {**PASS_COUNTS, "bonus_pool": 800.0}
    level = gains(mingcheng, mingcheng_laid, 5, "achievement_junior", **plan)[:, -1]
    lowest = gains(mingcheng, mingcheng_laid, 5, "bottom_third_junior", **plan)[:, -1]
    assert level.mean() < 0.04
    assert lowest.mean() < level.mean()
    assert lowest.mean() < 0


def test_no_bundle_of_evaluation_gains_a_tenth_of_a_deviation_a_year(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """E4, at the most of everything: a cohort's level rises by less than 0.10 SD a year."""
    plan = {"evaluation_basis": "value_added", "quality_monitoring": 110.0, "bonus_pool": 1000.0,
            "head_replacement": 0.3, "head_training": 60.0}  # fmt: skip
    for name in ("achievement_primary", "achievement_junior", "achievement_senior"):
        level = gains(mingcheng, mingcheng_laid, 5, name, **plan).mean(0)
        assert np.diff(level).max() < 0.10
        assert level[-1] <= 0.35


def test_nobody_can_be_judged_by_value_added_without_monitoring(mingcheng_laid: Foundation) -> None:
    assert gain(judged(mingcheng_laid, evaluation_basis="value_added")) == 0
    half = judged(mingcheng_laid, monitoring=15.0, evaluation_basis="value_added")
    assert half.state.evaluation.by_value_added == pytest.approx(0.5)
    assert gain(judged(mingcheng_laid, monitoring=30.0, evaluation_basis="value_added")) == pytest.approx(
        2 * gain(half)
    )


def test_a_basis_works_as_far_as_it_is_carried_out(mingcheng_laid: Foundation) -> None:
    whole, half = (
        gain(judged(mingcheng_laid, carried, 30.0, evaluation_basis="value_added")) for carried in (1.0, 0.5)
    )
    assert half == pytest.approx(whole / 2)
    assert whole > 0.05


def test_each_further_yuan_of_bonus_moves_less(mingcheng_laid: Foundation) -> None:
    low, middle, high = (
        gain(judged(mingcheng_laid, 1.0, 30.0, evaluation_basis="value_added", bonus_pool=pool))
        for pool in (0.0, 400.0, 800.0)
    )
    assert low < middle < high
    assert high - middle < middle - low


def test_where_years_of_service_decide_nobody_tries_harder_and_nobody_games(mingcheng_laid: Foundation) -> None:
    by_years, usual = judged(mingcheng_laid, evaluation_basis="seniority"), judged(mingcheng_laid, carried=0.0)
    assert -0.02 < gain(by_years) < 0
    assert by_years.state.evaluation.gaming == 0 < usual.state.evaluation.gaming


def test_value_added_is_not_gamed_and_larger_stakes_on_raw_scores_are(mingcheng_laid: Foundation) -> None:
    usual = judged(mingcheng_laid, carried=0.0).state.evaluation.gaming
    assert judged(mingcheng_laid, 1.0, 30.0, evaluation_basis="value_added").state.evaluation.gaming == 0
    assert usual < judged(mingcheng_laid, carried=0.0, bonus_pool=800.0).state.evaluation.gaming <= 0.05


def test_a_new_basis_is_felt_from_the_next_school_year_on(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    level = gains(mingcheng, mingcheng_laid, 2, "achievement_junior", seeds=range(1), **VALUE_ADDED)[0]
    assert level[1] == 0
    assert level[2] > 0


@pytest.mark.parametrize(
    ("tilt", "raised", "lowered"),
    [
        (Tilt(value_added=1.0), (0.0, 1 / 3), (1 / 3, 1.0)),
        (Tilt(pass_counts=1.0), (0.625, 0.775), (0.0, 0.4)),
    ],
)
def test_teaching_leans_to_those_the_reward_counts(
    mingcheng_laid: Foundation, tilt: Tilt, raised: tuple[float, float], lowered: tuple[float, float]
) -> None:
    """By position in the stage: the low third by value added; those near the line and not the lowest by passes."""
    county = County(mingcheng_laid, 1)
    state = county.state
    state.evaluation.taught = tilt
    where = state.pupils.rows(GRADE_7, GRADE_9)
    here = state.units.stage[state.pupils.school[where]] == JUNIOR
    before = state.pupils.level[where][here].copy()
    single_out(state)
    change = state.pupils.level[where][here] - before
    position = np.argsort(np.argsort(before, kind="stable"), kind="stable") / len(before)
    for (low, high), sign in ((raised, +1), (lowered, -1)):
        inside = (position > low + 0.01) & (position < high - 0.01)
        assert (sign * change[inside] > 0).all()


MEASURES: list[tuple[str, str, dict[str, Any], int]] = [
    ("percentile", "achievement_junior", VALUE_ADDED, +1),
    ("percentile_low", "bottom_third_junior", VALUE_ADDED, +1),
    ("levels", "achievement_junior", {"bonus_pool": 800.0}, +1),
    ("near_line", "achievement_junior", PASS_COUNTS, +1),
    ("near_share", "achievement_junior", PASS_COUNTS, +1),
    ("line", "first_tier", {**PASS_COUNTS, "bonus_pool": 1000.0}, -1),
    ("neglected", "bottom_third_junior", PASS_COUNTS, +1),
    ("neglected_share", "achievement_junior", PASS_COUNTS, -1),
    ("pool_studied", "achievement_junior", VALUE_ADDED, -1),
    ("pool_half", "achievement_junior", VALUE_ADDED, -1),
    ("feedback", "achievement_junior", VALUE_ADDED, +1),
    ("monitoring_needed", "achievement_junior", VALUE_ADDED, -1),
    ("gaming", "achievement_junior_reported", {"bonus_pool": 800.0}, +1),
    ("feared_replacement", "achievement_junior_reported", {"bonus_pool": 800.0}, -1),
]


@pytest.mark.parametrize(("name", "outcome", "plan", "sign"), MEASURES, ids=[own[0] for own in MEASURES])
def test_an_assumption_about_evaluation_moves_what_it_is_about(
    mingcheng: Scenario, name: str, outcome: str, plan: dict[str, Any], sign: int
) -> None:
    own = parameter_entries()[f"evaluation.{name}"].quantity
    ends = [_whole(mingcheng, outcome, plan, {name: value}) for value in (own.low, own.high)]
    assert sign * (ends[1] - ends[0]) > 0, ends


def _whole(scenario: Scenario, outcome: str, plan: dict[str, Any], changed: dict[str, float]) -> float:
    """Return the sum of an outcome over five years and a few seeds under other assumptions."""
    laid = lay(scenario, scenario.parameters.changed({"evaluation": changed}))
    years: list[Outcomes] = []
    for seed in SEEDS:
        years += lived(laid, seed, decided(scenario.start, 5, **plan))[1:]
    return float(sum(getattr(year, outcome) for year in years))
