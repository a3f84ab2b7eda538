"""Kindergartens: who gains by better and cheaper ones, when, and what is left of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edusim.catalog.decisions import INITIATIVES
from edusim.model import County, Foundation
from edusim.model.codes import FIRST_UNIT, GRADE_1, GRADE_7, GRADE_9, KINDERGARTEN
from edusim.model.initiatives import Done
from edusim.model.preschool import bring_readiness, fade_readiness, improve_kindergartens
from edusim.scenario import Scenario
from tests.model.counties import decided, lived
from tests.model.test_drives import SEEDS, assuming, ends_of

ALL_OF_IT = {"kindergarten_upgrades": 10, "project_kindergarten": 3, "kindergarten_recruits": 60}


def improved(county: County, years: int, upgrades: float = 0.0, subsidy: int = 400) -> County:
    """Let so many Augusts pass for the kindergartens alone, with upgrades beyond year 0."""
    decisions = replace(county.state.foundation.ground.start, inclusive_subsidy=subsidy)
    done = Done({**dict.fromkeys(INITIATIVES, 0.0), "kindergarten_upgrades": upgrades})
    for _ in range(years):
        improve_kindergartens(county.state, decisions, done)
    return county


@pytest.fixture
def county(mingcheng_laid: Foundation) -> County:
    """The county of the speech on its first day."""
    return County(mingcheng_laid, 1)


def test_as_many_are_graded_in_year_0_as_assumed_large_and_small_ones(county: County) -> None:
    state = county.state
    assert county.outcomes.graded_kindergarten_share == pytest.approx(0.35, abs=0.01)
    size = state.table.sum(1)
    here = (state.units.stage == KINDERGARTEN) & ~state.units.private
    graded = size[here & state.preschool.graded]
    assert graded.max() >= np.sort(size[here])[-2]
    assert graded.min() <= np.sort(size[here])[len(size[here]) // 3]


def test_upgrades_go_to_the_largest_public_kindergartens_without_a_grade(county: County) -> None:
    before, units, size = county.state.preschool.graded, county.state.units, county.state.table.sum(1)
    after = improved(county, 3, upgrades=4.0).state.preschool.graded
    risen, left = np.flatnonzero(after & ~before), np.flatnonzero(~after & (units.stage == KINDERGARTEN))
    assert len(risen) == 6  # half of the first four after a year, then four
    assert not units.private[risen].any()
    assert size[risen].min() >= size[left[~units.private[left]]].max()


def test_fewer_upgrades_than_usual_let_grades_lapse_and_cost_readiness(county: County) -> None:
    state = improved(county, 6, upgrades=-2.0).state
    assert np.count_nonzero(state.preschool.graded) < np.count_nonzero(state.preschool.usual)
    assert state.preschool.quality.min() < 0
    assert state.preschool.quality.max() == 0


def test_nothing_decided_leaves_kindergartens_as_they_were(county: County) -> None:
    """Beyond the teachers they have: no kindergarten gains or loses a grade, none joins or leaves the scheme."""
    state = improved(county, 5).state
    assert not state.preschool.quality.any()
    assert (state.preschool.graded == state.preschool.usual).all()
    assert (state.units.inclusive == state.foundation.ground.units.inclusive).all()
    assert state.preschool.enrolment == 0


def test_whoever_spends_the_years_in_an_upgraded_kindergarten_gains_what_good_quality_is_worth(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """SF13, by 2026: at least 0.05 SD at grade 1 for the children of what 2023 invested in."""
    usual, invested = County(mingcheng_laid, 1), County(mingcheng_laid, 1)
    for decisions in decided(mingcheng.start, 4, **ALL_OF_IT):
        usual.advance(mingcheng.start)
        invested.advance(decisions)
    first_years = [own.state.pupils.early[own.state.pupils.row(GRADE_1)] for own in (usual, invested)]
    gain = first_years[1] - first_years[0]
    worth = mingcheng_laid.ground.parameters.learning.preschool_quality
    assert gain.max() >= 0.99 * worth
    assert (gain >= 0.05).mean() > 0.2
    assert 0.02 < gain.mean() < worth / 2


def test_the_effect_waits_years_for_grade_1_and_a_decade_for_the_zhongkao(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    """SF13: nothing at grade 1 in two years; no zhongkao effect before 2032."""
    usual = lived(mingcheng_laid, 1, decided(mingcheng.start, 10))
    invested = lived(mingcheng_laid, 1, decided(mingcheng.start, 10, **ALL_OF_IT))
    pairs = list(zip(usual, invested, strict=True))
    readiness = [after.readiness - before.readiness for before, after in pairs]
    assert max(map(abs, readiness[:3])) < 0.005
    assert readiness[5] > readiness[3] > 0.005
    assert max(abs(after.zhongkao_mean - before.zhongkao_mean) for before, after in pairs[:10]) < 0.01


def _left(county: County, better: float) -> list[float]:
    """Return what is left at grades 7 and 9 of readiness, primary years adding so much more than in year 0, SD."""
    state = county.state
    state.increment = state.increment + np.float32(better)
    row = state.pupils.rows(GRADE_1, GRADE_1)
    state.pupils.early[row] = 1.0
    left = []
    for grade in range(GRADE_1, GRADE_9):
        where = state.pupils.rows(grade, grade)
        state.pupils.early[where] = (1.0, *left)[-1]
        fade_readiness(state)
        left.append(float(state.pupils.early[where][0]))
    return [left[GRADE_7 - GRADE_1 - 1], left[GRADE_9 - GRADE_1 - 1]]


def test_half_has_faded_by_grade_7_and_three_quarters_by_grade_9(county: County) -> None:
    """Evidence row E23."""
    assert _left(county, 0.0) == pytest.approx([0.5, 0.25], abs=0.001)


def test_less_fades_where_primary_schools_have_improved(county: County, mingcheng_laid: Foundation) -> None:
    assert _left(county, 0.03)[0] > 0.55
    assert _left(County(mingcheng_laid, 1), -0.03)[0] < 0.45


def test_a_larger_subsidy_brings_private_kindergartens_into_the_scheme_and_a_smaller_one_loses_some(
    county: County,
) -> None:
    state, counts = county.state, {}
    kindergartens = state.units.stage == KINDERGARTEN
    for subsidy in (0, 200, 400, 800, 1200, 400):
        improved(county, 1, subsidy=subsidy)
        counts[subsidy] = int(np.count_nonzero(state.units.inclusive & kindergartens))
    assert counts[0] < counts[200] < counts[400] < counts[800] <= counts[1200]
    assert counts[400] == np.count_nonzero(state.foundation.ground.units.inclusive & kindergartens)
    assert state.preschool.enrolment == 0


def test_a_subsidy_alone_adds_no_quality(county: County) -> None:
    """Evidence row E21: vouchers raised attendance and not readiness."""
    state = improved(county, 3, subsidy=1200).state
    assert state.preschool.enrolment > 0
    assert not state.preschool.quality.any()


def test_an_event_that_costs_kindergartens_quality_costs_those_who_attended(county: County) -> None:
    state = county.state
    bring_readiness(state)
    row = state.pupils.row(2)
    before, attended = state.pupils.early[row].copy(), state.pupils.school[row] >= FIRST_UNIT
    state.events.kindergarten_quality = -0.02
    bring_readiness(state)
    change = state.pupils.early[row] - before
    assert change[attended] == pytest.approx(-0.02, abs=1e-6)
    assert not change[~attended].any()


@pytest.mark.parametrize(
    ("path", "lever", "outcome", "sign", "years"),
    [
        ("preschool.graded", {}, "graded_kindergarten_share", +1, 1),
        ("preschool.upgrade_years", {"kindergarten_upgrades": 10}, "graded_kindergarten_share", -1, 2),
        ("preschool.good_years", {"kindergarten_upgrades": 10}, "readiness", -1, 4),
        ("preschool.fee_response", {"inclusive_subsidy": 1200}, "preschool_enrolment_rate", +1, 1),
        ("preschool.last_conversion", {"inclusive_subsidy": 1000}, "inclusive_share", -1, 1),
        ("preschool.scheme_left", {"inclusive_subsidy": 0}, "inclusive_share", -1, 1),
    ],
)
def test_an_assumption_about_kindergartens_moves_its_outcome(
    mingcheng: Scenario, mingcheng_laid: Foundation, path: str, lever: dict[str, int], outcome: str, sign: int,
    years: int,
) -> None:  # fmt: skip
    ends = ends_of(path)
    plan = decided(mingcheng.start, years, **lever)
    for seed in SEEDS:
        low, high = (getattr(lived(assuming(mingcheng_laid, path, end), seed, plan)[-1], outcome) for end in ends)
        assert sign * (high - low) > 0, (path, seed, low, high)


def test_the_more_teachers_matter_the_more_it_costs_to_hire_none(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    plans = [decided(mingcheng.start, 3, kindergarten_recruits=recruits) for recruits in (18, 0)]
    costs = []
    for end in ends_of("preschool.staffing"):
        usual, nobody = (lived(assuming(mingcheng_laid, "preschool.staffing", end), 1, plan)[-1] for plan in plans)
        costs.append(usual.readiness - nobody.readiness)
    assert costs[0] == 0
    assert costs[1] > 0.002


@pytest.mark.parametrize(
    ("path", "grade", "better"),
    [("preschool.left_grade_7", 0, 0.0), ("preschool.left_grade_9", 1, 0.0), ("preschool.sustaining", 0, 0.03)],
)
def test_an_assumption_about_fading_moves_what_is_left(
    mingcheng_laid: Foundation, path: str, grade: int, better: float
) -> None:
    low, high = (_left(County(assuming(mingcheng_laid, path, end), 1), better)[grade] for end in ends_of(path))
    assert high > low
