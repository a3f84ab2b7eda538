"""``edusim play``: the desk, or the same game in lines."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.saved import opening, saved_path
from edusim.cli.streams import narrate
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.session import Session

NO_TERMINAL = 2
USUAL_SEED = 1


def command() -> click.Command:
    """Return the command."""
    return Command(
        "play",
        callback=play,
        help=text("cli.play.help"),
        short_help=text("cli.play.short"),
        params=[
            click.Argument(["scenario"], required=False, default=None),
            click.Option(["--plain"], is_flag=True, help=text("cli.play.plain")),
            click.Option(["--seed"], type=click.IntRange(0, 2**32), default=USUAL_SEED, help=text("cli.play.seed")),
            click.Option(["--resume"], metavar="FILE", help=text("cli.play.resume")),
            click.Option(["--code"], metavar="CODE", help=text("cli.saved.code")),
            click.Option(["--length"], metavar="ID", help=text("length.option")),
            language_option(),
        ],
    )


def play(
    scenario: str | None = None,
    plain: bool = False,
    seed: int = USUAL_SEED,
    resume: str | None = None,
    code: str | None = None,
    length: str | None = None,
) -> int:
    """Open the desk or play in lines; without a terminal the desk says what to do instead."""
    if sum(asked is not None for asked in (scenario, resume, code)) > 1:
        raise click.UsageError(text("cli.play.one"))
    if length is not None and scenario is None:
        raise click.UsageError(text("length.needs_county"))
    if not plain and not in_a_terminal():
        narrate(text("cli.play.no_terminal"))
        return NO_TERMINAL
    session = _session(resume, code) if scenario is None or length is None else _begun(scenario, length, seed)
    if plain:
        from edusim.cli.plain import play as play_in_lines

        return play_in_lines(scenario, seed, session)
    from edusim import tui
    from edusim.cli.sources import refusing

    with refusing():
        return tui.play(scenario, seed=seed, session=session)


def _session(resume: str | None, code: str | None) -> Session | None:
    """Return the saved game to go on with, or the one a code stands for, in a saved game of its own."""
    if resume is None and code is None:
        return None
    from edusim.session import Session, new_game_path
    from edusim.session.code import read_code

    with opening():
        if code is None:
            return Session.resume(saved_path(resume or ""))
        coded = read_code(code)
        return coded.play(new_game_path(coded.scenario.id))


def _begun(source: str, length: str, seed: int) -> Session:
    """Return a new game of a length that its county offers."""
    from edusim.cli.lengths import offered
    from edusim.cli.sources import refusing
    from edusim.scenario import load_scenario
    from edusim.session import Session, new_game_path

    with refusing():
        scenario = load_scenario(source)
    own = offered(scenario, length)
    with opening():
        return Session.begin(scenario, seed, new_game_path(scenario.id), length=own)


def in_a_terminal() -> bool:
    """Tell whether the desk could be drawn here."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"
