"""What the commands that analyse share: the county and plan, the seeds, the outcomes and the year asked about."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edusim.cli.batch_options import Batch, batch_options
from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.streams import OutputFile, format_option
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.batch.sampling import Axis
    from edusim.scenario import Plan, Scenario

MANY = 5000
"""Runs beyond which a command wants --yes: minutes of work on a usual machine."""
HINTS = 3


@dataclass(frozen=True)
class Asked:
    """A county with a plan, on these seeds; ``place`` is the number of the year asked about, year 0 first."""

    scenario: Scenario
    plan: Plan
    seeds: range
    years: int
    place: int
    outcomes: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year asked about."""
        return self.scenario.first_year + self.place


def analysis(
    name: str, callback: Any, own: Sequence[click.Parameter], seeds: int, without: Sequence[str] = ()
) -> Command:
    """Return a command that analyses: its own options, then those that all of them have but ``without`` some."""
    shared = [option for option in _shared(seeds) if option.name not in without]
    return Command(
        name,
        callback=callback,
        help=text(f"analysis.{name}.help"),
        short_help=text(f"analysis.{name}.short"),
        params=[click.Argument(["scenario"]), *own, *shared, *batch_options(), *_output()],
    )


def _shared(seeds: int) -> list[click.Parameter]:
    return [
        click.Option(["--plan"], metavar="FILE", help=text("cli.run.plan")),
        click.Option(["--set", "settings"], multiple=True, metavar="PATH=VALUE", help=text("cli.run.set")),
        click.Option(["--event", "events"], multiple=True, metavar="EVENT@WHEN", help=text("cli.run.event")),
        click.Option(["--outcome", "outcomes"], multiple=True, metavar="ID", help=text("analysis.outcome")),
        click.Option(["--year"], type=int, help=text("analysis.year")),
        click.Option(["--years"], type=click.IntRange(1, 30), help=text("cli.run.years")),
        click.Option(
            ["--seed"], type=click.IntRange(0, 2**32), default=1, show_default=True, help=text("cli.run.seed")
        ),
        click.Option(
            ["--seeds"], type=click.IntRange(1, 10_000), default=seeds, show_default=True, help=text("cli.run.seeds")
        ),
        click.Option(["--yes"], is_flag=True, help=text("analysis.yes", many=MANY)),
    ]


def _output() -> list[click.Parameter]:
    return [
        format_option(["table", "csv"], text("analysis.format")),
        click.Option(["-o", "--output"], type=OutputFile(), metavar="FILE", help=text("cli.run.output")),
        language_option(),
    ]


def asked(options: dict[str, Any], usual: Sequence[str] = (), further: Sequence[str] = ()) -> Asked:
    """Take what is asked about out of a command's options; refuse what is not there.

    ``usual`` are the outcomes where none is named, the headlines if empty; ``further`` may be named besides.
    """
    from edusim.catalog.outcomes import HEADLINES
    from edusim.cli.sources import read_scenario_and_plan

    given = [options.pop(name) for name in ("scenario", "plan", "settings", "events")]
    scenario, plan = read_scenario_and_plan(*given)
    named = tuple(dict.fromkeys(options.pop("outcomes", ())))
    outcomes = tuple(known_outcome(name, further) for name in named) or tuple(usual) or HEADLINES
    years = options.pop("years") or scenario.years
    year = options.pop("year") or scenario.first_year + years
    if not scenario.first_year < year <= scenario.first_year + years:
        first, last = scenario.first_year + 1, scenario.first_year + years
        raise click.BadParameter(text("analysis.no_year", first=first, last=last), param_hint="--year")
    first = options.pop("seed")
    seeds = range(first, first + options.pop("seeds"))
    return Asked(scenario, plan, seeds, years, year - scenario.first_year, outcomes)


def known_outcome(name: str, further: Sequence[str] = (), option: str = "--outcome") -> str:
    """Return the outcome of this id; refuse one that is not there with the nearest that is."""
    from edusim.catalog.outcomes import Outcomes
    from edusim.catalog.quantity import entries

    return known_name(name, [*entries(Outcomes), *further], option)


def known_name(name: str, known: Sequence[str], option: str) -> str:
    """Return a name that is among the known ones; refuse it otherwise."""
    if name not in known:
        raise click.BadParameter(" ".join([text("analysis.unknown", name=name), _near(name, known)]).strip(),
                                 param_hint=option)  # fmt: skip
    return name


def _near(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return text("cli.did_you_mean", name=near[0]) if near else ""


def read_axes(texts: Sequence[str], scenario: Scenario) -> list[Axis]:
    """Return what --vary names; refuse it where it is wrong or names a thing twice."""
    from edusim.batch.sampling import read_axis

    with refusing_axes():
        axes = [read_axis(own, scenario) for own in texts]
    paths = [axis.path for axis in axes]
    for path in paths:
        same = [other for other in paths if _same_decision(path, other)]
        if len(same) > 1:
            raise click.BadParameter(text("vary.overlap", path=path, other=same[-1]), param_hint="--vary")
    return axes


def _same_decision(path: str, other: str) -> bool:
    """Tell whether two paths set the same thing; a decision of every year meets the same of one year."""
    if path == other:
        return True
    first, second = path.split("."), other.split(".")
    return first[0] == second[0] == "decisions" and first[-1] == second[-1] and 2 in (len(first), len(second))


@contextmanager
def refusing_axes(option: str = "--vary") -> Iterator[None]:
    """Turn a wrong thing to vary into a mistake of usage, in the user's language."""
    from edusim.batch.sampling import AxisProblem

    try:
        yield
    except AxisProblem as problem:
        arguments = dict(problem.arguments)
        known: Any = arguments.pop("known", ())
        words = text(f"vary.{problem.id}", **arguments)
        raise click.BadParameter(
            " ".join([words, _near(str(arguments.get("path", "")), known)]).strip(), param_hint=option
        ) from problem


def want_yes(runs: int, yes: bool, hint: str) -> None:
    """Refuse a great number of runs that was not agreed to; say what to do."""
    if runs > MANY and not yes:
        raise click.UsageError(text("analysis.many", runs=runs, many=MANY, hint=hint))


def columns_of(output: Path | None) -> int | None:
    """Return the terminal's width; a file or pipe has none."""
    return shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None


def going_on(batch: Batch) -> Batch:
    """Return where the next runs of the same command are made: in a store that may hold the earlier ones."""
    return replace(batch, resume=batch.store is not None)
