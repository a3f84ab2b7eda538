"""``edusim show``: the catalogue of decisions, outcomes and parameters."""

from __future__ import annotations

import json
import math
import shutil
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import click

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.parameters import parameter_entries
from edusim.catalog.quantity import Entry, choices, entries, takes_places
from edusim.cli.events import chosen, event_data, event_lines
from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.plans import chosen_plans, plan_data, plan_lines
from edusim.cli.resolved import resolved_text
from edusim.cli.streams import format_option, narrate, write_data
from edusim.report.labels import labels
from edusim.texts import label, text
from edusim.texts.cells import fit, width, wrap

KINDS = {"decisions": "decision", "outcomes": "outcome", "parameters": "parameter"}
EVENTS, PROGRAMME, LENGTHS, PLANS = "events", "programme", "lengths", "plans"
WHAT = (*KINDS, EVENTS, PROGRAMME, LENGTHS, PLANS)


def command() -> click.Command:
    """Return the command."""
    return Command(
        "show",
        callback=show,
        help=text("cli.show.help"),
        short_help=text("cli.show.short"),
        params=[
            click.Argument(["what"], type=click.Choice(WHAT), required=False, default=None),
            click.Argument(["name"], metavar="[ID | SCENARIO]", required=False, default=None),
            click.Option(["--resolved"], metavar="FILE", help=text("author.show.resolved")),
            format_option(["table", "json"], text("cli.show.format")),
            language_option(),
        ],
    )


