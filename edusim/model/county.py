"""A county and its year: the phases in their order, nothing hidden between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import EVENTS
from edusim.catalog.outcomes import Outcomes
from edusim.model.beginning import bear, begin
from edusim.model.calendar import AUGUST, JULY, MONTH, YEAR, Calendar
from edusim.model.cards import gather
from edusim.model.careers import develop_teachers
from edusim.model.child import help_pupils, raise_children, ride_home
from edusim.model.closures import lose_lessons
from edusim.model.codes import FIRST_UNIT
from edusim.model.drives import coach_for_examinations, push
from edusim.model.evaluation import judge_work
from edusim.model.events import expect, foresee, known_events
from edusim.model.foundation import Foundation
from edusim.model.funding import fund
from edusim.model.government import lead
from edusim.model.heads import change_heads
from edusim.model.initiatives import Done, carry_out
from edusim.model.inspection import send_inspectors
from edusim.model.measure import June, between_schools, bottom_third, free_posts, gap_of, measure
from edusim.model.money import Quote
from edusim.model.opinion import announce, hear
from edusim.model.phases.august import (
    coach_teachers,
    consolidate,
    finish_works,
    form_classes,
    place_pupils,
    place_staff,
)
from edusim.model.phases.december import close_books, judge, tidy
from edusim.model.phases.january import meet, quote_with_answers
from edusim.model.phases.july import move_morale, publish, staff_leave
from edusim.model.phases.june import Results, attend, examine, teach
from edusim.model.phases.march import approve_posts, promised
from edusim.model.preschool import improve_kindergartens, staff_kindergartens
from edusim.model.problems import Finding, findings, look_into_problems
from edusim.model.rules import check_rules
from edusim.model.safety import count_incidents, guard
from edusim.model.spread import see_practice
from edusim.model.state import State
from edusim.model.strikes import strike
from edusim.model.tables import mean
from edusim.model.vocational import begin_courses, train


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
        | January | strike, fund, bear | events and answers to them; what the room covers; children are born |
        | | lead, carry_out, announce | leaders, what of the decisions is carried out, what is made public |
        | | meet | decisions fixed, commitments paid, works and coaches set out |
        | | judge_work, push, raise_children, train | how work is judged, what the stages' efforts will be |
        | | staff_kindergartens | how well kindergartens are staffed this school year |
        | | send_inspectors, look_into_problems, guard | inspectors, investigators and safety set out |
        | March | approve_posts | places approved, notices go out |
        | June | attend, lose_lessons, teach | losses, closed days, a year's learning |
        | | help_pupils, coach_for_examinations, examine | glasses, the poorest; tests, zhongkao, gaokao |
        | July | publish, hear, move_morale, staff_leave | views, targets, morale, exits |
        | August | coach_teachers, finish_works, consolidate | what landed; schools open and close |
        | | change_heads, improve_kindergartens, begin_courses | new heads, better kindergartens, vocational courses |
        | | place_pupils, place_staff, develop_teachers, form_classes | the new school year |
        | | see_practice | what others may take over next year |
        | December | coach_teachers, count_incidents, close_books | autumn's coaching, incidents, the books to the fen |
        | | judge, check_rules, gather, tidy | satisfaction, rules from above, what asks for an answer |
        | | ride_home, measure | pupils on buses; every outcome, once |
        """
        state = self.state
        strike(state, decisions)
        decisions = fund(state, decisions)
        bear(state, state.year + 1)
        lead(state, decisions)
        done = carry_out(state, decisions)
        announce(state, decisions, done)
        meeting = meet(state, decisions, done)
        days = meeting.days
        self._set_out(decisions, done, days)
        rounds = approve_posts(state, decisions, days, free_posts(state))
        days.run_to(JULY)
        attend(state)
        lose_lessons(state)
        teach(state)
        help_pupils(state)
        coach_for_examinations(state)
        results = examine(state, decisions, done)
        publish(state, results)
        hear(state, results)
        conditions = move_morale(state, decisions, done)
        departures = staff_leave(state, conditions, free_posts(state) - promised(rounds))
        days.run_to(AUGUST)
        coach_teachers(state, meeting)
        buses = decisions.school_buses
        opened = finish_works(state, days)
        consolidate(state, decisions.small_school_threshold, buses)
        change_heads(state, done)
        improve_kindergartens(state, decisions, done)
        begin_courses(state)
        cells = place_pupils(state, results)
        hired = place_staff(state, rounds, conditions, departures.seat_openings, days)
        develop_teachers(state, done)
        form_classes(state, cells)
        see_practice(state)
        days.run_to(YEAR)
        days.end_visits()
        coach_teachers(state, meeting)
        count_incidents(state, days)
        books = close_books(state, meeting, hired, departures.established)
        judge(state, results, opened)
        check_rules(state, decisions, books)
        gather(state)
        tidy(state, days)
        state.year += 1
        foresee(state)
        bused = state.parameters.schooling.bus_boarding * (buses - state.foundation.ground.start.school_buses)
        ride_home(state, bused)
        self.outcomes = measure(state, _june(state, results), books, bused)
        return self.outcomes

    def _set_out(self, decisions: Decisions, done: Done, days: Calendar) -> None:
        """Set out what runs through the year beside works and coaches."""
        state = self.state
        judge_work(state, decisions, done)
        push(state, decisions, done)
        raise_children(state, done)
        train(state, done)
        staff_kindergartens(state)
        send_inspectors(state, decisions, done, days)
        look_into_problems(state, decisions, done, days)
        guard(state, decisions, done, days)

    def branch(self) -> County:
        """Return an independent copy of this county, to try a year on."""
        other = County.__new__(County)
        other.state, other.outcomes = self.state.copy(), self.outcomes
        return other

    def expect(self, events: Sequence[str]) -> None:
        """Let these of the scenario's events strike in the coming year, and no others, whatever chance says."""
        expect(self.state, events)

    def quote(self, decisions: Decisions) -> Quote:
        """Return what these decisions would cost in the coming year, and the room there is."""
        return quote_with_answers(self.state, decisions)

    @property
    def struck(self) -> list[str]:
        """Return the events of the year last measured: those from outside, then those of the county's own."""
        return list(self.state.events.struck)

    def asking(self) -> list[str]:
        """Return the events that the coming January meeting can answer."""
        return [name for name in known_events(self.state) if EVENTS[name].answers]

    def findings(self) -> list[Finding]:
        """Return why stages are weak, as far as investigations have found it."""
        return findings(self.state)

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
