"""Results as data for other programs: tidy CSV and one JSON document."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from typing import Any

from edusim.report.rows import OutcomeSeries

CSV_HEADER = ("seed", "year", "outcome", "unit", "value")
BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_rows(series: Sequence[OutcomeSeries], seeds: Sequence[int]) -> Iterator[tuple[int, int, str, str, float]]:
    """Yield a row per seed, year and outcome, in that order."""
    for place, seed in enumerate(seeds):
        for step, year in enumerate(series[0].years):
            for line in series:
                yield seed, year, line.id, line.unit, line.values[place][step]


def csv_text(series: Sequence[OutcomeSeries], seeds: Sequence[int], *, bom: bool = False) -> str:
    """Return the rows as CSV with a header; ``bom`` lets spreadsheets see that it is UTF-8.

    Values that are not numbers are left empty.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    for seed, year, outcome, unit, value in csv_rows(series, seeds):
        writer.writerow((seed, year, plain_cell(outcome), plain_cell(unit), value if math.isfinite(value) else ""))
    return (BOM if bom else "") + file.getvalue()


def plain_cell(words: str) -> str:
    """Return words that no spreadsheet takes for a formula."""
    return "'" + words if words.startswith(FORMULA_STARTS) else words


def json_document(scenario: str, engine: str, series: Sequence[OutcomeSeries], seeds: Sequence[int]) -> dict[str, Any]:
    """Return the document of ``edusim run --format json``; values that are not numbers are null."""
    return {
        "scenario": scenario,
        "engine": engine,
        "seeds": list(seeds),
        "years": list(series[0].years),
        "outcomes": {
            line.id: {
                "unit": line.unit,
                "values": [[value if math.isfinite(value) else None for value in seed] for seed in line.values],
            }
            for line in series
        },
    }
