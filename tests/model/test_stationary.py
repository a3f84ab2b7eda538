"""With nothing decided nothing drifts beyond what births, ageing, recovery and falling classes explain.

Bands are half-widths around year 0 for the mean of thirty seeds; two standard errors are allowed on top.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from edusim.catalog.outcomes import Outcomes
from edusim.model import County, Foundation
from edusim.model.codes import FIRST_UNIT, GRADE_1, GRADE_6, SEAT, VILLAGE
from edusim.model.learning import fade_of
from edusim.scenario import Scenario
from tests.model.counties import ONE_SIDED, SEEDS, Year, column, decided, error, lay, lived

YEARS = 10

# What a county that decides nothing may show by 2032, and why it moves at all.
BANDS = {
    "value_added_primary": (0.030, "classes shrink by a half"),
    "value_added_junior": (0.020, "classes shrink by a third"),
    "value_added_senior": (0.020, "the epidemic's deficit closes"),
    "achievement_senior": (0.050, "the epidemic's deficit closes"),
    "gap_seat_village": (0.120, "seat classes shrink most; villages are few at the end"),
    "between_school_variation": (0.050, "a new seat school, fewer village pupils"),
    "bottom_third_junior": (0.100, "smaller classes and recovery lift everyone"),
    "teacher_morale": (0.0, "pay, honours, titles and work stay as they are"),
    "workload": (0.0, "nobody is sent to more lectures"),
    "title_queue": (20.0, "posts and candidates balance"),
    "backbone_share": (0.002, "those who leave are replaced"),
    "teacher_effectiveness": (0.025, "recruits are young and less able than those they replace"),
    "perceived_quality": (0.060, "results recover with the seniors"),
    "top_leavers_share": (0.050, "follows perceived quality"),
    "senior_entry_rate": (0.015, "places follow the takers"),
    "undergraduate_rate": (0.025, "recovery, cohorts"),
    "first_tier_rate": (0.012, "recovery, cohorts"),
    "preschool_enrolment_rate": (0.020, "one new kindergarten"),
    "inclusive_share": (0.020, "one new kindergarten"),
    "dropout_junior": (0.001, "rates are parameters"),
    "dropout_vocational": (0.010, "rates are parameters"),
    "completion_rate": (0.005, "rates are parameters"),
    "vocational_completion": (0.001, "rates are parameters"),
    "exits": (12.0, "the county holds more teachers every year"),
    "exits_backbone": (1.5, "the share of backbone holds"),
    "approval_delay": (2.0, "new leaders slow approvals; as many as usual come"),
    "pay_parity": (0.0, "pay rises as civil servants' does"),
    "vacancies_village": (0.060, "fewer village classes need fewer teachers"),
}

# The causes that the evidence names, switched off one and all: then nothing may move.
STILL_LEARNING = dict.fromkeys(
    ("class_size", "class_size_above_55", "multigrade", "preschool", "preschool_quality", "facilities", "boarding",
     "disturbance"), 0.0,
)  # fmt: skip
STILL_TEACHING = dict.fromkeys(
    ("bachelor", "late_career", "contract", "intake", "spread", "township", "village",
     *(f"experience_{years}" for years in (1, 2, 3, 5, 10, 20))), 0.0,
)  # fmt: skip
STILL_MOVES = {"village_shift": 0.0, "township_shift": 0.0, "new_school_pull": 0.0}
STILL = {
    "value_added_primary": 0.004,
    "value_added_junior": 0.006,
    "value_added_senior": 0.010,
    "achievement_primary": 0.025,
    "achievement_junior": 0.025,
    "achievement_senior": 0.035,
    "gap_seat_village": 0.030,
    "between_school_variation": 0.020,
    "bottom_third_junior": 0.035,
    "readiness": 0.010,
    "teacher_effectiveness": 0.003,
    "undergraduate_rate": 0.020,
    "first_tier_rate": 0.010,
    "perceived_quality": 0.030,
    "senior_entry_rate": 0.010,
}


@pytest.fixture(scope="module")
def still(mingcheng: Scenario) -> list[list[Outcomes]]:
    """Thirty counties without epidemic, events, class-size effect, moves or differences among teachers."""
    year_0 = mingcheng.first_day.year_0
    healthy = replace(year_0.achievement, epidemic_compulsory=0.0, epidemic_senior=0.0)
    first_day = replace(mingcheng.first_day, events={}, year_0=replace(year_0, achievement=healthy))
    parameters = mingcheng.parameters.changed(
        {"learning": STILL_LEARNING, "teaching": STILL_TEACHING, "demography": STILL_MOVES}
    )
    laid = lay(mingcheng, parameters, first_day)
    return [lived(laid, seed, decided(mingcheng.start, YEARS)) for seed in SEEDS]


@pytest.mark.parametrize("name", list(BANDS))
def test_an_outcome_that_nobody_touches_stays_in_its_band(baseline: list[list[Year]], name: str) -> None:
    band, because = BANDS[name]
    values = column(baseline, name)[:, : YEARS + 1]
    change = values - values[:, :1].mean()
    slack = ONE_SIDED * error(change) + 1e-9
    assert (np.abs(change.mean(0)) <= band + slack).all(), (because, change.mean(0).round(4).tolist())


# What is a rate or a level of the whole county and has no cause to jump from the given year to the first lived one.
STEADY_FROM_THE_START = (
    "value_added_primary", "value_added_junior", "value_added_senior", "achievement_primary", "achievement_junior",
    "achievement_senior", "bottom_third_junior", "zhongkao_mean", "undergraduate_rate", "first_tier_rate",
    "top_leavers_share", "perceived_quality", "backbone_share", "teacher_effectiveness",
    "dropout_junior", "dropout_vocational", "completion_rate", "preschool_enrolment_rate", "between_school_variation",
    "gap_seat_village", "village_primary_share", "exits_backbone", "vacancies_village",
)  # fmt: skip
RECOVERY = 0.1 * 0.08  # a tenth of the epidemic's deficit closes in the first year lived


@pytest.mark.parametrize("name", STEADY_FROM_THE_START)
def test_the_first_year_lived_continues_the_year_given(baseline: list[list[Year]], name: str) -> None:
    """The step from 2022 to 2023 is no larger than three years of the later drift, or three standard errors."""
    values = column(baseline, name)[:, : YEARS + 1]
    step = values[:, 1] - values[:, 0].mean()
    drift, missed = float(np.abs(np.diff(values.mean(0)[1:])).mean()), float(error(step))
    explained = RECOVERY if name.startswith(("value_added", "achievement")) else 0.0
    assert abs(float(step.mean())) <= explained + 3 * max(drift, missed) + 1e-9


@pytest.mark.parametrize("name", list(STILL))
def test_with_every_named_cause_off_nothing_moves_at_all(still: list[list[Outcomes]], name: str) -> None:
    values = column(still, name)
    change = values - values[:, :1].mean()
    slack = ONE_SIDED * error(change)
    assert (np.abs(change.mean(0)) <= STILL[name] + slack).all(), change.mean(0).round(4).tolist()


def test_a_still_county_has_no_trend(still: list[list[Outcomes]]) -> None:
    """No slope over the ten years is further from nought than three standard errors and 0.002 SD a year."""
    years = np.arange(YEARS) - (YEARS - 1) / 2
    for name in ("value_added_primary", "value_added_junior", "value_added_senior", "between_school_variation"):
        slopes = (column(still, name)[:, 1:] * years).sum(1) / (years**2).sum()
        assert abs(slopes.mean()) <= 3 * error(slopes) + 0.002, (name, slopes.mean())


def test_on_the_first_day_villages_fall_behind_as_far_as_their_years_at_school_explain(
    mingcheng_laid: Foundation,
) -> None:
    """From grade 1 to the 0.53 after grade 6 on the path of equal yearly increments, within 0.02 SD; also for
    children who changed school at grade 4."""
    locality = mingcheng_laid.ground.zones.locality
    gaps = np.array([_gaps(County(mingcheng_laid, seed), locality) for seed in SEEDS])
    level = mingcheng_laid.ground.first_day.year_0.achievement
    fade = fade_of(mingcheng_laid.ground.parameters)
    reached = np.array([fade.level_after(years) for years in range(6)]) / fade.level_after(6)
    first = gaps[:, 0].mean()
    path = first + (level.gap_seat - level.gap_village - first) * reached
    assert (np.abs(gaps.mean(0) - path) <= 0.02 + ONE_SIDED * error(gaps)).all(), gaps.mean(0).round(3).tolist()


def _gaps(county: County, locality: NDArray[np.int32]) -> list[float]:
    """Return the seat's mean less the villages', by pupils' homes, in grades 1 to 6."""
    pupils, found = county.state.pupils, []
    for row in range(GRADE_1, GRADE_6 + 1):
        where = pupils.row(row)
        level, here = pupils.achievement(row, row), pupils.school[where] >= FIRST_UNIT
        home = locality[pupils.zone[where]]
        found.append(float(level[here & (home == SEAT)].mean() - level[here & (home == VILLAGE)].mean()))
    return found