def show(what: str | None, name: str | None, resolved: str | None, form: str) -> None:
    """Write the catalogue's entries, or one of them; events or plans; programme, lengths or the whole of a county."""
    if resolved is not None:
        write_data(resolved_text(resolved), None)
        return
    if what is None:
        raise click.UsageError(text("author.show.what", choices=", ".join(WHAT)))
    if what == EVENTS:
        _show_events(name, form)
        return
    if what == PROGRAMME:
        _show_programme(name, form)
        return
    if what == LENGTHS:
        _show_lengths(name, form)
        return
    if what == PLANS:
        _show_plans(name, form)
        return
    found = _catalogue(what)
    if name is not None:
        found = {name: _one(found, name)}
    if form == "json":
        rows = [described(KINDS[what], name, entry) for name, entry in found.items()]
        write_data(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", None)
    else:
        page = _page(name, found[name]) if name is not None and what == "decisions" else []
        write_data("\n".join([*_table(KINDS[what], found), *page]) + "\n", None)


def _show_events(name: str | None, form: str) -> None:
    """Write every event or one, with when it strikes in a county if one is named."""
    found, planned = chosen(name)
    if form == "json":
        write_data(json.dumps(event_data(found, planned), ensure_ascii=False, indent=2) + "\n", None)
    else:
        write_data("\n".join(event_lines(found, planned)) + "\n", None)


def _show_plans(name: str | None, form: str) -> None:
    """Write every shipped plan or one, with its file."""
    plans = chosen_plans(name)
    if form == "json":
        write_data(json.dumps(plan_data(plans), ensure_ascii=False, indent=2) + "\n", None)
    else:
        write_data("\n".join(plan_lines(plans)) + "\n", None)


def _show_programme(source: str | None, form: str) -> None:
    """Write the tree of a county's goals and targets; a county without one has no lines, in JSON null."""
    from edusim.cli.sources import read_scenario_and_plan
    from edusim.report.programme import programme_data, programme_lines

    if source is None:
        raise click.UsageError(text("cli.show.which_county", command=f"edusim show {PROGRAMME} mingcheng"))
    programme = read_scenario_and_plan(source, None, ())[0].programme
    if programme is None:
        narrate(text("cli.show.no_programme", county=source))
    if form == "json":
        data = programme and programme_data(programme)
        write_data(json.dumps(data, ensure_ascii=False, indent=2) + "\n", None)
    elif programme:
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        write_data("\n".join(programme_lines(programme, columns)) + "\n", None)


def _show_lengths(source: str | None, form: str) -> None:
    """Write the lengths of session that a county offers."""
    from edusim.cli.lengths import length_data, length_lines
    from edusim.cli.sources import read_scenario_and_plan

    if source is None:
        raise click.UsageError(text("cli.show.which_county", command=f"edusim show {LENGTHS} mingcheng"))
    scenario = read_scenario_and_plan(source, None, ())[0]
    if form == "json":
        write_data(json.dumps(length_data(scenario), ensure_ascii=False, indent=2) + "\n", None)
    else:
        write_data("\n".join(length_lines(scenario)) + "\n", None)


def described(kind: str, name: str, entry: Entry) -> dict[str, Any]:
    """Return one entry as plain data: infinite ends of a range are null."""
    quantity = entry.quantity
    row: dict[str, Any] = {
        "id": name,
        "label": labels(kind, name),
        "unit": quantity.unit,
        "low": _finite(quantity.low),
        "high": _finite(quantity.high),
    }
    if kind == "decision":
        row |= {"default": entry.default, "carry": quantity.carry, "lag": quantity.lag, "levels": quantity.levels}
        row |= {"takes_places": takes_places(entry.kind), "initiative": quantity.initiative, "rule": quantity.rule}
    if kind == "parameter":
        row |= {"value": entry.default}
    else:
        row |= {"group": quantity.group}
    if kind == "outcome":
        row |= {"headline": quantity.headline, "better": quantity.better, "reported": quantity.reported}
    if choices(entry.kind):
        row |= {"choices": choices(entry.kind)}
    source = quantity.source or quantity.evidence
    return row | {"evidence": quantity.evidence, "grade": quantity.grade, "source": source}


def _catalogue(what: str) -> dict[str, Entry]:
    if what == "parameters":
        return parameter_entries()
    return entries(Decisions if what == "decisions" else Outcomes)


def _one(found: dict[str, Entry], name: str) -> Entry:
    if name not in found:
        near = get_close_matches(name, found, n=1)
        hint = text("cli.did_you_mean", name=near[0]) if near else ""
        raise click.UsageError(" ".join([text("cli.show.unknown", name=name), hint]).strip())
    return found[name]


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _table(kind: str, found: dict[str, Entry]) -> Iterator[str]:
    """Yield the lines of a table: name, label, unit, range, value."""
    rows = [_cells(kind, name, entry) for name, entry in found.items()]
    heads = [text(f"cli.show.column.{column}") for column in ("id", "label", "unit", "range", "value")]
    widths = [max(width(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    for row in [heads, *rows]:
        yield "  ".join(fit(cell, cells) for cell, cells in zip(row, widths, strict=True)).rstrip()


def _page(name: str, entry: Entry) -> list[str]:
    """Return a decision's page: what it does, its rule, what it asks of people, who gains and loses, what to watch."""
    quantity = entry.quantity
    said = [text(f"decision.{name}.about")]
    said += [text(f"decision.{name}.rule")] if quantity.rule else []
    said += [text(f"desk.lever.{quantity.initiative}")] if quantity.initiative else []
    said += [text(f"desk.lever.{part}", words=text(f"decision.{name}.{part}")) for part in ("gains", "loses", "watch")]
    lag = text("desk.lag.now") if quantity.lag == "0" else text("desk.lag", years=quantity.lag)
    facts = [text("desk.detail.lag", lag=lag), *([label("grade", quantity.grade)] if quantity.grade else [])]
    facts += [text("desk.help.sources", sources=quantity.evidence)] if quantity.evidence else []
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    lines = ["", *said, "  ".join(facts)]
    return lines if room is None else [part for line in lines for part in wrap(line, room)]


def _cells(kind: str, name: str, entry: Entry) -> list[str]:
    quantity = entry.quantity
    allowed = ", ".join(choices(entry.kind)) or f"{_short(quantity.low)}..{_short(quantity.high)}"
    default = "" if kind == "outcome" else _short(entry.default)
    return [name, label(kind, name), text(f"unit.{quantity.unit}"), allowed, default]


def _short(value: Any) -> str:
    if isinstance(value, int | float):
        return f"{value:,.6g}" if math.isfinite(value) else ""
    return str(value)
