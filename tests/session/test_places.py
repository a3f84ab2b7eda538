"""The county's places and stages add up to the figures the county is measured by."""

from __future__ import annotations

import copy

import numpy as np
import pytest

from edusim.catalog.year_0 import STAGES
from edusim.model.codes import PRIMARY
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.cohorts import grade_1
from edusim.session.places import by_place, by_stage


@pytest.fixture(scope="module")
def session() -> Session:
    game = Session.begin(load_scenario("mingcheng"), 1)
    game.commit(game.draft())
    return game


def test_places_and_stages_count_the_same_pupils_as_the_outcomes(session: Session) -> None:
    now = session.history[-1]
    enrolled = {stage: getattr(now, f"enrolment_{stage}") for stage in STAGES}
    assert {own.stage: own.pupils for own in by_stage(session.state)} == enrolled
    assert sum(by_place(session.state, "pupils")) == sum(enrolled.values())
    assert sum(by_place(session.state, "grade_1")) == grade_1(session.state)


def test_schools_and_teachers_agree_with_the_outcomes(session: Session) -> None:
    stages = by_stage(session.state)
    assert sum(by_place(session.state, "schools")) == sum(own.schools for own in stages)
    assert {own.stage: own.teachers for own in stages} == {
        stage: getattr(session.history[-1], f"teachers_{stage}") for stage in STAGES
    }


def test_posts_without_a_teacher_follow_the_staff(session: Session) -> None:
    """A county that loses a fifth of its primary teachers has more empty posts, in primary schools alone."""
    fewer = copy.deepcopy(session.state)
    primary = (fewer.units.stage == PRIMARY)[fewer.staff.unit]
    fewer.staff.unit[np.flatnonzero(primary)[::5]] = 0
    before, after = ({own.stage: own.vacancies for own in by_stage(state)} for state in (session.state, fewer))
    assert after.pop("primary") > before.pop("primary")
    assert after == before
