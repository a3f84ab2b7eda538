"""Heads of schools: their quality, what it does to a school, and what replacing one costs first.

Heads of kindergartens are not followed: nothing they do reaches grade 1 by a known amount. A teaching
point has a head of its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import staff
from edusim.model.chance import Chance, Purpose
from edusim.model.codes import GRADE_1, GRADE_7, GRADE_10, GRADE_12, JUNIOR, PRIMARY
from edusim.model.ground import Ground
from edusim.model.initiatives import Done
from edusim.model.learning import Fade, fade_of
from edusim.model.pupils import SCHOOL_ROWS, Pupils
from edusim.model.tables import Doubles, lowest, normal_quantiles
from edusim.model.units import Flags, Integers, Units

if TYPE_CHECKING:
    from edusim.model.state import State

QUALITY_YEARS = 3  # the years after which D33 states a head's effect
SETTLING_YEARS = 2  # the years of loss after a change of head (D34)
LONG_SERVING, LONGEST = 9, 16  # the scenario's long-serving heads have been in post this many years to that
NEAR_RETIREMENT, RETIREMENT = 55, 60
YOUNGEST = 35
WEAKEST = 1.86  # SD: how far under the mean the lowest 8 % of a normal lie
EDGE = 1e-6
APART = 1_000_003  # sets a newcomer of January apart from one of August in the same school


@dataclass(slots=True)
class Heads:
    """One head a unit. ``quality`` is in SD of heads, 0 the mean of year 0; ``years`` counts Augusts in post.

    ``welcome`` marks heads whose coming cost nothing: a weak predecessor went, or the school is new.
    ``trained`` is what training has added to all, SD of heads against year 0; ``replaced`` the share of
    heads replaced as weak last year.
    """

    quality: Doubles
    years: Integers
    age: Integers
    welcome: Flags
    trained: float = 0.0
    replaced: float = 0.0

    def copy(self) -> Heads:
        """Return an independent copy."""
        columns = {name: getattr(self, name).copy() for name in ("quality", "years", "age", "welcome")}
        return replace(self, **columns)

    def appoint(self, codes: NDArray[np.intp], quality: Doubles, age: int, welcome: bool) -> None:
        """Let new heads take over these units."""
        self.quality[codes], self.age[codes], self.years[codes], self.welcome[codes] = quality, age, 0, welcome


def first_heads(ground: Ground, table: Integers, chance: Chance) -> Heads:
    """Draw the heads of the first day; quality averages 0 by stage and place, as year 0's results are given."""
    units, year_0 = ground.units, ground.first_day.year_0.heads
    codes, pupils = np.arange(len(units)), table.sum(1)
    quality = _centred(_normals(chance, Purpose.HEAD_QUALITY, 0, codes), units, pupils)
    recent = _recent(ground.parameters.heads)
    long_serving = min(year_0.long_serving, 1 - recent)
    lot = _uniforms(chance, Purpose.HEAD_YEARS, 0, codes)
    steps = [0.0, 1 / ground.parameters.heads.tenure, recent, 1 - long_serving, 1.0]
    years = np.interp(lot, steps, [0, 1, SETTLING_YEARS, LONG_SERVING, LONGEST]).astype(np.intp)
    lot = _uniforms(chance, Purpose.HEAD_AGE, 0, codes)
    steps = [0.0, 1 - year_0.near_retirement, 1.0]
    age = np.interp(lot, steps, [YOUNGEST, NEAR_RETIREMENT, RETIREMENT]).astype(np.intp)
    return Heads(quality, years, age, np.zeros(len(units), dtype=np.bool_), replaced=ground.start.head_replacement)


def past_heads(pupils: Pupils, heads: Heads, ground: Ground, table: Integers, chance: Chance) -> None:
    """Give pupils of grades 1 to 12 what the present heads of their schools, and those before, have done so far."""
    units, fade = ground.units, fade_of(ground.parameters)
    size = table.sum(1)
    before = _centred(_normals(chance, Purpose.HEAD_BEFORE, 0, np.arange(len(units))), units, size)
    yearly = ground.parameters.heads.quality / fade.level_after(QUALITY_YEARS)
    for row in range(GRADE_1, GRADE_12 + 1):
        sat = row - max(first for first in (GRADE_1, GRADE_7, GRADE_10) if first <= row)
        kept, fading = _left(sat, heads, before, fade)
        where = pupils.row(row)
        school = pupils.school[where]
        pupils.kept[where] += (yearly * kept)[school]
        pupils.fading[where] += (yearly * fading)[school]
    pupils.relevel(*SCHOOL_ROWS)
    pupils.before[:] = pupils.level


