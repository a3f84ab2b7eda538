"""A draft is run ahead on many seeds at once, each beside the county left as it stands."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import active_children

import pytest

from edusim.batch import Pair, Previews, Task, WorkersLost, simulate
from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import HEADLINES
from edusim.scenario import Plan, Scenario, load_scenario

SEEDS = (5, 6, 7)


@pytest.fixture(scope="module")
def practice() -> Scenario:
    return load_scenario("practice")


@pytest.fixture(scope="module")
def previews(practice: Scenario) -> Iterator[Previews]:
    with Previews(practice, SEEDS) as previews:
        yield previews


def headlines(scenario: Scenario, seed: int, plan: Plan, after: int) -> tuple[tuple[float, ...], ...]:
    """Return the headline outcomes of the years after the first ``after``, from a run in this process."""
    years = simulate(Task(scenario, plan, seed, scenario.years)).years[after + 1 :]
    return tuple(tuple(getattr(own, name) for name in HEADLINES) for own in years)


def decided(scenario: Scenario, coaches: int) -> Decisions:
    return replace(scenario.start, coaches=coaches)


def test_each_pair_is_what_the_same_seeds_run_to(practice: Scenario, previews: Previews) -> None:
    previews.stand([])
    first = practice.first_year + 1
    pairs = {pair.seed: pair for pair in previews.run(decided(practice, 4))}
    assert set(pairs) == set(SEEDS)
    for seed in SEEDS:
        left, drafted = headlines(practice, seed, {}, 0), headlines(practice, seed, {first: {"coaches": 4}}, 0)
        assert pairs[seed] == Pair(seed, left, drafted)
        assert left != drafted


def test_years_decided_are_not_run_again(practice: Scenario, previews: Previews) -> None:
    """Both counties of a pair share the past; the years to come begin after it."""
    first = practice.first_year + 1
    previews.stand([decided(practice, 4), decided(practice, 4)])
    plan: Plan = {first: {"coaches": 4}, first + 2: {"coaches": 0}}
    pairs = {pair.seed: pair for pair in previews.run(decided(practice, 0))}
    assert pairs[6].left == headlines(practice, 6, {first: {"coaches": 4}}, 2)
    assert pairs[6].drafted == headlines(practice, 6, plan, 2)


def test_a_year_taken_back_leaves_no_trace(practice: Scenario, previews: Previews) -> None:
    previews.stand([])
    before = sorted(previews.run(decided(practice, 2)), key=lambda pair: pair.seed)
    previews.stand([decided(practice, 9)])
    previews.stand([])
    assert sorted(previews.run(decided(practice, 2)), key=lambda pair: pair.seed) == before


def test_a_newer_draft_takes_the_place_of_one_left_early(practice: Scenario, previews: Previews) -> None:
    """While a lever moves, nobody gets the answer to a question no longer asked."""
    previews.stand([])
    next(previews.run(decided(practice, 8)))
    late = {pair.seed: pair.drafted for pair in previews.run(practice.start)}
    assert late == {seed: headlines(practice, seed, {}, 0) for seed in SEEDS}


def test_a_lost_worker_is_told(practice: Scenario) -> None:
    """Nobody waits for a process that was killed."""
    before = {child.pid for child in active_children()}
    with Previews(practice, SEEDS) as previews:
        next(previews.run(practice.start))
        killed = next(child.pid for child in active_children() if child.pid not in before)
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        with pytest.raises(WorkersLost):
            list(previews.run(practice.start))


def test_closed_previews_leave_no_process(practice: Scenario) -> None:
    before = set(active_children())
    previews = Previews(practice, SEEDS)
    previews.close()
    assert set(active_children()) <= before
    with pytest.raises(WorkersLost):
        next(previews.run(practice.start))
