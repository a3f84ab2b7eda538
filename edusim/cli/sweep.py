"""``edusim sweep``: a county under every value of what is varied, on the same seeds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edusim.cli.asking import Asked, analysis, asked, columns_of, read_axes, want_yes
from edusim.cli.batch_options import run_tasks, taken
from edusim.cli.help import Command
from edusim.cli.streams import write_data
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.batch.sampling import Axis, Point

SAMPLES = 20
SEEDS = 10


def command() -> Command:
    """Return the command."""
    own = [
        click.Option(
            ["--vary", "axes"], multiple=True, required=True, metavar="PATH[=VALUES]", help=text("sweep.vary")
        ),
        click.Option(["--design"], type=click.Choice(["grid", "latin"]), default="grid", show_default=True,
                     help=text("sweep.design")),
        click.Option(["--samples"], type=click.IntRange(2, 100_000), help=text("sweep.samples", samples=SAMPLES)),
        click.Option(["--all-outcomes", "everything"], is_flag=True, help=text("sweep.all_outcomes")),
    ]  # fmt: skip
    return analysis("sweep", sweep, own, SEEDS)


def sweep(form: str, output: Path | None, yes: bool, everything: bool, **options: Any) -> int:
    """Run every point and write the table or the data."""
    from edusim.batch.sampling import placed
    from edusim.batch.simulation import OUTCOMES, Task
    from edusim.report.sweep import Sweep, sweep_csv, sweep_lines

    batch = taken(options)
    asking = asked(options, OUTCOMES if everything else ())
    points = _points(asking, read_axes(options["axes"], asking.scenario), options["design"], options["samples"], yes)
    places = [placed(asking.scenario, asking.plan, point) for point in points]
    tasks = [Task(county, plan, seed, asking.years) for county, plan in places for seed in asking.seeds]

    def name(number: int) -> str:
        point, seed = divmod(number, len(asking.seeds))
        return text("sweep.task", point=point + 1, seed=asking.seeds[seed])

    found = Sweep(asking.scenario, points, asking.seeds, run_tasks(tasks, batch, name), asking.outcomes)
    if form == "csv":
        write_data(sweep_csv(found), output)
    else:
        write_data("\n".join(sweep_lines(found, asking.year, columns_of(output))) + "\n", output)
    return 0


def _points(asking: Asked, axes: list[Axis], design: str, samples: int | None, yes: bool) -> list[Point]:
    """Return the points of the design, counted before they are made."""
    from edusim.batch.sampling import grid, grid_size, latin

    if design == "grid" and samples is not None:
        raise click.UsageError(text("sweep.samples_alone"))
    count = grid_size(axes) if design == "grid" else samples or SAMPLES
    want_yes(count * len(asking.seeds), yes, text("sweep.hint", points=count, seeds=len(asking.seeds)))
    return grid(axes) if design == "grid" else latin(axes, count, asking.seeds[0])
