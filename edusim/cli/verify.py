"""``edusim verify``: are saved games what was played?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.saved import problem_words, saved_path
from edusim.cli.streams import format_option, narrate, write_data
from edusim.report.labels import in_language
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.session.verify import Verification

DOUBTFUL, UNREADABLE = 1, 3


def command() -> click.Command:
    """Return the command."""
    return Command(
        "verify",
        callback=verify,
        help=text("cli.verify.help"),
        short_help=text("cli.verify.short"),
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar="FILE..."),
            format_option(["table", "json"], text("cli.show.format")),
            language_option(),
        ],
    )


def verify(files: tuple[str, ...], form: str) -> int:
    """Run every game again; leave with 1 where one came out otherwise, 3 where one cannot be read."""
    from edusim.session import SavedGameProblem
    from edusim.session.verify import verify as run_again

    code, rows, lines = 0, list[dict[str, Any]](), list[str]()
    for file in files:
        try:
            found = run_again(saved_path(file))
        except SavedGameProblem as problem:
            narrate(problem_words(problem))
            code = UNREADABLE
            continue
        code = max(code, DOUBTFUL if found.doubt else 0)
        rows.append(_row(file, found))
        lines += _lines(file, found)
    data = json.dumps(rows, ensure_ascii=False, indent=2) if form == "json" else "\n".join(lines)
    write_data(data + "\n" if data else "", None)
    return code


def _lines(file: str, found: Verification) -> list[str]:
    game = found.session
    county = in_language(game.scenario.name)
    lines = [text("cli.verify.game", file=file, county=county, seed=game.seed, last=game.year)]
    for year in found.years:
        said = text(f"cli.verify.year.{year.verdict}")
        lines.append(text("cli.verify.year", year=year.year, digest=year.replayed, verdict=said))
    if game.recovery.engine:
        lines.append(text("cli.verify.engine", engine=game.recovery.engine))
    lines.append(text(f"cli.verify.doubt.{found.doubt}") if found.doubt else text("cli.verify.sound"))
    return ["\n  ".join(lines), ""]


def _row(file: str, found: Verification) -> dict[str, Any]:
    game = found.session
    return {
        "file": file,
        "scenario": game.scenario.id,
        "seed": game.seed,
        "length": game.length.id,
        "other_engine": game.recovery.engine,
        "doubt": found.doubt,
        "years": [
            {"year": own.year, "recorded": own.recorded, "replayed": own.replayed, "verdict": own.verdict}
            for own in found.years
        ],
    }
