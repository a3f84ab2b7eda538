"""A county on its first day: the pupils and teachers of one seed, drawn to the scenario's exact totals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.model.chance import Chance, Purpose
from edusim.model.classes import Layout, members_of, peer_effects, seat, size_effects
from edusim.model.codes import FIRST_UNIT, GRADE_1, GRADE_7, GRADE_9, GRADE_10, PRIMARY
from edusim.model.exams import FLAGSHIP, LEAVES, OTHER_GENERAL
from edusim.model.foundation import YEARS_TO_GAOKAO, Foundation, drawn_children, last_class
from edusim.model.gaokao import Again, paper_of, provincial_z, sit_again, sitting_noise
from edusim.model.learning import fade_of
from edusim.model.pupils import SCHOOL_ROWS, Pupils, blank_cohort, cells_of
from edusim.model.seniors import Takers, destinations, grow, schools_of, takers_of
from edusim.model.solved import Solved, solve, teaching_by_group
from edusim.model.staff_0 import draw_base
from edusim.model.tables import Doubles, best_first, mean
from edusim.model.teachers import Teachers

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FirstResults:
    """June of year 0: gaokao z of the county's takers and of the leavers, the takers' mean, who sits again."""

    gaokao: Floats
    outside: Floats
    level: float
    again: Again
    top_leavers: float


def open_staff(foundation: Foundation, chance: Chance) -> tuple[Teachers, Doubles, Solved]:
    """Draw the teachers' own value added and solve the increments that hold this county's year 0.

    Returns the staff, the effect of those who teach by class group (SD a year) and what was solved.
    """
    ground, staff = foundation.ground, foundation.staff.copy()
    draw_base(staff, ground, chance)
    taught = teaching_by_group(staff, foundation.layout, foundation.need, ground.parameters)
    return staff, taught, solve(ground, foundation.layout, taught)


def open_pupils(foundation: Foundation, solved: Solved, taught: Doubles, chance: Chance) -> tuple[Pupils, FirstResults]:
    """Draw every child: home, target, ability, what schools have done so far (``taught`` is the effect of
    teachers by class group), and where seniors went."""
    ground = foundation.ground
    locality = ground.zones.locality[ground.zone]
    target, ability = drawn_children(ground, solved, locality, chance, 0)
    lot = (chance.uniforms(Purpose.LOT, 0, len(target)) * 65536).astype(np.uint16)
    pupils = blank_cohort(ground.school.copy(), ground.zone.copy(), target, ability, lot)
    pupils.starts = np.concatenate([[0], np.cumsum(ground.sizes)]).astype(np.int64)
    level = ground.first_day.year_0.achievement
    deficits = [level.epidemic_senior] * 3 + [level.epidemic_compulsory] * 9 + [0.0] * 3
    pupils.deficit = np.array(deficits)
    results = _send_seniors(pupils, foundation, solved, chance)
    seat(pupils, cells_of(pupils), foundation.layout)
    _past_years(pupils, foundation, solved, taught)
    pupils.relevel(*SCHOOL_ROWS)
    pupils.before[:] = pupils.level
    return pupils, results


def _send_seniors(pupils: Pupils, foundation: Foundation, solved: Solved, chance: Chance) -> FirstResults:
    """Send the three senior-age cohorts and the class of year 0 through zhongkao and the years since."""
    ground = foundation.ground
    leavers = 0.0
    for years in range(3):
        where = pupils.row(GRADE_10 + years)
        places = ground.senior[years]
        takers = takers_of(
            ground, solved, pupils.target[where], pupils.ability[where], ground.zones.locality[pupils.zone[where]],
            ground.origin[where], chance, years,
        )  # fmt: skip
        destination = destinations(takers, places, ground, chance, years)
        if years == 0 and len(takers.score):
            top = best_first(takers.score)[:100]
            leavers = float(np.count_nonzero(destination[top] == LEAVES) / len(top))
        luck = chance.normals(Purpose.HISTORY, years, len(takers.score))
        pupils.magnet[where] = grow(takers, destination, years, ground, solved, luck)
        pupils.school[where] = schools_of(destination, places, takers.lot)
        pupils.ability[where], pupils.kept[where], pupils.fading[where] = takers.ability, takers.kept, takers.fading
    return _last_gaokao(foundation, solved, chance, leavers)


def _last_gaokao(foundation: Foundation, solved: Solved, chance: Chance, leavers: float) -> FirstResults:
    """Draw the class that left in June of year 0 and let it sit the gaokao."""
    ground, key, row = foundation.ground, 9, last_class(foundation.ground)
    zone = np.resize(ground.zone[: ground.sizes[0]] if row.takers else ground.zone[:0], row.takers)
    origin = np.resize(ground.origin[: ground.sizes[0]] if row.takers else ground.origin[:0], row.takers)
    locality = ground.zones.locality[zone]
    target, ability = drawn_children(ground, solved, locality, chance, key)
    takers: Takers = takers_of(ground, solved, target, ability, locality, origin, chance, key)
    destination = destinations(takers, row, ground, chance, key)
    grow(takers, destination, YEARS_TO_GAOKAO, ground, solved, chance.normals(Purpose.HISTORY, key, row.takers))
    level = takers.ability + takers.kept + takers.fading
    level += np.float32(ground.first_day.year_0.achievement.epidemic_senior)
    return _sat(level, destination, foundation, chance, leavers)


def _sat(
    level: Floats, destination: NDArray[np.int8], foundation: Foundation, chance: Chance, leavers: float
) -> FirstResults:
    """Let the class of year 0 sit, previous-year candidates (of its own kind) among them."""
    day = foundation.ground.first_day
    year, exams = day.first_year, day.year_0.examinations
    noise, paper = sitting_noise(foundation, chance, year, len(level)), paper_of(foundation, chance, year)
    general = np.flatnonzero((destination == FLAGSHIP) | (destination == OTHER_GENERAL))
    outside = np.flatnonzero(destination == LEAVES)
    count = exams.previous_year_candidates
    before = sit_again(level[general], general, len(level), foundation, chance, year - 1, count)
    own = np.resize(general, max(0, exams.gaokao_takers - len(before.level)) if len(general) else 0)
    inside = np.concatenate([level[own], before.level])
    all_noise = np.concatenate([noise[own], before.noise(foundation, chance, year)])
    return FirstResults(
        gaokao=provincial_z(inside, all_noise, foundation, paper),
        outside=provincial_z(level[outside], noise[outside], foundation, paper, outside=True),
        level=foundation.scale.intercept + foundation.scale.slope * mean(inside),
        again=sit_again(level[general], general, len(level), foundation, chance, year, count),
        top_leavers=leavers,
    )


def _past_years(pupils: Pupils, foundation: Foundation, solved: Solved, taught: Doubles) -> None:
    """Fill the stocks of grades 1 to 9 with the years each child has been in its school."""
    parameters, layout = foundation.ground.parameters, foundation.layout
    yearly = solved.deviation(_unit_means(taught, layout), size_effects(layout, parameters), layout.stage)
    _fill(pupils, yearly, solved, foundation)
    pupils.relevel(*SCHOOL_ROWS)
    _fill(pupils, yearly + peer_effects(pupils, layout, members_of(pupils, layout), parameters), solved, foundation)


def _unit_means(taught: Doubles, layout: Layout) -> Doubles:
    """Return each group's unit mean: over the years a child has had all sorts of its school's teachers."""
    sums, count = np.bincount(layout.unit, taught), np.bincount(layout.unit)
    return np.asarray((sums / np.maximum(count, 1))[layout.unit], dtype=np.float64)


def _years_spent(pupils: Pupils, yearly: Doubles, solved: Solved, foundation: Foundation) -> Doubles:
    """Return the yearly increment, SD, that grades 1 to 9 have had so far in their stage: their group's, or,
    for primary pupils who have moved up from a school nearer home, the mean of their home's schools."""
    ground = foundation.ground
    where, primary = pupils.rows(GRADE_1, GRADE_9), pupils.rows(GRADE_1, GRADE_7 - 1)
    increment = yearly[pupils.group[where]]
    home = ground.zones.locality[pupils.zone[primary]]
    moved = (ground.units.locality[pupils.school[primary]] != home) & (pupils.school[primary] >= FIRST_UNIT)
    part = increment[primary.start - where.start :]
    part[moved] = (solved.stage[PRIMARY] + solved.place)[home[moved]]
    return increment


