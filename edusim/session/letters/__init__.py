"""One life followed: a pupil, a special-post teacher and a village school, in a letter a year of the run's own figures.

Who writes is drawn once at the start by the seed, whatever is decided. A pupil is followed from slot to slot, a
teacher by id, a school by its unit. A pupil or teacher who leaves the county's schools says so in a last letter and
hands the pen on to another like her. Nobody's own marks are told, and nobody has a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from edusim.model.chance import Chance
from edusim.model.state import State
from edusim.session.letters.pupil import follow_pupil, write_pupil
from edusim.session.letters.school import follow_school, write_school
from edusim.session.letters.step import NOBODY, WRITERS, Letter, LetterLine, Places, Step, Writer
from edusim.session.letters.teacher import follow_teacher, write_teacher

if TYPE_CHECKING:
    from edusim.session.game import Session

LINES = 6
LIVES: dict[Writer, tuple[Callable[[list[State], Chance, int], Places], Callable[[Step], Iterator[LetterLine]]]] = {
    "pupil": (follow_pupil, write_pupil),
    "teacher": (follow_teacher, write_teacher),
    "school": (follow_school, write_school),
}


def letters(session: Session, year: int) -> list[Letter]:
    """Return the letters of a year; year 0 and years to come have none, and a school that is gone writes no more."""
    number = year - session.scenario.first_year
    states = session.states[: number + 1]
    if not 0 < number < len(session.states):
        return []
    outcomes = session.history[number - 1], session.history[number]
    found = []
    for writer, (follow, write) in LIVES.items():
        places = follow(states, Chance(session.seed), session.scenario.years)
        (then, _), (now, new) = places[-2:]
        if then != NOBODY or new:
            step = Step(states[-2], states[-1], (then, now), outcomes, new)
            found.append(Letter(writer, year, new, tuple(write(step))))
    return found


def letter_of_the_year(session: Session, year: int) -> Letter | None:
    """Return the one letter that is read aloud: pupil, teacher and school in turn, or whoever of them still writes."""
    written = letters(session, year)
    wanted = WRITERS[(year - session.scenario.first_year - 1) % len(WRITERS)]
    return next((own for own in written if own.writer == wanted), written[0] if written else None)


__all__ = ["LINES", "WRITERS", "Letter", "LetterLine", "Writer", "letter_of_the_year", "letters"]
