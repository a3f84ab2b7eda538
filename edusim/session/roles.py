"""The six parts of a workshop: what each alone knows, and the goals each keeps to herself until the debrief.

Goals are met or not, and never ranked. After a serious incident or arrears no private goal counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.model.codes import GRADE_4, PRIMARY, SENIOR, VILLAGE
from edusim.model.posts import ending_terms
from edusim.model.state import State
from edusim.session.figures import Figure, Figures, of_outcome

if TYPE_CHECKING:
    from edusim.session.game import Session

ROLES = ("director", "finance", "senior_head", "township_head", "research_head", "parent")
GOAL_YEAR = 5
MONEY_SHARE = 0.0007
Years = Sequence[Outcomes]
SHORTFALL = "revenue_shortfall"


@dataclass(frozen=True, slots=True)
class Goal:
    """A private goal of a role and whether the years so far meet it."""

    role: str
    id: str
    met: bool
    figures: Figures


@dataclass(frozen=True, slots=True)
class Course:
    """The years a goal is judged by: outcomes with year 0 first, the decisions taken, the county as it stands."""

    years: Years
    decided: Sequence[Decisions]
    state: State

    @property
    def goal_year(self) -> Outcomes:
        """Return the outcomes of the fifth year, or of the last one so far."""
        return self.years[min(GOAL_YEAR, len(self.years) - 1)]


def _satisfaction(course: Course) -> bool:
    return course.goal_year.satisfaction >= course.years[0].satisfaction + 5


def _kept_word(course: Course) -> bool:
    return sum(year.targets_met for year in course.years[1:]) >= 2


def _few_efforts(course: Course) -> bool:
    return all(year.initiatives_active <= 4 for year in course.years[1:])


def _no_arrears(course: Course) -> bool:
    return all(year.arrears == 0 for year in course.years[1:])


def _only_increase(course: Course) -> bool:
    return all(year.only_increase_kept == 2 for year in course.years[1:])


def _staff_share(course: Course) -> bool:
    year = course.goal_year
    recurrent = year.education_spending - year.capital_spending
    return recurrent > 0 and year.personnel_share * year.education_spending / recurrent <= 0.80


def _top_stay(course: Course) -> bool:
    return course.goal_year.top_leavers_share < 0.45


def _backbone_stays(course: Course) -> bool:
    lost = [year.exits_backbone for year in course.years]
    return sum(lost[1:]) <= lost[0] * (len(lost) - 1)


def _school_money(course: Course) -> bool:
    asked = money_asked(course.state)
    return all(own.top_pupil_retention + own.partner_school >= asked for own in course.decided)


def money_asked(state: State) -> float:
    """Return what the head of the senior high asks for a year: 150 of a county that spends 215,000, 万元."""
    spent = state.foundation.ground.first_day.year_0.fiscal.general_expenditure
    return 5.0 * round(spent * MONEY_SHARE / 5)


def _villages_staffed(course: Course) -> bool:
    return course.goal_year.vacancies_village <= 0.05


def _points_kept(course: Course) -> bool:
    return not bool(course.state.units.closed.any())


def _gap_held(course: Course) -> bool:
    return course.goal_year.gap_seat_village <= course.years[0].gap_seat_village


def _better_teaching(course: Course) -> bool:
    return course.goal_year.teacher_effectiveness > course.years[0].teacher_effectiveness


def _well(course: Course) -> bool:
    return course.goal_year.wellbeing >= course.years[0].wellbeing


def _homework(course: Course) -> bool:
    return course.goal_year.homework_hours <= course.years[0].homework_hours


def _safe(course: Course) -> bool:
    return all(year.serious_incidents == 0 for year in course.years[1:])


GOALS: dict[str, dict[str, Callable[[Course], bool]]] = {
    "director": {"satisfaction": _satisfaction, "kept_word": _kept_word, "few_efforts": _few_efforts},
    "finance": {"no_arrears": _no_arrears, "only_increase": _only_increase, "staff_share": _staff_share},
    "senior_head": {"top_stay": _top_stay, "backbone_stays": _backbone_stays, "school_money": _school_money},
    "township_head": {"villages_staffed": _villages_staffed, "points_kept": _points_kept, "gap_held": _gap_held},
    "research_head": {"better_teaching": _better_teaching},
    "parent": {"well": _well, "homework": _homework, "safe": _safe},
}


def goals(session: Session) -> list[Goal]:
    """Return every role's goals and whether they are met; none is after a serious incident or arrears."""
    course = Course(session.history, session.decided, session.state)
    counts = _safe(course) and _no_arrears(course)
    money = {"school_money": {"money": Figure(money_asked(session.state), "万元")}}
    return [
        Goal(role, name, counts and test(course), money.get(name, {}))
        for role, own in GOALS.items()
        for name, test in own.items()
    ]


