"""The command ``edusim``: language, commands by name, exit codes."""

from __future__ import annotations

import gettext
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from edusim import __version__
from edusim.cli.help import Context
from edusim.cli.language import chosen_language, language_option
from edusim.cli.streams import prepare_streams
from edusim.texts import text, use_language
from edusim.texts.words import LOCALES

COMMANDS = (
    "play", "run", "compare", "sweep", "sensitivity", "explain", "frontier", "report", "new", "check", "show", "schema",
    "upgrade", "validate", "appraise", "replay", "verify", "code", "doctor",
)  # fmt: skip

OK, FAILED, USAGE, BAD_FILE, RESUMABLE, INTERRUPTED = 0, 1, 2, 3, 4, 130


class Commands(click.Group):
    """The commands, each imported only when it is asked for."""

    context_class = Context

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command of that name, imported now."""
        if name not in COMMANDS:
            return None
        found: click.Command = importlib.import_module(f"edusim.cli.{name}").command()
        return found


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    sys.exit(exit_code(sys.argv[1:] if arguments is None else arguments))


def exit_code(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    prepare_streams()
    try:
        _speak(chosen_language(arguments))
        code = _program().main(list(arguments), prog_name="edusim", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo(text("cli.interrupted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read stdout has left; nothing may be written to it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        click.echo(text("cli.cannot_write_stdout", reason=error.strerror), err=True)
        return FAILED
    return code or OK


def _speak(code: str) -> None:
    """Choose the language of our words and of the command-line library's own."""
    use_language(code)
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain("click", str(LOCALES))
    gettext.textdomain("click")


def _program() -> Commands:
    return Commands(
        "edusim",
        callback=_play_by_default,
        invoke_without_command=True,
        help=text("cli.help"),
        params=[language_option(), _version_option()],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


@click.pass_context
def _play_by_default(context: click.Context) -> int:
    if context.invoked_subcommand is None:
        from edusim.cli.play import play

        return play()
    return OK


def _version_option() -> click.Option:
    def show(context: click.Context, option: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo(f"edusim {__version__}")
            context.exit()

    return click.Option(
        ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=show, help=text("cli.version")
    )
