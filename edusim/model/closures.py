"""Closures: influenza closes some schools every winter, an epidemic now and then all, and both cost lessons.

The usual winter is inside the results of year 0, so that only days beyond it cost learning. How much a day costs
depends on how ready remote teaching was made the year before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from edusim.catalog.parameters.hazards import Closures as Assumptions
from edusim.model.calendar import MONTH
from edusim.model.chance import Purpose
from edusim.model.codes import FIRST_UNIT, GRADE_1, PRIMARY, ROWS
from edusim.model.foundation import Foundation
from edusim.model.initiatives import Done
from edusim.model.pupils import SCHOOL_ROWS
from edusim.model.tables import mean
from edusim.model.units import Integers

if TYPE_CHECKING:
    from edusim.model.state import State

YUAN = 10_000


@dataclass(slots=True)
class Closures:
    """How ready remote teaching is (0 weak, 1 good) and will be next year; what a usual winter costs in year 0's
    results, SD; the pupils of the first day, whom spending counts against; the units influenza closes this winter;
    months of epidemic closure whose lessons are not yet lost, and those of the calendar year."""

    ready: float
    preparing: float
    usual: float
    pupils: int
    influenza: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    pending: float = 0.0
    months: float = 0.0

    def copy(self) -> Closures:
        """Return an independent copy; the units are never written."""
        return replace(self)


def first_closures(foundation: Foundation) -> Closures:
    """Return the first day: remote teaching as ready as the year-0 spending makes it."""
    ground = foundation.ground
    pupils = max(1, int(ground.table[FIRST_UNIT:].sum()))
    ready = readiness(ground.parameters.closures, ground.start.remote_teaching * YUAN / pupils)
    usual = usual_days(foundation) / MONTH * month_cost(ground.parameters.closures, ready)
    return Closures(ready, ready, usual, pupils)


def readiness(own: Assumptions, each: float) -> float:
    """Return how ready remote teaching is, 0 to 1, for so many yuan a pupil and year."""
    return min(1.0, max(0.0, each / own.readiness_cost))


def usual_days(foundation: Foundation) -> float:
    """Return the days that influenza closes a school in a usual winter, on the mean of schools."""
    closures = foundation.ground.parameters.closures
    return closures.flu_schools * closures.flu_days


def prepare(state: State, done: Done) -> None:
    """January: make remote teaching ready for next year, and let the winter's influenza close schools."""
    own, chance, year = state.safety.closures, state.chance, state.year + 1
    spending = state.foundation.ground.start.remote_teaching + done["remote_teaching"]
    own.ready = own.preparing
    own.preparing = readiness(state.parameters.closures, spending * YUAN / own.pupils)
    hard = -math.log(1 - chance.one(Purpose.FLU_WINTER, year, 0))  # a mean of 1, three in twenty winters beyond 2
    ill = chance.by_person(Purpose.FLU_SCHOOLS, year, np.arange(len(state.units), dtype=np.uint64))
    closed = (ill < state.parameters.closures.flu_schools * hard).nonzero()[0]
    own.influenza = closed[closed.searchsorted(FIRST_UNIT) :]


def close_schools(state: State, months: float) -> None:
    """Close all schools for an epidemic for so many months; the lessons are lost in the June that follows."""
    own = state.safety.closures
    own.pending += months
    own.months += months


def month_cost(own: Assumptions, ready: float) -> float:
    """Return what a month of closure does to achievement, SD (Betthäuser et al. 2023; Clark et al. 2021)."""
    return own.weak_remote + ready * (own.good_remote - own.weak_remote)


def lose_lessons(state: State) -> None:
    """June: let the days that schools were closed beyond a usual winter cost learning."""
    own, layout = state.safety.closures, state.layout
    cost = month_cost(state.parameters.closures, own.ready)
    lost = np.full(len(state.units), -own.usual, dtype=np.float32)
    lost[own.influenza] += np.float32(state.parameters.closures.flu_days * cost / MONTH)
    lost[state.units.stage < PRIMARY] = 0
    state.increment = state.increment + lost[layout.unit]
    if own.pending:
        _lose_months(state, own.pending * cost)
        own.pending = 0.0


def _lose_months(state: State, loss: float) -> None:
    """Give every school cohort an epidemic deficit of ``loss`` SD, and children of poorer homes more of it.

    June's learning comes right after: what recovers and fades there in the same month is added beforehand. The
    cohort's mean recovers as the deficit of year 0 does; differences between children are a school year's, and fade.
    """
    learning, pupils = state.parameters.learning, state.pupils
    pupils.deficit[: ROWS - GRADE_1] += loss / max(0.01, 1 - learning.recovery)
    where = pupils.rows(*SCHOOL_ROWS)
    home = pupils.target[where]
    behind = (np.float32(mean(home)) - home) / np.float32(max(0.01, learning.family))
    more = behind * np.float32(loss * state.parameters.closures.poor_lose_more)
    pupils.kept[where] += more * np.float32(learning.gain_kept)
    pupils.fading[where] += more * np.float32((1 - learning.gain_kept) / max(0.01, learning.gain_fading))


def days_lost(state: State) -> float:
    """Return the days a pupil lost to closures this calendar year, on the mean of the county's pupils."""
    own, pupils = state.safety.closures, state.table[FIRST_UNIT:].sum()
    ill = state.table[own.influenza].sum() / max(1, pupils)
    return own.months * MONTH + float(ill) * state.parameters.closures.flu_days
