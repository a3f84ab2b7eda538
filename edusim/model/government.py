"""The county's government of education: leaders and their terms, departments acting together, rules kept or broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import Parameters
from edusim.catalog.year_0 import Execution
from edusim.model.chance import Purpose
from edusim.model.initiatives import active
from edusim.model.learning import fade_of
from edusim.model.tables import Doubles

if TYPE_CHECKING:
    from edusim.model.state import State

SECRETARY, HEAD, BUREAU = range(3)
POSTS = (SECRETARY, HEAD, BUREAU)
ARRIVAL = 0.5  # a new leader comes in mid-year on average
ENFORCEMENT_RISE = 0.35  # the rise that row I11 speaks of, from 0.15 to 0.50
EFFECT_YEARS = 2  # a change of leaders is felt in schools for two years (row I8)
MOST_OWED = 0.5  # of a year's spending; more arrears delay no further
MOST_PAPER = 0.95
BASIS, VALUE_ADDED, RESULTS = "evaluation_basis", "value_added", ("raw_scores", "pass_counts")


@dataclass(slots=True)
class Government:
    """What leadership stands at: shares of coordination, strength of institutions, fidelity and formalism.

    ``years`` are those in post of secretary, county head and bureau chief; ``churn`` and ``churn_before`` the
    shares of the three that changed this year and last; ``changed`` who did this year; ``served`` is the last
    year they began; ``enforcement`` is this year's against year 0, 1 for the rise that the evidence speaks of.
    """

    coordination: float
    institutions: float
    fidelity: float
    formalism: float
    years: list[float]
    churn: float
    churn_before: float
    enforcement: float = 0.0
    follow_up: float = 0.0
    changed: list[int] = field(default_factory=list)
    served: int = 0

    @property
    def leader_years(self) -> float:
        """Return the secretary's years in post."""
        return self.years[SECRETARY]

    def copy(self) -> Government:
        """Return an independent copy."""
        return replace(self, years=list(self.years), changed=list(self.changed))


def first_government(day: Execution, parameters: Parameters) -> Government:
    """Return the government of the first day: its leaders, as many changes behind it as usual, the steady shares."""
    years, churn = [day.secretary_years, day.head_years, day.bureau_years], usual_churn(parameters)
    return Government(day.coordination, day.institutions, day.fidelity, day.formalism, years, churn, churn)


def leading_effort(decisions: Decisions) -> float:
    """Return how hard the county's leading group for education works, 0 to 1."""
    return decisions.leading_group


def lead(state: State, decisions: Decisions) -> None:
    """January: leaders come and go; coordination, institutions, fidelity and formalism move."""
    own, start = state.government, state.foundation.ground.start
    _serve(state)
    follow = own.follow_up = decisions.follow_up - start.follow_up
    own.enforcement = (decisions.enforcement - start.enforcement) / ENFORCEMENT_RISE
    leading = _way(leading_effort(decisions), leading_effort(start))
    attention = attention_asked(decisions, start, state.parameters)
    _coordinate(state, leading)
    _write_down(state, _way(decisions.follow_up, start.follow_up))
    visits = start.visits_per_school + state.inspection.beyond
    own.fidelity = _fidelity(state, follow, attention, visits)
    own.formalism = _formalism(state, follow, attention, visits)


def attention_asked(decisions: Decisions, start: Decisions, parameters: Parameters) -> float:
    """Return how many initiatives' worth of attention a year asks for: those above year 0 and the leading group's."""
    leading = _way(leading_effort(decisions), leading_effort(start))
    return active(decisions, start) + parameters.execution.leading_attention * max(0.0, leading)


def thinned_by(attention: float, parameters: Parameters) -> float:
    """Return the share of their strength that initiatives keep: all of it up to as many as are done well at once."""
    return min(1.0, parameters.execution.attention_limit / max(1.0, attention))


def _way(value: float, usual: float) -> float:
    """Return how far a share is from its usual value towards 1, or, negative, towards 0."""
    room = 1 - usual if value >= usual else usual
    return (value - usual) / room if room > 0 else 0.0


def _towards(way: float, usual: float) -> float:
    """Return the share that lies this far from its usual value towards 1, or towards 0."""
    return usual + way * (1 - usual if way >= 0 else usual)


def usual_churn(parameters: Parameters) -> float:
    """Return the share of leaders who change in a usual year: whoever is in post has the same chance every year, so
    that nothing drifts with the years already served, and the mean term is as observed."""
    return min(1.0, 1 / parameters.execution.leader_tenure)


def _serve(state: State) -> None:
    """Let leaders serve another year, and let those whose term ends change."""
    usual = usual_churn(state.parameters)
    leaving = [post for post in POSTS if state.chance.one(Purpose.LEADER, state.year + 1, post) < usual]
    change_leaders(state, leaving)


def _begin(own: Government, year: int) -> None:
    """Begin a leaders' year, once."""
    if own.served != year:
        own.served, own.changed = year, []
        own.churn_before, own.churn = own.churn, 0.0
        own.years = [years + 1 for years in own.years]


def change_leaders(state: State, posts: Sequence[int] = (SECRETARY, HEAD)) -> None:
    """Let these leaders change this year: what is not written into institutions is lost with them. Who has changed
    this year does not change again."""
    own, initiatives = state.government, state.initiatives
    _begin(own, state.year + 1)
    new = [post for post in posts if post not in own.changed]
    if not new:
        return
    for post in new:
        own.years[post] = ARRIVAL
    own.changed += new
    own.churn += len(new) / len(POSTS)
    kept = 1 - state.parameters.execution.leader_loss * len(new) / len(POSTS) * (1 - own.institutions)
    usual = state.foundation.ground.first_day.year_0.execution.coordination
    initiatives.stock = {name: stock * kept if stock > 0 else stock for name, stock in initiatives.stock.items()}
    if own.coordination > usual:
        own.coordination = usual + (own.coordination - usual) * kept


