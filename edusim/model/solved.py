"""What is solved so that the first day is a steady state: stage increments and the places' residuals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edusim.catalog.parameters import Parameters
from edusim.model.classes import Layout, size_effects
from edusim.model.codes import JUNIOR, PRIMARY, SEAT, TOWNSHIP, VILLAGE
from edusim.model.ground import Ground
from edusim.model.learning import FIRST_CLASS, fade_of
from edusim.model.tables import Doubles
from edusim.model.teachers import Teachers, class_effects, effects

SENIOR_VALUE_ADDED = 0.03
PRIMARY_YEARS, STAGE_YEARS = 6, 3


@dataclass(frozen=True, slots=True)
class Solved:
    """Yearly increments and references of year 0, all SD. ``teaching`` and ``size`` are pupil-weighted
    stage means (5), ``stage`` the solved increments (5), ``place`` the mean deviation of a primary
    year by locality (3), ``target`` the mean of children's targets by locality (3), ``target_variance`` their
    variance over the county."""

    teaching: Doubles
    size: Doubles
    stage: Doubles
    place: Doubles
    target: Doubles
    target_variance: float

    def deviation(self, taught: Doubles, sized: Doubles, stage: NDArray[np.intp]) -> Doubles:
        """Return the yearly increment by group from teachers and class size, the stage's own included."""
        value = taught - self.teaching[stage] + sized - self.size[stage] + self.stage[stage]
        value[:FIRST_CLASS] = 0
        return np.asarray(value, dtype=np.float64)


def teaching_by_group(staff: Teachers, layout: Layout, need: Doubles, parameters: Parameters) -> Doubles:
    """Return the effect of those who teach by class group, SD a year; ``need`` is the teachers needed by unit."""
    return class_effects(staff, effects(staff, parameters), layout.classes, need, layout.groups, parameters)


def solve(ground: Ground, layout: Layout, taught: Doubles) -> Solved:
    """Solve the increments that hold year 0 still, from the year-0 levels of the scenario.

    With F(n) the level n equal increments reach, grade 6 gives ``increment = (level - deficit) / F(6)``
    and grade 9 what the junior years must add to what is left of the primary ones.
    """
    parameters, level = ground.parameters, ground.first_day.year_0.achievement
    fade = fade_of(parameters)
    stage, weight, sized = layout.stage, layout.size, size_effects(layout, parameters)
    teaching, size = _stage_means(taught, stage, weight), _stage_means(sized, stage, weight)
    primary = (level.primary - level.epidemic_compulsory) / fade.level_after(PRIMARY_YEARS)
    kept, fading = fade.stocks(PRIMARY_YEARS, primary)
    carried = kept + fading * fade.fading**STAGE_YEARS
    junior = (level.junior - level.epidemic_compulsory - carried) / fade.level_after(STAGE_YEARS)
    increments = np.array([0.0, primary, junior, SENIOR_VALUE_ADDED, 0.0])
    base = taught - teaching[stage] + sized - size[stage]
    place, gap = _places(ground, layout, base, weight)
    target = gap - fade.level_after(PRIMARY_YEARS) * place
    return Solved(teaching, size, increments, place, target, _target_variance(ground, target))


def _stage_means(values: Doubles, stage: NDArray[np.intp], weight: Doubles) -> Doubles:
    sums = np.bincount(stage[FIRST_CLASS:], (values * weight)[FIRST_CLASS:], minlength=5)
    return sums / np.maximum(np.bincount(stage[FIRST_CLASS:], weight[FIRST_CLASS:], minlength=5), 1e-9)


def _places(ground: Ground, layout: Layout, base: Doubles, weight: Doubles) -> tuple[Doubles, Doubles]:
    """Return by locality the yearly deviation of a primary year, peers included, and the grade-6 gap."""
    level = ground.first_day.year_0.achievement
    primary = layout.stage == PRIMARY
    locality = ground.units.locality[layout.unit]
    pupils = np.bincount(locality[primary], weight[primary], minlength=3)
    deviation = np.bincount(locality[primary], (base * weight)[primary], minlength=3) / np.maximum(pupils, 1e-9)
    share = pupils / max(pupils.sum(), 1e-9)
    gap = np.zeros(3)
    gap[[SEAT, TOWNSHIP, VILLAGE]] = level.gap_seat, level.gap_township, level.gap_village
    gap -= (gap * share).sum()
    fade = fade_of(ground.parameters)
    final = fade.level_after(PRIMARY_YEARS)
    average = sum(fade.level_after(year) for year in range(PRIMARY_YEARS)) / PRIMARY_YEARS
    peers = ground.parameters.learning.peers / fade.level_after(STAGE_YEARS)
    return (deviation + peers * gap) / (1 + peers * (final - average)), gap


def _target_variance(ground: Ground, target: Doubles) -> float:
    """Return the variance of targets: family background, both parents away, and place."""
    parameters, zones = ground.parameters, ground.zones
    away = parameters.demography.both_parents_away
    share = np.bincount(zones.locality, zones.weight, minlength=3) / zones.weight.sum()
    place = float((share * target * target).sum() - (share * target).sum() ** 2)
    return parameters.learning.family**2 + parameters.learning.both_away**2 * away * (1 - away) + place


def year_0_value_added(solved: Solved, ground: Ground, stage: int) -> float:
    """Return value added of primary or junior schools in year 0, SD a year, along the steady path of a cohort."""
    fade, persistence = fade_of(ground.parameters), ground.parameters.learning.persistence
    deficit = ground.first_day.year_0.achievement.epidemic_compulsory
    path, kept, fading = [deficit], 0.0, 0.0
    for year in range(PRIMARY_YEARS + STAGE_YEARS):
        increment = float(solved.stage[PRIMARY if year < PRIMARY_YEARS else JUNIOR])
        kept += fade.kept * increment
        fading = fading * fade.fading + (1 - fade.kept) * increment
        path.append(kept + fading + deficit)
    low, high = (0, PRIMARY_YEARS) if stage == PRIMARY else (PRIMARY_YEARS, PRIMARY_YEARS + STAGE_YEARS)
    gains = [
        after - persistence * before for before, after in zip(path[low:high], path[low + 1 : high + 1], strict=True)
    ]
    return sum(gains) / len(gains)
