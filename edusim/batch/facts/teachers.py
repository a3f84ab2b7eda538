"""Facts about teachers: experience, training and coaching, pay, and pay for results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edusim.batch.facts.fact import ANY, Fact, Part
from edusim.batch.facts.trial import Trial, extra, mean_extra, read
from edusim.model import County
from edusim.model.codes import FIRST_UNIT, GRADE_1, GRADE_12, KINDERGARTEN, PRIMARY, SENIOR
from edusim.model.learning import FIRST_CLASS
from edusim.model.teachers import class_effects

LECTURES = 200  # person-days more
SMALL, LARGE = 2, 14  # coaches more: 44 and 308 teachers a year
PAY = 20.0  # % of pay
MORE_COACHED = 1e-4  # SD a year: less is the trace of rounding
SPAN = 3  # years after which a bonus is judged
MONEY = {"bonus_pool": 500.0, "quality_monitoring": 110.0}
BY_PROGRESS = {"evaluation_basis": "value_added", **MONEY}
BY_COUNTS = {"evaluation_basis": "pass_counts", **MONEY}
THIRD = 1 / 3


def _taught_by(trial: Trial, years: int) -> float:
    """Return what the next year adds to pupils in the county's schools if every teacher then had so much experience."""
    scenario, foundation = trial.laid()
    county = County(foundation, trial.seed)
    state = county.state
    state.staff.experience[:] = years - 1
    county.advance(scenario.start)
    pupils = state.pupils
    where = pupils.rows(GRADE_1, GRADE_12)
    stage = state.units.stage[pupils.school[where]]
    taught = (stage >= PRIMARY) & (stage <= SENIOR)
    return float(state.increment[pupils.group[where]][taught].mean())


def _new_teachers(trial: Trial) -> Sequence[float]:
    return [_taught_by(trial, 5) - _taught_by(trial, 0)]


def _early_growth(trial: Trial) -> Sequence[float]:
    new, five, twenty = (_taught_by(trial, years) for years in (0, 5, 20))
    return [(five - new) / (twenty - new)]


def _lectures(trial: Trial) -> Sequence[float]:
    days = trial.start.lecture_training + LECTURES
    return [trial.learned(years, lecture_training=days) for years in (1, 2, 3)]


def _in_coached_classes(trial: Trial, coaches: int) -> float:
    """Return what a school year with coached teachers added in their classes, SD.

    Pupils count by the share of their lessons that coached teachers give.
    """
    (_, first, second), usual = trial.world(2, coaches=trial.start.coaches + coaches), trial.usual(2)[2]
    share = _coached_share(first)[first.state.pupils.group]
    gone = int(first.state.pupils.starts[1])
    higher, here = extra(second, usual, GRADE_1 + 1, GRADE_12)
    weight = share[gone:][second.state.pupils.rows(GRADE_1 + 1, GRADE_12)] * here
    return float((higher * weight).sum() / (weight * weight).sum())


def _coached_share(county: County) -> NDArray[np.float64]:
    """Return by class group the share of lessons given by teachers who had been coached when classes were formed.

    The practice seen in August says how many had been in each school; coaches take a school's teachers in turn.
    """
    state, layout, practice = county.state, county.state.layout, county.state.spread.practice
    staff, units = state.staff, len(state.units)
    coached = staff.coached > MORE_COACHED
    by_august = np.zeros(units)
    teachers = np.bincount(staff.unit, minlength=units)[: len(practice)]
    by_august[: len(practice)] = np.rint(practice * teachers / float(staff.coached.max()))
    by_unit = np.bincount(staff.unit, coached, minlength=units)
    before = np.cumsum(by_unit) - by_unit
    turn = np.cumsum(coached) - before[staff.unit]
    early = (coached & (turn <= by_august[staff.unit])).astype(np.float32)
    share = class_effects(staff, early, layout.classes, state.need, layout.groups, state.parameters)
    share[:FIRST_CLASS] = 0.0
    return np.where(layout.stage == KINDERGARTEN, 0.0, np.maximum(share, 0.0))


