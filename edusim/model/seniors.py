"""The senior-age cohorts of the first day: sent through zhongkao and the years since, not assumed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.model.chance import Chance, Purpose
from edusim.model.codes import JUNIOR, OUTSIDE, OUTSIDE_VOCATIONAL, PRIMARY, SENIOR, STOPPED
from edusim.model.exams import (
    COUNTY_VOCATIONAL,
    FLAGSHIP,
    LEAVES,
    OTHER_GENERAL,
    OUTSIDE_VOCATIONAL_SCHOOL,
    Destinations,
    admit,
)
from edusim.model.ground import Ground, SeniorRow
from edusim.model.learning import fade_of, noise_spread
from edusim.model.solved import Solved
from edusim.model.tables import Doubles, best_first, in_turn, logit, mean
from edusim.model.units import Integers

Floats = NDArray[np.float32]
MAGNET_CLASS = 50


@dataclass(slots=True)
class Takers:
    """Those who sat one zhongkao: state at the end of grade 9, test score, junior unit and lot."""

    target: Floats
    ability: Floats
    kept: Floats
    fading: Floats
    score: Floats
    origin: Integers
    lot: Floats


def takers_of(
    ground: Ground, solved: Solved, target: Floats, ability: Floats, locality: Integers, origin: Integers,
    chance: Chance, key: int,
) -> Takers:  # fmt: skip
    """Return the takers whose targets, abilities and homes are given; their stocks follow the steady path."""
    fade = fade_of(ground.parameters)
    increment = solved.stage[PRIMARY] + solved.place[locality]
    kept, fading = fade.stocks(6, 1.0)
    more_kept, more_fading = fade.stocks(3, float(solved.stage[JUNIOR]))
    own_kept = (increment * kept + more_kept).astype(np.float32)
    own_fading = (increment * fading * fade.fading**3 + more_fading).astype(np.float32)
    noise = chance.normals(Purpose.TEST, key, len(target)) * np.float32(ground.parameters.examinations.zhongkao_noise)
    score = ability + own_kept + own_fading + noise
    return Takers(
        target, ability, own_kept, own_fading, score, origin, chance.uniforms(Purpose.PLACE, key, len(target))
    )


def leavers(takers: Takers, count: int, ground: Ground, chance: Chance, key: int) -> NDArray[np.bool_]:
    """Return which takers left, exactly ``count`` of them: highest slope x score plus logistic luck."""
    uniform = chance.uniforms(Purpose.LEAVE, key, len(takers.score))
    luck = logit(uniform)
    flags = np.zeros(len(uniform), dtype=np.bool_)
    flags[best_first((ground.parameters.leaving.slope * takers.score + luck).clip(-15, 15))[:count]] = True
    return flags


def row_shares(row: SeniorRow, ground: Ground) -> Destinations:
    """Return the shares by destination that give a year-0 row its exact places."""
    count = max(1, row.takers)
    flagship = sum(pupils for _, pupils in row.flagship)
    general = flagship + sum(pupils for _, pupils in row.general)
    vocational = sum(pupils for _, pupils in row.vocational)
    stopped = row.takers - general - vocational - row.outside - row.outside_vocational
    return Destinations(
        (general + row.outside) / count,
        general / count,
        flagship / count,
        vocational / count,
        row.outside_vocational / count,
        stopped / count,
    )


def destinations(takers: Takers, row: SeniorRow, ground: Ground, chance: Chance, key: int) -> NDArray[np.int8]:
    """Return each taker's destination, exactly as many to each as the year-0 row has places."""
    leaves = leavers(takers, row.outside, ground, chance, key)
    return admit(
        takers.score, best_first(takers.score), leaves, takers.origin, takers.lot, row_shares(row, ground),
        ground.start.quota_share, ground.parameters.leaving.flagship_floor,
    )  # fmt: skip


