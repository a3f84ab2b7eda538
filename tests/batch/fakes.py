"""Stand-ins for a county's ten years, importable by worker processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from edusim.batch import Run, Task
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries

DEADLY_SEED = 3


def outcomes(value: float) -> Outcomes:
    return Outcomes(**{name: entry.kind(value) for name, entry in entries(Outcomes).items()})


def steady(task: Task) -> Run:
    """Answer with the seed in every outcome of every year."""
    return Run.of(task.seed, [outcomes(task.seed) for _ in range(task.years + 1)])


def deadly(task: Task) -> Run:
    """Kill the worker whenever one seed comes up."""
    if task.seed == DEADLY_SEED:
        os.kill(os.getpid(), signal.SIGKILL)
    return steady(task)


def deadly_once(task: Task) -> Run:
    """Kill the worker the first time; ``plan`` carries the path of a note that it happened."""
    return every_one_deadly_once(task) if task.seed == DEADLY_SEED else steady(task)


def every_one_deadly_once(task: Task) -> Run:
    """Kill the worker the first time any seed comes up."""
    note = Path(str(task.plan[0]["note"]))
    if not note.exists():
        note.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return steady(task)


def failing(task: Task) -> Run:
    """Fail for one seed, as a mistake in the model would."""
    if task.seed == DEADLY_SEED:
        raise ArithmeticError("the books do not balance")
    return steady(task)


def uneven(task: Task) -> Run:
    """Take longer for earlier seeds, so that results come back out of order."""
    time.sleep(0.05 if task.seed % 2 else 0.0)
    return steady(task)


def double(number: int) -> int:
    """Answer a warm process's question."""
    time.sleep(0.01)
    return 2 * number


def large(number: int) -> str:
    """Answer with more than a pipe holds."""
    return str(number) * 300_000


def slow(number: int) -> int:
    """Take some hundredths of a second, more for a larger number."""
    time.sleep(0.02 * number)
    return number


def failing_question(number: int) -> int:
    """Fail as a mistake in the model would."""
    raise ArithmeticError(number)
