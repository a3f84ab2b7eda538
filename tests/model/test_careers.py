"""What the county does with the teachers it has: who moves, who is named, who learns from whom, who leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from edusim.catalog.parameters import parameter_entries
from edusim.model import County, Foundation
from edusim.model.calendar import YEAR
from edusim.model.careers import career_effects, develop_teachers, mentors
from edusim.model.codes import ESTABLISHED, FIRST_UNIT, JUNIOR, PRIMARY, SEAT, SENIOR, VILLAGE
from edusim.model.initiatives import NOTHING, Done
from edusim.model.moves import ROTATION_YEARS
from edusim.model.phases.january import meet
from edusim.model.staffing import Conditions, exit_chances, moving_up, transfer
from edusim.model.state import State
from edusim.model.subjects import subject_coverage
from edusim.model.teachers import Teachers
from edusim.scenario import Scenario
from tests.model.counties import decided, lay, lived

SEEDS = range(4)
LEVERS = ("staff_reallocation", "teacher_rotation", "backbone_places", "mentor_pairs", "lesson_study")
USUAL = Conditions(np.ones(3), 1.0, 1.0, np.ones(3))


def done(**amounts: float) -> Done:
    """Return what is carried out beyond year 0 of the efforts for teachers."""
    return Done(dict.fromkeys(LEVERS, 0.0) | amounts)


def august(laid: Foundation, seed: int = 1, **amounts: float) -> State:
    """Return a first day on which teachers have been moved, named and taught by so much beyond year 0."""
    state = County(laid, seed).state
    develop_teachers(state, done(**amounts))
    return state


def changed(scenario: Scenario, name: str, value: float) -> Foundation:
    """Lay the county with another assumption about careers."""
    return lay(scenario, scenario.parameters.changed({"careers": {name: value}}))


def bounds(name: str) -> tuple[float, float]:
    """Return the range of an assumption about careers."""
    quantity = parameter_entries()[f"careers.{name}"].quantity
    return quantity.low, quantity.high


def at_both_ends(scenario: Scenario, name: str) -> tuple[Foundation, Foundation]:
    """Lay the county with an assumption about careers at the ends of its range."""
    low, high = bounds(name)
    return changed(scenario, name, low), changed(scenario, name, high)


def heads(state: State) -> NDArray[np.intp]:
    return np.bincount(state.staff.unit, minlength=len(state.units)).astype(np.intp)


def apart(state: State) -> float:
    """Return how much more seat teachers of primary schools add than those of villages, SD a year."""
    primary = (state.units.stage == PRIMARY)[state.staff.unit]
    locality = state.units.locality[state.staff.unit]
    seat, village = (state.staff.base[primary & (locality == own)].mean() for own in (SEAT, VILLAGE))
    return float(seat - village)


# Reallocation


def test_reallocation_fills_village_posts_and_leaves_no_school_short(mingcheng_laid: Foundation) -> None:
    before = County(mingcheng_laid, 1).state
    after = august(mingcheng_laid, staff_reallocation=25)
    assert len(after.staff) == len(before.staff)
    gone, come = heads(before) > heads(after), heads(after) > heads(before)
    assert int((heads(after) - heads(before))[come].sum()) == 25
    assert (heads(after)[gone] >= after.need[gone]).all()
    assert (after.units.locality[come] == VILLAGE).all()


def test_those_whom_no_school_is_short_of_tour_the_villages_and_fill_subjects(mingcheng_laid: Foundation) -> None:
    few, many = august(mingcheng_laid), august(mingcheng_laid, staff_reallocation=50)
    assert many.careers.touring > 0
    assert subject_coverage(many) > subject_coverage(few)


def test_a_county_without_teachers_to_spare_reallocates_nobody(mingcheng_laid: Foundation) -> None:
    state = County(mingcheng_laid, 1).state
    state.need = state.need * 3
    before = heads(state)
    develop_teachers(state, done(staff_reallocation=50))
    assert (heads(state) == before).all()
    assert state.careers.reallocated == 0


def test_villages_teach_less_than_four_fifths_of_subjects_beside_a_surplus(mingcheng_laid: Foundation) -> None:
    """SF4: primary teachers at 1.2 times the norm and more, subject coverage in villages under 80 percent."""
    outcomes = lived(mingcheng_laid, 1, decided(mingcheng_laid.ground.start, 1))[-1]
    assert outcomes.teachers_primary > 1.2 * outcomes.enrolment_primary / 19
    assert 0.3 < outcomes.subject_coverage_village < 0.8


@pytest.mark.parametrize("name", ["subject_young", "subject_other", "touring_subjects"])
def test_coverage_rises_with_who_can_teach_the_subjects(mingcheng: Scenario, name: str) -> None:
    low, high = (august(laid, staff_reallocation=45) for laid in at_both_ends(mingcheng, name))
    assert subject_coverage(high) > subject_coverage(low)


# Rotation


def test_rotation_exchanges_teachers_and_brings_them_home_after_three_years(mingcheng_laid: Foundation) -> None:
    state = County(mingcheng_laid, 1).state
    before = dict(zip(state.staff.id.tolist(), state.staff.unit.tolist(), strict=True))
    usual = heads(state)
    develop_teachers(state, done(teacher_rotation=0.1))
    away = state.staff.id[state.staff.away > 0].tolist()
    assert 0.08 * len(before) / 2 < len(away) < 0.1 * len(before)
    assert (heads(state) == usual).all()  # every change is a pair
    for _ in range(ROTATION_YEARS):
        develop_teachers(state, done())
    assert not state.staff.away.any()
    assert dict(zip(state.staff.id.tolist(), state.staff.unit.tolist(), strict=True)) == before


def test_rows_stay_in_order_of_unit_whoever_moves(mingcheng_laid: Foundation) -> None:
    """Classes are given their teachers by that order."""
    state = august(mingcheng_laid, teacher_rotation=0.1, staff_reallocation=30)
    assert (np.diff(state.staff.unit) >= 0).all()


def test_rotation_brings_places_closer_and_costs_the_schools_that_change(mingcheng_laid: Foundation) -> None:
    closer, lost = [], []
    for seed in SEEDS:
        usual, rotated = august(mingcheng_laid, seed), august(mingcheng_laid, seed, teacher_rotation=0.12)
        closer.append(apart(usual) - apart(rotated))
        compulsory = (rotated.units.stage == PRIMARY) | (rotated.units.stage == JUNIOR)
        lost.append(career_effects(rotated)[compulsory].max())
        assert not career_effects(usual).any()
        assert rotated.careers.rotated_share == pytest.approx(0.15, abs=0.01)
    assert np.mean(closer) > 0
    assert max(lost) <= 0


def test_ending_the_usual_rotation_spares_turnover_and_leaves_places_further_apart(mingcheng_laid: Foundation) -> None:
    state = august(mingcheng_laid, teacher_rotation=-0.03)
    primary, effects = state.units.stage == PRIMARY, career_effects(state)
    seat, village = (effects[primary & (state.units.locality == own)].mean() for own in (SEAT, VILLAGE))
    assert seat > 0 > village
    assert state.careers.rotated_share == 0


@pytest.mark.parametrize("amounts", [{"teacher_rotation": 0.1}, {"staff_reallocation": 40}])
def test_turnover_and_morale_answer_to_their_assumptions(mingcheng: Scenario, amounts: dict[str, float]) -> None:
    """Schools lose what the turnover of staff costs, and those moved are dispirited, for a year."""
    low, high = (august(laid, **amounts) for laid in at_both_ends(mingcheng, "turnover"))
    assert career_effects(low).sum() < career_effects(high).sum() < 0
    low, high = (august(laid, **amounts) for laid in at_both_ends(mingcheng, "moved_morale"))
    assert low.morale.shock < high.morale.shock == 0


# Leaving


def chances(state: State, **conditions: Any) -> NDArray[np.float64]:
    return exit_chances(state.staff, state.units, replace(USUAL, **conditions), state.parameters)


def test_teachers_on_rotation_outside_the_seat_leave_more_often(mingcheng: Scenario) -> None:
    low, high = at_both_ends(mingcheng, "rotation_exits")
    few, many = august(low, teacher_rotation=0.1), august(high, teacher_rotation=0.1)
    sent = (many.staff.away > 0) & (many.units.locality[many.staff.unit] != SEAT)
    assert (chances(many)[sent] > chances(few)[sent]).all()
    assert (chances(many)[~sent] == chances(few)[~sent]).all()


def test_the_best_third_move_up_more_often_and_as_many_leave_in_all(mingcheng: Scenario) -> None:
    low, high = (County(laid, 1).state for laid in at_both_ends(mingcheng, "moving_up_odds"))
    same, more = chances(low), chances(high)
    best = moving_up(high.staff.base, high.staff.unit, high.units, high.parameters) > 1
    assert 0.25 < best.mean() < 0.4
    established = high.staff.post == ESTABLISHED
    assert (more[best & established] > same[best & established]).all()
    assert more.sum() == pytest.approx(same.sum(), rel=0.02)


def test_a_star_school_in_the_city_takes_backbone_teachers_of_senior_highs_only(mingcheng_laid: Foundation) -> None:
    state = County(mingcheng_laid, 1).state
    backbone = (state.staff.backbone > 0) & (state.units.stage == SENIOR)[state.staff.unit]
    rise = chances(state, poaching=2.0) - chances(state)
    assert (rise[backbone] > 0).all()
    assert not rise[~backbone].any()


def moved_up(state: State, conditions: Conditions, years: int = 6) -> int:
    """Return how many rural teachers move up in so many independent years of the same first day."""
    moved = 0
    for year in range(years):
        staff = state.staff.copy()
        rural = (state.units.locality != SEAT)[staff.unit]
        staff.after_term[rural & (staff.age < 30)] = 1
        moved += transfer(
            staff, state.units, 40, heads(state), state.need, conditions, state.parameters, state.chance, 2023 + year
        )
    return moved


def test_fewer_go_to_the_seat_with_a_rule_an_allowance_or_a_flat(mingcheng_laid: Foundation) -> None:
    """The rule that a finished term is followed by one's own school (B15); pay (D11); housing of the young (D13)."""
    state = County(mingcheng_laid, 1).state
    usual = moved_up(state, USUAL)
    for conditions in (
        replace(USUAL, term_rule=0.5), replace(USUAL, exits=np.array([1.0, 0.8, 0.8])), replace(USUAL, housed=0.85),
    ):  # fmt: skip
        assert moved_up(state, conditions) < usual


