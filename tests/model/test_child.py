"""Homework, after-school service, eyes, fitness and wellbeing: what moves them, and whose scores they move."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from edusim.catalog.decisions import INITIATIVES
from edusim.catalog.parameters import Parameters
from edusim.model import County, Foundation
from edusim.model.child import child_effects, help_pupils, raise_children
from edusim.model.codes import FIRST_UNIT, GRADE_1, GRADE_4, GRADE_6, GRADE_9, JUNIOR, PRIMARY
from edusim.model.initiatives import Done
from edusim.scenario import Scenario
from tests.model.counties import decided, lived
from tests.model.test_drives import SEEDS, assuming, ends_of

LIVES = ("homework_hours", "myopia", "fitness", "wellbeing")


def raised(county: County, years: int = 1, **amounts: float) -> County:
    """Let these efforts be carried out in full for so many Januaries, with nothing else of the year."""
    for _ in range(years):
        raise_children(county.state, Done({**dict.fromkeys(INITIATIVES, 0.0), **amounts}))
    return county


@pytest.fixture
def county(mingcheng_laid: Foundation) -> County:
    """The county of the speech on its first day."""
    return County(mingcheng_laid, 1)


def test_with_nothing_decided_pupils_lives_stay_as_they_are(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Playgrounds that were being built already, fewer pupils and new schools change nothing here."""
    years = lived(mingcheng_laid, 1, decided(mingcheng.start, 10))
    for name in LIVES:
        assert {getattr(year, name) for year in years} == {getattr(years[0], name)}, name


