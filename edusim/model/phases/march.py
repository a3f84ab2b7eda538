"""March: posts are approved, notices go out, and applicants answer to pay and place."""

from __future__ import annotations

from dataclasses import dataclass

from edusim.catalog.decisions import Decisions
from edusim.model.calendar import Calendar
from edusim.model.codes import CONTRACT, ESTABLISHED, SEAT, SPECIAL_POST, VILLAGE
from edusim.model.staffing import Appointment, Conditions
from edusim.model.state import State

KINDS = {"special": 1, "senior": 2, "kindergarten": 3, "established": 4}
POST_OF = {"special": SPECIAL_POST, "senior": ESTABLISHED, "kindergarten": CONTRACT, "established": ESTABLISHED}
RURAL = ("special",)


@dataclass(frozen=True, slots=True)
class Round:
    """One recruitment round: places approved and the usual number that pay of year 0 could fill."""

    channel: str
    approved: int
    usual: int


def approve_posts(state: State, decisions: Decisions, days: Calendar, free_posts: int) -> list[Round]:
    """Approve the year's recruits, established ones only while posts are free, and start the rounds."""
    start = state.foundation.ground.start
    senior = min(decisions.senior_recruits, max(0, free_posts))
    established = min(decisions.established_recruits, max(0, free_posts - senior))
    rounds = [
        Round("special", decisions.special_post_recruits, start.special_post_recruits),
        Round("senior", senior, start.senior_recruits),
        Round("kindergarten", decisions.kindergarten_recruits, start.kindergarten_recruits),
        Round("established", established, start.special_post_recruits // 2),
    ]
    approval = state.foundation.ground.first_day.year_0.fiscal.approval_days
    for own in rounds:
        if own.approved:
            days.appoint(own.channel, KINDS[own.channel], approval)
    return rounds


def promised(rounds: list[Round]) -> int:
    """Return the establishment posts that these rounds will fill if everyone is found."""
    return sum(own.approved for own in rounds if POST_OF[own.channel] == ESTABLISHED)


def appointments(rounds: list[Round], conditions: Conditions, applicants: float) -> list[Appointment]:
    """Return who was found: suitable applicants are so many times the usual number, and answer to pay."""
    found = []
    for own in rounds:
        ratio = float(conditions.applicants[VILLAGE if own.channel in RURAL else SEAT])
        pool = round(applicants * own.usual * ratio) if own.usual else own.approved
        count = min(own.approved, pool)
        found.append(Appointment(KINDS[own.channel], POST_OF[own.channel], count))
    return found
