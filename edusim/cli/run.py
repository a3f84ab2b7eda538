"""``edusim run``: ten years of a county, one seed or many, as a table or as data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.streams import OutputFile, format_option, narrate, write_data
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.batch import Task
    from edusim.scenario import Plan, Scenario

FAILED = 1
ENOUGH_SEEDS, REFERENCE_SEEDS = 10, 30
REFERENCE_PUPILS = 1_500_000  # a county so large that thirty runs take long is judged by fewer


def command() -> click.Command:
    """Return the command."""
    return Command(
        "run",
        callback=lambda **options: run(Request(**options)),
        help=text("cli.run.help"),
        short_help=text("cli.run.short"),
        params=[
            click.Argument(["scenario"]),
            click.Option(["--plan"], metavar="FILE", help=text("cli.run.plan")),
            click.Option(["--set", "settings"], multiple=True, metavar="PATH=VALUE", help=text("cli.run.set")),
            click.Option(["--event", "events"], multiple=True, metavar="EVENT@WHEN", help=text("cli.run.event")),
            click.Option(["--years"], type=click.IntRange(1, 30), help=text("cli.run.years")),
            click.Option(
                ["--seed"], type=click.IntRange(0, 2**32), default=1, show_default=True, help=text("cli.run.seed")
            ),
            click.Option(
                ["--seeds"], type=click.IntRange(1, 10_000), default=1, show_default=True, help=text("cli.run.seeds")
            ),
            click.Option(["--workers"], type=click.IntRange(1, 256), help=text("cli.run.workers")),
            format_option(["table", "json", "csv"], text("cli.run.format")),
            click.Option(["--all-outcomes"], is_flag=True, help=text("cli.run.all_outcomes")),
            click.Option(["-o", "--output"], type=OutputFile(), metavar="FILE", help=text("cli.run.output")),
            language_option(),
        ],
    )


@dataclass(frozen=True, kw_only=True)
class Request:
    """The options of one call."""

    scenario: str
    plan: str | None
    settings: tuple[str, ...]
    events: tuple[str, ...]
    years: int | None
    seed: int
    seeds: int
    workers: int | None
    form: str
    all_outcomes: bool
    output: Path | None


def run(request: Request) -> int:
    """Run the seeds asked for, with the runs a table compares them with, and write the result."""
    from edusim.batch import Failure, Run, processors, run_all
    from edusim.cli.results import Asked, written
    from edusim.cli.sources import read_scenario_and_plan

    scenario, plan = read_scenario_and_plan(request.scenario, request.plan, request.settings, request.events)
    own = _tasks(request, scenario, plan, request.seeds)
    beside = _tasks(request, scenario, {}, _compared_seeds(request, scenario)) if request.form == "table" else []
    if not plan:
        own, beside = max(own, beside, key=len), []
    tasks = own + beside
    with _progress(len(tasks)) as advance:
        results = run_all(tasks, min(request.workers or processors(), len(tasks)), advance)
    failures = [result for result in results if isinstance(result, Failure)]
    for failure in failures:
        narrate(text("cli.run.failed", seed=failure.seed, reason=failure.reason))
    if failures:
        return FAILED
    runs = [result.years for result in results if isinstance(result, Run)]
    if overspent := {year for result in results if isinstance(result, Run) for year in result.overspent}:
        narrate(text("cli.run.overspent", years=", ".join(map(str, sorted(overspent)))))
    asked = Asked(request.form, range(request.seed, request.seed + request.seeds), request.all_outcomes, request.output)
    write_data(written(asked, scenario, runs[: len(own)], runs[len(own) :]), request.output)
    return 0


def _tasks(request: Request, scenario: Scenario, plan: Plan, seeds: int) -> list[Task]:
    from edusim.batch import Task

    years = request.years or scenario.years
    return [Task(scenario, plan, seed, years) for seed in range(request.seed, request.seed + seeds)]


def _compared_seeds(request: Request, scenario: Scenario) -> int:
    """Return how many seeds tell luck from change: those asked for, or thirty where these are few."""
    if request.seeds >= ENOUGH_SEEDS:
        return request.seeds
    pupils = sum(sum(school.pupils) for school in scenario.first_day.schools.values())
    affordable = min(REFERENCE_SEEDS, REFERENCE_PUPILS // max(pupils, 1))
    if affordable < REFERENCE_SEEDS:
        narrate(text("cli.run.few_references", seeds=affordable))
    return max(affordable, request.seeds)


@contextmanager
def _progress(tasks: int) -> Iterator[Callable[[], None]]:
    """Show a bar on stderr while several runs are under way, a line where that is no terminal."""
    if tasks == 1:
        yield lambda: None
        return
    with click.progressbar(
        length=tasks, label=text("cli.run.progress", runs=tasks), show_pos=True, file=sys.stderr
    ) as bar:
        yield lambda: bar.update(1)
