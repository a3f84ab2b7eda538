"""Teachers moved inside the county by decision: reallocation of those over need, and rotation for three years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from edusim.model.chance import Purpose
from edusim.model.codes import ESTABLISHED, JUNIOR, PRIMARY, SEAT
from edusim.model.staffing import NO_UNITS, neediest
from edusim.model.tables import Doubles, lowest
from edusim.model.teachers import Teachers
from edusim.model.units import Integers

if TYPE_CHECKING:
    from edusim.model.state import State

ROTATION_YEARS = 3
ROTATION_FROM = 6  # years of service in one school after which a teacher takes part
LAST_MOVE_AGE = 50


def go_home(state: State) -> None:
    """Let those whose rotation is over return to their own school, or to the one that took it in."""
    staff, units = state.staff, state.units
    away = staff.away.nonzero()[0]
    if not len(away):
        return
    staff.away[away] -= 1
    back = away[staff.away[away] == 0]
    home = staff.home[back]
    staff.unit[back] = np.where(units.closed[home], units.parent[home], home)
    staff.arrange()


def reallocate(state: State, people: int) -> tuple[Integers, int]:
    """Move primary and junior teachers from the schools furthest over need to those below it.

    Return the units they came to, and how many found no school short of a whole teacher: these keep their
    school and tour the villages this year. However many are asked for, no school falls below its need.
    """
    staff, units, need = state.staff, state.units, state.need
    have = np.bincount(staff.unit, minlength=len(units)).astype(np.intp)
    compulsory = ((units.stage == PRIMARY) | (units.stage == JUNIOR)) & ~units.private & ~units.closed
    over = np.where(compulsory, have - need, 0.0)
    rows = _over_need(state, over, people)
    short = (compulsory & (need - have >= 0.5)).nonzero()[0]
    posts = int((need[short] - have[short]).round().sum())
    movers = rows[:posts]
    arrived = neediest(len(movers), short, have, need) if len(short) else NO_UNITS
    staff.unit[movers] = arrived
    staff.arrange()
    return arrived, len(rows) - len(movers)


def _over_need(state: State, over: Doubles, people: int) -> NDArray[np.intp]:
    """Return the rows of those who leave: one at a time from the school furthest over need, by lot in each."""
    staff = state.staff
    movable = (staff.post == ESTABLISHED) & (staff.age < LAST_MOVE_AGE) & (staff.backbone == 0) & (staff.away == 0)
    candidates = (movable & (over >= 1)[staff.unit]).nonzero()[0]
    drawn = state.chance.by_person(Purpose.REALLOCATION, state.year + 1, staff.id[candidates])
    waiting: dict[int, list[int]] = {}
    for row in candidates[np.argsort(-drawn, kind="stable")].tolist():
        waiting.setdefault(int(staff.unit[row]), []).append(row)
    chosen: list[int] = []
    left = {unit: float(over[unit]) for unit in waiting}
    while len(chosen) < people and left:
        unit = max(left, key=lambda code: (left[code], -code))
        chosen.append(waiting[unit].pop())
        left[unit] -= 1
        if not waiting[unit] or left[unit] < 1:
            del left[unit]
    return np.array(chosen, dtype=np.intp)


def rotate(state: State, share: float) -> Integers:
    """Exchange this share of primary and junior teachers between the seat and elsewhere for three years.

    Who goes is drawn among those long enough in one school; each change is a pair of one stage. Return the
    units they came to.
    """
    staff, units = state.staff, state.units
    stage, seat = units.stage[staff.unit], (units.locality == SEAT)[staff.unit]
    ready = (staff.post == ESTABLISHED) & (staff.age < LAST_MOVE_AGE) & (staff.away == 0)
    ready &= (staff.experience >= ROTATION_FROM) & ~units.private[staff.unit]
    drawn = state.chance.by_person(Purpose.ROTATION, state.year + 1, staff.id)
    moved = []
    for own in (PRIMARY, JUNIOR):
        wanted = round(share * int(np.count_nonzero(stage == own)) / 2)
        inside, outside = (
            rows[lowest(drawn[rows], wanted)]
            for rows in ((ready & (stage == own) & seat).nonzero()[0], (ready & (stage == own) & ~seat).nonzero()[0])
        )
        pairs = min(len(inside), len(outside))
        moved += [_exchanged(staff, inside[:pairs], outside[:pairs])]
    arrived = np.concatenate(moved)
    staff.arrange()
    return arrived


def _exchanged(staff: Teachers, inside: NDArray[np.intp], outside: NDArray[np.intp]) -> Integers:
    """Let pairs of teachers change places and return the units both come to."""
    rows = np.concatenate((inside, outside))
    staff.home[rows] = staff.unit[rows]
    staff.away[rows] = ROTATION_YEARS
    staff.unit[rows] = np.concatenate((staff.unit[outside], staff.unit[inside]))
    return np.asarray(staff.unit[rows], dtype=np.intp)
