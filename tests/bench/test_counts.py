"""What a run may cost in things that can be counted; time itself is for `make bench`."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import Any

import pytest

from edusim.model import County, lay_foundation
from edusim.scenario import load_scenario
from tests.bench.copies import copies
from tests.bench.counties import Subject, subject
from tests.bench.counting import Counts, calls_of, counting

YEARS = 10
COUNTS = ("enrolment_primary", "enrolment_senior", "teachers_junior", "zhongkao_takers", "free_posts", "boarders")
SHARES = ("class_size_junior", "spending_per_pupil_primary", "personnel_share", "vacancies_village", "satisfaction")


@pytest.fixture(scope="module")
def one() -> Subject:
    return subject("mingcheng")


@pytest.fixture(scope="module")
def two() -> Subject:
    return subject("mingcheng", 2)


def counted(county: Subject, **plan: Any) -> tuple[Counts, County]:
    with counting() as counts:
        lived = county.run(1, YEARS, **plan)
    return counts, lived


@pytest.fixture(scope="module")
def run(one: Subject) -> tuple[Counts, County]:
    return counted(one)


@pytest.fixture(scope="module")
def double_run(two: Subject) -> tuple[Counts, County]:
    return counted(two)


def test_a_run_draws_what_a_county_of_this_size_needs(run: tuple[Counts, County]) -> None:
    """Four to six numbers a child and year, two or three a teacher, a dozen or so a school for its hazards and head:
    fewer would leave out somebody's luck, more would be waste."""
    counts, lived = run
    hashed = counts.drawn("hashed")
    assert 4 * len(lived.state.pupils) <= (counts.draws - hashed) / YEARS <= 6 * len(lived.state.pupils)
    assert hashed / YEARS <= 3 * len(lived.state.staff) + 14 * len(lived.state.units)


def test_the_county_tells_truly_how_much_it_drew(run: tuple[Counts, County]) -> None:
    counts, lived = run
    assert lived.state.chance.drawn == {"normal": counts.drawn("normal"), "uniform": counts.drawn("uniform")}


def test_luck_is_drawn_in_few_large_arrays(run: tuple[Counts, County]) -> None:
    """Setting the generator costs as much as a thousand draws: thirty times for the opening, sixteen a year."""
    counts, _ = run
    assert counts.generated <= 30 + 16 * YEARS
    assert counts.singles <= 20 * YEARS


def test_ten_quiet_years_play_few_events(run: tuple[Counts, County]) -> None:
    """Approvals, works and appointments only: under a hundred events a year."""
    counts, _ = run
    assert 20 * YEARS <= counts.events <= 100 * YEARS


def test_the_busiest_plan_stays_within_a_thousand_events_a_year(one: Subject) -> None:
    """Every lever at its high level, coaches on their rounds included."""
    counts, _ = counted(one, decisions=one.high)
    assert 100 * YEARS <= counts.events <= 1000 * YEARS


def test_a_copied_county_is_the_county() -> None:
    """One copy has every outcome of the original, so that a larger one is a fair comparison."""
    scenario = load_scenario("mingcheng")
    foundation = lay_foundation(copies(scenario.first_day, 1), scenario.parameters, scenario.start)
    own = lay_foundation(scenario.first_day, scenario.parameters, scenario.start)
    copied, original = County(foundation, 3), County(own, 3)
    assert copied.advance(scenario.start) == original.advance(scenario.start)


def test_two_copies_are_twice_the_county(one: Subject, two: Subject) -> None:
    single, double = County(one.foundation, 3).outcomes, County(two.foundation, 3).outcomes
    assert [getattr(double, name) for name in COUNTS] == [2 * getattr(single, name) for name in COUNTS]
    assert [getattr(double, name) for name in SHARES] == [getattr(single, name) for name in SHARES]


def test_draws_and_events_grow_with_the_county(run: tuple[Counts, County], double_run: tuple[Counts, County]) -> None:
    """Twice the people draw twice as much, in as many arrays; twice the works play at most twice the events."""
    (single, lived), (double, twice) = run, double_run
    people = len(twice.state.pupils) / len(lived.state.pupils)
    assert double.draws / single.draws == pytest.approx(people, rel=0.03)
    assert double.generated == pytest.approx(single.generated, abs=5)
    assert double.events <= 2.1 * single.events


def test_calls_do_not_grow_with_schools(one: Subject, two: Subject) -> None:
    """Schools are columns: twice as many cost a few more calls, for their works and appointments."""
    one.run(1, 3)
    single, double = (calls_of(partial(county.run, 1, 3)) for county in (one, two))
    assert double <= 1.5 * single


def test_the_state_of_a_county_is_small(run: tuple[Counts, County], double_run: tuple[Counts, County]) -> None:
    """A branch copies it: under 80 bytes a child and 120 a teacher, so that it stays in a processor's cache."""
    for _, lived in (run, double_run):
        state = lived.state
        assert bytes_of(state.pupils) <= 80 * len(state.pupils)
        assert bytes_of(state.staff) <= 120 * len(state.staff)


def bytes_of(columns: Any) -> int:
    return sum(getattr(columns, column.name).nbytes for column in fields(columns))