def _coordinate(state: State, leading: float) -> None:
    """Let departments act together as far as the leading group makes them, building up and fading as efforts do."""
    own, execution = state.government, state.parameters.execution
    target = _towards(leading, state.foundation.ground.first_day.year_0.execution.coordination)
    rate = execution.build if target > own.coordination else execution.decay
    own.coordination += rate * (target - own.coordination)


def fair_judgement(state: State) -> float:
    """Return the share of schools judged by value added where that was not so in year 0."""
    return state.initiatives.share_of_choice(BASIS, VALUE_ADDED)


def _write_down(state: State, follow: float) -> None:
    """Let institutions grow where rules are enforced, followed up and judged by value added, or wear away."""
    own, usual = state.government, state.foundation.ground.first_day.year_0.execution.institutions
    kept = min(1.0, max(-1.0, own.enforcement))
    target = _towards((kept + follow + fair_judgement(state)) / 3, usual)
    own.institutions += state.parameters.execution.institution_rate * (target - own.institutions)


def _fidelity(state: State, follow: float, attention: float, visits: float) -> float:
    """Return the share of what is decided that reaches the classroom.

    ``follow`` is follow-up beyond year 0, ``attention`` what the year's initiatives ask for, ``visits`` those a
    school had last year.
    """
    execution, usual = state.parameters.execution, state.foundation.ground.first_day.year_0.execution.fidelity
    visited = min(visits, state.parameters.inspection.many) - state.foundation.ground.start.visits_per_school
    more = (execution.fidelity_checked - execution.fidelity_soft) * execution.follow_up_reach * follow
    more += execution.enforcement_fidelity * state.government.enforcement
    more += execution.monitoring_fidelity * state.initiatives.share("quality_monitoring")
    more += execution.visit_fidelity * max(0.0, visited)
    lowest, highest = min(usual, execution.fidelity_soft), max(usual, execution.fidelity_limit)
    return min(highest, max(lowest, usual + more)) * thinned_by(attention, state.parameters)


def _formalism(state: State, follow: float, attention: float, visits: float) -> float:
    """Return the share of apparent compliance that is paper, moving towards what this year makes of it."""
    execution, usual = state.parameters.execution, state.foundation.ground.first_day.year_0.execution.formalism
    target = usual + execution.formalism_follow_up * follow
    target += execution.formalism_monitoring * state.initiatives.share("quality_monitoring")
    target += execution.formalism_initiatives * max(0.0, attention - execution.attention_limit)
    target += execution.formalism_visits * max(0.0, visits - state.parameters.inspection.many)
    target += execution.formalism_stakes * _stakes(state)
    target = min(max(usual, MOST_PAPER), max(0.0, target))
    return state.government.formalism + execution.formalism_adjustment * (target - state.government.formalism)


def _stakes(state: State) -> float:
    """Return the share of schools judged by bare results, against year 0."""
    usual, chosen = state.foundation.ground.start.evaluation_basis, state.initiatives.chosen.get(BASIS, "")
    return ((chosen in RESULTS) - (usual in RESULTS)) * state.initiatives.share(BASIS) if chosen else 0.0


def reported_fidelity(state: State) -> float:
    """Return fidelity as schools return it: paper stands for a part of what is not carried out."""
    own = state.government
    return own.fidelity + (1 - own.fidelity) * own.formalism


def enforcement_morale(state: State) -> float:
    """Return what stricter consequences do to teachers' morale, SD: harm, as far as judgement is seen as unfair."""
    unfair = 1 - fair_judgement(state)
    return state.parameters.execution.enforcement_morale * max(0.0, state.government.enforcement) * unfair


def approval_factor(state: State) -> float:
    """Return how long approvals take against year 0: less with departments that act together, more with bills unpaid
    or leaders new in post (as many as usual make no difference)."""
    own, execution, year_0 = state.government, state.parameters.execution, state.foundation.ground.first_day.year_0
    together = 1 - execution.coordination_approval * _way(own.coordination, year_0.execution.coordination)
    spending = max(1.0, sum(year_0.expenditure.values()))
    owed = 1 + execution.arrears_approval * min(MOST_OWED, state.budget.arrears / spending)
    return together * owed * (1 + execution.leader_approval * (own.churn - usual_churn(state.parameters)))


def approval_days(state: State) -> float:
    """Return the days that an approval of posts takes."""
    return state.foundation.ground.first_day.year_0.fiscal.approval_days * approval_factor(state)


def matched_share(state: State) -> float:
    """Return the share by which tied grants exceed those of year 0 for a county whose departments act together."""
    usual = state.foundation.ground.first_day.year_0.execution.coordination
    return state.parameters.execution.matched_grants * max(0.0, _way(state.government.coordination, usual))


def leadership_effects(state: State) -> Doubles:
    """Return by unit what changes of leaders add to a year beyond the usual number of changes, SD: less than nothing
    in the two years after a change, the less the more is written into institutions."""
    own, execution = state.government, state.parameters.execution
    kept = state.foundation.ground.first_day.year_0.execution.institutions
    usual = usual_churn(state.parameters)
    felt = (own.churn + own.churn_before) * (1 - own.institutions) - EFFECT_YEARS * usual * (1 - kept)
    yearly = execution.leader_learning / fade_of(state.parameters).level_after(EFFECT_YEARS)
    return np.full(len(state.units), yearly * felt)
