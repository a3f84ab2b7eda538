"""Safety: hazards appear in every school, are found, queue to be put right, and now and then become incidents.

``incidents`` counts what happens in schools and on the way in school transport, as reported: outbreaks from
canteens, fires, crashes and serious accidents. Accidental deaths of pupils, nine in ten of them off campus, and
outbreaks that nobody reports are kept apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.model.calendar import Calendar
from edusim.model.chance import Purpose
from edusim.model.closures import YUAN, Closures, days_lost, first_closures, prepare, usual_days
from edusim.model.codes import FIRST_UNIT
from edusim.model.foundation import Foundation
from edusim.model.hazards import (
    KINDS,
    Hazards,
    Plan,
    Usual,
    affordable,
    first_hazards,
    inspection_effect,
    open_year,
    send_out,
    usual_year,
)
from edusim.model.initiatives import Done

if TYPE_CHECKING:
    from edusim.model.state import State

Kind = Literal["outbreak", "fire", "crash", "accident"]
INCIDENT_KINDS: tuple[Kind, ...] = ("outbreak", "fire", "crash", "accident")
SOURCE = {"outbreak": "food", "fire": "fire", "crash": "traffic"}  # a serious accident may come of any hazard
UNREPORTED, DEATHS = 10, 11
SCHOOLS = 121  # of the county that the evidence's rates are for
PERSONS = 100_000
MOST = 1000


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened in a unit; an accident is a serious one."""

    kind: Kind
    unit: int


@dataclass(slots=True)
class Safety:
    """Hazards, closures, the incidents a year that year 0 leads one to expect, and the year: its visits a school,
    ``care`` (the factor of safety education on accidents), what happened, accidental deaths and unreported
    outbreaks. ``forced`` are events from outside still to come."""

    hazards: Hazards
    usual: Usual
    closures: Closures
    closure_days: float
    usual_incidents: float
    visits: float = 0.0
    care: float = 1.0
    happened: list[Incident] = field(default_factory=list)
    forced: list[Kind] = field(default_factory=list)
    deaths: int = 0
    unreported: int = 0

    def copy(self) -> Safety:
        """Return an independent copy."""
        return replace(
            self, hazards=self.hazards.copy(), closures=self.closures.copy(),
            happened=list(self.happened), forced=list(self.forced),
        )  # fmt: skip

    @property
    def open_hazards(self) -> int:
        """Return the open items of all schools, listed or not."""
        return self.hazards.open

    @property
    def listed_hazards(self) -> int:
        """Return the open items that are on the county's list."""
        return int(self.hazards.listed.sum())

    @property
    def incidents(self) -> int:
        """Return the year's reported incidents, serious ones included."""
        return len(self.happened)

    @property
    def serious(self) -> int:
        """Return the year's serious accidents."""
        return self.of_kind("accident")

    def of_kind(self, kind: Kind) -> int:
        """Return the year's incidents of a kind."""
        return sum(incident.kind == kind for incident in self.happened)


def first_safety(foundation: Foundation) -> Safety:
    """Return the first day: the open items of the scenario, in the steady state of the year-0 decisions."""
    ground = foundation.ground
    own, start, schools = ground.parameters.safety, ground.start, max(1, len(ground.first_day.schools))
    per_school = ground.first_day.year_0.safety.hazards_per_school
    items = affordable(own, start.rectification, schools, 0.0) / schools
    usual = usual_year(own, per_school, start.hazard_inspections, items)
    hazards = first_hazards(usual, per_school, len(ground.units))
    closures, expected = first_closures(foundation), math.fsum(usual_rates(foundation).values())
    return Safety(hazards, usual, closures, usual_days(foundation), expected, start.hazard_inspections)


def usual_rates(foundation: Foundation) -> dict[Kind, float]:
    """Return the incidents of each kind that a year with the hazards and decisions of year 0 leads one to expect."""
    day, own = foundation.ground.first_day, foundation.ground.parameters.safety
    given, size = day.year_0.safety, max(1, len(day.schools)) / SCHOOLS
    return {
        "outbreak": given.outbreaks, "fire": own.fires * size, "crash": own.crashes * size, "accident": given.accidents,
    }  # fmt: skip


