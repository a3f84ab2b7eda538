"""Facts about what programmes do: kindergartens, buildings, many initiatives at once, inspection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from edusim.batch.facts.fact import ANY, Fact, Part, Reading
from edusim.batch.facts.trial import Trial, extra, mean_extra, read
from edusim.model.codes import FIRST_UNIT, GRADE_1, GRADE_7, JUNIOR, PRIMARY

KINDERGARTENS: dict[str, Any] = {
    "kindergarten_upgrades": 10, "project_kindergarten": 3, "kindergarten_recruits": 60, "inclusive_subsidy": 1200,
}  # fmt: skip
PLAYGROUNDS: dict[str, Any] = {"project_playground": 3}  # 960 万元
COACHES: dict[str, Any] = {"coaches": 40}  # 26 more for three years: 975 万元
DETECTABLE = 0.02  # SD: by luck alone the mean of 1,650 takers moves by about as much from year to year

FOUR: dict[str, Any] = {"junior_drive": 0.8, "coaches": 32, "after_school_service": 480.0, "head_training": 60.0}
TEN: dict[str, Any] = {
    **FOUR, "homework_design": 0.8, "partner_school": 300.0, "lesson_study": 60.0, "mentor_pairs": 200,
    "double_reduction": 0.9, "graduating_class_drive": 1.0,
}  # fmt: skip
INITIATIVE_YEARS = 5

FEW_VISITS: dict[str, Any] = {"inspectors": 16, "visits_per_school": 4}
MANY_VISITS: dict[str, Any] = {"inspectors": 24, "visits_per_school": 12}
SAFE: dict[str, Any] = {"hazard_inspections": 4, "rectification": 400.0}
WEAK = 0.25  # the schools with the lowest tests in year 0
INSPECTED_YEARS = 3

BUSY: dict[str, Any] = {
    "project_teaching_building": 2, "project_playground": 3, "project_canteen": 2,
    "coaches": 22, "visits_per_school": 4, "investigations": 3,
}  # fmt: skip
BUSY_YEARS = 3


def _at_entry(trial: Trial) -> Sequence[float]:
    """Return how much higher grade 1 stands in the autumns of 2024 to 2026."""
    pairs = zip(trial.world(4, **KINDERGARTENS)[2:], trial.usual(4)[2:], strict=True)
    return [mean_extra(decided, usual, GRADE_1, GRADE_1) for decided, usual in pairs]


def _zhongkao_early(trial: Trial) -> Sequence[float]:
    return [abs(more) for more in trial.more("zhongkao_mean", 9, **KINDERGARTENS)]


def _faded(trial: Trial) -> Sequence[float]:
    """Return what is left in grade 7 of what the children who entered grade 1 in 2026 had more."""
    entered, grown = 4, 4 + GRADE_7 - GRADE_1
    decided, usual = trial.world(grown, **KINDERGARTENS), trial.usual(grown)
    at_entry = mean_extra(decided[entered], usual[entered], GRADE_1, GRADE_1)
    return [mean_extra(decided[grown], usual[grown], GRADE_7, GRADE_7) / at_entry] if at_entry > 0.001 else [1.0]


def _playground_seen(trial: Trial) -> Sequence[float]:
    return trial.more("satisfaction", 1, **PLAYGROUNDS)


def _playground_scores(trial: Trial) -> Sequence[float]:
    return [trial.learned(years, **PLAYGROUNDS) for years in (1, 2, 3)]


def _coaching_teaches(trial: Trial) -> Sequence[float]:
    return [trial.learned(3, **COACHES) - trial.learned(3, **PLAYGROUNDS)]


def _coaching_unseen(trial: Trial) -> Sequence[float]:
    return [trial.more("satisfaction", 1, **COACHES)[0] - trial.more("satisfaction", 1, **PLAYGROUNDS)[0]]


def _four_beat_ten(trial: Trial) -> Sequence[float]:
    return [trial.learned(INITIATIVE_YEARS, **FOUR) - trial.learned(INITIATIVE_YEARS, **TEN)]


def _in_weak_schools(trial: Trial, plan: dict[str, Any]) -> float:
    """Return how much higher pupils of the schools that were weakest in year 0 stand after three years, SD."""
    first = trial.usual(0)[0].state
    schools = np.flatnonzero(
        ((first.units.stage == PRIMARY) | (first.units.stage == JUNIOR)) & (first.table.sum(1) > 0)
    )
    tests = first.tests[schools]
    weak = np.zeros(len(first.units), dtype=np.bool_)
    weak[schools[np.argsort(tests, kind="stable")][: int(WEAK * len(schools))]] = True
    decided, usual = trial.world(INSPECTED_YEARS, **plan)[-1], trial.usual(INSPECTED_YEARS)[-1]
    pupils = usual.state.pupils
    higher, here = extra(decided, usual)
    school = pupils.school[pupils.rows(GRADE_1, 14)]
    here &= (school >= FIRST_UNIT) & (school < len(weak))
    here[here] = weak[school[here]]
    return float(higher[here].mean())


def _few_raise(trial: Trial) -> Sequence[float]:
    return [_in_weak_schools(trial, FEW_VISITS)]


def _few_close(trial: Trial) -> Sequence[float]:
    return [100 * trial.more("problems_closed", INSPECTED_YEARS, **FEW_VISITS)[-1]]


def _few_safer(trial: Trial) -> Sequence[float]:
    usual = read(trial.usual(INSPECTED_YEARS)[-1], "open_hazards")
    return [100 * trial.more("open_hazards", INSPECTED_YEARS, **SAFE)[-1] / usual]


def _many_tire(trial: Trial) -> Sequence[float]:
    pairs = zip(
        *(trial.more("teacher_morale", INSPECTED_YEARS, **plan) for plan in (MANY_VISITS, FEW_VISITS)), strict=True
    )
    return [[many - few for many, few in pairs][-1]]


def _many_do_not_help(trial: Trial) -> Sequence[float]:
    return [trial.learned(INSPECTED_YEARS, **MANY_VISITS) - trial.learned(INSPECTED_YEARS, **FEW_VISITS)]


def _waits(queue: str) -> Reading:
    """Return what reads the mean days that somebody waits for these people when much is asked for."""

    def days(trial: Trial) -> Sequence[float]:
        return [trial.world(BUSY_YEARS, **BUSY)[-1].state.waits.mean(queue)]

    return days


FACTS = (
    Fact("SF13", "E21-E23",
         "Gong, Xu, Han 2016, ECRQ 37; Wong, Luo, Zhang, Rozelle 2013, EER 35; size of a good year: judgement", (
        Part("at_entry", 0.05, ANY, _at_entry, shown="best"),
        Part("zhongkao_early", -ANY, DETECTABLE, _zhongkao_early),
        Part("faded", -ANY, 0.50, _faded, 2),
    )),
    Fact("SF15", "E29, H10, D25",
         "Biasi, Lafortune, Schönholzer 2025, QJE 140(3); Kraft, Blazar, Hogan 2018, RER 88(4)", (
        Part("playground_seen", 0.01, ANY, _playground_seen, 2),
        Part("playground_scores", -ANY, 0.02, _playground_scores),
        Part("coaching_teaches", 0.001, ANY, _coaching_teaches),
        Part("coaching_unseen", -ANY, -0.01, _coaching_unseen, 2),
    )),
    Fact("SF17", "I10",
         "Judgement: attention is limited",
         (Part("four_beat_ten", 0.001, ANY, _four_beat_ten),)),
    Fact("SF19", "E35-E38, G12",
         "Hussain 2015, JHR 50(1); Luginbuhl, Webbink, de Wolf 2009, EEPA 31(3); cost of many visits: judgement", (
        Part("few_raise", 0.001, ANY, _few_raise),
        Part("few_close", 0.1, ANY, _few_close, 1),
        Part("few_safer", -ANY, -0.1, _few_safer, 1),
        Part("many_tire", -ANY, -0.001, _many_tire),
        Part("many_do_not_help", -ANY, 0, _many_do_not_help, 3),
    )),
    Fact("Q1", "C14, C24, C31, I10",
         "What is scarce makes somebody wait: else it would not be simulated day by day", (
        Part("approvals", 1, ANY, _waits("approvals"), 1),
        Part("contractors", 1, ANY, _waits("contractors"), 1),
        Part("coaches", 1, ANY, _waits("coaches"), 1),
        Part("inspectors", 1, ANY, _waits("inspectors"), 1),
        Part("investigators", 1, ANY, _waits("investigators"), 1),
    )),
)  # fmt: skip
