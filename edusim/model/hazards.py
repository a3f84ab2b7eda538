"""Hazards in schools: they appear, visits list them, and what is listed queues for money and staff to close it.

An item nobody has listed cannot be closed. Through the year inspectors go round all schools so many times, and
every quarter the crews work down the list, the schools with most items first, as far as the money paid out so far
and their own days reach. What is still open is carried into the next January.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from edusim.catalog.parameters.hazards import Safety
from edusim.model.calendar import YEAR, Calendar, Steps
from edusim.model.chance import Chance, Purpose
from edusim.model.codes import FIRST_UNIT
from edusim.model.tables import Doubles
from edusim.model.units import Integers, Units

KINDS = ("food", "fire", "traffic", "buildings", "poison")
OUTINGS = 4  # how often a year the crews work down the list
MONTHS = 12
TURN = 0.618034  # spreads one draw evenly over a year's rounds
MOST = 60  # items that can appear in one school, of one kind, in one year


@dataclass(frozen=True, slots=True)
class Usual:
    """The steady year that the year-0 decisions hold: items that appear in a school in a year, and the chances of
    at most 0, 1, 2, ... of one kind; those of its open items that nobody has listed; what the inspections do to the
    log of the hazard."""

    appear: float
    at_most: Doubles
    unlisted: float
    effect: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What a year sets against hazards: visits a school, items there is money and staff for, and how much faster
    than usual the crews are (a share)."""

    visits: float
    items: float
    faster: float


@dataclass(slots=True)
class Hazards:
    """Open items by (unit, kind), unlisted and listed; through a year also what appears and has ``appeared``, the
    mean number open (``exposure``), a ``turn`` that rounds fairly, items ever on the list, and items closed."""

    unlisted: Integers
    listed: Integers
    appearing: Integers
    appeared: Integers
    exposure: Doubles
    turn: Doubles
    met: int = 0
    closed: int = 0

    def copy(self) -> Hazards:
        """Return an independent copy; what a year lays down and never writes is shared."""
        return replace(self, unlisted=self.unlisted.copy(), listed=self.listed.copy())

    @property
    def open(self) -> int:
        """Return all open items."""
        return int(self.unlisted.sum()) + int(self.listed.sum())

    def appear(self, share: float) -> None:
        """Let the items appear that have come by this share of the year."""
        by_now = (self.appearing * share + self.turn).astype(np.intp)
        self.unlisted += by_now - self.appeared
        self.appeared = by_now

    def list_found(self, chance: float, number: int) -> None:
        """Let round ``number`` put what it finds on the list: each item with this chance."""
        turn = self.turn + number * TURN
        turn -= np.floor(turn)
        found = (self.unlisted * chance + turn).astype(np.intp)
        self.unlisted -= found
        self.listed += found
        self.met += int(found.sum())

    def close(self, wanted: int, left: float) -> None:
        """Close so many items, the schools with most first, with this share of the year left."""
        by_unit = self.listed.sum(1)
        order = np.argsort(-by_unit, kind="stable")
        reached = by_unit[order].cumsum()
        whole = int(reached.searchsorted(wanted, side="right"))
        rows = order[:whole]
        self.exposure[rows] -= self.listed[rows] * left
        self.listed[rows] = 0
        closed = int(reached[whole - 1]) if whole else 0
        if whole < len(order):
            closed += self._close_some(int(order[whole]), wanted - closed, left)
        self.closed += closed

    def _close_some(self, unit: int, wanted: int, left: float) -> int:
        """Close some of one school's items, beginning with another kind in every school; return how many."""
        closed, items = 0, self.listed[unit].tolist()
        for step in range(len(KINDS)):
            kind = (unit + step) % len(KINDS)
            some = min(items[kind], wanted - closed)
            if some:
                self.listed[unit, kind] -= some
                self.exposure[unit, kind] -= some * left
                closed += some
        return closed


def usual_year(own: Safety, per_school: float, visits: float, items: float) -> Usual:
    """Return the year that holds ``per_school`` open items still under so many visits a school and ``items`` that
    there is money and staff for in a school.

    An item waits ``1 / found - 1 / 2`` rounds for its listing. As many appear as are closed: with money and by the
    schools themselves, or all that are listed.
    """
    wait = (1 / own.found - 0.5) / max(visits, 1e-9)
    appear = min((items + own.own_repairs * per_school) / (1 + own.own_repairs * wait), per_school / wait)
    unlisted = min(per_school, appear * wait)
    met = per_school - unlisted + appear
    effect = inspection_effect(own, visits, appear / met if met else 1.0)
    return Usual(appear, _at_most(appear / len(KINDS)), unlisted, effect)


