"""The county's two assessments: high-quality balanced compulsory education, and universal inclusive preschool.

The standards are those of the national assessment measures (Ministry of Education 2017, Assessment measures for
high-quality balanced compulsory education in counties; 2020, Assessment measures for universal inclusive preschool).
Of the balanced county's twelve, nine are counted, for the county as a whole: rooms and grounds are judged by places
and playgrounds instead of square metres, specialists by the subjects taught in villages. Equipment, multimedia rooms
and hours of training are not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from edusim.model.codes import JUNIOR, PRIMARY
from edusim.model.tables import total
from edusim.model.units import Flags

if TYPE_CHECKING:
    from edusim.model.state import State

Counts = NDArray[np.intp]
STAGES = (PRIMARY, JUNIOR)
# For each 100 pupils in primary and junior school: teachers above the required degree, backbone teachers.
QUALIFIED, BACKBONE = (4.2, 5.3), (1.0, 1.0)
LARGEST_CLASS = (45, 50)
APART = (0.50, 0.45)
SATISFIED, EXCHANGED = 85.0, 0.10
PRESCHOOL = {"preschool_enrolment_rate": 0.85, "inclusive_share": 0.80, "public_kindergarten_share": 0.50}
HUNDRED = 100.0


def indicators(state: State, checked: Mapping[str, Any]) -> dict[str, int]:
    """Return how many indicators of the two assessments are met; ``checked`` are the year's other outcomes."""
    return {
        "balanced_indicators_met": sum(balanced(state, checked).values()),
        "preschool_indicators_met": sum(checked[name] >= least for name, least in PRESCHOOL.items()),
    }


def balanced(state: State, checked: Mapping[str, Any]) -> dict[str, bool]:
    """Return which indicators of a balanced county are met."""
    staff, units, count = state.staff, state.units, len(state.units)
    pupils = state.table.sum(1)
    schools = [(units.stage == stage) & (pupils > 0) & ~units.closed for stage in STAGES]
    qualified = np.bincount(staff.unit[staff.bachelor], minlength=count)
    backbone = np.bincount(staff.unit[staff.backbone > 0], minlength=count)
    compulsory = schools[0] | schools[1]
    enrolled = [int(pupils[own].sum()) for own in schools]
    least = state.parameters.rules.schools_meeting
    return {
        "qualified": _for_each_hundred(qualified, enrolled, schools, QUALIFIED),
        "backbone": _for_each_hundred(backbone, enrolled, schools, BACKBONE),
        "specialists": checked["subject_coverage_village"] >= least,
        "rooms": _share(pupils, compulsory & (pupils <= _places(state)), sum(enrolled)) >= least,
        "grounds": _share(pupils, compulsory & units.playground, sum(enrolled)) >= least,
        "alike": all(apart(qualified, pupils, own) <= most for own, most in zip(schools, APART, strict=True)),
        "classes": _largest_class(state) <= 0,
        "satisfied": checked["satisfaction"] >= SATISFIED,
        "exchanged": state.careers.rotated_share >= EXCHANGED,
    }  # fmt: skip


def _for_each_hundred(teachers: Counts, pupils: list[int], schools: list[Flags], least: tuple[float, float]) -> bool:
    """Tell whether both stages have at least so many of these teachers for each hundred of their ``pupils``."""
    return all(
        HUNDRED * int(teachers[own].sum()) >= norm * taught
        for own, taught, norm in zip(schools, pupils, least, strict=True)
    )


def _places(state: State) -> Counts:
    """Return by unit the pupils that its classes are meant for."""
    largest = np.where(state.units.stage == JUNIOR, LARGEST_CLASS[1], LARGEST_CLASS[0])
    return np.asarray(state.units.classes.sum(1) * largest, dtype=np.intp)


def _share(pupils: Counts, meeting: Flags, among: int) -> float:
    return int(pupils[meeting].sum()) / max(1, among)


def apart(have: Counts, pupils: Counts, schools: Flags) -> float:
    """Return the coefficient of variation between schools of what they have for each pupil, weighted by pupils."""
    own, size = have[schools], pupils[schools]
    whole, middle = max(1, int(size.sum())), int(own.sum()) / max(1, int(size.sum()))
    spread = total((own / size - middle) ** 2 * size) / whole
    return float(spread**0.5 / middle) if middle else 0.0


def _largest_class(state: State) -> int:
    """Return how far the fullest compulsory class is over its norm, pupils."""
    layout, stage = state.layout, state.units.stage[state.layout.unit]
    over = [layout.size[stage == own] - norm for own, norm in zip(STAGES, LARGEST_CLASS, strict=True)]
    return int(max((int(own.max()) for own in over if len(own)), default=0))
