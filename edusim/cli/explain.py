"""``edusim explain``: what of a plan's effect each of its decisions brought."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edusim.cli.asking import Asked, analysis, asked, columns_of, going_on, want_yes
from edusim.cli.batch_options import Batch, run_tasks, taken
from edusim.cli.help import Command
from edusim.cli.streams import narrate, write_data
from edusim.texts import text

if TYPE_CHECKING:
    from edusim.batch.attribution import Player
    from edusim.batch.statistic import Numbers
    from edusim.scenario import Plan

SEEDS = 20
SCREENED = 4  # seeds by which the largest decisions are told


def command() -> Command:
    """Return the command."""
    group = click.Option(["--group"], type=click.Choice(["point", "largest"]), help=text("explain.group_option"))
    return analysis("explain", explain, [group], SEEDS)


def explain(form: str, output: Path | None, yes: bool, group: str | None, **options: Any) -> int:
    """Run every combination of the plan's decisions and write what each brought."""
    from edusim.batch.attribution import attribute
    from edusim.batch.comparison import TOGETHER
    from edusim.catalog.outcomes import HEADLINES
    from edusim.report.attribution import attribution_csv, attribution_lines

    batch = taken(options)
    asking = asked(options, (*HEADLINES, TOGETHER), (TOGETHER,))
    batch, players = _players(asking, batch, group)
    want_yes(len(asking.seeds) << len(players), yes, text("explain.hint", players=len(players)))
    found = attribute(players, asking.outcomes, _coalitions(asking, players, batch))
    if form == "csv":
        write_data(attribution_csv(found, asking.year), output)
    else:
        lines = attribution_lines(asking.scenario, found, asking.year, asking.seeds, columns_of(output))
        write_data("\n".join(lines) + "\n", output)
    return 0


def _players(asking: Asked, batch: Batch, group: str | None) -> tuple[Batch, list[Player]]:
    """Return the plan's decisions, put together where asked for; refuse more than can be told apart."""
    from edusim.batch.attribution import MOST, by_point, players_of

    players = players_of(asking.plan)
    if not players:
        raise click.UsageError(text("explain.no_plan"))
    if group == "point":
        players = by_point(players)
    if len(players) > MOST:
        if group is None:
            raise click.UsageError(text("explain.many", players=len(players), most=MOST))
        return _largest(asking, players, batch)
    return batch, players


def _largest(asking: Asked, players: list[Player], batch: Batch) -> tuple[Batch, list[Player]]:
    """Keep the decisions whose absence moves the outcomes most, on a few seeds, and put the rest together."""
    from edusim.batch.attribution import largest, limited, losses

    few = asking.seeds[:SCREENED]
    kept = [[], players, *([own for own in players if own is not player] for player in players)]
    narrate(text("explain.screening", players=len(players), seeds=len(few)))
    values = _values(asking, [limited(asking.plan, own) for own in kept], few, batch)
    return going_on(batch), largest(players, losses(players, values))


def _coalitions(asking: Asked, players: list[Player], batch: Batch) -> Numbers:
    """Return the values of every combination, by its number; those that begin alike are run one after another."""
    from edusim.batch.attribution import branching, limited, members

    order = branching(asking.plan, players)
    plans = [limited(asking.plan, members(players, coalition)) for coalition in order]
    values = _values(asking, plans, asking.seeds, batch)
    return values[[order.index(coalition) for coalition in range(len(order))]]


def _values(asking: Asked, plans: list[Plan], seeds: range, batch: Batch) -> Numbers:
    """Return what plans come to, by seeds and outcomes; the first of them decides nothing."""
    from edusim.batch.attribution import coalition_tasks
    from edusim.batch.shared import simulate_shared
    from edusim.batch.statistic import beside

    def name(number: int) -> str:
        seed, plan = divmod(number, len(plans))
        return text("explain.task", combination=plan + 1, seed=seeds[seed])

    runs = run_tasks(coalition_tasks(asking.scenario, plans, seeds, asking.years), batch, name, simulate_shared)
    by_plan = [run for plan in range(len(plans)) for run in runs[plan :: len(plans)]]
    alone = runs[:: len(plans)]
    return beside(by_plan, len(plans), asking.outcomes, asking.place, asking.scenario, alone)
