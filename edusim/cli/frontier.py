"""``edusim frontier``: plans searched for what they reach in several outcomes at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edusim.cli.asking import Asked, analysis, asked, columns_of, going_on, known_name, known_outcome, want_yes
from edusim.cli.batch_options import Batch, Done, progress, run_tasks, taken
from edusim.cli.help import Command
from edusim.cli.streams import narrate, write_bytes, write_data
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.batch import Run
    from edusim.batch.frontier import Gene, Genome, Score
    from edusim.batch.statistic import Numbers
    from edusim.report.frontier import Found
    from edusim.scenario import Plan

SEEDS, CONFIRMED, RUNS, POPULATION, MOST = 4, 20, 3000, 32, 12
MANY_OBJECTIVES = 4  # beyond which nearly every plan is best at something


def command() -> Command:
    """Return the command."""
    own = [
        click.Option(["--objective", "objectives"], multiple=True, metavar="ID[:higher|lower]",
                     help=text("frontier.objective")),
        click.Option(["--lever", "levers"], multiple=True, metavar="ID", help=text("frontier.lever")),
        click.Option(["--periods"], type=click.IntRange(1, 3), default=1, show_default=True,
                     help=text("frontier.periods")),
        click.Option(["--break-rules"], is_flag=True, help=text("frontier.break_rules")),
        click.Option(["--runs"], type=click.IntRange(100, 10_000_000), default=RUNS, show_default=True,
                     help=text("frontier.runs")),
        click.Option(["--confirm"], type=click.IntRange(2, 1000), default=CONFIRMED, show_default=True,
                     help=text("frontier.confirm")),
        click.Option(["--population"], type=click.IntRange(4, 1000), default=POPULATION, show_default=True,
                     help=text("frontier.population")),
        click.Option(["--most"], type=click.IntRange(1, 99), default=MOST, show_default=True,
                     help=text("frontier.most")),
        click.Option(["--plans", "folder"], type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
                     help=text("frontier.plans")),
    ]  # fmt: skip
    return analysis("frontier", frontier, own, SEEDS, without=("outcomes",))


def frontier(form: str, output: Path | None, yes: bool, folder: Path | None, **options: Any) -> int:
    """Search, confirm what was found on other seeds, and write the plans that nothing beats."""
    from edusim.report.frontier import frontier_csv, frontier_lines

    batch = taken(options)
    objectives = _objectives(options["objectives"])
    asking = asked(options, tuple(objectives))
    want_yes(options["runs"], yes, text("frontier.hint"))
    _refuse_full(folder)
    found, confirmed = _Searching(asking, objectives, batch, options).run()
    if folder is not None:
        _write_plans(folder, asking, objectives, found, confirmed)
    if form == "csv":
        write_data(frontier_csv(list(objectives), found, asking.year), output)
    else:
        lines = frontier_lines(
            asking.scenario, list(objectives), found, asking.year, confirmed, columns_of(output)
        )  # fmt: skip
        write_data("\n".join(lines) + "\n", output)
    return 0


def _objectives(named: Sequence[str]) -> dict[str, float]:
    """Return 1 for each objective of which more is wanted, -1 where less is; the headlines if none is named."""
    from edusim.batch.comparison import COLUMNS, SIGNS, TOGETHER
    from edusim.catalog.outcomes import HEADLINES

    found = {}
    for own in named or HEADLINES:
        name, colon, direction = own.partition(":")
        known_outcome(name, (TOGETHER,), "--objective")
        usual = float(SIGNS[COLUMNS.index(name)])
        sign = {"higher": 1.0, "lower": -1.0, "": usual}.get(direction, math.nan)
        if math.isnan(sign) or (colon and not direction):
            raise click.BadParameter(text("frontier.direction", name=name), param_hint="--objective")
        found[name] = sign
    if len(found) < 2:
        raise click.BadParameter(text("frontier.two"), param_hint="--objective")
    if len(found) > MANY_OBJECTIVES:
        narrate(text("frontier.many", objectives=len(found)))
    return found


class _Searching:
    """One search: what is asked, and the runs of nothing decided that everything is held against."""

    def __init__(self, asking: Asked, objectives: dict[str, float], batch: Batch, options: dict[str, Any]) -> None:
        self.asking, self.objectives, self.batch = asking, objectives, batch
        self.size, self.most, self.confirm = options["population"], options["most"], options["confirm"]
        self.evaluations = (options["runs"] - (self.most + 1) * self.confirm) // len(asking.seeds)
        if self.evaluations < 2 * self.size:
            least = 2 * self.size * len(asking.seeds) + (self.most + 1) * self.confirm
            raise click.BadParameter(text("frontier.few_runs", least=least), param_hint="--runs")
        self.genes = self._genes(options["levers"], options["periods"], lawful=not options["break_rules"])
        self.alone_on = range(0)
        self.alone: list[Run] = []
        self.done: Done | None = None

    def _genes(self, named: Sequence[str], periods: int, *, lawful: bool) -> list[Gene]:
        """Return what is searched: the levers named or open, without those that the plan has decided."""
        from edusim.batch.frontier import genes_of

        scenario, fixed = self.asking.scenario, {name for table in self.asking.plan.values() for name in table}
        for name in named:
            known_name(name, list(scenario.quantities), "--lever")
        levers = [name for name in named or scenario.open or scenario.quantities if name not in fixed]
        if not levers:
            raise click.UsageError(text("frontier.no_levers"))
        return genes_of(scenario, list(dict.fromkeys(levers)), periods, self.asking.years, lawful=lawful)

    def run(self) -> tuple[list[Found], range]:
        """Return the plans that nothing beats on seeds that the search has not seen, and these seeds."""
        from edusim.batch.frontier import pareto, search, spaced

        asking = self.asking
        with progress(self.evaluations * len(asking.seeds)) as self.done:
            known = search(self.genes, self.size, self.evaluations, asking.seeds[0], self.scores)
        self.done = None
        best = spaced(pareto(known), known, self.most)
        seeds = range(asking.seeds[-1] + 1, asking.seeds[-1] + 1 + self.confirm)
        narrate(text("frontier.searched", plans=len(known), best=len(best), first=seeds[0], last=seeds[-1]))
        differences, over = self.differences(best, seeds)
        scores = dict(zip(best, self.scored(best, differences, over), strict=True))
        if costly := sum(own.over > 0 for own in scores.values()):
            narrate(text("frontier.dropped", plans=costly))
        return self.found(pareto(scores), dict(zip(best, differences, strict=True)), scores), seeds

    def found(
        self, front: list[Genome], differences: dict[Genome, Numbers], scores: dict[Genome, Score]
    ) -> list[Found]:
        """Return the plans of the front with names, the best in the first objective first."""
        from edusim.batch.frontier import plan_of
        from edusim.batch.statistic import estimate
        from edusim.report.frontier import Found

        order = sorted(front, key=lambda genome: scores[genome].values, reverse=True)
        return [
            Found(f"frontier-{number:02}", self.merged(plan_of(self.genes, genome)),
                  tuple(estimate(own) for own in differences[genome].T))
            for number, genome in enumerate(order, 1)
        ]  # fmt: skip

    def scores(self, genomes: Sequence[Genome]) -> list[Score]:
        """Return what plans come to on the seeds of the search."""
        return self.scored(genomes, *self.differences(genomes, self.asking.seeds))

    def scored(self, genomes: Sequence[Genome], differences: Numbers, over: list[float]) -> list[Score]:
        """Return scores in which more is better; what is not measured is as bad as can be."""
        from edusim.batch.comparison import mean
        from edusim.batch.frontier import Score, moved

        rows = [
            tuple(sign * value for sign, value in zip(self.objectives.values(), row, strict=True))
            for row in mean(differences, 1).tolist()
        ]
        return [
            Score(tuple(-math.inf if math.isnan(value) else value for value in row), years, moved(self.genes, genome))
            for row, years, genome in zip(rows, over, genomes, strict=True)
        ]

    def differences(self, genomes: Sequence[Genome], seeds: range) -> tuple[Numbers, list[float]]:
        """Return how plans differ from nothing decided (plans by seeds by objectives), and years over the room."""
        from edusim.batch.frontier import plan_of
        from edusim.batch.simulation import Task
        from edusim.batch.statistic import beside

        asking, count = self.asking, len(seeds)
        plans = [asking.plan] * (seeds != self.alone_on)
        plans += [self.merged(plan_of(self.genes, genome)) for genome in genomes]
        tasks = [Task(asking.scenario, plan, seed, asking.years) for plan in plans for seed in seeds]

        def name(number: int) -> str:
            return text("frontier.task", seed=tasks[number].seed)

        runs = run_tasks(tasks, self.batch, name, done=self.done)
        self.batch = going_on(self.batch)
        if seeds == self.alone_on:
            runs = self.alone + runs
        self.alone_on, self.alone = seeds, runs[:count]
        found = beside(runs, len(genomes) + 1, list(self.objectives), asking.place, asking.scenario, runs[:count])
        own = [runs[first : first + count] for first in range(count, len(runs), count)]
        return found[1:] - found[0], [sum(len(run.overspent) for run in share) / count for share in own]

    def merged(self, plan: Plan) -> Plan:
        """Return a plan with the decisions that stand in all of them."""
        fixed = self.asking.plan
        return {year: {**fixed.get(year, {}), **plan.get(year, {})} for year in sorted({*fixed, *plan})}


def _refuse_full(folder: Path | None) -> None:
    """Refuse a folder that has something in it, before hours of work."""
    if folder is not None and folder.exists() and any(folder.iterdir()):
        raise click.BadParameter(text("frontier.full", folder=folder), param_hint="--plans")


def _write_plans(
    folder: Path, asking: Asked, objectives: dict[str, float], found: list[Found], seeds: range
) -> None:  # fmt: skip
    from edusim.report.frontier import plan_file

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(text("cli.cannot_write", path=folder, reason=error.strerror)) from error
    for own in found:
        data = plan_file(asking.scenario, list(objectives), own, asking.year, seeds)
        write_bytes(data.encode(), folder / f"{own.name}.toml")
