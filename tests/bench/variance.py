"""How much sharper a difference between two policies is on the same seeds than on independent ones."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import median, variance
from typing import Any

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from tests.bench.counties import Subject


@dataclass(frozen=True)
class Question:
    """A lever moved to a value, what kind of lever it is, and the reduction that is wanted."""

    lever: str
    value: int | float
    kind: str
    budget: float


QUESTIONS = (
    Question("coaches", 32, "structural", 30),
    Question("quota_share", 0.8, "structural", 30),
    Question("top_pupil_retention", 300.0, "targeted", 200),
)


@dataclass(frozen=True)
class Reduction:
    """Var(policy) + Var(baseline) against Var(paired difference), by headline outcome of the last year."""

    question: Question
    by_outcome: dict[str, float]

    @property
    def typical(self) -> float:
        """Return the median over the headline outcomes whose difference varies at all; infinite if none does."""
        return median(self.by_outcome.values() or [math.inf])

    def least(self, count: int) -> list[str]:
        """Return the outcomes whose difference stays the most uncertain."""
        return sorted(self.by_outcome, key=self.by_outcome.__getitem__)[:count]


def reductions(subject: Subject, seeds: int, years: int) -> list[Reduction]:
    """Return the reduction of every question, all against one set of baseline runs."""
    base = [subject.run(seed, years).outcomes for seed in range(seeds)]
    return [_reduction(subject, question, base, years) for question in QUESTIONS]


def _reduction(subject: Subject, question: Question, base: list[Outcomes], years: int) -> Reduction:
    moved: dict[str, Any] = {question.lever: question.value}
    policy = replace(subject.start, **moved)
    other = [subject.run(seed, years, policy).outcomes for seed in range(len(base))]
    found = {}
    for name, entry in entries(Outcomes).items():
        before, after = ([float(getattr(own, name)) for own in runs] for runs in (base, other))
        paired = variance([late - early for early, late in zip(before, after, strict=True)])
        if entry.quantity.headline and paired > 0:
            found[name] = (variance(before) + variance(after)) / paired
    return Reduction(question, found)
