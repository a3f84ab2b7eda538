"""How schools and teachers are judged and paid for results: the design decides the sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import Parameters, staff
from edusim.model.codes import GRADE_1, GRADE_6, GRADE_7, GRADE_9, GRADE_10, GRADE_12, JUNIOR, PRIMARY, SENIOR
from edusim.model.initiatives import Done
from edusim.model.learning import fade_of
from edusim.model.pupils import Floats
from edusim.model.tables import Doubles

if TYPE_CHECKING:
    from edusim.model.foundation import Foundation
    from edusim.model.state import State

SENIORITY, RAW_SCORES, PASS_COUNTS, VALUE_ADDED = "seniority", "raw_scores", "pass_counts", "value_added"
FEEDBACK_YEARS = 3  # the years over which evaluation with feedback reaches its level
BOTTOM = 1 / 3  # the low achievers of D36
STAGE_ROWS = {PRIMARY: (GRADE_1, GRADE_6), JUNIOR: (GRADE_7, GRADE_9), SENIOR: (GRADE_10, GRADE_12)}


@dataclass(frozen=True, slots=True)
class Tilt:
    """How far a year's teaching leans to some pupils by pay for value added and for pass counts, beyond year 0."""

    value_added: float = 0.0
    pass_counts: float = 0.0


@dataclass(slots=True)
class Evaluation:
    """What the way of judging has come to.

    ``basis`` and ``pool`` (万元) are what the county decided, ``teachers`` the people of year 0 it is paid to,
    ``monitoring`` the quality monitoring carried out (万元), ``by_value_added`` the share of schools judged by it.
    ``gain`` is SD a year beyond year 0, ``gaming`` SD on internal tests only. ``tilt`` leans the classes formed
    next, ``taught`` those of the present school year.
    """

    basis: str
    pool: float
    monitoring: float
    teachers: int
    by_value_added: float = 0.0
    gain: float = 0.0
    gaming: float = 0.0
    tilt: Tilt = field(default_factory=Tilt)
    taught: Tilt = field(default_factory=Tilt)

    def copy(self) -> Evaluation:
        """Return an independent copy."""
        return replace(self)


def first_evaluation(foundation: Foundation) -> Evaluation:
    """Return the evaluation of the first day, as the year-0 decisions have it."""
    ground = foundation.ground
    start, parameters = ground.start, ground.parameters
    teachers = int(np.count_nonzero(ground.units.stage[foundation.staff.unit] >= PRIMARY))
    own = Evaluation(start.evaluation_basis, start.bonus_pool, start.quality_monitoring, teachers)
    shares = _shares(own.basis, 0.0, own.monitoring, start, parameters.evaluation)
    own.by_value_added = shares[VALUE_ADDED]
    own.gaming = _gaming(shares, _power(own.pool, teachers, parameters), start.head_replacement, parameters.evaluation)
    return own


def judge_work(state: State, decisions: Decisions, done: Done) -> None:
    """January: fix how the year's work will be judged and rewarded."""
    own, start, parameters = state.evaluation, state.foundation.ground.start, state.parameters
    basis, carried = decisions.evaluation_basis, done["evaluation_basis"]
    own.basis, own.pool = basis, decisions.bonus_pool
    own.monitoring = start.quality_monitoring + done["quality_monitoring"]
    shares = _shares(basis, carried, own.monitoring, start, parameters.evaluation)
    usual = _shares(start.evaluation_basis, 0.0, start.quality_monitoring, start, parameters.evaluation)
    power, usual_power = (_power(pool, own.teachers, parameters) for pool in (own.pool, start.bonus_pool))
    own.by_value_added = shares[VALUE_ADDED]
    feedback = parameters.evaluation.feedback / fade_of(parameters).level_after(FEEDBACK_YEARS)
    own.gain = _reward(shares, power, parameters) - _reward(usual, usual_power, parameters)
    own.gain += feedback * (shares[VALUE_ADDED] - usual[VALUE_ADDED])
    own.taught, own.tilt = own.tilt, Tilt(
        shares[VALUE_ADDED] * power - usual[VALUE_ADDED] * usual_power,
        shares[PASS_COUNTS] * power - usual[PASS_COUNTS] * usual_power,
    )  # fmt: skip
    own.gaming = _gaming(shares, power, state.heads.replaced, parameters.evaluation)


