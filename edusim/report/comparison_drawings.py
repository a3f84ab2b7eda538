"""The drawings of a comparison: its ranking, each headline by year, and two outcomes against one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from edusim.batch.comparison import COLUMNS, SIGNS, TOGETHER, Array, Compared, Comparison, half_width, mean
from edusim.catalog.outcomes import HEADLINES
from edusim.report.comparison import QUANTITIES
from edusim.report.drawing import Drawing, mark_of
from edusim.report.intervals import Axis, Estimate, Point, draw_ranking, draw_tradeoff
from edusim.report.panels import Pairs, Panel, Panels, draw_panels
from edusim.report.plan_names import plan_name
from edusim.report.rows import quantile
from edusim.texts import label, text

BANDS = ((0.05, 0.95), (0.25, 0.75))


def column_name(column: str) -> str:
    """Return a column's name in the language in use."""
    return text("comparison.together") if column == TOGETHER else label("outcome", column)


def pooled(comparison: Comparison) -> Array:
    """Return the distance to the baseline in the last year, the mean over the scenarios: plans by seeds."""
    place = COLUMNS.index(TOGETHER)
    return mean(np.array([own.values[:, :, -1, place] for own in comparison.scenarios]), 0)


def ranked(comparison: Comparison) -> list[int]:
    """Return the places of the plans, the one with the largest distance first; level ones as they were given."""
    means = mean(pooled(comparison), 1).tolist()
    return sorted(range(len(means)), key=lambda place: -means[place] if means[place] == means[place] else 0.0)


def ranking(comparison: Comparison) -> Drawing:
    """Return the plans by their distance to the baseline, each with its interval."""
    distances = pooled(comparison)
    middles, halves = mean(distances, 1).tolist(), half_width(distances, 1).tolist()
    points = [
        Point(plan_name(comparison, place), mark_of(place), _estimate(middles[place], halves[place]))
        for place in ranked(comparison)
    ]
    return draw_ranking(points, _axis(TOGETHER))


def multiples(comparison: Comparison, own: Compared, columns: Sequence[str]) -> Iterator[tuple[str, Drawing]]:
    """Yield a drawing of each column, a panel a plan, with its title."""
    for column in columns:
        values = own.values[..., COLUMNS.index(column)]
        quantity = QUANTITIES[column]
        base = _middle(values[own.base])
        panels = tuple(
            Panel(
                plan_name(comparison, place),
                mark_of(place),
                _middle(values[place]),
                tuple(_band(values[place], *shares) for shares in BANDS),
                () if place == own.base else base,
            )
            for place in range(len(own.plans))
        )
        yield column_name(column), draw_panels(Panels(own.years[0], quantity.unit, quantity.digits, panels))


def tradeoff(comparison: Comparison, own: Compared, along: str, up: str) -> Drawing:
    """Return the plans by what they change in two outcomes in the last year."""
    points = [
        Point(plan_name(comparison, place), mark_of(place), _changed(own, place, along), _changed(own, place, up))
        for place in range(len(own.plans))
    ]
    return draw_tradeoff(points, _axis(along), _axis(up))


def most_opposed(own: Compared) -> tuple[str, str]:
    """Return the two headlines that the plans order most differently, by concordant less discordant pairs of plans
    (Kendall 1938, A new measure of rank correlation); of pairs that are level the first."""
    places = [COLUMNS.index(column) for column in HEADLINES]
    gains = own.difference[:, -1, places] * SIGNS[places]
    signs = np.sign(np.nan_to_num(gains[:, None, :] - gains[None, :, :])).reshape(-1, len(places))

    def agreed(pair: tuple[int, int]) -> int:
        products = (signs[:, pair[0]] * signs[:, pair[1]]).tolist()
        return int(products.count(1.0) - products.count(-1.0))

    first, second = min(combinations(range(len(places)), 2), key=agreed)
    return HEADLINES[first], HEADLINES[second]


def _axis(column: str) -> Axis:
    quantity = QUANTITIES[column]
    return Axis(text("comparison.change_in", outcome=column_name(column)), quantity.unit, quantity.digits,
                quantity.better)  # fmt: skip


def _changed(own: Compared, place: int, column: str) -> Estimate:
    at = (place, -1, COLUMNS.index(column))
    return _estimate(float(own.difference[at]), float(own.half_width[at]))


def _estimate(middle: float, half: float) -> Estimate:
    return Estimate(middle, middle - half, middle + half)


def _middle(values: Array) -> tuple[float, ...]:
    return tuple(quantile(year, 0.5) for year in values.T.tolist())


def _band(values: Array, low: float, high: float) -> Pairs:
    return tuple((quantile(year, low), quantile(year, high)) for year in values.T.tolist())
