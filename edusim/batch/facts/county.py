"""Facts about a county that decides nothing: how stages, classes, places and teachers move by themselves."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from edusim.batch.facts.fact import ANY, Fact, Part, Reading
from edusim.batch.facts.trial import Trial, column, read
from edusim.model import County
from edusim.model.codes import GRADE_1, GRADE_6, GRADE_10, GRADE_12, PRIMARY, SEAT, VILLAGE, VOCATIONAL
from edusim.model.pupils import Pupils
from edusim.model.staffing import NORM

YEARS = 13  # to 2035, the last year the facts look at
CROWDED, SMALL = 50, 50
SURPLUS = 1.1  # a stage has a surplus when its teachers for each post of the norm are a tenth more than in year 0


def enrolment(trial: Trial, stage: str) -> list[float]:
    """Return a stage's pupils by year with nothing decided."""
    return column(trial.usual(YEARS), f"enrolment_{stage}")


def _fullest(stage: str, after: int = 0) -> Reading:
    def year(trial: Trial) -> Sequence[float]:
        pupils = enrolment(trial, stage)[after:]
        return [trial.usual(YEARS)[0].year + after + pupils.index(max(pupils))]

    return year


def _kindergarten_step(trial: Trial) -> Sequence[float]:
    pupils = enrolment(trial, "kindergarten")
    return [100 * (pupils[1] / pupils[0] - 1)]


def _left_of(stage: str) -> Reading:
    def share(trial: Trial) -> Sequence[float]:
        pupils = enrolment(trial, stage)
        return [pupils[YEARS] / pupils[0]]

    return share


def _second_peak(trial: Trial) -> Sequence[float]:
    pupils = enrolment(trial, "senior")
    return [max(pupils[6:9]) / pupils[0]]


def _rise_to_peak(trial: Trial) -> Sequence[float]:
    pupils = enrolment(trial, "senior")
    return [100 * (max(pupils[6:9]) / pupils[4] - 1)]


def _fall_from_peak(trial: Trial) -> Sequence[float]:
    pupils = enrolment(trial, "senior")
    return [100 * (pupils[YEARS] / max(pupils[6:9]) - 1)]


def _seat_size(county: County, classes: int) -> float:
    """Return pupils of the seat's primary schools, those opened since among them, for each class of year 0."""
    first = county.state.foundation.ground.units
    seat = (first.stage == PRIMARY) & (first.locality == SEAT)
    table = county.state.table
    new = float(table[len(seat) :, GRADE_1 : GRADE_6 + 1].sum())
    return (float(table[: len(seat)][seat].sum()) + new) / classes


def _seat_classes(trial: Trial) -> Sequence[float]:
    world = trial.usual(YEARS)
    units = world[0].state.foundation.ground.units
    classes = int(units.classes[(units.stage == PRIMARY) & (units.locality == SEAT)].sum())
    return [100 * (_seat_size(world[8], classes) / _seat_size(world[0], classes) - 1)]


def _crowded(trial: Trial) -> Sequence[float]:
    layout = trial.usual(YEARS)[7].state.layout
    sizes = layout.size[2:][layout.stage[2:] == PRIMARY]
    return [float((sizes >= CROWDED).mean())]


def _village_fall(trial: Trial) -> Sequence[float]:
    share = column(trial.usual(YEARS), "village_primary_share")
    return [100 * (share[0] - share[6]) / 6]


def _small_schools(trial: Trial) -> Sequence[float]:
    """Return how many more schools under fifty pupils each year to 2030 has than the one before."""
    found = []
    for county in trial.usual(YEARS)[:9]:
        pupils = county.state.table.sum(1)
        primary = county.state.units.stage == PRIMARY
        found.append(int(np.count_nonzero(primary & (pupils > 0) & (pupils < SMALL))))
    return np.diff(found).tolist()


def _pupils_a_teacher(county: County, locality: int) -> float:
    units = county.state.units
    here = (units.stage == PRIMARY) & (units.locality == locality)
    teachers = np.bincount(county.state.staff.unit, minlength=len(units))
    return float(county.state.table[here].sum() / teachers[here].sum())


def _seat_fuller(trial: Trial) -> Sequence[float]:
    world = trial.usual(YEARS)[:7]
    return [_pupils_a_teacher(county, SEAT) - _pupils_a_teacher(county, VILLAGE) for county in world]


def against_norm(county: County, stage: str, pupils_a_post: float) -> float:
    """Return a stage's teachers for each post of the norm, small schools' additions left out."""
    return read(county, f"teachers_{stage}") * pupils_a_post / read(county, f"enrolment_{stage}")


def _primary_norm(trial: Trial) -> Sequence[float]:
    return [against_norm(trial.usual(YEARS)[1], "primary", NORM[PRIMARY])]


def _primary_norm_rises(trial: Trial) -> Sequence[float]:
    norm = [against_norm(county, "primary", NORM[PRIMARY]) for county in trial.usual(YEARS)[:11]]
    return [after - before for before, after in itertools.pairwise(norm)]


def _coverage(trial: Trial) -> Sequence[float]:
    return column(trial.usual(YEARS), "subject_coverage_village")[:7]


