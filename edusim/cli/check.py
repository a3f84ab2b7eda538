"""``edusim check``: every problem of every file at once, and whether a county is worth deciding for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.streams import narrate
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.scenario import Plan, Scenario

UNBALANCED, BAD_FILE = 1, 3
USUAL = "mingcheng"
SEEDS = 12


def command() -> click.Command:
    """Return the command."""
    return Command(
        "check",
        callback=check,
        help=text("cli.check.help"),
        short_help=text("cli.check.short"),
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar="FILE..."),
            click.Option(["--against"], default=USUAL, show_default=True, metavar="ID", help=text("cli.check.against")),
            click.Option(["--explain"], metavar="PATH", help=text("author.check.explain")),
            click.Option(["--strict"], is_flag=True, help=text("balance.strict")),
            click.Option(
                ["--seeds"], type=click.IntRange(2, 1000), default=SEEDS, show_default=True, help=text("balance.seeds")
            ),
            click.Option(["--workers"], type=click.IntRange(1, 256), help=text("cli.run.workers")),
            language_option(),
        ],
    )


def check(
    files: tuple[str, ...], against: str, explain: str | None, strict: bool, seeds: int, workers: int | None
) -> int:
    """Write what is wrong with the files, or where one value comes from; return the worst: 3 where a file has
    problems, 1 where a county is found wanting."""
    if explain is not None:
        from edusim.cli.resolved import explained

        sys.stdout.write("".join(explained(file, explain) for file in files))
        return 0
    worst = 0
    for file in _every(files):
        scenario = _checked(file, against)
        if scenario is None:
            worst = BAD_FILE
        elif strict and not _is_balanced(file, scenario, seeds, workers):
            worst = max(worst, UNBALANCED)
    return worst


def _every(files: Sequence[str]) -> Iterator[str]:
    """Yield the files, those of a folder one by one."""
    from edusim.scenario import shipped, shipped_plans

    ids = [*shipped(), *shipped_plans()]
    for file in files:
        inside = sorted(Path(file).glob("*.toml")) if file not in ids and Path(file).is_dir() else []
        yield from map(str, inside) if inside else (file,)


def _is_balanced(file: str, scenario: Scenario | Plan, seeds: int, workers: int | None) -> bool:
    """Search a county for what makes it dull; a plan has nothing to search."""
    from edusim.cli.strict import is_balanced

    if isinstance(scenario, dict):
        narrate(text("balance.is_plan", file=file))
        return True
    return is_balanced(file, scenario, seeds, workers)


def _checked(file: str, against: str) -> Scenario | Plan | None:
    """Write what is wrong with a file; return what it holds, None where something is wrong."""
    from edusim.cli.sources import rendered
    from edusim.scenario import ScenarioProblems

    try:
        found = _read(file, against)
    except ScenarioProblems as problems:
        sys.stdout.write(f"{rendered(problems)}\n{text('cli.check.count', file=file, count=len(problems.problems))}\n")
        return None
    sys.stdout.write(text("cli.check.fine", file=file) + "\n")
    return found


def _read(file: str, against: str) -> Scenario | Plan:
    """Read a county or a plan: a plan holds nothing but decisions, a county never."""
    from edusim.scenario import load_plan, load_scenario, shipped_plans
    from edusim.scenario.layers import with_bases
    from edusim.scenario.loading import open_source
    from edusim.scenario.resolve import resolve

    layer = None if file in shipped_plans() else open_source(file)
    if layer is None or layer.data.keys() == {"schema_version", "decisions"}:
        return load_plan(file, load_scenario(against))
    return resolve(with_bases(layer))