def known_alone(session: Session, role: str) -> tuple[str, Figures]:
    """Return what a role alone knows, as the form of its sentence and its figures."""
    knows = {
        "director": _cause, "finance": _revenue, "senior_head": _leavers, "township_head": _special_posts,
        "research_head": _coached, "parent": _children,
    }  # fmt: skip
    return knows[role](session)


def _cause(session: Session) -> tuple[str, Figures]:
    """The cause behind the weakness of junior high, if an investigation has found it."""
    found = [own.cause for own in session.findings if own.stage == "junior"]
    if found:
        return f"cause_{found[-1]}", {}
    return "cause_unknown", {"finds": Figure(session.scenario.parameters.problems.finds, "share", 2)}


def _revenue(session: Session) -> tuple[str, Figures]:
    """The chance and the size of a shortfall, and when the works begun before have been paid."""
    event = session.scenario.first_day.events.get(SHORTFALL)
    cut = session.scenario.parameters.events
    works = [work.opens_year for work in session.scenario.first_day.works.values() if work.unpaid]
    figures = {"ends": Figure(max(works, default=session.scenario.first_year), "year")}
    if event is None or not event.chance:
        return "revenue_steady", figures
    sizes = {"chance": Figure(event.chance, "share", 2), "cut": Figure(cut.revenue_fall, "share", 2)}
    return "revenue_shortfall", figures | sizes


def _leavers(session: Session) -> tuple[str, Figures]:
    """How many backbone teachers of the senior highs there are and how many have left, and who enters."""
    state, now = session.state, session.history[-1]
    backbone = (state.staff.backbone > 0) & (state.units.stage == SENIOR)[state.staff.unit]
    figures = {
        "backbone": Figure(int(np.count_nonzero(backbone))), "left": of_outcome("exits_backbone", now.exits_backbone),
        "leave": Figure(now.top_leavers_share, "share", 2),
        "pupils": of_outcome("enrolment_senior", now.enrolment_senior),
    }  # fmt: skip
    return "leavers", figures


def _special_posts(session: Session) -> tuple[str, Figures]:
    """How many special-post teachers end their term next summer, and which points have grades 1 to 3 only."""
    state = session.state
    ending = ending_terms(state.staff)
    village = (state.units.stage == PRIMARY) & (state.units.locality == VILLAGE) & ~state.units.closed
    points = village & (state.units.last_row < GRADE_4) & (state.table.sum(1) > 0)
    seat = ending * min(1.0, state.parameters.staffing.to_seat_after_term * state.careers.term_rule)
    figures = {
        "ending": Figure(ending), "seat": Figure(round(seat)),
        "points": Figure(int(np.count_nonzero(points)), "schools"), "pupils": Figure(int(state.table[points].sum())),
    }  # fmt: skip
    return "special_posts", figures


def _coached(session: Session) -> tuple[str, Figures]:
    """How many teachers coaching still shows in, of all."""
    staff = session.state.staff
    figures = {"coached": Figure(int(np.count_nonzero(staff.coached > 0.01))), "teachers": Figure(len(staff))}
    return "coached", figures


def _children(session: Session) -> tuple[str, Figures]:
    """Homework as families know it, and how many children are short-sighted."""
    now = session.history[-1]
    figures = {"hours": of_outcome("homework_hours", now.homework_hours), "myopia": Figure(now.myopia, "share", 2)}
    return "children", figures
