"""With nothing decided enrolment follows the projection, and counts move by luck; tests/batch judges the facts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edusim.model import County, Foundation
from edusim.scenario import Scenario, load_scenario
from tests.model.counties import ONE_SIDED, Year, column

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


@pytest.mark.parametrize("stage", list(PROJECTION))
def test_enrolment_follows_the_projection_within_three_percent_to_2032(baseline: Baseline, stage: str) -> None:
    """Within three percent and twice the standard error of thirty seeds, in every year."""
    runs = np.asarray(column(baseline, f"enrolment_{stage}"))[:, :11]
    target = np.array(PROJECTION[stage])
    misses = runs.mean(0) / target - 1
    allowed = 0.03 + 2 * runs.std(0, ddof=1) / np.sqrt(len(runs)) / target
    assert {FIRST + int(year): round(float(misses[year]), 4) for year in np.flatnonzero(np.abs(misses) > allowed)} == {}


class TestExamNoise:
    """X3, row F16: a one-year rise of the first-tier count is not evidence."""

    def test_the_first_tier_count_of_one_year_varies_by_10_to_25_percent_over_seeds(self, baseline: Baseline) -> None:
        counts = column(baseline, "first_tier")[:, :11]
        variation = counts.std(0, ddof=1) / counts.mean(0)
        slack = ONE_SIDED * variation.mean() / np.sqrt(2 * (len(counts) - 1) * 11)
        assert 0.10 - slack <= variation.mean() <= 0.25 + slack

    def test_the_small_countys_undergraduates_move_by_four_or_five_by_luck(
        self, practice: Scenario, practice_laid: Foundation
    ) -> None:
        """The practice year says so in words (levels: 31 undergraduates, four or five by luck alone)."""
        first = np.array([County(practice_laid, seed).outcomes.undergraduate for seed in range(60)], dtype=float)
        assert 3.0 <= first.std(ddof=1) <= 6.5


def test_the_spiral_is_a_setting_of_the_scenario_and_nothing_else_changes(mingcheng: Scenario) -> None:
    low = load_scenario("mingcheng", ["year_0.perception.senior=-0.2"])
    day = low.first_day
    assert replace(day, year_0=replace(day.year_0, perception=mingcheng.first_day.year_0.perception)) == (
        mingcheng.first_day
    )
