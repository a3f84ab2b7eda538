"""``edusim play``: the desk."""

from __future__ import annotations

import os
import sys

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.streams import narrate
from edusim.texts import text

NO_TERMINAL = 2


def command() -> click.Command:
    """Return the command."""
    return Command(
        "play",
        callback=play,
        help=text("cli.play.help"),
        short_help=text("cli.play.short"),
        params=[click.Argument(["scenario"], required=False, default=None), language_option()],
    )


def play(scenario: str | None) -> int:
    """Open the desk; without a terminal say what to do instead."""
    if not _in_a_terminal():
        narrate(text("cli.play.no_terminal"))
        return NO_TERMINAL
    from edusim import tui
    from edusim.cli.sources import refusing

    with refusing():
        return tui.play(scenario)


def _in_a_terminal() -> bool:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"
