"""The first day of a county: everything in place before the first meeting, and measured."""

from __future__ import annotations

from typing import Any

import numpy as np

from edusim.catalog.outcomes import Outcomes
from edusim.model.calendar import Waits
from edusim.model.careers import Careers
from edusim.model.chance import Chance, Purpose
from edusim.model.child import Child
from edusim.model.classes import members_of
from edusim.model.codes import FIRST_UNIT, GRADE_6, GRADE_10, GRADE_12, JUNIOR, PRIMARY, SENIOR, VOCATIONAL
from edusim.model.drives import Drives
from edusim.model.evaluation import first_evaluation
from edusim.model.events import Events, foresee
from edusim.model.exams import reached
from edusim.model.foundation import Foundation
from edusim.model.government import first_government
from edusim.model.ground import births_in
from edusim.model.heads import first_heads, past_heads
from edusim.model.initiatives import Initiatives
from edusim.model.inspection import Inspection
from edusim.model.measure import June, between_schools, bottom_third, measure, vacancy
from edusim.model.money import CAPITAL, PAY_LINES, Budget, lines_of
from edusim.model.opening import FirstResults, open_pupils, open_staff
from edusim.model.opinion import Opinion
from edusim.model.phases.august import increments
from edusim.model.phases.december import Books
from edusim.model.phases.june import dropout_rates, grade_tests, magnet_gains
from edusim.model.preschool import first_preschool, primary_increment
from edusim.model.problems import Problems
from edusim.model.projects import under_way
from edusim.model.pupils import cells_of, table_of
from edusim.model.rules import first_rules
from edusim.model.safety import first_safety
from edusim.model.satisfaction import schools_apart
from edusim.model.solved import SENIOR_VALUE_ADDED, year_0_value_added
from edusim.model.spread import Spread
from edusim.model.staffing import Conditions, backbone_share, exit_chances
from edusim.model.state import Flows, State, counts_of
from edusim.model.tables import Doubles, mean, total
from edusim.model.units import Flags, Units
from edusim.model.views import MoraleStocks, PublicView
from edusim.model.vocational import VocationalCentre

BIRTHS_BACK = 5


def begin(foundation: Foundation, seed: int) -> tuple[State, Outcomes]:
    """Return the state of a county of one seed on its first day, and the outcomes of year 0."""
    state, first = _opened(foundation, seed)
    foresee(state)
    return state, _year_0(state, first)


def bear(state: State, year: int) -> None:
    """Let the year's children be born: the expected number, with Poisson-sized luck after year 0."""
    expected = births_in(state.foundation.ground.first_day, state.parameters, year) * state.events.births
    luck = 0.0
    if year > state.foundation.ground.first_day.first_year:
        luck = state.chance.normal(Purpose.BIRTHS, year)
    state.born[year] = max(0.0, float(round(expected + expected**0.5 * luck)))


def _opened(foundation: Foundation, seed: int) -> tuple[State, FirstResults]:
    ground, chance = foundation.ground, Chance(seed)
    staff, taught, solved = open_staff(foundation, chance)
    pupils, first = open_pupils(foundation, solved, taught, chance)
    units = ground.units.copy()
    table = table_of(cells_of(pupils), len(units))
    heads = first_heads(ground, table, chance)
    past_heads(pupils, heads, ground, table, chance)
    day = ground.first_day
    posts = day.year_0.posts
    base = counts_of(units, table, staff, posts)
    view = PublicView(
        day.year_0.perception.senior,
        day.year_0.opinion.satisfaction, day.year_0.opinion.satisfaction,
    )  # fmt: skip
    state = State(
        foundation=foundation, chance=chance, year=day.first_year, units=units, table=table,
        catchments=list(ground.catchments), pupils=pupils, staff=staff, solved=solved, layout=foundation.layout,
        members=members_of(pupils, foundation.layout),
        need=foundation.need,
        increment=np.zeros(foundation.layout.groups, dtype=np.float32),
        budget=Budget(
            day.year_0, ground.parameters, ground.start, day.first_year, base, ground.start.education_budget_share,
            lines_of(day.year_0, ground.start, ground.parameters),
        ),
        morale=MoraleStocks(), view=view, works=under_way(day, units, ground.places), waits=Waits({}),
        pull=table.sum(1).astype(np.float64), again=first.again,
        tests=grade_tests(pupils, len(units), ground.parameters, chance, day.first_year),
        senior_level=0.0, village_cover=1.0,
        homes_moving=np.zeros(0, dtype=np.intp), born={}, shifted=np.zeros(3), heads=heads,
        **_mechanisms(foundation, units),
    )  # fmt: skip
    _settle(state, first, taught)
    return state, first


def _settle(state: State, first: FirstResults, taught: Doubles) -> None:
    """Set what follows from the county as it opens: what its first classes add, and what counts as usual."""
    ground, staff, units = state.foundation.ground, state.staff, state.units
    day = ground.first_day
    for year in range(day.first_year - BIRTHS_BACK, day.first_year + 1):
        bear(state, year)
    state.increment = increments(state, taught)
    state.preschool.primary = primary_increment(state)
    state.view.usual_apart = schools_apart(state)
    counts = reached(first.gaokao, ground.parameters)
    state.opinion.last = (float(counts[0]), float(counts[1]), day.year_0.achievement.junior)
    state.backbone_share = backbone_share(staff, units)
    raw = vacancy(state, np.bincount(staff.unit, minlength=len(units)))
    state.village_cover = ground.parameters.staffing.village_vacancies / raw if raw else 1.0
    _usual_flows(state)
    state.usual_candidates = ground.start.title_posts + round(0.1 * day.year_0.posts.title_queue)
    primary, junior = (year_0_value_added(state.solved, ground, stage) for stage in (PRIMARY, JUNIOR))
    state.usual_value_added = (primary, junior, SENIOR_VALUE_ADDED)
    state.senior_level = _usual_senior_gain(state) - SENIOR_VALUE_ADDED


