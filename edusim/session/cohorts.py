"""The children to come: how many enter grade 1 in a year, as far as births tell today."""

from __future__ import annotations

import numpy as np

from edusim.model.codes import AWAY, GRADE_1, OUTSIDE
from edusim.model.ground import AGE_AT_KINDERGARTEN, age_group, births_in
from edusim.model.state import State

AT_SCHOOL = AGE_AT_KINDERGARTEN + GRADE_1  # the age of grade 1: three years after the small kindergarten class


def grade_1(state: State) -> int:
    """Return the pupils of grade 1 in the county's own schools this autumn."""
    row = state.pupils.row(GRADE_1)
    return int(np.count_nonzero(state.pupils.school[row] > OUTSIDE + 1))


def entrants(state: State, year: int) -> int:
    """Return the children expected in grade 1 of the county's schools in the autumn of a year to come.

    Those who are three or older are counted; of the younger, births are, and of those not born yet the births that the
    county's births and their decline lead one to expect.
    """
    ahead, stays = year - state.year, 1 - state.foundation.ground.outside_primary
    parameters, first_day = state.parameters, state.foundation.ground.first_day
    move_away = 1 - parameters.demography.out_migration
    if ahead <= GRADE_1:
        row = state.pupils.row(GRADE_1 - ahead)
        here = int(np.count_nonzero(state.pupils.school[row] != AWAY))
        return round(here * move_away**ahead * stays)
    born = {own: state.born.get(own) or births_in(first_day, parameters, own) for own in _birth_years(year)}
    return round(age_group(born, year, AT_SCHOOL, parameters) * stays)


def _birth_years(year: int) -> tuple[int, int]:
    return year - AT_SCHOOL, year - AT_SCHOOL - 1
