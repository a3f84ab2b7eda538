"""The strict part of ``edusim check``: bots search a county for what makes it not worth deciding for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from edusim.cli.asking import columns_of
from edusim.cli.batch_options import Batch, progress, run_tasks
from edusim.cli.streams import narrate
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.batch import Run, Task
    from edusim.scenario import Scenario


def is_balanced(file: str, scenario: Scenario, seeds: int, workers: int | None) -> bool:
    """Search a county, write what was found, and tell whether it is worth deciding for."""
    from edusim.batch.lint import lint, planned
    from edusim.report.balance import balance_lines

    most = planned(scenario, seeds)
    narrate(text("balance.begin", file=file, runs=most))
    with progress(most) as done:

        def run(tasks: Sequence[Task]) -> list[Run]:
            return run_tasks(tasks, Batch(workers=workers), lambda number: _name(tasks[number]), done=done)

        found = lint(scenario, run, seeds)
    sys.stdout.write("\n".join(balance_lines(found, file, columns_of(None))) + "\n")
    return not found.findings


def _name(task: Task) -> str:
    return text("frontier.task", seed=task.seed)
