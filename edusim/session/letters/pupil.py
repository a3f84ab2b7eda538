"""A pupil's letters: grade by grade, and wherever the way leads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from edusim.catalog.outcomes import Outcomes
from edusim.model.chance import Chance
from edusim.model.codes import (
    AWAY,
    FIRST_UNIT,
    GRADE_1,
    GRADE_10,
    GRADE_12,
    JUNIOR,
    OUTSIDE,
    PRIMARY,
    ROWS,
    SENIOR,
    STOPPED,
    VILLAGE,
)
from edusim.model.state import State
from edusim.session.figures import Figure, of_outcome
from edusim.session.letters.step import LOCAL, NOBODY, LetterLine, Places, Step, drawn, pupils_of

YOUNG, OLD = 35, 50


def follow_pupil(states: list[State], chance: Chance, years: int) -> Places:
    """Follow a child by its slot: of a village school if there is one in its grade, and of the grade that sits the
    gaokao in the last of the ``years``."""
    first = states[0]
    where = first.pupils.row(max(GRADE_1, GRADE_12 + 1 - years))
    school = first.pupils.school[where]
    inside = school >= FIRST_UNIT
    village = inside & (first.units.locality[school] == VILLAGE)
    slot = drawn(chance, np.flatnonzero(village if village.any() else inside) + where.start, "pupil")
    found: Places = [(slot, False)]
    for before, after in pairwise(states):
        slot, new = _next_pupil(before, after, found[-1][0])
        found.append((slot, new))
    return found


def _next_pupil(before: State, after: State, slot: int) -> tuple[int, bool]:
    """Return the slot of the same child a year later, or, if the last letter was its last, of one of its class."""
    new = False
    if slot != NOBODY and before.pupils.school[slot] in (AWAY, STOPPED):
        slot, new = _classmate(before, slot), True
    slot = slot - int(before.pupils.starts[1]) if slot != NOBODY else NOBODY
    return (slot, new) if slot >= 0 else (NOBODY, False)


def _classmate(state: State, slot: int) -> int:
    """Return the nearest child of the same age in a school of the county, one of the same home place if there is."""
    pupils = state.pupils
    row = int(ROWS - np.searchsorted(pupils.starts, slot, side="right"))
    where = pupils.row(row)
    inside = pupils.school[where] >= FIRST_UNIT
    near = inside & (pupils.zone[where] == pupils.zone[slot])
    chosen = np.flatnonzero(near if near.any() else inside) + where.start
    return int(chosen[np.argmin(np.abs(chosen - slot))]) if len(chosen) else NOBODY


def write_pupil(step: Step) -> Iterator[LetterLine]:
    """Write the pupil's letter: where it is, and what stands around it."""
    state, slot = step.after, step.place[1]
    if slot == NOBODY:
        yield from _graduate(step)
        return
    school = int(state.pupils.school[slot])
    row = int(ROWS - np.searchsorted(state.pupils.starts, slot, side="right"))
    grade = {"grade": Figure(row - GRADE_1 + 1, "grade"), "year": Figure(row - GRADE_10 + 1, "year")}
    if school < FIRST_UNIT:
        yield LetterLine({AWAY: "away", STOPPED: "stopped", OUTSIDE: "outside"}.get(school, "outside"), grade)
        yield from _from_afar(step, school)
        return
    yield LetterLine(_stage_name(state, school), grade)
    yield from _class_room(state, slot, school, row)
    yield from _around(step, school)


def _stage_name(state: State, unit: int) -> str:
    """Return the kind of a pupil's school: its stage, and below senior high where it stands."""
    stage = int(state.units.stage[unit])
    if stage == SENIOR:
        return "flagship" if state.units.flagship[unit] else "senior"
    if stage not in (PRIMARY, JUNIOR):
        return "vocational"
    return f"{'primary' if stage == PRIMARY else 'junior'}_{LOCAL[int(state.units.locality[unit])]}"


def _class_room(state: State, slot: int, unit: int, row: int) -> Iterator[LetterLine]:
    """Tell of the grade and the class, and of who teaches."""
    pupils = state.pupils
    size = int(np.count_nonzero(pupils.group[pupils.rows(GRADE_1, GRADE_12)] == pupils.group[slot]))
    figures = {"pupils": Figure(int(state.table[unit, row])), "size": Figure(size)}
    yield LetterLine("class", figures)
    here = state.staff.unit == unit
    figures = {
        "teachers": Figure(int(np.count_nonzero(here))),
        "young": Figure(int(np.count_nonzero(here & (state.staff.age < YOUNG)))),
        "old": Figure(int(np.count_nonzero(here & (state.staff.age >= OLD)))),
    }  # fmt: skip
    yield LetterLine("taught", figures)


def _around(step: Step, unit: int) -> Iterator[LetterLine]:
    """Tell of the school as a whole, of the day, and of the county's children."""
    state, (_, now) = step.after, step.outcomes
    here, before = int(state.table[unit].sum()), pupils_of(step.before, unit)
    yield LetterLine("school_new" if before == 0 else "school", {"here": Figure(here), "before": Figure(before)})
    if int(state.units.stage[unit]) == JUNIOR:
        yield LetterLine("homework", {"hours": of_outcome("homework_hours", now.homework_hours_reported)})
    elif int(state.units.stage[unit]) == PRIMARY:
        yield LetterLine("glasses", {"myopia": Figure(now.myopia, "share", 2)})
    else:
        yield LetterLine("exams", {"takers": Figure(now.gaokao_takers), "above": Figure(now.undergraduate)})
    yield _children(now, "children")


def _from_afar(step: Step, school: int) -> Iterator[LetterLine]:
    """Tell from outside the county's schools how many are there too, and how it is at home."""
    state, (_, now) = step.after, step.outcomes
    last = school in (AWAY, STOPPED)
    here = int(state.table[school, GRADE_1:].sum())
    yield LetterLine("gone_too" if last else "outside_too", {"here": Figure(here)})
    yield LetterLine("tops", {"leave": Figure(now.top_leavers_share, "share", 2)})
    yield LetterLine("exams", {"takers": Figure(now.gaokao_takers), "above": Figure(now.undergraduate)})
    yield _villages(now)
    yield _children(now, "last" if last else "children")


def _graduate(step: Step) -> Iterator[LetterLine]:
    """Tell of the June in which grade 12 ended; nobody's own result, but the year's."""
    slot, (then, now) = step.place[0], step.outcomes
    school = int(step.before.pupils.school[slot])
    if school == OUTSIDE:
        ended = "ended_outside"
    elif school < FIRST_UNIT:
        ended = "ended_other"
    else:
        ended = "ended_senior" if int(step.before.units.stage[school]) == SENIOR else "ended_vocational"
    yield LetterLine(ended, {"takers": Figure(now.gaokao_takers)})
    yield LetterLine("lines", {"above": Figure(now.undergraduate), "tier": Figure(now.first_tier)})
    yield LetterLine("tier_outside", {"outside": Figure(now.first_tier_outside)})
    yield LetterLine("trade", {"rate": Figure(now.vocational_destination, "share", 2)})
    yield _villages(now)
    yield LetterLine("farewell", {"births": Figure(now.births), "before": Figure(then.births)})


def _villages(now: Outcomes) -> LetterLine:
    share = Figure(now.village_primary_share, "share", 3)
    return LetterLine("villages", {"share": share, "small": Figure(now.small_schools)})


def _children(now: Outcomes, name: str) -> LetterLine:
    return LetterLine(name, {"births": Figure(now.births), "outside": Figure(now.pupils_outside)})
