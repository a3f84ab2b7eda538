"""Pupils' lives beside the scores, the vocational centre, kindergartens, schools' heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from edusim.model.codes import KINDERGARTEN, PRIMARY
from edusim.model.tables import total
from edusim.model.vocational import completion

if TYPE_CHECKING:
    from edusim.model.state import State


def lives(state: State) -> dict[str, Any]:
    """Return homework, eyes, fitness and wellbeing."""
    own = state.child
    return {
        "wellbeing": own.wellbeing, "homework_hours": own.homework_hours, "myopia": own.myopia, "fitness": own.fitness,
    }  # fmt: skip


def vocational_centre(state: State) -> dict[str, Any]:
    """Return completion, destinations and attraction of the vocational centre."""
    return {
        "vocational_completion": completion(state),
        "vocational_destination": state.vocational.destination,
        "vocational_attraction": state.vocational.attraction,
    }


def kindergartens(state: State) -> dict[str, Any]:
    """Return the share of kindergartens that have reached a grade."""
    open_now = (state.units.stage == KINDERGARTEN) & ~state.units.closed & (state.table.sum(1) > 0)
    graded = int(np.count_nonzero(state.preschool.graded & open_now))
    return {"graded_kindergarten_share": graded / max(1, int(np.count_nonzero(open_now)))}


def heads_of_schools(state: State) -> dict[str, Any]:
    """Return the quality of the head that a pupil of grades 1 to 12 has on average, SD of heads; 0 in year 0."""
    pupils = state.table.sum(1) * (state.units.stage >= PRIMARY)
    quality = state.heads.quality + state.heads.trained
    return {"head_quality": total(pupils * quality) / max(1.0, total(pupils))}
