"""A county and its year: the phases in their order, nothing hidden between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.model.calendar import AUGUST, JUNE, MARCH, YEAR, Waits
from edusim.model.chance import Chance, Purpose
from edusim.model.codes import FIRST_UNIT, GRADE_6, GRADE_10, GRADE_12, JUNIOR, PRIMARY, SENIOR, VOCATIONAL
from edusim.model.exams import reached
from edusim.model.foundation import Foundation
from edusim.model.ground import births_in
from edusim.model.measure import June, between_schools, bottom_third, free_posts, gap_of, measure, vacancy
from edusim.model.money import Budget, Quote
from edusim.model.opening import FirstResults, open_pupils, open_staff
from edusim.model.phases.august import (
    coach_teachers,
    consolidate,
    finish_works,
    form_classes,
    place_pupils,
    place_staff,
)
from edusim.model.phases.december import Books, close_books, judge, tidy
from edusim.model.phases.january import meet, quote
from edusim.model.phases.july import move_morale, publish, staff_leave
from edusim.model.phases.june import Results, attend, examine, magnet_gains, teach
from edusim.model.phases.march import approve_posts
from edusim.model.projects import under_way
from edusim.model.pupils import cells_of, table_of
from edusim.model.solved import SENIOR_VALUE_ADDED, year_0_value_added
from edusim.model.staffing import Conditions, backbone_share, exit_chances
from edusim.model.state import Flows, State, boarders_of, counts_of
from edusim.model.tables import mean, total
from edusim.model.views import MoraleStocks, PublicView

BIRTHS_BACK = 5


@dataclass(frozen=True, slots=True)
class PipelineItem:
    """Something decided that has not landed: a work under way, its state, and when it is due."""

    kind: str
    place: str
    state: str
    due_year: int
    due_month: int


class County:
    """One county of one seed. ``advance`` lives a year; ``branch`` copies; nothing reads a file or a clock."""

    def __init__(self, foundation: Foundation, seed: int) -> None:
        self.state, first = _opened(foundation, seed)
        self.outcomes = _year_0(self.state, first)

    @property
    def year(self) -> int:
        """Return the year last measured."""
        return self.state.year

    def advance(self, decisions: Decisions) -> Outcomes:
        """Live one calendar year under these decisions and return what it came to.

        | when | phase | what happens |
        |---|---|---|
        | January | meet | decisions fixed, commitments paid, works and coaches set out |
        | March | approve_posts | places approved, notices go out |
        | June | attend, teach, examine | losses, a year's learning, tests, zhongkao, gaokao |
        | July | publish, move_morale, staff_leave | views, morale, exits |
        | August | coach_teachers, finish_works, consolidate | what landed; schools open and close |
        | | place_pupils, place_staff, form_classes | the new school year |
        | December | coach_teachers, close_books, judge, tidy | autumn's coaching, the books to the fen, satisfaction |
        | | measure | every outcome, once |
        """
        state = self.state
        _births(state, state.year + 1)
        meeting = meet(state, decisions)
        days = meeting.days
        days.run_to(MARCH)
        rounds = approve_posts(state, decisions, days, free_posts(state))
        days.run_to(JUNE)
        attend(state)
        teach(state)
        results = examine(state, decisions)
        publish(state, results)
        conditions = move_morale(state, decisions)
        departures = staff_leave(state, conditions, free_posts(state))
        days.run_to(AUGUST)
        coach_teachers(state, meeting)
        buses = decisions.school_buses
        opened = finish_works(state, days)
        consolidate(state, decisions.small_school_threshold, buses)
        cells = place_pupils(state, results)
        hired = place_staff(state, decisions, rounds, conditions, departures.seat_openings, days)
        form_classes(state, cells)
        days.run_to(YEAR)
        coach_teachers(state, meeting)
        books = close_books(state, meeting, hired, departures.established)
        judge(state, results, opened)
        tidy(state, days)
        state.year += 1
        bused = state.parameters.schooling.bus_boarding * (buses - state.foundation.ground.start.school_buses)
        self.outcomes = measure(state, _june(state, results), books, bused)
        return self.outcomes

    def branch(self) -> County:
        """Return an independent copy of this county, to try a year on."""
        other = County.__new__(County)
        other.state, other.outcomes = self.state.copy(), self.outcomes
        return other

    def quote(self, decisions: Decisions) -> Quote:
        """Return what these decisions would cost in the coming year, and the room there is."""
        return quote(self.state, decisions)

    def pipeline(self) -> list[PipelineItem]:
        """Return what has been decided and has not landed yet, the next first."""
        ground = self.state.foundation.ground
        items = []
        for work in sorted(self.state.works, key=lambda own: own.due):
            if work.state != "done":
                year, day = divmod(work.due, YEAR)
                place = self.state.units.ids[work.unit] if work.unit >= FIRST_UNIT else ground.places[work.place]
                items.append(
                    PipelineItem(work.kind, place, work.state, ground.first_day.first_year + year, day // 31 + 1)
                )
        return items


def _births(state: State, year: int) -> None:
    """Let the year's children be born: the expected number, with Poisson-sized luck after year 0."""
    expected = births_in(state.foundation.ground.first_day, state.parameters, year)
    luck = 0.0
    if year > state.foundation.ground.first_day.first_year:
        luck = state.chance.normal(Purpose.BIRTHS, year)
    state.born[year] = max(0.0, float(round(expected + expected**0.5 * luck)))


