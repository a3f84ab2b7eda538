"""Outcomes over years and seeds: the mean, the band, and whether a change is more than luck."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.quantity import Quantity, entries

Verdict = Literal["good", "bad", "flat", ""]

MARKS: dict[Verdict, str] = {"good": "✓", "bad": "!", "flat": "~", "": " "}
LOW, HIGH = 0.05, 0.95
RETURNS = "returns"
_IN_GROUP = {
    group: [name for name, entry in entries(Outcomes).items() if entry.quantity.group == group]
    for group in OUTCOME_GROUPS
}
ENOUGH_SEEDS = 10
"""With fewer seeds a 90 % band would be a guess, and nothing is said about luck."""


@dataclass(frozen=True, slots=True)
class OutcomeSeries:
    """One outcome: ``values[seed][year]``, in the order of the seeds that were run and of ``years``."""

    id: str
    unit: str
    years: tuple[int, ...]
    values: tuple[tuple[float, ...], ...]

    def mean(self) -> list[float]:
        """Return the mean over seeds, a value a year."""
        return [math.fsum(year) / len(year) for year in zip(*self.values, strict=True)]

    def band(self, low: float = LOW, high: float = HIGH) -> list[tuple[float, float]]:
        """Return the two quantiles over seeds, a pair a year."""
        return [(quantile(year, low), quantile(year, high)) for year in zip(*self.values, strict=True)]


@dataclass(frozen=True, slots=True)
class Row:
    """An outcome beside what it is judged by: the same county without decisions, or its own luck.

    ``reference`` holds further seeds of the same decisions, for a run of too few seeds to judge by.
    """

    series: OutcomeSeries
    baseline: OutcomeSeries | None = None
    reference: OutcomeSeries | None = None

    @property
    def quantity(self) -> Quantity:
        """Return the outcome's declaration."""
        return entries(Outcomes)[self.series.id].quantity

    @property
    def change(self) -> float:
        """Return the mean of the last year less that of year 0."""
        mean = self.series.mean()
        return mean[-1] - mean[0]

    @property
    def effect(self) -> float | None:
        """Return the last year's mean less the baseline's, or nothing without a baseline."""
        return None if self.baseline is None else self.series.mean()[-1] - self.baseline.mean()[-1]

    @property
    def more_than_luck(self) -> bool | None:
        """Tell whether one county would notice; nothing where too few seeds are known.

        With a baseline: the last year lies outside the 90 % band of its seeds. Without: no change at all
        lies outside the 90 % band of the changes of the reference's seeds, or of the run's own.
        """
        if self.baseline is not None:
            return self._judged(self.series.mean()[-1], [seed[-1] for seed in self.baseline.values])
        judge = self.reference or self.series
        return self._judged(0.0, [seed[-1] - seed[0] for seed in judge.values])

    @staticmethod
    def _judged(value: float, seeds: Sequence[float]) -> bool | None:
        if len(seeds) < ENOUGH_SEEDS:
            return None
        return outside(value, (quantile(seeds, LOW), quantile(seeds, HIGH)))

    @property
    def verdict(self) -> Verdict:
        """Return how the decisions moved the outcome, or how time did where no baseline is known."""
        moved = self.change if self.effect is None else self.effect
        return verdict(moved, self.quantity, self.more_than_luck)


def verdict(moved: float, quantity: Quantity, more_than_luck: bool | None = None) -> Verdict:
    """Return good or bad by the outcome's own direction, flat if nothing visible or only luck moved it."""
    if quantity.better == "neither":
        return ""
    if more_than_luck is False or round(moved, quantity.digits) == 0:
        return "flat"
    return "good" if (moved > 0) == (quantity.better == "higher") else "bad"


def as_counted(outcome: str, *, checked: bool) -> str:
    """Return the outcome whose figure is shown under a name.

    Until the debrief opens the checked figures it is the one that schools returned, where they return one.
    """
    returned = not checked and entries(Outcomes)[outcome].quantity.reported
    return f"{outcome}_reported" if returned else outcome


def outcomes_shown(group: str, *, checked: bool) -> list[str]:
    """Return the outcomes shown of a group; those that schools return stand in place of the checked ones at first,
    and in a group of their own once both are open. What nobody returns is not shown before."""
    if group == RETURNS and not checked:
        return []
    declared = entries(Outcomes)
    known = (name for name in _IN_GROUP[group] if checked or not declared[name].quantity.checked_only)
    return [as_counted(name, checked=checked) for name in known]


def outside(value: float, band: tuple[float, float]) -> bool:
    """Tell whether a value lies outside a band."""
    return not band[0] <= value <= band[1]


def quantile(values: Sequence[float], share: float) -> float:
    """Return the quantile by linear interpolation between the sorted values."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def outcome_series(runs: Sequence[Sequence[Outcomes]], years: Sequence[int]) -> list[OutcomeSeries]:
    """Return every outcome of ``runs[seed][year]``, in the order of the catalogue."""
    return [
        OutcomeSeries(
            name, entry.quantity.unit, tuple(years), tuple(tuple(getattr(year, name) for year in run) for run in runs)
        )
        for name, entry in entries(Outcomes).items()
    ]


def rows(
    series: Sequence[OutcomeSeries], baseline: Sequence[OutcomeSeries] = (), reference: Sequence[OutcomeSeries] = ()
) -> list[Row]:
    """Return a row per outcome beside its baseline and reference; raise ValueError if their years differ."""
    beside = [{line.id: line for line in lines} for lines in (baseline, reference)]
    for line in series:
        if any(line.id in known and known[line.id].years != line.years for known in beside):
            raise ValueError(f"{line.id}: the runs to compare with cover other years")
    return [Row(line, *(known.get(line.id) for known in beside)) for line in series]
