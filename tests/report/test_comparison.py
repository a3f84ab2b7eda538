"""What the tables of a comparison say."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence

import pytest

from edusim.batch import Run
from edusim.batch.comparison import NOTHING, TOGETHER, Comparison, Experiment, compared
from edusim.report.comparison import comparison_lines, records
from edusim.scenario import Scenario, load_scenario
from edusim.texts import use_language
from tests.batch.fakes import outcomes


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(scope="module")
def practice() -> Scenario:
    return load_scenario("practice")


def comparison(scenario: Scenario, counties: Sequence[str], **plans: Sequence[float]) -> Comparison:
    """Compare plans by their last years' mean score in the entrance examination, one a seed, alike in every county."""
    named = {name: {county: {} for county in counties} for name in plans}
    seeds = range(1, len(plans[NOTHING]) + 1)
    runs = [
        Run.of(seed, (outcomes(0.0), dataclasses.replace(outcomes(0.0), zhongkao_mean=value, births=int(seed))))
        for _ in counties
        for values in plans.values()
        for seed, value in zip(seeds, values, strict=True)
    ]
    return compared(Experiment(dict.fromkeys(counties, scenario), named, NOTHING, seeds, 1), runs)


def line(lines: Sequence[str], start: str) -> str:
    return next(line for line in lines if line.startswith(start))


def test_a_difference_is_marked_only_when_its_interval_leaves_out_zero(practice: Scenario) -> None:
    surely, hardly = [0.3, 0.31, 0.32, 0.3], [0.4, -0.3, 0.2, 0.1]
    for values, mark in ((surely, "✓"), ([-value for value in surely], "!"), (hardly, "~")):
        lines = comparison_lines(comparison(practice, ["x"], nothing=[0.0] * 4, a=values), ["zhongkao_mean"])
        assert line(lines, "Zhongkao").endswith(mark)
    ascii_only = comparison_lines(
        comparison(practice, ["x"], nothing=[0.0] * 4, a=surely), ["zhongkao_mean"], glyphs="ascii"
    )
    assert line(ascii_only, "Zhongkao").endswith(" +")


def test_an_outcome_without_a_better_side_has_no_share_of_seeds(practice: Scenario) -> None:
    lines = comparison_lines(comparison(practice, ["x"], nothing=[0.0] * 4, a=[0.1] * 4), ["births"])
    assert line(lines, "Births").rstrip().endswith("0 to 0")


def test_the_plan_of_least_regret_is_named_where_there_are_counties_to_choose_between(practice: Scenario) -> None:
    one = comparison_lines(comparison(practice, ["x"], nothing=[0.0, 0.1], a=[0.3, 0.5]))
    two = comparison_lines(comparison(practice, ["x", "y"], nothing=[0.0, 0.1], a=[0.3, 0.5]))
    assert not [line for line in one if line.startswith("Least regret")]
    assert line(two, "Least regret").startswith("Least regret: a.")


def test_one_seed_is_said_to_tell_nothing_about_luck(practice: Scenario) -> None:
    lines = comparison_lines(comparison(practice, ["x"], nothing=[0.0], a=[0.3]), ["zhongkao_mean"])
    assert "--" in line(lines, "Zhongkao")
    assert line(lines, "One seed")


def test_what_cannot_be_said_is_none_in_the_data(practice: Scenario) -> None:
    found = list(
        records(comparison(practice, ["x"], nothing=[0.0, 0.1], a=[0.3, math.nan]), ["births", TOGETHER], 2023)
    )
    assert [row["difference"] for row in found[:2]] == [None, None]
    assert (found[2]["better_share"], found[2]["regret"]) == (None, None)
    assert found[3]["unit"] == "spread"


@pytest.mark.parametrize("columns", [60, 80])
def test_long_sentences_keep_to_the_screen(practice: Scenario, columns: int) -> None:
    use_language("zh")
    lines = comparison_lines(comparison(practice, ["x"], nothing=[0.0, 0.1], a=[0.3, 0.5]), columns=columns)
    assert max(map(len, lines)) <= 80
