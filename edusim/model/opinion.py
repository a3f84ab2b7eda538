"""Confidence, trust and respect: what is announced, what is delivered, and what people make of the difference."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.model.exams import FIRST_TIER, UNDERGRADUATE
from edusim.model.initiatives import Done, span
from edusim.model.tables import mean
from edusim.model.views import HABIT, line_luck, normal_density, points

if TYPE_CHECKING:
    from edusim.model.phases.june import Results
    from edusim.model.state import State

TARGETS = ("target_undergraduate", "target_first_tier", "target_junior")
MIDDLE_LEVEL = 2
# A promise is measured by the middle level of its target.
MIDDLE = tuple(float(entries(Decisions)[name].quantity.levels[MIDDLE_LEVEL] or 1) for name in TARGETS)
FORMALISM_UNIT, PERCENT, TWICE = 0.1, 100.0, math.sqrt(2.0)
Three = tuple[float, float, float]
NOTHING: Three = (0.0, 0.0, 0.0)


@dataclass(slots=True)
class Opinion:
    """Trust, confidence and respect for teachers, points of 100; the targets announced and met this year.

    ``last`` are last June's undergraduates, first-tier admissions and zhongkao mean; ``targets`` this year's rises
    over them (%, %, SD). ``lifts`` say how much more than usual, in middle levels, was promised this year, last year
    and the year before, less what came true. ``openness``, ``listening``, ``campaign`` and ``honours`` are shares of
    the way from year 0 to the highest level; ``news`` is what is still new about the campaign.
    """

    trust: float
    confidence: float
    respect: float
    targets_met: int = 0
    last: Three = NOTHING
    targets: Three = NOTHING
    lifts: Three = NOTHING
    openness: float = 0.0
    listening: float = 0.0
    campaign: float = 0.0
    news: float = 0.0
    honours: float = 0.0

    def copy(self) -> Opinion:
        """Return an independent copy."""
        return replace(self)


def announce(state: State, decisions: Decisions, done: Done) -> None:
    """January: targets and campaigns are made public; after a review no target is."""
    own, start = state.opinion, state.foundation.ground.start
    wanted = (decisions.target_undergraduate, decisions.target_first_tier, decisions.target_junior)
    usual = tuple(float(getattr(start, name)) for name in TARGETS)
    own.targets = NOTHING if state.rules.review else wanted
    more = ((new - old) / middle for new, old, middle in zip(own.targets, usual, MIDDLE, strict=True))
    own.lifts = (math.fsum(more) / len(MIDDLE), own.lifts[0], own.lifts[1])
    own.openness = done["open_reporting"] / span("open_reporting", start)
    own.listening = done["open_suggestions"] / span("open_suggestions", start)
    before, own.campaign = own.campaign, done["respect_campaign"] / span("respect_campaign", start)
    own.news = own.news * HABIT + own.campaign - before
    own.honours = done["honours"] / span("honours", start)


def hear(state: State, results: Results) -> None:
    """July: hold what was announced against what came; let confidence, trust and respect move."""
    own, opinion = state.opinion, state.parameters.opinion
    usual, speed = state.foundation.ground.first_day.year_0.opinion, state.parameters.views.adjustment
    heard = opinion.word_kept * _word_kept(state, results)
    goal = usual.confidence + opinion.lived_through * (state.view.core - usual.satisfaction)
    own.confidence = points(own.confidence + speed * (goal - own.confidence) + heard)
    own.trust += speed * (usual.trust + _trusted(state) - own.trust)
    own.trust = points(own.trust + opinion.trust_in_word * heard)
    state.morale.respect = _shown(state)
    results_seen = state.view.perceived - state.foundation.ground.first_day.year_0.perception.senior
    own.respect = points(usual.respect + state.morale.respect + opinion.results_respect * results_seen)


def announced(state: State) -> float:
    """Return what announcements beyond the usual do to satisfaction and confidence, points.

    They please at once and disappoint two years later unless what was promised came (row H9); silence does neither
    good nor harm later.
    """
    now, _, before = state.opinion.lifts
    opinion = state.parameters.opinion
    return opinion.announcement * now - opinion.reversal * max(0.0, before)


def hear_of_incidents(state: State, more: float, serious: float) -> None:
    """December: let incidents cost trust, less where the county reports openly; both counted beyond the usual."""
    own, opinion = state.opinion, state.parameters.opinion
    cost = opinion.trust_incident * more + opinion.trust_serious * serious
    spared = opinion.openness_spares * min(1.0, max(0.0, own.openness)) if cost < 0 else 0.0
    own.trust = points(own.trust + cost * (1 - spared))


def _word_kept(state: State, results: Results) -> float:
    """Return what the year's targets came to beyond what the targets of year 0 usually come to.

    A target met gives what it promised, in middle levels; one missed costs so many times (row H7) what was missing,
    up to all that was promised.
    """
    own, start, bad = state.opinion, state.foundation.ground.start, state.parameters.views.negativity
    rises, luck = _rises(own, results), _luck(state)
    heard, own.targets_met = 0.0, 0
    for name, target, rise, spread, middle in zip(TARGETS, own.targets, rises, luck, MIDDLE, strict=True):
        promise, usual = target / middle, float(getattr(start, name)) / middle
        if target > 0:
            met = rise >= target
            own.targets_met += met
            heard += promise if met else -bad * min(promise, promise - rise / middle)
        if not state.rules.review:
            heard -= _expected(usual, spread / middle, bad)
    promised = sum(target > 0 for target in own.targets)
    own.lifts = (own.lifts[0] * (1 - own.targets_met / max(1, promised)), *own.lifts[1:])
    return heard


def _rises(own: Opinion, results: Results) -> Three:
    """Return this June's rises over the last: undergraduates and first tier in %, the zhongkao mean in SD."""
    counts = (float(results.gaokao[UNDERGRADUATE]), float(results.gaokao[FIRST_TIER]))
    level = mean(results.zhongkao.score)
    more = [PERCENT * (new / max(1.0, old) - 1) for new, old in zip(counts, own.last[:2], strict=True)]
    rises = (more[0], more[1], level - own.last[2])
    own.last = (*counts, level)
    return rises


