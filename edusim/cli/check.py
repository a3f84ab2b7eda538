"""``edusim check``: every problem of every file at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.texts import text

BAD_FILE = 3
USUAL = "mingcheng"


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
            language_option(),
        ],
    )


def check(files: tuple[str, ...], against: str) -> int:
    """Write what is wrong with the files; return 3 if anything is."""
    found = [_checked(file, against) for file in files]
    return BAD_FILE if not all(found) else 0


def _is_plan(file: str) -> bool:
    """Tell whether a file holds nothing but decisions, as a plan does and a scenario never."""
    from edusim.scenario.reading import read_layer

    return os.path.isfile(file) and read_layer(Path(file)).data.keys() == {"schema_version", "decisions"}


def _checked(file: str, against: str) -> bool:
    from edusim.cli.sources import rendered
    from edusim.scenario import ScenarioProblems, load_plan, load_scenario

    try:
        if _is_plan(file):
            load_plan(file, load_scenario(against))
        else:
            load_scenario(file)
    except ScenarioProblems as problems:
        sys.stdout.write(f"{rendered(problems)}\n{text('cli.check.count', file=file, count=len(problems.problems))}\n")
        return False
    sys.stdout.write(text("cli.check.fine", file=file) + "\n")
    return True
