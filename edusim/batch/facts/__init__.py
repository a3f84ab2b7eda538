"""What the simulated county must reproduce: each stylised fact declared once, and how it comes out over seeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from edusim.batch.engine import Progress, run_all
from edusim.batch.facts import county, inflation, programmes, seniors, teachers
from edusim.batch.facts.fact import Fact, Part, Verdict, judged
from edusim.batch.facts.trial import Trial, laid
from edusim.batch.simulation import Failure, Run, Task

__all__ = ["FACTS", "SEEDS", "USUAL", "Fact", "Judgement", "Part", "Verdict", "judge"]

USUAL = "mingcheng"
SEEDS = range(30)
_DECLARED = (*county.FACTS, *teachers.FACTS, *seniors.FACTS, *programmes.FACTS, *inflation.FACTS)
FACTS: tuple[Fact, ...] = tuple(
    sorted(_DECLARED, key=lambda fact: (not fact.id.startswith("SF"), fact.id[0] != "X", len(fact.id), fact.id))
)


@dataclass(frozen=True, slots=True)
class Measuring(Task):
    """A task that measures every fact on one seed of the county of ``source`` under ``settings``."""

    source: str
    settings: tuple[str, ...]
    plans: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Measured(Run):
    """What every part of every fact gave, in the order of their declaration."""

    parts: tuple[tuple[float, ...], ...] = ()


def measure(task: Task) -> Measured:
    """Measure every fact on one seed."""
    assert isinstance(task, Measuring)
    trial = Trial(task.source, task.settings, task.seed, task.plans)
    return Measured(task.seed, b"", (), tuple(tuple(part.read(trial)) for fact in FACTS for part in fact.parts))


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a county comes out: the verdict on every part of every fact, and the bundle of decisions that gains most."""

    verdicts: tuple[Verdict, ...]
    strongest: Mapping[str, Any]


def judge(
    source: str = USUAL, settings: tuple[str, ...] = (), workers: int = 1, progress: Progress = lambda: None
) -> Judgement:
    """Return how a county comes out; ``progress`` is called after each seed."""
    scenario, plans = laid(source, settings)[0], inflation.strongest(source, settings)
    tasks = [Measuring(scenario, {}, seed, 0, source, settings, plans) for seed in SEEDS]
    values = [_values(result) for result in run_all(tasks, workers, progress, measure)]
    parts = enumerate((fact, part) for fact in FACTS for part in fact.parts)
    verdicts = tuple(judged(fact, part, [own[place] for own in values]) for place, (fact, part) in parts)
    return Judgement(verdicts, plans[0])


def _values(result: Run | Failure) -> tuple[tuple[float, ...], ...]:
    if isinstance(result, Failure):
        raise RuntimeError(f"seed {result.seed}: {result.reason}")
    assert isinstance(result, Measured)
    return result.parts
