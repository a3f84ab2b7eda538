"""A village school's letters: as long as it stands."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from edusim.model.chance import Chance
from edusim.model.codes import GRADE_1, GRADE_6, PRIMARY, SPECIAL_POST, VILLAGE
from edusim.model.state import State
from edusim.session.figures import Figure, size_of
from edusim.session.letters.step import NOBODY, LetterLine, Places, Step, drawn, pupils_of

LEAST_PUPILS = 5


def follow_school(states: list[State], chance: Chance, _: int) -> Places:
    """Follow a village primary with a handful of pupils or more; once closed it writes one letter and no more."""
    first = states[0]
    village = (first.units.stage == PRIMARY) & (first.units.locality == VILLAGE) & ~first.units.closed
    unit = drawn(chance, (village & (first.table.sum(1) >= LEAST_PUPILS)).nonzero()[0], "school")
    found: Places = [(unit, False)]
    for after in states[1:]:
        gone = unit == NOBODY or found[-1][0] == NOBODY or bool(after.units.closed[unit])
        found.append((NOBODY if gone else unit, False))
    return found


def write_school(step: Step) -> Iterator[LetterLine]:
    """Write the school's letter: its children, classes, teachers, building, hazards and what may come."""
    unit, state = step.place[0], step.after
    if step.place[1] == NOBODY:
        yield from _school_closes(step)
        return
    here, before = pupils_of(state, unit), pupils_of(step.before, unit)
    way = "none" if here == 0 else "fewer" if here < before else "same" if here == before else "more"
    yield LetterLine(f"pupils_{way}", {"here": Figure(here), "before": Figure(before)})
    row = state.table[unit, GRADE_1 : GRADE_6 + 1]
    figures = {"first": Figure(int(row[0])), "grades": Figure(int(np.count_nonzero(row)), "grades")}
    yield LetterLine("grades", figures)
    yield from _staffed(state, unit)
    yield LetterLine(_building(state, unit), {"small": Figure(step.outcomes[1].small_schools)})
    figures = {"share": Figure(step.outcomes[1].village_primary_share, "share", 3),
               "gap": size_of("gap_seat_village", step.outcomes[1].gap_seat_village, 2)}  # fmt: skip
    yield LetterLine("villages", figures)
    yield LetterLine("threatened" if unit in state.closing else "goes_on", {"births": Figure(step.outcomes[1].births)})


def _staffed(state: State, unit: int) -> Iterator[LetterLine]:
    """Tell of the school's teachers against its need."""
    here = state.staff.unit == unit
    teachers, need = int(np.count_nonzero(here)), round(float(state.need[unit]))
    special = int(np.count_nonzero(here & (state.staff.post == SPECIAL_POST)))
    figures = {"teachers": Figure(teachers), "need": Figure(need), "special": Figure(special)}
    yield LetterLine("short" if teachers < need else "staffed", figures)


def _building(state: State, unit: int) -> str:
    units = state.units
    if not units.sound[unit]:
        return "unsound"
    return "sound" if units.canteen[unit] else "no_canteen"


def _school_closes(step: Step) -> Iterator[LetterLine]:
    """Tell of the last year: how many went where, and what becomes of the villages."""
    unit, now = step.place[0], step.outcomes[1]
    parent = int(step.after.units.parent[unit])
    figures = {"before": Figure(pupils_of(step.before, unit))}
    yield LetterLine("closed", figures)
    yield LetterLine("moved_on", {"there": Figure(pupils_of(step.after, parent))})
    yield LetterLine("boarders", {"boarders": Figure(now.boarders)})
    yield LetterLine("others", {"small": Figure(now.small_schools)})
    yield LetterLine("idle", {"idle": Figure(now.idle_places)})
    yield LetterLine("wish", {"share": Figure(now.village_primary_share, "share", 3)})
