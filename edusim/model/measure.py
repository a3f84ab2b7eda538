"""Everything measured, once a year, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from edusim.catalog.outcomes import Outcomes
from edusim.model.classes import sizes
from edusim.model.codes import (
    AT_HOME,
    FIRST_UNIT,
    GRADE_1,
    JUNIOR,
    KINDERGARTEN,
    OUTSIDE,
    OUTSIDE_VOCATIONAL,
    PRIMARY,
    SEAT,
    SENIOR,
    SPECIAL_POST,
    VILLAGE,
    VOCATIONAL,
)
from edusim.model.phases.december import Books
from edusim.model.staffing import NORM, needed
from edusim.model.state import State, boarders_of
from edusim.model.tables import Doubles, mean
from edusim.model.teachers import effects, experience_curve
from edusim.model.pupils import Floats
from edusim.model.units import Integers

LARGE_CLASS, STANDARD_CLASS, SMALL_SCHOOL = 56, 45, 100
YUAN = 10_000


@dataclass(frozen=True, slots=True)
class June:
    """The June figures of a year as measured or, in year 0, as the scenario gives them."""

    zhongkao_takers: int
    zhongkao_mean: float
    gaokao: tuple[int, ...]
    gaokao_takers: int
    first_tier_outside: int
    top_leavers_share: float
    achievement: tuple[float, float, float]
    value_added: tuple[float, float, float]
    gap: float
    between_schools: float
    bottom_third: float
    senior_entry_rate: float


def measure(state: State, june: June, books: Books, boarders_bused: float) -> Outcomes:
    """Return the year's outcomes."""
    return Outcomes(
        **_demography(state, boarders_bused), **_access(state, june), **_places(state), **_teachers(state),
        **_learning(state, june), **_exams(june), **_money(state, books),
        vocational_completion=_completion(state), approval_delay=_approval_delay(state),
        satisfaction=round(state.view.satisfaction, 4), perceived_quality=state.view.perceived,
    )  # fmt: skip


def _demography(state: State, bused: float) -> dict[str, Any]:
    table, units = state.table, state.units
    by_stage = [int(table[units.stage == stage].sum()) for stage in range(5)]
    villages = (units.stage == PRIMARY) & (units.locality == VILLAGE)
    return {
        "births": round(state.born.get(state.year, 0.0)),
        "enrolment_kindergarten": by_stage[KINDERGARTEN],
        "enrolment_primary": by_stage[PRIMARY],
        "enrolment_junior": by_stage[JUNIOR],
        "enrolment_senior": by_stage[SENIOR],
        "enrolment_vocational": by_stage[VOCATIONAL],
        "pupils_outside": int(table[[OUTSIDE, OUTSIDE_VOCATIONAL]].sum()),
        "village_primary_share": int(table[villages].sum()) / max(1, by_stage[PRIMARY]),
        "boarders": round(boarders_of(units, table, bused)),
    }


def _access(state: State, june: June) -> dict[str, Any]:
    table, units, flows = state.table, state.units, state.flows
    kindergartens = units.stage == KINDERGARTEN
    enrolled = int(table[kindergartens].sum())
    residents = enrolled + int(table[AT_HOME, :3].sum())
    junior = int(table[units.stage == JUNIOR].sum())
    vocational = int(table[units.stage == VOCATIONAL].sum())
    dropout = flows.dropped_junior / max(1, junior + flows.dropped_junior)
    schooling = state.parameters.schooling
    return {
        "preschool_enrolment_rate": enrolled / max(1, residents),
        "inclusive_share": int(table[kindergartens & units.inclusive].sum()) / max(1, enrolled),
        "public_kindergarten_share": int(table[kindergartens & ~units.private].sum()) / max(1, enrolled),
        "completion_rate": (1 - schooling.dropout_primary) ** 6 * (1 - dropout) ** 3,
        "senior_entry_rate": june.senior_entry_rate,
        "dropout_junior": dropout,
        "dropout_vocational": flows.dropped_vocational / max(1, vocational + flows.dropped_vocational),
    }


