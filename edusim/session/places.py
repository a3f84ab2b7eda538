"""The county by places and by stages: pupils, schools, grade 1, posts without a teacher."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.year_0 import STAGES
from edusim.model.codes import FIRST_UNIT, GRADE_1, PRIMARY, VILLAGE
from edusim.model.state import State

FIGURES = ("pupils", "schools", "grade_1", "vacancies")
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StageNow:
    """The schools of one stage that have pupils, those pupils, their teachers, and posts without one."""

    stage: str
    schools: int
    pupils: int
    teachers: int
    vacancies: int


def by_place(state: State, figure: str) -> list[int]:
    """Return one of ``FIGURES`` for each place, in the order of the scenario's places."""
    counted = _by_unit(state)[figure]
    places = len(state.foundation.ground.first_day.places)
    sums = np.bincount(state.units.place[FIRST_UNIT:], counted[FIRST_UNIT:], minlength=places)
    return [round(float(own)) for own in sums]


def by_stage(state: State) -> list[StageNow]:
    """Return the figures of every stage that has schools, kindergartens first."""
    counted = _by_unit(state)
    stages = state.units.stage[FIRST_UNIT:]
    sums = {name: np.bincount(stages, own[FIRST_UNIT:], minlength=len(STAGES)) for name, own in counted.items()}
    found = []
    for place, stage in enumerate(STAGES):
        own = {name: round(float(sums[name][place])) for name in ("schools", "pupils", "teachers", "vacancies")}
        if own["schools"]:
            found.append(StageNow(stage, **own))
    return found


def _by_unit(state: State) -> dict[str, Doubles]:
    """Return each figure unit by unit."""
    units, table = state.units, state.table
    pupils = table.sum(1).astype(np.float64)
    teachers = np.bincount(state.staff.unit, minlength=len(units)).astype(np.float64)
    return {
        "pupils": pupils, "schools": (pupils > 0).astype(np.float64), "teachers": teachers,
        "grade_1": table[:, GRADE_1].astype(np.float64), "vacancies": _vacancies(state, teachers),
    }  # fmt: skip


def _vacancies(state: State, teachers: Doubles) -> Doubles:
    """Return the posts without a teacher; in village primary schools less what visiting teachers cover."""
    units, need = state.units, np.zeros(len(teachers))
    need[: len(state.need)] = state.need
    unfilled = np.where(units.closed, 0.0, np.maximum(need - teachers, 0.0))
    village = (units.stage == PRIMARY) & (units.locality == VILLAGE)
    return np.where(village, unfilled * state.village_cover, unfilled)