def _left(sat: int, heads: Heads, before: Doubles, fade: Fade) -> tuple[Doubles, Doubles]:
    """Return by unit what ``sat`` years under its heads leave (kept, fading), per SD of quality a year."""
    own = np.minimum(heads.years, sat)
    kept, fading = np.array([fade.stocks(years, 1.0) for years in range(sat + 1)]).T
    held = np.array([fade.fading**years for years in range(sat + 1)])
    return (
        kept[own] * heads.quality + kept[sat - own] * before,
        fading[own] * heads.quality + fading[sat - own] * held[own] * before,
    )


def change_heads(state: State, done: Done) -> None:
    """August: heads grow, retire, are replaced."""
    heads, start, parameters = state.heads, state.foundation.ground.start, state.parameters.heads
    _open_posts(state)
    heads.years += 1
    heads.age += 1
    _train(heads, done["head_training"], start, parameters)
    heads.replaced = max(0.0, start.head_replacement + done["head_replacement"])
    _replace_weak(state, heads.replaced)
    _retire_and_rotate(state, start.head_replacement)


def _open_posts(state: State) -> None:
    """Give schools that have opened since last August a head each."""
    heads, first = state.heads, len(state.heads.quality)
    more = len(state.units) - first
    if more:
        heads.quality = np.append(heads.quality, np.zeros(more))
        heads.years, heads.age = (
            np.append(column, np.zeros(more, dtype=np.intp)) for column in (heads.years, heads.age)
        )
        heads.welcome = np.append(heads.welcome, np.ones(more, dtype=np.bool_))
        _appoint(state, np.arange(first, first + more), welcome=True)


def _train(heads: Heads, extra: float, start: Decisions, parameters: staff.Heads) -> None:
    """Let training build up or lapse over some years; each further 万元 adds less."""
    if extra == 0 and heads.trained == 0:
        return
    usual, half = start.head_training, parameters.training_half * max(start.head_training, 1.0)
    spent = max(0.0, usual + extra)
    reached = parameters.training * (spent / (spent + half) - usual / (usual + half))
    heads.trained += (reached - heads.trained) / parameters.training_years


def _replace_weak(state: State, share: float) -> None:
    """Replace so many heads of primary and junior schools as weak: right ones as far as value added is used.

    By raw scores the schools with the lowest tests lose theirs, mostly villages; by seniority the lot decides.
    """
    year, judging = state.year + 1, state.evaluation
    judged = (_compulsory(state.units) & (state.table.sum(1) > 0)).nonzero()[0]
    judged = judged[judged < len(state.tests)]
    number = _rounded(share * len(judged), state.chance, year, 0)
    rightly = _rounded(number * judging.by_value_added, state.chance, year, 1)
    if not number:
        return
    luck = _normals(state.chance, Purpose.HEAD_JUDGED, year, judged)
    sure = _reliability(state.parameters.heads)
    signal = sure * state.heads.quality[judged] + math.sqrt(1 - sure * sure) * luck
    rightly_judged = lowest(signal, rightly)
    weak = judged[rightly_judged]
    stays = np.ones(len(judged), dtype=np.bool_)
    stays[rightly_judged] = False
    others = judged[stays]
    order = luck[stays] if judging.basis == "seniority" else state.tests[others]
    _appoint(state, weak, welcome=True)
    _appoint(state, others[lowest(order, number - rightly)], welcome=False)


def _reliability(parameters: staff.Heads) -> float:
    """Return the correlation of value added with a head's quality that replacing 8 % a year needs for I14's drift."""
    return min(1.0, parameters.merit_drift * parameters.tenure / WEAKEST)