def _surplus_from(stage: str, norm: float) -> Reading:
    """Return what reads the first year in which a stage has a surplus, the year after the last when it never has."""

    def year(trial: Trial) -> Sequence[float]:
        world = trial.usual(YEARS)
        usual = against_norm(world[0], stage, norm)
        over = [against_norm(county, stage, norm) >= SURPLUS * usual for county in world]
        return [world[0].year + (over.index(True) if any(over) else len(over))]

    return year


def _first_tier_noise(trial: Trial) -> Sequence[float]:
    """Return the spread of the count by the changes from one year to the next, each that of two noisy counts."""
    counts = np.array(column(trial.usual(YEARS), "first_tier")[:11])
    return [100 * float(np.sqrt((np.diff(counts) ** 2).mean() / 2) / counts.mean())]


def _vocational_completion(trial: Trial) -> Sequence[float]:
    return column(trial.usual(YEARS), "vocational_completion")[1:11]


def _vocational(county: County) -> tuple[Pupils, slice, NDArray[np.bool_]]:
    """Return the pupils, the slots of grades 11 and 12, and who of them sits in vocational classes."""
    pupils = county.state.pupils
    where = pupils.rows(GRADE_10 + 1, GRADE_12)
    return pupils, where, county.state.units.stage[pupils.school[where]] == VOCATIONAL


def _vocational_year(trial: Trial) -> Sequence[float]:
    """Return what a year in the classes of the vocational centre adds, SD, mean of ten years."""
    found = []
    for county in trial.usual(YEARS)[1:11]:
        pupils, where, here = _vocational(county)
        found.append(float(county.state.increment[pupils.group[where]][here].mean()))
    return [float(np.mean(found))]


def _vocational_standing(trial: Trial) -> Sequence[float]:
    """Return by how much vocational pupils rise against the prefecture in a year, SD, mean of ten years."""
    found = []
    for county in trial.usual(YEARS)[1:11]:
        pupils, where, here = _vocational(county)
        found.append(float((pupils.level[where] - pupils.before[where])[here].mean()))
    return [float(np.mean(found))]


FACTS = (
    Fact("SF1", "A7, A10",
         "Zhang, Shi, Hu 2022, 教育研究 2022(12)", (
        Part("kindergarten_year", 2022, 2022, _fullest("kindergarten"), 1),
        Part("kindergarten_step", -ANY, -0.1, _kindergarten_step, 1),
        Part("primary_year", 2022, 2023, _fullest("primary"), 1),
        Part("junior_year", 2025, 2027, _fullest("junior"), 1),
        Part("senior_year", 2028, 2030, _fullest("senior", 5), 1),
        Part("senior_rise", 0.1, ANY, _rise_to_peak, 1),
        Part("senior_peak", 0.93, ANY, _second_peak),
        Part("senior_fall", -ANY, -20, _fall_from_peak, 1),
        Part("primary_left", 0.30, 0.50, _left_of("primary")),
    )),
    Fact("SF2", "A1, A33",
         "National Bureau of Statistics, China Statistical Yearbook 2021-2024; Ministry of Education 2022, briefing", (
        Part("seat_classes", -ANY, -20, _seat_classes, 1),
        Part("crowded", -ANY, 0.10, _crowded),
    )),
    Fact("SF3", "A9, A30",
         "National Bureau of Statistics, yearbooks 2018-2023, pupils by urban district, town and village", (
        Part("village_fall", 1, 3, _village_fall, 2),
        Part("small_schools", 0.01, ANY, _small_schools, 2),
        Part("seat_fuller", 0, ANY, _seat_fuller, 2),
    )),
    Fact("SF4", "A8, B1, B13",
         "Tao and others 2024, 人口学刊 2024(5); 中央编办发〔2014〕72号; 教督〔2017〕6号", (
        Part("primary_norm", 1.2, ANY, _primary_norm, 2),
        Part("primary_rising", 0.001, ANY, _primary_norm_rises),
        Part("coverage", -ANY, 0.80, _coverage),
        Part("primary_surplus", 2022, 2028, _surplus_from("primary", 19.0), 1),
        Part("junior_surplus", 2029, 2036, _surplus_from("junior", 13.5), 1),
    )),
    Fact("X1", "A20, E40-E41",
         "Yi and others 2015, IJED; Yi and others 2018, CER 62; Loyalka and others 2016, WBER 30(1)", (
        Part("completion", 0.60, 0.82, _vocational_completion),
        Part("year", -ANY, 0.05, _vocational_year),
        Part("standing", -ANY, 0.05, _vocational_standing),
    )),
    Fact("X3", "F16",
         "Reckoned: binomial, and how the year's paper suits the county",
         (Part("noise", 10, 25, _first_tier_noise, 1),)),
    Fact("A10", "A10, A17-A23",
         "Cohort arithmetic from births: National Bureau of Statistics, China Statistical Yearbook 2021-2024", (
        Part("kindergarten", 0.36, 0.42, _left_of("kindergarten")),
        Part("primary", 0.35, 0.41, _left_of("primary")),
        Part("junior", 0.45, 0.51, _left_of("junior")),
        Part("senior", 0.68, 0.74, _left_of("senior")),
    )),
)  # fmt: skip
