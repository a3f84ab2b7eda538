"""A county between two phases: everything that changes from year to year, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.parameters import Parameters
from edusim.catalog.year_0 import STAGES, Posts
from edusim.model.calendar import Waits, Work
from edusim.model.careers import Careers
from edusim.model.chance import Chance
from edusim.model.child import Child
from edusim.model.classes import Layout
from edusim.model.codes import (
    CONTRACT,
    ESTABLISHED,
    FIRST_UNIT,
    GRADE_9,
    GRADE_12,
    JUNIOR,
    KINDERGARTEN,
    PRIMARY,
    SEAT,
    SPECIAL_POST,
    VOCATIONAL,
)
from edusim.model.drives import Drives
from edusim.model.evaluation import Evaluation
from edusim.model.events import Events
from edusim.model.foundation import Foundation
from edusim.model.gaokao import Again
from edusim.model.government import Government
from edusim.model.heads import Heads
from edusim.model.homes import Catchment
from edusim.model.initiatives import Initiatives
from edusim.model.inspection import Inspection
from edusim.model.money import Budget
from edusim.model.opinion import Opinion
from edusim.model.preschool import Preschool
from edusim.model.problems import Problems
from edusim.model.pupils import Floats, Pupils
from edusim.model.rules import Rules
from edusim.model.safety import Safety
from edusim.model.solved import Solved
from edusim.model.spread import Spread
from edusim.model.tables import Doubles, total
from edusim.model.teachers import Teachers
from edusim.model.units import Integers, Units
from edusim.model.views import MoraleStocks, PublicView
from edusim.model.vocational import VocationalCentre

MECHANISMS = (
    "initiatives", "government", "spread", "rules", "heads", "evaluation", "careers", "drives", "child", "preschool",
    "vocational", "inspection", "problems", "safety", "opinion", "events",
)  # fmt: skip


@dataclass(slots=True)
class Flows:
    """People who came and went in a year, for conservation: children and teachers by what happened."""

    entered: int = 0
    graduated: int = 0
    dropped_junior: int = 0
    dropped_vocational: int = 0
    dropped_other: int = 0
    moved_away: int = 0
    vocational_finished: int = 0
    hired: int = 0
    exits: int = 0
    exits_backbone: int = 0
    retired: int = 0


@dataclass(slots=True)
class State:
    """The county now. ``increment`` is the year's learning by class group; ``tests`` June's mean
    scores by unit; ``pull`` weighs units in choice;
    ``members`` is the pupils of each class group and ``need`` the teachers each unit needs this school year;
    ``improved`` names units whose building was below standard and what mended them; ``closing`` are the
    small schools whose procedure runs."""

    foundation: Foundation
    chance: Chance
    year: int
    units: Units
    table: Integers
    catchments: list[Catchment]
    pupils: Pupils
    staff: Teachers
    solved: Solved
    layout: Layout
    members: Integers
    need: Doubles
    increment: Floats
    budget: Budget
    morale: MoraleStocks
    view: PublicView
    works: list[Work]
    waits: Waits
    pull: Doubles
    again: Again
    tests: Doubles
    senior_level: float
    village_cover: float
    homes_moving: NDArray[np.intp]
    born: dict[int, float]
    shifted: Doubles
    initiatives: Initiatives
    government: Government
    spread: Spread
    rules: Rules
    heads: Heads
    evaluation: Evaluation
    careers: Careers
    drives: Drives
    child: Child
    preschool: Preschool
    vocational: VocationalCentre
    inspection: Inspection
    problems: Problems
    safety: Safety
    opinion: Opinion
    events: Events
    flows: Flows = field(default_factory=Flows)
    improved: dict[int, str] = field(default_factory=dict)
    closing: list[int] = field(default_factory=list)
    works_number: int = 1000
    flats: int = 0
    usual_candidates: int = 0
    usual_value_added: tuple[float, float, float] = (0.0, 0.0, 0.0)
    backbone_share: float = 0.0
    kindergarten_places: int = 0
    seat_pull: float = 0.0
    seat_pull_years: int = 0
    disturbed: list[int] = field(default_factory=list)
    ready: list[Work] = field(default_factory=list)

    @property
    def parameters(self) -> Parameters:
        """Return the assumptions."""
        return self.foundation.ground.parameters

    def copy(self) -> State:
        """Return an independent copy; the foundation, the layout, its members and solved values are never written."""
        chance = Chance(self.chance.seed)
        chance.drawn = dict(self.chance.drawn)
        return replace(
            self, chance=chance, units=self.units.copy(), table=self.table.copy(),
            catchments=list(self.catchments),
            pupils=self.pupils.copy(), staff=self.staff.copy(), increment=self.increment.copy(),
            budget=self.budget.copy(), morale=self.morale.copy(), view=self.view.copy(),
            works=[work.copy() for work in self.works], ready=[work.copy() for work in self.ready],
            waits=Waits({queue: list(days) for queue, days in self.waits.days.items()}),
            pull=self.pull.copy(), homes_moving=self.homes_moving.copy(), born=dict(self.born),
            flows=replace(self.flows), improved=dict(self.improved), closing=list(self.closing),
            disturbed=list(self.disturbed), **{name: getattr(self, name).copy() for name in MECHANISMS},
        )  # fmt: skip


def counts_of(units: Units, table: Integers, staff: Teachers, posts: Posts) -> dict[str, float]:
    """Return the counts that budget lines follow: pupils by stage, heads by post."""
    by_unit = table.sum(1)
    by_stage = np.bincount(units.stage + 1, by_unit, minlength=6)[1:].tolist()
    private = float(by_unit[units.private].sum())
    heads = np.bincount(staff.post, minlength=3).tolist()
    teachers = units.by_cell(np.bincount(staff.unit, minlength=len(units)))
    classes = units.classes[units.stage != VOCATIONAL].sum(0).tolist()
    contract = (staff.post == CONTRACT) & ~units.private[staff.unit]
    return {
        **dict(zip(STAGES, by_stage, strict=True)),
        "compulsory": by_stage[PRIMARY] + by_stage[JUNIOR],
        "public_kindergarten": by_stage[KINDERGARTEN] - private,
        "private_kindergarten": private,
        "boarders": boarders_of(units, by_unit, 0.0),
        "closed": float(np.count_nonzero(units.closed)),
        "units": float(np.count_nonzero((by_unit[FIRST_UNIT:] > 0) & ~units.closed[FIRST_UNIT:])),
        "compulsory_schools": float(np.count_nonzero(by_unit[(units.stage == PRIMARY) | (units.stage == JUNIOR)])),
        "junior_classes": float(units.classes[units.stage == JUNIOR].sum()),
        "graduating_classes": float(classes[GRADE_9] + classes[GRADE_12]),
        "inclusive_places": float(by_unit[units.private & units.inclusive].sum()),
        "compulsory_teachers": float(sum(teachers[PRIMARY]) + sum(teachers[JUNIOR])),
        "posts": float(heads[ESTABLISHED] + posts.non_teaching + posts.bureau),
        "special_post": float(heads[SPECIAL_POST]),
        "contract": float(np.count_nonzero(contract)),
        "rural_teachers": float(sum(sum(stage[SEAT + 1 :]) for stage in teachers[KINDERGARTEN + 1 :])),
    }


def boarders_of(units: Units, pupils: Integers, fewer: float) -> float:
    """Return boarders: each unit's boarding share of its pupils as far as beds go, less those bused."""
    wanted = np.minimum(units.boarding_rate[FIRST_UNIT:] * pupils[FIRST_UNIT:], units.beds[FIRST_UNIT:])
    return max(0.0, float(round(total(wanted))) - fewer)
