"""January: the meeting. Decisions become fixed, last year's commitments come first, works begin."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.model.calendar import YEAR, Calendar, Visit
from edusim.model.codes import JUNIOR, PRIMARY, VILLAGE
from edusim.model.government import approval_factor, leading_effort
from edusim.model.initiatives import Done
from edusim.model.ledger import fen, wan
from edusim.model.money import ANSWERS, Commitments, January, Quote
from edusim.model.projects import Order, started
from edusim.model.state import State, counts_of
from edusim.model.strikes import price

VISIT_TEACHERS = 5
DORMITORY = 200
PRIMARY_PLACES, KINDERGARTEN_PLACES = 1620, 360  # 36 classes of 45, 12 of 30
LARGEST_THRESHOLD = 100


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the January meeting fixed: the quote, the payments due, and the days of the year."""

    quote: Quote
    january: January
    paid: float
    coached: int
    days: Calendar


def january_of(state: State) -> January:
    """Return what the coming year's budget is made on."""
    counts = counts_of(state.units, state.table, state.staff, state.foundation.ground.first_day.year_0.posts)
    counts["digital"] = float(state.drives.rooms.sum())
    return state.budget.january(state.year + 1, counts, commitments(state), schools_below(state))


def commitments(state: State) -> Commitments:
    """Return what falls due this January: tranches of works under way, first ones of works that wait for cash."""
    due = [(work.contracted, work.unpaid[0]) for work in state.works if work.unpaid]
    return Commitments(
        before=wan(sum(amount for contracted, amount in due if contracted)),
        own=wan(sum(amount for contracted, amount in due if not contracted)),
    )


def schools_below(state: State) -> list[int]:
    """Return how many village primaries have fewer pupils than each size up to a hundred."""
    village = (state.units.stage == PRIMARY) & (state.units.locality == VILLAGE) & ~state.units.closed
    pupils = np.minimum(state.table[village].sum(1), LARGEST_THRESHOLD)
    counts = np.bincount(pupils, minlength=LARGEST_THRESHOLD + 1)
    return [0, *np.cumsum(counts).tolist()]


def quote(state: State, decisions: Decisions) -> Quote:
    """Return what these decisions would cost in the coming year, and the room there is.

    Once January has answered events, what that costs this year is part of it; what it costs every year, of the room.
    """
    return _quoted(state, decisions, january_of(state))


def quote_with_answers(state: State, decisions: Decisions) -> Quote:
    """Return the same before January, with what the answers to events among the decisions would cost."""
    found = quote(state, decisions)
    once, yearly = price(state, decisions)
    if once or yearly:
        found.lines[ANSWERS] = once + yearly, yearly
    return found


def _quoted(state: State, decisions: Decisions, january: January) -> Quote:
    found = state.budget.quote(state.year + 1, decisions, january)
    if state.events.cost:
        found.lines[ANSWERS] = state.events.cost, 0.0
    return found


def meet(state: State, decisions: Decisions, done: Done) -> Meeting:
    """Fix the year's decisions: move the budget share, pay commitments, start works, send out coaches."""
    year = state.year + 1
    january = january_of(state)
    fixed = _quoted(state, decisions, january)
    state.budget.ledger.open_year()
    state.budget.move_share(decisions.education_budget_share, leading_effort(decisions))
    due = 0
    for work in state.works:
        if work.paying and work.unpaid:
            due += work.unpaid.pop(0)
    orders = _orders(decisions, state)
    day = (year - state.foundation.ground.first_day.first_year) * YEAR
    places, pending = state.foundation.ground.places, state.works
    number, pace = state.works_number, approval_factor(state) / (1 + state.problems.hardware_speed)
    new = started(orders, state.units, state.table, places, state.parameters, day, number, pending, pace)
    state.works_number += len(new)
    state.works = pending + new
    wanted = sum(work.unpaid[0] for work in state.works if not work.paying and work.unpaid)
    first_year = state.foundation.ground.first_day.first_year
    days = Calendar(year, first_year, state.works, _cash(fixed, wanted), state.parameters, state.chance, state.waits)
    coached = _send_coaches(state, days, done["coaches"])
    return Meeting(fixed, january, wan(due), coached, days)


def _cash(fixed: Quote, wanted: int) -> int:
    """Return the cash for new works: what they want, as far as the room goes."""
    left = fixed.room - fixed.used
    return wanted if left >= 0 else max(0, wanted + fen(left))


def _blocks(beds: int) -> list[int]:
    """Return an order of beds as dormitories of two hundred, the last one smaller."""
    return [min(DORMITORY, beds - begun) for begun in range(0, beds, DORMITORY)]


def _orders(decisions: Decisions, state: State) -> list[Order]:
    costs = state.parameters.costs
    beds, flats = decisions.project_dormitory_beds, decisions.teacher_housing
    return [
        Order("primary_school", decisions.project_primary_school, costs.primary_school, PRIMARY_PLACES),
        Order("kindergarten", decisions.project_kindergarten, costs.kindergarten, KINDERGARTEN_PLACES),
        Order("teaching_building", decisions.project_teaching_building, costs.teaching_building),
        *(Order("dormitory", 1, costs.dormitory_bed * block, block) for block in _blocks(beds)),
        Order("canteen", decisions.project_canteen, costs.canteen),
        Order("playground", decisions.project_playground, costs.playground),
        Order("repair", decisions.small_school_repairs, costs.small_school_repair),
        Order("housing", min(1, flats), costs.teacher_flat * flats, flats),
    ]


def _send_coaches(state: State, days: Calendar, coaches: float) -> int:
    """Send coaches beyond year 0's on their rounds and return how many teachers they can coach in a year.

    Primary and junior schools with the lowest scores in June's tests come first, five teachers a visit; a
    fifth more visits are asked for than there are school days for, so schools wait. What is carried out in
    part leaves each coach fewer days in schools; fewer people than in year 0 leave desk work undone.
    """
    state.careers.desk = max(0.0, -coaches)
    if coaches <= 0:
        return 0
    staff, units = state.staff, state.units
    people = math.ceil(coaches)
    each = state.parameters.teaching.teachers_per_coach * coaches / people
    teachers = np.bincount(staff.unit, minlength=len(units))
    tested = (((units.stage == PRIMARY) | (units.stage == JUNIOR)) & (teachers > 0)).nonzero()[0]
    tested = tested[tested < len(state.tests)]
    order = tested[np.argsort(state.tests[tested], kind="stable")]
    wanted = round(people * each * 1.2)
    visits: list[Visit] = []
    for code in order.tolist():
        for first in range(0, int(teachers[code]), VISIT_TEACHERS):
            if wanted <= 0:
                break
            visits.append(Visit(code, min(VISIT_TEACHERS, int(teachers[code]) - first)))
            wanted -= VISIT_TEACHERS
    days.coach(visits, people, each)
    return round(people * each)
