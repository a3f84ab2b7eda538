"""Is a movement more than luck? Judged by the same county left alone, repeated with other luck."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.catalog.outcomes import HEADLINES, OUTCOME_GROUPS, Outcomes
from edusim.catalog.quantity import entries
from edusim.report.rows import ENOUGH_SEEDS, HIGH, LOW, Verdict, outcomes_shown, outside, quantile, verdict

Years = Sequence[Outcomes]
LADDERS = "execution"
REPEATS = 30
"""How often the county is run with nothing decided to know what luck does."""


class Luck:
    """Repeats of the county left alone; with too few of them nothing is put down to luck."""

    def __init__(self, repeats: Sequence[Years] = ()) -> None:
        self.repeats = tuple(repeats)

    @property
    def known(self) -> bool:
        """Tell whether there are enough repeats to judge by."""
        return len(self.repeats) >= ENOUGH_SEEDS

    def of_change(self, outcome: str, place: int, change: float, since: int = 1) -> Verdict:
        """Judge a change over the ``since`` years before year number ``place``: luck if it is usual for that year."""
        usual = [_value(years[place], outcome) - _value(years[place - since], outcome) for years in self.repeats]
        return self._judged(outcome, change, change, usual)

    def of_effect(self, outcome: str, place: int, value: float, effect: float) -> Verdict:
        """Judge what decisions made of year number ``place``: luck if the value is usual without them."""
        usual = [_value(years[place], outcome) for years in self.repeats]
        return self._judged(outcome, effect, value, usual)

    def beyond(
        self, then: Outcomes, now: Outcomes, place: int, *, checked: bool = False, since: int = 1
    ) -> list[tuple[str, Verdict]]:
        """Return the outcomes that changed to year number ``place`` by more than luck, and how to judge it.

        Headlines come first, then by how much of their value. How far initiatives have come is told by itself.
        """
        found: list[tuple[bool, float, str, Verdict]] = []
        groups = (group for group in OUTCOME_GROUPS if group != LADDERS)
        for name in (name for group in groups for name in outcomes_shown(group, checked=checked)):
            quantity, change = entries(Outcomes)[name].quantity, _value(now, name) - _value(then, name)
            judged = self.of_change(name, place, change, since)
            if judged in ("good", "bad"):
                scale = 1.0 if quantity.unit in ("share", "SD") else max(1.0, abs(_value(then, name)))
                found.append((name in HEADLINES, abs(change) / scale, name, judged))
        return [(name, judged) for *_, name, judged in sorted(found, reverse=True)]

    def _judged(self, outcome: str, moved: float, value: float, usual: list[float]) -> Verdict:
        more = outside(value, (quantile(usual, LOW), quantile(usual, HIGH))) if self.known else None
        return verdict(moved, entries(Outcomes)[outcome].quantity, more)


def _value(year: Outcomes, outcome: str) -> float:
    return float(getattr(year, outcome))
