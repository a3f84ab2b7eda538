"""What has been begun and is not there yet, and when it lands: works, decisions, teachers, children, money."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.model.calendar import AUGUST, MONTH, SEASON_CLOSES, SEASON_OPENS, SEASONAL, YEAR, Work
from edusim.model.codes import FIRST_UNIT, KINDERGARTEN, SPECIAL_POST
from edusim.model.ledger import wan
from edusim.model.staffing import TERM_YEARS
from edusim.model.teachers import experience_curve
from edusim.session.changes import changes_in
from edusim.session.cohorts import grade_1
from edusim.session.figures import Figure, Figures

if TYPE_CHECKING:
    from edusim.session.game import Session

Kind = Literal["works", "decisions", "teachers", "terms", "cohorts", "money"]
KINDS: tuple[Kind, ...] = ("works", "decisions", "teachers", "terms", "cohorts", "money")
WORKS = frozenset((
    "project_primary_school", "project_kindergarten", "project_teaching_building", "project_dormitory_beds",
    "project_canteen", "project_playground", "small_school_repairs", "teacher_housing",
))  # fmt: skip
"""Decisions that begin building works: they land as these do."""
HALF = 0.5
TO_ZHONGKAO, TO_GAOKAO = 9, 12
"""Years from the autumn of grade 1 to the examinations."""
SECONDARY_YEARS = 3  # of junior high, and of senior high


@dataclass(frozen=True, slots=True)
class Delay:
    """One thing on its way. ``lands`` is the year from which all of it is there, ``first`` the year in which a part of
    it is, 0 where there is no such year; ``begun`` the year of the decision or the beginning, 0 where it is not known.

    ``id`` is a kind of work with its state, a decision, or what else of its ``kind`` it is; ``names`` the place of a
    work, or the decisions a cohort has lived with.
    """

    kind: Kind
    id: str
    lands: int
    first: int = 0
    begun: int = 0
    state: str = ""
    names: tuple[str, ...] = ()
    figures: Figures = field(default_factory=dict)


def delays(session: Session) -> list[Delay]:
    """Return what is on its way, by kind in the order of KINDS, within a kind what lands first before the rest."""
    found: list[Delay] = []
    for rule in (_works, _decisions, _teachers, _terms, _cohorts, _money):
        found += sorted(rule(session), key=lambda own: (own.lands, own.first, own.begun))
    return found


def lag_years(lag: str) -> tuple[int, int]:
    """Return in how many years from the one decided a lag such as "1; 2-3" first shows, and has come to all it will."""
    parts = [part.strip().split("-") for part in (lag or "0").split(";")]
    return int(float(parts[0][0])), int(float(parts[-1][-1]))


def _works(session: Session) -> Iterator[Delay]:
    """Building works: from approval to the August in which they are taken into use."""
    state, first_year = session.state, session.scenario.first_year
    january = (state.year + 1 - first_year) * YEAR
    for work in [*(work for work in state.works if work.state != "done"), *state.ready]:
        year, day = divmod(january if work.state == "done" else _finished(work, january), YEAR)
        opens = max(year + (day >= AUGUST), january // YEAR)
        place = state.units.ids[work.unit] if work.unit >= FIRST_UNIT else state.foundation.ground.places[work.place]
        month = Figure(min(12, round(day / MONTH) + 1), "month")
        ready = Figure(first_year + year, "year")
        yield Delay(
            "works", work.kind, first_year + opens, 0, _year_of(work.queued, first_year), work.state, (place,),
            {"year": ready, "month": month},
        )  # fmt: skip


def _year_of(day: int, first_year: int) -> int:
    return first_year + day // YEAR if day > 0 else 0


def _finished(work: Work, january: int) -> int:
    """Return the day a work is finished, or can be at the earliest while it waits for approval, money or a crew."""
    if work.state == "building":
        return work.due
    begins = max(work.due if work.state == "approval" else january, january)
    if work.kind in SEASONAL:
        day = begins % YEAR
        if day > max(SEASON_OPENS, SEASON_CLOSES - work.days):
            begins += YEAR - day + SEASON_OPENS
        begins += max(0, SEASON_OPENS - begins % YEAR)
    return begins + work.days


def _decisions(session: Session) -> Iterator[Delay]:
    """Decisions changed whose effect is still to come, each once: from its earliest change that has not landed."""
    changed: dict[str, list[int]] = {}
    for year in range(session.scenario.first_year + 1, session.year + 1):
        for name in changes_in(session, year):
            if name in entries(Decisions) and name not in WORKS:
                changed.setdefault(name, []).append(year)
    for name, years in changed.items():
        first, full = lag_years(session.scenario.quantities[name].lag)
        waiting = [year for year in years if year + full > session.year]
        if waiting:
            rung = f"ladder_{name}"
            reached = getattr(session.history[-1], rung) if rung in entries(Outcomes) else None
            figures = {} if reached is None else {"rung": Figure(float(reached), "rung")}
            yield Delay("decisions", name, waiting[-1] + full, waiting[0] + first, waiting[0], figures=figures)


def _teachers(session: Session) -> Iterator[Delay]:
    """Teachers recruited in a year and still in service: when they teach half as well as experience makes, and all."""
    state = session.state
    curve = experience_curve(state.parameters.teaching)
    full = int(curve.argmax())
    half = next(years for years, gain in enumerate(curve.tolist()) if gain >= HALF * float(curve[full]))
    staff, stage = state.staff, state.units.stage[state.staff.unit]
    for served in range(max(half, session.year - session.scenario.first_year) - 1, -1, -1):
        count = int(np.count_nonzero((staff.experience == served) & (stage > KINDERGARTEN)))
        if count:
            begun = session.year - served
            worth = Figure(float(curve[served]) / float(curve[full]), "share", 2)
            yield Delay(
                "teachers", "recruited", begun + full, begun + half, begun,
                figures={"count": Figure(count), "worth": worth},
            )  # fmt: skip


def _terms(session: Session) -> Iterator[Delay]:
    """Special-post teachers whose term ends: a post is owed to each."""
    staff = session.state.staff
    for ahead in range(1, TERM_YEARS + 1):
        served = staff.term >= TERM_YEARS - 1 if ahead == 1 else staff.term == TERM_YEARS - ahead
        count = int(np.count_nonzero((staff.post == SPECIAL_POST) & served))
        if count:
            yield Delay("terms", "special_post", session.year + ahead, figures={"count": Figure(count)})


def _cohorts(session: Session) -> Iterator[Delay]:
    """The first children who will have had decisions all through a part of school, by the year these stand since."""
    for begun, names in sorted(_standing_since(session).items()):
        pupils = Figure(grade_1(session.states[begun - session.scenario.first_year]))
        if begun + SECONDARY_YEARS > session.year:
            yield Delay("cohorts", "secondary", begun + SECONDARY_YEARS, 0, begun, names=names)
        yield Delay(
            "cohorts", "primary", begun + TO_GAOKAO, begun + TO_ZHONGKAO, begun, names=names,
            figures={"pupils": pupils},
        )  # fmt: skip


def _standing_since(session: Session) -> dict[int, tuple[str, ...]]:
    """Return by year the decisions that stand as they were changed in it, if not back at how year 0 had them."""
    since: dict[str, int] = {}
    for year in range(session.scenario.first_year + 1, session.year + 1):
        since |= dict.fromkeys(changes_in(session, year), year)
    found: dict[int, tuple[str, ...]] = {}
    for name, entry in entries(Decisions).items():
        holds = name in since and entry.quantity.carry == "hold"
        if holds and getattr(session.previous, name) != getattr(session.scenario.start, name):
            found[since[name]] = (*found.get(since[name], ()), name)
    return found


def _money(session: Session) -> Iterator[Delay]:
    """Payments on works under way, by the year they fall due at the earliest."""
    due: dict[int, list[int]] = {}
    for work in session.state.works:
        for place, amount in enumerate(work.unpaid, 1):
            due.setdefault(session.year + place, []).append(amount)
    for year, amounts in due.items():
        whole = Figure(math.fsum(wan(amount) for amount in amounts), "万元")
        yield Delay("money", "tranches", year, figures={"amount": whole, "works": Figure(len(amounts))})