def _mechanisms(foundation: Foundation, units: Units) -> dict[str, Any]:
    """Return every mechanism's own state in the steady state of the year-0 decisions."""
    year_0 = foundation.ground.first_day.year_0
    opinion, health = year_0.opinion, year_0.health
    return {
        "initiatives": Initiatives(),
        "government": first_government(year_0.execution, foundation.ground.parameters),
        "spread": Spread(np.zeros(len(units))),
        "rules": first_rules(year_0, foundation.ground.start, int(foundation.ground.table[FIRST_UNIT:].sum())),
        "evaluation": first_evaluation(foundation),
        "careers": Careers(foundation.ground.start.teacher_rotation),
        "drives": Drives(np.zeros(len(units)), np.zeros(len(units), dtype=np.intp)),
        "child": Child(
            health.homework_hours, health.myopia, health.fitness, health.wellbeing, _playgrounds(foundation, units)
        ),
        "preschool": first_preschool(foundation, units),
        "vocational": VocationalCentre(
            destination=year_0.vocational.destination, attraction=year_0.vocational.attraction
        ),
        "inspection": Inspection(),
        "problems": Problems(),
        "safety": first_safety(foundation),
        "opinion": Opinion(opinion.trust, opinion.confidence, opinion.respect),
        "events": Events(),
    }  # fmt: skip


def _playgrounds(foundation: Foundation, units: Units) -> Flags:
    """Return which units have a playground or are building one on the first day."""
    ground, there = foundation.ground, units.playground.copy()
    there[[work.unit for work in under_way(ground.first_day, units, ground.places) if work.kind == "playground"]] = True
    return there


def _usual_flows(state: State) -> None:
    """Set the flows of year 0 to what its rates lead one to expect: the file gives stocks, not flows."""
    unchanged = Conditions(np.ones(3), 1.0, 1.0, np.ones(3))
    chances = exit_chances(state.staff, state.units, unchanged, state.parameters)
    dropping = dropout_rates(state) * state.table
    state.flows = Flows(
        dropped_junior=round(total(dropping[state.units.stage == JUNIOR].ravel())),
        dropped_vocational=round(total(dropping[state.units.stage == VOCATIONAL].ravel())),
        exits=round(total(chances)), exits_backbone=round(total(chances, state.staff.backbone > 0)),
    )  # fmt: skip


def _usual_senior_gain(state: State) -> float:
    """Return the gain the coming year would show without luck: what value added of year 0 is measured from."""
    parameters, pupils = state.parameters, state.pupils
    learning, where = parameters.learning, pupils.rows(GRADE_10, GRADE_12)
    increment = state.increment[pupils.group[where]]
    gain = (1 - learning.persistence) * pupils.target[where] + increment
    has_them = state.units.flagship[pupils.school[where]]
    more, less = magnet_gains(pupils, state.units, parameters)
    gain += np.where(pupils.magnet[where], more, -less * has_them)
    gain += (1 - learning.persistence) * pupils.kept[where]
    gain += (learning.gain_fading - learning.persistence) * pupils.fading[where]
    deficit = state.foundation.ground.first_day.year_0.achievement.epidemic_senior
    held = 1 - learning.recovery - learning.persistence
    return mean(gain, state.units.stage[pupils.school[where]] == SENIOR) + deficit * held


def _year_0(state: State, first: FirstResults) -> Outcomes:
    """Measure the first day: stocks as drawn, June as the scenario gives it."""
    ground = state.foundation.ground
    level, exams = ground.first_day.year_0.achievement, ground.first_day.year_0.examinations
    entered = exams.county_general + exams.outside_general + exams.county_vocational + exams.outside_vocational
    pupils = state.pupils
    six, sixth, tenth = pupils.achievement(GRADE_6, GRADE_6), pupils.school[pupils.row(GRADE_6)], pupils.row(GRADE_10)
    here = pupils.enrolled(GRADE_6, GRADE_6)
    nine = pupils.ability[tenth] + pupils.kept[tenth] + pupils.fading[tenth]
    june = June(
        zhongkao_takers=exams.zhongkao_takers, zhongkao_mean=level.junior,
        gaokao=tuple(reached(first.gaokao, ground.parameters)), gaokao_takers=len(first.gaokao),
        first_tier_outside=reached(first.outside, ground.parameters)[1], top_leavers_share=first.top_leavers,
        achievement=(level.primary, level.junior, first.level), value_added=state.usual_value_added,
        gap=level.gap_seat - level.gap_village,
        between_schools=between_schools(six[here], sixth[here]),
        bottom_third=bottom_third((nine + level.epidemic_compulsory).astype(np.float64)),
        senior_entry_rate=entered / max(1, exams.zhongkao_takers),
    )  # fmt: skip
    return measure(state, june, _books_0(state), 0.0)


def _books_0(state: State) -> Books:
    budget = state.foundation.ground.first_day.year_0
    lines = budget.expenditure
    spending, income = sum(lines.values()), sum(budget.revenue.values())
    capital = sum(amount for key, amount in lines.items() if key.startswith(CAPITAL))
    personnel = sum(amount for key, amount in lines.items() if key in PAY_LINES)
    return Books(spending, personnel, capital, income, room=income - spending, arrears=0.0)
