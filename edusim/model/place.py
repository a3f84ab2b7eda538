"""August: promotion, choice of school, studying outside, moves to the seat, admission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.parameters import Parameters
from edusim.model.chance import Chance, Purpose
from edusim.model.codes import (
    AT_HOME,
    AWAY,
    FIRST_UNIT,
    GRADE_1,
    GRADE_6,
    GRADE_9,
    JUNIOR,
    KINDERGARTEN,
    OUTSIDE,
    OUTSIDE_VOCATIONAL,
    PRIMARY,
    ROWS,
    SEAT,
    SENIOR,
    STOPPED,
    TOWNSHIP,
    VILLAGE,
    VOCATIONAL,
)
from edusim.model.exams import (
    COUNTY_VOCATIONAL,
    FLAGSHIP,
    LEAVES,
    NO_SCHOOL,
    OTHER_GENERAL,
    OUTSIDE_VOCATIONAL_SCHOOL,
    Destinations,
    admit,
    leaving_logit,
)
from edusim.model.homes import Doors, Zones
from edusim.model.pupils import Floats, Pupils
from edusim.model.seniors import magnets
from edusim.model.tables import Doubles, best_first, logistic, logit, mean
from edusim.model.units import Integers, Units

LOTS = 65_536


@dataclass(frozen=True, slots=True)
class Zhongkao:
    """One June's zhongkao: the takers' slots, their scores (SD), destinations and magnet places."""

    slots: NDArray[np.intp]
    score: Floats
    order: NDArray[np.int64]
    destination: NDArray[np.int8]
    magnet: NDArray[np.bool_]

    def top_leavers(self) -> float:
        """Return the share of the county's hundred best scores that leave."""
        top = self.order[:100]
        return mean((self.destination[top] == LEAVES).astype(np.float64))


@dataclass(frozen=True, slots=True)
class SeniorOffer:
    """What meets the takers: perceived quality, what holds the best, quota share and magnet classes."""

    leave: float
    perceived: float
    hold: float
    quota_share: float
    magnet_classes: int


def hold_zhongkao(
    pupils: Pupils, offer: SeniorOffer, shares: Destinations, parameters: Parameters, chance: Chance, year: int
) -> Zhongkao:
    """Let grade 9 of the county's schools sit the zhongkao and learn where they go."""
    where = pupils.row(GRADE_9)
    draws = chance.uniforms(Purpose.LEAVE, year, 3 * (where.stop - where.start)).reshape(-1, 3)
    sits = (pupils.school[where] >= FIRST_UNIT) & (draws[:, 2] >= parameters.schooling.not_sitting)
    slots = sits.nonzero()[0]
    draws = draws.take(slots, axis=0)
    noise = chance.normals(Purpose.TEST, year, where.stop - where.start)[slots]
    level = pupils.achievement(GRADE_9, GRADE_9)[slots]
    score = level + noise * np.float32(parameters.examinations.zhongkao_noise)
    structural = score - np.float32(pupils.deficit[ROWS - 1 - GRADE_9])
    logits = leaving_logit(structural, offer.leave, offer.perceived, offer.hold, parameters)
    leaves = draws[:, 0] < logistic(logits)
    origin = pupils.school[where][slots]
    floor = parameters.leaving.flagship_floor
    order = best_first(score)
    destination = admit(score, order, leaves, origin, draws[:, 1], shares, offer.quota_share, floor)
    magnet = magnets(order, destination == FLAGSHIP, offer.magnet_classes)
    return Zhongkao(slots + where.start, score, order, destination, magnet)


def admit_seniors(pupils: Pupils, zhongkao: Zhongkao, units: Units, pull: Doubles) -> None:
    """Write the destinations of June into the school of each taker; the rest of grade 9 is not followed."""
    row = pupils.row(GRADE_9)
    pupils.school[row] = np.where(pupils.school[row] >= FIRST_UNIT, STOPPED, AWAY)
    whereabouts = np.full(NO_SCHOOL + 1, STOPPED, dtype=np.intp)
    whereabouts[[LEAVES, OUTSIDE_VOCATIONAL_SCHOOL]] = OUTSIDE, OUTSIDE_VOCATIONAL
    school, lot = whereabouts[zhongkao.destination], pupils.lot[zhongkao.slots]
    general = (units.stage == SENIOR) & ~units.closed
    for kind, pool in (
        (FLAGSHIP, general & units.flagship),
        (OTHER_GENERAL, general & ~units.flagship),
        (COUNTY_VOCATIONAL, units.stage == VOCATIONAL),
    ):
        here = (zhongkao.destination == kind).nonzero()[0]
        school[here] = _by_size(pool.nonzero()[0], pull, lot[here])
    pupils.school[zhongkao.slots] = school
    pupils.magnet[zhongkao.slots] = zhongkao.magnet