def test_enforcement_shortens_homework_but_not_to_the_optimum(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Evidence rows E24, I3: homework is where the double reduction is weakest."""
    usual, *enforced = lived(mingcheng_laid, 1, decided(mingcheng.start, 6, double_reduction=0.9))
    hours = [year.homework_hours for year in enforced]
    assert max(hours) < usual.homework_hours
    assert min(hours) > 1.5
    assert enforced[-1].wellbeing > usual.wellbeing


def test_homework_is_an_inverted_u(county: County) -> None:
    """Junior pupils do too much: fewer hours teach more, more hours less, and primary schools are no part of it."""
    stage = county.state.units.stage
    junior, primary = (np.flatnonzero(stage == own)[0] for own in (JUNIOR, PRIMARY))
    for enforcement, sign in ((0.4, +1), (-0.2, -1)):
        effect = child_effects(raised(county, double_reduction=enforcement).state)
        assert sign * (effect[junior] - effect[primary]) > 0
        assert abs(effect[junior]) < 0.02


def test_enforcement_costs_the_poorest_third_and_real_tutoring_saves_them(county: County) -> None:
    """Evidence rows E25 to E27: neutral on average, worse for the poor unless the service teaches."""
    lost = {}
    for service in (0.0, 240.0):
        state = raised(county.branch(), double_reduction=0.4, after_school_service=service).state
        before = state.pupils.level.copy()
        help_pupils(state)
        where = state.pupils.rows(GRADE_1, GRADE_9)
        change, inside = (state.pupils.level - before)[where], state.pupils.school[where] >= FIRST_UNIT
        touched = change < 0
        assert state.pupils.target[where][touched].max() < state.pupils.target[where][inside & ~touched].min()
        lost[service] = float(change.min(initial=0.0)), float(touched[inside].mean())
    loss, share = lost[0.0]
    assert loss == pytest.approx(0.4 * state.parameters.child.reduction_poor, rel=1e-3)
    assert 0.28 < share < 0.38
    assert lost[240.0][0] > 0.1 * loss


def test_service_money_teaches_everyone_in_compulsory_school_with_falling_returns(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    for seed in SEEDS:
        levels = [
            lived(mingcheng_laid, seed, decided(mingcheng.start, 4, after_school_service=money))[-1]
            for money in (120.0, 240.0, 360.0, 480.0)
        ]
        for name in ("achievement_primary", "achievement_junior"):
            low, usual, middle, high = (getattr(level, name) for level in levels)
            assert low < usual < middle < high
            assert high - middle < middle - usual


def test_glasses_reach_those_who_need_them_once_and_as_far_as_the_money_goes(county: County) -> None:
    """Evidence row E33: a fifth of grades 4 to 6 sees badly without; they gain 0.16 SD in the next school year."""
    state, child = county.state, county.state.parameters.child
    pupils = int(state.table[FIRST_UNIT:, GRADE_4 : GRADE_6 + 1].sum())
    raised(county, pupil_health=9.0)  # three hundred pairs
    assert sum(_fitted(county)) * pupils / 3 == pytest.approx(300, rel=0.05)
    raised(county, pupil_health=1000.0)
    before = state.pupils.level.copy()
    help_pupils(state)
    gained = state.pupils.level - before
    assert gained.max() == pytest.approx(child.glasses, abs=1e-5)
    assert int(np.count_nonzero(gained)) == pytest.approx(300, rel=0.2)
    assert _fitted(county)[0] == pytest.approx(child.glasses_need)


def _fitted(county: County) -> list[float]:
    return [high - low for low, high in county.state.child.fitted]


def test_nobody_is_fitted_twice_and_the_need_runs_out(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """After the first years only each new grade 4 is left to fit, whatever is spent."""
    county = County(mingcheng_laid, 1)
    shares = []
    for _ in range(4):
        county.advance(replace(mingcheng.start, pupil_health=180.0))
        shares.append(sum(_fitted(county)))
    need = mingcheng.parameters.child.glasses_need
    assert shares[0] == pytest.approx(3 * need)
    assert shares[1:] == pytest.approx([need] * 3)


def test_glasses_lift_primary_scores_the_year_after(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    for seed in SEEDS:
        usual, fitted = (
            lived(mingcheng_laid, seed, decided(mingcheng.start, 2, pupil_health=money)) for money in (0.0, 90.0)
        )
        assert fitted[1].achievement_primary == usual[1].achievement_primary
        assert 0.01 < fitted[2].achievement_primary - usual[2].achievement_primary < 0.05


def test_eyes_and_fitness_answer_slowly_to_time_outdoors(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Short sight falls by less than a point and a half a year: a cohort's eyes are spoilt over twelve years."""
    plan = decided(mingcheng.start, 6, pupil_health=180.0, project_playground=6, double_reduction=0.9)
    years = lived(mingcheng_laid, 1, plan)
    myopia, fitness = ([getattr(year, name) for year in years] for name in ("myopia", "fitness"))
    steps = np.diff(myopia)
    assert (steps < 0).all()
    assert steps.min() > -0.015
    assert all(later > before for before, later in pairwise(fitness))
    assert fitness[-1] < fitness[0] + 0.2


def test_playgrounds_make_pupils_fitter_and_no_cleverer(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    usual, built = (
        lived(mingcheng_laid, 1, decided(mingcheng.start, 4, project_playground=works))[-1] for works in (0, 6)
    )
    assert built.fitness > usual.fitness
    assert abs(built.zhongkao_mean - usual.zhongkao_mean) < 0.02


def test_cramming_wears_pupils_out_and_buses_bring_the_young_home(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    usual, crammed, bused = (
        lived(mingcheng_laid, 1, decided(mingcheng.start, 2, **own))[-1]
        for own in ({}, {"graduating_class_drive": 1.0}, {"school_buses": 25})
    )
    assert crammed.wellbeing < usual.wellbeing < bused.wellbeing
    assert crammed.homework_hours > usual.homework_hours


LIGHTER, HEALTH = {"double_reduction": 0.9}, {"pupil_health": 90.0}


@pytest.mark.parametrize(
    ("path", "lever", "outcome", "sign", "years"),
    [
        ("child.homework", LIGHTER, "achievement_junior", -1, 2),
        ("child.homework_optimum", LIGHTER, "achievement_junior", -1, 2),
        ("child.homework_cut", LIGHTER, "homework_hours", +1, 1),
        ("child.design", {"homework_design": 0.8}, "achievement_junior", +1, 2),
        ("child.reduction", LIGHTER, "achievement_primary", +1, 2),
        ("child.reduction_poor", LIGHTER, "bottom_third_junior", +1, 1),
        ("child.tutoring", {"after_school_service": 480.0}, "achievement_primary", +1, 2),
        ("child.tutoring_full", {"after_school_service": 480.0}, "achievement_primary", -1, 2),
        ("child.glasses", HEALTH, "achievement_primary", +1, 2),
        ("child.glasses_need", HEALTH, "achievement_primary", +1, 2),
        ("child.glasses_price", {"pupil_health": 20.0}, "achievement_primary", -1, 2),
        ("child.outdoor_full", HEALTH, "fitness", -1, 2),
        ("child.outdoor_enforcement", LIGHTER, "fitness", +1, 2),
        ("child.outdoor_playground", {"project_playground": 6}, "fitness", +1, 4),
        ("child.outdoor_sight", HEALTH, "myopia", -1, 2),
        ("child.outdoor_fitness", HEALTH, "fitness", +1, 2),
        ("child.outdoor_wellbeing", HEALTH, "wellbeing", +1, 2),
        ("child.fitness_step", HEALTH, "fitness", +1, 2),
        ("child.burden", LIGHTER, "wellbeing", -1, 1),
        ("child.strain", {"graduating_class_drive": 1.0}, "wellbeing", +1, 1),
        ("child.boarding_young", {"school_buses": 25}, "wellbeing", -1, 1),
    ],
)
def test_an_assumption_about_children_moves_its_outcome(
    mingcheng: Scenario, mingcheng_laid: Foundation, path: str, lever: dict[str, float], outcome: str, sign: int,
    years: int,
) -> None:  # fmt: skip
    plan = decided(mingcheng.start, years, **lever)
    for seed in SEEDS:
        low, high = (
            getattr(lived(assuming(mingcheng_laid, path, end), seed, plan)[-1], outcome) for end in ends_of(path)
        )
        assert sign * (high - low) > 0, (path, seed, low, high)


def test_central_values_split_the_average_of_the_double_reduction_as_the_studies_found_it() -> None:
    """The poorest third's loss is the whole of the average: the others neither gain nor lose."""
    child = Parameters().child
    assert child.reduction == pytest.approx(child.reduction_poor / 3)
