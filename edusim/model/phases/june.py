"""June: the school year's losses and learning, the grade tests, zhongkao and gaokao."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import Parameters
from edusim.model.chance import Chance, Purpose
from edusim.model.codes import (
    AWAY,
    FIRST_UNIT,
    GRADE_1,
    GRADE_6,
    GRADE_9,
    GRADE_10,
    GRADE_12,
    JUNIOR,
    OUTSIDE,
    PRIMARY,
    ROWS,
    SENIOR,
    STOPPED,
    VOCATIONAL,
)
from edusim.model.evaluation import single_out
from edusim.model.exams import reached
from edusim.model.gaokao import paper_of, provincial_z, sit_again, sitting_noise
from edusim.model.initiatives import Done
from edusim.model.learning import fade_of, gains_by_stage, learn, noise_spread
from edusim.model.place import SeniorOffer, Zhongkao, hold_zhongkao, shift_chances, shift_points
from edusim.model.preschool import fade_readiness
from edusim.model.pupils import Floats, Pupils
from edusim.model.state import Flows, State
from edusim.model.tables import Doubles, mean
from edusim.model.units import Units
from edusim.model.vocational import senior_shares


@dataclass(frozen=True, slots=True)
class Results:
    """What June showed: examinations and tests of the county's schools, SD or counts."""

    zhongkao: Zhongkao
    gaokao: tuple[int, ...]
    takers: int
    outside: tuple[int, ...]
    senior_level: float
    value_added: tuple[float, float, float]
    grade_6: Floats
    grade_6_zone: NDArray[np.intp]
    grade_6_school: NDArray[np.intp]
    grade_9: Floats
    quota_share: float


def attend(state: State) -> None:
    """Let pupils drop out, families move away, and mark those who will move to the seat in August.

    One uniform a child decides among the three, so that no two happen to the same child.
    """
    pupils, parameters = state.pupils, state.parameters
    years = state.year + 1 - state.foundation.ground.first_day.first_year
    points = shift_points(parameters, years, state.seat_pull if state.seat_pull_years > 0 else 0.0)
    state.shifted = state.shifted + points
    shift = shift_chances(state.units, state.table, state.foundation.ground.zones, points)
    state.flows = Flows()
    dropout, away = dropout_rates(state), parameters.demography.out_migration
    uniform = state.chance.uniforms(Purpose.SCHOOL_YEAR, state.year + 1, len(pupils))
    older = pupils.rows(GRADE_10, GRADE_12).stop
    touched = uniform < dropout[:, :GRADE_10].max() + away + shift.max()
    touched[:older] = uniform[:older] < dropout[:, GRADE_10:].max() + away
    slots = touched.nonzero()[0]
    slots = slots[pupils.school[slots] != AWAY]
    drawn, school = uniform[slots], pupils.school[slots]
    row = ROWS - np.searchsorted(pupils.starts, slots, side="right")
    drop = dropout.ravel().take(school * ROWS + row)
    gone = drop + np.where(school == STOPPED, 0.0, away)
    young = (row <= GRADE_6) & (drawn >= gone)
    state.homes_moving = slots[young & (drawn < gone + shift[pupils.zone[slots]])]
    _let_go(state, slots[drawn < drop], STOPPED)
    _let_go(state, slots[(drawn >= drop) & (drawn < gone)], AWAY)


def _let_go(state: State, slots: NDArray[np.intp], where: int) -> None:
    """Write off the children of these slots and count them, those who drop out by what they were in."""
    if where == AWAY:
        state.flows.moved_away = len(slots)
    else:
        stage = np.bincount(state.units.stage[state.pupils.school[slots]] + 1, minlength=6)[1:].tolist()
        state.flows.dropped_junior, state.flows.dropped_vocational = stage[JUNIOR], stage[VOCATIONAL]
        state.flows.dropped_other = len(slots) - stage[JUNIOR] - stage[VOCATIONAL]
    state.pupils.school[slots] = where


def dropout_rates(state: State) -> Doubles:
    """Return the chance of dropping out this year by (unit or whereabouts, grade row)."""
    schooling, stage = state.parameters.schooling, state.units.stage
    rates = np.zeros((6, ROWS))
    rates[PRIMARY], rates[JUNIOR] = schooling.dropout_primary, schooling.dropout_junior
    rates[SENIOR] = schooling.dropout_senior
    rates[VOCATIONAL, GRADE_10:] = (
        schooling.dropout_vocational_1, schooling.dropout_vocational_2, schooling.dropout_vocational_3,
    )  # fmt: skip
    rates[VOCATIONAL] *= state.vocational.dropout
    return rates[stage]


def teach(state: State) -> None:
    """Let a school year's learning happen, from what each pupil actually had."""
    parameters, pupils, units = state.parameters, state.pupils, state.units
    gain, loss = magnet_gains(pupils, units, parameters)
    noise = noise_spread(parameters, state.solved.target_variance)
    has_them = units.flagship.astype(np.float32)
    fade_readiness(state)
    learn(pupils, state.increment, (gain, loss, has_them), noise, parameters, state.chance, state.year + 1)
    single_out(state)


