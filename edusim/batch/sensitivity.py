"""Which assumptions a result hangs on: elementary effects, and shares of variance.

Factors are assumptions, or groups of them moved together. Every point is run on the same seeds, with the plan and
without it where the plan's effect is what counts.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from edusim.batch.comparison import SURE
from edusim.batch.sampling import Axis, Point, shuffled
from edusim.batch.simulation import Task
from edusim.batch.statistic import Estimate, Numbers, estimate, spread
from edusim.batch.student import quantile
from edusim.catalog.parameters import parameter_entries
from edusim.catalog.quantity import Quantity
from edusim.scenario import Plan, Scenario

LEVELS = 4
STEP = LEVELS / (2 * (LEVELS - 1))  # with an even number of levels every level is met equally often


@dataclass(frozen=True, slots=True)
class Factor:
    """An assumption, or several that are moved together."""

    name: str
    axes: tuple[Axis, ...]


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Points of which each differs from the one before in one factor: ``order`` says which, ``signs`` which way its
    first assumption went."""

    points: tuple[Point, ...]
    order: tuple[int, ...]
    signs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Elementary:
    """How strongly one factor moves one outcome over its range.

    ``strength`` is mu*, the mean size of the elementary effects with its interval over trajectories; ``mean`` is mu,
    nan for factors of several assumptions, whose steps have no one direction; ``spread`` is sigma: large beside mu*
    where the factor's effect depends on the others. ``noise`` is what mu* stays under in 39 of 40 cases by luck alone.
    """

    factor: str
    strength: Estimate
    mean: float
    spread: float
    noise: float

    @property
    def is_beyond_noise(self) -> bool:
        """Tell whether the strength is more than luck would show."""
        return self.strength.mean > self.noise


@dataclass(frozen=True, slots=True)
class Share:
    """What share of an outcome's variance a factor brings, alone and with all it interacts with; 95 % margins."""

    factor: str
    first: Estimate
    total: Estimate


@dataclass(frozen=True, slots=True)
class Survival:
    """An outcome under the assumptions as they stand, and over all points that were run."""

    usual: Estimate
    low: float
    high: float
    same_sign: float


def varying() -> dict[str, Quantity]:
    """Return the assumptions that have a range to vary over, by GROUP.NAME."""
    known = {path: entry.quantity for path, entry in parameter_entries().items()}
    return {
        path: own for path, own in known.items() if own.low < own.high and math.isfinite(own.low + own.high)
    }  # fmt: skip


def factors_of(chosen: Mapping[str, Quantity]) -> list[Factor]:
    """Return a factor for each assumption, over its own range."""
    return [Factor(path, (_axis(path, quantity),)) for path, quantity in chosen.items()]


def groups_of(chosen: Mapping[str, Quantity]) -> list[Factor]:
    """Return a factor for each group of assumptions, each over its own range."""
    found: dict[str, tuple[Axis, ...]] = {}
    for path, quantity in chosen.items():
        group = path.partition(".")[0]
        found[group] = (*found.get(group, ()), _axis(path, quantity))
    return [Factor(group, axes) for group, axes in found.items()]


def _axis(path: str, quantity: Quantity) -> Axis:
    return Axis(f"parameters.{path}", (), quantity.low, quantity.high)


def trajectories(factors: Sequence[Factor], count: int, seed: int) -> list[Trajectory]:
    """Return trajectories through a grid of four levels (Morris 1991, Factorial sampling plans for preliminary
    computational experiments); groups as in Campolongo, Cariboni and Saltelli 2007, An effective screening design for
    sensitivity analysis of large models."""
    chance = random.Random(seed)
    return [_trajectory(factors, chance) for _ in range(count)]


def _trajectory(factors: Sequence[Factor], chance: random.Random) -> Trajectory:
    shares: dict[str, float] = {}
    moves: dict[str, int] = {}
    axes = [axis for factor in factors for axis in factor.axes]
    for axis in axes:
        lower = int(chance.random() * LEVELS / 2) / (LEVELS - 1)
        moves[axis.path] = 1 if chance.random() < 0.5 else -1
        shares[axis.path] = lower if moves[axis.path] > 0 else lower + STEP
    order = shuffled(range(len(factors)), chance)
    points = [{axis.path: axis.at(shares[axis.path]) for axis in axes}]
    for place in order:
        moved = factors[place].axes
        for axis in moved:
            shares[axis.path] += moves[axis.path] * STEP
        points.append({**points[-1], **{axis.path: axis.at(shares[axis.path]) for axis in moved}})
    signs = tuple(moves[factors[place].axes[0].path] for place in order)
    return Trajectory(tuple(points), tuple(order), signs)


def tasks_at(counties: Sequence[Scenario], plan: Plan, seeds: Sequence[int], years: int, *, beside: bool) -> list[Task]:
    """Return the runs of every county: each seed with the plan, then each without it where ``beside`` says so."""
    plans = [plan, {}] if beside else [plan]
    return [Task(county, own, seed, years) for county in counties for own in plans for seed in seeds]


def answers(figures: Numbers, points: int, seeds: int, *, beside: bool) -> Numbers:
    """Return what counts of each point, seed and outcome: the plan's effect, or the outcome itself."""
    laid = figures.reshape(points, 2 if beside else 1, seeds, -1)
    return laid[:, 0] - laid[:, 1] if beside else laid[:, 0]


