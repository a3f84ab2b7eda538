"""Objections before commitment: what parents, teachers, finance, villages and inspectors hold against a draft.

Each rests on figures: the draft's own, the quote, or the next years tried on with other luck. Nobody objects to what
stands already, only to what the draft changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from edusim.catalog.decisions import Decisions, broken_rules
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.model import Quote
from edusim.model.codes import FIRST_UNIT, GRADE_1, JUNIOR, PRIMARY, VILLAGE
from edusim.model.government import attention_asked
from edusim.model.inspection import visits_by_outing
from edusim.model.staffing import rural_teachers
from edusim.model.state import State
from edusim.model.units import Flags
from edusim.session.cohorts import entrants, grade_1
from edusim.session.figures import Figure, Figures, of_outcome, size_of
from edusim.session.outlook import Outlook, looking_ahead

if TYPE_CHECKING:
    from edusim.session.game import Session

Speaker = Literal["parents", "teachers", "finance", "villages", "inspectors"]
SPEAKERS: tuple[Speaker, ...] = ("parents", "teachers", "finance", "villages", "inspectors")
YUAN, YOUNG_GRADES, YEARS_TO_COME = 10_000, 3, 6


@dataclass(frozen=True, slots=True)
class Objection:
    """What one side holds against a draft. ``weight`` is how far the figure is beyond what is worth a word (1)."""

    id: str
    speaker: Speaker
    weight: float
    figures: Figures


@dataclass(frozen=True, slots=True)
class Case:
    """A draft beside what stands, what both cost, and what both are likely to come to."""

    draft: Decisions
    standing: Decisions
    previous: Decisions
    quotes: tuple[Quote, Quote]
    outlook: Outlook
    state: State
    now: Outcomes

    @property
    def start(self) -> Decisions:
        """The decisions of year 0."""
        return self.state.foundation.ground.start

    def more(self, name: str) -> float:
        """Return by how much the draft raises a decision that is an amount."""
        return _amount(self.draft, name) - _amount(self.standing, name)


@dataclass(frozen=True, slots=True)
class Watch:
    """An outcome somebody watches: how much for the worse is worth a word (a share of it if ``relative``), in which
    year of the outlook, and what else is cited."""

    id: str
    speaker: Speaker
    outcome: str
    least: float
    beside: str = ""
    relative: bool = False
    year: int = -1


WATCHED = (
    Watch("homework", "parents", "homework_hours", 0.05, "wellbeing"),
    Watch("leavers", "parents", "top_leavers_share", 0.01, "first_tier_outside"),
    Watch("wellbeing", "parents", "wellbeing", 0.01),
    Watch("workload", "teachers", "workload", 1.0, "teacher_morale"),
    Watch("morale", "teachers", "teacher_morale", 0.03, "exits"),
    Watch("arrears", "finance", "arrears", 0.002),
    Watch("vacancies", "villages", "vacancies_village", 0.005, "subject_coverage_village"),
    Watch("gap", "villages", "gap_seat_village", 0.005),
    Watch("hazards", "inspectors", "open_hazards", 0.05, relative=True),
)


def objections(session: Session, draft: Decisions) -> list[Objection]:
    """Return what is held against a draft: the weightiest of each side first, then the rest, the weightier first."""
    return weighing(session, draft)()


def weighing(session: Session, draft: Decisions) -> Callable[[], list[Objection]]:
    """Return what finds the objections: it has all it needs of the session, which may go on meanwhile."""
    standing = session.draft()
    if draft == standing or session.finished:
        return list
    quotes = session.quote(draft), session.quote(standing)
    previous, state, now, look = session.previous, session.state, session.history[-1], looking_ahead(session, draft)

    def weigh() -> list[Objection]:
        return in_order(_raised(Case(draft, standing, previous, quotes, look(), state, now)))

    return weigh


def in_order(found: Iterable[Objection]) -> list[Objection]:
    """Return the weightiest objection of each side first, then the rest, each time the weightier first."""
    ordered = sorted(found, key=lambda own: -own.weight)
    first = [next((own for own in ordered if own.speaker == side), None) for side in SPEAKERS]
    foremost = sorted((own for own in first if own), key=lambda own: -own.weight)
    return [*foremost, *(own for own in ordered if own not in foremost)]


def _raised(case: Case) -> Iterator[Objection]:
    for watch in WATCHED:
        yield from _watched(case, watch)
    for rule in (_costs, _room, _places, _closing, _allowance, _rotation, _bonus, _rules, _thin, _visits, _target):
        yield from rule(case)


def _watched(case: Case, watch: Watch) -> Iterator[Objection]:
    worse = -1 if entries(Outcomes)[watch.outcome].quantity.better == "higher" else 1
    moved = case.outlook.moved(watch.outcome, watch.year) * worse
    least = watch.least
    if watch.relative:
        least *= abs(float(getattr(case.now, watch.outcome)))
    if watch.outcome == "arrears":
        least *= case.now.education_spending
    if least > 0 and moved >= least and case.outlook.is_clear(watch.outcome, watch.year):
        figures = {"moved": size_of(watch.outcome, moved), "years": _years(case)}
        if watch.beside:
            figures["beside"] = of_outcome(watch.beside, case.outlook.moved(watch.beside, watch.year), change=True)
        yield Objection(watch.id, watch.speaker, moved / least, figures)


def _years(case: Case) -> Figure:
    return Figure(len(case.outlook.drafted[0]), "years")


def _costs(case: Case) -> Iterator[Objection]:
    """Finance: what the draft changes costs more later than it does this year, or more than there is."""
    quote, stands = case.quotes
    if quote.is_over:
        figures = {"over": Figure(quote.overspent, "万元"), "room": Figure(max(0.0, quote.room), "万元")}
        yield Objection("over", "finance", 100.0, figures)
    later = [sum(cost for _, cost in each.lines.values()) for each in case.quotes]
    now, then = quote.used - stands.used, later[0] - later[1]
    least = 0.002 * case.now.education_spending
    if then - now >= least:
        yield Objection("later", "finance", (then - now) / least,
                        {"now": Figure(now, "万元"), "later": Figure(then, "万元")})  # fmt: skip


def _room(case: Case) -> Iterator[Objection]:
    """Finance: next year there is nothing left once what stands is paid."""
    left, otherwise = case.outlook.left
    least = 0.001 * case.now.education_spending
    if len(case.outlook.drafted[0]) > 1 and left < 0 and otherwise - left >= least:
        figures = {"short": Figure(-left, "万元"), "otherwise": Figure(otherwise, "万元")}
        yield Objection("room", "finance", (otherwise - left) / least / 10 + 1, figures)


def _places(case: Case) -> Iterator[Objection]:
    """Finance: a new primary school while fewer children come."""
    schools = case.more("project_primary_school")
    if schools <= 0:
        return
    now, then = grade_1(case.state), entrants(case.state, case.state.year + YEARS_TO_COME)
    if then < now:
        figures = {
            "now": Figure(now), "then": Figure(then), "year": Figure(case.state.year + YEARS_TO_COME, "year"),
            "idle": of_outcome("idle_places", case.now.idle_places),
        }  # fmt: skip
        yield Objection("places", "finance", 1 + 5 * (1 - then / now), figures)


def _closing(case: Case) -> Iterator[Objection]:
    """Villages: schools under a higher threshold begin their year of procedure."""
    below = _below(case.state, case.draft.small_school_threshold)
    closing = below & ~_below(case.state, case.standing.small_school_threshold)
    schools = int(np.count_nonzero(closing))
    if schools:
        table = case.state.table[closing]
        figures = {
            "schools": Figure(schools, "schools"), "pupils": Figure(int(table.sum())),
            "young": Figure(int(table[:, GRADE_1 : GRADE_1 + YOUNG_GRADES].sum())),
            "buses": Figure(max(0, case.draft.school_buses - case.start.school_buses), "buses"),
            "needed": Figure(case.state.parameters.learning.buses_needed * int(np.count_nonzero(below)), "buses"),
        }  # fmt: skip
        yield Objection("closing", "villages", 5.0 + schools, figures)


def _below(state: State, threshold: int) -> Flags:
    """Return the open village schools with pupils, but fewer than the threshold."""
    units, pupils = state.units, state.table.sum(1)
    village = (units.stage == PRIMARY) & (units.locality == VILLAGE) & ~units.closed
    return np.asarray(village & (pupils > 0) & (pupils < threshold), dtype=np.bool_)


def _allowance(case: Case) -> Iterator[Objection]:
    """Villages: a lower allowance for teaching outside the seat."""
    less = -case.more("rural_allowance")
    if less > 0:
        teachers = int(np.count_nonzero(rural_teachers(case.state.staff, case.state.units)))
        figures = {"yuan": Figure(less, "yuan"), "teachers": Figure(teachers)}
        yield Objection("allowance", "villages", less / 50, figures)


def _rotation(case: Case) -> Iterator[Objection]:
    """Teachers: more of them have to change places with others for three years."""
    more = case.more("teacher_rotation")
    if more > 0:
        compulsory = (case.state.units.stage == PRIMARY) | (case.state.units.stage == JUNIOR)
        teachers = int(np.count_nonzero(compulsory[case.state.staff.unit]))
        figures = {
            "moving": Figure(round(case.draft.teacher_rotation * teachers)), "more": Figure(round(more * teachers)),
            "exits": of_outcome("exits", case.outlook.moved("exits"), change=True),
        }  # fmt: skip
        yield Objection("rotation", "teachers", more / 0.03, figures)


def _bonus(case: Case) -> Iterator[Objection]:
    """Teachers: a smaller bonus."""
    less = -case.more("bonus_pool") * YUAN / max(1, len(case.state.staff))
    if less > 0:
        yield Objection("bonus", "teachers", less / 200, {"yuan": Figure(less, "yuan")})


def _rules(case: Case) -> Iterator[Objection]:
    """Inspectors: the draft breaks more rules from above, and reviews become more likely."""
    broken = len(broken_rules(case.draft, case.previous))
    more = broken - len(broken_rules(case.standing, case.previous))
    if more > 0:
        chance = case.state.parameters.rules.review_chance
        figures = {
            "more": Figure(more, "rules"), "broken": Figure(broken, "rules"),
            "chance": Figure(1 - (1 - chance) ** broken, "share", 2),
            "before": Figure(1 - (1 - chance) ** (broken - more), "share", 2),
        }  # fmt: skip
        yield Objection("rules", "inspectors", 3.0 * more, figures)


def _thin(case: Case) -> Iterator[Objection]:
    """Inspectors: more efforts at once than are done well."""
    parameters = case.state.parameters
    asked, stands = (attention_asked(own, case.start, parameters) for own in (case.draft, case.standing))
    limit = parameters.execution.attention_limit
    if asked > limit and asked > stands:
        figures = {
            "efforts": Figure(asked, "initiatives", 0 if asked == int(asked) else 1),
            "limit": Figure(limit, "initiatives"),
            "fidelity": size_of("fidelity", case.outlook.moved("fidelity", 0)),
        }  # fmt: skip
        yield Objection("thin", "inspectors", 1 + asked - limit, figures)


def _visits(case: Case) -> Iterator[Objection]:
    """Inspectors: more visits are ordered than there are days for; schools get more than they bear."""
    draft, parameters, schools = case.draft, case.state.parameters, _schools(case.state)
    asked, before = ((own.visits_per_school * schools, own.inspectors) for own in (draft, case.standing))
    each = visits_by_outing(parameters)[-1]
    missing, missed = asked[0] - asked[1] * each, before[0] - before[1] * each
    if missing > max(0, missed):
        figures = {"asked": Figure(asked[0], "visits"), "possible": Figure(asked[1] * each, "visits")}
        yield Objection("visits_missing", "inspectors", missing / max(1, schools) + 1, figures)
    made = min(asked[0], asked[1] * each) / max(1, schools)
    if made > parameters.inspection.many and draft.visits_per_school > case.standing.visits_per_school:
        figures = {"visits": Figure(made, "visits", 1), "many": Figure(parameters.inspection.many),
                   "workload": of_outcome("workload", case.outlook.moved("workload"), change=True)}  # fmt: skip
        yield Objection("visits_many", "teachers", made / parameters.inspection.many, figures)


def _schools(state: State) -> int:
    pupils = state.table.sum(1)[FIRST_UNIT:]
    return int(np.count_nonzero((pupils > 0) & ~state.units.closed[FIRST_UNIT:]))


def _target(case: Case) -> Iterator[Objection]:
    """Parents: more is announced than the coming June is likely to bring."""
    for name in ("undergraduate", "first_tier"):
        target, now = _amount(case.draft, f"target_{name}"), float(getattr(case.now, name))
        if case.more(f"target_{name}") <= 0 or now <= 0:
            continue
        likely = 100 * (case.outlook.expected(name, 0) / now - 1)
        if likely < target:
            figures = {"target": Figure(target, "%"), "likely": Figure(likely, "%", change=True),
                       "now": Figure(now)}  # fmt: skip
            yield Objection(f"target_{name}", "parents", 1 + (target - likely) / 10, figures)


def _amount(decisions: Decisions, name: str) -> float:
    value = getattr(decisions, name)
    return float(len(value)) if isinstance(value, tuple) else float(value)
