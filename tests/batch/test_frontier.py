"""The search for plans that nothing beats."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from edusim.batch.frontier import Gene, Genome, Score, genes_of, moved, pareto, plan_of, search, spaced
from edusim.scenario import load_scenario

GENES = [Gene(f"gene{number}", tuple(range(5)), 0, (2023,)) for number in range(6)]


def trade_off(genomes: Sequence[Genome]) -> list[Score]:
    """Let the first gene help one aim and hurt the other, every other gene hurt both."""
    return [
        Score((float(own[0] - sum(own[1:])), float(-own[0] - sum(own[1:]))), 0.0, moved(GENES, own)) for own in genomes
    ]


def test_a_known_front_is_found_whole() -> None:
    known = search(GENES, 20, 400, 1, trade_off)
    assert sorted(pareto(known)) == [(first, 0, 0, 0, 0, 0) for first in range(5)]


def test_the_same_seed_makes_the_same_search_within_its_budget() -> None:
    known = search(GENES, 8, 60, 3, trade_off)
    assert list(known.items()) == list(search(GENES, 8, 60, 3, trade_off).items())
    assert list(known) != list(search(GENES, 8, 60, 4, trade_off))
    assert len(known) == 60
    assert next(iter(known)) == (0,) * 6


def test_a_search_ends_when_everything_has_been_tried() -> None:
    known = search(GENES[:1], 4, 1000, 1, lambda genomes: [Score((own[0], -own[0]), 0.0) for own in genomes])
    assert len(known) <= 5


def test_a_plan_over_its_room_loses_against_any_that_is_not() -> None:
    cheap, costly, worse = Score((0.0, 0.0), 0.0), Score((9.0, 9.0), 1.0), Score((9.0, 9.0), 2.0)
    assert cheap.beats(costly)
    assert costly.beats(worse)
    assert not costly.beats(cheap)
    assert pareto({(0,): cheap, (1,): costly}) == [(0,)]


def test_of_plans_that_come_to_the_same_the_one_that_decides_less_stays() -> None:
    same = (1.0, 2.0)
    assert pareto({(3,): Score(same, 0, 2), (1,): Score(same, 0, 1), (2,): Score(same, 0, 1)}) == [(1,)]


def test_what_is_not_measured_never_wins() -> None:
    assert pareto({(0,): Score((1.0, -math.inf), 0), (1,): Score((1.0, 0.0), 0)}) == [(1,)]


def test_a_long_front_is_thinned_where_it_is_crowded_and_keeps_its_ends() -> None:
    scores = {(place,): Score((value, -value), 0) for place, value in enumerate([0.0, 1.0, 1.1, 1.2, 5.0])}
    assert spaced(list(scores), scores, 4) == [(0,), (1,), (3,), (4,)]


def test_a_plan_says_only_what_differs_from_what_stands() -> None:
    county = load_scenario("mingcheng")
    genes = genes_of(county, ["coaches", "project_canteen", "small_school_repairs"], 2, 10)
    places = [gene.values.index(value) for gene, value in zip(genes, [22, 22, 2, 0, 4, 10], strict=True)]
    plan = plan_of(genes, tuple(places))
    assert plan[2023] == {"coaches": 22, "project_canteen": 2}
    assert [year for year in plan if "small_school_repairs" in plan[year]] == [2028, 2029, 2030, 2031, 2032]
    assert plan_of(genes, tuple(gene.usual for gene in genes)) == {}


def test_going_back_to_what_stood_is_a_decision_too() -> None:
    county = load_scenario("mingcheng")
    genes = genes_of(county, ["coaches"], 2, 10)
    usual = genes[0].values[genes[0].usual]
    other = genes[0].values.index(22)
    assert plan_of(genes, (other, genes[0].usual)) == {2023: {"coaches": 22}, 2028: {"coaches": usual}}


@pytest.mark.parametrize("lawful", [True, False])
def test_what_breaks_a_rule_is_searched_only_when_asked_for(lawful: bool) -> None:
    county = load_scenario("mingcheng")
    (gene,) = genes_of(county, ["target_undergraduate"], 1, 10, lawful=lawful)
    assert (max(gene.values) <= 10) is lawful  # type: ignore[operator,type-var]
