"""Inspectors visit schools one by one; schools that fail are followed up; too many visits do harm.

Inspectors set out four times a year, never in the holidays, and go down one list: in every round the schools
with the lowest scores in June's tests come first, and those judged failing get all their visits before others get
more than there are days for. Effects are what the visits of a school year (September to June) do beyond those
that the inspectors of year 0 would have paid the same schools.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import Parameters
from edusim.model.calendar import YEAR, Calendar, Steps
from edusim.model.codes import FIRST_UNIT, JUNIOR, PRIMARY
from edusim.model.initiatives import Done
from edusim.model.learning import fade_of
from edusim.model.tables import Doubles, total
from edusim.model.units import Integers

if TYPE_CHECKING:
    from edusim.model.state import State

OUTINGS = (89, 150, 273, 334)  # days of the year, in the middle of two school months each
IN_SPRING = 2
LAST_DAY = YEAR - 1
FOLLOW_UP_YEARS = 2
UNTESTED = 99.0
NO_VISITS = np.zeros(0, dtype=np.intp)


@dataclass(slots=True)
class Rounds:
    """A calendar year's list of visits: each one's unit and the day of the year it is due; how many of them
    have been made, how many by June, and on which days how many."""

    unit: Integers = field(default_factory=NO_VISITS.copy)
    due: Integers = field(default_factory=NO_VISITS.copy)
    made: int = 0
    spring: int = 0
    outings: list[tuple[int, int]] = field(default_factory=list)

    def visit(self, day: int, visits: int) -> None:
        """Make the next visits on the list, as many as there are."""
        visits = min(visits, len(self.unit) - self.made)
        self.outings.append((day, visits))
        self.made += visits

    def waited(self) -> int:
        """Return the days that schools have waited beyond the day due, those not visited until the last day."""
        outings = [*self.outings, (LAST_DAY, len(self.unit) - self.made)]
        visited = np.repeat([day for day, _ in outings], [visits for _, visits in outings])
        return int(np.maximum(visited - self.due, 0).sum())

    def in_spring(self, units: int) -> Integers:
        """Return the visits made by June by unit."""
        return np.bincount(self.unit[: self.spring], minlength=units)

    def in_autumn(self, units: int) -> Integers:
        """Return the visits made from September on by unit."""
        return np.bincount(self.unit[self.spring : self.made], minlength=units)


@dataclass(slots=True)
class Inspection:
    """The year's rounds and those of year 0's inspectors; the visits by unit of the autumn before, both ways;
    the units judged failing; the open schools. All are made anew each January."""

    rounds: Rounds = field(default_factory=Rounds)
    usual: Rounds = field(default_factory=Rounds)
    autumn: Integers = field(default_factory=NO_VISITS.copy)
    usual_autumn: Integers = field(default_factory=NO_VISITS.copy)
    failing: Integers = field(default_factory=NO_VISITS.copy)
    schools: int = 0

    def copy(self) -> Inspection:
        """Return an independent copy; the rounds of a year that is over are never written."""
        return replace(self)

    def school_year(self, units: int) -> tuple[Integers, Integers]:
        """Return the visits from September to June by unit, and those of year 0's inspectors."""
        made, usual = self.rounds.in_spring(units), self.usual.in_spring(units)
        made[: len(self.autumn)] += self.autumn
        usual[: len(self.usual_autumn)] += self.usual_autumn
        return made, usual

    @property
    def visits(self) -> Integers:
        """Return the calendar year's visits by unit."""
        return np.bincount(self.rounds.unit[: self.rounds.made], minlength=len(self.autumn))

    @property
    def beyond(self) -> float:
        """Return the calendar year's visits a school beyond those of year 0's inspectors."""
        return (self.rounds.made - self.usual.made) / max(1, self.schools)


def send_inspectors(state: State, decisions: Decisions, done: Done, days: Calendar) -> None:
    """January: set the inspectors on their rounds of the year."""
    old, start, units = state.inspection, state.foundation.ground.start, len(state.units)
    order, failing = _by_need(state)
    each = visits_by_outing(state.parameters)
    usual = _listed(order, failing, start.visits_per_school, start.inspectors * each[-1])
    usual.made = min(len(usual.unit), start.inspectors * each[-1])
    usual.spring = min(len(usual.unit), start.inspectors * each[IN_SPRING - 1])
    inspectors, more = decisions.inspectors, done["visits_per_school"]
    rounds = Rounds(usual.unit, usual.due)
    if more or inspectors != start.inspectors:
        rounds = _listed(order, failing, start.visits_per_school + more, inspectors * each[-1])
    autumn, usual_autumn = old.rounds.in_autumn(units), old.usual.in_autumn(units)
    if not old.schools:  # before the first year, inspectors went as they do in year 0
        autumn = usual_autumn = usual.in_autumn(units)
    state.inspection = Inspection(rounds, usual, autumn, usual_autumn, order[:failing], len(order))
    if inspectors:
        days.env.process(_go_round(days, rounds, [inspectors * visits for visits in each]))