def guard(state: State, decisions: Decisions, done: Done, days: Calendar) -> None:
    """January: set hazard inspections and rectification on their way, teach safety, make ready for closures."""
    safety, own, start = state.safety, state.parameters.safety, state.foundation.ground.start
    safety.visits = max(0.0, start.hazard_inspections + done["hazard_inspections"])
    before, now = (
        _prevented(state, spent)
        for spent in (start.safety_education, start.safety_education + done["safety_education"])
    )
    safety.care = (1 - now) / (1 - before)
    open_year(safety.hazards, state.units, safety.usual.at_most, own.new_school, state.chance, state.year + 1)
    faster = state.problems.hardware_speed
    schools = int(np.count_nonzero(~state.units.closed[FIRST_UNIT:]))
    plan = Plan(safety.visits, affordable(own, decisions.rectification, schools, faster), faster)
    send_out(safety.hazards, plan, own.own_repairs, days)
    prepare(state, done)


def _prevented(state: State, spent: float) -> float:
    """Return the share of accidents that safety education of so much (万元) prevents; each further yuan does less."""
    own = state.parameters.safety
    each = max(0.0, spent) * YUAN / state.safety.closures.pupils
    return own.education * each / (each + own.education_half)


def happen(state: State, kind: Kind = "accident") -> None:
    """Let one incident happen this year whatever the hazards are."""
    state.safety.forced.append(kind)


def count_incidents(state: State, days: Calendar) -> None:
    """December: count the year's incidents.

    Every school has its own Poisson rate; their sum is drawn at once, and the school afterwards by its share.
    """
    safety, chance, year = state.safety, state.chance, state.year + 1
    safety.hazards.appear(1.0)
    rates = incident_rates(state)
    drawn = [
        _count(chance.one(Purpose.INCIDENTS, year, number), rates[kind]) for number, kind in enumerate(INCIDENT_KINDS)
    ]
    kinds = [kind for kind, count in zip(INCIDENT_KINDS, drawn, strict=True) for _ in range(count)]
    safety.happened = [
        Incident(kind, _where(state, kind, number)) for number, kind in enumerate([*kinds, *safety.forced])
    ]
    safety.forced = []
    own = state.parameters.safety
    hidden = rates["outbreak"] * (own.outbreak_multiple - 1)
    safety.unreported = _count(chance.one(Purpose.INCIDENTS, year, UNREPORTED), hidden)
    pupils = int(state.table[FIRST_UNIT:].sum())
    deaths = own.accidental_deaths * pupils / PERSONS * safety.care
    safety.deaths = _count(chance.one(Purpose.INCIDENTS, year, DEATHS), deaths)
    safety.closure_days = days_lost(state)
    safety.closures.months = 0.0


def incident_rates(state: State) -> dict[Kind, float]:
    """Return the expected incidents of the year by kind: each school's hazard x open items / usual x hazard ratio.

    Open items are the year's mean; the ratio is that of the inspections, and of safety education for accidents.
    ``items_share`` below 1 says that part of the hazard is there whatever is open.
    """
    safety, own, first_day = state.safety, state.parameters.safety, state.foundation.ground.first_day
    hazards = safety.hazards
    closed = hazards.closed / hazards.met if hazards.met else 1.0
    ratio = math.exp(inspection_effect(own, safety.visits, closed) - safety.usual.effect)
    usual = first_day.year_0.safety.hazards_per_school * max(1, len(first_day.schools))
    by_kind = hazards.exposure.sum(0).tolist()
    rates = usual_rates(state.foundation)
    for kind in INCIDENT_KINDS:
        items = by_kind[KINDS.index(SOURCE[kind])] * len(KINDS) if kind in SOURCE else math.fsum(by_kind)
        care = 1.0 if kind == "outbreak" else safety.care
        still = max(0.0, items) / usual if usual else 1.0
        rates[kind] *= ratio * care * (1 + own.items_share * (still - 1))
    return rates


def _count(uniform: float, rate: float) -> int:
    """Return the Poisson count that a uniform stands for: never lower at a higher rate."""
    term = math.exp(-rate)
    whole, count = term, 0
    while uniform >= whole and count < MOST:
        count += 1
        term *= rate / count
        whole += term
    return count


def _where(state: State, kind: Kind, number: int) -> int:
    """Return the unit of an incident, by the open items of its kind."""
    exposure = state.safety.hazards.exposure
    column = exposure[:, KINDS.index(SOURCE[kind])] if kind in SOURCE else exposure.sum(1)
    bounds = np.maximum(column, 0.0).cumsum()
    point = state.chance.one(Purpose.INCIDENT_PLACE, state.year + 1, number) * float(bounds[-1])
    return min(int(bounds.searchsorted(point, side="right")), len(bounds) - 1)
