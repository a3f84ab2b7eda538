"""The shipped plans as lines and as plain data, for ``edusim show plans``."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import click

from edusim.texts import text
from edusim.texts.cells import fit, width, wrap


def chosen_plans(name: str | None) -> list[str]:
    """Return the ids of the shipped plans, or the one named; UsageError for one that is not there."""
    from edusim.scenario import shipped_plans

    plans = shipped_plans()
    if name is None or name in plans:
        return plans if name is None else [name]
    near = get_close_matches(name, plans, n=1)
    hint = text("cli.did_you_mean", name=near[0]) if near else ""
    raise click.UsageError(" ".join([text("cli.show.unknown", name=name), hint]).strip())


def plan_lines(plans: list[str]) -> Iterator[str]:
    """Yield a table of the plans; one alone is followed by its file."""
    rows = [(plan, text(f"plan.{plan}"), text(f"plan.{plan}.about")) for plan in plans]
    widths = [max(width(row[column]) for row in rows) for column in range(2)]
    room = shutil.get_terminal_size().columns - sum(widths) - 4 if sys.stdout.isatty() else 0
    for *cells, about in rows:
        head = "  ".join(fit(cell, cells_wide) for cell, cells_wide in zip(cells, widths, strict=True))
        first, *more = wrap(about, room) if room > 20 else [about]
        yield f"{head}  {first}"
        yield from (" " * (sum(widths) + 4) + line for line in more)
    if len(plans) == 1:
        yield from ["", *_written(plans[0]).splitlines()]


def plan_data(plans: list[str]) -> list[dict[str, Any]]:
    """Return the plans as plain data: id, names in the chosen language, decisions by year as the file has them."""
    import tomli

    return [
        {"id": plan, "name": text(f"plan.{plan}"), "about": text(f"plan.{plan}.about")}
        | {"decisions": tomli.loads(_written(plan)).get("decisions", {})}
        for plan in plans
    ]


def _written(plan: str) -> str:
    """Return the text of a plan's file."""
    from edusim.scenario.shipped_counties import shipped_plan_file

    file = shipped_plan_file(plan)
    return file.read_text(encoding="utf-8") if file else ""
