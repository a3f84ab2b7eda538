"""Teachers come and go: exits, ends of special-post terms, transfers to the seat, appointments."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.parameters import Parameters
from edusim.model.calendar import Visit
from edusim.model.chance import Chance, Purpose
from edusim.model.codes import (
    CONTRACT,
    ESTABLISHED,
    JUNIOR,
    KINDERGARTEN,
    PRIMARY,
    SEAT,
    SENIOR,
    SENIOR_TITLE,
    SPECIAL_POST,
    TOWNSHIP,
    VILLAGE,
    VOCATIONAL,
)
from edusim.model.tables import Doubles, lowest, normal_quantiles, total
from edusim.model.teachers import Teachers, novices
from edusim.model.units import Flags, Integers, Units

TERM_YEARS = 3
YOUNG = 35
BEST_THIRD = 0.4307  # above it lies a third of a standard normal
RETIREMENT_RISE_FROM = 2024
SMALL_SCHOOL = 100
NEW_BACHELORS = 0.9
SMALL_PROGRAMME, LARGE_PROGRAMME = 50, 100
NO_UNITS = np.zeros(0, dtype=np.intp)
NORM = {KINDERGARTEN: 15.0, PRIMARY: 19.0, JUNIOR: 13.5, SENIOR: 12.5, VOCATIONAL: 12.5}


@dataclass(frozen=True, slots=True)
class Conditions:
    """What weighs on leaving this year: exit multipliers by locality (3), for backbone, for young teachers
    in flats, and the pay ratio by locality (3) that applicants see; multipliers on city schools' poaching
    of senior-high backbone and on leaving one's own school after a special-post term."""

    exits: Doubles
    backbone: float
    housed: float
    applicants: Doubles
    poaching: float = 1.0
    term_rule: float = 1.0


@dataclass(frozen=True, slots=True)
class Departures:
    """How many quit or moved away this year, how many of them backbone, how many retired, the established
    among all of them, and the posts that opened in seat schools."""

    exits: int
    backbone: int
    retired: int
    established: int
    seat_openings: int


def grow_older(staff: Teachers, parameters: Parameters) -> None:
    """Let every teacher be a year older, and what coaching left fade."""
    staff.age += 1
    staff.experience += 1
    staff.term += staff.post == SPECIAL_POST
    staff.after_term += staff.after_term > 0
    staff.coached *= np.float32(1 - parameters.teaching.coaching_decay)


def exit_chances(staff: Teachers, units: Units, conditions: Conditions, parameters: Parameters) -> Doubles:
    """Return each teacher's chance of quitting or moving to another county this year.

    The better move up more often; those on rotation outside the seat leave more often.
    """
    staffing = parameters.staffing
    stays, moves = np.zeros(3), np.zeros(3)
    stays[[ESTABLISHED, SPECIAL_POST, CONTRACT]] = staffing.quit, staffing.special_quit, staffing.contract_quit
    moves[ESTABLISHED] = staffing.leave_for_city
    moving = moves[staff.post]
    backbone = (staff.backbone > 0).nonzero()[0]
    senior = backbone[(units.stage == SENIOR)[staff.unit[backbone]]]
    moving[senior] = staffing.backbone_leave * conditions.poaching
    chance = stays[staff.post] + moving * moving_up(staff.base, staff.unit, units, parameters)
    chance *= conditions.exits[units.locality][staff.unit]
    chance[backbone] *= conditions.backbone
    if staff.away.any():
        chance[(staff.away > 0) & rural_teachers(staff, units)] *= parameters.careers.rotation_exits
    if conditions.housed != 1:
        chance[(staff.age < YOUNG) & rural_teachers(staff, units)] *= conditions.housed
    return chance


def moving_up(base: NDArray[np.float32], unit: Integers, units: Units, parameters: Parameters) -> Doubles:
    """Return the multiplier on moving up of teachers by their ``base`` and ``unit``: more for those who add what the
    best third of their kind of place do, with a mean of 1 where a third do. Better-rated teachers move up more often
    (Wei and Zhou 2019).
    """
    teaching, odds = parameters.teaching, parameters.careers.moving_up_odds
    if teaching.spread <= 0:
        return np.ones(len(base))
    usual = np.array([0.0, teaching.township, teaching.village])[units.locality][unit]
    best = base - usual > BEST_THIRD * teaching.spread
    return np.asarray(np.where(best, odds, 1.0) / (1 + (odds - 1) / 3), dtype=np.float64)


def rural_teachers(staff: Teachers, units: Units) -> Flags:
    """Return who teaches outside the county seat."""
    rural: Flags = units.locality != SEAT
    return rural[staff.unit]


