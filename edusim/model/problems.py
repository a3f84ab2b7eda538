"""The county's problems: weaknesses with hidden causes, investigations that find them, leaders who see to them.

A stage loses every year against the prefecture. What is behind it (management, ideas, teachers, teaching, the
climate for study) is hidden until an investigation finds it. Efforts that match the cause mend it; while it is
unknown they are aimed at random and mend a part of that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.catalog.year_0 import STAGES, Cause, Stage
from edusim.model.calendar import Calendar, Steps
from edusim.model.chance import Purpose
from edusim.model.codes import PRIMARY, SENIOR
from edusim.model.government import fair_judgement
from edusim.model.initiatives import Done, span
from edusim.model.inspection import followed_up
from edusim.model.tables import Doubles

if TYPE_CHECKING:
    from edusim.model.state import State

JUDGEMENT = "evaluation_basis"  # only judging by value added is a remedy
REMEDIES: dict[Cause, tuple[str, ...]] = {
    "management": ("head_training", "head_replacement"),
    "ideas": ("open_reporting", "quality_monitoring", JUDGEMENT),
    "teachers": ("teacher_rotation", "staff_reallocation", "backbone_places", "mentor_pairs"),
    "teaching": ("coaches", "lesson_study", "junior_drive"),
    "climate": ("honours", "respect_campaign", "homework_design", "double_reduction", "after_school_service"),
}
SUGGESTIONS = "open_suggestions"
LEARNING_STAGES = STAGES[PRIMARY : SENIOR + 1]


@dataclass(frozen=True, slots=True)
class Finding:
    """What an investigation found: why a stage is weak, and in which year it was known."""

    stage: Stage
    cause: Cause
    year: int


@dataclass(slots=True)
class Problems:
    """What is known of the county's weaknesses (name -> year), and how far each cause is mended where known.

    ``investigated`` counts investigations a year beyond year 0, ``hardware_speed`` is how much faster, as a
    share, problems of buildings and equipment are closed, ``heard`` how far suggestions are sought beyond year 0.
    """

    known: dict[str, int] = field(default_factory=dict)
    remedied: dict[Cause, float] = field(default_factory=dict)
    investigated: float = 0.0
    hardware_speed: float = 0.0
    heard: float = 0.0

    def copy(self) -> Problems:
        """Return an independent copy."""
        return replace(self, known=dict(self.known), remedied=dict(self.remedied))


def look_into_problems(state: State, decisions: Decisions, done: Done, days: Calendar) -> None:
    """January: set investigations on their way and leaders to their schools."""
    own, parameters, start = state.problems, state.parameters.problems, state.foundation.ground.start
    attached = done["attached_leaders"] / max(1, state.inspection.schools)
    own.hardware_speed = parameters.attached_speed * min(1.0, attached)
    causes = [weakness.cause for weakness in state.foundation.ground.first_day.weaknesses.values()]
    own.remedied = {cause: _remedied(state, REMEDIES[cause], done) for cause in causes}
    own.heard = done.amounts[SUGGESTIONS] / span(SUGGESTIONS, start)
    own.investigated = done["investigations"]
    amount = start.investigations + own.investigated
    inquiries = iter(range(math.ceil(amount)))
    for _ in range(min(round(parameters.teams), math.ceil(amount))):
        days.env.process(_investigate(state, days, inquiries, amount))


def _remedied(state: State, names: tuple[str, ...], done: Done) -> float:
    """Return how far efforts beyond year 0 mend a cause, 0 to 1."""
    start = state.foundation.ground.start
    efforts = sum(
        fair_judgement(state) if name == JUDGEMENT else done.amounts[name] / span(name, start) for name in names
    )
    return min(1.0, max(0.0, state.parameters.problems.remedy * efforts))


def _investigate(state: State, days: Calendar, inquiries: Iterator[int], amount: float) -> Steps:
    """Let one team look into one weakness after another, that of the weakest stage first.

    An investigation that is only partly carried out finds the cause the less often.
    """
    own, parameters, begun = state.problems, state.parameters.problems, days.env.now
    for number in inquiries:
        hidden = _hidden(state)
        if not hidden:
            return
        days.waits.add("investigators", int(days.env.now - begun))
        yield days.env.timeout(round(parameters.investigation_days))
        name = hidden[number % len(hidden)]
        finds = parameters.finds * min(1.0, amount - number)
        if state.chance.one(Purpose.INVESTIGATION, days.year, number) < finds:
            own.known.setdefault(name, days.year)


def _hidden(state: State) -> list[str]:
    """Return the weaknesses whose cause nobody knows yet, those of the weakest stage first."""
    weaknesses = state.foundation.ground.first_day.weaknesses
    hidden = [name for name in weaknesses if name not in state.problems.known]
    return sorted(hidden, key=lambda name: -_loss(state, weaknesses[name].stage))


def _loss(state: State, stage: Stage) -> float:
    """Return what a stage loses a year against the prefecture in year 0, SD."""
    return max(0.0, -state.usual_value_added[LEARNING_STAGES.index(stage)])


def findings(state: State) -> list[Finding]:
    """Return what investigations have found, the earliest first."""
    weaknesses = state.foundation.ground.first_day.weaknesses
    known = sorted(state.problems.known.items(), key=lambda item: item[1])
    return [Finding(weaknesses[name].stage, weaknesses[name].cause, year) for name, year in known]


def _mended(state: State, name: str) -> float:
    """Return how far a weakness is mended, 0 to 1; efforts that do not know the cause hit it by chance."""
    own, cause = state.problems, state.foundation.ground.first_day.weaknesses[name].cause
    return own.remedied.get(cause, 0.0) * (1.0 if name in own.known else state.parameters.problems.blind)


def problem_effects(state: State) -> Doubles:
    """Return by unit what mending weaknesses adds to a year, SD."""
    effect = np.zeros(len(state.units))
    for name, weakness in state.foundation.ground.first_day.weaknesses.items():
        if mended := _mended(state, name):
            gain = mended * weakness.size * _loss(state, weakness.stage)
            effect[state.units.stage == STAGES.index(weakness.stage)] += gain
    return effect


def problems_closed(state: State) -> float:
    """Return the share of listed problems that the year closed: one a school and the causes found.

    Failing schools close theirs as far as they are followed up, causes as far as they are mended, the others
    at the usual rate, faster where it is followed up, leaders see to it, and suggestions are sought.
    """
    own, parameters = state.problems, state.parameters.problems
    faster = own.hardware_speed + parameters.closed_follow_up * state.government.follow_up
    usual = _share(parameters.closed * (1 + faster + parameters.closed_suggestions * own.heard))
    made, before = state.inspection.school_year(len(state.units))
    failing = state.inspection.failing.tolist()
    more = 0.0
    if not np.array_equal(made, before):
        followed = [followed_up(int(visits[code]), state.parameters) for visits in (made, before) for code in failing]
        more = sum(followed[: len(failing)]) - sum(followed[len(failing) :])
    closed = [usual + (1 - usual) * _mended(state, name) for name in own.known]
    schools = max(1, state.inspection.schools)
    return _share((usual * schools + more + sum(closed)) / (schools + len(closed)))


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))
