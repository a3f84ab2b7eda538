"""``edusim new``: a county of one's own from a few questions, written whole and never over another file."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.streams import OutputFile, narrate
from edusim.texts import text

MODEL, SMALL = "mingcheng", "practice"
NAMES = {"zh": "新县", "en": "New County"}
QUESTIONS = ("residents", "pupils", "townships", "seat_share", "schools")


def command() -> click.Command:
    """Return the command."""
    return Command(
        "new",
        callback=new,
        help=text("author.new.help"),
        short_help=text("author.new.short"),
        params=[
            click.Argument(["id_"], metavar="ID"),
            click.Option(["--defaults"], is_flag=True, help=text("author.new.defaults")),
            click.Option(["-o", "--output"], type=OutputFile(), metavar="FILE", help=text("author.new.output")),
            language_option(),
        ],
    )


def new(id_: str, defaults: bool, output: Path | None) -> None:
    """Ask, fit and write."""
    from edusim.report.county_file import county_file
    from edusim.scenario import load_scenario
    from edusim.scenario.fitting.county import new_county
    from edusim.scenario.fitting.wishes import Wishes, range_of

    path = output or Path(f"{id_}.toml")
    _refuse(id_, path, defaults)
    names = (NAMES["zh"], NAMES["en"]) if defaults else (_name("zh"), _name("en"))
    model = load_scenario(MODEL)
    given: dict[str, float] = {}
    for question in QUESTIONS:
        own = range_of(question, given, model.first_day)
        given[question] = own.default if defaults else _number(question, own.low, own.high, own.default)
    whole = {question: int(given[question]) for question in QUESTIONS if question != "seat_share"}
    wishes = Wishes(**whole, seat_share=given["seat_share"])
    _write(county_file(new_county(id_, names, wishes, model, load_scenario(SMALL))), path)


def _refuse(id_: str, path: Path, defaults: bool) -> None:
    """Raise UsageError for an id that is none or is taken, a file that exists, or questions without a terminal."""
    from edusim.scenario import shipped
    from edusim.scenario.keys import IDS

    if not re.fullmatch(IDS.pattern, id_):
        raise click.UsageError(text("author.new.id", id=id_))
    if id_ in shipped():
        raise click.UsageError(text("author.new.shipped", id=id_))
    if str(path) != "-" and path.exists():
        raise click.UsageError(text("author.new.exists", path=path))
    if not defaults and not sys.stdin.isatty():
        raise click.UsageError(text("author.new.no_terminal"))


def _name(language: str) -> str:
    words = text(f"author.new.ask.{language}")
    return str(click.prompt(words, default=NAMES[language], value_proc=_some_words, err=True))


def _number(question: str, low: float, high: float, default: float) -> float:
    """Ask on stderr until the answer is in range."""
    words = text(f"author.new.ask.{question}", low=f"{low:,}", high=f"{high:,}")
    kind = float if question == "seat_share" else int

    def in_range(answer: str) -> float:
        with suppress(ValueError):
            if low <= kind(answer) <= high:
                return kind(answer)
        raise click.UsageError(text("author.new.range", answer=answer[:40], low=f"{low:,}", high=f"{high:,}"))

    return float(click.prompt(words, default=kind(default), value_proc=in_range, err=True))


def _some_words(answer: str) -> str:
    """Return a name; refuse an empty one and characters that no file takes."""
    from edusim.scenario.messages import INVISIBLE

    if not answer.strip() or INVISIBLE.search(answer):
        raise click.UsageError(text("author.new.empty"))
    return answer.strip()


def _write(words: str, path: Path) -> None:
    """Write a file that is not there yet."""
    if str(path) == "-":
        sys.stdout.write(words)
        return
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(words)
    except FileExistsError:
        raise click.UsageError(text("author.new.exists", path=path)) from None
    except OSError as error:
        raise click.ClickException(text("cli.cannot_write", path=path, reason=error.strerror)) from error
    narrate(text("cli.written", path=path))
    narrate(text("author.new.next", path=path))