def leave(
    staff: Teachers, units: Units, conditions: Conditions, parameters: Parameters, chance: Chance, year: int
) -> Departures:
    """Let teachers retire, quit or move away; retirement ages rise by 0.2 years a year from 2025."""
    rise = 0.2 * max(0, year - RETIREMENT_RISE_FROM)
    retires = staff.age >= 60 - 5 * staff.woman + min(rise, 3.0)
    uniform = chance.by_person(Purpose.TEACHER_EXIT, year, staff.id)
    quits = uniform < exit_chances(staff, units, conditions, parameters)
    gone = retires | quits
    in_seat = (units.locality == SEAT) & ((units.stage == PRIMARY) | (units.stage == JUNIOR))
    quitters = (quits & ~retires).nonzero()[0]
    leavers = gone.nonzero()[0]
    counts = Departures(
        exits=len(quitters), backbone=int(np.count_nonzero(staff.backbone[quitters])),
        retired=int(np.count_nonzero(retires)),
        established=int(np.count_nonzero(staff.post[leavers] == ESTABLISHED)),
        seat_openings=int(np.count_nonzero(in_seat[staff.unit[leavers]])),
    )  # fmt: skip
    staff.keep(~gone)
    return counts


def end_terms(staff: Teachers, free_posts: int) -> int:
    """Give establishment posts to those who have finished their term, while there are any; return how many."""
    done = ((staff.post == SPECIAL_POST) & (staff.term >= TERM_YEARS)).nonzero()[0][: max(0, free_posts)]
    staff.post[done] = ESTABLISHED
    staff.term[done] = 0
    staff.after_term[done] = 1
    return len(done)


def needed(units: Units, table: Integers, parameters: Parameters) -> Doubles:
    """Return the teachers each unit needs: by class and subject in village primaries, by the norm elsewhere."""
    staffing = parameters.staffing
    pupils = table.sum(1)
    norm = np.array([NORM[stage] for stage in range(5)])[np.maximum(units.stage, 0)]
    need = pupils / norm
    village = (units.stage == PRIMARY) & (units.locality == VILLAGE)
    classes = np.where(table > 0, np.maximum(units.classes, 1), 0).sum(1)
    subject = staffing.subject_posts_school * ((pupils > 0) & (pupils < SMALL_SCHOOL))
    need = np.where(village, staffing.class_posts * classes + subject, need)
    return np.where((units.stage < 0) | units.closed, 0.0, need)


def transfer(
    staff: Teachers, units: Units, openings: int, have: Integers, need: Doubles, conditions: Conditions,
    parameters: Parameters, chance: Chance, year: int,
) -> int:  # fmt: skip
    """Move rural teachers of primary and junior schools up; return how many moved.

    Those two years or less past a special-post term move to the seat or a central school whether or not a
    post opened there (D10); others only to posts that opened in seat schools (D6).
    """
    staffing = parameters.staffing
    rural = (units.locality != SEAT) & ((units.stage == PRIMARY) | (units.stage == JUNIOR))
    settled = (staff.post == ESTABLISHED) & (staff.age < 50) & (staff.away == 0)
    candidates = (rural[staff.unit] & settled).nonzero()[0]
    after_term = staff.after_term[candidates]
    recent = (after_term >= 1) & (after_term <= 2)
    hazard = np.where(recent, staffing.to_seat_after_term * conditions.term_rule, staffing.to_seat)
    hazard *= conditions.exits[units.locality[staff.unit[candidates]]]
    hazard *= moving_up(staff.base[candidates], staff.unit[candidates], units, parameters)
    if conditions.housed != 1:
        hazard[staff.age[candidates] < YOUNG] *= conditions.housed
    expected = total(hazard, ~recent)
    hazard *= np.where(recent, 1.0, min(1.0, openings / expected) if expected > 0 else 0.0)
    drawn = chance.by_person(Purpose.TEACHER_MOVE, year, staff.id[candidates])
    movers = candidates[drawn < hazard]
    stage, locality = units.stage[staff.unit[movers]], units.locality[staff.unit[movers]]
    for own in (PRIMARY, JUNIOR):
        for here in (TOWNSHIP, VILLAGE):
            going = movers[(stage == own) & (locality == here)]
            if not len(going):
                continue
            higher = ((units.stage == own) & (units.locality < here) & ~units.closed).nonzero()[0]
            if len(higher):
                have -= np.bincount(staff.unit[going], minlength=len(have))
                staff.unit[going] = neediest(len(going), higher, have, need)
                staff.after_term[going] = 0
    return len(movers)


def neediest(count: int, candidates: NDArray[np.intp], have: Integers, need: Doubles) -> Integers:
    """Return ``count`` units from the candidates, each time the one with the lowest staff against need.

    ``have`` (teachers by unit) is brought up to date with those chosen.
    """
    if count == 0 or len(candidates) == 0:
        return NO_UNITS
    wanted = np.maximum(need[candidates], 0.1)
    own = have[candidates]
    filled = own / wanted
    columns = (filled.tolist(), candidates.tolist(), own.tolist(), wanted.tolist())
    queue = list(zip(*columns, strict=True))
    heapq.heapify(queue)
    chosen = []
    for _ in range(count):
        _, unit, there, want = queue[0]
        chosen.append(unit)
        heapq.heapreplace(queue, ((there + 1) / want, unit, there + 1, want))
    found = np.array(chosen, dtype=np.intp)
    have += np.bincount(found, minlength=len(have))
    return found


