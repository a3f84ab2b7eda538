"""A county may be empty, poor or tiny: it lives its ten years without an error and without a number that is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.parameters import Parameters
from edusim.catalog.quantity import choices, entries, takes_places
from edusim.catalog.year_0 import FirstDay, School, TeacherGroup, TitleCounts, YearZero
from edusim.model import County, lay_foundation
from edusim.scenario import Scenario
from tests.model.counties import lived, not_finite

YEARS = 10
SEEDS = range(2)


@dataclass(frozen=True)
class Extreme:
    """A first day and its assumptions."""

    first_day: FirstDay
    parameters: Parameters


Make = Callable[[FirstDay, Parameters], Extreme]


def _zeroed(value: Any) -> Any:
    """Return a part of year 0 with every number of people or money at nought."""
    return replace(value, **{field.name: type(getattr(value, field.name))(0) for field in fields(value)})


def _year_0(day: FirstDay, **parts: Any) -> FirstDay:
    return replace(day, year_0=replace(day.year_0, **parts))


def no_births(day: FirstDay, parameters: Parameters) -> Extreme:
    """Nobody is born any more, in the past or the future."""
    return Extreme(_year_0(day, births=dict.fromkeys(day.year_0.births, 0)), parameters)


def no_money(day: FirstDay, parameters: Parameters) -> Extreme:
    """Not a fen comes in."""
    return Extreme(_year_0(day, revenue=dict.fromkeys(day.year_0.revenue, 0.0)), parameters)


def _without_teachers(school: School) -> School:
    return replace(school, established=0, special_post=0, contract=0)


def _without_pupils(school: School) -> School:
    return replace(school, pupils=(0,) * len(school.pupils), boarders=0)


def _empty(group: TeacherGroup) -> TeacherGroup:
    nobody: dict[str, TitleCounts] = {}
    return replace(group, established=nobody, special_post=nobody, contract=nobody, bachelor=0, backbone_county=0,
                   backbone_city=0, backbone_province=0)  # fmt: skip


def _no_staff(day: FirstDay) -> FirstDay:
    posts = _zeroed(day.year_0.posts)
    return replace(
        _year_0(day, posts=posts),
        schools={name: _without_teachers(school) for name, school in day.schools.items()},
        teachers={name: _empty(group) for name, group in day.teachers.items()},
    )


def no_teachers(day: FirstDay, parameters: Parameters) -> Extreme:
    """Every post is empty."""
    return Extreme(_no_staff(day), parameters)


def no_teachers_leaving(day: FirstDay, parameters: Parameters) -> Extreme:
    """Nobody quits or moves; only age takes teachers."""
    rates = ("quit", "leave_for_city", "backbone_leave", "special_quit", "contract_quit", "to_seat",
             "to_seat_after_term")  # fmt: skip
    return Extreme(day, parameters.changed({"staffing": dict.fromkeys(rates, 0.0)}))


def _nobody_in_school(day: FirstDay) -> FirstDay:
    year_0: YearZero = replace(
        day.year_0, births=dict.fromkeys(day.year_0.births, 0), outside=_zeroed(day.year_0.outside),
        examinations=_zeroed(day.year_0.examinations),
    )  # fmt: skip
    schools = {name: _without_pupils(school) for name, school in day.schools.items()}
    return replace(day, year_0=year_0, schools=schools)


def nobody_at_all(day: FirstDay, parameters: Parameters) -> Extreme:
    """Schools stand, and no child, no teacher, no birth and no examination is there."""
    return Extreme(_no_staff(_nobody_in_school(day)), parameters)


def one_pupil(day: FirstDay, parameters: Parameters) -> Extreme:
    """A single first-grader in a county with all its teachers."""
    empty = _nobody_in_school(day)
    name = next(name for name, school in empty.schools.items() if school.stage == "primary")
    schools = {**empty.schools, name: replace(empty.schools[name], pupils=(1, 0, 0, 0, 0, 0))}
    return Extreme(replace(empty, schools=schools), parameters)


def one_school(day: FirstDay, parameters: Parameters) -> Extreme:
    """One primary school in one place and nothing else: no kindergarten, no junior, no senior high."""
    name, school = next(item for item in day.schools.items() if item[1].stage == "primary")
    groups = {
        key: group
        for key, group in day.teachers.items()
        if (group.stage, group.locality, group.ownership) == (school.stage, school.locality, school.ownership)
    }
    alone = replace(
        day, schools={name: replace(school, parent="", campus="")}, teachers=groups, works={},
        places={school.place: day.places[school.place]},
    )  # fmt: skip
    return Extreme(alone, parameters)


def no_seat(day: FirstDay, parameters: Parameters) -> Extreme:
    """Every place is a township: there is no county seat to move to."""
    places = {name: replace(place, kind="township") for name, place in day.places.items()}
    return Extreme(replace(day, places=places), parameters)


def everyone_leaves(day: FirstDay, parameters: Parameters) -> Extreme:
    """Every family moves away and every pupil drops out in the first year."""
    gone = {"dropout_primary": 1.0, "dropout_junior": 1.0, "dropout_senior": 1.0}
    return Extreme(day, parameters.changed({"demography": {"out_migration": 1.0}, "schooling": gone}))


EXTREMES: list[Make] = [
    no_births, no_money, no_teachers, no_teachers_leaving, nobody_at_all, one_pupil, one_school, no_seat,
    everyone_leaves,
]  # fmt: skip


@pytest.fixture(scope="module", params=EXTREMES, ids=lambda make: make.__name__)
def lives(request: pytest.FixtureRequest, practice: Scenario) -> list[list[Outcomes]]:
    """Ten years of each extreme county, some seeds, with nothing decided."""
    extreme = request.param(practice.first_day, practice.parameters)
    laid = lay_foundation(extreme.first_day, extreme.parameters, practice.start)
    return [lived(laid, seed, [practice.start] * YEARS) for seed in SEEDS]


def test_ten_years_pass_and_every_outcome_is_a_number(lives: list[list[Outcomes]]) -> None:
    for years in lives:
        assert len(years) == YEARS + 1
        assert [not_finite(year) for year in years] == [[]] * (YEARS + 1)


def test_no_outcome_leaves_its_declared_range(lives: list[list[Outcomes]]) -> None:
    for years in lives:
        for year in years:
            for name, entry in entries(Outcomes).items():
                assert entry.quantity.low <= getattr(year, name) <= entry.quantity.high, name


@pytest.mark.parametrize("make", EXTREMES, ids=lambda make: make.__name__)
def test_an_extreme_county_can_decide_everything_at_once(practice: Scenario, make: Make) -> None:
    """Every lever at its highest for three years: it may be foolish, it must not be an error."""
    extreme = make(practice.first_day, practice.parameters)
    laid = lay_foundation(extreme.first_day, extreme.parameters, practice.start)
    high = {
        name: (choices(entries(Decisions)[name].kind) or [type(getattr(practice.start, name))(quantity.high)])[-1]
        for name, quantity in practice.quantities.items()
    }
    county = County(laid, 1)
    for _ in range(4):
        county.quote(replace(practice.start, **high))
        assert not_finite(county.advance(replace(practice.start, **high))) == []
        county.pipeline()


def _ten_years(practice: Scenario, make: Make) -> list[Outcomes]:
    extreme = make(practice.first_day, practice.parameters)
    return lived(lay_foundation(extreme.first_day, extreme.parameters, practice.start), 1, [practice.start] * YEARS)


def test_without_births_kindergartens_empty_in_three_years_and_primary_schools_in_nine(practice: Scenario) -> None:
    years = _ten_years(practice, no_births)
    assert years[3].enrolment_kindergarten == 0
    assert years[9].enrolment_primary == 0
    assert years[0].enrolment_primary > years[4].enrolment_primary > 0


def test_without_money_everything_is_owed_and_nothing_is_lost(practice: Scenario) -> None:
    years = _ten_years(practice, no_money)
    owed = np.diff([year.arrears for year in years])
    assert (owed > 0).all()
    for year, more in zip(years[1:], owed, strict=True):
        assert more == pytest.approx(year.education_spending, abs=1e-5)
    assert years[5].discretionary_room < 0


def test_without_teachers_pupils_learn_less_than_usual(practice: Scenario, practice_laid: Any) -> None:
    """Five years without a teacher and without recruits cost achievement; they must not be an average year."""
    nobody = replace(
        practice.start, special_post_recruits=0, senior_recruits=0, kindergarten_recruits=0, established_recruits=0
    )
    extreme = no_teachers(practice.first_day, practice.parameters)
    empty = lived(lay_foundation(extreme.first_day, extreme.parameters, practice.start), 1, [nobody] * 5)[-1]
    usual = lived(practice_laid, 1, [practice.start] * 5)[-1]
    assert empty.teachers_primary == 0
    assert empty.value_added_primary < usual.value_added_primary


def test_where_nobody_leaves_only_age_takes_teachers(practice: Scenario) -> None:
    assert all(year.exits == 0 for year in _ten_years(practice, no_teachers_leaving)[1:])


def test_where_nobody_is_nobody_comes(practice: Scenario) -> None:
    """No child appears from nowhere; the shares of nobody are nought, not a division by nothing."""
    for year in _ten_years(practice, nobody_at_all):
        pupils = [getattr(year, f"enrolment_{stage}") for stage in ("kindergarten", "primary", "junior", "senior")]
        assert pupils == [0, 0, 0, 0]
        assert (year.gaokao_takers, year.undergraduate, year.zhongkao_takers, year.pupils_outside) == (0, 0, 0, 0)


def test_one_pupil_goes_up_a_grade_a_year_or_moves_away(practice: Scenario) -> None:
    """Somewhere in the county or outside it there is never more than the one."""
    for year in _ten_years(practice, one_pupil):
        pupils = [getattr(year, f"enrolment_{stage}") for stage in ("primary", "junior", "senior", "vocational")]
        assert sum(pupils) + year.pupils_outside <= 1


def test_where_everyone_leaves_the_schools_are_empty_after_a_year(practice: Scenario) -> None:
    years = _ten_years(practice, everyone_leaves)
    assert years[1].enrolment_primary == 0
    assert years[1].enrolment_senior == 0


def test_every_lever_that_takes_places_takes_an_empty_list(practice: Scenario, practice_laid: Any) -> None:
    """Nothing named is nothing built."""
    kinds = entries(type(practice.start))
    empty = {name: () for name in kinds if takes_places(kinds[name].kind)}
    none = dict.fromkeys(empty, 0)
    assert empty
    one, other = (lived(practice_laid, 2, [replace(practice.start, **values)] * 2) for values in (empty, none))
    assert one == other
