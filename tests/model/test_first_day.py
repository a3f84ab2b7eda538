"""The first day is the scenario file to the last pupil and teacher; only what the file leaves open is drawn."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from edusim.catalog.year_0 import AGE_BANDS, GRADES, LOCALITIES, STAGES, TITLES
from edusim.model import County, Foundation
from edusim.model.codes import FIRST_ROW, FIRST_UNIT, OUTSIDE, OUTSIDE_VOCATIONAL, stage_rows
from edusim.scenario import Scenario
from tests.model.counties import Year, column, counted, error, not_finite

Shipped = tuple[Scenario, County]
POSTS = ("established", "special_post", "contract")


@pytest.fixture(scope="module", params=[(name, seed) for name in ("mingcheng", "practice") for seed in (0, 1, 20_231)])
def shipped(request: pytest.FixtureRequest) -> Shipped:
    """Each shipped county on its first day, for three seeds."""
    name, seed = request.param
    foundation: Foundation = request.getfixturevalue(f"{name}_laid")
    return request.getfixturevalue(name), County(foundation, seed)


def test_every_grade_of_every_school_has_the_pupils_of_the_file(shipped: Shipped) -> None:
    scenario, county = shipped
    children = counted(county.state)
    for code, school in enumerate(scenario.first_day.schools.values(), FIRST_UNIT):
        first = FIRST_ROW[school.stage]
        listed = [*school.pupils, 0, 0, 0][: GRADES[school.stage]]
        assert children[code, first : first + GRADES[school.stage]].tolist() == listed, school.name.en
        assert children[code].sum() == sum(school.pupils)
    assert (children == county.state.table).all()


def test_as_many_study_outside_as_the_file_says_stage_by_stage(shipped: Shipped) -> None:
    scenario, county = shipped
    children, outside = counted(county.state), scenario.first_day.year_0.outside
    by_stage = [int(children[OUTSIDE, list(stage_rows(stage))].sum()) for stage in range(4)]
    assert by_stage == [0, outside.primary, outside.junior, outside.senior]
    assert children[OUTSIDE_VOCATIONAL].sum() == outside.vocational
    assert county.outcomes.pupils_outside == sum(by_stage) + outside.vocational


def test_every_school_has_the_teachers_of_the_file_by_post(shipped: Shipped) -> None:
    scenario, county = shipped
    staff = county.state.staff
    heads = Counter(zip(staff.unit.tolist(), staff.post.tolist(), strict=True))
    for code, school in enumerate(scenario.first_day.schools.values(), FIRST_UNIT):
        assert [heads[code, post] for post in range(3)] == [getattr(school, name) for name in POSTS], school.name.en
    assert sum(heads.values()) == len(staff)


def test_teachers_have_the_ages_titles_degrees_and_honours_of_the_joint_tables(shipped: Shipped) -> None:
    scenario, county = shipped
    staff, units = county.state.staff, county.state.units
    band = np.clip(staff.age.astype(int) // 10 - 2, 0, 3)
    for name, group in scenario.first_day.teachers.items():
        own = (units.stage[staff.unit] == STAGES.index(group.stage)) & (
            units.locality[staff.unit] == LOCALITIES.index(group.locality)
        )
        own &= units.private[staff.unit] == (group.ownership == "private")
        found = Counter(zip(staff.post[own].tolist(), band[own].tolist(), staff.title[own].tolist(), strict=True))
        listed = {
            (post, age, title): getattr(getattr(group, kind)[ages], word)
            for post, kind in enumerate(POSTS)
            for age, ages in enumerate(AGE_BANDS)
            if ages in getattr(group, kind)
            for title, word in enumerate(TITLES)
        }
        assert dict(found) == {cell: count for cell, count in listed.items() if count}, name
        assert np.count_nonzero(staff.bachelor[own]) == group.bachelor, name
        grades = np.bincount(staff.backbone[own], minlength=4)[1:].tolist()
        assert grades == [group.backbone_county, group.backbone_city, group.backbone_province], name


def test_the_stocks_of_the_first_day_follow_from_the_file(shipped: Shipped) -> None:
    scenario, county = shipped
    outcomes, year_0 = county.outcomes, scenario.first_day.year_0
    schools = scenario.first_day.schools.values()
    for stage in STAGES:
        own = [school for school in schools if school.stage == stage]
        assert getattr(outcomes, f"enrolment_{stage}") == sum(sum(school.pupils) for school in own)
        heads = sum(school.established + school.special_post + school.contract for school in own)
        assert getattr(outcomes, f"teachers_{stage}") == heads
    established = sum(school.established for school in schools)
    posts = year_0.posts
    assert outcomes.free_posts == posts.approved - established - posts.non_teaching - posts.bureau
    assert outcomes.title_queue == posts.title_queue
    assert outcomes.special_posts_in_term == sum(school.special_post for school in schools)
    assert outcomes.boarders == sum(school.boarders for school in schools)
    assert outcomes.births == year_0.births[str(scenario.first_year)]


def test_the_levels_of_the_first_day_are_those_of_the_file(shipped: Shipped) -> None:
    scenario, county = shipped
    outcomes, year_0 = county.outcomes, scenario.first_day.year_0
    level = year_0.achievement
    assert outcomes.satisfaction == year_0.opinion.satisfaction
    assert outcomes.teacher_morale == year_0.opinion.teacher_morale
    assert outcomes.perceived_quality == year_0.perception.senior
    assert (outcomes.achievement_primary, outcomes.achievement_junior) == (level.primary, level.junior)
    assert outcomes.zhongkao_mean == level.junior
    assert outcomes.gap_seat_village == pytest.approx(level.gap_seat - level.gap_village)
    assert outcomes.zhongkao_takers == year_0.examinations.zhongkao_takers
    assert outcomes.gaokao_takers == year_0.examinations.gaokao_takers
    assert outcomes.education_spending == pytest.approx(sum(year_0.expenditure.values()))
    assert outcomes.budget_balance == pytest.approx(sum(year_0.revenue.values()) - sum(year_0.expenditure.values()))
    assert not_finite(outcomes) == []


def test_value_added_of_the_first_day_is_within_the_range_of_the_evidence(shipped: Shipped) -> None:
    """Row F20: primary -0.01, junior -0.07, senior +0.03, each give or take 0.04 SD a year."""
    _, county = shipped
    own = county.outcomes
    found = (own.value_added_primary, own.value_added_junior, own.value_added_senior)
    assert found == pytest.approx((-0.01, -0.07, 0.03), abs=0.04)


def test_the_first_row_shows_the_dropout_of_the_evidence(shipped: Shipped) -> None:
    """Table 3.5: junior 0.6 %, vocational 12 % a year; a nought would read as a county that lost nobody."""
    _, county = shipped
    assert county.outcomes.dropout_junior == pytest.approx(0.006, abs=0.001)
    assert county.outcomes.dropout_vocational == pytest.approx(0.12, abs=0.01)


@pytest.mark.parametrize(("line", "wanted"), [("undergraduate", 312), ("first_tier", 54)])
def test_the_first_gaokao_has_the_counts_of_the_file_within_its_noise(
    baseline: list[list[Year]], line: str, wanted: int
) -> None:
    """The mean of thirty seeds is within three standard errors of what the county counted."""
    counts = column(baseline, line)[:, 0]
    assert abs(counts.mean() - wanted) <= 3 * error(counts)


def test_the_small_countys_first_gaokao_has_its_counts_too(practice: Scenario, practice_laid: Foundation) -> None:
    """A tenth of the county, so twenty times as many seeds are cheap and needed."""
    exams = practice.first_day.year_0.examinations
    counts = np.array([
        [getattr(County(practice_laid, seed).outcomes, line) for line in ("undergraduate", "first_tier")]
        for seed in range(60)
    ], dtype=float)  # fmt: skip
    assert (np.abs(counts.mean(0) - [exams.undergraduate, exams.first_tier]) <= 3 * error(counts)).all()


def test_the_best_hundred_of_the_first_zhongkao_leave_as_often_as_the_evidence_says(
    baseline: list[list[Year]],
) -> None:
    """Row A25: 55 of the hundred best scores, within three standard errors and two points."""
    share = column(baseline, "top_leavers_share")[:, 0]
    assert abs(share.mean() - 0.55) <= 0.02 + 3 * error(share)


def test_two_seeds_are_two_counties_of_the_same_totals(mingcheng_laid: Foundation) -> None:
    """Children and teachers differ as persons, and not one head in any school."""
    one, other = County(mingcheng_laid, 1).state, County(mingcheng_laid, 2).state
    assert (one.table == other.table).all()
    assert (one.pupils.ability != other.pupils.ability).mean() > 0.99
    assert (one.staff.base != other.staff.base).mean() > 0.99
