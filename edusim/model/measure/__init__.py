"""Everything measured, once a year, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.year_0 import STAGES
from edusim.model.codes import (
    AT_HOME,
    GRADE_1,
    JUNIOR,
    KINDERGARTEN,
    OUTSIDE,
    OUTSIDE_VOCATIONAL,
    PRIMARY,
    SEAT,
    SENIOR,
    SPECIAL_POST,
    TOWNSHIP,
    VILLAGE,
    VOCATIONAL,
)
from edusim.model.indicators import indicators
from edusim.model.measure.government import execution, government
from edusim.model.measure.life import heads_of_schools, kindergartens, lives, vocational_centre
from edusim.model.measure.opinion import opinion
from edusim.model.measure.returns import returns
from edusim.model.measure.safety import safety
from edusim.model.phases.december import Books
from edusim.model.pupils import Floats
from edusim.model.staffing import NORM, backbone_share
from edusim.model.state import State, boarders_of
from edusim.model.subjects import subject_coverage
from edusim.model.tables import Doubles, mean, total
from edusim.model.teachers import effects
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


@dataclass(frozen=True, slots=True)
class Stocks:
    """The autumn's pupils and teachers by unit; pupils and classes by stage and locality; pupils and
    teachers by stage."""

    pupils: Integers
    teachers: Integers
    pupils_at: list[list[int]]
    classes_at: list[list[int]]
    by_stage: list[int]
    heads: list[int]

    def class_size(self, stage: int, localities: tuple[int, ...] = (SEAT, TOWNSHIP, VILLAGE)) -> float:
        """Return the mean class size of a stage in these localities."""
        pupils, classes = (sum(at[stage][own] for own in localities) for at in (self.pupils_at, self.classes_at))
        return pupils / max(1, classes)


def measure(state: State, june: June, books: Books, boarders_bused: float) -> Outcomes:
    """Return the year's outcomes."""
    units, pupils = state.units, state.table.sum(1)
    teachers = np.bincount(state.staff.unit, minlength=len(units))
    pupils_at, classes_at = units.by_cell(pupils), units.by_cell(state.layout.classes)
    by_stage, heads = ([sum(stage) for stage in at] for at in (pupils_at, units.by_cell(teachers)))
    stocks = Stocks(pupils, teachers, pupils_at, classes_at, by_stage, heads)
    checked = {
        **_demography(state, stocks, boarders_bused), **_access(state, stocks, june), **_places(state, stocks),
        **_teachers(state, stocks), **_learning(state, june), **_exams(june), **_money(state, stocks, books),
        **lives(state), **vocational_centre(state), **kindergartens(state), **heads_of_schools(state),
        **execution(state), **government(state), **safety(state), **opinion(state),
    }  # fmt: skip
    return Outcomes(**checked, **indicators(state, checked), **returns(state, checked))


def _demography(state: State, stocks: Stocks, bused: float) -> dict[str, Any]:
    return {
        "births": round(state.born.get(state.year, 0.0)),
        "enrolment_kindergarten": stocks.by_stage[KINDERGARTEN],
        "enrolment_primary": stocks.by_stage[PRIMARY],
        "enrolment_junior": stocks.by_stage[JUNIOR],
        "enrolment_senior": stocks.by_stage[SENIOR],
        "enrolment_vocational": stocks.by_stage[VOCATIONAL],
        "pupils_outside": int(stocks.pupils[OUTSIDE] + stocks.pupils[OUTSIDE_VOCATIONAL]),
        "village_primary_share": stocks.pupils_at[PRIMARY][VILLAGE] / max(1, stocks.by_stage[PRIMARY]),
        "boarders": round(boarders_of(state.units, stocks.pupils, bused)),
    }


def _access(state: State, stocks: Stocks, june: June) -> dict[str, Any]:
    units, flows, schooling = state.units, state.flows, state.parameters.schooling
    kindergartens = units.stage == KINDERGARTEN
    enrolled, junior, vocational = (stocks.by_stage[stage] for stage in (KINDERGARTEN, JUNIOR, VOCATIONAL))
    residents = enrolled + int(state.table[AT_HOME, :3].sum())
    dropout = flows.dropped_junior / max(1, junior + flows.dropped_junior)
    return {
        "preschool_enrolment_rate": enrolled / max(1, residents),
        "inclusive_share": int(stocks.pupils[kindergartens & units.inclusive].sum()) / max(1, enrolled),
        "public_kindergarten_share": int(stocks.pupils[kindergartens & ~units.private].sum()) / max(1, enrolled),
        "completion_rate": (1 - schooling.dropout_primary) ** 6 * (1 - dropout) ** 3,
        "senior_entry_rate": june.senior_entry_rate,
        "dropout_junior": dropout,
        "dropout_vocational": flows.dropped_vocational / max(1, vocational + flows.dropped_vocational),
    }


