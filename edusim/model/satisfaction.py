"""Satisfaction: what families feel of results, schools, safety, fairness, burdens and being told, against year 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.model.codes import JUNIOR, PRIMARY
from edusim.model.exams import UNDERGRADUATE
from edusim.model.opinion import announced, hear_of_incidents
from edusim.model.tables import total
from edusim.model.views import felt, line_luck, points, usual_loss

if TYPE_CHECKING:
    from edusim.model.phases.june import Results
    from edusim.model.state import State


def satisfy(state: State, results: Results, exams: float, opened: int) -> None:
    """December: let satisfaction move. ``exams`` is the year's undergraduate result as a shift of z, which is felt
    a year later; ``opened`` counts what opened for all to see. Weights after row H6."""
    views, view = state.parameters.views, state.view
    year_0 = state.foundation.ground.first_day.year_0
    more, serious = _incidents_beyond(state)
    feeling = (
        views.exam_weight * (felt(view.exams, state.parameters) + _usual_loss(state))
        + views.school_weight * felt(_schooling(state, results), state.parameters)
        + views.safety_weight * views.incident * more
        + views.fairness_weight * _fairness(state, results)
        + views.burden_weight * felt(_burden(state), state.parameters)
        + views.communication_weight * felt(_told(state), state.parameters)
    )
    view.exams = exams
    view.judge(feeling, serious, opened, year_0.opinion.satisfaction, state.parameters)
    view.satisfaction = points(view.satisfaction + announced(state))
    hear_of_incidents(state, more, serious)


def _usual_loss(state: State) -> float:
    """Return what the luck of examinations alone takes from how results are felt, bad news weighing more."""
    foundation, parameters = state.foundation, state.parameters
    takers = foundation.ground.first_day.year_0.examinations.gaokao_takers
    spread = foundation.scale.spread(parameters)
    return usual_loss(line_luck(foundation.expected[UNDERGRADUATE], takers, spread, parameters), parameters)


def _schooling(state: State, results: Results) -> float:
    """Return how much more than in year 0 a year in primary and junior school adds, SD."""
    (primary, junior, _), (usual_primary, usual_junior, _) = results.value_added, state.usual_value_added
    return (primary - usual_primary + junior - usual_junior) / 2


def _incidents_beyond(state: State) -> tuple[float, float]:
    """Return incidents, and serious ones, beyond what the hazards of year 0 lead one to expect."""
    own, usual = state.safety, state.foundation.ground.first_day.year_0.safety
    return own.incidents - own.usual_incidents, own.serious - usual.accidents


def _fairness(state: State, results: Results) -> float:
    """Return how much fairer than on the first day: schools less apart in the tests, more places by quota."""
    quota = results.quota_share - state.foundation.ground.start.quota_share
    return state.view.usual_apart - schools_apart(state) + state.parameters.views.quota_felt * quota


def schools_apart(state: State) -> float:
    """Return the spread of primary and junior schools' mean scores in June's tests, weighted by pupils, SD."""
    units = state.units
    stage = units.stage[: len(state.tests)]
    apart = 0.0
    for own in (PRIMARY, JUNIOR):
        tested = ((stage == own) & (state.tests != 0)).nonzero()[0]
        pupils = state.table[tested].sum(1)
        whole = max(1.0, total(pupils))
        scores = state.tests[tested]
        middle = total(scores * pupils) / whole
        apart += (total((scores - middle) ** 2 * pupils) / whole) ** 0.5 / 2
    return apart


def _burden(state: State) -> float:
    """Return how much lighter than in year 0 families find homework and the hours after school, SD."""
    usual, views = state.foundation.ground.first_day.year_0.health.homework_hours, state.parameters.views
    return views.homework_felt * (state.child.homework_hours - usual) + views.service_felt * state.child.taught


def _told(state: State) -> float:
    """Return how much better than in year 0 families are told and heard, SD."""
    own, views = state.opinion, state.parameters.views
    return views.reporting_felt * own.openness + views.suggestions_felt * own.listening
