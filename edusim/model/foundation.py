"""All that a scenario's seeds share: the ground, its staff, and the two examinations' calibration."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import Parameters
from edusim.catalog.year_0 import FirstDay
from edusim.model.chance import Chance, Purpose
from edusim.model.classes import Layout, lay_out
from edusim.model.codes import GRADE_7, GRADE_10, JUNIOR, SPECIAL_POST
from edusim.model.exams import (
    FLAGSHIP,
    LEAVES,
    OTHER_GENERAL,
    Scale,
    expected_shares,
    solve_leaving,
    solve_scale,
)
from edusim.model.ground import Ground, SeniorRow, lay_ground
from edusim.model.seniors import Takers, destinations, grow, takers_of
from edusim.model.solved import Solved, solve, teaching_by_group
from edusim.model.staff_0 import first_staff, place_means
from edusim.model.staffing import needed
from edusim.model.tables import Doubles, best_first
from edusim.model.teachers import Teachers
from edusim.model.units import Integers

Floats = NDArray[np.float32]
SAMPLE = 12_000
POINTS = 256
YEARS_TO_GAOKAO = 3


@dataclass(frozen=True, slots=True)
class Foundation:
    """What lies under every county of a scenario, whatever its seed.

    ``leave`` and ``scale`` are calibrated; ``need`` is the teachers
    needed by unit; ``expected`` are the year-0 shares of takers above the four lines;
    ``special_posts`` counts special-post teachers by stage and locality.
    """

    ground: Ground
    staff: Teachers
    layout: Layout
    need: Doubles
    leave: float
    scale: Scale
    expected: tuple[float, ...]
    special_posts: tuple[tuple[int, ...], ...]


def lay_foundation(first_day: FirstDay, parameters: Parameters, start: Decisions) -> Foundation:
    """Return the foundation of a scenario; deterministic."""
    ground = lay_ground(first_day, parameters, start)
    staff, layout = first_staff(ground), lay_out(ground.units, ground.table)
    need = needed(ground.units, ground.table, parameters)
    expected = staff.copy()
    expected.base = place_means(ground.units, ground)[staff.unit]
    solved = solve(ground, layout, teaching_by_group(expected, layout, need, parameters))
    takers = _sample(ground, solved)
    exams = first_day.year_0.examinations
    share = exams.outside_general / max(1, exams.zhongkao_takers)
    leave = solve_leaving(_points(takers.score), share, parameters)
    inside, outside = _graduates(ground, solved, takers)
    scale = _scale(ground, inside, outside)
    expected_above = expected_shares(inside, scale, parameters)
    return Foundation(ground, staff, layout, need, leave, scale, expected_above, _special_posts(staff, ground))


def _special_posts(staff: Teachers, ground: Ground) -> tuple[tuple[int, ...], ...]:
    unit = staff.unit[staff.post == SPECIAL_POST]
    cells = np.bincount(ground.units.stage[unit] * 3 + ground.units.locality[unit], minlength=15).reshape(5, 3)
    return tuple(tuple(row) for row in cells.tolist())


def drawn_children(
    ground: Ground, solved: Solved, locality: Integers, chance: Chance, key: int
) -> tuple[Floats, Floats]:
    """Draw children's targets (place, family background, both parents away) and, around them, abilities as
    spread as a steady state has them; SD."""
    parameters, count = ground.parameters, len(locality)
    learning, away = parameters.learning, parameters.demography.both_parents_away
    target, ability = chance.normals(Purpose.FAMILY, key, count), chance.normals(Purpose.ABILITY, key, count)
    target *= np.float32(learning.family)
    target += solved.target.astype(np.float32)[locality]
    target += np.float32(learning.both_away) * (chance.uniforms(Purpose.PARENTS, key, count) < away)
    target -= np.float32(learning.both_away * away)
    ability *= np.float32(max(0.05, learning.spread**2 - solved.target_variance) ** 0.5)
    ability += target
    return target, ability


def last_class(ground: Ground) -> SeniorRow:
    """Return the places of the class that sat the gaokao of year 0: those of the first senior row."""
    return ground.senior[0]


def _sample(ground: Ground, solved: Solved) -> Takers:
    """Return a large sample of zhongkao takers, the same for every seed."""
    row, chance = last_class(ground), Chance(0)
    copies = max(1, SAMPLE // max(1, row.takers)) if row.takers else 0
    zones = ground.zones
    count = row.takers * copies
    zone = zones.drawn(chance.uniforms(Purpose.HOME, 99, count))
    locality = zones.locality[zone]
    target, ability = drawn_children(ground, solved, locality, chance, 99)
    doors = ground.catchments[JUNIOR].doors(ground.table[:, GRADE_7:GRADE_10].sum(1).astype(np.float64))
    uniform = chance.uniforms(Purpose.PLACE, 98, count)
    origin = doors.choose(zone, uniform, ground.junior_to_seat)
    return takers_of(ground, solved, target, ability, locality, origin, chance, 99)


def _graduates(ground: Ground, solved: Solved, takers: Takers) -> tuple[Floats, Floats]:
    """Carry the sample to grade 12; return achievement in county schools, second candidacies included, and outside."""
    row, chance, exams = last_class(ground), Chance(0), ground.first_day.year_0.examinations
    count = len(takers.score)
    copies = count // max(1, row.takers)
    times = SeniorRow(
        tuple((code, pupils * copies) for code, pupils in row.flagship),
        tuple((code, pupils * copies) for code, pupils in row.general),
        tuple((code, pupils * copies) for code, pupils in row.vocational),
        row.outside * copies, row.outside_vocational * copies, count,
    )  # fmt: skip
    destination = destinations(takers, times, ground, chance, 97)
    grow(takers, destination, YEARS_TO_GAOKAO, ground, solved, chance.normals(Purpose.HISTORY, 97, count), copies)
    level = takers.ability + takers.kept + takers.fading
    level += np.float32(ground.first_day.year_0.achievement.epidemic_senior)
    inside = level[(destination == FLAGSHIP) | (destination == OTHER_GENERAL)]
    candidates = max(1, exams.gaokao_takers)
    again = _previous_year(inside, exams.undergraduate / candidates, exams.previous_year_candidates / candidates)
    return _points(np.concatenate([inside, again])), _points(level[destination == LEAVES])


def _scale(ground: Ground, inside: Floats, outside: Floats) -> Scale:
    """Solve the gaokao scale on the sample so that year 0 has its counts in expectation."""
    exams = ground.first_day.year_0.examinations
    candidates = max(1, exams.gaokao_takers)
    shares = (exams.undergraduate / candidates, exams.first_tier / candidates)
    beyond = exams.outside_undergraduate / max(1, exams.outside_takers)
    return solve_scale(inside, outside, (*shares, beyond), ground.parameters)


def _previous_year(inside: Floats, undergraduate: float, share: float) -> Floats:
    """Return last year's candidates among this year's takers: from those below the undergraduate line."""
    below = inside[best_first(inside)][int(len(inside) * undergraduate) :]
    count = round(len(inside) * share / max(1e-9, 1 - share))
    return below[:: max(1, len(below) // max(1, count))][:count]


def _points(values: Floats) -> Floats:
    """Return evenly spaced quantiles of a sample: enough to solve on."""
    ordered = np.sort(values)
    step = (np.arange(min(POINTS, len(ordered))) + 0.5) / max(1, min(POINTS, len(ordered)))
    return ordered[(step * len(ordered)).astype(np.intp)]
