"""The lengths of session that a county offers: its own, checked, and those that every county has."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping
from typing import Any

from edusim.catalog.lengths import WHOLE, Length, LengthTable, built_in
from edusim.scenario.document import Draft
from edusim.scenario.faults import Faults, Path
from edusim.scenario.keys import LEVERS
from edusim.scenario.messages import literal, say
from edusim.scenario.scenario import Scenario, plain
from edusim.scenario.shape import read_fields

MOST = 20  # a typed code has room for so many, and a page to choose from


def lengths_of(scenario: Scenario) -> tuple[Length, ...]:
    """Return the lengths on offer: the county's own in the order of its file, then those that every county has.

    One of these is offered where the county runs for so many years and all that it opens is open there; the county's
    own of the same id replaces it.
    """
    own = tuple(_written_out(id_, table, scenario.first_year + 1) for id_, table in scenario.lengths.items())
    usual = built_in(scenario.first_year + 1, scenario.years)
    return (*own, *(length for length in usual if length.id not in scenario.lengths and _fits(length, scenario)))


def length_of(scenario: Scenario, id_: str) -> Length:
    """Return a length on offer by its id. Raises LookupError for any other."""
    for length in lengths_of(scenario):
        if length.id == id_:
            return length
    raise LookupError(id_)


def open_in(scenario: Scenario, length: Length, year: int) -> tuple[str, ...]:
    """Return the decisions that are open in a year's meeting, in the catalogue's order."""
    return tuple(name for name in length.open_in(year) if not scenario.open or name in scenario.open)


def length_to_data(length: Length) -> dict[str, Any]:
    """Return a length as plain data, ready for JSON."""
    data: dict[str, Any] = plain(length)
    return data


def length_from_data(data: Mapping[str, Any]) -> Length:
    """Return the length that ``length_to_data`` wrote out. Raises ValueError when the data is not sound."""
    faults = Faults()
    fields = read_fields(Length, dict(data), (), faults)
    if faults.found or not _is_sound(fields):
        raise ValueError(str(faults.found[0].message) if faults.found else "length")
    return Length(**fields)


def _is_sound(fields: dict[str, Any]) -> bool:
    """Tell whether the meetings ascend and lie within the years."""
    meetings, years = fields["meetings"], fields["years"]
    ascending = all(one < other for one, other in itertools.pairwise(meetings))
    return bool(meetings) and ascending and meetings[-1] < meetings[0] + years


def _written_out(id_: str, table: LengthTable, first: int) -> Length:
    fields = {field.name: getattr(table, field.name) for field in dataclasses.fields(LengthTable)}
    fields["meetings"] = table.meetings or tuple(range(first, first + table.years))
    return Length(**fields, id=id_)


def _fits(length: Length, scenario: Scenario) -> bool:
    """Tell whether a county has the years and the decisions of a length; what opens last may be all there is."""
    if length.id == WHOLE:
        return True
    opened = {name for names in (length.open, *list(length.opens.values())[:-1]) for name in names}
    return length.years <= scenario.years and (not scenario.open or opened <= set(scenario.open))


def check_lengths(draft: Draft) -> None:
    """Note lengths that are empty of words, longer than the county runs, or with meetings and decisions amiss."""
    lengths: dict[str, LengthTable] = draft.tables.get("lengths", {})
    if len(lengths) > MOST:
        draft.faults.add(("lengths",), say("lengths_many", limit=MOST, count=len(lengths)), at="key")
        return
    for key, length in lengths.items():
        path: Path = ("lengths", key)
        for part in ("name", "about"):
            for language in ("zh", "en"):
                if not getattr(getattr(length, part), language).strip():
                    draft.faults.add((*path, part, language), say("text_empty"))
        if draft.sound("scenario.first_year", "scenario.years"):
            _check_years(draft, path, length)
        _check_opened(draft, path, length)


def _check_years(draft: Draft, path: Path, length: LengthTable) -> None:
    """Note more years than the county has, meetings that do not ascend from the first, and what opens between them."""
    first, most = draft.header["first_year"] + 1, draft.header["years"]
    last = first + length.years - 1
    if length.years > most:
        message = say("length_years", value=length.years, limit=most)
        draft.faults.add((*path, "years"), message, beside=("scenario", "years"))
    for place, year in enumerate(length.meetings):
        there: Path = (*path, "meetings", place)
        if place == 0 and year != first:
            draft.faults.add(there, say("length_first", value=year, first=first))
        elif place and year <= length.meetings[place - 1]:
            draft.faults.add(there, say("length_order", value=year))
        elif year > last:
            draft.faults.add(there, say("length_last", value=year, last=last), beside=(*path, "years"))
    meetings = length.meetings or range(first, last + 1)
    for since in length.opens:
        if int(since) not in meetings:
            years = ", ".join(map(str, meetings))
            draft.faults.add((*path, "opens", since), say("length_between", value=since, years=years), at="key")


def _check_opened(draft: Draft, path: Path, length: LengthTable) -> None:
    """Note decisions opened that do not exist or that the county keeps closed, and what cannot open later."""
    if length.opens and not length.open:
        draft.faults.add((*path, "opens"), say("length_all_open", key="open"), at="key")
    named: list[tuple[Path, str]] = [((*path, "open", place), name) for place, name in enumerate(length.open)]
    for since, names in length.opens.items():
        named += [((*path, "opens", since, place), name) for place, name in enumerate(names)]
    open_ = draft.header.get("open", ())
    for there, name in named:
        if LEVERS.accept(name, there, draft.faults, at="value") and open_ and name not in open_:
            draft.faults.add(there, say("length_closed", value=literal(name)), beside=("scenario", "open"))