def _places(state: State, stocks: Stocks) -> dict[str, Any]:
    units, pupils = state.units, stocks.pupils
    primary = (units.stage == PRIMARY) & ~units.closed
    compulsory = primary | ((units.stage == JUNIOR) & ~units.closed)
    size_of_group = state.layout.size[compulsory[state.layout.unit]]
    places = units.classes.sum(1) * STANDARD_CLASS
    return {
        "class_size_primary_seat": stocks.class_size(PRIMARY, (SEAT,)),
        "class_size_primary_village": stocks.class_size(PRIMARY, (VILLAGE,)),
        "class_size_junior": stocks.class_size(JUNIOR),
        "class_size_senior": stocks.class_size(SENIOR),
        "large_class_share": int(np.count_nonzero(size_of_group >= LARGE_CLASS)) / max(1, len(size_of_group)),
        "idle_places": int(np.maximum(places - pupils, 0)[compulsory].sum()),
        "small_schools": int(np.count_nonzero(primary & (pupils > 0) & (pupils < SMALL_SCHOOL))),
    }


def vacancy(state: State, have: Integers) -> float:
    """Return unfilled village posts against need, before what visiting teachers cover; ``have`` is by unit."""
    units = state.units
    village = ((units.stage == PRIMARY) & (units.locality == VILLAGE) & ~units.closed).nonzero()[0]
    need = state.need[village]
    whole = total(need)
    return total(np.maximum(need - have[village], 0)) / whole if whole else 0.0


def free_posts(state: State) -> int:
    """Return approved establishment posts that nobody holds."""
    posts = state.foundation.ground.first_day.year_0.posts
    held = int(np.count_nonzero(state.staff.post == 0)) + posts.non_teaching + posts.bureau
    return posts.approved - held


def _teachers(state: State, stocks: Stocks) -> dict[str, Any]:
    staff, units, by_stage, pupils = state.staff, state.units, stocks.heads, stocks.by_stage
    stage = units.stage[staff.unit]
    norm = sum(pupils[own] / NORM[own] for own in (PRIMARY, JUNIOR))
    rated = (stage > KINDERGARTEN) & (stage != VOCATIONAL)
    parity = state.parameters.finance.civil_service_parity * state.careers.pay
    usual, hours = state.foundation.ground.first_day.year_0.opinion, state.parameters.morale.workload_hours
    return {
        **{f"teachers_{name}": by_stage[own] for own, name in enumerate(STAGES)},
        **{f"pupil_teacher_{STAGES[own]}": pupils[own] / max(1, by_stage[own]) for own in (PRIMARY, JUNIOR, SENIOR)},
        "vacancies_village": min(1.0, vacancy(state, stocks.teachers) * state.village_cover),
        "free_posts": free_posts(state),
        "surplus_teachers": max(0, by_stage[PRIMARY] + by_stage[JUNIOR] - round(norm)),
        "exits": state.flows.exits,
        "exits_backbone": state.flows.exits_backbone,
        "special_posts_in_term": int(np.count_nonzero(staff.post == SPECIAL_POST)),
        "title_queue": int(np.count_nonzero(staff.waiting)),
        "pay_parity": parity,
        "mean_age_village": mean(staff.age, (units.locality[staff.unit] == VILLAGE) & (stage == PRIMARY)),
        "teacher_effectiveness": mean(effects(staff, state.parameters), rated),
        "teacher_morale": usual.teacher_morale + state.morale.level,
        "workload": hours + state.morale.hours,
        "backbone_share": backbone_share(staff, units),
        "subject_coverage_village": subject_coverage(state),
    }


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


def _money(state: State, stocks: Stocks, books: Books) -> dict[str, Any]:
    return {
        "education_spending": books.spending,
        **{f"spending_per_pupil_{STAGES[own]}": _per_pupil(stocks, books, own) for own in (PRIMARY, JUNIOR, SENIOR)},
        "personnel_share": books.personnel / books.spending if books.spending else 0.0,
        "capital_spending": books.capital,
        "discretionary_room": books.room,
        "funded_share": state.budget.funded,
        "arrears": books.arrears,
        "budget_balance": books.income - books.spending,
    }


def _per_pupil(stocks: Stocks, books: Books, stage: int) -> float:
    """Return recurrent spending a pupil, yuan: pay by the stage's teachers, the rest by its pupils."""
    pupils = stocks.by_stage[stage]
    if not pupils:
        return 0.0
    pay = books.personnel * stocks.heads[stage] / max(1, sum(stocks.heads))
    other = books.spending - books.personnel - books.capital
    return (pay + other * pupils / max(1, sum(stocks.by_stage))) * YUAN / pupils


def gap_of(level: Doubles, zone: Integers, state: State) -> float:
    """Return the seat's mean less the villages' by pupils' homes, SD."""
    locality = state.foundation.ground.zones.locality[zone]
    sums, count = np.bincount(locality, level, minlength=3), np.bincount(locality, minlength=3)
    return float(sums[SEAT] / count[SEAT] - sums[VILLAGE] / count[VILLAGE]) if count[SEAT] and count[VILLAGE] else 0.0


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
