"""``edusim show events``: what may strike, when it does in a county, and what can be answered."""

from __future__ import annotations

import dataclasses
import shutil
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from edusim.catalog.events import EVENTS, Event, ScenarioEvent
from edusim.report.labels import labels
from edusim.texts import label, text
from edusim.texts.cells import wrap

INDENT = "  "
COLUMNS = 100
PARTS = ("card", "effect", "teaches")

Planned = Mapping[str, ScenarioEvent]


def event_lines(found: Mapping[str, Event], planned: Planned | None) -> list[str]:
    """Return the events in words, a paragraph each; ``planned`` are a county's own, if one was named."""
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else COLUMNS
    return [line for name, event in found.items() for line in _paragraph(name, event, planned, columns)]


def _paragraph(name: str, event: Event, planned: Planned | None, columns: int) -> Iterator[str]:
    yield f"{name}  {label('event', name)} ({_when(name, event, planned)})"
    for words in (text(f"event.{name}.card"), text(f"event.{name}.effect"), text(f"event.{name}.teaches")):
        yield from (INDENT + line for line in wrap(words, columns - len(INDENT)))
    for answer in event.answers:
        about = text(f"answer.{name}.{answer}.about")
        words = text("cli.show.event.answer", name=label("answer", f"{name}.{answer}"), about=about)
        lines = wrap(f"{name}={answer}  {words}", columns - len(INDENT), hanging=len(INDENT))
        yield from (INDENT + line for line in lines)
    yield ""


def _when(name: str, event: Event, planned: Planned | None) -> str:
    """Return when an event strikes: as the county's file says, or as its kind does."""
    own = (planned or {}).get(name)
    if event.kind == "county":
        when = text("cli.show.event.when.itself")
    elif planned is None:
        return text("cli.show.event.when.scenario")
    elif own is None:
        return text("cli.show.event.when.never")
    elif own.year:
        when = text("cli.show.event.when.year", year=own.year)
    else:
        when = text("cli.show.event.when.chance", chance=f"{own.chance:g}")
    if own is not None and own.announced:
        when = text("cli.show.event.announced", when=when)
    if own is not None and own.answer:
        when += ", " + text("cli.show.event.answered", answer=own.answer)
    return when


def event_data(found: Mapping[str, Event], planned: Planned | None) -> list[dict[str, Any]]:
    """Return the events as plain data, every text in every language; ``when`` is null where no county says."""
    return [_row(name, event, (planned or {}).get(name)) for name, event in found.items()]


def _row(name: str, event: Event, own: ScenarioEvent | None) -> dict[str, Any]:
    answers = [
        {
            "id": answer,
            "label": labels("answer", f"{name}.{answer}"),
            "about": labels("answer", f"{name}.{answer}.about"),
        }
        for answer in event.answers
    ]
    row: dict[str, Any] = {"id": name, "kind": event.kind, "label": labels("event", name)}
    row |= {part: labels("event", f"{name}.{part}") for part in PARTS}
    when = None if own is None else dataclasses.asdict(own)
    return row | {"evidence": event.evidence, "answers": answers, "when": when}


def chosen(name: str | None) -> tuple[Mapping[str, Event], Planned | None]:
    """Return the events asked for and a county's own: one event by id, or all of them, in a county or in general."""
    if name is None:
        return EVENTS, None
    if name in EVENTS:
        return {name: EVENTS[name]}, None
    from edusim.cli.sources import read_scenario_and_plan

    return EVENTS, read_scenario_and_plan(name, None, ())[0].first_day.events
