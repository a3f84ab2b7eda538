"""Heads of schools: who they are on the first day, who comes and goes, and what that does to learning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from edusim.catalog.decisions import INITIATIVES
from edusim.catalog.parameters import parameter_entries
from edusim.model import County, Foundation
from edusim.model.codes import FIRST_UNIT, JUNIOR, PRIMARY
from edusim.model.heads import change_heads, head_effects, lose_heads
from edusim.model.initiatives import Done
from edusim.model.learning import fade_of
from edusim.scenario import Scenario
from tests.model.counties import ONE_SIDED, decided, error, lay, lived

SEEDS = range(8)
SCHOOLS = slice(FIRST_UNIT, None)


def carried_out(**values: float) -> Done:
    """Return a year in which these initiatives, and no others, are carried out beyond year 0."""
    return Done({**dict.fromkeys(INITIATIVES, 0.0), **values})


def after(foundation: Foundation, seed: int, years: int, by_value_added: float = 0.0, **values: float) -> County:
    """Return a county that has lived so many Augusts of its heads, and nothing else."""
    county = County(foundation, seed)
    county.state.evaluation.by_value_added = by_value_added
    for _ in range(years):
        change_heads(county.state, carried_out(**values))
        county.state.year += 1
    return county


def judged_quality(county: County) -> float:
    """Return the plain mean quality of heads of primary and junior schools, training included."""
    state = county.state
    judged = (state.units.stage == PRIMARY) | (state.units.stage == JUNIOR)
    return float(state.heads.quality[judged].mean()) + state.heads.trained


def test_the_first_day_has_the_heads_the_scenario_speaks_of(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    year_0 = mingcheng.first_day.year_0.heads
    heads = [County(mingcheng_laid, seed).state.heads for seed in SEEDS]
    assert np.mean([own.years[SCHOOLS] > 8 for own in heads]) == pytest.approx(year_0.long_serving, abs=0.04)
    assert np.mean([own.age[SCHOOLS] >= 55 for own in heads]) == pytest.approx(year_0.near_retirement, abs=0.04)


def test_heads_differ_by_about_one_deviation_and_average_nought_on_the_first_day(mingcheng_laid: Foundation) -> None:
    for seed in SEEDS:
        county = County(mingcheng_laid, seed)
        schools = county.state.units.stage >= PRIMARY
        assert 0.7 <= county.state.heads.quality[schools].std() <= 1.3
        assert county.outcomes.head_quality == pytest.approx(0.0, abs=1e-9)


def test_one_head_in_five_is_new_each_year(mingcheng_laid: Foundation) -> None:
    """I7, with nothing decided, over ten years."""
    shares = []
    for seed in SEEDS:
        county = County(mingcheng_laid, seed)
        for _ in range(10):
            change_heads(county.state, carried_out())
            county.state.year += 1
            shares.append(np.mean(county.state.heads.years[county.state.units.stage >= PRIMARY] == 0))
    assert np.mean(shares) == pytest.approx(1 / 5, abs=0.03)


def test_with_nothing_decided_heads_neither_improve_nor_decline(mingcheng_laid: Foundation) -> None:
    quality = np.array([judged_quality(after(mingcheng_laid, seed, 8)) for seed in range(30)])
    assert abs(quality.mean()) <= 0.05 + ONE_SIDED * error(quality)


def test_a_better_head_lifts_a_school_by_what_the_studies_found_after_three_years(mingcheng_laid: Foundation) -> None:
    """D33: 0.085 SD for one SD of heads."""
    county = County(mingcheng_laid, 1)
    usual = head_effects(county.state)
    county.state.heads.quality += 1
    more = head_effects(county.state) - usual
    schools = county.state.units.stage >= PRIMARY
    assert more[schools] * fade_of(county.state.parameters).level_after(3) == pytest.approx(0.085)
    assert not more[~schools].any()


def test_a_change_of_head_costs_two_years_a_little(mingcheng_laid: Foundation) -> None:
    """D34: two hundredths of a deviation, then nothing."""
    county = County(mingcheng_laid, 1)
    state = county.state
    schools = state.units.stage >= PRIMARY
    lose_heads(state, 1.0)
    state.heads.quality[:] = 0
    cost = []
    for _ in range(3):
        cost.append(head_effects(state)[schools])
        state.heads.years += 1
    assert cost[0] == pytest.approx(cost[1])
    assert (cost[2] - cost[0]) * fade_of(state.parameters).level_after(2) == pytest.approx(0.02)


def test_replacing_a_weak_head_found_by_value_added_costs_nothing(mingcheng_laid: Foundation) -> None:
    county = after(mingcheng_laid, 1, 1, by_value_added=1.0, head_replacement=0.2)
    heads = county.state.heads
    assert np.count_nonzero(heads.welcome) >= 8
    heads.quality[:] = 0
    effects = head_effects(county.state)
    settled = effects[SCHOOLS][heads.years[SCHOOLS] >= 2].max()
    assert effects[heads.welcome] == pytest.approx(settled)


def test_value_added_finds_weak_heads_and_raw_scores_do_not(mingcheng_laid: Foundation) -> None:
    """Half a deviation for every post replaced (I14 over a tenure of five years); raw scores half of that at most."""
    usual, by_raw, by_value_added = (
        np.array([judged_quality(after(mingcheng_laid, seed, 1, share, head_replacement=more)) for seed in range(60)])
        for share, more in ((0.0, -0.04), (0.0, 0.04), (1.0, 0.04))
    )
    found = (by_value_added - usual) / 0.08
    assert found.mean() == pytest.approx(0.5, abs=0.1 + ONE_SIDED * error(found))
    unseen = (by_raw - usual) / 0.08
    assert unseen.mean() <= 0.25 + ONE_SIDED * error(unseen)


def test_training_takes_years_has_a_bound_and_lapses(mingcheng_laid: Foundation) -> None:
    county = County(mingcheng_laid, 1)
    trained = []
    for spent in (50.0, 50.0, 50.0, 50.0, 1e9, 1e9, 0.0):
        change_heads(county.state, carried_out(head_training=spent))
        trained.append(county.state.heads.trained)
    steps = np.diff([0.0, *trained])
    assert (np.diff(steps[:4]) < 0).all()
    assert trained[3] < trained[5] < county.state.parameters.heads.training
    assert steps[6] < 0


def test_a_new_school_gets_a_head(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    county = County(mingcheng_laid, 1)
    first = len(county.state.units)
    for decisions in decided(mingcheng.start, 3):
        county.advance(decisions)
    assert len(county.state.units) > first
    assert len(county.state.heads.quality) == len(county.state.units)
    assert county.state.heads.quality[-1] != 0


def test_heads_are_the_same_people_whatever_else_is_decided(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Two plans that do not touch heads have the same heads on one seed."""
    counties = [County(mingcheng_laid, 3), County(mingcheng_laid, 3)]
    for county, plan in zip(
        counties, (decided(mingcheng.start, 4), decided(mingcheng.start, 4, safety_education=200.0)), strict=True
    ):
        for decisions in plan:
            county.advance(decisions)
    assert np.array_equal(counties[0].state.heads.quality, counties[1].state.heads.quality)


