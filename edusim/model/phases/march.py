"""March: posts are approved, notices go out, and applicants answer to pay and place."""

from __future__ import annotations

from dataclasses import dataclass

from edusim.catalog.decisions import Decisions
from edusim.model.calendar import Calendar
from edusim.model.codes import ESTABLISHED, SEAT, VILLAGE
from edusim.model.government import approval_days
from edusim.model.posts import (
    KINDERGARTENS,
    PRIMARY_AND_JUNIOR,
    SENIOR_HIGH,
    SPECIAL,
    Channel,
    ending_terms,
    primary_and_junior_posts,
    special_places,
)
from edusim.model.staffing import Appointment, Conditions
from edusim.model.state import State


@dataclass(frozen=True, slots=True)
class Round:
    """One recruitment round: places approved and the usual number that pay of year 0 could fill."""

    channel: Channel
    approved: int
    usual: int


def approve_posts(state: State, decisions: Decisions, days: Calendar, free_posts: int) -> list[Round]:
    """Approve the year's recruits, no more than the posts that are free, and start the rounds.

    Senior highs come first; a post is kept for each special-post teacher whose term ends.
    """
    start = state.foundation.ground.start
    asked = decisions.established_recruits
    special = special_places(state, decisions.special_post_recruits)
    senior = min(decisions.senior_recruits, max(0, free_posts))
    left = free_posts - senior - ending_terms(state.staff)
    established = min(primary_and_junior_posts(state, asked), max(0, left))
    rounds = [
        Round(SPECIAL, special, start.special_post_recruits),
        Round(SENIOR_HIGH, senior, start.senior_recruits),
        Round(KINDERGARTENS, decisions.kindergarten_recruits, start.kindergarten_recruits),
        Round(PRIMARY_AND_JUNIOR, established, start.special_post_recruits // 2),
    ]
    state.careers.deferred = asked - established
    approval = approval_days(state)
    for own in rounds:
        if own.approved:
            days.appoint(own.channel.name, own.channel.number, approval)
    return rounds


def promised(rounds: list[Round]) -> int:
    """Return the establishment posts that these rounds will fill if everyone is found."""
    return sum(own.approved for own in rounds if own.channel.post == ESTABLISHED)


def appointments(rounds: list[Round], conditions: Conditions, applicants: float) -> list[Appointment]:
    """Return who was found: suitable applicants are so many times the usual number, and answer to pay."""
    found = []
    for own in rounds:
        ratio = float(conditions.applicants[VILLAGE if own.channel.rural else SEAT])
        pool = round(applicants * own.usual * ratio) if own.usual else own.approved
        found.append(Appointment(own.channel.number, own.channel.post, min(own.approved, pool)))
    return found
