"""With nothing decided the county does what the evidence says: the projection, and the stylised facts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from edusim.model import County, Foundation
from edusim.model.codes import (
    GRADE_1,
    GRADE_6,
    GRADE_10,
    PRIMARY,
    SEAT,
    SENIOR,
    VILLAGE,
)
from edusim.scenario import Scenario, load_scenario
from tests.model.counties import ONE_SIDED, SEEDS, Year, column, error, lay

Baseline = list[list[Year]]
FIRST = 2022

# Evidence A-2, autumn counts by calendar year from 2022 to 2032, rounded there to ten.
PROJECTION = {
    "kindergarten": (4790, 4210, 3640, 3190, 2800, 2590, 2420, 2280, 2140, 2070, 2030),
    "primary": (11155, 11080, 10730, 10170, 9460, 8690, 7860, 6910, 6150, 5540, 5030),
    "junior": (5100, 5030, 5060, 5090, 5140, 5010, 4850, 4730, 4560, 4220, 3710),
    "senior": (2430, 2410, 2390, 2370, 2340, 2350, 2360, 2390, 2330, 2250, 2200),
    "vocational": (725, 720, 710, 710, 700, 700, 710, 710, 690, 670, 660),
}


def _mean(baseline: Baseline, stage: str) -> NDArray[np.float64]:
    """Return mean enrolment by year from 2022."""
    return np.asarray(column(baseline, f"enrolment_{stage}").mean(0))


def _by_year(baseline: Baseline, read: object) -> NDArray[np.float64]:
    return np.array([[read(year) for year in run] for run in baseline])  # type: ignore[operator]


@pytest.mark.parametrize("stage", list(PROJECTION))
def test_enrolment_follows_the_projection_within_three_percent_to_2032(baseline: Baseline, stage: str) -> None:
    """Within three percent and twice the standard error of thirty seeds, in every year."""
    runs = np.asarray(column(baseline, f"enrolment_{stage}"))[:, :11]
    target = np.array(PROJECTION[stage])
    misses = runs.mean(0) / target - 1
    allowed = 0.03 + 2 * runs.std(0, ddof=1) / np.sqrt(len(runs)) / target
    assert {FIRST + int(year): round(float(misses[year]), 4) for year in np.flatnonzero(np.abs(misses) > allowed)} == {}


class TestStagesPeakInSequence:
    """SF1."""

    def test_kindergartens_are_fullest_in_2022_and_shrink_every_year(self, baseline: Baseline) -> None:
        assert (np.diff(_mean(baseline, "kindergarten")[:11]) < 0).all()

    def test_primary_schools_are_fullest_by_2023(self, baseline: Baseline) -> None:
        assert int(_mean(baseline, "primary").argmax()) + FIRST <= 2023

    def test_junior_highs_are_fullest_in_2025_to_2027(self, baseline: Baseline) -> None:
        assert 2025 <= int(_mean(baseline, "junior").argmax()) + FIRST <= 2027

    def test_senior_highs_have_a_second_peak_in_2028_to_2030_and_then_shrink(self, baseline: Baseline) -> None:
        senior = _mean(baseline, "senior")
        peak = 5 + int(senior[5:].argmax())
        assert 2028 <= FIRST + peak <= 2030
        assert senior[peak] > senior[4] + ONE_SIDED * float(error(column(baseline, "enrolment_senior"))[peak])
        assert senior[peak] >= 0.93 * senior[0]
        assert senior[13] <= 0.80 * senior[0]

    def test_primary_schools_have_30_to_50_percent_of_their_pupils_left_in_2035(self, baseline: Baseline) -> None:
        primary = _mean(baseline, "primary")
        assert 0.30 <= primary[13] / primary[0] <= 0.50


class TestClassesShrinkByThemselves:
    """SF2."""

    def test_seat_primary_classes_held_at_their_2022_number_lose_a_fifth_by_2030(
        self, baseline: Baseline, mingcheng_laid: Foundation
    ) -> None:
        units = mingcheng_laid.ground.units
        seat = (units.stage == PRIMARY) & (units.locality == SEAT)
        classes = int(units.classes[seat].sum())

        def in_seat(year: Year) -> float:
            """Seat pupils, those of a school opened since among them, for each class of 2022."""
            new = float(year.table[len(seat) :, GRADE_1 : GRADE_6 + 1].sum())
            return (float(year.table[: len(seat)][seat].sum()) + new) / classes

        size = _by_year(baseline, in_seat).mean(0)
        assert size[8] <= 0.80 * size[0]

    def test_the_measured_class_size_falls_by_a_fifth_too(self, baseline: Baseline) -> None:
        size = column(baseline, "class_size_primary_seat").mean(0)
        assert size[8] <= 0.80 * size[0]

    def test_classes_of_fifty_and_more_are_under_a_tenth_by_2029(self, baseline: Baseline) -> None:
        share = _by_year(baseline, lambda year: float((year.primary_sizes >= 50).mean()))
        assert share[:, 7].mean() < 0.10


class TestSeatCrowdsAndVillagesEmpty:
    """SF3, while families move (to 2028)."""

    def test_the_village_share_of_primary_pupils_falls_one_to_three_points_a_year(self, baseline: Baseline) -> None:
        share = column(baseline, "village_primary_share")[:, :7]
        yearly = 100 * (share[:, 0] - share[:, 6]) / 6
        slack = ONE_SIDED * float(error(yearly))
        assert 1.0 - slack <= yearly.mean() <= 3.0 + slack

    def test_the_village_share_falls_in_every_one_of_those_years(self, baseline: Baseline) -> None:
        fall = -100 * np.diff(column(baseline, "village_primary_share")[:, :7], axis=1)
        assert (fall.mean(0) > 0.3 - ONE_SIDED * error(fall)).all(), fall.mean(0).round(2)

    def test_schools_under_fifty_pupils_become_more_every_year_to_2030(
        self, baseline: Baseline, mingcheng_laid: Foundation
    ) -> None:
        primary = mingcheng_laid.ground.units.stage == PRIMARY

        def small(year: Year) -> int:
            pupils = year.table[: len(primary)][primary].sum(1)
            return int(np.count_nonzero((pupils > 0) & (pupils < 50)))

        assert (np.diff(_by_year(baseline, small).mean(0)[:9]) > 0).all()

    def test_seat_teachers_have_more_pupils_than_village_teachers_every_year(
        self, baseline: Baseline, mingcheng_laid: Foundation
    ) -> None:
        units = mingcheng_laid.ground.units

        def ratio(year: Year, locality: int) -> float:
            here = np.flatnonzero((units.stage == PRIMARY) & (units.locality == locality))
            return float(year.table[here].sum() / year.heads[here].sum())

        seat = _by_year(baseline, lambda year: ratio(year, SEAT))[:, :7]
        village = _by_year(baseline, lambda year: ratio(year, VILLAGE))[:, :7]
        assert (seat > village).all()


class TestExperienceCurve:
    """SF5, from the increments that the county's own classes give."""

    def test_pupils_of_new_teachers_score_005_to_012_below_those_of_fifth_year_teachers(
        self, mingcheng_laid: Foundation
    ) -> None:
        gap = _taught_by(mingcheng_laid, 5) - _taught_by(mingcheng_laid, 0)
        assert 0.05 <= gap <= 0.12

    def test_at_least_45_percent_of_twenty_years_growth_is_there_by_year_five(self, mingcheng_laid: Foundation) -> None:
        new, five, twenty = (_taught_by(mingcheng_laid, years) for years in (0, 5, 20))
        assert (five - new) / (twenty - new) >= 0.45