def _fill(pupils: Pupils, yearly: Doubles, solved: Solved, foundation: Foundation) -> None:
    """Set the stocks after the years a child has sat in its stage at ``yearly`` SD by group, and, from
    grade 7, what six primary years at its home's mean have left."""
    zones, fade = foundation.ground.zones, fade_of(foundation.ground.parameters)
    where, junior = pupils.rows(GRADE_1, GRADE_9), pupils.rows(GRADE_7, GRADE_9)
    sat = [row - (GRADE_7 if row >= GRADE_7 else GRADE_1) for row in range(GRADE_1, GRADE_9 + 1)]
    kept, fading = np.array([fade.stocks(years, 1.0) for years in sat]).T
    increment = _years_spent(pupils, yearly, solved, foundation)
    pupils.kept[where] = pupils.by_row(kept, GRADE_1) * increment
    pupils.fading[where] = pupils.by_row(fading, GRADE_1) * increment
    six_kept, six_fading = fade.stocks(GRADE_7 - GRADE_1, 1.0)
    primary = (solved.stage[PRIMARY] + solved.place)[zones.locality][pupils.zone[junior]]
    held = np.array([fade.fading**years for years in range(GRADE_9 - GRADE_7 + 1)])
    pupils.kept[junior] += six_kept * primary
    pupils.fading[junior] += pupils.by_row(six_fading * held, GRADE_7) * primary
