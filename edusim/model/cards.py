"""Events out of the county's own year: when they come, and what the answers to them do."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from edusim.model.calendar import MONTH
from edusim.model.chance import Purpose
from edusim.model.closures import days_lost, month_cost, usual_days
from edusim.model.codes import PRIMARY, SENIOR
from edusim.model.events import NUMBER, Lasting
from edusim.model.government import HEAD, SECRETARY
from edusim.model.hazards import KINDS
from edusim.model.safety import SCHOOLS
from edusim.model.views import points

if TYPE_CHECKING:
    from edusim.model.state import State

TERMS, LETTER = "special_post_terms", "teaching_point_letter"
QUIET_YEARS = {TERMS: 3}  # terms end every summer: the question is put once in the length of a term
NEWLY_FREE = 2  # years past a term in which teachers leave their own school more often
FOOD = KINDS.index("food")
HEARD, LEAKED = len(NUMBER) + 1, len(NUMBER) + 2  # numbers of draws beside those of events


def gather(state: State) -> None:
    """December: add what the year itself brought to what struck; the next January meeting is asked about it."""
    own, year = state.events, state.year + 1
    own.lost, own.cost = _lost(state), 0.0
    _hold_to_promise(state)
    for name, happened in HAPPENED.items():
        if year - own.past.get(name, 0) > QUIET_YEARS.get(name, 1) - 1 and happened(state):
            own.struck.append(name)
            own.asking.append(name)
            own.past[name] = year


def size_of(state: State) -> float:
    """Return the county's size against the one that amounts are given for, by schools."""
    return len(state.foundation.ground.first_day.schools) / SCHOOLS


def _hard_winter(state: State) -> bool:
    return days_lost(state) > state.parameters.events.hard_winter * usual_days(state.foundation)


HAPPENED: dict[str, Callable[[State], bool]] = {
    "canteen_outbreak": lambda state: state.safety.of_kind("outbreak") > 0,
    "review": lambda state: state.rules.review,
    "leader_change": lambda state: SECRETARY in state.government.changed or HEAD in state.government.changed,
    "posts_reply": lambda state: state.careers.deferred > 0,
    TERMS: lambda state: bool((state.staff.after_term == 1).any()),
    LETTER: lambda state: bool(state.closing),
    "seasonal_closure": _hard_winter,
}
"""Whether an event has come this year. Days lost are the winter's alone: those of an epidemic are counted before."""


def _lost(state: State) -> float:
    """Return what the year's closures cost a pupil beyond a usual winter, SD (below nothing)."""
    closures, own = state.parameters.closures, state.safety.closures
    months = (days_lost(state) - usual_days(state.foundation)) / MONTH
    months += state.parameters.events.closure_months if "epidemic_closure" in state.events.struck else 0.0
    return min(0.0, months * month_cost(closures, own.ready))


def _inspect_canteens(state: State) -> None:
    """One more round of visits, of canteens alone, lists what it finds; schools bear one visit more."""
    hazards, found = state.safety.hazards, state.parameters.safety.found
    listed = (hazards.unlisted[:, FOOD] * found + hazards.turn[:, FOOD]).astype(np.intp)
    listed = np.minimum(listed, hazards.unlisted[:, FOOD])
    hazards.unlisted[:, FOOD] -= listed
    hazards.listed[:, FOOD] += listed
    state.morale.shock += state.parameters.inspection.over_morale


def _rectify_canteens(state: State) -> None:
    """Close the listed items of the worst canteens, at the usual price."""
    listed = state.safety.hazards.listed[:, FOOD]
    worst = np.argsort(-listed, kind="stable")[: round(state.parameters.events.worst_canteens)]
    state.events.cost += int(listed[worst].sum()) * state.parameters.safety.item_price
    listed[worst] = 0


def _answer_outbreak(state: State, answer: str) -> None:
    if answer != "rectify":
        _inspect_canteens(state)
    if answer != "inspect":
        _rectify_canteens(state)


def tell_of_accident(state: State, answer: str) -> None:
    """Tell all about a serious accident, or keep quiet and hope."""
    shocks, cost = state.parameters.events, state.parameters.opinion.trust_serious
    if answer == "open":
        state.opinion.trust = points(state.opinion.trust - shocks.told_openly * cost)
    elif state.chance.one(Purpose.EVENTS, state.year + 1, LEAKED) < shocks.leaks:
        state.opinion.trust = points(state.opinion.trust + shocks.leaked * cost)


