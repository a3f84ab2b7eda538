"""Efforts of the stages: the junior-high drive, the graduating classes, the partner school, digital classrooms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import Parameters
from edusim.model.codes import GRADE_9, GRADE_12, JUNIOR, PRIMARY, SEAT, SENIOR
from edusim.model.initiatives import Done
from edusim.model.learning import fade_of
from edusim.model.tables import Doubles, mean, total
from edusim.model.units import Flags, Integers

if TYPE_CHECKING:
    from edusim.model.state import State

YUAN = 10_000
YEARS = 3  # the span of the studies of partner schools and digital lessons, and of a stage


@dataclass(slots=True)
class Drives:
    """What the stages' efforts stand at this school year.

    ``junior_gain`` is what the junior drive adds by unit, SD a year beyond year 0; ``intensity`` that of
    the graduating-class drive beyond year 0; ``climate`` how much of a partner school's climate the flagship
    has taken on; ``rooms`` the digital classrooms by unit, ``bought`` those of this year.
    """

    junior_gain: Doubles
    rooms: Integers
    bought: int = 0
    intensity: float = 0.0
    climate: float = 0.0

    def copy(self) -> Drives:
        """Return an independent copy; the arrays are replaced, never written."""
        return replace(self)


def push(state: State, decisions: Decisions, done: Done) -> None:
    """January: set what the stages' efforts will be until next January."""
    own, drives = state.drives, state.parameters.drives
    own.junior_gain = _junior(state, done["junior_drive"])
    own.intensity = done["graduating_class_drive"]
    pupils = max(1, int(state.table[state.units.flagship].sum()))
    reached = saturated(done["partner_school"] * YUAN / pupils, drives.partner_full)
    own.climate += drives.climate_step * (reached - own.climate)
    own.bought = decisions.digital_classrooms
    _equip(state)


def saturated(amount: float, full: float) -> float:
    """Return how much of a full effect an amount has: 1 at ``full``, never more than 2; a cut counts the other way."""
    return 2 * amount / (abs(amount) + full)


def _junior(state: State, intensity: float) -> Doubles:
    """Return by unit what the junior drive adds, SD a year: more where June's tests were lower."""
    units, drives = state.units, state.parameters.drives
    effect = np.zeros(len(units))
    if not intensity:
        return effect
    pupils = state.table.sum(1)
    codes = ((units.stage == JUNIOR) & ~units.closed & (pupils > 0)).nonzero()[0]
    codes = codes[codes < len(state.tests)]
    if not len(codes):
        return effect
    tests, weight = state.tests[codes], pupils[codes]
    below = total(tests * weight) / total(weight) - tests
    spread = mean(below * below) ** 0.5
    share = np.maximum(0.0, 1 + drives.junior_tilt * below / spread) if spread else np.ones(len(codes))
    effect[codes] = drives.junior * intensity * share * (total(weight) / total(share * weight))
    return effect


def _equip(state: State) -> None:
    """Place this year's digital classrooms, and those of closed schools, where most posts are unfilled."""
    own, units = state.drives, state.units
    rooms = np.append(own.rooms, np.zeros(len(units) - len(own.rooms), dtype=np.intp))
    loose = own.bought + int(rooms[units.closed].sum())
    if loose:
        rooms[units.closed] = 0
        wanted = _rooms_wanted(state)
        have = np.bincount(state.staff.unit, minlength=len(units))
        unfilled = (state.need - have[: len(state.need)]) / np.maximum(state.need, 1.0)
        codes = (wanted > 0).nonzero()[0]
        for code in codes[np.argsort(-unfilled[codes], kind="stable")].tolist():
            added = min(loose, max(0, int(wanted[code] - rooms[code])))
            rooms[code] += added
            loose -= added
    own.rooms = rooms


def _rooms_wanted(state: State) -> Integers:
    """Return how many digital classrooms each unit can use: those of villages and townships, in primary schools."""
    units = state.units
    rural: Flags = (units.stage == PRIMARY) & (units.locality > SEAT) & ~units.closed
    classes = np.ceil(state.layout.classes / state.parameters.drives.digital_classes).astype(np.intp)
    return np.where(rural, classes, 0)


def drive_effects(state: State) -> Doubles:
    """Return by unit what the stages' efforts add to a year beyond year 0, SD."""
    own, units = state.drives, state.units
    effect = np.zeros(len(units))
    effect[: len(own.junior_gain)] += own.junior_gain
    if own.climate:
        effect[units.flagship] += own.climate * state.parameters.drives.partner / _partner_span(state.parameters)
    if own.rooms.any():
        effect[: len(own.rooms)] += _digital(state)
    return effect


def _partner_span(parameters: Parameters) -> float:
    """Return the level that a partner school's climate, growing by its step, reaches in the span of the study.

    It is in units of a full year's increment, so that the effect of the study is what is reached then.
    """
    fade, rest = fade_of(parameters), 1 - parameters.drives.climate_step
    climate = [1 - rest**year for year in range(1, YEARS + 1)]
    left = sum(own * fade.fading ** (YEARS - year) for year, own in enumerate(climate, 1))
    return fade.kept * sum(climate) + (1 - fade.kept) * left


def _digital(state: State) -> Doubles:
    """Return by unit what digital lessons add to a year, SD: by classes served and whether the rooms are used.

    A room without pedagogy does nothing; few are used where no coach has been (Bianchi, Lu, Song 2022, for
    lessons as they should be).
    """
    rooms, drives, layout = state.drives.rooms, state.parameters.drives, state.layout
    served = np.minimum(1.0, rooms * drives.digital_classes / np.maximum(layout.classes[: len(rooms)], 1))
    coached = _coached(state)[: len(rooms)]
    used = drives.digital_alone + (drives.digital_coached - drives.digital_alone) * coached
    return np.asarray(served * used * (drives.digital / fade_of(state.parameters).level_after(YEARS)), dtype=np.float64)


def _coached(state: State) -> Doubles:
    """Return by unit how far its teachers are coached, against a fresh round at scale: 0 to 1."""
    staff, fresh, units = state.staff, state.parameters.teaching.coaching_at_scale, len(state.units)
    share = np.minimum(np.maximum(staff.coached, 0), fresh) / fresh if fresh > 0 else np.zeros(len(staff))
    teachers = np.bincount(staff.unit, minlength=units)
    return np.asarray(np.bincount(staff.unit, share, minlength=units) / np.maximum(teachers, 1), dtype=np.float64)


def coach_for_examinations(state: State) -> None:
    """June, before the examinations: what preparing the graduating classes adds on the day, most of it to fade."""
    pupils, units, drives = state.pupils, state.units, state.parameters.drives
    effect = drives.cramming * state.drives.intensity
    if not effect:
        return
    for row, stage in ((GRADE_9, JUNIOR), (GRADE_12, SENIOR)):
        where = pupils.row(row)
        slots = (units.stage[pupils.school[where]] == stage).nonzero()[0] + where.start
        pupils.gain(slots, effect, drives.cramming_kept)