def _retire_and_rotate(state: State, usual: float) -> None:
    """Let heads of 60 go and others move, together one in ``tenure`` a year, ``usual`` weak ones replaced included.

    Heads of primary and junior schools change places among each other; to others somebody new comes.
    """
    heads, units, year = state.heads, state.units, state.year + 1
    posts = _posts(units)
    retiring = posts & (heads.age >= RETIREMENT)
    compulsory = _compulsory(units)
    gone = int(np.count_nonzero(retiring)) / max(1, int(np.count_nonzero(posts)))
    moving = max(0.0, 1 / state.parameters.heads.tenure - gone) / max(1e-9, 1 - gone)
    chance = np.where(compulsory, max(0.0, moving - usual) / (1 - usual), moving)
    lot = _uniforms(state.chance, Purpose.HEAD_LEAVES, year, np.arange(len(units)))
    leaving = posts & ~retiring & (heads.years > 0) & (lot < chance)
    rotating = (leaving & compulsory).nonzero()[0]
    _appoint(state, (retiring | (leaving & ~compulsory)).nonzero()[0], welcome=False)
    before = np.concatenate((rotating[-1:], rotating[:-1]))
    for column in (heads.quality, heads.age):
        column[rotating] = column[before]
    heads.years[rotating], heads.welcome[rotating] = 0, False


def lose_heads(state: State, share: float) -> None:
    """Let a change of leaders replace this share of heads by people no better or worse on average."""
    codes = (_posts(state.units)[: len(state.heads.quality)]).nonzero()[0]
    lot = _uniforms(state.chance, Purpose.HEAD_CHURN, state.year + 1, codes)
    _appoint(state, codes[lot < share], welcome=False, key=APART)


def _appoint(state: State, codes: NDArray[np.intp], *, welcome: bool, key: int = 0) -> None:
    if len(codes):
        quality = _normals(state.chance, Purpose.HEAD_QUALITY, state.year + 1, codes + key)
        state.heads.appoint(codes, quality, round(state.parameters.heads.appointed_age), welcome)


def head_effects(state: State) -> Doubles:
    """Return by unit what its head adds to a year beyond year 0, SD (Grissom, Egalite, Lindsay 2021)."""
    heads, parameters, fade = state.heads, state.parameters.heads, fade_of(state.parameters)
    value = parameters.quality / fade.level_after(QUALITY_YEARS) * (heads.quality + heads.trained)
    unsettled = (heads.years < SETTLING_YEARS) & ~heads.welcome
    value += parameters.change / fade.level_after(SETTLING_YEARS) * (unsettled - _recent(parameters))
    value[state.units.stage < PRIMARY] = 0
    return np.asarray(value, dtype=np.float64)


def _recent(parameters: staff.Heads) -> float:
    """Return the share of heads in their first two years in the steady state."""
    return 1 - (1 - 1 / parameters.tenure) ** SETTLING_YEARS


def _posts(units: Units) -> Flags:
    return np.asarray((units.stage >= PRIMARY) & ~units.closed, dtype=np.bool_)


def _compulsory(units: Units) -> Flags:
    return np.asarray((units.stage >= PRIMARY) & (units.stage <= JUNIOR) & ~units.closed, dtype=np.bool_)


def _centred(quality: Doubles, units: Units, pupils: Integers) -> Doubles:
    """Return quality less its mean over the pupils of a stage and place, 0 outside schools."""
    weight = np.maximum(pupils, 1)
    sums, count = np.bincount(units.cell, quality * weight), np.bincount(units.cell, weight)
    return np.where(units.stage >= PRIMARY, quality - (sums / np.maximum(count, 1))[units.cell], 0.0)


def _rounded(number: float, chance: Chance, year: int, key: int) -> int:
    """Return a whole number that is ``number`` on average."""
    return math.floor(number + chance.one(Purpose.HEAD_NUMBER, year, key))


def _uniforms(chance: Chance, purpose: Purpose, year: int, codes: NDArray[Any]) -> Doubles:
    return chance.by_person(purpose, year, codes.astype(np.uint64))


def _normals(chance: Chance, purpose: Purpose, year: int, codes: NDArray[Any]) -> Doubles:
    return normal_quantiles(np.minimum(np.maximum(_uniforms(chance, purpose, year, codes), EDGE), 1 - EDGE))
