"""Satisfaction: what families feel of results, openings, safety, fairness, burdens and being told."""

from __future__ import annotations

from typing import Any

import pytest

from edusim.catalog.parameters import Parameters
from edusim.model import Foundation
from edusim.model.views import PublicView, felt, line_luck, usual_loss
from edusim.scenario import Scenario
from tests.model.counties import column, decided, lived
from tests.model.test_opinion import FEW, assuming, change, ends_of

USUAL = 68.0


def seen(parameters: Parameters, years: int, **news: float) -> PublicView:
    """Return the view of a public that hears the same news for so many years."""
    view = PublicView(news.get("name", 0.0), USUAL, USUAL)
    for year in range(years):
        view.hear_results(news.get("first_tier", 0.0), news.get("top", 0.0), parameters)
        opened = round(news.get("opened", 0)) if year == 0 else 0
        serious = news.get("serious", 0.0) if year == 0 else 0.0
        view.judge(news.get("feeling", 0.0), serious, opened, USUAL, parameters)
    return view


@pytest.mark.parametrize(
    ("name", "news", "years", "outcome", "sign"),
    [
        ("memory", {"first_tier": 0.3, "top": 0.3}, 2, "perceived", -1),
        ("name_fading", {"name": -0.2}, 4, "perceived", +1),
        ("top_weight", {"top": 0.3}, 2, "perceived", +1),
        ("adjustment", {"feeling": 0.05}, 1, "satisfaction", +1),
        ("points_per_deviation", {"feeling": 0.05}, 2, "satisfaction", +1),
        ("opening", {"opened": 2}, 1, "satisfaction", +1),
        ("opening_years", {"opened": 2}, 3, "satisfaction", +1),
        ("serious_accident", {"serious": 1.0}, 1, "satisfaction", +1),
        ("serious_half_life", {"serious": 1.0}, 3, "satisfaction", -1),
    ],
)
def test_an_assumption_about_what_is_seen_moves_the_view(
    name: str, news: dict[str, float], years: int, outcome: str, sign: int
) -> None:
    low, high = (
        getattr(seen(Parameters().changed({"views": {name: value}}), years, **news), outcome)
        for value in ends_of(f"views.{name}")
    )
    assert sign * (high - low) > 0


@pytest.mark.parametrize(
    ("path", "values", "years", "sign"),
    [
        ("views.exam_weight", {"partner_school": 300.0, "graduating_class_drive": 1.0}, 6, +1),
        ("views.school_weight", {"evaluation_basis": "value_added", "bonus_pool": 800.0, "coaches": 32}, 6, +1),
        ("views.safety_weight", {"rectification": 0.0, "hazard_inspections": 1}, 6, -1),
        ("views.fairness_weight", {"quota_share": 0.8}, 3, +1),
        ("views.quota_felt", {"quota_share": 0.8}, 3, +1),
        ("views.burden_weight", {"double_reduction": 0.9, "after_school_service": 480.0}, 4, +1),
        ("views.homework_felt", {"double_reduction": 0.9}, 4, -1),
        ("views.service_felt", {"after_school_service": 480.0}, 4, +1),
        ("views.communication_weight", {"open_reporting": 40.0}, 3, +1),
        ("views.reporting_felt", {"open_reporting": 40.0}, 3, +1),
        ("views.suggestions_felt", {"open_suggestions": 20.0}, 3, +1),
    ],
)
def test_an_assumption_about_families_moves_satisfaction_as_it_says(
    mingcheng: Scenario, mingcheng_laid: Foundation, path: str, values: dict[str, Any], years: int, sign: int
) -> None:
    assert sign * change(mingcheng_laid, path, decided(mingcheng.start, years, **values), "satisfaction") > 0


def test_bad_news_weighs_twice_and_luck_alone_changes_nothing() -> None:
    """The mean of what a normal piece of luck feels like, and what is given back for it, cancel out."""
    parameters = Parameters()
    assert felt(-0.1, parameters) == pytest.approx(-2 * felt(0.1, parameters))
    luck = line_luck(0.36, 850, 0.73, parameters)
    steps = [(step + 0.5) / 4000 * 12 - 6 for step in range(4000)]
    weights = [2.718281828459045 ** (-own * own / 2) for own in steps]
    mean = sum(weight * felt(own * luck, parameters) for own, weight in zip(steps, weights, strict=True)) / sum(weights)
    assert mean + usual_loss(luck, parameters) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("value", ends_of("views.negativity"))
def test_heavier_bad_news_makes_a_bad_year_worse(value: float) -> None:
    parameters = Parameters().changed({"views": {"negativity": value}})
    assert felt(-0.1, parameters) == pytest.approx(-0.1 * value)
    assert usual_loss(0.04, parameters) > 0


def test_results_are_felt_in_the_year_after(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Row H6: what a better June adds to satisfaction by its weight shows only in the next December."""
    added = []
    for weight in (0.28, 0.0):
        laid = assuming(mingcheng_laid, "views.exam_weight", weight)
        plans = (decided(mingcheng.start, 2, **own) for own in ({"graduating_class_drive": 1.0}, {}))
        driven, usual = (lived(laid, 1, plan) for plan in plans)
        assert driven[1].undergraduate > usual[1].undergraduate
        added.append([after.satisfaction - before.satisfaction for after, before in zip(driven, usual, strict=True)])
    weighed = [felt_more - not_at_all for felt_more, not_at_all in zip(*added, strict=True)]
    assert weighed[1] == pytest.approx(0, abs=1e-3)
    assert weighed[2] > 0.1


def test_a_playground_is_seen_and_coaching_is_not(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """SF15: in the first year the same money pleases more when it builds than when it coaches."""
    built, coached, usual = (
        column([lived(mingcheng_laid, seed, decided(mingcheng.start, 1, **own)) for seed in FEW], "satisfaction")[:, 1]
        for own in ({"project_playground": 1}, {"coaches": 32}, {})
    )
    assert (built - usual).mean() > max(0.0, (coached - usual).mean())
