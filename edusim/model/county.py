"""A county and its year: the phases in their order, nothing hidden between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.model.beginning import bear, begin
from edusim.model.calendar import AUGUST, MONTH, YEAR
from edusim.model.codes import FIRST_UNIT
from edusim.model.foundation import Foundation
from edusim.model.measure import June, between_schools, bottom_third, free_posts, gap_of, measure
from edusim.model.money import Quote
from edusim.model.phases.august import (
    coach_teachers,
    consolidate,
    finish_works,
    form_classes,
    place_pupils,
    place_staff,
)
from edusim.model.phases.december import close_books, judge, tidy
from edusim.model.phases.january import meet, quote
from edusim.model.phases.july import move_morale, publish, staff_leave
from edusim.model.phases.june import Results, attend, examine, teach
from edusim.model.phases.march import approve_posts, promised
from edusim.model.state import State
from edusim.model.tables import mean


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
        self.state, self.outcomes = begin(foundation, seed)

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
        bear(state, state.year + 1)
        meeting = meet(state, decisions)
        days = meeting.days
        rounds = approve_posts(state, decisions, days, free_posts(state))
        attend(state)
        teach(state)
        results = examine(state, decisions)
        publish(state, results)
        conditions = move_morale(state, decisions)
        departures = staff_leave(state, conditions, free_posts(state) - promised(rounds))
        days.run_to(AUGUST)
        coach_teachers(state, meeting)
        buses = decisions.school_buses
        opened = finish_works(state, days)
        consolidate(state, decisions.small_school_threshold, buses)
        cells = place_pupils(state, results)
        hired = place_staff(state, decisions, rounds, conditions, departures.seat_openings, days)
        form_classes(state, cells)
        days.run_to(YEAR)
        days.end_visits(state.parameters.teaching.teachers_per_coach)
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
                    PipelineItem(
                        work.kind,
                        place,
                        work.state,
                        ground.first_day.first_year + year,
                        min(12, round(day / MONTH) + 1),
                    )
                )
        return items


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
