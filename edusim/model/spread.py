"""Practice spreads: what coached teachers do is taken over by other schools of the stage a year later, diluted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from edusim.model.codes import KINDERGARTEN
from edusim.model.tables import Doubles

if TYPE_CHECKING:
    from edusim.model.state import State

STEPS = 3  # from the bureau to the district, to the school, to the class


@dataclass(slots=True)
class Spread:
    """Last school year's practice beyond the usual by unit: the mean of what coaching left, SD a year."""

    practice: Doubles

    def copy(self) -> Spread:
        """Return an independent copy."""
        return replace(self, practice=self.practice.copy())


def spread_effects(state: State) -> Doubles:
    """Return by unit what it takes over of the practice that others of its stage showed last year, SD."""
    effects, practice, units = np.zeros(len(state.units)), state.spread.practice, state.units
    if not practice.any():
        return effects
    execution = state.parameters.execution
    taken = execution.spread * execution.layer_retention**STEPS * state.government.fidelity
    known = len(practice)
    teachers = np.bincount(state.staff.unit, minlength=len(units))[:known]
    stage = units.stage[:known] + 1
    mean = np.bincount(stage, practice * teachers, minlength=6) / np.maximum(
        np.bincount(stage, teachers, minlength=6), 1
    )
    behind = np.maximum(0.0, mean[stage] - practice)
    effects[:known] = taken * behind * (units.stage[:known] > KINDERGARTEN)
    return effects


def see_practice(state: State) -> None:
    """August, when classes are formed: remember the practice that others may take over next year."""
    staff = state.staff
    if state.spread.practice.any() or staff.coached.any():
        teachers = np.bincount(staff.unit, minlength=len(state.units))
        coached = np.bincount(staff.unit, np.maximum(staff.coached, 0.0), minlength=len(state.units))
        state.spread.practice = coached / np.maximum(teachers, 1)