@pytest.mark.parametrize(("name", "more"), [("workload_exits", -1), ("working_hours", +1)])
def test_relief_from_tasks_keeps_teachers_as_the_weight_of_hours_says(
    mingcheng: Scenario, name: str, more: int
) -> None:
    """D15: fewer hours outside teaching, fewer leave; the less so the longer they work anyway."""
    exits = []
    for laid in at_both_ends(mingcheng, name):
        runs = [
            [sum(year.exits for year in lived(laid, seed, decided(mingcheng.start, 4, burden_relief=relief))[1:])
             for seed in SEEDS]
            for relief in (0.0, 0.9)
        ]  # fmt: skip
        exits.append(sum(runs[1]) - sum(runs[0]))
    assert max(exits) < 0
    assert more * (exits[1] - exits[0]) > 0


def test_pay_parity_follows_pay_allowances_and_civil_servants(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    start = mingcheng.start
    usual, raised, allowed = (
        lived(mingcheng_laid, 1, decided(start, 1, **values))[-1].pay_parity
        for values in ({}, {"pay_step": 8.0}, {"rural_allowance": 1000})
    )
    assert raised == pytest.approx(usual * 1.08)
    assert usual < allowed < raised


def test_where_civil_servants_pay_runs_ahead_parity_falls_and_teachers_leave(mingcheng: Scenario) -> None:
    low, high = (
        [lived(laid, seed, decided(mingcheng.start, 5))[1:] for seed in SEEDS]
        for laid in at_both_ends(mingcheng, "civil_service_growth")
    )
    assert all(b[-1].pay_parity < a[-1].pay_parity for a, b in zip(low, high, strict=True))
    assert sum(year.exits for run in high for year in run) > sum(year.exits for run in low for year in run)


# Backbone teachers, mentors, lesson study, coaches


def lead(staff: Teachers, state: State) -> float:
    """Return what backbone teachers of long service add more than others of long service, SD a year."""
    ready = (staff.experience >= 8) & (state.units.stage > 0)[staff.unit]
    return float(staff.base[ready & (staff.backbone > 0)].mean() - staff.base[ready & (staff.backbone == 0)].mean())


def test_backbone_teachers_are_better_by_selection_as_far_as_the_evidence_says(mingcheng: Scenario) -> None:
    """D31: named anew in three years, they add some 0.06 SD a year more than others; none if ratings show nothing."""
    found = []
    for value in (*bounds("backbone_selection"), 0.06):
        laid, leads = changed(mingcheng, "backbone_selection", value), []
        for seed in SEEDS:
            state = County(laid, seed).state
            state.staff.backbone[:] = 0
            share = state.backbone_share
            for third in (1, 2, 3):
                state.backbone_share = share * third / 3
                develop_teachers(state, done())
                state.staff.experience += 1
            leads.append(lead(state.staff, state))
        found.append(float(np.mean(leads)))
    none, most, central = found
    assert none < central < most
    assert central - none == pytest.approx(0.06, abs=0.03)


def test_more_backbone_places_raise_the_share_and_fewer_let_it_fall(mingcheng_laid: Foundation) -> None:
    start = mingcheng_laid.ground.start
    none, usual, many = (
        lived(mingcheng_laid, 1, decided(start, 6, backbone_places=places))[-1].backbone_share for places in (0, 20, 40)
    )
    assert none < usual - 0.02
    assert usual + 0.02 < many < 2 * usual


def test_a_school_has_no_more_mentor_pairs_than_mentors(mingcheng_laid: Foundation) -> None:
    state = august(mingcheng_laid, mentor_pairs=360)
    lifted = np.bincount(state.staff.unit[state.staff.coached > 0], minlength=len(state.units))
    assert 0 < lifted.sum() < 360
    assert (lifted <= mentors(state)).all()


@pytest.mark.parametrize("name", ["experienced_mentors", "mentors_unreleased"])
def test_mentoring_needs_mentors_and_time_released(mingcheng: Scenario, name: str) -> None:
    low, high = (august(laid, mentor_pairs=360).staff.coached.sum() for laid in at_both_ends(mingcheng, name))
    assert 0 < low < high


def test_more_backbone_teachers_make_more_mentors(mingcheng_laid: Foundation) -> None:
    assert mentors(august(mingcheng_laid, backbone_places=60)).sum() > mentors(august(mingcheng_laid)).sum()


@pytest.mark.parametrize("name", ["lesson_study_reach", "lessons_revisited"])
def test_lesson_study_lifts_only_those_who_revisit_their_lessons(mingcheng: Scenario, name: str) -> None:
    low, high = (august(laid, lesson_study=50.0).staff.coached for laid in at_both_ends(mingcheng, name))
    assert 0 < np.count_nonzero(low) < np.count_nonzero(high) < len(high) / 3
    assert high.max() == pytest.approx(mingcheng.parameters.teaching.coaching_at_scale)


def test_money_spent_on_lesson_study_does_less_than_on_coaches(mingcheng_laid: Foundation) -> None:
    """D25-D27: about as much money, four coaches more or 50 万元 more."""
    start = mingcheng_laid.ground.start
    usual, lessons, coached = (
        np.mean([lived(mingcheng_laid, seed, decided(start, 3, **more))[-1].teacher_effectiveness for seed in SEEDS])
        for more in ({}, {"lesson_study": 60.0}, {"coaches": 18})
    )
    assert usual < lessons < coached


def test_fewer_research_officers_than_usual_cost_a_little(mingcheng: Scenario) -> None:
    for laid, expected in zip(at_both_ends(mingcheng, "research_desk"), (-0.002, 0.0), strict=True):
        county = County(laid, 1)
        county.advance(replace(mingcheng.start, coaches=12))
        missing = county.state.careers.desk
        effects = career_effects(county.state)
        assert 0 < missing <= 2
        assert effects.min() == pytest.approx(expected * missing)
        assert not effects[county.state.units.stage == SENIOR].any()


def test_with_nothing_decided_nobody_is_moved_named_or_coached_beyond_the_usual(mingcheng_laid: Foundation) -> None:
    state = County(mingcheng_laid, 1).state
    before = state.staff.copy()
    develop_teachers(state, done())
    assert not career_effects(state).any()
    assert (state.staff.unit == before.unit).all()
    assert (state.staff.coached == before.coached).all()
    assert (state.staff.backbone == before.backbone).all()
    assert len(state.units) > FIRST_UNIT


def test_coaching_carried_out_in_part_reaches_fewer_teachers(mingcheng_laid: Foundation) -> None:
    """No step from one whole coach to the next: each has fewer days in schools."""
    reached = []
    for coaches in (5.0, 4.6, 4.2):
        state = County(mingcheng_laid, 1).state
        meeting = meet(state, mingcheng_laid.ground.start, Done({**NOTHING.amounts, "coaches": coaches}))
        meeting.days.run_to(YEAR)
        meeting.days.end_visits()
        reached.append(sum(visit.teachers for visit in meeting.days.visited))
        assert abs(reached[-1] - meeting.coached) <= 5
    assert reached == sorted(reached, reverse=True)
    assert reached[0] > reached[-1]