def _shares(
    basis: str, carried: float, monitoring: float, start: Decisions, parameters: staff.Evaluation
) -> dict[str, float]:
    """Return the share of schools judged on each basis; without tests of where pupils start there is no value added.

    A county that begins with value added needs the monitoring it begins with, others ``monitoring_needed`` times
    theirs; schools that cannot have it stay as they were, or fall back on raw scores.
    """
    usual = start.evaluation_basis
    carried = carried if basis != usual else 0.0
    shares = dict.fromkeys((SENIORITY, RAW_SCORES, PASS_COUNTS, VALUE_ADDED), 0.0)
    shares[usual] += 1 - carried
    shares[basis] += carried
    times = monitoring / max(start.quality_monitoring, 1e-9)
    ready = times if usual == VALUE_ADDED else (times - 1) / (parameters.monitoring_needed - 1)
    lost = max(0.0, shares[VALUE_ADDED] - max(0.0, ready))
    shares[VALUE_ADDED] -= lost
    shares[RAW_SCORES if usual == VALUE_ADDED else usual] += lost
    return shares


def _power(pool: float, teachers: int, parameters: Parameters) -> float:
    """Return how strongly a pool works, 1 for what the studies paid; each further yuan moves less."""
    own = parameters.evaluation
    share = 100 * pool / max(1.0, teachers * parameters.staffing.annual_pay)
    return share / (share + own.pool_half) * (own.pool_studied + own.pool_half) / own.pool_studied


def _reward(shares: Mapping[str, float], power: float, parameters: Parameters) -> float:
    """Return what pay for results adds to a year, SD (Loyalka and others 2019, J. Labor Econ. 37(3))."""
    own = parameters.evaluation
    simple = shares[RAW_SCORES] + shares[PASS_COUNTS]
    return power * (own.percentile * shares[VALUE_ADDED] + own.levels * simple)


def _gaming(shares: Mapping[str, float], power: float, replaced: float, parameters: staff.Evaluation) -> float:
    """Return the SD by which internal tests are made to look better: bonus and heads' posts hang on them."""
    stakes = (min(1.0, power) + min(1.0, replaced / parameters.feared_replacement)) / 2
    return parameters.gaming * stakes * (shares[RAW_SCORES] + shares[PASS_COUNTS])


def evaluation_effects(state: State) -> Doubles:
    """Return by unit what the evaluation of work adds to a year beyond year 0, SD."""
    stage = state.units.stage
    return np.where((stage >= PRIMARY) & (stage <= SENIOR), state.evaluation.gain, 0.0)


def single_out(state: State) -> None:
    """June: let the year's teaching have leant to some pupils, by where they stood in their stage a year ago."""
    tilt = state.evaluation.taught
    if not (tilt.value_added or tilt.pass_counts):
        return
    pupils, own, kept = state.pupils, state.parameters.evaluation, state.parameters.learning.gain_kept
    for stage, rows in STAGE_ROWS.items():
        where = pupils.rows(*rows)
        slots = (state.units.stage[pupils.school[where]] == stage).nonzero()[0] + where.start
        if len(slots):
            for chosen, effect in _leanings(pupils.before[slots], tilt, own):
                pupils.gain(slots[chosen], effect, kept)


def _leanings(
    before: Floats, tilt: Tilt, parameters: staff.Evaluation
) -> list[tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], float]]:
    """Return groups of pupils and what a year gave them beside the mean, SD (Chang and others 2020, EER 75)."""
    found = []
    if tilt.value_added:
        low = before <= _at(before, BOTTOM)
        more = (parameters.percentile_low - parameters.percentile) * tilt.value_added
        found += [(low, more), (~low, -more * BOTTOM / (1 - BOTTOM))]
    if tilt.pass_counts:
        near, line = parameters.near_share / 2, 1 - parameters.line
        at_line = (before > _at(before, line - near)) & (before <= _at(before, line + near))
        neglected = before <= _at(before, parameters.neglected_share)
        found += [
            (at_line, parameters.near_line * tilt.pass_counts), (neglected, parameters.neglected * tilt.pass_counts),
        ]  # fmt: skip
    return found


def _at(values: Floats, share: float) -> float:
    """Return the value below which this share of the values lies."""
    place = min(len(values) - 1, max(0, round(share * len(values)) - 1))
    return float(np.partition(values, place)[place])
