"""July: results are published; views, morale and staff answer."""

from __future__ import annotations

import math

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.model.exams import FIRST_TIER, KEY_211
from edusim.model.government import enforcement_morale
from edusim.model.initiatives import Done
from edusim.model.inspection import inspection_load
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
from edusim.model.tables import Doubles
from edusim.model.views import RESPECT_UNIT, pay_multiplier, shift_of

MONTHS, YUAN = 12, 10_000
PERCENT = 100.0


def publish(state: State, results: Results) -> None:
    """Let families hear the gaokao results, as shifts of z against what year 0 leads them to expect."""
    first_tier, top = shift(state, results, FIRST_TIER), shift(state, results, KEY_211)
    state.view.hear_results(first_tier, top, state.parameters)


def shift(state: State, results: Results, line: int) -> float:
    """Return the shift of mean z that would give the year's count above a line, against year 0's."""
    spread = state.foundation.scale.spread(state.parameters)
    return shift_of(results.gaokao[line], results.takers, state.foundation.expected[line], spread)


def move_morale(state: State, decisions: Decisions, done: Done) -> Conditions:
    """Let morale answer to pay, honours, titles and workload; return what weighs on leaving and applying."""
    parameters, start = state.parameters, state.foundation.ground.start
    pay, lectures = decisions.pay_step - start.pay_step, done["lecture_training"]
    honour = state.opinion.honours
    posts = decisions.title_posts
    promoted = promote(state.staff, posts, state.usual_candidates)
    relief = done["burden_relief"]
    own = parameters.morale
    hours = -own.workload_hours * own.relief_hours * relief + own.visit_hours * lectures / max(
        1, start.lecture_training
    )
    extra = (promoted - start.title_posts) / max(1, len(state.staff))
    visit_hours, state.morale.visited = inspection_load(state)
    state.morale.move(pay, honour, extra, hours + visit_hours, parameters)
    state.morale.level += enforcement_morale(state)
    _lecture(state, lectures)
    allowance = (decisions.rural_allowance - start.rural_allowance) * MONTHS / YUAN / parameters.staffing.annual_pay
    return _conditions(state, _relative_pay(state, pay / PERCENT, allowance))


def _relative_pay(state: State, pay: float, allowance: float) -> Doubles:
    """Return by locality what teachers' pay has risen beyond civil servants' since year 0, as a share.

    ``pay`` is everybody's rise and ``allowance`` that of teachers outside the seat, as shares of a year's pay.
    """
    years = state.year + 1 - state.foundation.ground.first_day.first_year
    others = (1 + state.parameters.careers.civil_service_growth) ** years
    rural = int(np.count_nonzero(rural_teachers(state.staff, state.units))) / max(1, len(state.staff))
    state.careers.pay = (1 + pay + allowance * rural) / others
    return (1 + np.array([pay, pay + allowance, pay + allowance])) / others - 1


def _lecture(state: State, person_days: float) -> None:
    """Let lectures have the effect the studies found: none, unless the parameter says otherwise."""
    days_each = person_days / max(1, len(state.staff))
    effect = state.parameters.teaching.lectures * days_each / 10
    if effect:
        state.staff.coached += np.float32(effect)


def _conditions(state: State, raises: Doubles) -> Conditions:
    staffing = state.parameters.staffing
    regard = state.parameters.morale.respect_exits * state.morale.respect / RESPECT_UNIT
    own = state.parameters.careers
    tenths = state.morale.hours / (own.working_hours / 10)
    morale = math.exp(staffing.morale_exits * state.morale.level + regard + tenths * math.log1p(own.workload_exits))
    housed = 0.0
    if state.flats:
        rural_young = (state.staff.age < YOUNG) & rural_teachers(state.staff, state.units)
        housed = min(1.0, state.flats / max(1, int(np.count_nonzero(rural_young))))
    return Conditions(
        exits=np.array([pay_multiplier(staffing.pay_elasticity, own) for own in raises.tolist()]) * morale,
        backbone=math.exp(staffing.perception_exits * state.view.perceived),
        housed=1 + staffing.housing * housed,
        applicants=np.array([pay_multiplier(staffing.applicant_pay, own) for own in raises.tolist()]),
        poaching=state.careers.poaching,
        term_rule=state.careers.term_rule,
    )


def staff_leave(state: State, conditions: Conditions, free_posts: int) -> Departures:
    """Let a year of service end: ages, titles, those who go, and terms, whose posts are those free and just freed."""
    grow_older(state.staff, state.parameters)
    rise_in_title(state.staff)
    waiting = int(np.count_nonzero(state.staff.waiting))
    departures = leave(state.staff, state.units, conditions, state.parameters, state.chance, state.year + 1)
    flows = state.flows
    flows.exits, flows.exits_backbone, flows.retired = departures.exits, departures.backbone, departures.retired
    gone = waiting - int(np.count_nonzero(state.staff.waiting))
    state.usual_candidates = state.foundation.ground.start.title_posts + gone
    end_terms(state.staff, free_posts + departures.established)
    return departures
