"""Plans are compared seed by seed, and what is said of them is what a hand calculation gives."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

import numpy as np
import pytest

from edusim.batch import Run
from edusim.batch.comparison import COLUMNS, NOTHING, TOGETHER, Comparison, Experiment, compared
from edusim.batch.kept import NothingKept, keep, kept
from edusim.catalog.outcomes import HEADLINES, Outcomes
from edusim.scenario import Scenario, load_scenario
from edusim.session.distance import measure_of
from tests.batch.fakes import outcomes

HIGHER, LOWER, NEITHER = "zhongkao_mean", "top_leavers_share", "births"


@pytest.fixture(scope="module")
def practice() -> Scenario:
    return load_scenario("practice")


def year(**values: float) -> Outcomes:
    return dataclasses.replace(outcomes(0.0), **values)


def comparison(practice: Scenario, *plans: Sequence[Outcomes], baseline: int = 0) -> Comparison:
    """Compare plans by their last years, one a seed; year 0 is nothing everywhere."""
    return over([practice], [plans], baseline)


def over(
    scenarios: Sequence[Scenario], worlds: Sequence[Sequence[Sequence[Outcomes]]], baseline: int = 0
) -> Comparison:
    names = [NOTHING, "a", "b"][: len(worlds[0])]
    counties = {str(place): scenario for place, scenario in enumerate(scenarios)}
    plans = {name: {county: {} for county in counties} for name in names}
    experiment = Experiment(counties, plans, names[baseline], range(1, len(worlds[0][0]) + 1), 1)
    runs = [
        Run.of(seed, (year(), last)) for world in worlds for plan in world for seed, last in enumerate(plan, 1)
    ]  # fmt: skip
    return compared(experiment, runs)


def at(array: np.ndarray, plan: int, name: str) -> float:
    return float(array[plan, 1, COLUMNS.index(name)])


def test_the_interval_is_that_of_the_paired_differences(practice: Scenario) -> None:
    """By hand: differences 1, 2, 3, 6; mean 3, variance 14/3, t(3) = 3.18245; half width 3.18245 sqrt(14/12)."""
    alone = [year(**{HIGHER: value}) for value in (10.0, 20.0, 30.0, 40.0)]
    plan = [year(**{HIGHER: value}) for value in (11.0, 22.0, 33.0, 46.0)]
    (own,) = comparison(practice, alone, plan).scenarios
    assert at(own.mean, 1, HIGHER) == 28.0
    assert at(own.difference, 1, HIGHER) == 3.0
    assert at(own.half_width, 1, HIGHER) == pytest.approx(3.182446 * math.sqrt(14 / 12), rel=1e-6)
    assert at(own.half_width, 0, HIGHER) == 0.0


def test_better_is_by_the_outcomes_own_direction(practice: Scenario) -> None:
    """Three seeds of four rise, one is level: better in 3.5 of 4 where more is better, in 0.5 where less is."""
    alone = [year() for _ in range(4)]
    plan = [year(**{HIGHER: value, LOWER: value, NEITHER: int(value)}) for value in (1.0, 2.0, 3.0, 0.0)]
    (own,) = comparison(practice, alone, plan).scenarios
    assert at(own.better_share, 1, HIGHER) == 3.5 / 4
    assert at(own.better_share, 1, LOWER) == 0.5 / 4
    assert math.isnan(at(own.better_share, 1, NEITHER))


def test_regret_is_what_the_best_plan_of_a_county_would_have_given(practice: Scenario) -> None:
    """Savage 1951: the plan whose largest regret is smallest need be the best of no county."""
    first = [[year(**{HIGHER: value}) for _ in range(2)] for value in (0.0, 10.0, 7.0)]
    second = [[year(**{HIGHER: value}) for _ in range(2)] for value in (8.0, 0.0, 6.0)]
    found = over([practice, practice], [first, second])
    assert found.regret(HIGHER).tolist() == [[10.0, 0.0], [0.0, 8.0], [3.0, 2.0]]
    assert found.least_regret(HIGHER) == ("b", 3.0)
    assert found.least_regret(NEITHER) is None
    assert found.regret(HIGHER, practice.first_year).tolist() == [[0.0, 0.0]] * 3


def test_every_plan_is_set_against_every_other(practice: Scenario) -> None:
    plans = [[year(**{HIGHER: value}) for value in values] for values in ((0.0, 0.0), (1.0, -1.0), (2.0, 2.0))]
    (own,) = comparison(practice, *plans).scenarios
    assert own.beats(1, HIGHER).tolist() == [[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [1.0, 1.0, 0.5]]


def test_any_plan_can_be_the_baseline(practice: Scenario) -> None:
    plans = [[year(**{HIGHER: value}) for _ in range(2)] for value in (1.0, 4.0)]
    (own,) = comparison(practice, *plans, baseline=1).scenarios
    assert (at(own.difference, 0, HIGHER), at(own.difference, 1, HIGHER)) == (-3.0, 0.0)


def test_the_headlines_together_are_what_a_game_is_appraised_by(practice: Scenario) -> None:
    """One definition of a result: the mean distance from the county left alone, in its own spreads."""
    source = np.random.Generator(np.random.SFC64(5))
    draws = source.normal(0.5, 0.1, (2, 6, len(HEADLINES)))
    alone, plan = (
        [year(**dict(zip(HEADLINES, map(float, values), strict=True))) for values in world] for world in draws
    )
    (own,) = comparison(practice, alone, plan).scenarios
    measure = measure_of(practice.appraisal, 0, [[last] for last in plan], [[last] for last in alone])
    by_hand = [measure.distance([mine], [left]) for mine, left in zip(plan, alone, strict=True)]
    assert own.values[1, :, 1, COLUMNS.index(TOGETHER)].tolist() == pytest.approx(by_hand)
    assert not own.values[0, :, :, -1].any()


def test_a_headline_that_is_not_measured_everywhere_counts_nothing(practice: Scenario) -> None:
    alone = [year(**{HIGHER: value}) for value in (0.0, 1.0)]
    plan = [year(**{HIGHER: value + 1, HEADLINES[0]: math.nan}) for value in (0.0, 1.0)]
    assert isinstance(plan[0], Outcomes)
    (own,) = comparison(practice, alone, plan).scenarios
    assert math.isfinite(at(own.difference, 1, TOGETHER))


def test_one_seed_says_nothing_about_luck(practice: Scenario) -> None:
    (own,) = comparison(practice, [year()], [year(**{HIGHER: 1.0})]).scenarios
    assert at(own.difference, 1, HIGHER) == 1.0
    assert math.isnan(at(own.half_width, 1, HIGHER))
    assert math.isnan(at(own.difference, 1, TOGETHER))


def test_an_experiment_is_kept_beside_its_runs(practice: Scenario, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("store")
    with pytest.raises(NothingKept):
        kept(folder)
    plans = {NOTHING: {"practice": {}}, "a": {"practice": {2024: {"coaches": 3, "answers": ("review=paper",)}}}}
    experiment = Experiment({"practice": practice}, plans, "a", (3, 4), 2)
    keep(experiment, folder)
    assert kept(folder) == experiment
