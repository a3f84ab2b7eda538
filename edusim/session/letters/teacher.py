"""A special-post teacher's letters: the term, and what comes after."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from edusim.model.chance import Chance
from edusim.model.codes import PRIMARY, SEAT, SPECIAL_POST, VILLAGE
from edusim.model.staffing import TERM_YEARS
from edusim.model.state import State
from edusim.session.figures import Figure, Figures, of_outcome
from edusim.session.letters.step import LOCAL, NOBODY, LetterLine, Places, Step, drawn, pupils_of


def follow_teacher(states: list[State], chance: Chance, _: int) -> Places:
    """Follow a special-post teacher of a village primary by id: the row in the staff of each year."""
    row = drawn(chance, _special_posts(states[0]), "teacher")
    found: Places = [(row, False)]
    for before, after in pairwise(states):
        found.append(_next_teacher(before, after, found[-1][0]))
    return found


def _special_posts(state: State) -> NDArray[np.intp]:
    """Return the rows of special-post teachers: in village primaries and early in their term if there are any."""
    staff, units = state.staff, state.units
    special = staff.post == SPECIAL_POST
    village = special & ((units.stage == PRIMARY) & (units.locality == VILLAGE))[staff.unit]
    for chosen in (village & (staff.term <= 1), village, special):
        if chosen.any():
            return np.asarray(chosen.nonzero()[0], dtype=np.intp)
    return np.zeros(0, dtype=np.intp)


def _next_teacher(before: State, after: State, row: int) -> tuple[int, bool]:
    """Return the same teacher's row a year later, NOBODY in the year of leaving, then the one who came in her place."""
    if row != NOBODY:
        same = (after.staff.id == before.staff.id[row]).nonzero()[0]
        return (int(same[0]), False) if len(same) else (NOBODY, False)
    chosen = _special_posts(after)
    if not len(chosen):
        return NOBODY, False
    least = chosen[np.argsort(after.staff.experience[chosen], kind="stable")]
    return int(least[0]), True


def write_teacher(step: Step) -> Iterator[LetterLine]:
    """Write the teacher's letter: where, for how long, beside whom, for what, and who left."""
    row = step.place[1]
    if row == NOBODY:
        yield from _teacher_leaves(step)
        return
    staff, units = step.after.staff, step.after.units
    unit = int(staff.unit[row])
    years = {"term": Figure(int(staff.term[row]) + 1, "year"), "years": Figure(int(staff.experience[row]) + 1, "years")}
    yield LetterLine(_post(step, row), years)
    stage = "primary" if int(units.stage[unit]) == PRIMARY else "other"
    place = f"at_{LOCAL[int(units.locality[unit])]}" if stage == "primary" else "at_other"
    yield LetterLine(place, _staff_of(step.after, unit))
    yield from _working_life(step)
    now = step.outcomes[1]
    yield LetterLine("terms", {"special": Figure(now.special_posts_in_term), "exits": Figure(now.exits)})


def _post(step: Step, row: int) -> str:
    """Return how the teacher stands: new, in term, waiting for a post, settled here, moved to another school."""
    staff = step.after.staff
    if step.new:
        return "successor"
    moved = staff.unit[row] != step.before.staff.unit[step.place[0]]
    if staff.post[row] == SPECIAL_POST:
        if staff.term[row] >= TERM_YEARS:
            return "waiting"
        return "in_term_moved" if moved else "in_term"
    seat = step.after.units.locality[staff.unit[row]] == SEAT
    if moved:
        return "moved_to_seat" if seat else "moved"
    return "settled"


def _working_life(step: Step) -> Iterator[LetterLine]:
    """Tell of vacancies, subjects, hours, and pay beside civil servants'."""
    now = step.outcomes[1]
    yield LetterLine("vacancies", {"vacancies": of_outcome("vacancies_village", now.vacancies_village),
                                   "subjects": Figure(now.subject_coverage_village, "share", 2)})  # fmt: skip
    more = step.change("workload")
    same = round(more.value, more.digits) == 0
    hours = {"hours": of_outcome("workload", now.workload)}
    yield LetterLine("hours_same", hours) if same else LetterLine("hours", hours | {"more": more})
    yield LetterLine("titles", {"queue": Figure(now.title_queue), "parity": Figure(now.pay_parity, "share", 2)})


def _teacher_leaves(step: Step) -> Iterator[LetterLine]:
    """Tell in a last letter of leaving, by the year's figures."""
    row, staff = step.place[0], step.before.staff
    unit, now = int(staff.unit[row]), step.outcomes[1]
    term = "leaves_in_term" if staff.post[row] == SPECIAL_POST else "leaves"
    yield LetterLine(term, {"years": Figure(int(staff.experience[row]) + 1, "years")})
    yield LetterLine("left_behind", _staff_of(step.after, unit))
    yield from _working_life(step)
    yield LetterLine("also_left", {"exits": Figure(now.exits), "special": Figure(now.special_posts_in_term)})


def _staff_of(state: State, unit: int) -> Figures:
    """Return the pupils and the teachers of a school."""
    teachers = int(np.count_nonzero(state.staff.unit == unit))
    return {"pupils": Figure(pupils_of(state, unit)), "teachers": Figure(teachers)}
