"""A computed figure on its way into a sentence: its value, its unit, and how it is to be written."""

from __future__ import annotations

from dataclasses import dataclass

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the county. ``digits`` are decimals of the value as stored; a ``change`` is written with its sign,
    of shares in percentage points."""

    value: float
    unit: str = "people"
    digits: int = 0
    change: bool = False


Figures = dict[str, Figure]


def of_outcome(outcome: str, value: float, *, change: bool = False) -> Figure:
    """Return a value of an outcome, or a change of it, as the catalogue writes it."""
    quantity = entries(Outcomes)[outcome].quantity
    return Figure(value, quantity.unit, quantity.digits, change)


def size_of(outcome: str, value: float, digits: int | None = None) -> Figure:
    """Return how large a change of an outcome is, for a sentence that says which way it goes; shares in points."""
    quantity = entries(Outcomes)[outcome].quantity
    own = quantity.digits if digits is None else digits
    if quantity.unit == "share":
        return Figure(100 * abs(value), "points", max(0, own - 2))
    return Figure(abs(value), "ratio" if quantity.unit == "SD" else quantity.unit, own)