def _taught_by(foundation: Foundation, years: int) -> float:
    """Return the mean yearly increment of the next year's pupils if every teacher then had so much experience."""
    county = County(foundation, 3)
    state = county.state
    state.staff.experience[:] = years - 1
    county.advance(foundation.ground.start)
    where = state.pupils.rows(GRADE_1, 14)
    taught = state.units.stage[state.pupils.school[where]] >= PRIMARY
    taught &= state.units.stage[state.pupils.school[where]] <= SENIOR
    return float(state.increment[state.pupils.group[where]][taught].mean())


class TestExamNoise:
    """X3, row F16: a one-year rise of the first-tier count is not evidence."""

    def test_the_first_tier_count_of_one_year_varies_by_10_to_25_percent_over_seeds(self, baseline: Baseline) -> None:
        counts = column(baseline, "first_tier")[:, :11]
        variation = counts.std(0, ddof=1) / counts.mean(0)
        slack = ONE_SIDED * variation.mean() / np.sqrt(2 * (len(counts) - 1) * 11)
        assert 0.10 - slack <= variation.mean() <= 0.25 + slack

    def test_the_count_of_one_county_varies_as_much_from_year_to_year(self, baseline: Baseline) -> None:
        """The SD of the change from one year to the next is that of two noisy counts: divided by the root of two."""
        counts = column(baseline, "first_tier")[:, :11]
        change = np.diff(counts, axis=1).std() / np.sqrt(2) / counts.mean()
        assert 0.10 <= change <= 0.25

    def test_the_small_countys_undergraduates_move_by_four_or_five_by_luck(
        self, practice: Scenario, practice_laid: Foundation
    ) -> None:
        """The practice year says so in words (levels: 31 undergraduates, four or five by luck alone)."""
        first = np.array([County(practice_laid, seed).outcomes.undergraduate for seed in range(60)], dtype=float)
        assert 3.0 <= first.std(ddof=1) <= 6.5


