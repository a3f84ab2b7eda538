"""``edusim compare``: plans in scenarios on the same seeds, each against a baseline."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edusim.cli.batch_options import Batch, batch_options, run_tasks, taken
from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.streams import OutputFile, format_option, narrate, write_bytes, write_data
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.batch import Run
    from edusim.batch.comparison import Comparison, Experiment

FORMS = ("table", "csv", "json", "parquet")
SEEDS = 20


def command() -> click.Command:
    """Return the command."""
    return Command(
        "compare",
        callback=lambda **options: compare(taken(options), Request(**options)),
        help=text("compare.help"),
        short_help=text("compare.short_help"),
        params=[*_what(), *_shown(), *batch_options(), language_option()],
    )


def _what() -> list[click.Parameter]:
    return [
        click.Argument(["scenarios"], nargs=-1, required=True, metavar="SCENARIO..."),
        click.Option(["--plan", "plans"], multiple=True, required=True, metavar="FILE", help=text("compare.plan")),
        click.Option(["--baseline"], metavar="PLAN", help=text("compare.baseline")),
        click.Option(["--set", "settings"], multiple=True, metavar="[PLAN:]PATH=VALUE", help=text("compare.set")),
        click.Option(["--event", "events"], multiple=True, metavar="EVENT@WHEN", help=text("cli.run.event")),
        click.Option(["--years"], type=click.IntRange(1, 30), help=text("cli.run.years")),
        click.Option(
            ["--seed"], type=click.IntRange(0, 2**32), default=1, show_default=True, help=text("cli.run.seed")
        ),
        click.Option(
            ["--seeds"], type=click.IntRange(1, 10_000), default=SEEDS, show_default=True, help=text("cli.run.seeds")
        ),
    ]


def _shown() -> list[click.Parameter]:
    return [
        click.Option(["--outcome", "outcomes"], multiple=True, metavar="ID", help=text("compare.outcome")),
        click.Option(["--all-outcomes"], is_flag=True, help=text("cli.run.all_outcomes")),
        click.Option(["--year"], type=int, help=text("compare.year")),
        format_option(FORMS, text("compare.format")),
        click.Option(["-o", "--output"], type=OutputFile(), metavar="FILE", help=text("cli.run.output")),
    ]


@dataclass(frozen=True, kw_only=True)
class Request:
    """The options of one call, without those of where it runs."""

    scenarios: tuple[str, ...]
    plans: tuple[str, ...]
    baseline: str | None
    settings: tuple[str, ...]
    events: tuple[str, ...]
    years: int | None
    seed: int
    seeds: int
    outcomes: tuple[str, ...]
    all_outcomes: bool
    year: int | None
    form: str
    output: Path | None


def compare(batch: Batch, request: Request) -> int:
    """Run every plan in every scenario on every seed, and write what came of it."""
    from edusim.batch.comparison import compared
    from edusim.cli.experiments import read_experiment

    _check_outcomes(request.outcomes)
    _check_parquet(request)
    seeds = range(request.seed, request.seed + request.seeds)
    experiment = read_experiment(
        request.scenarios, request.plans, request.settings, request.events, request.baseline, seeds, request.years
    )
    _check_year(request.year, experiment)
    runs = run_tasks(experiment.tasks(), batch, lambda task: _name(experiment, task))
    if batch.store is not None:
        _keep(batch.store, experiment, runs)
    _narrate_overspent(experiment, runs)
    _write(request, compared(experiment, runs))
    return 0


def _check_outcomes(names: Sequence[str]) -> None:
    from edusim.batch.comparison import COLUMNS

    for name in names:
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, n=1)
            hint = text("cli.did_you_mean", name=near[0]) if near else ""
            raise click.UsageError(" ".join([text("cli.show.unknown", name=name), hint]).strip())


def _check_parquet(request: Request) -> None:
    from edusim.report.runs import can_write_parquet

    if request.form == "parquet" and not can_write_parquet():
        raise click.UsageError(text("batch.extra", extra="parquet", module="pyarrow"))
    if request.form == "parquet" and (request.output is None or str(request.output) == "-"):
        raise click.UsageError(text("compare.parquet_file"))


def _check_year(year: int | None, experiment: Experiment) -> None:
    for case in experiment.cases():
        first = case.county.first_year
        if year is not None and not first <= year <= first + case.years:
            raise click.UsageError(
                text("compare.year_outside", year=year, scenario=case.scenario, first=first, last=first + case.years)
            )


def _name(experiment: Experiment, task: int) -> str:
    """Return a run in words: scenario, plan, seed."""
    case, seed = experiment.case_of(task), experiment.seeds[task % len(experiment.seeds)]
    return text("compare.task", scenario=case.scenario, plan=case.plan, seed=seed)


def _keep(folder: Path, experiment: Experiment, runs: Sequence[Run]) -> None:
    """Write beside the runs what was compared, and all runs as one table."""
    from edusim.batch.kept import keep
    from edusim.report.runs import write_results

    try:
        keep(experiment, folder)
        narrate(text("cli.written", path=write_results(folder, experiment, runs)))
    except OSError as error:
        raise click.ClickException(text("cli.cannot_write", path=folder, reason=error.strerror)) from error


def _narrate_overspent(experiment: Experiment, runs: Sequence[Run]) -> None:
    count = len(experiment.seeds)
    for place, case in enumerate(experiment.cases()):
        years = sorted({year for run in runs[place * count : (place + 1) * count] for year in run.overspent})
        if years:
            where = text("compare.case", scenario=case.scenario, plan=case.plan)
            narrate(f"{where} " + text("cli.run.overspent", years=", ".join(map(str, years))))


def _write(request: Request, comparison: Comparison) -> None:
    from edusim.batch.comparison import COLUMNS
    from edusim.catalog.outcomes import HEADLINES
    from edusim.cli.results import ENGINE
    from edusim.report.comparison import comparison_csv, comparison_data, comparison_lines

    outcomes = tuple(dict.fromkeys(request.outcomes)) or COLUMNS
    if request.form == "csv":
        write_data(comparison_csv(comparison, outcomes, request.year), request.output)
    elif request.form == "json":
        data = comparison_data(comparison, ENGINE, outcomes, request.year)
        write_data(json.dumps(data, ensure_ascii=False) + "\n", request.output)
    elif request.form == "parquet":
        _write_parquet(comparison, outcomes, request)
    else:
        shown = outcomes if request.outcomes or request.all_outcomes else HEADLINES
        lines = comparison_lines(comparison, shown, request.year, **_room(request.output))
        write_data("\n".join(lines) + "\n", request.output)


def _write_parquet(comparison: Comparison, outcomes: Sequence[str], request: Request) -> None:
    from edusim.report.comparison import records
    from edusim.report.runs import table_parquet

    assert request.output is not None
    write_bytes(table_parquet(list(records(comparison, outcomes, request.year))), request.output)


def _room(output: Path | None) -> dict[str, Any]:
    """Return the signs and the width that the screen has; a file or pipe has no width."""
    from edusim.report.trend import BLOCKS

    try:
        BLOCKS.encode(sys.stdout.encoding or "ascii")
        glyphs = "block"
    except UnicodeEncodeError:
        glyphs = "ascii"
    on_screen = output is None and sys.stdout.isatty()
    return {"glyphs": glyphs, "columns": shutil.get_terminal_size().columns if on_screen else None}