def _opened(foundation: Foundation, seed: int) -> tuple[State, FirstResults]:
    ground, chance = foundation.ground, Chance(seed)
    staff, solved = open_staff(foundation, chance)
    pupils, first = open_pupils(foundation, solved, staff, chance)
    units = ground.units.copy()
    cells = cells_of(pupils)
    table = table_of(cells, len(units))
    day = ground.first_day
    posts = day.year_0.posts
    base = counts_of(units, table, staff, posts.non_teaching + posts.bureau, boarders_of(units, table.sum(1), 0.0))
    view = PublicView(
        day.year_0.perception.senior,
        day.year_0.opinion.satisfaction, day.year_0.opinion.satisfaction,
    )  # fmt: skip
    state = State(
        foundation=foundation, chance=chance, year=day.first_year, units=units, table=table,
        catchments=list(ground.catchments), pupils=pupils, staff=staff, solved=solved, layout=foundation.layout,
        increment=np.zeros(foundation.layout.groups, dtype=np.float32),
        budget=Budget(
            day.year_0, ground.parameters, ground.start, day.first_year, base, ground.start.education_budget_share
        ),
        morale=MoraleStocks(), view=view, works=under_way(day, units, ground.places), waits=Waits({}),
        pull=table.sum(1).astype(np.float64), again=first.again, senior_level=0.0, village_cover=1.0,
        homes_moving=np.zeros(0, dtype=np.intp), born={}, shifted=np.zeros(3),
    )  # fmt: skip
    for year in range(day.first_year - BIRTHS_BACK, day.first_year + 1):
        _births(state, year)
    form_classes(state, cells)
    state.backbone_share = backbone_share(staff, units)
    raw = vacancy(state)
    state.village_cover = ground.parameters.staffing.village_vacancies / raw if raw else 1.0
    _usual_flows(state)
    state.usual_candidates = ground.start.title_posts + round(0.1 * posts.title_queue)
    primary, junior = (year_0_value_added(solved, ground, stage) for stage in (PRIMARY, JUNIOR))
    state.usual_value_added = (primary, junior, SENIOR_VALUE_ADDED)
    state.senior_level = _usual_senior_gain(state) - SENIOR_VALUE_ADDED
    return state, first


def _usual_flows(state: State) -> None:
    """Set the flows of year 0 to what its rates lead one to expect: the file gives stocks, not flows."""
    unchanged = Conditions(np.ones(3), 1.0, 1.0, np.ones(3))
    chances = exit_chances(state.staff, state.units, unchanged, state.parameters)
    schooling, enrolled = state.parameters.schooling, state.table
    yearly = (schooling.dropout_vocational_1, schooling.dropout_vocational_2, schooling.dropout_vocational_3)
    vocational = enrolled[state.units.stage == VOCATIONAL].sum(0)[GRADE_10:]
    junior = int(enrolled[state.units.stage == JUNIOR].sum())
    state.flows = Flows(
        dropped_junior=round(junior * schooling.dropout_junior),
        dropped_vocational=round(sum(int(count) * rate for count, rate in zip(vocational, yearly, strict=True))),
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
    capital = sum(amount for key, amount in lines.items() if key.startswith("capital_"))
    personnel = sum(state.budget.personnel(state.year, state.budget.base).values())
    return Books(spending, personnel, capital, income, income - spending + 0.0, 0.0)


def _june(state: State, results: Results) -> June:
    zhongkao = results.zhongkao
    takers = len(zhongkao.score)
    level = results.grade_6.astype(np.float64)
    return June(
        zhongkao_takers=takers, zhongkao_mean=mean(zhongkao.score), gaokao=results.gaokao, gaokao_takers=results.takers,
        first_tier_outside=results.outside[1], top_leavers_share=zhongkao.top_leavers(),
        achievement=(mean(level), mean(results.grade_9), results.senior_level), value_added=results.value_added,
        gap=gap_of(level, results.grade_6_zone, state), between_schools=between_schools(level, results.grade_6_school),
        bottom_third=bottom_third(results.grade_9.astype(np.float64)),
        senior_entry_rate=int(np.count_nonzero(zhongkao.destination < 5)) / max(1, takers),
    )  # fmt: skip