@pytest.fixture(scope="module")
def spiral(mingcheng: Scenario, mingcheng_laid: Foundation) -> dict[str, NDArray[np.float64]]:
    """Paired differences (seeds, years 2023-2032) of a county whose senior highs are looked down on in 2022."""
    low = load_scenario("mingcheng", ["year_0.perception.senior=-0.2"])
    laid = lay(low)
    found: dict[str, list[list[float]]] = {name: [] for name in ("leavers", "peers", "first_tier_rate", "backbone")}
    for seed in SEEDS:
        pair = [_followed(laid_here, seed, low) for laid_here in (laid, mingcheng_laid)]
        for name, rows in found.items():
            rows.append([a - b for a, b in zip(pair[0][name], pair[1][name], strict=True)])
    return {name: np.array(rows) for name, rows in found.items()}


def _followed(foundation: Foundation, seed: int, scenario: Scenario) -> dict[str, list[float]]:
    """Live to 2032; read who of the top hundred leaves, the seniors' mean, the first-tier rate, backbone exits."""
    county = County(foundation, seed)
    found: dict[str, list[float]] = {name: [] for name in ("leavers", "peers", "first_tier_rate", "backbone")}
    for _ in range(10):
        outcomes = county.advance(scenario.start)
        pupils = county.state.pupils
        seniors = county.state.units.stage[pupils.school[pupils.rows(GRADE_10, 14)]] == SENIOR
        found["leavers"].append(_top_quintile_leavers(county))
        found["peers"].append(float(pupils.achievement(GRADE_10, 14)[seniors].mean()))
        found["first_tier_rate"].append(outcomes.first_tier_rate)
        found["backbone"].append(outcomes.exits_backbone)
    return found


def _top_quintile_leavers(county: County) -> float:
    """Return the share of the ablest fifth of this year's grade 10 (county or leavers) who left at zhongkao."""
    pupils, row = county.state.pupils, county.state.pupils.row(GRADE_10)
    school = pupils.school[row]
    followed = school >= 2  # not those who have moved away or stopped
    level = (pupils.ability[row] + pupils.kept[row] + pupils.fading[row])[followed]
    best = np.argsort(-level, kind="stable")[: len(level) // 5]
    return float((school[followed][best] == 3).mean())


class TestSpiral:
    """SF10: perceived quality -0.2 SD at the start, the same seeds otherwise."""

    def test_eight_points_more_of_the_top_quintile_leave_within_five_years(
        self, spiral: dict[str, NDArray[np.float64]]
    ) -> None:
        leavers = spiral["leavers"][:, :5]
        worst = int(leavers.mean(0).argmax())
        assert leavers.mean(0)[worst] >= 0.08 - ONE_SIDED * error(leavers)[worst]

    def test_the_senior_highs_lose_peers_results_and_backbone(self, spiral: dict[str, NDArray[np.float64]]) -> None:
        """Each falls (exits rise) by more than two standard errors, summed over the first six years."""
        for name, sign in (("peers", -1), ("first_tier_rate", -1), ("backbone", 1)):
            change = sign * spiral[name][:, :6].mean(1)
            assert change.mean() > ONE_SIDED * error(change), name

    def test_recovery_takes_at_least_four_years_after_the_cause_is_gone(
        self, spiral: dict[str, NDArray[np.float64]]
    ) -> None:
        """Families weigh three years of results, so by 2025 nobody remembers 2022; until 2029 more still leave."""
        leavers = spiral["leavers"][:, 3:7]
        assert (leavers.mean(0) > ONE_SIDED * error(leavers)).all()


def test_the_spiral_is_a_setting_of_the_scenario_and_nothing_else_changes(mingcheng: Scenario) -> None:
    low = load_scenario("mingcheng", ["year_0.perception.senior=-0.2"])
    day = low.first_day
    assert replace(day, year_0=replace(day.year_0, perception=mingcheng.first_day.year_0.perception)) == (
        mingcheng.first_day
    )
