"""July: results are published; views, morale and staff answer."""

from __future__ import annotations

import math

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.model.exams import FIRST_TIER, KEY_211
from edusim.model.phases.june import Results
from edusim.model.staffing import (
    YOUNG,
    Conditions,
    Departures,
    end_terms,
    grow_older,
    leave,
    promote,
    rise_in_title,
    rural_teachers,
)
from edusim.model.state import State
from edusim.model.views import pay_multiplier, shift_of

MONTHS, YUAN = 12, 10_000
HONOUR_UNIT = 50.0
PERCENT = 100.0


def publish(state: State, results: Results) -> None:
    """Let families hear the gaokao results, as shifts of z against what year 0 leads them to expect."""
    first_tier, top = shift(state, results, FIRST_TIER), shift(state, results, KEY_211)
    state.view.hear_results(first_tier, top, state.parameters)


def shift(state: State, results: Results, line: int) -> float:
    """Return the shift of mean z that would give the year's count above a line, against year 0's."""
    spread = math.hypot(state.foundation.scale.slope, state.parameters.examinations.gaokao_noise)
    return shift_of(results.gaokao[line], results.takers, state.foundation.expected[line], spread)


def move_morale(state: State, decisions: Decisions) -> Conditions:
    """Let morale answer to pay, honours, titles and workload; return what weighs on leaving and applying."""
    parameters, start = state.parameters, state.foundation.ground.start
    pay, lectures = decisions.pay_step - start.pay_step, decisions.lecture_training - start.lecture_training
    honour = (decisions.honours - start.honours) / HONOUR_UNIT
    posts = decisions.title_posts
    promoted = promote(state.staff, posts, state.usual_candidates)
    relief = decisions.burden_relief - start.burden_relief
    own = parameters.morale
    hours = -own.workload_hours * own.relief_hours * relief + own.visit_hours * lectures / max(
        1, start.lecture_training
    )
    extra = (promoted - start.title_posts) / max(1, len(state.staff))
    state.morale.move(pay, honour, extra, hours, parameters)
    _lecture(state, lectures)
    allowance = (decisions.rural_allowance - start.rural_allowance) * MONTHS / YUAN / parameters.staffing.annual_pay
    raises = np.array([0.0, allowance, allowance]) + pay / PERCENT
    return _conditions(state, raises)


def _lecture(state: State, person_days: float) -> None:
    """Let lectures have the effect the studies found: none, unless the parameter says otherwise."""
    days_each = person_days / max(1, len(state.staff))
    effect = state.parameters.teaching.lectures * days_each / 10
    if effect:
        state.staff.coached += np.float32(effect)


def _conditions(state: State, raises: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Conditions:
    staffing = state.parameters.staffing
    morale = math.exp(staffing.morale_exits * state.morale.level)
    housed = 0.0
    if state.flats:
        rural_young = (state.staff.age < YOUNG) & rural_teachers(state.staff, state.units)
        housed = min(1.0, state.flats / max(1, int(np.count_nonzero(rural_young))))
    return Conditions(
        exits=np.array([pay_multiplier(staffing.pay_elasticity, own) for own in raises.tolist()]) * morale,
        backbone=math.exp(staffing.perception_exits * state.view.perceived),
        housed=1 + staffing.housing * housed,
        applicants=np.array([pay_multiplier(staffing.applicant_pay, own) for own in raises.tolist()]),
    )


def staff_leave(state: State, conditions: Conditions, free_posts: int) -> Departures:
    """Let a year of service end: ages, titles, terms, and those who go."""
    grow_older(state.staff, state.parameters)
    rise_in_title(state.staff)
    waiting = int(np.count_nonzero(state.staff.waiting))
    departures = leave(state.staff, state.units, conditions, state.parameters, state.chance, state.year + 1)
    flows = state.flows
    flows.exits, flows.exits_backbone, flows.retired = departures.exits, departures.backbone, departures.retired
    gone = waiting - int(np.count_nonzero(state.staff.waiting))
    state.usual_candidates = state.foundation.ground.start.title_posts + gone
    end_terms(state.staff, free_posts)
    return departures
