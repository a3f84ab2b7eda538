"""Establishment posts: the ways teachers are recruited, and how much of what is asked for is approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from edusim.model.codes import CONTRACT, ESTABLISHED, JUNIOR, KINDERGARTEN, PRIMARY, SENIOR, SPECIAL_POST, VOCATIONAL
from edusim.model.staffing import NORM, TERM_YEARS
from edusim.model.teachers import Teachers

if TYPE_CHECKING:
    from edusim.model.state import State


@dataclass(frozen=True, slots=True)
class Channel:
    """One way of recruiting: its number in the keys of luck, the kind of post, the unit cost of one teacher,
    the first and last stage posted to, and whether the posts are outside the seat."""

    name: str
    number: int
    post: int
    price: str
    stages: tuple[int, int]
    rural: bool = False


SPECIAL = Channel("special", 1, SPECIAL_POST, "special_post_teacher", (PRIMARY, JUNIOR), rural=True)
SENIOR_HIGH = Channel("senior", 2, ESTABLISHED, "established_teacher", (SENIOR, VOCATIONAL))
KINDERGARTENS = Channel("kindergarten", 3, CONTRACT, "contract_teacher", (KINDERGARTEN, KINDERGARTEN))
PRIMARY_AND_JUNIOR = Channel("established", 4, ESTABLISHED, "established_teacher", (PRIMARY, JUNIOR))
CHANNELS = {own.name: own for own in (SPECIAL, SENIOR_HIGH, KINDERGARTENS, PRIMARY_AND_JUNIOR)}


def won_over(state: State) -> float:
    """Return the share of a refusal that departments acting together take back: 0 at year 0's coordination."""
    usual = state.foundation.ground.first_day.year_0.execution.coordination
    return max(0.0, state.government.coordination - usual) / max(1e-9, 1 - usual)


def special_places(state: State, asked: int) -> int:
    """Return the special-post places the province fixes: up to a multiple of year 0's, more if argued for."""
    usual = state.foundation.ground.start.special_post_recruits
    limit = usual * state.parameters.careers.special_places
    return asked if asked <= limit else int(limit + (asked - limit) * won_over(state))


def primary_and_junior_posts(state: State, asked: int) -> int:
    """Return the posts agreed for primary and junior schools beyond year 0's number.

    While primary staff exceed the norm in total most are deferred: first the county moves those it has.
    Each teacher reallocated last August opens one of the posts deferred; an appeal may open a share of them.
    """
    usual = state.foundation.ground.start.established_recruits
    extra = asked - usual
    if extra <= 0 or not primary_exceeds_norm(state):
        return asked
    agreed = state.parameters.careers.posts_in_surplus
    opened = min(1.0, won_over(state) + state.events.given.appealed + state.careers.reallocated / extra)
    return usual + int(extra * (agreed + (1 - agreed) * opened))


def primary_exceeds_norm(state: State) -> bool:
    """Return whether the county has more primary teachers than the norm in total allows."""
    primary = state.units.stage == PRIMARY
    teachers = int(np.count_nonzero(primary[state.staff.unit]))
    return teachers > int(state.table[primary].sum()) / NORM[PRIMARY]


def ending_terms(staff: Teachers) -> int:
    """Return how many special-post teachers finish their term this July: a post is owed to each."""
    return int(np.count_nonzero((staff.post == SPECIAL_POST) & (staff.term >= TERM_YEARS - 1)))