def _by_size(pool: NDArray[np.intp], pull: Doubles, lot: NDArray[np.uint16]) -> Integers:
    if len(pool) < 2:
        return np.full(len(lot), pool[0] if len(pool) else STOPPED, dtype=np.intp)
    bounds = np.cumsum(np.maximum(pull[pool], 1e-9))
    chosen: Integers = pool.take((bounds * (LOTS / bounds[-1])).searchsorted(lot, side="right"), mode="clip")
    return chosen


@dataclass(frozen=True, slots=True)
class Paths:
    """What guides choice this August: the doors of each stage, and by zone the chance of a seat junior high."""

    doors: Sequence[Doors]
    to_seat: Doubles


def choose(pupils: Pupils, slots: NDArray[np.intp], stage: int, uniform: Floats, paths: Paths) -> None:
    """Let these children choose a unit of the stage from where they live; ``uniform`` is one draw each."""
    if len(slots):
        to_seat = paths.to_seat if stage == JUNIOR else None
        pupils.school[slots] = paths.doors[stage].choose(pupils.zone[slots], uniform, to_seat)


def enter_stages(
    pupils: Pupils,
    uniform: Floats,
    paths: Paths,
    outside_primary: float,
    outside_junior: float,
    enrolment: Sequence[float],
) -> None:
    """Let the big kindergarten class enter primary, grade 6 enter junior, and children at home kindergarten."""
    big, leaving = pupils.row(2), pupils.row(GRADE_6)
    slots = (pupils.school[big] != AWAY).nonzero()[0] + big.start
    _go_out_or_choose(pupils, slots, outside_primary, PRIMARY, uniform, paths)
    slots = (pupils.school[leaving] >= FIRST_UNIT).nonzero()[0] + leaving.start
    more = (outside_junior - outside_primary) / max(1e-9, 1 - outside_primary)
    _go_out_or_choose(pupils, slots, max(0.0, more), JUNIOR, uniform, paths)
    for row in (1, 0):
        reached, before = enrolment[row + 1], enrolment[row]
        chance = max(0.0, (reached - before) / max(1e-9, 1 - before))
        where = pupils.row(row)
        slots = ((pupils.school[where] == AT_HOME) & (uniform[where] < chance)).nonzero()[0] + where.start
        choose(pupils, slots, KINDERGARTEN, uniform[slots] / np.float32(max(chance, 1e-9)), paths)


def _go_out_or_choose(
    pupils: Pupils, slots: NDArray[np.intp], outside: float, stage: int, uniform: Floats, paths: Paths
) -> None:
    pupils.school[slots] = OUTSIDE
    if len(paths.doors[stage].units):
        slots = slots[uniform[slots] >= outside]
        scaled = (uniform[slots] - np.float32(outside)) / np.float32(max(1e-9, 1 - outside))
        choose(pupils, slots, stage, scaled, paths)


def move_up_from_points(pupils: Pupils, units: Units) -> None:
    """Send pupils whose school has no next grade (teaching points) and those of closed schools to the parent."""
    where = pupils.rows(GRADE_1, GRADE_6 - 1)
    school = pupils.school[where]
    last = np.where(units.closed, 0, units.last_row)
    ends = (last[school] <= pupils.row_of_each(GRADE_1, GRADE_6 - 1)).nonzero()[0]
    school[ends] = units.parent[school[ends]]


def move_homes(
    pupils: Pupils, moves: NDArray[np.intp], zones: Zones, units: Units, uniform: Floats, paths: Paths
) -> None:
    """Move families to their county seat; their younger children change to a school there."""
    pupils.zone[moves] = zones.seat[pupils.zone[moves]]
    for own in (KINDERGARTEN, PRIMARY):
        left = (units.stage == own) & (units.locality > SEAT)
        here = moves[left[pupils.school[moves]]]
        choose(pupils, here, own, uniform[here], paths)


def shift_points(parameters: Parameters, years: int, extra: float) -> Doubles:
    """Return by locality the points of all primary pupils that move to the seat this year (evidence row A30)."""
    demography = parameters.demography
    going = 1.0 if years <= demography.shift_years else 0.0
    points = np.zeros(3)
    points[VILLAGE] = demography.village_shift * going + extra * 2 / 3
    points[TOWNSHIP] = demography.township_shift * going + extra / 3
    return points


def shift_chances(units: Units, table: Integers, zones: Zones, points: Doubles) -> Doubles:
    """Return by home zone the chance that a family moves to the seat this year."""
    stock = units.by_cell(table.sum(1))[PRIMARY]
    chance = np.minimum(0.5, points * sum(stock) / np.maximum(stock, 1))
    return np.asarray(chance[zones.locality], dtype=np.float64)


def junior_to_seat(base: Doubles, quota_share: float, usual: float, parameters: Parameters) -> Doubles:
    """Return the chance of choosing the seat at junior entry; quota places keep pupils in township juniors."""
    if quota_share == usual:
        return base
    pull = parameters.schooling.quota_pull * (quota_share - usual)
    return np.where((base > 0) & (base < 1), logistic(logit(base.clip(0.0001, 0.9999)) - pull), base)
