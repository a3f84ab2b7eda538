"""What schools return is rosier than what a check finds, for the whole county, and less so where somebody looks."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.parameters import Parameters, parameter_entries
from edusim.catalog.quantity import entries
from edusim.model import Foundation
from edusim.scenario import Scenario
from tests.model.counties import decided, lay, lived

REPORTED = [name for name, entry in entries(Outcomes).items() if entry.quantity.reported]
LOOKS_GOOD = {"lower": -1, "higher": +1}
CHECKS: list[dict[str, Any]] = [
    {"investigations": 6},
    {"inspectors": 16, "visits_per_school": 4},
    {"quality_monitoring": 110.0},
]


def gap(year: Outcomes, name: str) -> float:
    """Return how much better a figure is returned than checked."""
    better = LOOKS_GOOD[entries(Outcomes)[name].quantity.better]
    return better * (float(getattr(year, f"{name}_reported")) - float(getattr(year, name)))


def test_every_figure_with_two_ways_of_counting_has_both() -> None:
    names = {field.name for field in fields(Outcomes)}
    assert REPORTED
    assert {f"{name}_reported" for name in REPORTED} == {name for name in names if name.endswith("_reported")}


@pytest.mark.parametrize("name", REPORTED)
def test_returns_are_rosier_from_the_first_day(mingcheng: Scenario, mingcheng_laid: Foundation, name: str) -> None:
    """In year 0 as later, when nothing is decided."""
    for year in lived(mingcheng_laid, 1, decided(mingcheng.start, 3)):
        assert gap(year, name) > 0


def test_hardly_a_junior_pupil_drops_out_by_returns(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Row A18: the official rate is about nought where 0.6 percent are found not to attend."""
    year = lived(mingcheng_laid, 1, [])[0]
    assert year.dropout_junior_reported < 0.001 < 0.004 < year.dropout_junior


def test_returned_homework_keeps_to_no_less_than_the_rule(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    year = lived(mingcheng_laid, 1, [])[0]
    assert 1.5 <= year.homework_hours_reported < year.homework_hours


@pytest.mark.parametrize("values", CHECKS, ids=lambda values: next(iter(values)))
@pytest.mark.parametrize("name", REPORTED)
def test_whoever_looks_narrows_the_gap(
    mingcheng: Scenario, mingcheng_laid: Foundation, name: str, values: dict[str, Any]
) -> None:
    """Investigations, inspectors' visits and monitoring bring returns closer to what is found."""
    usual, other = (lived(mingcheng_laid, 1, decided(mingcheng.start, 3, **own))[-1] for own in ({}, values))
    relative = [gap(year, name) / (getattr(year, name) if name == "open_hazards" else 1) for year in (usual, other)]
    assert 0 < relative[1] < relative[0]


def _with(parameters: Parameters, name: str, value: float) -> Parameters:
    return parameters.changed({"problems": {name: value}})


@pytest.mark.parametrize(
    ("parameter", "outcome", "sign"),
    [
        ("usual_paper", "achievement_primary", -1),
        ("rosier_scores", "achievement_junior", +1),
        ("hidden_dropout", "dropout_junior", +1),
        ("hidden_homework", "homework_hours", +1),
        ("unlisted_hazards", "open_hazards", +1),
        ("visit_checks", "homework_hours", -1),
        ("investigation_checks", "homework_hours", -1),
        ("monitoring_checks", "homework_hours", -1),
    ],
)
def test_each_assumption_about_returns_matters(practice: Scenario, parameter: str, outcome: str, sign: int) -> None:
    """From the low to the high end of its range, where visits, investigations and monitoring are above year 0."""
    quantity = parameter_entries()[f"problems.{parameter}"].quantity
    monitoring = practice.quantities["quality_monitoring"].high
    values = {"investigations": 3, "inspectors": 3, "visits_per_school": 4, "quality_monitoring": monitoring}
    plan = decided(practice.start, 2, **values)
    gaps = [
        gap(lived(lay(practice, _with(practice.parameters, parameter, value)), 1, plan)[-1], outcome)
        for value in (quantity.low, quantity.high)
    ]
    assert sign * (gaps[1] - gaps[0]) > 0, gaps