def inspection_effect(own: Safety, visits: float, closed: float) -> float:
    """Return the log of the hazard ratio of a year's visits when this share of what is listed is closed.

    Each visit has its full effect on the day, from a paper one's to a real one's, and loses half in a half-life.
    """
    if visits <= 0:
        return 0.0
    gap = math.log(2.0) * MONTHS / visits / own.inspection_half_life
    fresh = (1 - math.exp(-gap)) / gap
    return fresh * (closed * math.log(own.real_inspection) + (1 - closed) * math.log(own.paper_inspection))


def affordable(own: Safety, money: float, schools: int, faster: float) -> float:
    """Return the items that a year's rectification money (万元) and the crews' days can close."""
    return min(money / own.item_price, schools * own.crew_days / own.item_days * (1 + faster))


def first_hazards(usual: Usual, per_school: float, units: int) -> Hazards:
    """Return the first day's items, spread evenly over schools and kinds."""
    cells = (units - FIRST_UNIT) * len(KINDS)
    every = np.floor(np.arange(cells + 1) * (per_school / len(KINDS)) + 0.5)
    unlisted = np.floor(every * (usual.unlisted / per_school if per_school else 0.0) + 0.5)

    def table(bounds: Doubles) -> Integers:
        whole = np.zeros((units, len(KINDS)), dtype=np.intp)
        whole[FIRST_UNIT:] = np.diff(bounds).astype(np.intp).reshape(-1, len(KINDS))
        return whole

    none = np.zeros((units, len(KINDS)), dtype=np.intp)
    hidden = table(unlisted)
    return Hazards(hidden, table(every) - hidden, none, none, none.astype(np.float64), none.astype(np.float64))


def open_year(
    hazards: Hazards, units: Units, at_most: Doubles, in_new: float, chance: Chance, year: int
) -> None:  # fmt: skip
    """Take in new schools, strike closed ones off, and draw what will appear (Poisson) in every open school.

    In a school built since year 0 only the share ``in_new`` of it appears.
    """
    more = len(units) - len(hazards.listed)
    if more:
        none = np.zeros((more, len(KINDS)), dtype=np.intp)
        hazards.unlisted = np.concatenate([hazards.unlisted, none])
        hazards.listed = np.concatenate([hazards.listed, none])
    hazards.unlisted[units.closed] = 0
    hazards.listed[units.closed] = 0
    cells = np.arange(hazards.listed.size, dtype=np.uint64)
    shape = hazards.listed.shape
    counts = at_most.searchsorted(chance.by_person(Purpose.HAZARDS_APPEAR, year, cells))
    hazards.appearing = counts.reshape(shape)
    hazards.appearing[:FIRST_UNIT] = 0
    hazards.appearing[units.closed] = 0
    hazards.turn = chance.by_person(Purpose.HAZARDS_LISTED, year, cells).reshape(shape)
    fresh = units.new.nonzero()[0]
    if len(fresh):
        hazards.appearing[fresh] = (hazards.appearing[fresh] * in_new + hazards.turn[fresh]).astype(np.intp)
    hazards.appeared = np.zeros(shape, dtype=np.intp)
    hazards.exposure = hazards.unlisted + hazards.listed + 0.5 * hazards.appearing
    hazards.met, hazards.closed = int(hazards.listed.sum()), 0


def _at_most(rate: float) -> Doubles:
    """Return the Poisson chances of at most 0, 1, 2, ... items."""
    term, whole, found = math.exp(-rate), 0.0, []
    for count in range(1, MOST + 1):
        whole += term
        found.append(whole)
        term *= rate / count
    return np.array(found)


def send_out(hazards: Hazards, plan: Plan, own_repairs: float, days: Calendar) -> None:
    """Set inspectors and crews on their way; schools put ``own_repairs`` of the listed items right themselves."""
    if plan.visits > 0:
        days.env.process(_inspect(hazards, plan.visits, days))
    days.env.process(_rectify(hazards, plan, own_repairs * hazards.met, days))


def _inspect(hazards: Hazards, visits: float, days: Calendar) -> Steps:
    """Go round all schools again and again, evenly through the year.

    A fraction of a visit makes every round of the year a little less thorough.
    """
    rounds = math.ceil(visits)
    chance = days.parameters.safety.found * visits / rounds
    for number in range(rounds):
        share = (number + 0.5) / rounds
        yield days.env.timeout(days.start + round(share * YEAR) - days.env.now)
        hazards.appear(share)
        hazards.list_found(chance, number)


def _rectify(hazards: Hazards, plan: Plan, own_items: float, days: Calendar) -> Steps:
    """Work down the list once a quarter, as far as money and days of the year so far go."""
    for outing in range(1, OUTINGS + 1):
        share = (outing - 0.5) / OUTINGS
        yield days.env.timeout(days.start + round(share * YEAR) - days.env.now)
        due = plan.items * min(1.0, outing / OUTINGS * (1 + plan.faster)) + own_items * outing / OUTINGS
        wanted = round(due) - hazards.closed
        if wanted > 0:
            hazards.close(wanted, 1 - share)
