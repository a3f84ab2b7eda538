"""What is varied: read from the command line, laid out as points, and laid over a county."""

from __future__ import annotations

import pytest

from edusim.batch.sampling import Axis, AxisProblem, Value, grid, grid_size, latin, placed, read_axis
from edusim.scenario import Scenario, load_scenario


@pytest.fixture(scope="module")
def county() -> Scenario:
    return load_scenario("mingcheng")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("decisions.coaches=14,22,30", (14, 22, 30)),
        ("decisions.2024.coaches=10:14:3", (10, 12, 14)),
        ("decisions.coaches=low,high", (14, 32)),
        ("decisions.evaluation_basis", ("seniority", "raw_scores", "pass_counts", "value_added")),
        ("decisions.evaluation_basis=value_added", ("value_added",)),
        ("parameters.demography.out_migration=0.01:0.02:3", (0.01, 0.015, 0.02)),
        ("decisions.school_buses=1:3:9", (1, 2, 3)),
    ],
)
def test_a_path_with_its_values_is_understood(county: Scenario, text: str, values: tuple[Value, ...]) -> None:
    assert read_axis(text, county).grid() == pytest.approx(values)


def test_a_path_alone_stands_for_its_own_range_or_levels(county: Scenario) -> None:
    assert read_axis("decisions.pay_step", county).grid() == (0.0, 4.0, 8.0, 16.0)
    whole = read_axis("parameters.demography.out_migration", county)
    assert (whole.grid()[0], whole.grid()[-1], len(whole.grid())) == (whole.low, whole.high, 5)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("coaches=1", "path"), ("decisions.coachs=1", "unknown"), ("parameters.learning.none", "unknown"),
        ("decisions.1999.coaches=1", "year"), ("decisions.coaches=10:12:3:4", "form"),
        ("decisions.coaches=20:10", "order"), ("decisions.coaches=10:20:1", "steps"),
        ("decisions.coaches=10,10", "twice"), ("decisions.coaches=10.5", "whole"), ("decisions.coaches=400", "range"),
        ("decisions.coaches=many", "number"), ("decisions.coaches=", "number"),
        ("decisions.evaluation_basis=none", "choice"), ("decisions.evaluation_basis=1:2", "form"),
        ("parameters.costs.amount", "no_range"), ("parameters.demography.out_migration=nan", "range"), ("", "path"),
    ],
)  # fmt: skip
def test_a_wrong_path_or_value_is_told_apart(county: Scenario, text: str, problem: str) -> None:
    with pytest.raises(AxisProblem) as raised:
        read_axis(text, county)
    assert raised.value.id == problem


def test_a_grid_holds_every_combination_once() -> None:
    axes = [Axis("a", (1, 2)), Axis("b", (), 0.0, 1.0, 3)]
    assert grid(axes) == [{"a": one, "b": two} for one in (1, 2) for two in (0.0, 0.5, 1.0)]
    assert grid_size(axes) == 6


def test_a_latin_hypercube_meets_every_part_of_every_axis_once() -> None:
    axes = [Axis("a", (), 0.0, 1.0), Axis("b", (), 10.0, 20.0), Axis("c", ("x", "y"))]
    points = latin(axes, 10, seed=3)
    assert sorted(int(10 * float(point["a"])) for point in points) == list(range(10))
    assert sorted(int(float(point["b"]) - 10) for point in points) == list(range(10))
    assert [point["c"] for point in points].count("x") == 5
    assert latin(axes, 10, seed=3) == points != latin(axes, 10, seed=4)


def test_whole_values_are_drawn_evenly_from_end_to_end() -> None:
    axis = Axis("a", (), 2, 4, whole=True)
    assert [axis.at(share / 6) for share in range(7)] == [2, 2, 3, 3, 4, 4, 4]


def test_a_point_is_laid_over_the_county_and_the_plan(county: Scenario) -> None:
    """A decision of no year is decided in every one; the county handed in stays as it was."""
    point: dict[str, Value] = {"parameters.demography.out_migration": 0.02, "decisions.coaches": 9}
    changed, plan = placed(county, {2024: {"coaches": 3, "honours": 30}}, {**point, "decisions.2025.pay_step": 4.0})
    assert changed.parameters.demography.out_migration == 0.02
    assert changed.first_day is county.first_day
    assert [plan[year]["coaches"] for year in range(2023, 2033)] == [9] * 10
    assert plan[2024]["honours"] == 30
    assert plan[2025]["pay_step"] == 4.0
    assert placed(county, {}, {"decisions.2024.coaches": 9}) == (county, {2024: {"coaches": 9}})
