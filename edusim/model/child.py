"""The whole child: homework, after-school service, eyes, fitness and wellbeing beside the scores."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from edusim.model.codes import FIRST_UNIT, GRADE_1, GRADE_4, GRADE_6, GRADE_9, GRADE_12, JUNIOR, PRIMARY
from edusim.model.drives import saturated
from edusim.model.initiatives import Done
from edusim.model.tables import Doubles, normal_quantile, total
from edusim.model.units import Flags, Integers

if TYPE_CHECKING:
    from edusim.model.state import State

YUAN = 10_000
POOREST = 1 / 3  # the pupils whom the studies of the double reduction call poor
GRADES = 12  # school years over which the short-sightedness of grades 1 to 12 builds up
LOTS = 65_536
MIX = np.uint16(40_503)  # an odd multiplier takes lots apart that seat and school are drawn by
Fitting = tuple[float, float]
NOBODY: tuple[Fitting, Fitting, Fitting] = ((0.0, 0.0),) * 3


@dataclass(slots=True)
class Child:
    """Junior homework in hours a day, shares of myopia and good fitness, wellbeing in SD.

    ``playgrounds`` are the units that have one or are building one on the first day. Beyond year 0:
    ``enforced`` is the double reduction, ``taught`` how real the tutoring of after-school service is, ``designed``
    the quality of homework. ``fitted`` are the runs of lots in grades 4 to 6 that glasses go to this year,
    ``wearing`` those of last year, now a grade higher.
    """

    homework_hours: float
    myopia: float
    fitness: float
    wellbeing: float
    playgrounds: Flags
    enforced: float = 0.0
    taught: float = 0.0
    designed: float = 0.0
    fitted: tuple[Fitting, Fitting, Fitting] = NOBODY
    wearing: tuple[Fitting, Fitting, Fitting] = NOBODY

    def copy(self) -> Child:
        """Return an independent copy; the flags are never written."""
        return replace(self)


def raise_children(state: State, done: Done) -> None:
    """January: homework, service and health care of the year."""
    own, pupils, stage = state.child, state.table[:, GRADE_1:].sum(1), state.units.stage
    compulsory = float(pupils[(stage == PRIMARY) | (stage == JUNIOR)].sum())
    whole = max(1.0, float(pupils[FIRST_UNIT:].sum()))
    own.enforced, own.designed = done["double_reduction"], done["homework_design"]
    service = done["after_school_service"] * YUAN / max(1.0, compulsory)
    own.taught = saturated(service, state.parameters.child.tutoring_full)
    prevention = _fit_glasses(state, done["pupil_health"])
    outdoors = _outdoors(state, prevention, pupils, whole)
    _move_health(state, outdoors)
    _move_wellbeing(state, outdoors, compulsory / whole, whole)


def _fit_glasses(state: State, money: float) -> float:
    """Let glasses reach who needs them in grades 4 to 6; return the money left for prevention, 万元.

    Coverage by lot moves up with the grades, so that nobody is fitted twice.
    """
    own, child = state.child, state.parameters.child
    own.wearing = own.fitted
    if not money and own.fitted == NOBODY:
        return 0.0
    covered = (0.0, own.fitted[0][1], own.fitted[1][1])
    count = state.table[FIRST_UNIT:, GRADE_4 : GRADE_6 + 1].sum(0).tolist()
    missing = [max(0.0, child.glasses_need - share) for share in covered]
    wanted = sum(pupils * share for pupils, share in zip(count, missing, strict=True)) * child.glasses_price
    reached = min(1.0, max(0.0, money) / wanted) if wanted else 0.0
    low, middle, high = ((share, share + reached * gap) for share, gap in zip(covered, missing, strict=True))
    own.fitted = (low, middle, high)
    return float(money - reached * wanted)


def _outdoors(state: State, prevention: float, pupils: Integers, whole: float) -> float:
    """Return how much more time pupils are outdoors than in year 0, in units of 40 minutes a day."""
    own, child, units = state.child, state.parameters.child, state.units
    known = len(own.playgrounds)
    more = float(pupils[:known][units.playground[:known] & ~own.playgrounds].sum()) / whole
    spent = saturated(prevention * YUAN / whole, child.outdoor_full)
    return spent + child.outdoor_enforcement * own.enforced + child.outdoor_playground * more


def _move_health(state: State, outdoors: float) -> None:
    """Move eyes and fitness a year towards what so much time outdoors leads to.

    Of new cases of short sight 40 minutes a day spare some (He, Xiang, Zeng et al. 2015); grades 1 to 12 are
    renewed by a twelfth a year.
    """
    own, child = state.child, state.parameters.child
    usual = state.foundation.ground.first_day.year_0.health
    own.myopia += (_share(usual.myopia * (1 - child.outdoor_sight * outdoors)) - own.myopia) / GRADES
    own.fitness += (_share(usual.fitness + child.outdoor_fitness * outdoors) - own.fitness) * child.fitness_step


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))


def _move_wellbeing(state: State, outdoors: float, compulsory: float, whole: float) -> None:
    """Set the hours of junior homework, and wellbeing by homework, cramming and time outdoors."""
    own, child, intensity = state.child, state.parameters.child, state.drives.intensity
    usual = state.foundation.ground.first_day.year_0.health
    lighter = child.homework_cut * own.enforced
    last_class = state.parameters.drives.cramming_hours * intensity / 3
    own.homework_hours = max(0.0, usual.homework_hours + lighter + last_class)
    graduating = sum(float(state.table[FIRST_UNIT:, row].sum()) for row in (GRADE_9, GRADE_12)) / whole
    wellbeing = child.burden * lighter * compulsory + child.strain * intensity * graduating
    own.wellbeing = usual.wellbeing + wellbeing + child.outdoor_wellbeing * outdoors


def ride_home(state: State, fewer: float) -> None:
    """December: of the boarders whom buses beyond year 0 now take home, the primary pupils are the better for it."""
    units, pupils, stage = state.units, state.table.sum(1), state.units.stage
    if not fewer:
        return
    boarding = np.minimum(units.boarding_rate * pupils, units.beds)
    young, older = (total(boarding, stage == own) for own in (PRIMARY, JUNIOR))
    share = young / (young + older) if young else 0.0
    whole = max(1.0, float(state.table[FIRST_UNIT:, GRADE_1:].sum()))
    state.child.wellbeing -= state.parameters.child.boarding_young * fewer * share / whole


def child_effects(state: State) -> Doubles:
    """Return by unit what homework, service and health add to a year beyond year 0, SD."""
    own, child, stage = state.child, state.parameters.child, state.units.stage
    service = child.tutoring * own.taught + _others(state) * own.enforced
    effect = np.zeros(len(stage))
    effect[(stage == PRIMARY) | (stage == JUNIOR)] += service
    effect[stage == JUNIOR] += _homework(state)
    return effect


def _others(state: State) -> float:
    """Return what enforcement does to a year of all but the poorest third, SD: what is left of the average."""
    child = state.parameters.child
    return (child.reduction - POOREST * child.reduction_poor) / (1 - POOREST)


def _homework(state: State) -> float:
    """Return what the hours and the design of homework add to a junior year, SD.

    Learning by hours is an inverted U (China Education Panel Survey); a design is worth the more, the more of
    the useful hours, those up to the optimum, it is used in.
    """
    own, child = state.child, state.parameters.child
    usual = state.foundation.ground.first_day.year_0.health.homework_hours
    best, hours = child.homework_optimum, own.homework_hours
    return child.homework * ((hours - best) ** 2 - (usual - best) ** 2) + child.design * own.designed * min(hours, best)


def help_pupils(state: State) -> None:
    """June: what last year's glasses gave, and what enforcement without tutoring took from the poorest third."""
    own, child, kept = state.child, state.parameters.child, state.parameters.learning.gain_kept
    if own.wearing != NOBODY:
        state.pupils.gain(_newly_seeing(state), child.glasses, kept)
    worse = own.enforced * (child.reduction_poor - _others(state)) * (1 - own.taught)
    if worse:
        state.pupils.gain(_poorest(state), worse, kept)


def _newly_seeing(state: State) -> NDArray[np.intp]:
    """Return the slots in grades 5 to 7 that were fitted with glasses last year; the same lots in every cohort."""
    pupils = state.pupils
    found: list[NDArray[np.intp]] = []
    for row, (low, high) in enumerate(state.child.wearing, GRADE_4 + 1):
        if high > low:
            where = pupils.row(row)
            lot = pupils.lot[where] * MIX
            chosen = (lot >= round(low * LOTS)) & (lot < round(high * LOTS)) & (pupils.school[where] >= FIRST_UNIT)
            found.append(chosen.nonzero()[0] + where.start)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.intp)


def _poorest(state: State) -> NDArray[np.intp]:
    """Return the slots of the poorest third in grades 1 to 9: whose home leads one to expect least."""
    pupils, where = state.pupils, state.pupils.rows(GRADE_1, GRADE_9)
    line = np.float32(normal_quantile(POOREST) * state.solved.target_variance**0.5)
    chosen = (pupils.target[where] < line) & (pupils.school[where] >= FIRST_UNIT)
    return np.asarray(chosen.nonzero()[0] + where.start, dtype=np.intp)
