"""Who leads, what departments do together, and how much of what is decided reaches a classroom."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.parameters import parameter_entries
from edusim.model import County, Foundation
from edusim.model.codes import KINDERGARTEN, PRIMARY
from edusim.model.government import change_leaders, leadership_effects, reported_fidelity
from edusim.model.spread import see_practice, spread_effects
from edusim.scenario import Scenario
from tests.model.counties import lay, lived
from tests.model.test_initiatives import TEN

YEARS = 6
STEADY = ("fidelity", "fidelity_class", "formalism", "institution_strength", "coordination", "fidelity_reported")


def run(laid: Foundation, start: Decisions, seed: int = 1, years: int = YEARS, **values: Any) -> list[Outcomes]:
    """Return the outcomes of years of the same decisions, the first lived year first."""
    return lived(laid, seed, [replace(start, **values)] * years)[1:]


def sums(years: list[Outcomes], name: str) -> float:
    """Return an outcome's mean over the years."""
    return float(np.mean([getattr(year, name) for year in years]))


@pytest.mark.parametrize("name", STEADY)
def test_with_nothing_decided_government_stays_as_the_file_gives_it(
    practice: Scenario, practice_laid: Foundation, name: str
) -> None:
    first, *later = lived(practice_laid, 1, [practice.start] * YEARS)
    assert [getattr(year, name) for year in later] == pytest.approx([getattr(first, name)] * YEARS, abs=1e-12)


def test_the_file_s_fidelity_is_what_four_layers_leave(practice: Scenario, practice_laid: Foundation) -> None:
    first = County(practice_laid, 1).outcomes
    layers = (first.fidelity_bureau, first.fidelity_district, first.fidelity_school, first.fidelity_class)
    kept = [below / above for above, below in zip((1.0, *layers), layers, strict=False)]
    assert first.fidelity_class == pytest.approx(first.fidelity)
    assert all(0.80 <= share <= 0.95 for share in kept)


def test_follow_up_brings_more_into_the_classroom_and_less_paper(practice: Scenario, practice_laid: Foundation) -> None:
    usual, followed = run(practice_laid, practice.start), run(practice_laid, practice.start, follow_up=0.8)
    assert followed[0].fidelity == pytest.approx(usual[0].fidelity + 0.1375)
    assert followed[-1].formalism < usual[-1].formalism


def test_no_county_carries_out_more_than_the_best_programmes(practice: Scenario, practice_laid: Foundation) -> None:
    for year in run(practice_laid, practice.start, follow_up=1.0, enforcement=0.6, quality_monitoring=110.0):
        assert year.fidelity <= 0.80


def test_schools_report_more_than_is_carried_out(practice: Scenario, practice_laid: Foundation) -> None:
    state = County(practice_laid, 1).state
    assert reported_fidelity(state) == pytest.approx(0.55 + 0.45 * 0.40)


def test_consequences_raise_fidelity_and_cost_morale_where_judgement_is_unfair(
    practice: Scenario, practice_laid: Foundation
) -> None:
    usual = run(practice_laid, practice.start)
    strict = run(practice_laid, practice.start, enforcement=0.5)
    fair = run(practice_laid, practice.start, enforcement=0.5, evaluation_basis="value_added", quality_monitoring=110.0)
    assert strict[0].fidelity == pytest.approx(usual[0].fidelity + 0.15)
    assert strict[0].teacher_morale == pytest.approx(usual[0].teacher_morale - 0.075, abs=0.01)
    assert fair[-1].teacher_morale > strict[-1].teacher_morale