def _answer_review(state: State, answer: str) -> None:
    shocks, costs, opinion = state.parameters.events, state.parameters.rules, state.opinion
    if answer == "change":
        state.events.given.breaches = state.rules.breaches
        state.rules.standing = 0
    elif answer == "appeal":
        government = state.government
        heard = shocks.appeal_heard * government.coordination
        government.coordination = max(0.0, government.coordination + shocks.appeal_coordination)
        if state.chance.one(Purpose.EVENTS, state.year + 1, HEARD) < heard:
            opinion.trust = points(opinion.trust - costs.review_trust)
            opinion.confidence = points(opinion.confidence - costs.review_confidence)
    elif answer == "paper":
        state.government.formalism = min(1.0, state.government.formalism + shocks.paper_formalism)
        opinion.confidence = points(opinion.confidence - shocks.paper_confidence * costs.review_confidence)


def _hold_to_promise(state: State) -> None:
    """Hold this year's breaches against those that were promised to end: a broken word weighs more."""
    before, own = state.events.given.breaches, state.parameters
    if before >= 0:
        kept = state.rules.breaches < before
        share = own.events.promise_kept * (1.0 if kept else -own.views.negativity)
        state.opinion.trust = points(state.opinion.trust - share * own.rules.review_trust)


def _answer_leader(state: State, answer: str) -> None:
    own, shocks = state.government, state.parameters.events
    if answer == "write_down":
        own.institutions += shocks.written_down * (1 - own.institutions)
        own.formalism = min(1.0, own.formalism + shocks.written_formalism)
    elif answer == "leave_open":
        own.coordination = min(1.0, own.coordination + shocks.left_open)


def _answer_posts(state: State, answer: str) -> None:
    own, shocks = state.events, state.parameters.events
    if answer == "retrain":
        own.given.retrained = min(state.careers.deferred, math.ceil(shocks.retrained * size_of(state)))
        own.cost += own.given.retrained * shocks.retraining_cost
    elif answer == "share":
        own.given.shared = math.ceil(shocks.shared * size_of(state))
        own.cost += own.given.shared * shocks.sharing_cost
    elif answer == "appeal":
        own.given.appealed = shocks.appealed
        state.government.coordination = max(0.0, state.government.coordination + shocks.appeal_coordination)


def _answer_terms(state: State, answer: str) -> None:
    own, shocks = state.careers, state.parameters.events
    if answer == "hold":
        own.term_rule *= 1 - shocks.term_held
        state.morale.shock += shocks.term_held_morale
    elif answer == "offer":
        free = (state.staff.after_term >= 1) & (state.staff.after_term <= NEWLY_FREE)
        own.term_rule *= 1 - shocks.term_offer
        state.events.cost += int(np.count_nonzero(free)) * shocks.term_offer_cost
    elif answer == "let_go":
        own.term_rule *= shocks.term_let_go


def _answer_letter(state: State, answer: str) -> None:
    own, shocks, schools = state.events, state.parameters.events, len(state.closing)
    state.opinion.trust = points(state.opinion.trust + shocks.letter_trust)
    if answer == "keep":
        state.closing = []
    elif answer == "bus":
        own.given.buses = schools * state.parameters.learning.buses_needed
        state.budget.standing += own.given.buses * state.parameters.costs.school_bus
    elif answer == "boarding":
        own.given.boarding = shocks.point_boarding
        state.budget.standing += schools * shocks.point_boarding_cost


def teach_at_home(state: State, answer: str) -> None:
    """Answer a closure: one still to come costs less; for one that is over only catching up gives anything back.

    Devices and broadcast lessons bought now are ready when schools close the next year.
    """
    own, shocks, closures = state.events, state.parameters.events, state.safety.closures
    spared = {"devices": shocks.devices, "broadcast": shocks.broadcast, "catch_up": shocks.catch_up}[answer]
    own.cost += size_of(state) * {"devices": shocks.devices_cost, "catch_up": shocks.catch_up_cost}.get(answer, 0.0)
    if closures.pending:
        closures.pending *= 1 - spared
    elif answer == "catch_up":
        own.lasting += [Lasting(stage, -spared * own.lost, 1) for stage in range(PRIMARY, SENIOR + 1)]
    else:
        closures.preparing += spared * (1 - closures.preparing)


COUNTY_ANSWERS: dict[str, Callable[[State, str], None]] = {
    "canteen_outbreak": _answer_outbreak, "review": _answer_review, "leader_change": _answer_leader,
    "posts_reply": _answer_posts, TERMS: _answer_terms, LETTER: _answer_letter, "seasonal_closure": teach_at_home,
}  # fmt: skip
