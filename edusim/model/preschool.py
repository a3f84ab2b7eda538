"""Kindergartens that become better or cheaper, and what their children bring to grade 1."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.model.chance import Purpose
from edusim.model.codes import FIRST_UNIT, GRADE_1, GRADE_6, GRADE_7, GRADE_12, KINDERGARTEN, PRIMARY
from edusim.model.foundation import Foundation
from edusim.model.initiatives import Done
from edusim.model.tables import Doubles, total
from edusim.model.units import Flags, Integers, Units

if TYPE_CHECKING:
    from edusim.model.state import State

BIG_CLASS = 2
PRIMARY_YEARS, TO_GRADE_9 = 6, 2  # from grade 1 to grade 7, and from there to grade 9
YUAN = 1000


@dataclass(slots=True)
class Preschool:
    """Kindergartens against year 0.

    By unit: which are ``graded`` now and which were in the ``usual`` year 0; ``risen`` is how far the years that
    children have spent there were better than they would have been (1 in full, below 0 worse), ``staffed`` the
    share of the teachers needed that it has beyond year 0, ``quality`` what follows for its children, SD of
    readiness. Of upgrades begun, ``soon`` and ``later`` are ready in one and two Augusts, ``ready`` not yet whole.
    ``enrolment`` is what the subsidy adds to enrolment, ``subsidised`` whether it has been other than in year 0,
    ``primary`` what a primary year added in year 0, SD.
    """

    graded: Flags
    usual: Flags
    risen: Doubles
    staffed: Doubles
    quality: Doubles
    soon: float = 0.0
    later: float = 0.0
    ready: float = 0.0
    enrolment: float = 0.0
    subsidised: bool = False
    primary: float = 0.0

    def copy(self) -> Preschool:
        """Return an independent copy; the arrays are replaced, never written."""
        return replace(self)


def first_preschool(foundation: Foundation, units: Units) -> Preschool:
    """Return the kindergartens of the first day: as many graded among the large as among the small."""
    share = foundation.ground.parameters.preschool.graded
    order = _by_need(units, foundation.ground.table.sum(1))
    counted = np.ceil(np.arange(len(order) + 1) * share - 1e-9)
    graded = np.zeros(len(units), dtype=np.bool_)
    graded[order[counted[1:] > counted[:-1]]] = True
    nothing = np.zeros(len(units))
    return Preschool(graded, graded, nothing, nothing, nothing)


def _by_need(units: Units, pupils: Integers) -> Integers:
    """Return the kindergartens in the published order of need: public ones first, the largest of each first."""
    codes: Integers = ((units.stage == KINDERGARTEN) & ~units.closed & (pupils > 0)).nonzero()[0]
    largest = codes[np.argsort(-pupils[codes], kind="stable")]
    return largest[np.argsort(units.private[largest], kind="stable")]


def staff_kindergartens(state: State) -> None:
    """January: see how much of the teachers they need public kindergartens have this school year, against year 0."""
    units, laid = state.units, state.foundation
    public = (units.stage == KINDERGARTEN) & ~units.private & (state.need > 0)
    now = _covered(np.bincount(state.staff.unit, minlength=len(units)), state.need)
    before = np.ones(len(units))
    first = laid.need > 0
    usual = _covered(np.bincount(laid.staff.unit, minlength=len(laid.need)), laid.need)
    before[: len(usual)][first] = usual[first]
    state.preschool.staffed = np.where(public, now - before, 0.0)


def _covered(teachers: Integers, need: Doubles) -> Doubles:
    """Return by unit the share of the teachers needed that are there; more than needed make no difference."""
    return np.asarray(np.minimum(1.0, teachers / np.maximum(need, 1e-9)), dtype=np.float64)


def improve_kindergartens(state: State, decisions: Decisions, done: Done) -> None:
    """August: a year has been spent in better kindergartens; upgrades take effect, fees follow the subsidy."""
    _spend_year(state)
    _take_in_new(state.preschool, state.units)
    _finish_upgrades(state, done["kindergarten_upgrades"])
    _subsidise(state, decisions.inclusive_subsidy)


def _spend_year(state: State) -> None:
    own, parameters = state.preschool, state.parameters
    wanted = own.graded.astype(np.float64) - own.usual
    if wanted.any() or own.risen.any():
        step = 1 / parameters.preschool.good_years
        own.risen = own.risen + np.minimum(step, np.maximum(-step, wanted - own.risen))
    own.quality = parameters.learning.preschool_quality * own.risen
    if own.staffed.any():
        own.quality = own.quality + parameters.preschool.staffing * own.staffed[: len(own.risen)]


def _take_in_new(own: Preschool, units: Units) -> None:
    """Count kindergartens that open now as graded from their first day."""
    new = slice(len(own.graded), len(units))
    if new.start < new.stop:
        nothing = np.zeros(new.stop - new.start)
        own.graded = np.concatenate([own.graded, units.stage[new] == KINDERGARTEN])
        own.usual = np.concatenate([own.usual, nothing > 0])
        own.risen, own.quality = np.concatenate([own.risen, nothing]), np.concatenate([own.quality, nothing])


def _finish_upgrades(state: State, more: float) -> None:
    """Raise the kindergartens whose upgrade is finished, ``more`` of them begun this year than in year 0.

    As many as are upgraded a year in year 0 lose their grade at the next review: fewer upgrades cost grades.
    """
    own, late = state.preschool, state.parameters.preschool.upgrade_years - 1
    own.ready += own.soon
    own.soon, own.later = own.later + (1 - late) * more, late * more
    whole = int(own.ready)
    if whole:
        own.ready -= whole
        order = _by_need(state.units, state.table.sum(1))
        own.graded = _regraded(own.graded, whole, order[state.units.inclusive[order]])


def _regraded(graded: Flags, more: int, order: Integers) -> Flags:
    """Return which kindergartens are graded after so many rose by need, or, below 0, the least pressing fell."""
    after = graded.copy()
    chosen = order[~graded[order]][:more] if more > 0 else order[graded[order]][::-1][:-more]
    after[chosen] = more > 0
    return after


def _subsidise(state: State, subsidy: float) -> None:
    """Let private kindergartens join the scheme or leave it, and families respond to their fees.

    Cheaper places bring a few more children in and by themselves teach none (Wong, Luo, Zhang, Rozelle 2013).
    """
    own, ground, units = state.preschool, state.foundation.ground, state.units
    more = subsidy - ground.start.inclusive_subsidy
    if not more and not own.subsidised:
        return
    own.subsidised = more != 0
    codes = ((ground.units.stage == KINDERGARTEN) & ground.units.private).nonzero()[0]
    units.inclusive[codes] = subsidy >= _asked(state, codes) if more else ground.units.inclusive[codes]
    children = state.table.sum(1)
    cheaper, everybody = (
        int(children[of].sum()) for of in (codes[units.inclusive[codes]], units.stage == KINDERGARTEN)
    )
    own.enrolment = state.parameters.preschool.fee_response * more / YUAN * cheaper / max(1, everybody)


def _asked(state: State, codes: Integers) -> Doubles:
    """Return the subsidy, yuan a child, for which each of these private kindergartens keeps its fees low.

    Those in the scheme in year 0 ask for no more than they had then, the others for more.
    """
    ground, preschool = state.foundation.ground, state.parameters.preschool
    usual, last = ground.start.inclusive_subsidy, preschool.last_conversion
    luck = state.chance.by_person(Purpose.SUBSIDY_ASKED, ground.first_day.first_year, codes.astype(np.uint64))
    stays = luck >= preschool.scheme_left
    inside = np.where(stays, 0.0, usual * luck / max(preschool.scheme_left, 1e-9))
    return np.where(ground.units.inclusive[codes], inside, usual + max(1.0, last - usual) * luck)


def bring_readiness(state: State) -> None:
    """Give children about to enter grade 1 what kindergarten gave them, against what it usually gives."""
    pupils, own = state.pupils, state.preschool
    where = pupils.row(BIG_CLASS)
    school = pupils.school[where]
    attended = school >= FIRST_UNIT
    value = state.parameters.learning.preschool * (attended - state.foundation.ground.enrolment[BIG_CLASS])
    pupils.early[where] = value + own.quality[school] + state.events.kindergarten_quality * attended


def fade_readiness(state: State) -> None:
    """June: let what kindergarten gave fade by equal shares a year to what is left at grade 7 and at grade 9.

    It fades less where primary schools add more than in year 0.
    """
    preschool, pupils = state.parameters.preschool, state.pupils
    held = min(1.0, max(-1.0, preschool.sustaining * (primary_increment(state) - state.preschool.primary)))
    primary = 1 - (1 - preschool.left_grade_7 ** (1 / PRIMARY_YEARS)) * (1 - held)
    junior = min(1.0, preschool.left_grade_9 / preschool.left_grade_7) ** (1 / TO_GRADE_9)
    pupils.early[pupils.rows(GRADE_1, GRADE_6)] *= np.float32(primary)
    pupils.early[pupils.rows(GRADE_7, GRADE_12)] *= np.float32(junior)


def primary_increment(state: State) -> float:
    """Return what the school year adds to a primary pupil on average, SD."""
    layout = state.layout
    primary = (layout.stage == PRIMARY).nonzero()[0]
    size = layout.size[primary]
    return total(state.increment[primary] * size) / max(1e-9, total(size))
