"""The appraisal as CSV: one figure a row, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.report.data import BOM, plain_cell
from edusim.report.rows import HIGH, LOW, quantile
from edusim.session.appraisal import Appraised, Result
from edusim.session.game import Session

HEADER = ("table", "id", "year", "figure", "unit", "value")
SPREADS = "spreads"

Row = tuple[str, str, int, str, str, float]


def appraisal_csv(session: Session, appraised: Appraised) -> str:
    """Return every figure of the appraisal, with a mark that lets spreadsheets see that it is UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    for table, name, year, figure, unit, value in appraisal_rows(session, appraised):
        shown = value if math.isfinite(value) else ""
        writer.writerow((plain_cell(table), plain_cell(name), year, figure, plain_cell(unit), shown))
    return BOM + file.getvalue()


def appraisal_rows(session: Session, appraised: Appraised) -> Iterator[Row]:
    """Yield the results, the ledger, the figures returned and checked, and the headlines year by year."""
    first, last = session.scenario.first_year, session.year
    yield from _result("term", appraised.term)
    if appraised.legacy.year > appraised.term.year:
        yield from _result("legacy", appraised.legacy)
    for own in appraised.ledger:
        name = " ".join(own.decisions)
        for year, estimate in ((appraised.term.year, own.term), (appraised.legacy.year, own.legacy)):
            yield "ledger", name, year, "value", SPREADS, estimate.value
            yield "ledger", name, year, "margin", SPREADS, estimate.margin
    for figures in appraised.returned:
        unit = _unit(figures.outcome)
        for year, pair in ((first, figures.first), (last, figures.last)):
            yield "returned", figures.outcome, year, "returned", unit, pair[0]
            yield "returned", figures.outcome, year, "checked", unit, pair[1]
    for headline in appraised.term.headlines:
        yield from _years(headline.outcome, first, appraised)


def _result(table: str, result: Result) -> Iterator[Row]:
    total = (("own", result.own), ("mean", result.mean), *_quantiles(result.seeds), ("above", result.above))
    for figure, value in total:
        yield table, "all", result.year, figure, "share" if figure == "above" else SPREADS, value
    for own in result.headlines:
        unit = _unit(own.outcome)
        values = (("own", own.value), ("alone", own.alone), ("usual_difference", own.usual), *_quantiles(own.seeds))
        for figure, value in values:
            yield table, own.outcome, result.year, figure, unit, value
        yield table, own.outcome, result.year, "weight", "weight", own.weight
        yield table, own.outcome, result.year, "distance", SPREADS, own.distance
        yield table, own.outcome, result.year, "above", "share", own.above


def _quantiles(seeds: tuple[float, ...]) -> tuple[tuple[str, float], ...]:
    return ("low", quantile(seeds, LOW)), ("middle", quantile(seeds, 0.5)), ("high", quantile(seeds, HIGH))


def _years(outcome: str, first: int, appraised: Appraised) -> Iterator[Row]:
    for place, years in enumerate(zip(appraised.own, appraised.alone, strict=True)):
        for figure, outcomes in zip(("own", "alone"), years, strict=True):
            value = float(getattr(outcomes, outcome))
            yield "years", outcome, first + place, figure, _unit(outcome), value


def _unit(outcome: str) -> str:
    return entries(Outcomes)[outcome].quantity.unit