def _small_programme(trial: Trial) -> Sequence[float]:
    return [_in_coached_classes(trial, SMALL)]


def _large_programme(trial: Trial) -> Sequence[float]:
    return [_in_coached_classes(trial, LARGE) / _in_coached_classes(trial, SMALL)]


def _pay_exits(trial: Trial) -> Sequence[float]:
    usual = sum(read(county, "exits") for county in trial.usual(SPAN)[1:])
    return [100 * sum(trial.more("exits", SPAN, pay_step=PAY)) / usual]


def _pay_morale(trial: Trial) -> Sequence[float]:
    return trial.more("teacher_morale", 1, pay_step=PAY)


def _pay_scores(trial: Trial) -> Sequence[float]:
    return [trial.learned(SPAN, pay_step=PAY)]


def _bonus(trial: Trial, plan: dict[str, Any]) -> tuple[float, float]:
    """Return what a bonus has added after three years to the mean and to the bottom third of each grade, SD."""
    decided, usual = trial.world(SPAN, **plan)[SPAN], trial.usual(SPAN)[SPAN]
    pupils = usual.state.pupils
    low = []
    for row in range(GRADE_1 + SPAN, GRADE_12 + 1):
        higher, here = extra(decided, usual, row, row)
        level = pupils.achievement(row, row)
        here &= pupils.school[pupils.row(row)] >= FIRST_UNIT
        low.append(higher[here & (level <= np.quantile(level[here], THIRD))])
    return mean_extra(decided, usual, GRADE_1 + SPAN, GRADE_12), float(np.concatenate(low).mean())


def _progress_mean(trial: Trial) -> Sequence[float]:
    return [_bonus(trial, BY_PROGRESS)[0]]


def _progress_bottom(trial: Trial) -> Sequence[float]:
    mean, bottom = _bonus(trial, BY_PROGRESS)
    return [bottom - mean]


def _counts_mean(trial: Trial) -> Sequence[float]:
    return [_bonus(trial, BY_COUNTS)[0]]


def _counts_bottom(trial: Trial) -> Sequence[float]:
    mean, bottom = _bonus(trial, BY_COUNTS)
    return [bottom - mean]


FACTS = (
    Fact("SF5", "D18",
         "Papay and Kraft 2015, J. Public Econ. 130", (
        Part("new_teachers", 0.05, 0.12, _new_teachers),
        Part("early_growth", 0.45, ANY, _early_growth),
    )),
    Fact("SF7", "D24-D26",
         "Loyalka, Popova, Li, Shi 2019, AEJ: Applied 11(3); Kraft, Blazar, Hogan 2018, RER 88(4)", (
        Part("lectures", -0.02, 0.03, _lectures),
        Part("small_programme", 0.05, 0.20, _small_programme),
        Part("large_programme", -ANY, 0.60, _large_programme, 2),
    )),
    Fact("SF8", "D35, D11",
         "de Ree, Muralidharan, Pradhan, Rogers 2018, QJE 133(2)", (
        Part("exits", -40, -10, _pay_exits, 1),
        Part("morale", 0.001, ANY, _pay_morale),
        Part("scores", -ANY, 0.03, _pay_scores),
    )),
    Fact("SF9", "D36-D39",
         "Loyalka, Sylvia, Liu, Chu, Shi 2019, J. Labor Econ. 37(3); Chang and others 2020, Econ. Educ. Rev. 75", (
        Part("progress_mean", 0.05, ANY, _progress_mean),
        Part("progress_bottom", 0, ANY, _progress_bottom),
        Part("counts_mean", -ANY, 0.04, _counts_mean),
        Part("counts_bottom", -ANY, -0.001, _counts_bottom),
    )),
)  # fmt: skip
