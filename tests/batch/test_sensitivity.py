"""Which assumptions a result hangs on: the design, and what it finds in functions whose answer is known."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest

from edusim.batch.sampling import Axis, Point
from edusim.batch.sensitivity import (
    STEP,
    Elementary,
    Factor,
    elementary,
    factors_of,
    groups_of,
    sobol_points,
    sobol_shares,
    survival,
    trajectories,
    varying,
)

SEEDS = 6
X, Y, Z = (Factor(name, (Axis(name),)) for name in "xyz")
Response = Callable[[Point, random.Random], float]


def screened(factors: list[Factor], response: Response, count: int = 20) -> dict[str, Elementary]:
    """Return the effects on a made-up response; every call of it is one seed."""
    chance = random.Random(1)
    walked = trajectories(factors, count, seed=5)
    found = [[[response(point, chance) for _ in range(SEEDS)] for point in own.points] for own in walked]
    return {effect.factor: effect for effect in elementary(factors, walked, np.array(found))}


def test_neighbours_on_a_trajectory_differ_in_one_factor_by_one_step() -> None:
    for own in trajectories([X, Y, Z], 10, seed=2):
        assert len(own.points) == 4
        for step, (before, after) in enumerate(zip(own.points, own.points[1:], strict=False)):
            moved = {path: float(after[path]) - float(before[path]) for path in "xyz" if after[path] != before[path]}
            assert moved == {"xyz"[own.order[step]]: pytest.approx(own.signs[step] * STEP)}
            assert all(0 <= float(value) <= 1 for value in after.values())


def test_a_group_moves_all_its_assumptions_at_once() -> None:
    both = Factor("both", (Axis("a"), Axis("b")))
    (own,) = trajectories([both], 1, seed=2)
    assert all(abs(float(own.points[1][path]) - float(own.points[0][path])) == pytest.approx(STEP) for path in "ab")


def test_a_straight_line_shows_its_slope_and_no_spread() -> None:
    found = screened([X, Y, Z], lambda point, _: 3 * float(point["x"]) - 2 * float(point["y"]))
    assert found["x"].mean == pytest.approx(3)
    assert found["y"].mean == pytest.approx(-2)
    assert found["y"].strength.mean == pytest.approx(2)
    assert found["x"].spread == pytest.approx(0, abs=1e-9)
    assert [found[name].is_beyond_noise for name in "xyz"] == [True, True, False]


def test_an_interaction_shows_as_spread() -> None:
    found = screened([X, Y], lambda point, _: (float(point["x"]) - 0.5) * float(point["y"]))
    assert found["x"].spread > 0.2


def test_luck_alone_is_not_taken_for_an_effect() -> None:
    """Every step of a response of pure luck has some size, not much under what luck alone stays under."""
    found = screened([X, Y, Z], lambda _, chance: chance.gauss(0, 1), count=40)
    assert not any(effect.is_beyond_noise for effect in found.values())
    assert all(effect.strength.mean > effect.noise / 2 for effect in found.values())


def test_an_effect_larger_than_luck_is_found_in_it() -> None:
    found = screened([X, Y], lambda point, chance: 5 * float(point["x"]) + chance.gauss(0, 1))
    assert (found["x"].is_beyond_noise, found["y"].is_beyond_noise) == (True, False)


def test_luck_is_told_from_effects_about_as_often_as_promised() -> None:
    """One factor in forty that does nothing may pass for one that does something."""
    nothing = [Factor(f"x{number}", (Axis(f"x{number}"),)) for number in range(200)]
    found = screened(nothing, lambda _, chance: chance.gauss(0, 1), count=5)
    assert sum(effect.is_beyond_noise for effect in found.values()) <= 14


def test_whether_a_conclusion_survives_is_the_share_of_points_of_its_sign() -> None:
    points = np.array([[value - 0.5, value + 0.5] for value in (-1.0, 1.0, 2.0, 3.0)])
    found = survival(np.array([1.5, 2.5]), points)
    assert (found.usual.mean, found.low, found.high, found.same_sign) == (2.0, -1.0, 3.0, 0.75)


def test_every_assumption_with_a_range_is_in_one_group() -> None:
    known = varying()
    grouped = [axis.path for factor in groups_of(known) for axis in factor.axes]
    assert sorted(grouped) == sorted(f"parameters.{path}" for path in known)
    assert len(factors_of(known)) == len(known) > 400


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_shares_of_variance_are_those_of_a_known_function() -> None:
    """Of 2x + y with both even from 0 to 1, x brings four fifths of the variance."""
    points = sobol_points([X, Y, Z], 256, seed=1)
    found = np.array([[2 * float(point["x"]) + float(point["y"])] * 2 for point in points])
    shares = {share.factor: share for share in sobol_shares([X, Y, Z], found, seed=1)}
    assert shares["x"].total.mean == pytest.approx(0.8, abs=0.05)
    assert shares["y"].first.mean == pytest.approx(0.2, abs=0.05)
    assert shares["z"].total.mean == pytest.approx(0, abs=0.01)
    still = sobol_shares([X, Y, Z], np.ones((len(points), 2)), seed=1)
    assert all(np.isnan(share.total.mean) for share in still)
