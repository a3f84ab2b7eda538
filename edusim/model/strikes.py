"""What each event from outside does when it strikes, what each answer to it does, and what answers cost."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from edusim.model.calendar import YEAR
from edusim.model.cards import COUNTY_ANSWERS, size_of, teach_at_home, tell_of_accident
from edusim.model.chance import Purpose
from edusim.model.closures import close_schools
from edusim.model.codes import SENIOR
from edusim.model.events import NUMBER, Given, Lasting, answers_to
from edusim.model.learning import fade_of
from edusim.model.safety import happen
from edusim.model.views import points

if TYPE_CHECKING:
    from edusim.catalog.decisions import Decisions
    from edusim.model.state import State

PARTNERSHIP_YEARS = 3
GAOKAO_YEARS = 2
TERM_FEE_SHARE = 1 / 3  # the last of three kindergarten years


def strike(state: State, decisions: Decisions) -> None:
    """January: let the year's events of the scenario strike, and the meeting's answers take effect."""
    own, known = state.events, answers_to(state, decisions)
    own.cost, own.given, state.careers.term_rule = 0.0, Given(), 1.0
    own.struck = list(own.coming)
    own.asking = [name for name in own.coming if name not in known and name in ANSWERS]
    own.past |= dict.fromkeys(own.struck, state.year + 1)
    for name in own.struck:
        STRIKES[name](state)
    own.answered = {name: answer for name, answer in known.items() if answer}
    _answer(state, own.answered)


def _answer(state: State, answers: dict[str, str]) -> None:
    for name, answer in answers.items():
        ANSWERS[name](state, answer)


def price(state: State, decisions: Decisions) -> tuple[float, float]:
    """Return what the answers would cost, 万元: once, and every year from this one; tried on a copy."""
    answers = {name: answer for name, answer in answers_to(state, decisions).items() if answer}
    if not answers:
        return 0.0, 0.0
    tried = state.copy()
    tried.events.cost, tried.budget.standing = 0.0, 0.0
    _answer(tried, answers)
    return tried.events.cost, tried.budget.standing


def _new_gaokao(state: State) -> None:
    """Rooms and subject teachers are short in senior high for two school years."""
    state.events.lasting.append(Lasting(SENIOR, state.parameters.events.new_gaokao, GAOKAO_YEARS))


def _answer_gaokao(state: State, answer: str) -> None:
    own, shocks = state.events, state.parameters.events
    share = {"hire": shocks.gaokao_hiring, "share": shocks.gaokao_sharing, "limit": shocks.gaokao_limiting}[answer]
    own.lasting.append(Lasting(SENIOR, -shocks.new_gaokao * share, GAOKAO_YEARS))
    if answer == "hire":
        state.budget.standing += (
            math.ceil(shocks.new_gaokao_hired * size_of(state)) * state.parameters.costs.established_teacher
        )
    if answer == "limit":
        state.opinion.trust = points(state.opinion.trust + shocks.limited_trust)


def _free_preschool_year(state: State) -> None:
    """The last year's fee is waived: a few more children, less income than the grant replaces."""
    own, shocks = state.events, state.parameters.events
    own.enrolment += shocks.free_year_enrolment
    own.kindergarten_quality += shocks.free_year_quality


def _answer_free_year(state: State, answer: str) -> None:
    own, shocks = state.events, state.parameters.events
    fees = state.foundation.ground.first_day.year_0.revenue.get("fees_kindergarten", 0.0)
    if answer == "bridge":
        state.budget.standing += fees * TERM_FEE_SHARE * (1 - shocks.free_year_granted)
        own.kindergarten_quality -= shocks.free_year_quality
    elif answer == "slow":
        own.kindergarten_quality -= shocks.free_year_quality * shocks.slowed
    elif answer == "merge":
        state.budget.standing -= shocks.merged_saving * size_of(state)
        own.enrolment -= shocks.free_year_enrolment


def _revenue_shortfall(state: State) -> None:
    state.budget.fall = state.parameters.events.revenue_fall
    if "revenue_shortfall" in state.events.asking:  # nobody was warned
        _delay_bonus(state, state.parameters.events.bonus_delayed)


def _answer_shortfall(state: State, answer: str) -> None:
    own, shocks = state.events, state.parameters.events
    if answer == "stop_building":
        for work in state.works:
            if work.state in ("approval", "queue") and not work.paying:
                work.due += YEAR
    elif answer == "cut_running":
        own.cost -= shocks.running_cut * sum(amount for _, amount, _ in state.budget.lines.operating)
        own.lasting += [Lasting(stage, shocks.running_cut_learning, 1) for stage in range(1, SENIOR + 1)]
    elif answer == "delay_bonus":
        own.cost -= state.foundation.ground.first_day.year_0.expenditure.get("bonus_pool", 0.0)
        _delay_bonus(state, 1.0)


def _delay_bonus(state: State, chance: float) -> None:
    if state.chance.one(Purpose.EVENTS, state.year + 1, len(NUMBER)) < chance:
        state.morale.shock += state.parameters.events.bonus_morale


def _city_school(state: State) -> None:
    """A new senior high in the city draws pupils and the best teachers."""
    state.events.city_pull += state.parameters.events.city_school
    state.careers.poaching *= state.parameters.events.city_poaching


def _answer_city_school(state: State, answer: str) -> None:
    own, shocks = state.events, state.parameters.events
    if answer == "strengthen":
        own.city_pull *= 1 - shocks.strengthened
        own.cost += shocks.strengthening_cost
    elif answer == "agreement":
        own.city_pull *= 1 - shocks.agreed * state.government.coordination
    elif answer == "compete":
        own.city_pull *= 1 - shocks.bid
        state.budget.standing += shocks.bidding_cost * size_of(state)
        state.rules.standing += 1


def _partnership_offer(state: State) -> None:
    """An offer changes nothing until it is taken."""


def _answer_partnership(state: State, answer: str) -> None:
    own, shocks = state.events, state.parameters.events
    if answer not in ("flagship", "second"):
        return
    share = 1.0 if answer == "flagship" else shocks.partnership_second
    yearly = share * shocks.partnership / fade_of(state.parameters).level_after(PARTNERSHIP_YEARS)
    own.lasting.append(Lasting(SENIOR, yearly, PARTNERSHIP_YEARS))
    own.cost += PARTNERSHIP_YEARS * shocks.partnership_cost


def _births_fall(state: State) -> None:
    state.events.births *= 1 - state.parameters.events.births_fall


def _epidemic_closure(state: State) -> None:
    close_schools(state, state.parameters.events.closure_months)


STRIKES: dict[str, Callable[[State], None]] = {
    "new_gaokao": _new_gaokao, "free_preschool_year": _free_preschool_year, "revenue_shortfall": _revenue_shortfall,
    "city_school": _city_school, "partnership_offer": _partnership_offer, "births_fall": _births_fall,
    "epidemic_closure": _epidemic_closure, "serious_accident": happen,
}  # fmt: skip
ANSWERS: dict[str, Callable[[State, str], None]] = {
    "new_gaokao": _answer_gaokao, "free_preschool_year": _answer_free_year, "revenue_shortfall": _answer_shortfall,
    "city_school": _answer_city_school, "partnership_offer": _answer_partnership,
    "epidemic_closure": teach_at_home, "serious_accident": tell_of_accident, **COUNTY_ANSWERS,
}  # fmt: skip