def test_satisfaction_rises_with_what_opens_and_comes_back(baseline: list[list[Year]]) -> None:
    """The works begun before 2022 please for some years; by 2032 the county is where it was, give or take two."""
    satisfaction = column(baseline, "satisfaction")[:, : YEARS + 1].mean(0)
    assert satisfaction[1:4].max() <= satisfaction[0] + 6
    assert abs(satisfaction[YEARS] - satisfaction[0]) <= 2


def test_a_county_that_decides_nothing_pays_its_bills(baseline: list[list[Year]]) -> None:
    """No arrears, and a room of about 2,000 in 2023 (row C28) that stays positive while pay and income grow alike."""
    assert (column(baseline, "arrears") == 0).all()
    room = column(baseline, "discretionary_room")[:, 1 : YEARS + 1].mean(0)
    assert 1_600 <= room[0] <= 2_400
    assert (room > 1_000).all()


def test_income_that_does_not_grow_leaves_no_room_by_2025(mingcheng: Scenario) -> None:
    """The budget of year 0 says: at 0 % growth of the county's budget and 3.5 % of pay the room is gone by 2025."""
    laid = lay(mingcheng, mingcheng.parameters.changed({"finance": {"expenditure_growth": 0.0}}))
    room = [year.discretionary_room for year in lived(laid, 1, decided(mingcheng.start, 3))]
    assert room[1] > 0
    assert room[3] < 0
