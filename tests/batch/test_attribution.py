"""A plan's effect divided among its decisions."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import numpy as np
import pytest

from edusim.batch import Task, simulate
from edusim.batch.attribution import (
    Player,
    attribute,
    branching,
    by_point,
    coalition_tasks,
    largest,
    limited,
    losses,
    members,
    players_of,
    shapley,
)
from edusim.batch.shared import simulate_shared
from edusim.batch.statistic import Numbers
from edusim.scenario import load_scenario

PLAN = {
    2023: {"coaches": 3, "rural_allowance": 600},
    2025: {"honours": 10.0, "coaches": 4, "answers": ("city_school=compete",)},
}


def game(count: int, worth: dict[int, float], seeds: int = 2) -> Numbers:
    """Return the values of a game from what its combinations are worth."""
    return np.array([[worth[coalition]] * seeds for coalition in range(1 << count)])


def test_the_glove_game_has_its_known_values() -> None:
    """One left glove, two right ones; a pair is worth 1 (Shapley 1953): 2/3, 1/6, 1/6."""
    worth = {coalition: float(bool(coalition & 1) and coalition > 1) for coalition in range(8)}
    assert shapley(game(3, worth))[:, 0] == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_shares_add_up_to_the_whole_effect_for_every_seed() -> None:
    chance = random.Random(7)
    values = np.array([[chance.gauss(0, 100) for _ in range(3)] for _ in range(1 << 8)])
    shares = shapley(values)
    for seed in range(3):
        assert math.fsum(shares[:, seed].tolist()) == pytest.approx(values[-1, seed] - values[0, seed], rel=1e-12)


def test_a_decision_that_does_nothing_gets_nothing_and_twins_get_the_same() -> None:
    worth = {coalition: float(bool(coalition & 1) or bool(coalition & 2)) for coalition in range(8)}
    assert shapley(game(3, worth))[:, 0] == pytest.approx([0.5, 0.5, 0.0])


def test_each_decision_is_one_player_over_all_years() -> None:
    players = players_of(PLAN)
    assert [player.name for player in players] == ["rural_allowance", "honours", "coaches", "answers"]
    assert limited(PLAN, [players[2]]) == {2023: {"coaches": 3}, 2025: {"coaches": 4}}
    assert [player.name for player in members(players, 0b1010)] == ["honours", "answers"]


def test_decisions_are_put_together_by_point_and_by_what_they_lose() -> None:
    players = players_of(PLAN)
    assert by_point(players)[0] == Player("teachers", ("rural_allowance", "honours"))
    many = [Player(f"p{number}", (f"p{number}",)) for number in range(10)]
    kept = largest(many, {player.name: float(number) for number, player in enumerate(many)})
    assert [player.name for player in kept] == ["p3", "p4", "p5", "p6", "p7", "p8", "p9", "others"]
    assert kept[-1].decisions == ("p0", "p1", "p2")


def test_the_loss_of_a_decision_is_told_in_spreads_of_luck() -> None:
    """The second outcome varies ten times as much, so the same fall counts a tenth."""
    values = np.array([[[0, 0], [0, 0]], [[4, 40], [6, 60]], [[3, 50], [5, 70]], [[4, 40], [6, 60]]], float)
    found = losses([Player("a", ("a",)), Player("b", ("b",))], values)
    assert found["a"] == pytest.approx((1 + 1) / math.sqrt(2))
    assert found["b"] == 0


def test_combinations_that_begin_alike_are_neighbours_and_every_one_is_there() -> None:
    players = players_of(PLAN)  # honours and answers join in 2025
    order = branching(PLAN, players)
    assert sorted(order) == list(range(16))
    begun = [coalition & 0b0101 for coalition in order]
    assert sum(one != other for one, other in pairwise(begun)) == 3


def test_runs_that_share_their_beginning_come_to_what_they_come_to_alone() -> None:
    """The real model, in any order of tasks: other seeds, other years and other counties between them."""
    county, other = load_scenario("practice"), load_scenario("practice", ["parameters.demography.out_migration=0.02"])
    plan = {2023: {"coaches": 3}, 2024: {"rural_allowance": 600}, 2025: {"special_post_recruits": 6}}
    players = players_of(plan)
    plans = [limited(plan, members(players, coalition)) for coalition in branching(plan, players)]
    tasks = coalition_tasks(county, plans, [1, 2], 4)
    tasks += [Task(other, plan, 2, 4), Task(county, plan, 2, 2), Task(county, plan, 2, 4), Task(county, {}, 2, 4)]
    assert [simulate_shared(task) for task in tasks] == [simulate(task) for task in tasks]


def test_an_attribution_has_what_each_decision_does_alone_and_last() -> None:
    worth = {0: 1.0, 1: 2.0, 2: 4.0, 3: 8.0}
    (found,) = attribute([Player("a", ("a",)), Player("b", ("b",))], ["births"], game(2, worth)[:, :, None])
    assert found.whole.mean == 7
    assert [part.share.mean for part in found.parts] == [2.5, 4.5]
    assert [part.alone.mean for part in found.parts] == [1, 3]
    assert [part.without.mean for part in found.parts] == [4, 6]
