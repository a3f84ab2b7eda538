"""Decisions in files: the tables ``[decisions.2024]`` and what a scenario says otherwise about the levers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from edusim.catalog.decisions import Decisions, LeverChange, levers
from edusim.catalog.quantity import Entry, Quantity, choices, entries, takes_places
from edusim.catalog.year_0 import School
from edusim.scenario.document import Draft
from edusim.scenario.events import read_answers
from edusim.scenario.faults import Faults, Path
from edusim.scenario.keys import DECISIONS, LEVERS, YEARS
from edusim.scenario.messages import literal, say
from edusim.scenario.shape import check_choice, check_number, check_range

LEVELS = ("off", "low", "middle", "high")
DecisionValue = int | float | str | tuple[str, ...]
Plan = dict[int, dict[str, DecisionValue]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What decisions are checked against: each one's quantity, the years, and ids: "place", or a school's stage."""

    quantities: Mapping[str, Quantity]
    first: int
    last: int
    ids: Mapping[str, str]


def sites_of(schools: Mapping[str, School], places: Iterable[str]) -> dict[str, str]:
    """Return what each id is as a site: a school's stage, or "place"."""
    return {**{name: school.stage for name, school in schools.items()}, **dict.fromkeys(places, "place")}


def check_levers(draft: Draft) -> None:
    """Note changed ranges that are upside down, and levels or year-0 values outside them."""
    changes: dict[str, LeverChange] = draft.tables.get("levers", {})
    quantities = levers(changes)
    for name, change in changes.items():
        path: Path = ("levers", name)
        if choices(entries(Decisions)[name].kind):
            draft.faults.add(path, say("lever_choice"), at="key")
            continue
        low, high = quantities[name].low, quantities[name].high
        if low > high:
            given: list[Path] = [(*path, end) for end in ("high", "low") if getattr(change, end) is not None]
            message = say("lever_order", low=low, high=high)
            draft.faults.add(given[0], message, beside=given[1] if len(given) > 1 else ())
            continue
        for index, level in enumerate(quantities[name].levels):
            if level is not None and not low <= level <= high:
                where: Path = (*path, "levels", index) if change.levels else path
                draft.faults.add(where, say("lever_level", value=level, low=low, high=high))
        _check_year_0(draft.faults, path, change, entries(Decisions)[name], low, high)


def check_open(draft: Draft) -> None:
    """Note decisions opened for play that do not exist."""
    for index, name in enumerate(draft.header.get("open", ())):
        LEVERS.accept(name, ("scenario", "open", index), draft.faults, at="value")


def read_decisions(tables: Mapping[str, Any], desk: Desk, path: Path, faults: Faults) -> Plan:
    """Return the decisions of each year, noting all that is wrong with them. ``tables`` is by year as written."""
    plan: Plan = {}
    for year, table in tables.items():
        there = (*path, year)
        if not YEARS.accept(year, there, faults):
            continue
        if not desk.first <= int(year) <= desk.last:
            message = say("year_outside", first=desk.first, last=desk.last, value=year)
            faults.add(there, message, at="key", beside=("scenario", "years"))
        elif isinstance(table, dict):
            plan[int(year)] = _read_year(table, desk, there, faults)
        else:
            faults.add(there, say("need_table", value=literal(table)))
    return dict(sorted(plan.items()))


def _read_year(table: dict[str, Any], desk: Desk, path: Path, faults: Faults) -> dict[str, DecisionValue]:
    found: dict[str, DecisionValue] = {}
    for name, value in table.items():
        there = (*path, name)
        if DECISIONS.accept(name, there, faults):
            decided = (
                read_answers(value, there, faults)
                if name == "answers"
                else _read_value(entries(Decisions)[name], value, desk, there, faults)
            )
            if decided is not None:
                found[name] = decided
    return found


def _read_value(entry: Entry, value: Any, desk: Desk, path: Path, faults: Faults) -> DecisionValue | None:
    quantity = desk.quantities[entry.name]
    if words := choices(entry.kind):
        return str(value) if check_choice(words, value, path, faults) else None
    if type(value) is str and value in LEVELS:
        return level_of(quantity, LEVELS.index(value), entry)
    if takes_places(entry.kind) and type(value) is not int:
        return _read_units(value, quantity, desk, path, faults)
    kind = float if entry.kind is float else int
    if not check_number(kind, value, path, faults):
        return None
    check_range(value, quantity, path, faults)
    return float(value) if kind is float else int(value)


def level_of(quantity: Quantity, level: int, entry: Entry) -> int | float:
    """Return a county's own value of a level, 0 (off) to 3 (high); where it has none, that of the next lower one."""
    known = [amount for amount in quantity.levels[: level + 1] if amount is not None]
    amount = known[-1] if known else quantity.low
    return float(amount) if entry.kind is float else int(amount)


def _read_units(value: Any, quantity: Quantity, desk: Desk, path: Path, faults: Faults) -> tuple[str, ...] | None:
    """Return the schools or places that a decision is for."""
    if type(value) is not list or not all(type(unit) is str for unit in value):
        hints = [say("write", value=f'["{value}"]')] if type(value) is str and value in desk.ids else []
        faults.add(path, say("need_placed", value=literal(value)), *hints)
        return None
    for index, unit in enumerate(value):
        if unit not in desk.ids:
            faults.add((*path, index), say("no_unit", value=literal(unit)), near=(unit, desk.ids))
        elif desk.ids[unit] and desk.ids[unit] not in quantity.sites:
            message = say("site_unfit", value=literal(unit), sites=" / ".join(quantity.sites))
            stage = "kind" if desk.ids[unit] == "place" else "stage"
            beside = ("places" if stage == "kind" else "schools", unit, stage)
            faults.add((*path, index), message, beside=beside)
        elif unit in value[:index]:
            faults.add((*path, index), say("unit_twice", value=literal(unit)), beside=(*path, value.index(unit)))
    check_range(len(value), quantity, path, faults)
    return tuple(value)


def _check_year_0(faults: Faults, path: Path, change: LeverChange, entry: Entry, low: float, high: float) -> None:
    value: Any = entry.default if change.year_0 is None else change.year_0
    there = path if change.year_0 is None else (*path, "year_0")
    if entry.kind is not float and isinstance(value, float) and not value.is_integer():
        faults.add(there, say("need_whole", value=value))
    elif isinstance(value, int | float) and not low <= value <= high:
        faults.add(there, say("lever_year_0", value=value, low=low, high=high))