def schools_of(destination: NDArray[np.int8], row: SeniorRow, lot: Floats) -> Integers:
    """Return a unit or whereabouts code for each taker by destination; ties inside one by lot."""
    school = np.full(len(destination), STOPPED, dtype=np.intp)
    school[destination == LEAVES] = OUTSIDE
    school[destination == OUTSIDE_VOCATIONAL_SCHOOL] = OUTSIDE_VOCATIONAL
    for kind, places in ((FLAGSHIP, row.flagship), (OTHER_GENERAL, row.general), (COUNTY_VOCATIONAL, row.vocational)):
        here = (destination == kind).nonzero()[0]
        codes = np.repeat([code for code, _ in places], [count for _, count in places]).astype(np.intp)
        school[here[in_turn(lot[here])]] = codes[: len(here)]
    return school


def magnets(order: NDArray[np.int64], flagship: NDArray[np.bool_], classes: int) -> NDArray[np.bool_]:
    """Return who sits in the flagship's magnet classes: its best scores at entry, fifty a class."""
    flags = np.zeros(len(order), dtype=np.bool_)
    flags[order[flagship[order]][: classes * MAGNET_CLASS]] = True
    return flags


def magnet_increments(magnet: NDArray[np.bool_], flagship: NDArray[np.bool_], ground: Ground) -> Doubles:
    """Return the yearly increment of magnet classes by pupil: what they gain, and their share of it lost
    by the rest of the flagship, whose better teachers they have (Wu, Wei, Zhang, Zhou 2019)."""
    learning = ground.parameters.learning
    gain = learning.magnet / fade_of(ground.parameters).level_after(3)
    rest = flagship & ~magnet
    chosen, others = int(np.count_nonzero(magnet)), int(np.count_nonzero(rest))
    loss = learning.magnet_teachers * gain * chosen / others if others else 0.0
    return np.where(magnet, gain, np.where(rest, -loss, 0.0))


def grow(
    takers: Takers, destination: NDArray[np.int8], years: int, ground: Ground, solved: Solved, luck: Floats,
    copies: int = 1,
) -> NDArray[np.bool_]:  # fmt: skip
    """Carry the takers ``years`` on from grade 9 in place; return who is in a magnet class.

    ``copies`` is how many cohorts the takers are a sample of.
    """
    parameters = ground.parameters
    fade, persistence = fade_of(parameters), parameters.learning.persistence
    flagship, general = destination == FLAGSHIP, (destination == FLAGSHIP) | (destination == OTHER_GENERAL)
    magnet = magnets(best_first(takers.score), flagship, ground.start.magnet_classes * copies)
    increment = np.where(general, solved.stage[SENIOR], 0.0) + magnet_increments(magnet, flagship, ground)
    increment += _school_part(takers, flagship, general, ground)
    outside = parameters.learning.elite_school / fade.level_after(3)
    increment += np.where(destination == LEAVES, outside, 0.0)
    held = persistence**years
    spread = (
        noise_spread(parameters, solved.target_variance) * ((1 - held**2) / (1 - persistence**2)) ** 0.5
        if years
        else 0.0
    )
    takers.ability = (held * takers.ability + (1 - held) * takers.target + spread * luck).astype(np.float32)
    kept, fading = fade.stocks(years, 1.0)
    takers.kept = (takers.kept + kept * increment).astype(np.float32)
    takers.fading = (takers.fading * fade.fading**years + fading * increment).astype(np.float32)
    return magnet


def _school_part(takers: Takers, flagship: NDArray[np.bool_], general: NDArray[np.bool_], ground: Ground) -> Doubles:
    """Return the yearly part of a senior school's teachers and peers, centred on the county's senior highs."""
    parameters = ground.parameters
    peers = parameters.learning.peers / fade_of(parameters).level_after(3)
    level = takers.ability + takers.kept + takers.fading
    part, usual = np.zeros(len(level)), mean(level, general)
    for here, teaching in ((flagship, 0.0), (general & ~flagship, parameters.teaching.second_senior)):
        part[here] = teaching + peers * (mean(level, here) - usual)
    share = int(np.count_nonzero(general & ~flagship)) / max(1, int(np.count_nonzero(general)))
    return np.where(general, part - share * parameters.teaching.second_senior, 0.0)
