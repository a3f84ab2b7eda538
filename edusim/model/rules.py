"""Rules from above: those a year's decisions touch, the two that only increase, and the reviews that breaches bring."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions, broken_rules
from edusim.catalog.year_0 import YearZero
from edusim.model.chance import Purpose
from edusim.model.codes import FIRST_UNIT
from edusim.model.money import CAPITAL
from edusim.model.views import points

if TYPE_CHECKING:
    from edusim.model.phases.december import Books
    from edusim.model.state import State

BOTH = 2


@dataclass(slots=True)
class Rules:
    """Breaches of the year, ``standing`` ones that an answer to an event left, and those usual in year 0.

    ``review`` says that one has come this year. ``spending`` is what was paid from the budget last year, works
    apart, 万元; ``a_pupil`` the same for each pupil; ``owed`` the arrears that were left; ``decided`` last year's
    decisions.
    """

    breaches: int
    usual_breaches: int
    spending: float
    a_pupil: float
    decided: Decisions
    only_increase: int = BOTH
    standing: int = 0
    review: bool = False
    owed: float = 0.0

    def copy(self) -> Rules:
        """Return an independent copy."""
        return replace(self)


def first_rules(year_0: YearZero, start: Decisions, pupils: int) -> Rules:
    """Return the first day: what the standing decisions break, and what year 0 spent."""
    breaches = len(broken_rules(start, start))
    spending = sum(amount for line, amount in year_0.expenditure.items() if not line.startswith(CAPITAL))
    return Rules(breaches, breaches, spending, spending / max(1, pupils), start)


def check_rules(state: State, decisions: Decisions, books: Books) -> None:
    """December: count what broke a rule and whether spending only increased; a review may come.

    The chance that the breaches of year 0 bring a review is part of year 0: what it costs confidence and trust on
    average is given back.
    """
    own, chance = state.rules, state.parameters.rules.review_chance
    own.breaches = len(broken_rules(decisions, own.decided)) + own.standing
    own.decided = decisions
    own.only_increase = _only_increase(state, books)
    own.review = False
    _lose_face(state, -_chance_of_any(chance, own.usual_breaches))
    if state.chance.one(Purpose.REVIEW, state.year + 1, 0) < _chance_of_any(chance, own.breaches):
        review_comes(state)


def review_comes(state: State) -> None:
    """Let a review from above come: confidence and trust fall, and next January announces no target.

    Departments that were used to the breaches of year 0 fall out over those that are new.
    """
    own, government = state.rules, state.government
    own.review = True
    _lose_face(state, 1.0)
    new = max(0, own.breaches - own.usual_breaches) / max(1, own.breaches)
    government.coordination = max(0.0, government.coordination + state.parameters.rules.review_coordination * new)


def _lose_face(state: State, share: float) -> None:
    """Let a share of what a review costs in confidence and trust take effect."""
    rules, opinion = state.parameters.rules, state.opinion
    opinion.confidence = points(opinion.confidence + rules.review_confidence * share)
    opinion.trust = points(opinion.trust + rules.review_trust * share)


def _chance_of_any(chance: float, breaches: int) -> float:
    """Return the chance that at least one of so many breaches brings a review."""
    return float(1 - (1 - chance) ** breaches)


def _only_increase(state: State, books: Books) -> int:
    """Return how many of the two rules are kept: paid spending, works apart, not below last year's, nor a pupil's.

    What was left owing was not paid; works are left out, since grants and bonds pay most of them once.
    """
    own = state.rules
    spending = books.spending - books.capital - (books.arrears - own.owed)
    a_pupil = spending / max(1, int(state.table[FIRST_UNIT:].sum()))
    kept = (spending >= own.spending) + (a_pupil >= own.a_pupil)
    own.spending, own.a_pupil, own.owed = spending, a_pupil, books.arrears
    return int(kept)
