"""Events: what strikes this year, what asks for an answer, and what the answers set going."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from edusim.catalog.events import EVENTS, answer_of
from edusim.model.chance import Purpose
from edusim.model.tables import Doubles

if TYPE_CHECKING:
    from edusim.catalog.decisions import Decisions
    from edusim.model.state import State

NUMBER = {name: number for number, name in enumerate(EVENTS)}


@dataclass(frozen=True, slots=True)
class Lasting:
    """An effect of an event on a stage's schools: SD a year, for so many school years more."""

    stage: int
    effect: float
    years: int


@dataclass(slots=True)
class Given:
    """What this year's answers set going for the year: teachers ``retrained`` for another stage and ``shared``
    among small schools, the share of a refusal of posts that is ``appealed`` away, ``buses`` for closed schools and
    the share of the longer way that ``boarding`` spares their pupils. ``breaches`` are those that a review found
    and that were promised to end (none: -1).
    """

    retrained: int = 0
    shared: int = 0
    appealed: float = 0.0
    buses: float = 0.0
    boarding: float = 0.0
    breaches: int = -1


@dataclass(slots=True)
class Events:
    """``coming`` strike next year, ``struck`` did this year, ``asking`` wait for an answer at the next meeting.

    ``cost`` is that of this year's answers, 万元, until the books are closed. ``births`` is a factor on births,
    ``enrolment`` a share more children of the last kindergarten year, ``city_pull`` the log-odds that a new city
    school adds to leaving, ``kindergarten_quality`` what kindergartens lose, SD of readiness, ``lost`` what last
    year's closures beyond the usual cost a pupil, SD. ``past`` has the last year in which each event struck.
    """

    coming: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    asking: list[str] = field(default_factory=list)
    answered: dict[str, str] = field(default_factory=dict)
    lasting: list[Lasting] = field(default_factory=list)
    cost: float = 0.0
    births: float = 1.0
    enrolment: float = 0.0
    city_pull: float = 0.0
    kindergarten_quality: float = 0.0
    lost: float = 0.0
    given: Given = field(default_factory=Given)
    past: dict[str, int] = field(default_factory=dict)

    def copy(self) -> Events:
        """Return an independent copy."""
        return replace(
            self, coming=list(self.coming), struck=list(self.struck), asking=list(self.asking),
            answered=dict(self.answered), lasting=list(self.lasting), given=replace(self.given),
            past=dict(self.past),
        )  # fmt: skip


def foresee(state: State) -> None:
    """Fix which of the scenario's events strike next year, so that those announced can be known in January."""
    year, planned = state.year + 1, state.foundation.ground.first_day.events
    coming = [
        name
        for name, own in planned.items()
        if not (EVENTS[name].once and name in state.events.past)
        if own.year == year or (own.chance and state.chance.one(Purpose.EVENTS, year, NUMBER[name]) < own.chance)
    ]
    expect(state, coming)


def expect(state: State, coming: Sequence[str]) -> None:
    """Let these of the scenario's events strike next year; a shortfall that is announced is in the room already."""
    planned = state.foundation.ground.first_day.events
    state.events.coming = list(coming)
    warned = "revenue_shortfall" in state.events.coming and planned["revenue_shortfall"].announced
    state.budget.fall = state.parameters.events.revenue_fall if warned else 0.0


def known_events(state: State) -> list[str]:
    """Return the events that the January meeting can answer: last year's, and those announced for this year."""
    planned = state.foundation.ground.first_day.events
    return [*state.events.asking, *(name for name in state.events.coming if planned[name].announced)]


def answers_to(state: State, decisions: Decisions) -> dict[str, str]:
    """Return what the meeting answers to each event it knows: its own word, the scenario's, or nothing."""
    planned = state.foundation.ground.first_day.events
    given = {name: answer_of(name, decisions.answers) for name in known_events(state)}
    return {name: answer or (planned[name].answer if name in planned else "") for name, answer in given.items()}


def event_effects(state: State) -> Doubles:
    """Return by unit what events add to a school year, SD."""
    effect = np.zeros(len(state.units))
    for own in state.events.lasting:
        effect[state.units.stage == own.stage] += own.effect
    return effect


def end_school_year(state: State) -> None:
    """August, once the new classes have what events add: let effects go that have lasted their years."""
    own = state.events
    own.lasting = [replace(effect, years=effect.years - 1) for effect in own.lasting if effect.years > 1]
