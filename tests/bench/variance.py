"""How much sharper a difference between two policies is on the same seeds than on independent ones."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median, variance
from typing import Any

from edusim.catalog.decisions import Decisions
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
    Question("special_post_recruits", 120, "structural", 30),
    Question("top_pupil_retention", 300.0, "targeted", 200),
    Question("pupil_health", 180.0, "targeted", 200),
    Question("digital_classrooms", 50, "targeted", 200),
    Question("mentor_pairs", 200, "targeted", 200),
)
EARLY = 5


@dataclass(frozen=True)
class Sharpness:
    """Var(policy) + Var(baseline) against Var(paired difference), by headline outcome of one year (1 the first)."""

    year: int
    by_outcome: dict[str, float]

    @property
    def typical(self) -> float:
        """Return the median over the headline outcomes whose difference varies at all; infinite if none does."""
        return median(self.by_outcome.values() or [math.inf])

    def least(self, count: int) -> list[str]:
        """Return the outcomes whose difference stays the most uncertain."""
        return sorted(self.by_outcome, key=self.by_outcome.__getitem__)[:count]


@dataclass(frozen=True)
class Reduction:
    """How sharp a question's paired differences are in year 5 and in the last year."""

    question: Question
    early: Sharpness
    last: Sharpness


def reductions(subject: Subject, seeds: int, years: int) -> Iterator[Reduction]:
    """Yield the reduction of every question, all against one set of baseline runs."""
    base = [_lived(subject, seed, years, subject.start) for seed in range(seeds)]
    early = min(EARLY, years)
    for question in QUESTIONS:
        moved: dict[str, Any] = {question.lever: question.value}
        policy = replace(subject.start, **moved)
        other = [_lived(subject, seed, years, policy) for seed in range(seeds)]
        yield Reduction(question, _sharpness(base, other, early), _sharpness(base, other, years))


def _lived(subject: Subject, seed: int, years: int, decisions: Decisions) -> list[Outcomes]:
    county = subject.run(seed, 0)
    return [county.advance(decisions) for _ in range(years)]


def _sharpness(base: list[list[Outcomes]], other: list[list[Outcomes]], year: int) -> Sharpness:
    found = {}
    for name, entry in entries(Outcomes).items():
        before, after = ([float(getattr(own[year - 1], name)) for own in runs] for runs in (base, other))
        paired = variance([late - early for early, late in zip(before, after, strict=True)])
        if entry.quantity.headline and paired > 0:
            found[name] = (variance(before) + variance(after)) / paired
    return Sharpness(year, found)
