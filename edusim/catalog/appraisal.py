"""How a term is judged at its end: what each headline counts for, and how long afterwards it is looked at again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from edusim.catalog.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Appraisal:
    """How the result of a term is put together: weights by headline outcome, 1 where none is given.

    The county is looked at again ``legacy_years`` after the last year decided, its decisions left as they stand.
    """

    weights: dict[str, Annotated[float, Quantity(unit="weight", low=0, high=100)]] = field(default_factory=dict)
    legacy_years: Annotated[int, Quantity(unit="years", low=0, high=20)] = 10

    def weight(self, headline: str) -> float:
        """Return what a headline counts for."""
        return self.weights.get(headline, 1.0)
