"""What a school year adds: the rules of how achievement persists, fades and grows.

Ability follows ``ability' = persistence x ability + (1 - persistence) x target + noise``. Whatever a
school does to a child enters a second stock: a quarter of each increment stays, the rest keeps a third
a year (Jacob, Lefgren, Sims 2010), so that programmes fade and small ones do not compound.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from edusim.catalog.parameters import Parameters
from edusim.model.chance import Chance, Purpose
from edusim.model.codes import GRADE_10, ROWS
from edusim.model.pupils import SCHOOL_ROWS, Floats, Pupils
from edusim.model.tables import Doubles
from edusim.model.units import Integers

NO_CLASS, OUTSIDE_CLASS, FIRST_CLASS = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Fade:
    """The persistence of increments, from the parameters, and what follows from it."""

    kept: float
    fading: float

    def level_after(self, years: int) -> float:
        """Return the level reached by an increment of 1 a year for ``years`` years."""
        kept, fading = self.stocks(years, 1.0)
        return kept + fading

    def stocks(self, years: int, increment: float) -> tuple[float, float]:
        """Return the (kept, fading) stocks after ``years`` equal increments."""
        return self.kept * years * increment, (1 - self.kept) * _still(self.fading, years) * increment


@lru_cache(maxsize=64)
def _still(fading: float, years: int) -> float:
    """Return what is still there of increments of 1 in each of so many years when a share ``fading`` stays a year."""
    return sum(fading**step for step in range(years))


def fade_of(parameters: Parameters) -> Fade:
    """Return the fading rule of these parameters."""
    return Fade(parameters.learning.gain_kept, parameters.learning.gain_fading)


def noise_spread(parameters: Parameters, target_variance: float) -> float:
    """Return the SD of a year's noise that holds the county's spread still: (1-p^2)(V - Var target)."""
    learning = parameters.learning
    rest = max(0.05, learning.spread**2 - target_variance)
    return float(((1 - learning.persistence**2) * rest) ** 0.5)


def learn(
    pupils: Pupils, increment: Floats, magnet: tuple[float, float, Floats], noise: float, parameters: Parameters,
    chance: Chance, year: int,
) -> None:  # fmt: skip
    """Let grades 1 to 12 learn for a year.

    ``increment`` is SD by class group; ``magnet`` holds what a magnet class adds and what the rest of
    its school loses, with 1 for the units that have such classes.
    """
    learning, where = parameters.learning, pupils.rows(*SCHOOL_ROWS)
    pupils.before[where] = pupils.level[where]
    luck = chance.normals(Purpose.LEARN, year, where.stop - where.start)
    luck *= np.float32(noise)
    ability = pupils.ability[where]
    ability *= np.float32(learning.persistence)
    luck += pupils.target[where] * np.float32(1 - learning.persistence)
    ability += luck
    gained = increment.take(pupils.group[where], mode="clip")
    _magnet_classes(pupils, gained, magnet)
    fading = pupils.fading[where]
    fading *= np.float32(learning.gain_fading)
    fading += gained * np.float32(1 - learning.gain_kept)
    gained *= np.float32(learning.gain_kept)
    pupils.kept[where] += gained
    pupils.deficit *= 1 - learning.recovery
    pupils.relevel(*SCHOOL_ROWS)


def _magnet_classes(pupils: Pupils, gained: Floats, magnet: tuple[float, float, Floats]) -> None:
    gain, loss, has_them = magnet
    senior = pupils.rows(GRADE_10, ROWS - 1)
    inside = pupils.magnet[senior]
    gained[: senior.stop] += np.where(inside, np.float32(gain), -np.float32(loss) * has_them[pupils.school[senior]])


def gains_by_stage(pupils: Pupils, stage: Integers, members: Integers, parameters: Parameters) -> Doubles:
    """Return the mean of achievement less persistence times last year's by stage (5), SD a year.

    ``stage`` and ``members``, its pupils, are by class group; pupils outside the county's classes count for none.
    """
    where = pupils.rows(*SCHOOL_ROWS)
    gain = pupils.level[where] - pupils.before[where] * np.float32(parameters.learning.persistence)
    sums = np.bincount(pupils.group[where], gain, minlength=len(stage))
    sums = np.bincount(stage[FIRST_CLASS:], sums[FIRST_CLASS:], minlength=5)
    count = np.bincount(stage[FIRST_CLASS:], members[FIRST_CLASS:], minlength=5)
    return np.asarray(sums / np.maximum(count, 1), dtype=np.float64)