def _places(state: State) -> dict[str, Any]:
    table, units = state.table, state.units
    classes, pupils = state.layout.count.sum(1), table.sum(1)

    def size(where: Any) -> float:
        return int(pupils[where].sum()) / max(1, int(classes[where].sum()))

    primary, size_of_group = units.stage == PRIMARY, sizes(state.layout, table)
    compulsory = np.isin(units.stage[state.layout.unit], (PRIMARY, JUNIOR))
    small = (primary & ~units.closed & (pupils > 0) & (pupils < SMALL_SCHOOL))[FIRST_UNIT:]
    places = np.where(primary | (units.stage == JUNIOR), units.classes.sum(1) * STANDARD_CLASS, 0)
    return {
        "class_size_primary_seat": size(primary & (units.locality == SEAT)),
        "class_size_primary_village": size(primary & (units.locality == VILLAGE)),
        "class_size_junior": size(units.stage == JUNIOR),
        "class_size_senior": size(units.stage == SENIOR),
        "large_class_share": int(np.count_nonzero(size_of_group[compulsory] >= LARGE_CLASS)) / max(1, int(compulsory.sum())),
        "idle_places": int(np.maximum(places - pupils, 0)[~units.closed].sum()),
        "small_schools": int(np.count_nonzero(small)),
    }


def vacancy(state: State) -> float:
    """Return unfilled village posts against need, before what visiting teachers cover."""
    units = state.units
    village = np.flatnonzero((units.stage == PRIMARY) & (units.locality == VILLAGE) & ~units.closed)
    need = needed(units, state.table, state.parameters)[village]
    have = np.bincount(state.staff.unit, minlength=len(units))[village]
    whole = float(need.sum())
    return float(np.maximum(need - have, 0).sum()) / whole if whole else 0.0


def free_posts(state: State) -> int:
    """Return approved establishment posts that nobody holds."""
    posts = state.foundation.ground.first_day.year_0.posts
    held = int(np.count_nonzero(state.staff.post == 0)) + posts.non_teaching + posts.bureau
    return posts.approved - held


def _teachers(state: State) -> dict[str, Any]:
    staff, units, table = state.staff, state.units, state.table
    stage = units.stage[staff.unit]
    heads = np.bincount(stage, minlength=5)
    pupils = [int(table[units.stage == own].sum()) for own in range(5)]
    norm = sum(pupils[own] / NORM[own] for own in (PRIMARY, JUNIOR))
    village = (units.locality[staff.unit] == VILLAGE) & (stage == PRIMARY)
    taught = stage > KINDERGARTEN
    effect = effects(staff, experience_curve(state.parameters), state.parameters)
    rated = np.isin(stage, (PRIMARY, JUNIOR, SENIOR))
    parity = state.parameters.finance.civil_service_parity * (1 + state.morale.pay / 100)
    opinion, hours = state.foundation.ground.first_day.year_0.opinion, state.parameters.morale.workload_hours
    return {
        **{f"teachers_{name}": int(heads[own]) for own, name in enumerate(("kindergarten", "primary", "junior", "senior", "vocational"))},
        **{f"pupil_teacher_{name}": pupils[own] / max(1, int(heads[own])) for own, name in ((1, "primary"), (2, "junior"), (3, "senior"))},
        "vacancies_village": vacancy(state) * state.village_cover,
        "free_posts": free_posts(state),
        "surplus_teachers": max(0, int(heads[PRIMARY] + heads[JUNIOR]) - round(norm)),
        "exits": state.flows.exits,
        "exits_backbone": state.flows.exits_backbone,
        "special_posts_in_term": int(np.count_nonzero(staff.post == SPECIAL_POST)),
        "title_queue": int(np.count_nonzero(staff.waiting)),
        "pay_parity": parity,
        "mean_age_village": mean(staff.age, village),
        "teacher_effectiveness": mean(effect, rated),
        "teacher_morale": opinion.teacher_morale + state.morale.level,
        "workload": hours + state.morale.hours,
        "backbone_share": int(np.count_nonzero(staff.backbone > 0)) / max(1, int(np.count_nonzero(taught))),
    }  # fmt: skip


