"""What is said in a workshop reads as plain sentences in both languages, every figure in its place."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import pytest

from edusim.report.predictions import prediction_lines
from edusim.report.roles import debrief_lines, goal_lines, role_card
from edusim.report.spoken import letter_lines, objection_lines, worry_lines, written
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.figures import Figure, size_of
from edusim.session.letters import LINES, letters
from edusim.session.objections import objections
from edusim.session.predictions import Verdict
from edusim.session.roles import ROLES, goals, known_alone
from edusim.session.worries import worries
from edusim.texts import languages, use_language

DRAFTS = (
    {"small_school_threshold": 50, "special_post_recruits": 0, "rural_allowance": 200, "teacher_rotation": 0.1},
    {"visits_per_school": 8, "inspectors": 24, "rectification": 0.0, "bonus_pool": 0.0},
    {"project_primary_school": 1, "pay_step": 8.0, "target_undergraduate": 20.0, "target_first_tier": 40.0},
    {"graduating_class_drive": 1.0, "double_reduction": 0.3, "junior_drive": 0.8, "homework_design": 0.8,
     "lesson_study": 60.0, "open_reporting": 40.0, "mentor_pairs": 200, "head_training": 60.0},
)  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(scope="module")
def county() -> Session:
    """The default county, three years on, small schools being closed."""
    game = Session.begin(load_scenario("mingcheng"), 7)
    for _ in range(3):
        game.advance(dataclasses.replace(game.draft(), small_school_threshold=20))
    return game


def everything(game: Session) -> list[str]:
    """Return all that is said of a game, in the language in use."""
    lines = worry_lines(worries(game)) + worry_lines(worries(game, checked=True)) + debrief_lines()
    for changes in DRAFTS:
        lines += objection_lines(objections(game, dataclasses.replace(game.draft(), **changes)))
    for year in range(2023, game.year + 1):
        lines += [line for letter in letters(game, year) for line in letter_lines(letter)]
    for role in ROLES:
        lines += role_card(role, known_alone(game, role), goals(game))
    return lines + goal_lines(goals(game))


@pytest.mark.parametrize("code", languages())
def test_whatever_is_said_has_words_and_figures_in_every_language(county: Session, code: str) -> None:
    use_language(code)
    lines = everything(county)
    assert all(lines)
    assert not [line for line in lines if re.search(r"[{}]|\bnan\b|--|Figure\(", line)]


def test_no_school_and_no_place_of_the_county_is_named_in_what_is_said(county: Session) -> None:
    """Figures are the county's; nobody is accused and nobody is praised by name."""
    day = county.scenario.first_day
    for code in languages():
        use_language(code)
        said = "\n".join(everything(county))
        names = [getattr(own.name, code) for own in (*day.schools.values(), *day.places.values())]
        assert [name for name in names if len(name) > 3 and name != "County Seat" and name in said] == []


def test_the_adviser_speaks_the_countys_own_figures() -> None:
    lines = worry_lines(worries(Session.begin(load_scenario("mingcheng"), 7)))
    assert lines[1] == (
        "1. Cohorts: grade 1 has 1,810 pupils, about 950 in 2028 and 728 in 2032. "
        "A primary school with 1,620 places is being built."
    )
    use_language("zh")
    lines = worry_lines(worries(Session.begin(load_scenario("mingcheng"), 7)))
    assert lines[1] == "1. 人口：今年一年级1,810人，2028年约950人，2032年约728人。在建小学1,620个学位。"


def test_an_objection_names_its_speaker_and_a_draft_without_one_says_so(county: Session) -> None:
    draft = dataclasses.replace(county.draft(), rural_allowance=200)
    lines = objection_lines(objections(county, draft))
    assert lines[1].startswith("Township and villages: 100 yuan a month less for ")
    assert objection_lines([]) == ["Nobody objects to what this draft changes."]
    assert len(objection_lines(objections(county, dataclasses.replace(draft, bonus_pool=0.0)), most=1)) == 3


def test_a_letter_is_headed_and_says_that_its_writer_is_invented(county: Session) -> None:
    lines = letter_lines(letters(county, 2023)[0])
    assert lines[0] == "A letter from a pupil, 2023"
    assert len(lines) == LINES + 2
    assert lines[-1] == "An invented person; every figure is the run's own."


def test_figures_are_written_as_years_changes_shares_and_sizes() -> None:
    figures = [
        Figure(2028, "year"), Figure(-3.0, "people", change=True), Figure(0.452, "share", 2), Figure(20100, "万元"),
        size_of("vacancies_village", 0.1364), size_of("gap_seat_village", -0.02),
    ]  # fmt: skip
    assert [written(own) for own in figures] == ["2028", "-3", "45%", "20,100", "13.6", "0.020"]


def test_predictions_are_told_beside_what_came_and_the_furthest_off_last() -> None:
    verdicts = [
        Verdict(2023, "undergraduate", 10.0, 12.0, 9.0), Verdict(2024, "vacancies_village", 0.0, -0.104, 0.008),
    ]  # fmt: skip
    lines = prediction_lines(verdicts)
    assert "said +10 people, came +12 people" in lines[1]
    assert "direction right, size right" in lines[1]
    assert "said much as it was, came -10.4 points" in lines[2]
    assert "in 1 and the size in 1" in lines[3]
    assert "13.0 times" in lines[-2]
    assert prediction_lines([]) == ["Nothing was predicted."]
