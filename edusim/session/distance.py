"""How far a county has come from the same county left alone: its headlines put together in units of luck."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from edusim.catalog.appraisal import Appraisal
from edusim.catalog.outcomes import HEADLINES, Outcomes
from edusim.catalog.quantity import entries

Years = Sequence[Outcomes]


@dataclass(frozen=True, slots=True)
class Measure:
    """What differences of the headlines count for in year number ``place``.

    ``spreads`` holds by headline the standard deviation over counties left alone with different luck, ``weights``
    what it counts for; a headline that cannot be measured in every county is in neither.
    """

    place: int
    weights: dict[str, float]
    spreads: dict[str, float]

    def value(self, years: Years, headline: str) -> float:
        """Return a county's value of a headline in the measure's year."""
        return float(getattr(years[self.place], headline))

    def apart(self, years: Years, alone: Years, headline: str) -> float:
        """Return how much better a county stands in one headline than the same county left alone, in spreads."""
        moved = self.value(years, headline) - self.value(alone, headline)
        better = moved if entries(Outcomes)[headline].quantity.better == "higher" else -moved
        return better / self.spreads[headline]

    def distance(self, years: Years, alone: Years) -> float:
        """Return how much better a county stands than the same county left alone: the weighted mean, in spreads."""
        total = math.fsum(self.weights.values())
        parts = (weight * self.apart(years, alone, headline) for headline, weight in self.weights.items())
        return math.fsum(parts) / total if total else 0.0


def measure_of(appraisal: Appraisal, place: int, runs: Sequence[Years], alone: Sequence[Years]) -> Measure:
    """Return the measure of a year; ``alone`` are counties left alone, ``runs`` all others that will be measured.

    A spread is never smaller than the last digit a headline is shown with.
    """
    weights, spreads = {}, {}
    for headline in HEADLINES:
        values = [float(getattr(years[place], headline)) for years in alone]
        others = [float(getattr(years[place], headline)) for years in runs]
        weight = appraisal.weight(headline)
        if weight and all(map(math.isfinite, [*values, *others])):
            smallest = 10.0 ** -entries(Outcomes)[headline].quantity.digits
            weights[headline] = weight
            spreads[headline] = max(statistics.stdev(values) if len(values) > 1 else 0.0, smallest)
    return Measure(place, weights, spreads)


def share_below(value: float, others: Sequence[float]) -> float:
    """Return the share of the others that lie below a value; those that equal it count half."""
    below = sum(other < value for other in others) + sum(other == value for other in others) / 2
    return below / len(others) if others else math.nan
