"""``edusim code``: a saved game as a code to read aloud or type."""

from __future__ import annotations

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.saved import game_of, opening
from edusim.cli.streams import narrate, write_data
from edusim.texts import text


def command() -> click.Command:
    """Return the command."""
    return Command(
        "code",
        callback=code,
        help=text("cli.code.help"),
        short_help=text("cli.code.short"),
        params=[click.Argument(["file"]), language_option()],
    )


def code(file: str) -> int:
    """Write the code, a line for the head, for each year with changes, and for the check."""
    from edusim.session.code import code_of

    game = game_of(file, None)
    with opening():
        lines = code_of(game)
    write_data("\n".join(" ".join(line) for line in lines) + "\n", None)
    narrate(text("cli.code.use", changes=sum(map(len, lines[1:-1])), years=len(game.decided)))
    return 0