def test_a_leading_group_at_work_brings_quicker_approvals_and_a_little_more_of_tied_grants(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    usual, led = (run(mingcheng_laid, mingcheng.start, leading_group=value) for value in (0.4, 0.9))
    assert led[-1].coordination > usual[-1].coordination + 0.2
    assert led[-1].approval_delay < usual[-1].approval_delay - 10
    more = sums(led, "capital_spending") - sums(usual, "capital_spending")
    assert 0 < more < 0.05 * 2900


def test_education_s_share_rises_only_with_the_leading_group_and_falls_without(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    county = County(mingcheng_laid, 1)
    alone = replace(mingcheng.start, education_budget_share=0.154)
    assert county.quote(alone).used == 0
    assert county.quote(replace(alone, leading_group=0.6)).used < -1000
    assert county.quote(replace(alone, education_budget_share=0.143)).used > 500


def test_a_share_once_won_is_kept_when_the_leading_group_rests(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    county = County(mingcheng_laid, 1)
    county.advance(replace(mingcheng.start, education_budget_share=0.154, leading_group=0.6))
    county.advance(replace(mingcheng.start, education_budget_share=0.16))
    assert county.state.budget.share == pytest.approx(0.154)


def test_the_year_s_grants_are_those_that_the_quote_before_the_meeting_counted(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    county, plan = County(mingcheng_laid, 1), replace(mingcheng.start, leading_group=0.9)
    for _ in range(4):
        quoted = county.quote(plan)
        assert county.advance(plan).discretionary_room == pytest.approx(quoted.room)


def test_leaders_serve_as_long_as_observed(practice: Scenario, practice_laid: Foundation) -> None:
    """About 3.2 years a term: of 40 seeds and 8 years a change every 3.2 years, give or take three standard errors."""
    changes = [
        year.leader_years == 0.5 for seed in range(40) for year in run(practice_laid, practice.start, seed, years=8)
    ]
    usual = 1 / 3.2
    assert np.mean(changes) == pytest.approx(usual, abs=3 * (usual * (1 - usual) / len(changes)) ** 0.5)


def test_changes_of_leaders_cost_learning_only_beyond_the_usual_number_of_them(practice_laid: Foundation) -> None:
    """Nought on the first day; -0.03 SD over two years if all change and nothing is written down (row I8)."""
    state = County(practice_laid, 1).state
    assert not leadership_effects(state).any()
    change_leaders(state, (0, 1, 2))
    state.government.institutions = 0.0
    after = leadership_effects(state)[0]
    state.government.churn = state.government.churn_before = 0.0
    assert after < 0 < leadership_effects(state)[0]
    state.government.institutions = 1.0
    calm = leadership_effects(state)[0]
    change_leaders(state, (0,))
    assert leadership_effects(state)[0] == calm


def test_who_changed_this_year_does_not_change_again(practice_laid: Foundation) -> None:
    state = County(practice_laid, 1).state
    change_leaders(state)
    change_leaders(state)
    assert state.government.churn == pytest.approx(2 / 3)


def test_new_leaders_slow_approvals_for_a_year(practice: Scenario, practice_laid: Foundation) -> None:
    county, other = County(practice_laid, 1), County(practice_laid, 1)
    change_leaders(other.state, (0, 1, 2))
    usual, slow = county.advance(practice.start), other.advance(practice.start)
    assert slow.approval_delay > usual.approval_delay
    later, again = county.advance(practice.start), other.advance(practice.start)
    assert later.approval_delay == again.approval_delay


def test_institutions_grow_slowly_where_rules_are_kept_and_followed_up(
    practice: Scenario, practice_laid: Foundation
) -> None:
    plan = {"enforcement": 0.5, "follow_up": 0.8, "evaluation_basis": "value_added", "quality_monitoring": 110.0}
    strength = [year.institution_strength for year in run(practice_laid, practice.start, **plan)]
    assert all(after > before for before, after in pairwise(strength))
    assert 0.4 < strength[-1] < 0.8


def test_coached_practice_spreads_a_year_later_to_those_who_had_none(mingcheng_laid: Foundation) -> None:
    state = County(mingcheng_laid, 1).state
    see_practice(state)
    assert not spread_effects(state).any()
    primary = np.flatnonzero(state.units.stage == PRIMARY)
    coached, other = primary[:10], primary[10:]
    state.staff.coached[np.isin(state.staff.unit, coached)] = 0.15
    assert not spread_effects(state).any()
    see_practice(state)
    taken = spread_effects(state)
    assert (taken[other] > 0).all()
    assert not taken[coached].any()
    assert not taken[state.units.stage == KINDERGARTEN].any()
    assert taken.max() < 0.15 * 0.88**3 * 0.2


# What a parameter of execution moves, by the decisions that bring it into play: its path, the decisions, outcome, sign.
EFFECTS: list[tuple[str, dict[str, Any], str, int]] = [
    ("build", {"junior_drive": 0.8}, "ladder_junior_drive", +1),
    ("decay", {"leading_group": 0.2}, "coordination", -1),
    ("attention_limit", TEN, "fidelity", +1),
    ("leading_attention", {**TEN, "leading_group": 0.9}, "fidelity", -1),
    ("fidelity_soft", {"follow_up": 0.8}, "fidelity", -1),
    ("fidelity_checked", {"follow_up": 0.8}, "fidelity", +1),
    ("fidelity_limit", {"follow_up": 1.0, "enforcement": 0.6}, "fidelity", +1),
    ("follow_up_reach", {"follow_up": 0.8}, "fidelity", +1),
    ("enforcement_fidelity", {"enforcement": 0.5}, "fidelity", +1),
    ("enforcement_morale", {"enforcement": 0.5}, "teacher_morale", +1),
    ("monitoring_fidelity", {"quality_monitoring": 110.0}, "fidelity", +1),
    ("visit_fidelity", {"visits_per_school": 4, "inspectors": 24}, "fidelity", +1),
    ("formalism_adjustment", {"follow_up": 0.8}, "formalism", -1),
    ("formalism_follow_up", {"follow_up": 0.8}, "formalism", +1),
    ("formalism_monitoring", {"quality_monitoring": 110.0}, "formalism", +1),
    ("formalism_initiatives", TEN, "formalism", +1),
    ("formalism_visits", {"visits_per_school": 12, "inspectors": 24}, "formalism", +1),
    ("formalism_stakes", {"evaluation_basis": "value_added", "quality_monitoring": 110.0}, "formalism", -1),
    ("institution_rate", {"enforcement": 0.5, "follow_up": 0.8}, "institution_strength", +1),
    ("leader_tenure", {}, "leader_years", +1),
    ("leader_loss", {"leading_group": 0.9}, "coordination", -1),
    ("coordination_approval", {"leading_group": 0.9}, "approval_delay", -1),
    ("arrears_approval", {"pay_step": 16.0, "project_canteen": 4}, "approval_delay", +1),
    ("leading_for_share", {"education_budget_share": 0.154, "leading_group": 0.65}, "budget_balance", -1),
    ("matched_grants", {"leading_group": 0.9}, "capital_spending", +1),
    ("rung_done", {"junior_drive": 0.8, "leading_group": 0.2}, "ladder_junior_drive", -1),
    ("rung_done_well", {"junior_drive": 0.8}, "ladder_junior_drive", -1),
    ("rung_character", {"junior_drive": 0.8}, "ladder_junior_drive", -1),
    ("years_done_well", {"mentor_pairs": 30}, "ladder_mentor_pairs", -1),
    ("years_character", {"mentor_pairs": 30}, "ladder_mentor_pairs", -1),
]


@pytest.mark.parametrize(("name", "values", "outcome", "sign"), EFFECTS, ids=lambda own: own if str(own) == own else "")
def test_a_parameter_of_execution_moves_what_it_names(
    practice: Scenario, name: str, values: dict[str, Any], outcome: str, sign: int
) -> None:
    quantity = parameter_entries()[f"execution.{name}"].quantity
    found = [
        sums(
            run(lay(practice, practice.parameters.changed({"execution": {name: end}})), practice.start, **values),
            outcome,
        )
        for end in (quantity.low, quantity.high)
    ]
    assert sign * (found[1] - found[0]) > 0, found


@pytest.mark.parametrize(
    ("name", "sign"), [("leader_learning", +1), ("spread", +1), ("layer_retention", +1), ("leader_approval", +1)]
)
def test_a_parameter_of_leaders_and_of_spreading_practice_moves_what_it_names(
    practice: Scenario, name: str, sign: int
) -> None:
    quantity = parameter_entries()[f"execution.{name}"].quantity
    found = []
    for end in (quantity.low, quantity.high):
        county = County(lay(practice, practice.parameters.changed({"execution": {name: end}})), 1)
        change_leaders(county.state, (0, 1, 2))
        county.state.staff.coached[
            county.state.staff.unit == np.flatnonzero(county.state.units.stage == PRIMARY)[0]
        ] = 0.15
        see_practice(county.state)
        effects = {"leader_learning": leadership_effects, "leader_approval": None}.get(name, spread_effects)
        found.append(float(effects(county.state).sum()) if effects else county.advance(practice.start).approval_delay)
    assert sign * (found[1] - found[0]) > 0, found