def _luck(state: State) -> Three:
    """Return the spreads by luck alone of these rises: two sittings, each with its candidates and its paper."""
    foundation, parameters = state.foundation, state.parameters
    exams = foundation.ground.first_day.year_0.examinations
    relative = []
    for line in (UNDERGRADUATE, FIRST_TIER):
        share, spread = foundation.expected[line], foundation.scale.spread(parameters)
        shift = line_luck(share, exams.gaokao_takers, spread, parameters)
        relative.append(PERCENT * TWICE * shift * normal_density(share) / (share * spread) if 0 < share < 1 else 0.0)
    taken = max(1, exams.zhongkao_takers)
    return relative[0], relative[1], TWICE * parameters.learning.spread / math.sqrt(taken)


def _expected(promise: float, spread: float, bad: float) -> float:
    """Return what a promise comes to on average where results stay level but for luck; both in middle levels."""
    if promise <= 0 or spread <= 0:
        return 0.0
    met = 0.5 * math.erfc(promise / spread / TWICE)
    return promise * met - bad * (_above(promise, spread) - _above(0.0, spread))


def _above(shift: float, spread: float) -> float:
    """Return the mean of what of a normal number of this mean and spread lies above 0."""
    own = shift / spread
    density = math.exp(-own * own / 2) / math.sqrt(2 * math.pi)
    return shift * 0.5 * math.erfc(-own / TWICE) + spread * density


def _trusted(state: State) -> float:
    """Return how many points more than in year 0 the county's way of dealing with people earns."""
    own, opinion, rules = state.opinion, state.parameters.opinion, state.rules
    paper = state.government.formalism - state.foundation.ground.first_day.year_0.execution.formalism
    return (
        opinion.trust_openness * own.openness
        + opinion.trust_suggestions * own.listening
        + opinion.trust_formalism * paper / FORMALISM_UNIT
        + opinion.trust_breach * (rules.breaches - rules.usual_breaches)
    )


def _shown(state: State) -> float:
    """Return the respect that is shown to teachers beyond year 0, points: campaigns, honours and last year's pay."""
    own, opinion = state.opinion, state.parameters.opinion
    return (
        opinion.campaign_lasting * own.campaign
        + (opinion.campaign_first - opinion.campaign_lasting) * own.news
        + opinion.honours_respect * own.honours
        + opinion.pay_respect * state.morale.pay
    )
