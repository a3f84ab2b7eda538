"""How one parameter is declared: range, evidence, grade and citation in a line."""

from __future__ import annotations

from typing import Literal

from edusim.catalog.quantity import Quantity

JUDGEMENT = "Expert judgement"


def given(unit: str, low: float, high: float, evidence: str, grade: Literal["H", "M", "L"], source: str) -> Quantity:
    """Return a parameter's quantity; ``evidence`` names the rows of the evidence it rests on."""
    return Quantity(unit=unit, low=low, high=high, evidence=evidence, grade=grade, source=source)


def judged(unit: str, low: float, high: float, evidence: str = "") -> Quantity:
    """Return the quantity of a marked judgement: grade L, its range wide."""
    return Quantity(unit=unit, low=low, high=high, evidence=evidence, grade="L", source=JUDGEMENT)
