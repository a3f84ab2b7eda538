"""Luck by name: every draw is keyed by seed, purpose, year and person."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from edusim.model.tables import normal_quantile

Floats = NDArray[np.float32]
MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
# The same mix for arrays: how far each step shifts and what it multiplies by.
SPREAD, LAST_SHIFT, UNUSED_BITS = np.uint64(GOLDEN), np.uint64(31), np.uint64(11)
MIXES = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)


class Purpose(IntEnum):
    """What a draw is for; the number is part of the key and never reused."""

    BIRTHS = 1
    HOME = 2
    FAMILY = 3
    ABILITY = 4
    LOT = 5
    HISTORY = 6
    PARENTS = 7
    SCHOOL_YEAR = 11
    PLACE = 12
    TEST = 13
    LEAVE = 14
    LEARN = 15
    GAOKAO = 16
    PAPER = 17
    AGAIN = 18
    GRADE_TEST = 19
    TEACHER = 21
    TEACHER_EXIT = 22
    TEACHER_MOVE = 23
    RECRUIT = 24
    RECRUIT_AGE = 25
    TEACHER_SEX = 26
    WORKS = 31
    GRADUATES = 32
    REVIEW = 80
    LEADER = 33
    BACKBONE = 40
    REALLOCATION = 41
    ROTATION = 42
    LESSON_STUDY = 43
    SHARED_STAFF = 44
    INVESTIGATION = 60
    HEAD_QUALITY = 50
    HEAD_BEFORE = 51
    HEAD_YEARS = 52
    HEAD_AGE = 53
    HEAD_LEAVES = 54
    HEAD_JUDGED = 55
    HEAD_NUMBER = 56
    HEAD_CHURN = 57
    SUBSIDY_ASKED = 58
    HAZARDS_APPEAR = 70
    HAZARDS_LISTED = 71
    INCIDENTS = 72
    INCIDENT_PLACE = 73
    FLU_WINTER = 74
    FLU_SCHOOLS = 75
    EVENTS = 91
    LETTERS = 101


def _mixed(value: int) -> int:
    """Return a 64-bit mix of ``value`` (the finaliser of Steele, Lea, Flood 2014, SplitMix)."""
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


class Chance:
    """The draws of one seed; ``drawn`` counts them for the benchmark."""

    def __init__(self, seed: int) -> None:
        if seed < 0:
            raise ValueError("a seed is a whole number, 0 or more")
        self.seed = seed
        self.drawn = {"normal": 0, "uniform": 0}
        self._salts = [_mixed((seed * GOLDEN + purpose) & MASK) for purpose in range(max(Purpose) + 1)]
        self._bits = np.random.SFC64(0)
        self._generator = np.random.Generator(self._bits)
        self._words = np.ones(4, dtype=np.uint64)
        self._state: Any = {"bit_generator": "SFC64", "state": {"state": self._words}, "has_uint32": 0, "uinteger": 0}

    def _key(self, purpose: Purpose, year: int) -> int:
        """Return the 64-bit key of one purpose and year."""
        return _mixed((self._salts[purpose] + year) & MASK)

    def _stream(self, purpose: Purpose, year: int) -> np.random.Generator:
        """Return the generator set to one purpose and year; its n-th draw belongs to the n-th person.

        Three mixed words and a counter of 1 are the state; twelve draws are thrown away, as SFC64 asks.
        """
        word = self._key(purpose, year)
        first, second, third = (word + GOLDEN) & MASK, (word + 2 * GOLDEN) & MASK, (word + 3 * GOLDEN) & MASK
        self._words[:3] = _mixed(first), _mixed(second), _mixed(third)
        self._bits.state = self._state
        self._bits.random_raw(12)
        return self._generator

    def uniforms(self, purpose: Purpose, year: int, count: int) -> Floats:
        """Return ``count`` float32 uniforms in [0, 1)."""
        self.drawn["uniform"] += count
        return self._stream(purpose, year).random(count, dtype=np.float32)

    def normals(self, purpose: Purpose, year: int, count: int) -> Floats:
        """Return ``count`` float32 standard normals."""
        self.drawn["normal"] += count
        return self._stream(purpose, year).standard_normal(count, dtype=np.float32)

    def normal(self, purpose: Purpose, year: int) -> float:
        """Return one standard normal."""
        return normal_quantile(self.one(purpose, year, 0))

    def by_person(self, purpose: Purpose, year: int, ids: NDArray[np.uint64]) -> NDArray[np.float64]:
        """Return one uniform a person, keyed by id, whatever the others in the array."""
        value: NDArray[Any] = ids * SPREAD
        value += np.uint64(self._key(purpose, year))
        for shift, factor in MIXES:
            value ^= value >> shift
            value *= factor
        value ^= value >> LAST_SHIFT
        value >>= UNUSED_BITS
        return np.asarray(value * 2.0**-53, dtype=np.float64)

    def one(self, purpose: Purpose, year: int, key: int) -> float:
        """Return one uniform for a numbered thing (a building project, an appointment)."""
        return (_mixed(self._key(purpose, year * 1_000_003 + key)) >> 11) * 2.0**-53