def coaching_effect(teachers: int, parameters: Parameters) -> float:
    """Return what a year's coaching of so many teachers adds in their classes, SD.

    Small programmes (up to 50) have the full effect, those of 100 or more the effect at scale (Kraft,
    Blazar, Hogan 2018); between them it falls in a straight line.
    """
    teaching = parameters.teaching
    small = min(1.0, max(0.0, (LARGE_PROGRAMME - teachers) / (LARGE_PROGRAMME - SMALL_PROGRAMME)))
    return teaching.coaching_at_scale + (teaching.coaching - teaching.coaching_at_scale) * small


def coach(staff: Teachers, visits: list[Visit], effect: float) -> int:
    """Let finished visits lift the teachers visited, those not yet coached first; return how many."""
    order = np.argsort(staff.unit, kind="stable")
    bounds = np.searchsorted(staff.unit[order], [visit.unit for visit in visits], side="left")
    beyond = np.searchsorted(staff.unit[order], [visit.unit for visit in visits], side="right")
    for visit, low, high in zip(visits, bounds.tolist(), beyond.tolist(), strict=True):
        own = order[low:high]
        chosen = own[np.argsort(staff.coached[own], kind="stable")][: visit.teachers]
        staff.coached[chosen] = np.maximum(staff.coached[chosen], np.float32(effect))
    return sum(visit.teachers for visit in visits)


@dataclass(frozen=True, slots=True)
class Appointment:
    """Appointments of one kind: their number in the key, the post, and how many."""

    kind: int
    post: int
    count: int


@dataclass(frozen=True, slots=True)
class Posted:
    """Those found for one appointment and the units they go to."""

    appointment: Appointment
    unit: Integers


def appoint(
    posted: list[Posted], intake: NDArray[np.float32], parameters: Parameters, chance: Chance, year: int
) -> Teachers:
    """Return the year's novices; the k-th appointed of a kind and year is the same under any policy.

    ``intake`` is the mean own value added of a newcomer by unit (SD a year).
    """
    counts = [len(own.unit) for own in posted]
    unit = np.concatenate([NO_UNITS, *(own.unit for own in posted)])
    post = np.repeat(np.array([own.appointment.post for own in posted], dtype=np.intp), counts)
    keys = [np.arange(len(own.unit)) + ((year * 8 + own.appointment.kind) << 24) for own in posted]
    ids = np.concatenate([NO_UNITS, *keys]).astype(np.uint64)
    luck = normal_quantiles(chance.by_person(Purpose.RECRUIT, year, ids))
    base = (intake[unit] + luck * parameters.teaching.spread).astype(np.float32)
    uniform = chance.by_person(Purpose.RECRUIT_AGE, year, ids)
    age = (22 + 4 * uniform).astype(np.float32)
    woman, bachelor = uniform * 64 % 1 < parameters.staffing.women, uniform * 4096 % 1 < NEW_BACHELORS
    return novices(ids, unit, post, base, age, bachelor, woman)


def spread_over(
    count: int, groups: list[NDArray[np.intp]], weights: list[float], have: Integers, need: Doubles
) -> Integers:
    """Return units for ``count`` newcomers: groups by weight (largest remainder), inside each the neediest."""
    total = sum(weights)
    if total <= 0 or not groups:
        return NO_UNITS
    exact = [count * weight / total for weight in weights]
    sizes = [int(value) for value in exact]
    for index in sorted(range(len(exact)), key=lambda i: (sizes[i] - exact[i], i))[: count - sum(sizes)]:
        sizes[index] += 1
    chosen = [neediest(size, group, have, need) for size, group in zip(sizes, groups, strict=True) if len(group)]
    return np.concatenate(chosen) if chosen else NO_UNITS


def promote(staff: Teachers, posts: int, entrants: int) -> int:
    """Fill ``posts`` senior titles from those waiting, longest in service first, and let ``entrants`` join them."""
    waiting = staff.waiting.nonzero()[0]
    order = waiting[lowest(-staff.experience[waiting], posts)]
    staff.title[order] = SENIOR_TITLE
    staff.waiting[order] = False
    ready = ((staff.title == SENIOR_TITLE - 1) & ~staff.waiting).nonzero()[0]
    staff.waiting[ready[lowest(-staff.experience[ready], entrants)]] = True
    return len(order)


def backbone_share(staff: Teachers, units: Units) -> float:
    """Return the share of teachers of primary to vocational schools who are backbone teachers."""
    taught = school_teachers(staff, units)
    return int(np.count_nonzero(staff.backbone[taught])) / max(1, len(taught))


def school_teachers(staff: Teachers, units: Units) -> NDArray[np.intp]:
    """Return the rows of those who teach in primary to vocational schools."""
    return (units.stage > KINDERGARTEN)[staff.unit].nonzero()[0]


def rise_in_title(staff: Teachers) -> None:
    """Let teachers reach second grade after a year and first grade after ten (the usual minimum service)."""
    staff.title[(staff.title == 0) & (staff.experience >= 1) & (staff.post != CONTRACT)] = 1
    staff.title[(staff.title == 1) & (staff.experience >= 12)] = 2