Measured = Callable[[Foundation, int], float]


def quality_after(years: int, by_value_added: float = 0.0, **values: float) -> Measured:
    """Return what measures heads of primary and junior schools after so many years."""
    return lambda laid, seed: judged_quality(after(laid, seed, years, by_value_added, **values))


def between_schools(laid: Foundation, seed: int) -> float:
    """Return how much grade 6 differs between schools on the first day."""
    return County(laid, seed).outcomes.between_school_variation


def unsettled(laid: Foundation, seed: int) -> float:
    """Return what schools gain in the year after every head has gone."""
    county = County(laid, seed)
    lose_heads(county.state, 1.0)
    return float(head_effects(county.state)[SCHOOLS].mean())


def new_heads(laid: Foundation, seed: int) -> float:
    """Return how many heads are in their first year after four years."""
    return float(np.count_nonzero(after(laid, seed, 4).state.heads.years == 0))


PARAMETERS: list[tuple[str, Measured, int]] = [
    ("quality", between_schools, +1),
    ("change", unsettled, +1),
    ("tenure", new_heads, -1),
    ("appointed_age", lambda laid, seed: float(after(laid, seed, 6).state.heads.age.mean()), +1),
    ("merit_drift", quality_after(5, 1.0, head_replacement=0.2), +1),
    ("training", quality_after(3, head_training=50.0), +1),
    ("training_half", quality_after(3, head_training=-10.0), +1),
    ("training_years", quality_after(2, head_training=50.0), -1),
]


@pytest.mark.parametrize(("name", "measured", "sign"), PARAMETERS, ids=[own[0] for own in PARAMETERS])
def test_an_assumption_about_heads_moves_what_it_is_about(
    mingcheng: Scenario, name: str, measured: Measured, sign: int
) -> None:
    quantity: Any = mingcheng.parameters
    low, high = quantities(name)
    ends = [
        np.mean([measured(lay(mingcheng, quantity.changed({"heads": {name: value}})), seed) for seed in SEEDS])
        for value in (low, high)
    ]
    assert sign * (ends[1] - ends[0]) > 0, ends


def quantities(name: str) -> tuple[float, float]:
    """Return the range of an assumption about heads."""
    own = parameter_entries()[f"heads.{name}"].quantity
    return own.low, own.high


def test_training_and_replacing_reach_pupils_years_later(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Nothing in the year decided; something by the fifth, under two hundredths a year."""
    plan = {"head_training": 60.0}
    gains = []
    for seed in range(3):
        usual, trained = (lived(mingcheng_laid, seed, decided(mingcheng.start, 5, **own)) for own in ({}, plan))
        gains.append([b.achievement_primary - a.achievement_primary for a, b in zip(usual, trained, strict=True)])
    first, last = np.array(gains)[:, 1], np.array(gains)[:, 5]
    assert abs(first).max() < 1e-9
    assert (last > 0).all()
    assert (last < 0.1).all()
