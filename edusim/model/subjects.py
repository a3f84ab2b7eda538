"""Subjects that village schools cannot all teach: English, physical education, the arts and science."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from edusim.model.codes import PRIMARY, VILLAGE
from edusim.model.staffing import YOUNG
from edusim.model.tables import total

if TYPE_CHECKING:
    from edusim.model.state import State

SUBJECTS = 4


def subject_coverage(state: State) -> float:
    """Return the share of these subjects' lessons in village primary classes that somebody there is trained to give.

    Each teacher is trained for one of the four with a chance that is higher for young ones with a bachelor's
    degree; each teacher on tour fills some of the gaps. It moves no test score: tests ask for Chinese and
    mathematics, which every school teaches.
    """
    staff, units, own = state.staff, state.units, state.parameters.careers
    open_schools = (units.stage == PRIMARY) & (units.locality == VILLAGE) & ~units.closed & (state.table.sum(1) > 0)
    schools = open_schools.nonzero()[0]
    if not len(schools):
        return 1.0
    young = (staff.age < YOUNG) & staff.bachelor
    teachers = np.bincount(staff.unit, minlength=len(units))
    newcomers = np.bincount(staff.unit[young], minlength=len(units))
    missing = [
        (1 - own.subject_young / SUBJECTS) ** few * (1 - own.subject_other / SUBJECTS) ** others
        for few, others in zip(newcomers[schools].tolist(), (teachers - newcomers)[schools].tolist(), strict=True)
    ]
    filled = state.careers.touring * own.touring_subjects / (SUBJECTS * len(schools))
    classes = state.layout.classes[schools]
    return 1 - max(0.0, total(np.array(missing) * classes) / max(1, int(classes.sum())) - filled)