def elementary(
    factors: Sequence[Factor], walked: Sequence[Trajectory], found: Numbers
) -> list[Elementary]:  # fmt: skip
    """Return each factor's effects on one outcome. ``found`` holds trajectories by points by seeds."""
    return [_effects(factor, place, walked, found) for place, factor in enumerate(factors)]


def _effects(factor: Factor, place: int, walked: Sequence[Trajectory], found: Numbers) -> Elementary:
    """Return the effects of one factor, those of trajectories where it was not measured left out."""
    steps = [trajectory.order.index(place) for trajectory in walked]
    rises = [own[step + 1] - own[step] for own, step in zip(found, steps, strict=True)]
    signed = [
        (math.fsum(rise) / len(rise) * trajectory.signs[step] / STEP, _luck(rise) / STEP**2)
        for trajectory, step, rise in zip(walked, steps, rises, strict=True)
        if not np.isnan(rise).any()
    ]
    if len(signed) < 2:
        return Elementary(factor.name, Estimate(math.nan, math.nan), math.nan, math.nan, math.nan)
    effects = [effect for effect, _ in signed]
    noise = _bound([luck for _, luck in signed], len(rises[0]) - 1)
    mean = math.fsum(effects) / len(effects) if len(factor.axes) == 1 else math.nan
    return Elementary(factor.name, estimate([abs(effect) for effect in effects]), mean, spread(effects), noise)


def _luck(rise: Any) -> float:
    """Return the variance of a step's mean over seeds; nan for one seed."""
    return spread(rise) ** 2 / len(rise)


def _bound(variances: Sequence[float], freedom: int) -> float:
    """Return what the mean size of steps stays under, when luck alone makes steps of such variances.

    The size of a normal deviate is sqrt(2 / pi) of its standard deviation on average, with a variance of 1 - 2 / pi
    (half-normal distribution: Leone, Nelson and Nottingham 1961, The folded normal distribution).
    """
    count = len(variances)
    scale = math.sqrt(math.fsum(variances) / count)
    reach = quantile(SURE, count * freedom) if freedom else math.nan
    return scale * (math.sqrt(2 / math.pi) + reach * math.sqrt((1 - 2 / math.pi) / count))


def survival(usual: Numbers, found: Numbers) -> Survival:
    """Return how an outcome at all points (points by seeds) compares with that of the assumptions as they stand."""
    standing = estimate(usual)
    means = sorted(math.fsum(row) / len(row) for row in found if not np.isnan(row).any())
    if not means:
        return Survival(standing, math.nan, math.nan, math.nan)
    last = len(means) - 1
    low, high = means[round(0.05 * last)], means[round(0.95 * last)]
    same = sum(_sign(mean) == _sign(standing.mean) for mean in means) / len(means)
    return Survival(standing, low, high, same)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def has_sobol() -> bool:
    """Tell whether SALib (extra ``sensitivity``) is installed."""
    import importlib.util

    return importlib.util.find_spec("SALib") is not None


def sobol_points(factors: Sequence[Factor], samples: int, seed: int) -> list[Point]:
    """Return the points of Saltelli's scheme, ``samples`` (a power of two) times factors and two of them."""
    from SALib.sample import sobol

    shares = sobol.sample(_problem(factors), samples, calc_second_order=False, seed=seed)
    axes = [axis for factor in factors for axis in factor.axes]
    return [{axis.path: axis.at(float(share)) for axis, share in zip(axes, row, strict=True)} for row in shares]


def sobol_shares(factors: Sequence[Factor], found: Numbers, seed: int) -> list[Share]:
    """Return each factor's shares of the variance of one outcome's mean over seeds. ``found`` holds points by seeds.

    Sobol 2001, Global sensitivity indices for nonlinear mathematical models; estimators of Saltelli et al. 2010.
    An outcome that never moves, or is not measured at a point, has none.
    """
    from SALib.analyze import sobol

    means = np.array([math.fsum(row) / len(row) for row in found])
    if np.isnan(means).any() or means.min() == means.max():
        nothing = Estimate(math.nan, math.nan)
        return [Share(factor.name, nothing, nothing) for factor in factors]
    got = sobol.analyze(_problem(factors), means, calc_second_order=False, conf_level=SURE, seed=seed)
    columns = [[float(value) for value in got[key]] for key in ("S1", "S1_conf", "ST", "ST_conf")]
    return [
        Share(factor.name, Estimate(first, about), Estimate(total, around))
        for factor, first, about, total, around in zip(factors, *columns, strict=True)
    ]


def _problem(factors: Sequence[Factor]) -> dict[str, Any]:
    """Return the factors as SALib wants them; every assumption runs from 0 to 1, a share of its range."""
    axes = [(axis.path, factor.name) for factor in factors for axis in factor.axes]
    problem: dict[str, Any] = {
        "num_vars": len(axes),
        "names": [path for path, _ in axes],
        "bounds": [[0, 1]] * len(axes),
    }
    if len(axes) > len(factors):
        problem["groups"] = [group for _, group in axes]
    return problem
