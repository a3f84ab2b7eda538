"""Three lives are followed through the run, and each of their letters quotes it."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from edusim.model.codes import PRIMARY, SPECIAL_POST, VILLAGE
from edusim.scenario import Scenario, load_scenario
from edusim.session import Session
from edusim.session.letters import LINES, Letter, letter_of_the_year, letters


def written(game: Session) -> dict[int, dict[str, Letter]]:
    """Return all letters by year and writer."""
    first = game.scenario.first_year
    return {year: {own.writer: own for own in letters(game, year)} for year in range(first, game.year + 1)}


def played(scenario: Scenario, seed: int, threshold: int = 0) -> Session:
    """Return a game to the end, small schools under a threshold being closed."""
    game = Session.begin(scenario, seed)
    while not game.finished:
        game.advance(dataclasses.replace(game.draft(), small_school_threshold=threshold))
    return game


@pytest.fixture(scope="module")
def county() -> Session:
    """The default county left alone for ten years."""
    return played(load_scenario("mingcheng"), 8)


def test_every_letter_has_six_lines_and_there_is_none_before_the_first_year(county: Session) -> None:
    found = written(county)
    assert found[2022] == {}
    assert letters(county, 2040) == []
    assert all(set(found[year]) == {"pupil", "teacher", "school"} for year in range(2023, 2033))
    assert all(len(own.lines) == LINES for year in found.values() for own in year.values())


def test_the_pupil_grows_a_grade_a_year_and_finishes_in_the_last_june(county: Session) -> None:
    found = written(county)
    grades = [found[year]["pupil"].lines[0].figures["grade"].value for year in range(2023, 2032)]
    assert grades == [4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert found[2032]["pupil"].lines[0].id.startswith("ended_")
    assert found[2023]["pupil"].lines[0].id in ("primary_village", "primary_township", "primary_seat")


def test_the_teacher_begins_on_a_special_post_in_a_village_and_serves_year_by_year(county: Session) -> None:
    found = written(county)
    years = [found[year]["teacher"] for year in range(2023, 2033)]
    served = [own.lines[0].figures["years"].value for own in years]
    assert all(now == before + 1 or letter.new or letter.lines[0].id.startswith("leaves")
               for before, now, letter in zip(served, served[1:], years[1:], strict=False))  # fmt: skip
    staff, units = county.states[0].staff, county.states[0].units
    village = (units.stage == PRIMARY) & (units.locality == VILLAGE)
    assert (village[staff.unit] & (staff.post == SPECIAL_POST)).any()


def test_the_lives_are_drawn_by_the_seed_and_not_by_what_is_decided() -> None:
    scenario = load_scenario("mingcheng")
    left, coached = Session.begin(scenario, 5), Session.begin(scenario, 5)
    left.advance(left.draft())
    coached.advance(dataclasses.replace(coached.draft(), coaches=22))
    first = [[own.lines[0] for own in letters(game, 2023)] for game in (left, coached)]
    assert first[0] == first[1]
    other = Session.begin(scenario, 6)
    other.advance(other.draft())
    assert [own.lines for own in letters(other, 2023)] != [own.lines for own in letters(left, 2023)]


def test_figures_of_a_letter_are_the_years_own(county: Session) -> None:
    school = written(county)[2025]["school"]
    pupils, now = school.lines[0].figures["here"].value, county.history[3]
    assert pupils in county.states[3].table.sum(1)
    assert school.lines[-1].figures["births"].value == now.births
    assert written(county)[2025]["pupil"].lines[-1].figures["outside"].value == now.pupils_outside


def test_a_school_that_closes_says_so_once_and_writes_no_more(practice: Scenario) -> None:
    game = played(practice, 8, threshold=60)
    found = [(year, own["school"]) for year, own in written(game).items() if "school" in own]
    assert [own.lines[0].id for _, own in found].count("closed") == 1
    last, farewell = found[-1]
    assert farewell.lines[0].id == "closed"
    assert last < game.year


def test_who_leaves_hands_the_pen_on(practice: Scenario) -> None:
    """A last letter, then one by another; never a gap while there is anybody to write."""
    for seed in range(6):
        game = played(practice, seed)
        found = [year["teacher"] for year in written(game).values() if year]
        for letter, after in pairwise(found):
            assert after.new == letter.lines[0].id.startswith("leaves")


def test_one_letter_a_year_is_read_aloud_in_turn(county: Session) -> None:
    read = [letter_of_the_year(county, year) for year in range(2023, 2029)]
    assert [own.writer for own in read if own] == ["pupil", "teacher", "school"] * 2
    assert letter_of_the_year(county, 2022) is None
