"""``edusim appraise``: what a saved game came to, ten years on too, with what was luck and what was decided."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.saved import game_of, recovery_lines
from edusim.cli.streams import OutputFile, narrate, write_data
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.session import Session
    from edusim.session.appraisal import Appraised
    from edusim.session.trials import Progress, Run

FORMS = ("text", "md", "html", "csv")
SUFFIXES = {".html": "html", ".htm": "html", ".md": "md", ".csv": "csv"}
FEWEST_SEEDS, SEEDS, MOST_SEEDS = 10, 200, 1000


def command() -> click.Command:
    """Return the command."""
    return Command(
        "appraise",
        callback=appraise,
        help=text("cli.appraise.help"),
        short_help=text("cli.appraise.short"),
        params=[
            click.Argument(["file"], metavar="SAVED_GAME"),
            click.Option(["-o", "--output"], type=OutputFile(), metavar="FILE", help=text("cli.appraise.output")),
            click.Option(["--format", "form"], type=click.Choice(FORMS), help=text("cli.appraise.format")),
            click.Option(
                ["--seeds"],
                type=click.IntRange(FEWEST_SEEDS, MOST_SEEDS),
                default=SEEDS,
                show_default=True,
                help=text("cli.appraise.seeds"),
            ),
            click.Option(["--workers"], type=click.IntRange(1, 256), help=text("cli.run.workers")),
            language_option(),
        ],
    )


def appraise(file: str, output: Path | None, form: str | None, seeds: int, workers: int | None) -> int:
    """Run the game again, then everything it is compared with, and write the appraisal."""
    game = game_of(file, None)
    for line in recovery_lines(game.recovery):
        narrate(line)
    if not game.decided:
        raise click.UsageError(text("cli.appraise.nothing"))
    with _progress() as progress, runner(game, workers) as run:
        from edusim.session.appraisal import appraise as reckoned

        appraised = reckoned(game, seeds, run, progress)
    write_data(written_as(form or form_of(output), game, appraised, output), output)
    return 0


def form_of(output: Path | None) -> str:
    """Return the form a file's name asks for; plain text where it asks for none."""
    return SUFFIXES.get(output.suffix.lower(), "text") if output else "text"


def written_as(form: str, game: Session, appraised: Appraised, output: Path | None) -> str:
    """Return an appraisal in one of the forms; plain text is as wide as the terminal it goes to."""
    from edusim.report.appraisal import appraisal_page
    from edusim.report.appraisal_data import appraisal_csv
    from edusim.report.html import html_text
    from edusim.report.page import markdown_text, page_lines

    if form == "csv":
        return appraisal_csv(game, appraised)
    page = appraisal_page(game, appraised)
    if form == "text":
        columns = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
        return "\n".join(page_lines(page, columns)) + "\n"
    return html_text(page) if form == "html" else markdown_text(page)


@contextmanager
def runner(game: Session, workers: int | None) -> Iterator[Run]:
    """Give what runs the counties: this process, or several that end with the block."""
    from edusim.batch import Warm, WorkersLost, processors
    from edusim.session.trials import Trials

    count = workers or processors()
    if count == 1:
        yield Trials(game.scenario).here
        return
    with Warm(Trials(game.scenario), workers=count) as warm:
        try:
            yield warm.run
        except WorkersLost as lost:
            raise click.ClickException(text("cli.appraise.lost")) from lost


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show on stderr how far the comparison has come."""
    with click.progressbar(length=1000, label=text("cli.appraise.progress"), file=sys.stderr) as bar:
        yield lambda done, of: bar.update(1000 * done // of - bar.pos)
