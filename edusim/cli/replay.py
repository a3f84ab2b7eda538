"""``edusim replay``: a saved game or a code run again, as a table or as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.saved import game_of, recovery_lines
from edusim.cli.streams import OutputFile, format_option, narrate, write_data
from edusim.texts import label, text

if TYPE_CHECKING:
    from edusim.session import Session


def command() -> click.Command:
    """Return the command."""
    return Command(
        "replay",
        callback=replay,
        help=text("cli.replay.help"),
        short_help=text("cli.replay.short"),
        params=[
            click.Argument(["file"], required=False, default=None),
            click.Option(["--code"], metavar="CODE", help=text("cli.saved.code")),
            click.Option(["--year"], type=int, metavar="YEAR", help=text("cli.replay.year")),
            format_option(["table", "json", "csv"], text("cli.run.format")),
            click.Option(["--all-outcomes"], is_flag=True, help=text("cli.run.all_outcomes")),
            click.Option(["-o", "--output"], type=OutputFile(), metavar="FILE", help=text("cli.run.output")),
            language_option(),
        ],
    )


def replay(
    file: str | None, code: str | None, year: int | None, form: str, all_outcomes: bool, output: Path | None
) -> int:
    """Run the game again and write what came of it."""
    game = game_of(file, code, year)
    if year is not None and year != game.year:
        raise click.BadParameter(text("cli.replay.no_year", first=game.scenario.first_year, last=game.year))
    for line in recovery_lines(game.recovery):
        narrate(line)
    write_data(_written(game, form, all_outcomes, output), output)
    return 0


def _written(game: Session, form: str, everything: bool, output: Path | None) -> str:
    from edusim.cli.results import Asked, written

    asked = Asked(form, range(game.seed, game.seed + 1), everything, output)
    baseline = [game.baseline[: len(game.history)]] if form == "table" else []
    data = written(asked, game.scenario, [game.history], baseline)
    if form == "json":
        return json.dumps(json.loads(data) | _record(game), ensure_ascii=False) + "\n"
    return "\n".join([*_decided(game), data]) if form == "table" else data


def _decided(game: Session) -> list[str]:
    """Return a line a year: what was decided, and what struck."""
    from edusim.report.decided import year_words

    lines, comma = [], text("desk.list.comma")
    for place, struck in enumerate(game.struck[1:], 1):
        year = game.scenario.first_year + place
        words = comma.join(year_words(game, year)) or text(_unchanged(game, year))
        lines.append(text("cli.replay.decided", year=year, decisions=words))
        if struck:
            events = comma.join(label("event", event) for event in struck)
            lines.append("  " + text("desk.report.events", events=events))
    return [*lines, ""] if lines else []


def _unchanged(game: Session, year: int) -> str:
    """Return what is said of a year in which nothing was changed: somebody decided so, or no meeting was held."""
    return "desk.log.unchanged_year" if year in game.length.meetings else "length.ran_on"


def _record(game: Session) -> dict[str, Any]:
    """Return what the table has no room for: decisions, events and digests by year."""
    from edusim.session.changes import changes_in
    from edusim.session.digest import outcome_digest

    years = range(game.scenario.first_year + 1, game.year + 1)
    return {
        "length": game.length.id,
        "meetings": [year for year in game.length.meetings if year <= game.year],
        "decisions": {str(year): changes_in(game, year) for year in years},
        "events": {str(year): struck for year, struck in zip(years, game.struck[1:], strict=True)},
        "digests": {str(year): outcome_digest(own) for year, own in zip(years, game.history[1:], strict=True)},
    }
