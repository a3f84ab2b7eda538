"""``edusim sensitivity``: which assumptions a result, or a plan's effect, hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edusim.cli.asking import Asked, analysis, asked, columns_of, known_name, want_yes
from edusim.cli.batch_options import Batch, run_tasks, taken
from edusim.cli.help import Command
from edusim.cli.streams import narrate, write_data
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.batch.sampling import Point
    from edusim.batch.sensitivity import Factor, Trajectory
    from edusim.batch.statistic import Numbers
    from edusim.report.sensitivity import Screened

SEEDS, TRAJECTORIES, SAMPLES = 4, 10, 64
FEWEST = 2  # seeds, without which luck cannot be told


def command() -> Command:
    """Return the command."""
    own = [
        click.Option(["--parameter", "parameters"], multiple=True, metavar="GROUP[.NAME]",
                     help=text("sensitivity.parameter")),
        click.Option(["--grade", "grades"], multiple=True, type=click.Choice(["H", "M", "L"]),
                     help=text("sensitivity.grade")),
        click.Option(["--by"], type=click.Choice(["group", "parameter"]), help=text("sensitivity.by")),
        click.Option(["--method"], type=click.Choice(["morris", "sobol"]), default="morris", show_default=True,
                     help=text("sensitivity.method")),
        click.Option(["--trajectories"], type=click.IntRange(2, 1000), default=TRAJECTORIES, show_default=True,
                     help=text("sensitivity.trajectories")),
        click.Option(["--samples"], type=click.IntRange(2, 65536), default=SAMPLES, show_default=True,
                     help=text("sensitivity.samples")),
    ]  # fmt: skip
    return analysis("sensitivity", sensitivity, own, SEEDS)


def sensitivity(form: str, output: Path | None, yes: bool, **options: Any) -> int:
    """Run the points of the design and write what each factor does."""
    from edusim.report.sensitivity import Sensitivity, sensitivity_csv, sensitivity_lines

    batch = taken(options)
    asking = asked(options)
    if len(asking.seeds) < FEWEST:
        raise click.BadParameter(text("sensitivity.few_seeds"), param_hint="--seeds")
    factors = _factors(options["parameters"], options["grades"], options["by"])
    if options["method"] == "morris":
        screened, points = _morris(asking, factors, options["trajectories"], batch, yes)
    else:
        screened, points = _sobol(asking, factors, options["samples"], batch, yes)
    found = Sensitivity(asking.scenario, asking.seeds, asking.year, bool(asking.plan), points, factors, screened)
    lines = sensitivity_lines(found, columns_of(output))
    write_data(sensitivity_csv(found) if form == "csv" else "\n".join(lines) + "\n", output)
    return 0


def _factors(named: Sequence[str], grades: Sequence[str], by: str | None) -> list[Factor]:
    """Return the assumptions chosen, each alone or by group; without a choice all of them by group."""
    from edusim.batch.sensitivity import factors_of, groups_of, varying
    from edusim.catalog.parameters import parameter_groups

    known = varying()
    for name in named:
        known_name(name, [*known, *parameter_groups()], "--parameter")
    chosen = {
        path: quantity
        for path, quantity in known.items()
        if (not named or path in named or path.partition(".")[0] in named) and (not grades or quantity.grade in grades)
    }
    if not chosen:
        raise click.UsageError(text("sensitivity.none"))
    grouped = by == "group" or (by is None and not named and not grades)
    return groups_of(chosen) if grouped else factors_of(chosen)


def _morris(
    asking: Asked, factors: list[Factor], count: int, batch: Batch, yes: bool
) -> tuple[list[Screened], int]:  # fmt: skip
    from edusim.batch.sensitivity import elementary, survival, trajectories
    from edusim.report.sensitivity import Screened

    walked: list[Trajectory] = trajectories(factors, count, asking.seeds[0])
    points = [point for trajectory in walked for point in trajectory.points]
    usual, found = _run(asking, factors, points, batch, yes)
    paths = found.reshape(count, len(factors) + 1, *found.shape[1:])
    screened = [
        Screened(outcome, survival(usual[:, place], found[:, :, place]),
                 elementary(factors, walked, paths[:, :, :, place]))
        for place, outcome in enumerate(asking.outcomes)
    ]  # fmt: skip
    return screened, len(points)


def _sobol(
    asking: Asked, factors: list[Factor], samples: int, batch: Batch, yes: bool
) -> tuple[list[Screened], int]:  # fmt: skip
    from edusim.batch.sensitivity import has_sobol, sobol_points, sobol_shares, survival
    from edusim.report.sensitivity import Screened

    if not has_sobol():
        raise click.UsageError(text("batch.extra", extra="sensitivity", module="SALib"))
    if samples & (samples - 1):
        raise click.BadParameter(text("sensitivity.power"), param_hint="--samples")
    if len(factors) < FEWEST:
        raise click.UsageError(text("sensitivity.few_factors"))
    points = sobol_points(factors, samples, asking.seeds[0])
    usual, found = _run(asking, factors, points, batch, yes)
    screened = [
        Screened(outcome, survival(usual[:, place], found[:, :, place]),
                 shares=sobol_shares(factors, found[:, :, place], asking.seeds[0]))
        for place, outcome in enumerate(asking.outcomes)
    ]  # fmt: skip
    return screened, len(points)


def _run(
    asking: Asked, factors: list[Factor], points: list[Point], batch: Batch, yes: bool
) -> tuple[Numbers, Numbers]:  # fmt: skip
    """Return the outcomes, or the plan's effects, under the assumptions as they stand (seeds by outcomes) and at
    every point (points by seeds by outcomes)."""
    from edusim.batch.sampling import placed
    from edusim.batch.sensitivity import answers, tasks_at
    from edusim.batch.statistic import figures

    has_plan, seeds = bool(asking.plan), asking.seeds
    runs = (len(points) + 1) * len(seeds) * (2 if has_plan else 1)
    want_yes(runs, yes, text("sensitivity.hint", factors=len(factors), points=len(points), seeds=len(seeds)))
    narrate(text("sensitivity.cost", factors=len(factors), points=len(points), runs=runs))
    counties = [asking.scenario, *(placed(asking.scenario, {}, point)[0] for point in points)]
    tasks = tasks_at(counties, asking.plan, seeds, asking.years, beside=has_plan)

    def name(number: int) -> str:
        return text("sweep.task", point=number // (len(tasks) // len(counties)), seed=tasks[number].seed)

    own = figures(run_tasks(tasks, batch, name), asking.outcomes, asking.place)
    laid = answers(own, len(counties), len(seeds), beside=has_plan)
    return laid[0], laid[1:]
