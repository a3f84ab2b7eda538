"""The lengths of session that a county offers: one of them by its id, and all of them for ``edusim show lengths``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from edusim.catalog.lengths import Length
from edusim.catalog.year_0 import Name
from edusim.report.labels import in_language
from edusim.scenario import Scenario, length_of, lengths_of
from edusim.scenario.lengths import open_in
from edusim.scenario.suggest import nearest
from edusim.texts import text
from edusim.texts.cells import fit, width

INDENT = "  "


def offered(scenario: Scenario, id_: str) -> Length:
    """Return a length of the county. Raises click.UsageError that says which there are and which was meant."""
    try:
        return length_of(scenario, id_)
    except LookupError:
        ids = tuple(length.id for length in lengths_of(scenario))
        meant = nearest(id_[:64], ids)
        hint = text("cli.did_you_mean", name=meant) if meant else text("length.offered", lengths=", ".join(ids))
        message = text("length.unknown", county=in_language(scenario.name), name=id_)
        raise click.UsageError(f"{message} {hint}") from None


def length_lines(scenario: Scenario) -> Iterator[str]:
    """Yield a table of the lengths, then two lines about each."""
    lengths = lengths_of(scenario)
    heads = [text(f"length.column.{column}") for column in ("id", "name", "years", "meetings", "open")]
    rows = [heads, *(_cells(scenario, length) for length in lengths)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(heads))]
    for row in rows:
        yield "  ".join(fit(cell, cells) for cell, cells in zip(row, widths, strict=True)).rstrip()
    for length in lengths:
        yield from ["", f"{length.id}  {in_language(length.name)}"]
        yield from (INDENT + line.strip() for line in in_language(length.about).strip().splitlines())


def length_data(scenario: Scenario) -> list[dict[str, Any]]:
    """Return the lengths as plain data: the decisions open in each meeting by its year."""
    return [
        {
            "id": length.id,
            "name": _both(length.name),
            "about": _both(length.about),
            "years": length.years,
            "meetings": list(length.meetings),
            "open": {str(year): list(open_in(scenario, length, year)) for year in length.meetings},
        }
        for length in lengths_of(scenario)
    ]


def _cells(scenario: Scenario, length: Length) -> list[str]:
    opened, before = "", 0
    for year in length.meetings:
        count = len(open_in(scenario, length, year))
        if count != before:
            opened = text("length.then", before=opened, year=year, count=count) if opened else str(count)
        before = count
    return [length.id, in_language(length.name), str(length.years), _years(length.meetings), opened]


def _years(years: tuple[int, ...]) -> str:
    """Return years, those without a gap as from-to."""
    if len(years) > 1 and years == tuple(range(years[0], years[-1] + 1)):
        return f"{years[0]}-{years[-1]}"
    return ", ".join(map(str, years))


def _both(name: Name) -> dict[str, str]:
    return {"zh": name.zh, "en": name.en}