def grade_tests(pupils: Pupils, units: int, parameters: Parameters, chance: Chance, year: int) -> Doubles:
    """Let grades 1 to 8 sit the county's tests; return the mean score by unit, SD, 0 where nobody sat."""
    where = pupils.rows(GRADE_1, GRADE_9 - 1)
    score = chance.normals(Purpose.GRADE_TEST, year, where.stop - where.start)
    score *= np.float32(parameters.examinations.test_noise)
    score += pupils.level[where]
    school = pupils.school[where]
    sums, count = np.bincount(school, score, minlength=units), np.bincount(school, minlength=units)
    return np.asarray(sums / np.maximum(count, 1), dtype=np.float64)


def magnet_gains(pupils: Pupils, units: Units, parameters: Parameters) -> tuple[float, float]:
    """Return what a year in a magnet class adds, and what the rest of the flagship loses by it, SD."""
    gain = parameters.learning.magnet / fade_of(parameters).level_after(3)
    senior = pupils.rows(GRADE_10, GRADE_12)
    flagship = units.flagship[pupils.school[senior]]
    inside = int(np.count_nonzero(pupils.magnet[senior] & flagship))
    rest = int(np.count_nonzero(flagship)) - inside
    return gain, parameters.learning.magnet_teachers * gain * inside / rest if rest > 0 else 0.0


def examine(state: State, decisions: Decisions, done: Done) -> Results:
    """Hold the year's tests and examinations."""
    pupils, year, parameters = state.pupils, state.year + 1, state.parameters
    start, leaving = state.foundation.ground.start, parameters.leaving
    spent = start.top_pupil_retention + done["top_pupil_retention"]
    hold = 2 * leaving.retention * spent / (spent + leaving.retention_half)
    magnets = decisions.magnet_classes
    hold += leaving.magnet_hold * (magnets - start.magnet_classes)
    hold -= state.events.city_pull
    quota_share = decisions.quota_share
    offer = SeniorOffer(state.foundation.leave, state.view.perceived, hold, quota_share, magnets)
    zhongkao = hold_zhongkao(pupils, offer, senior_shares(state), parameters, state.chance, year)
    gaokao, takers, outside, level = _gaokao(state, year)
    state.tests = grade_tests(pupils, len(state.units), parameters, state.chance, year)
    six, here = pupils.row(GRADE_6), pupils.enrolled(GRADE_6, GRADE_6)
    return Results(
        zhongkao=zhongkao, gaokao=gaokao, takers=takers, outside=outside, senior_level=level,
        value_added=_value_added(state), quota_share=quota_share,
        grade_6=pupils.achievement(GRADE_6, GRADE_6)[here], grade_6_zone=pupils.zone[six][here],
        grade_6_school=pupils.school[six][here],
        grade_9=pupils.achievement(GRADE_9, GRADE_9)[pupils.enrolled(GRADE_9, GRADE_9)],
    )  # fmt: skip


def _gaokao(state: State, year: int) -> tuple[tuple[int, ...], int, tuple[int, ...], float]:
    """Return counts above the four lines, candidates, the same counts outside, and the mean z without noise."""
    pupils, foundation, parameters = state.pupils, state.foundation, state.parameters
    level, school = pupils.achievement(GRADE_12, GRADE_12), pupils.school[pupils.row(GRADE_12)]
    noise, paper = sitting_noise(foundation, state.chance, year, len(level)), paper_of(foundation, state.chance, year)
    inside = ((school >= FIRST_UNIT) & (state.units.stage[school] == SENIOR)).nonzero()[0]
    outside = (school == OUTSIDE).nonzero()[0]
    candidates = np.concatenate([level[inside], state.again.level])
    sitting = np.concatenate([noise[inside], state.again.noise(foundation, state.chance, year)])
    z = provincial_z(candidates, sitting, foundation, paper)
    beyond = provincial_z(level[outside], noise[outside], foundation, paper, outside=True)
    usual = foundation.ground.first_day.year_0.examinations
    share = usual.previous_year_candidates / max(1, usual.gaokao_takers - usual.previous_year_candidates)
    count = round(share * len(inside))
    state.again = sit_again(level[inside], inside, len(level), foundation, state.chance, year, count)
    mean_z = foundation.scale.intercept + foundation.scale.slope * mean(candidates)
    return tuple(reached(z, parameters)), len(candidates), tuple(reached(beyond, parameters)), mean_z


def _value_added(state: State) -> tuple[float, float, float]:
    """Return value added of primary, junior and senior schools; the senior one against its calibrated level.

    Pupils who left during the year still count in the class they sat in.
    """
    gains = gains_by_stage(state.pupils, state.layout.stage, state.members, state.parameters)
    return float(gains[PRIMARY]), float(gains[JUNIOR]), float(gains[SENIOR]) - state.senior_level
