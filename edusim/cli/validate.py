"""``edusim validate``: how a county comes out against the stylised facts, for those who doubt it."""

from __future__ import annotations

import sys

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.texts import text

USUAL = "mingcheng"


def command() -> click.Command:
    """Return the command."""
    return Command(
        "validate",
        callback=validate,
        help=text("cli.validate.help"),
        short_help=text("cli.validate.short"),
        params=[
            click.Argument(["scenario"], default=USUAL),
            click.Option(["--set", "settings"], multiple=True, metavar="PATH=VALUE", help=text("cli.run.set")),
            click.Option(["--workers"], type=click.IntRange(1, 256), help=text("cli.run.workers")),
            language_option(),
        ],
    )


def validate(scenario: str, settings: tuple[str, ...], workers: int | None) -> int:
    """Run the experiments and write what came out; a fact that fails is an answer, no error."""
    from edusim.batch import processors
    from edusim.batch.facts import SEEDS, judge
    from edusim.cli.sources import refusing
    from edusim.report.validation import lines

    label = text("cli.run.progress", runs=len(SEEDS))
    with click.progressbar(length=len(SEEDS), label=label, show_pos=True, file=sys.stderr) as bar, refusing():
        judgement = judge(scenario, settings, workers or processors(), lambda: bar.update(1))
    sys.stdout.write("\n".join(lines(judgement)) + "\n")
    return 0
