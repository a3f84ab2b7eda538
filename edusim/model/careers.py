"""Teachers' careers inside the county: backbone teachers, mentors, lesson study, reallocation and rotation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from edusim.model.chance import Purpose
from edusim.model.codes import JUNIOR, KINDERGARTEN, PRIMARY, SEAT
from edusim.model.initiatives import Done
from edusim.model.moves import ROTATION_YEARS, go_home, reallocate, rotate
from edusim.model.staff_0 import TOP_TENTH, backbone_lead, place_means
from edusim.model.staffing import NO_UNITS, school_teachers
from edusim.model.tables import Doubles, lowest, mean, normal_quantiles
from edusim.model.units import Integers

if TYPE_CHECKING:
    from edusim.model.state import State

BACKBONE_YEARS, MENTOR_YEARS = 8, 5
ASSESSED_EVERY = 3  # years: a teacher of long service comes up for backbone in the 8th, 11th, 14th, ...


@dataclass(slots=True)
class Careers:
    """What the county does with the teachers it has, beyond year 0.

    ``rotated_share`` is the share of primary and junior teachers on exchange this year, the usual included;
    ``arrived`` the units that those moved this August came to, ``reallocated`` how many of them were over need
    elsewhere and ``touring`` how many of these tour villages; ``exchange`` the rotation below the usual share;
    ``backbone`` the share of backbone teachers beyond the usual; ``desk`` research officers short of year 0's;
    ``deferred`` the posts asked for and not approved; ``pay`` mean pay with allowances against civil servants',
    as a multiple of year 0's.
    ``poaching`` and ``term_rule`` multiply city schools' poaching and moves to the seat after a term: 1 as usual.
    """

    rotated_share: float = 0.0
    arrived: Integers = field(default_factory=lambda: NO_UNITS)
    reallocated: int = 0
    touring: int = 0
    exchange: float = 0.0
    backbone: float = 0.0
    desk: float = 0.0
    deferred: int = 0
    pay: float = 1.0
    poaching: float = 1.0
    term_rule: float = 1.0

    def copy(self) -> Careers:
        """Return an independent copy; arrays are replaced, never written."""
        return replace(self)


def develop_teachers(state: State, done: Done) -> None:
    """August, after newcomers are posted: who moves, who is named backbone, and who learns from colleagues."""
    go_home(state)
    given = state.events.given
    _move(state, max(0, round(done["staff_reallocation"])) + given.retrained, done["teacher_rotation"])
    state.careers.touring += given.shared
    _name_backbone(state, done["backbone_places"])
    if lessons := done["lesson_study"]:
        _study_lessons(state, lessons)
    if pairs := round(done["mentor_pairs"]):
        _pair_mentors(state, pairs)


def career_effects(state: State) -> Doubles:
    """Return by unit what this year's moves and unmanned research desks change, SD a year.

    A school whose staff is new by a share loses that share of the effect of a whole new staff (Ronfeldt, Loeb,
    Wyckoff 2013). Rotation below the usual share spares this loss and leaves places further apart.
    """
    units, own, parameters = state.units, state.careers, state.parameters.careers
    effect = np.zeros(len(units))
    if len(own.arrived):
        teachers = np.bincount(state.staff.unit, minlength=len(units))
        effect += parameters.turnover * np.bincount(own.arrived, minlength=len(units)) / np.maximum(teachers, 1)
    compulsory = (units.stage == PRIMARY) | (units.stage == JUNIOR)
    if own.desk:
        effect[compulsory] += parameters.research_desk * own.desk
    if own.exchange:
        effect[compulsory] += parameters.turnover * own.exchange
        effect[compulsory] += _further_apart(state, own.exchange)[compulsory]
    return effect


def _further_apart(state: State, exchange: float) -> Doubles:
    """Return by unit what an exchange below the usual (negative, share a year) gives the seat and takes elsewhere."""
    units = state.units
    means = place_means(units, state.foundation.ground).astype(np.float64)
    rural = (units.locality != SEAT) & ((units.stage == PRIMARY) | (units.stage == JUNIOR))
    gap = -mean(means, rural)
    return np.where(units.locality == SEAT, -gap, gap) * exchange * ROTATION_YEARS / 2


def _move(state: State, people: int, share: float) -> None:
    """Reallocate and rotate; those moved against their wish lower morale until they are used to it."""
    own, arrived = state.careers, []
    own.reallocated = own.touring = 0
    own.exchange = min(0.0, share)
    own.rotated_share = state.foundation.ground.start.teacher_rotation + own.exchange
    if people:
        units, own.touring = reallocate(state, people)
        own.reallocated = len(units) + own.touring
        arrived.append(units)
    if share > 0:
        units = rotate(state, share)
        teachers = np.count_nonzero((state.units.stage == PRIMARY)[state.staff.unit])
        teachers += np.count_nonzero((state.units.stage == JUNIOR)[state.staff.unit])
        own.rotated_share += len(units) / max(1, int(teachers))
        arrived.append(units)
    own.arrived = np.concatenate(arrived) if arrived else NO_UNITS
    moved = (len(own.arrived) + own.touring) / max(1, len(state.staff))
    if moved:
        state.morale.shock += state.parameters.careers.moved_morale * moved


def _name_backbone(state: State, places: float) -> None:
    """Name county backbone teachers in place of those who left, and more or fewer as places are funded.

    Year 0's places renew year 0's share, so further places add to it and lapse at the same pace.
    """
    staff, own = state.staff, state.careers
    taught = school_teachers(staff, state.units)
    if places or own.backbone:
        usual = max(1.0, state.backbone_share * len(taught))
        lapse = min(1.0, state.foundation.ground.start.backbone_places / usual)
        own.backbone += places / max(1, len(taught)) - own.backbone * lapse
    level = staff.backbone[taught]
    missing = round((state.backbone_share + own.backbone) * len(taught)) - int(np.count_nonzero(level))
    if missing > 0:
        served = staff.experience[taught] - BACKBONE_YEARS
        ready = taught[(level == 0) & (served >= 0) & (served % ASSESSED_EVERY == 0)]
        staff.backbone[ready[lowest(-_rating(state, ready), missing)]] = 1
    elif missing < 0:
        county = taught[level == 1]
        staff.backbone[county[lowest(_rating(state, county), -missing)]] = 0


def _rating(state: State, rows: NDArray[np.intp]) -> Doubles:
    """Return how highly candidates for backbone are rated, as far as it shows what they add and by luck besides.

    The highest tenth by this rating adds what backbone teachers add more than others; the title adds nothing.
    """
    teaching, staff = state.parameters.teaching, state.staff
    shows = 0.0
    if teaching.spread > 0:
        shows = backbone_lead(state.parameters) / (TOP_TENTH * teaching.spread)
    luck = normal_quantiles(state.chance.by_person(Purpose.BACKBONE, 0, staff.id[rows]))
    value = staff.base[rows].astype(np.float64) / max(1e-9, teaching.spread)
    return np.asarray(shows * value + (1 - shows * shows) ** 0.5 * luck, dtype=np.float64)


def _study_lessons(state: State, amount: float) -> None:
    """Let lesson study (万元 beyond year 0) work as coaching at scale for those who revisit their lessons."""
    own, staff = state.parameters.careers, state.staff
    taught = school_teachers(staff, state.units)
    count = round(abs(amount) * own.lesson_study_reach * own.lessons_revisited)
    drawn = state.chance.by_person(Purpose.LESSON_STUDY, state.year + 1, staff.id[taught])
    rows = taught[lowest(drawn, count)]
    effect = np.float32(state.parameters.teaching.coaching_at_scale)
    better, worse = np.maximum(staff.coached[rows], effect), np.minimum(staff.coached[rows], -effect)
    staff.coached[rows] = better if amount > 0 else worse


def _pair_mentors(state: State, pairs: int) -> None:
    """Let mentor pairs beyond the usual number lift the least experienced teachers (fewer: let them down).

    A school has as many pairs as mentors; without a teacher to spare little time is released for them.
    """
    teaching, own, staff = state.parameters.teaching, state.parameters.careers, state.staff
    young = (staff.experience < MENTOR_YEARS) & (state.units.stage > KINDERGARTEN)[staff.unit]
    rows = young.nonzero()[0]
    rows = rows[np.argsort(staff.base[rows] + staff.coached[rows], kind="stable")]
    if pairs > 0:
        rows = rows[_rank_in_unit(staff.unit[rows]) < mentors(state)[staff.unit[rows]]]
        free = max(0, len(rows) - state.foundation.ground.start.mentor_pairs)
        rows = rows[: min(pairs, free)]
    else:
        rows = rows[:-pairs]
    have = np.bincount(staff.unit, minlength=len(state.units))
    released = np.where(have >= state.need, 1.0, own.mentors_unreleased)[staff.unit[rows]]
    effect = teaching.mentoring * teaching.mentors_active * released
    staff.coached[rows] += (effect if pairs > 0 else -effect).astype(np.float32)


def mentors(state: State) -> Integers:
    """Return by unit who can mentor: backbone teachers, and a share of the others with long service."""
    staff, own = state.staff, state.parameters.careers
    able = (staff.backbone > 0) + own.experienced_mentors * (
        (staff.backbone == 0) & (staff.experience >= BACKBONE_YEARS)
    )
    return np.bincount(staff.unit, able, minlength=len(state.units)).round().astype(np.intp)


def _rank_in_unit(unit: Integers) -> Integers:
    """Return each row's place among the rows of its unit, in the order given, from 0."""
    order = np.argsort(unit, kind="stable")
    ordered = unit[order]
    rank = np.empty(len(unit), dtype=np.intp)
    rank[order] = np.arange(len(unit)) - np.searchsorted(ordered, ordered, side="left")
    return rank