def _learning(state: State, june: June) -> dict[str, Any]:
    pupils = state.pupils
    entering = pupils.achievement(GRADE_1, GRADE_1)
    return {
        "readiness": mean(entering, pupils.enrolled(GRADE_1, GRADE_1)),
        "achievement_primary": june.achievement[0],
        "achievement_junior": june.achievement[1],
        "achievement_senior": june.achievement[2],
        "value_added_primary": june.value_added[0],
        "value_added_junior": june.value_added[1],
        "value_added_senior": june.value_added[2],
        "gap_seat_village": june.gap,
        "between_school_variation": june.between_schools,
        "bottom_third_junior": june.bottom_third,
    }


def _exams(june: June) -> dict[str, Any]:
    takers = max(1, june.gaokao_takers)
    return {
        "zhongkao_takers": june.zhongkao_takers,
        "zhongkao_mean": june.zhongkao_mean,
        "gaokao_takers": june.gaokao_takers,
        "undergraduate": june.gaokao[0],
        "undergraduate_rate": june.gaokao[0] / takers,
        "first_tier": june.gaokao[1],
        "first_tier_rate": june.gaokao[1] / takers,
        "key_211": june.gaokao[2],
        "key_985": june.gaokao[3],
        "first_tier_outside": june.first_tier_outside,
        "top_leavers_share": june.top_leavers_share,
    }


def _money(state: State, books: Books) -> dict[str, Any]:
    return {
        "education_spending": books.spending,
        **{f"spending_per_pupil_{name}": _per_pupil(state, books, stage) for name, stage in (("primary", PRIMARY), ("junior", JUNIOR), ("senior", SENIOR))},
        "personnel_share": books.personnel / books.spending if books.spending else 0.0,
        "capital_spending": books.capital,
        "discretionary_room": books.room,
        "arrears": books.arrears,
        "budget_balance": books.income - books.spending,
    }  # fmt: skip


def _per_pupil(state: State, books: Books, stage: int) -> float:
    """Return recurrent spending a pupil, yuan: pay by the stage's teachers, the rest by its pupils."""
    heads = np.bincount(state.units.stage[state.staff.unit], minlength=5)
    pupils = int(state.table[state.units.stage == stage].sum())
    everyone = int(state.table[FIRST_UNIT:].sum())
    if not pupils:
        return 0.0
    pay = books.personnel * int(heads[stage]) / max(1, int(heads.sum()))
    other = books.spending - books.personnel - books.capital
    return (pay + other * pupils / max(1, everyone)) * YUAN / pupils


def _completion(state: State) -> float:
    schooling = state.parameters.schooling
    planned = (1 - schooling.dropout_vocational_1) * (1 - schooling.dropout_vocational_2) * (1 - schooling.dropout_vocational_3)
    return planned


def _approval_delay(state: State) -> float:
    return float(state.foundation.ground.first_day.year_0.fiscal.approval_days)


def gap_of(level: Doubles, zone: Integers, state: State) -> float:
    """Return the seat's mean less the villages' by pupils' homes, SD."""
    locality = state.foundation.ground.zones.locality[zone]
    seat, village = locality == SEAT, locality == VILLAGE
    return mean(level, seat) - mean(level, village) if seat.any() and village.any() else 0.0


def between_schools(level: Doubles | Floats, school: Integers) -> float:
    """Return the SD of school means at grade 6, weighted by pupils."""
    if not len(level):
        return 0.0
    count = np.bincount(school)
    means = np.bincount(school, level) / np.maximum(count, 1)
    overall = mean(level)
    return float(mean((means - overall)[school] ** 2) ** 0.5)


def bottom_third(level: Doubles) -> float:
    """Return the mean of the lowest third, SD."""
    ordered = np.sort(level)
    return mean(ordered[: max(1, len(ordered) // 3)]) if len(ordered) else 0.0

