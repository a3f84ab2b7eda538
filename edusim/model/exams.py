"""Zhongkao and gaokao: who leaves, who is admitted where, and who reaches which line."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.parameters import Parameters
from edusim.model.tables import Doubles, in_turn, logistic, mean, normal_share
from edusim.model.units import Integers

LEAVES, FLAGSHIP, OTHER_GENERAL, COUNTY_VOCATIONAL, OUTSIDE_VOCATIONAL_SCHOOL, NO_SCHOOL = range(6)
UPPER_QUARTER = 0.4
NARROW = 65_536  # keys of 16 bits are sorted by radix
UNDERGRADUATE, FIRST_TIER, KEY_211, KEY_985 = range(4)
LINES = ("undergraduate_line", "first_tier_line", "key_211_line", "key_985_line")


@dataclass(frozen=True, slots=True)
class Destinations:
    """Where zhongkao takers go, as shares of all takers (year 0 of the scenario).

    ``general`` is all general senior highs, outside ones included: who stays finds a place inside.
    """

    general: float
    county_general: float
    flagship: float
    county_vocational: float
    outside_vocational: float
    no_school: float


@dataclass(frozen=True, slots=True)
class Scale:
    """How achievement in grade 12 becomes a gaokao z: ``z = intercept + slope x achievement + noise``."""

    intercept: float
    slope: float
    outside: float

    def spread(self, parameters: Parameters) -> float:
        """Return the spread of z among pupils whose achievement is spread by one SD."""
        return math.hypot(self.slope, parameters.examinations.gaokao_noise)


def leaving_logit(
    score: NDArray[np.float32], intercept: float, perceived: float, hold: float, parameters: Parameters
) -> Doubles:
    """Return the logit of leaving the county at zhongkao for each score (SD).

    ``perceived`` is the county's perceived quality (SD); -0.05 raises top-quintile leaving by the
    parameter ``perceived_gap``. ``hold`` is the logit by which retention keeps the upper quarter.
    """
    leaving = parameters.leaving
    sensitivity = leaving.perceived_gap / 0.05 / 0.65
    ability = score.astype(np.float64)
    logits = intercept + leaving.slope * ability - sensitivity * perceived
    return logits - hold * logistic((ability - UPPER_QUARTER) * 4.0) if hold else logits


def solve_leaving(score: NDArray[np.float32], share: float, parameters: Parameters) -> float:
    """Return the intercept at which ``share`` of these takers leaves in expectation (bisection)."""
    if share <= 0 or len(score) == 0:
        return -30.0
    low, high = -20.0, 20.0
    for _ in range(50):
        middle = (low + high) / 2
        expected = mean(logistic(leaving_logit(score, middle, 0.0, 0.0, parameters)))
        low, high = (middle, high) if expected < share else (low, middle)
    return (low + high) / 2


def admit(
    score: NDArray[np.float32], order: NDArray[np.int64], leaves: NDArray[np.bool_], origin: Integers,
    lot: NDArray[np.float32], shares: Destinations, quota_share: float, floor: float,
) -> NDArray[np.int8]:  # fmt: skip
    """Return each taker's destination (0-5: leaves, flagship, ... no school).

    The flagship's places are open by score except ``quota_share`` of them, which go to junior highs in
    proportion to their takers, best first, to nobody more than ``floor`` SD below the open cut-off.
    ``origin`` is the junior unit's code, ``lot`` a uniform that places those left over.
    """
    count = len(score)
    result = np.full(count, NO_SCHOOL, dtype=np.int8)
    if not count:
        return result
    stay = round(shares.general * count) - int(np.count_nonzero(leaves))
    general = max(round(shares.county_general * count), min(stay, count))
    flagship = min(general, round(shares.flagship * count))
    order = order[~leaves[order]]
    taken = _flagship(order, score, origin, flagship, quota_share, floor)
    rest = order[~taken[order]]
    result[taken] = FLAGSHIP
    result[rest[: general - flagship]] = OTHER_GENERAL
    left = rest[general - flagship :]
    result[left[in_turn(lot[left])]] = _parts(len(left), count, shares)
    result[leaves] = LEAVES
    return result


def _parts(left: int, takers: int, shares: Destinations) -> NDArray[np.int8]:
    """Return the destinations of those left over: the vocational schools' usual shares of all takers, the rest none."""
    county = min(left, round(takers * shares.county_vocational))
    outside = min(left - county, round(takers * shares.outside_vocational))
    sizes = [county, outside, left - county - outside]
    return np.repeat(np.array([COUNTY_VOCATIONAL, OUTSIDE_VOCATIONAL_SCHOOL, NO_SCHOOL], dtype=np.int8), sizes)


