"""The adviser's eight worries, each filled with the county's own figures of the year that has just been measured.

Until the debrief opens the checked figures the adviser knows what schools return, as everybody does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.model.codes import FIRST_UNIT, JUNIOR, PRIMARY, SENIOR, VILLAGE
from edusim.model.hazards import affordable
from edusim.model.ledger import wan
from edusim.model.staffing import NORM
from edusim.model.state import State
from edusim.session.cohorts import entrants, grade_1
from edusim.session.figures import Figure, Figures, of_outcome, size_of

if TYPE_CHECKING:
    from edusim.session.game import Session

TOP = 100
OLD, JUNIOR_YEARS, AFTER_TERM = 50, 3, 2
SOON, LATER = 6, 10


@dataclass(frozen=True, slots=True)
class Worry:
    """One worry in the form (``id``) that fits the county: a loss in junior high, say, or none; and its figures."""

    id: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Known:
    """What the adviser has before him: the session, the county, and the figures as they are counted now."""

    session: Session
    state: State
    now: Outcomes
    checked: bool

    def value(self, outcome: str) -> float:
        """Return an outcome as it is counted."""
        return float(getattr(self.now, self.name(outcome)))

    def name(self, outcome: str) -> str:
        """Return the outcome whose figure is known under this name."""
        returned = not self.checked and entries(Outcomes)[outcome].quantity.reported
        return f"{outcome}_reported" if returned else outcome

    def figure(self, outcome: str) -> Figure:
        """Return an outcome as it is counted, ready for a sentence."""
        return of_outcome(self.name(outcome), self.value(outcome))


def worries(session: Session, *, checked: bool = False) -> list[Worry]:
    """Return the eight worries in their order; one that a county cannot have is left out."""
    known = Known(session, session.state, session.history[-1], checked)
    parts = (_cohorts, _junior, _leaving, _villages, _money, _posts, _safety, _execution)
    return [worry for part in parts for worry in part(known)]


def _cohorts(known: Known) -> Iterator[Worry]:
    state, now = known.state, grade_1(known.state)
    figures = {"now": Figure(now)}
    for name, years in (("soon", SOON), ("later", LATER)):
        figures[name] = Figure(entrants(state, state.year + years))
        figures[f"{name}_year"] = Figure(state.year + years, "year")
    falls = figures["soon"].value < now
    building = [work for work in state.works if work.kind == "primary_school" and work.state != "done"]
    if falls and building:
        figures["places"] = Figure(sum(work.amount for work in building), "places")
        yield Worry("cohorts_building", figures)
    else:
        yield Worry("cohorts" if falls else "cohorts_rising", figures)


def _junior(known: Known) -> Iterator[Worry]:
    primary, junior = known.value("achievement_primary"), known.value("achievement_junior")
    figures = {"primary": known.figure("achievement_primary"), "junior": known.figure("achievement_junior")}
    figures["yearly"] = size_of("achievement_junior", (junior - primary) / JUNIOR_YEARS, 2)
    figures = {name: Figure(own.value, own.unit, 2) for name, own in figures.items()}
    yield Worry("junior" if junior < primary else "junior_gains", figures)


def _leaving(known: Known) -> Iterator[Worry]:
    now = known.now
    if now.zhongkao_takers:
        top = min(TOP, now.zhongkao_takers)
        outside = now.first_tier_outside
        figures = {
            "top": Figure(top), "leave": Figure(round(now.top_leavers_share * top)),
            "first_tier": Figure(now.first_tier + outside), "outside": Figure(outside),
        }  # fmt: skip
        yield Worry("leaving", figures)


def _villages(known: Known) -> Iterator[Worry]:
    state = known.state
    units, staff, staffing = state.units, state.staff, state.parameters.staffing
    village = ((units.stage == PRIMARY) & (units.locality == VILLAGE))[staff.unit]
    teachers = int(np.count_nonzero(village))
    if not teachers:
        return
    old = int(np.count_nonzero(village & (staff.age >= OLD)))
    figures = {"teachers": Figure(teachers), "old": Figure(old / teachers, "share", 2)}
    if not known.now.special_posts_in_term:
        yield Worry("villages", figures)
        return
    leaves = staffing.quit + staffing.leave_for_city
    stays = (1 - leaves) * (1 - min(1.0, staffing.to_seat_after_term * state.careers.term_rule))
    figures["special"] = Figure(known.now.special_posts_in_term)
    figures["stay"] = Figure(stays**AFTER_TERM, "share", 2)
    yield Worry("villages_special", figures)


def _money(known: Known) -> Iterator[Worry]:
    now, session = known.now, known.session
    unpaid = wan(sum(sum(work.unpaid) for work in known.state.works))
    figures = {
        "spending": known.figure("education_spending"),
        "staff": Figure(now.personnel_share * now.education_spending, "万元"),
        "unpaid": Figure(unpaid, "万元"),
    }  # fmt: skip
    if session.finished:
        yield Worry("money_closed", figures)
        return
    room = session.quote(session.draft()).room
    figures["room"] = Figure(abs(room), "万元")
    yield Worry("money" if room >= 0 else "money_short", figures)


def _posts(known: Known) -> Iterator[Worry]:
    now, decided = known.now, known.session.previous
    figures = {}
    for stage, name in ((PRIMARY, "primary"), (JUNIOR, "junior"), (SENIOR, "senior")):
        figures[name] = known.figure(f"teachers_{name}")
        figures[f"{name}_norm"] = Figure(round(getattr(now, f"enrolment_{name}") / NORM[stage]))
    figures |= {"queue": known.figure("title_queue"), "titles": Figure(decided.title_posts, "posts/yr")}
    yield Worry("posts", figures)


def _safety(known: Known) -> Iterator[Worry]:
    state, money = known.state, known.session.previous.rectification
    schools = int(np.count_nonzero(state.table.sum(1)[FIRST_UNIT:]))
    closes = affordable(state.parameters.safety, money, schools, 0.0)
    figures = {
        "schools": Figure(schools, "schools"), "hazards": known.figure("open_hazards"),
        "money": Figure(money, "万元"), "closes": Figure(round(closes, -1 if closes >= TOP else 0), "items"),
    }  # fmt: skip
    yield Worry("safety_checked" if known.checked else "safety", figures)


def _execution(known: Known) -> Iterator[Worry]:
    figures = {
        "fidelity": Figure(known.value("fidelity"), "share", 2), "paper": Figure(known.now.formalism, "share", 2),
        "active": known.figure("initiatives_active"),
        "limit": Figure(known.state.parameters.execution.attention_limit, "initiatives"),
    }  # fmt: skip
    yield Worry("execution_checked" if known.checked else "execution", figures)
