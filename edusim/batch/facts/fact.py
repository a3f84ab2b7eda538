"""A stylised fact, its measurable parts, and how a part is judged over seeds."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from edusim.batch.facts.trial import Trial

ANY = math.inf
Reading = Callable[[Trial], Sequence[float]]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a fact: its id, the numbers it must lie between, and what reads it off a seed.

    A reading gives one value, or one for each year or plan of which ``shown`` says which is judged: the one
    nearest to missing its target, or the one farthest inside it.
    """

    id: str
    low: float
    high: float
    read: Reading
    digits: int = 3
    shown: Literal["worst", "best"] = "worst"


@dataclass(frozen=True, slots=True)
class Fact:
    """What the simulated county must reproduce; ``rows`` are the evidence rows it rests on, ``source`` who found it."""

    id: str
    rows: str
    source: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a part came out: its mean over seeds and the 95 % interval of that mean; nan where it cannot be measured."""

    fact: Fact
    part: Part
    value: float
    margin: float

    @property
    def name(self) -> str:
        """Return the part's full id."""
        return f"{self.fact.id}.{self.part.id}"

    @property
    def passes(self) -> bool:
        """Tell whether the mean lies within the target, both as shown."""
        return self.part.low <= round(self.value, self.part.digits) <= self.part.high

    @property
    def measured(self) -> bool:
        """Tell whether the county has what the part is about."""
        return not math.isnan(self.value)

    @property
    def near(self) -> bool:
        """Tell whether the interval reaches across a bound: other seeds might judge otherwise."""
        low, high = self.value - self.margin, self.value + self.margin
        return any(low < bound < high for bound in (self.part.low, self.part.high))


def judged(fact: Fact, part: Part, seeds: Sequence[Sequence[float]]) -> Verdict:
    """Return the verdict on a part from what each seed gave."""
    values = np.array(seeds, dtype=np.float64)
    means = values.mean(0)
    inside = np.minimum(means - part.low, part.high - means)
    chosen = int(inside.argmin() if part.shown == "worst" else inside.argmax())
    error = float(values[:, chosen].std(ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else 0.0
    return Verdict(fact, part, float(means[chosen]), t_quantile(len(values) - 1) * error)


def t_quantile(freedom: int, share: float = 0.975) -> float:
    """Return a quantile of Student's t (expansion of Hill 1970, Algorithm 396, CACM 13(10)); good from 9 degrees on."""
    z, n = NormalDist().inv_cdf(share), max(1, freedom)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return float(z + sum(term / n**power for power, term in enumerate(terms, 1)))