def _flagship(
    order: NDArray[np.int64], score: NDArray[np.float32], origin: Integers, places: int, quota_share: float,
    floor: float,
) -> NDArray[np.bool_]:  # fmt: skip
    taken = np.zeros(len(score), dtype=np.bool_)
    if places == 0 or len(order) == 0:
        return taken
    by_rank = round(places * (1 - quota_share))
    cutoff = score[order[min(places, len(order)) - 1]]
    taken[order[:by_rank]] = True
    rest = order[by_rank:]
    seats = (places - by_rank) * np.bincount(origin) / len(score)
    narrow = np.uint16 if len(seats) <= NARROW else np.intp
    ranked = rest[np.argsort(origin[rest].astype(narrow), kind="stable")]
    count = np.bincount(origin[rest], minlength=len(seats))
    start = np.repeat(np.cumsum(count) - count, count)
    inside = (np.arange(len(ranked)) - start) < np.repeat(np.floor(seats), count)
    taken[ranked[inside & (score[ranked] >= cutoff - floor)]] = True
    missing = places - int(np.count_nonzero(taken))
    if missing > 0:
        taken[order[~taken[order]][:missing]] = True
    return taken


def reached(z: NDArray[np.float32], parameters: Parameters) -> list[int]:
    """Return how many candidates reach the undergraduate, first-tier, 211 and 985 lines."""
    return [int(np.count_nonzero(z >= getattr(parameters.examinations, line))) for line in LINES]


def solve_scale(
    inside: NDArray[np.float32], outside: NDArray[np.float32], shares: tuple[float, float, float],
    parameters: Parameters,
) -> Scale:  # fmt: skip
    """Solve intercept and slope so that given shares of the county's takers reach the first two lines.

    ``inside`` and ``outside`` are samples of grade-12 achievement in county schools and among leavers;
    ``shares`` the expected undergraduate and first-tier shares inside, and undergraduate outside.
    """
    exams = parameters.examinations
    noise = max(exams.gaokao_noise, 1e-6)
    if min(len(inside), len(outside)) == 0:
        return Scale(-0.13, 0.67, 0.0)

    def share(values: NDArray[np.float32], intercept: float, slope: float, line: float) -> float:
        return mean(normal_share((intercept + slope * values.astype(np.float64) - line) / noise))

    def intercept_for(values: NDArray[np.float32], slope: float, wanted: float) -> float:
        low, high = -8.0, 8.0
        for _ in range(24):
            middle = (low + high) / 2
            more = share(values, middle, slope, exams.undergraduate_line) < wanted
            low, high = (middle, high) if more else (low, middle)
        return (low + high) / 2

    low, high = 0.05, 3.0
    for _ in range(20):
        slope = (low + high) / 2
        intercept = intercept_for(inside, slope, shares[0])
        more = share(inside, intercept, slope, exams.first_tier_line) < shares[1]
        low, high = (slope, high) if more else (low, slope)
    return Scale(intercept, slope, intercept_for(outside, slope, shares[2]))


def expected_shares(level: NDArray[np.float32], scale: Scale, parameters: Parameters) -> tuple[float, ...]:
    """Return the expected shares of candidates with these achievements above the four lines."""
    exams = parameters.examinations
    noise = max(exams.gaokao_noise, 1e-6)
    z = scale.intercept + scale.slope * level.astype(np.float64)
    return tuple(mean(normal_share((z - getattr(exams, line)) / noise)) for line in LINES)
