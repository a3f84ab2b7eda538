"""Rules from above: which decisions break them, which spending only increases, and what a review brings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from edusim.catalog.decisions import Decisions, broken_rules
from edusim.catalog.quantity import entries
from edusim.model import County, Foundation
from edusim.model.rules import review_comes
from edusim.scenario import Scenario
from tests.model.counties import Year, column, decided, lived

START = Decisions()
CLEAN = replace(START, bonus_pool=0.0)


@pytest.mark.parametrize(
    ("kept", "broken"),
    [
        ({"target_undergraduate": 10.0}, {"target_undergraduate": 20.0}),
        ({"target_first_tier": 20.0}, {"target_first_tier": 40.0}),
        ({"target_junior": 0.06}, {"target_junior": 0.12}),
        ({"graduating_class_drive": 0.7}, {"graduating_class_drive": 1.0}),
        ({"magnet_classes": 2}, {"magnet_classes": 4}),
        ({"top_pupil_retention": 150.0}, {"top_pupil_retention": 300.0}),
        ({"double_reduction": 0.5}, {"double_reduction": 0.3}),
        ({"education_budget_share": 0.147}, {"education_budget_share": 0.14}),
        (
            {"evaluation_basis": "value_added", "bonus_pool": 800.0},
            {"evaluation_basis": "pass_counts", "bonus_pool": 10.0},
        ),
        ({"evaluation_basis": "raw_scores"}, {"evaluation_basis": "raw_scores", "bonus_pool": 1.0}),
    ],
)
def test_a_value_breaks_a_rule_where_the_catalogue_says_so(kept: dict[str, Any], broken: dict[str, Any]) -> None:
    assert broken_rules(replace(CLEAN, **kept), START) == []
    assert broken_rules(replace(CLEAN, **broken), START) == [next(iter(broken))]


def test_only_decisions_that_touch_a_rule_can_break_one() -> None:
    worst = {name: entry.quantity for name, entry in entries(Decisions).items()}
    breakable = [
        name
        for name, own in worst.items()
        if own.breach_above < own.high or own.breach_below > own.low or own.breach_choices or own.breach_falling
    ]
    assert all(worst[name].rule for name in breakable)
    assert len(breakable) >= 9


def test_the_county_begins_with_one_breach_and_keeps_it_while_it_pays_by_scores(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    years = lived(mingcheng_laid, 1, decided(mingcheng.start, 2))
    assert [year.rule_breaches for year in years] == [1, 1, 1]
    clean = lived(mingcheng_laid, 1, decided(mingcheng.start, 2, bonus_pool=0.0))
    assert [year.rule_breaches for year in clean] == [1, 0, 0]


def test_a_budget_share_that_falls_is_a_breach_in_the_year_it_falls(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    years = lived(mingcheng_laid, 1, decided(mingcheng.start, 3, education_budget_share=0.14))
    assert [year.rule_breaches for year in years] == [1, 2, 1, 1]


def test_both_only_increase_rules_hold_while_nothing_is_cut(baseline: list[list[Year]]) -> None:
    assert (column(baseline, "only_increase_kept")[:, :11] == 2).all()


def test_a_county_that_cannot_pay_breaks_them(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """What stays owing has not been spent."""
    years = lived(mingcheng_laid, 1, decided(mingcheng.start, 4, education_budget_share=0.13))
    assert min(year.only_increase_kept for year in years[1:]) < 2


def test_more_breaches_bring_more_reviews(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Over eight seeds and five years."""

    def reviews(**values: Any) -> int:
        found = 0
        for seed in range(8):
            county = County(mingcheng_laid, seed)
            for decisions in decided(mingcheng.start, 5, **values):
                county.advance(decisions)
                found += county.state.rules.review
        return found

    assert reviews(bonus_pool=0.0) == 0
    assert 0 < reviews() < reviews(target_undergraduate=20.0, target_first_tier=40.0, graduating_class_drive=1.0)


def test_a_review_costs_confidence_and_trust_and_takes_back_what_was_announced(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    county = County(mingcheng_laid, 1)
    before = replace(county.state.opinion)
    review_comes(county.state)
    assert county.state.opinion.confidence < before.confidence
    assert county.state.opinion.trust < before.trust
    county.advance(replace(mingcheng.start, target_undergraduate=0.1, target_first_tier=0.1))
    assert county.outcomes.targets_met == 0
    assert county.state.opinion.targets == (0.0, 0.0, 0.0)


def test_a_review_of_what_was_usual_leaves_departments_together(
    mingcheng: Scenario, mingcheng_laid: Foundation
) -> None:
    usual, worse = (County(mingcheng_laid, 1).state for _ in range(2))
    worse.rules.breaches += 3
    before = usual.government.coordination
    review_comes(usual)
    review_comes(worse)
    assert worse.government.coordination < usual.government.coordination == before