def _by_need(state: State) -> tuple[Integers, int]:
    """Return the open units, those with the lowest scores first and those without tests last, and how many of
    them are judged failing."""
    units = state.units
    here = (~units.closed & (state.table.sum(1) > 0)).nonzero()[0]
    here = here[here >= FIRST_UNIT]
    score = np.full(len(units), UNTESTED)
    score[: len(state.tests)] = state.tests
    score[(units.stage != PRIMARY) & (units.stage != JUNIOR)] = UNTESTED
    score = score[here]
    failing = round(state.parameters.inspection.failing * int(np.count_nonzero(score < UNTESTED)))
    return here[np.argsort(score, kind="stable")], failing


def visits_by_outing(parameters: Parameters) -> list[int]:
    """Return how many visits one inspector has made by the end of each outing of a year."""
    own = parameters.inspection
    return [int(own.days_each * outing / len(OUTINGS) / own.days_a_visit) for outing in range(1, len(OUTINGS) + 1)]


def _listed(order: Integers, failing: int, wanted: float, days: int) -> Rounds:
    """Return the list of a year's visits, ``wanted`` a school in rounds, when inspectors have time for ``days``.

    What would leave a failing school without a visit comes last.
    """
    schools = max(1, len(order))
    visit = np.arange(round(max(0.0, wanted) * len(order)))
    turn, rank = visit // schools, visit % schools
    if len(visit) > days:
        first = rank < failing
        kept = first | (np.cumsum(~first) <= days - int(np.count_nonzero(first)))
        chosen = np.concatenate([kept.nonzero()[0], (~kept).nonzero()[0]])
        turn, rank = turn[chosen], rank[chosen]
    return Rounds(order[rank], (turn * YEAR / max(1.0, wanted)).astype(np.intp))


def _go_round(days: Calendar, rounds: Rounds, reached: list[int]) -> Steps:
    """Let the inspectors set out together again and again, each to the next schools on the common list.

    ``reached`` is how many visits they have time for by the end of each outing. On the last day they write up
    how long schools have waited.
    """
    before = 0
    for outing, (day, by_then) in enumerate(zip(OUTINGS, reached, strict=True)):
        yield days.env.timeout(days.start + day - days.env.now)
        rounds.visit(day, by_then - before)
        before = by_then
        if outing < IN_SPRING:
            rounds.spring = rounds.made
    yield days.env.timeout(days.start + LAST_DAY - days.env.now)
    days.waits.add("inspectors", rounds.waited(), len(rounds.unit))


def inspection_effects(state: State) -> Doubles:
    """Return by unit what inspection adds to a year beyond year 0, SD."""
    own, parameters = state.inspection, state.parameters
    made, usual = own.school_year(len(state.units))
    if np.array_equal(made, usual):
        return np.zeros(len(state.units))
    most = int(max(made.max(), usual.max()))
    fidelity = state.foundation.ground.first_day.year_0.execution.fidelity  # this year's is in the visits made
    real = fidelity * (1 - state.government.formalism)
    worth = np.array([visit_worth(visits, real, parameters) for visits in range(most + 1)])
    effect = np.asarray(worth[made] - worth[usual], dtype=np.float64)
    yearly = parameters.inspection.follow_up / fade_of(parameters).level_after(FOLLOW_UP_YEARS)
    followed = np.array([yearly * followed_up(visits, parameters) for visits in range(most + 1)])
    effect[own.failing] += followed[made[own.failing]] - followed[usual[own.failing]]
    return effect


def visit_worth(visits: float, real: float, parameters: Parameters) -> float:
    """Return what so many routine visits in a school year add, SD: each less than the one before, only as far
    as they are ``real``, and less than nothing where a school has had too many."""
    own = parameters.inspection
    routine = own.routine * real * (1 - math.pow(own.diminishing, visits)) / (1 - own.diminishing)
    return routine + own.over_visit * max(0.0, visits - own.many)


def followed_up(visits: float, parameters: Parameters) -> float:
    """Return how far a failing school is followed up, 0 to 1: the first visit only judges it."""
    return min(1.0, max(0.0, (visits - 1) / (parameters.inspection.full_follow_up - 1)))


def inspection_load(state: State) -> tuple[float, float]:
    """Return what inspection asks of teachers beyond year 0: hours a month, and morale (SD) for visits too many."""
    own, parameters = state.inspection, state.parameters.inspection
    made, usual = own.school_year(len(state.units))
    if np.array_equal(made, usual):
        return 0.0, 0.0
    teachers = np.bincount(state.staff.unit, minlength=len(state.units))
    many = parameters.many
    over = np.maximum(0.0, made - many) - np.maximum(0.0, usual - many)
    whole = max(1, len(state.staff))
    hours = parameters.hours * int((teachers * (made - usual)).sum()) / whole
    return hours, parameters.over_morale * total(teachers * over) / whole
