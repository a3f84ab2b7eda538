"""Plans compared, as data for other programs and as a table for reading."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from typing import Any

from edusim.batch.comparison import COLUMNS, TOGETHER, Compared, Comparison, place_of
from edusim.catalog.outcomes import HEADLINES, Outcomes
from edusim.catalog.quantity import Quantity, entries
from edusim.report.data import plain_cell
from edusim.report.labels import in_language
from edusim.report.numbers import MISSING, difference, number
from edusim.report.rows import MARKS, verdict
from edusim.report.table import ASCII_MARKS, GAP, Column
from edusim.report.trend import Glyphs
from edusim.texts import short, text
from edusim.texts.cells import fit, wrap

HEADER = (
    "scenario", "plan", "year", "outcome", "unit", "seeds", "mean", "difference", "low", "high", "better_share",
    "regret",
)  # fmt: skip
SPREAD = Quantity(unit="spread", better="higher", digits=2)
QUANTITIES = {**{name: entry.quantity for name, entry in entries(Outcomes).items()}, TOGETHER: SPREAD}


def records(
    comparison: Comparison, outcomes: Sequence[str] = COLUMNS, year: int | None = None
) -> Iterator[dict[str, Any]]:
    """Yield a row for each scenario, plan, year and outcome, with the keys of ``HEADER``; one year or all of them.

    What cannot be said is None: of the baseline how it differs from itself, of an outcome that has no better side
    the share of seeds and the regret.
    """
    for own in comparison.scenarios:
        steps = range(len(own.years)) if year is None else [place_of(own, year)]
        for plan in range(len(own.plans)):
            for step in steps:
                yield from _records(own, plan, step, outcomes)


def _records(own: Compared, plan: int, step: int, outcomes: Sequence[str]) -> Iterator[dict[str, Any]]:
    parts = own.mean, own.difference, own.half_width, own.better_share, own.regret
    mean, apart, half, share, regret = ([float(value) for value in part[plan, step]] for part in parts)
    compared = plan != own.base
    for name in outcomes:
        place = COLUMNS.index(name)
        row = own.scenario, own.plans[plan], own.years[step], name, QUANTITIES[name].unit, len(own.seeds)
        against = (apart[place], apart[place] - half[place], apart[place] + half[place], share[place])
        said = [mean[place], *(against if compared else [math.nan] * 4), regret[place]]
        yield dict(zip(HEADER, (*row, *map(_known, said)), strict=True))


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None


def comparison_csv(comparison: Comparison, outcomes: Sequence[str] = COLUMNS, year: int | None = None) -> str:
    """Return the rows as CSV with a header; what cannot be said is left empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    for row in records(comparison, outcomes, year):
        writer.writerow(plain_cell(value) if isinstance(value, str) else value for value in row.values())
    return file.getvalue()


def comparison_data(
    comparison: Comparison, engine: str, outcomes: Sequence[str] = COLUMNS, year: int | None = None
) -> dict[str, Any]:
    """Return the document of ``edusim compare --format json``."""
    experiment, least = comparison.experiment, comparison.least_regret(TOGETHER, year)
    return {
        "engine": engine,
        "baseline": experiment.baseline,
        "plans": list(experiment.plans),
        "seeds": list(experiment.seeds),
        "scenarios": [
            {
                "scenario": own.scenario,
                "digest": own.county.digest,
                "years": list(own.years),
                "beats": [[_known(share) for share in row] for row in own.beats(place_of(own, year)).tolist()],
            }
            for own in comparison.scenarios
        ],
        "least_regret": least and {"plan": least[0], "regret": least[1]},
        "rows": list(records(comparison, outcomes, year)),
    }


def comparison_lines(
    comparison: Comparison, outcomes: Sequence[str] = HEADLINES, year: int | None = None, *,
    glyphs: Glyphs = "block", columns: int | None = None,
) -> list[str]:  # fmt: skip
    """Return a table for each scenario and plan, then what they come to together; one year, the last if None."""
    lines = []
    for own in comparison.scenarios:
        lines += [*_wrapped(_title(own, place_of(own, year)), columns)]
        for plan in range(len(own.plans)):
            if plan != own.base:
                lines += ["", *_plan_lines(own, plan, place_of(own, year), outcomes, glyphs)]
        lines.append("")
    lines += _together_lines(comparison, year)
    for own in comparison.scenarios if len(comparison.plans) > 2 else ():
        lines += ["", *_beats_lines(own, place_of(own, year))]
    lines += [""]
    for note in _notes(comparison, glyphs):
        lines += _wrapped(note, columns)
    return [line.rstrip() for line in lines]


def _title(own: Compared, step: int) -> str:
    seeds = text("report.seeds", first=own.seeds[0], last=own.seeds[-1], count=len(own.seeds))
    county = in_language(own.county.name)
    about = text("compare.title", county=county, year=own.years[step], seeds=seeds, baseline=plain_plan(own.baseline))
    return about + " " + text("notice.synthetic.about")


def plain_plan(name: str) -> str:
    """Return a plan's name; that of no decisions in words."""
    return text("compare.nothing") if name == "nothing" else name


def _plan_lines(own: Compared, plan: int, step: int, outcomes: Sequence[str], glyphs: Glyphs) -> list[str]:
    heads = [text("report.outcome"), text("report.unit"), plain_plan(own.baseline), own.plans[plan]]
    heads += [text(f"compare.column.{column}") for column in ("difference", "interval", "better", "mark")]
    sides = ("left", "left", "right", "right", "right", "right", "right", "left")
    table = [Column(head, "left" if side == "left" else "right") for head, side in zip(heads, sides, strict=True)]
    for name in (*(each for each in outcomes if each != TOGETHER), TOGETHER):
        for column, cell in zip(table, _cells(own, plan, step, name, glyphs), strict=True):
            column.cells.append(cell)
    return _drawn(table)


def _cells(own: Compared, plan: int, step: int, name: str, glyphs: Glyphs) -> list[str]:
    place, quantity = COLUMNS.index(name), QUANTITIES[name]
    unit, digits = quantity.unit, quantity.digits
    base, mean = (float(own.mean[which, step, place]) for which in (own.base, plan))
    apart, half = float(own.difference[plan, step, place]), float(own.half_width[plan, step, place])
    sure = None if math.isnan(half) else abs(apart) > half
    mark = MARKS[verdict(apart, quantity, sure)] if math.isfinite(apart) else ""
    return [
        outcome_name(name),
        "" if unit == "share" else unit_name(unit),
        number(base, unit, digits),
        number(mean, unit, digits),
        difference(apart, unit, digits),
        interval(apart, half, unit, digits),
        share(float(own.better_share[plan, step, place])),
        ASCII_MARKS.get(mark, mark) if glyphs == "ascii" else mark,
    ]


def outcome_name(name: str) -> str:
    """Return the short name of an outcome, or of all headlines together."""
    return text("compare.together") if name == TOGETHER else short("outcome", name)


def unit_name(unit: str) -> str:
    """Return the short name of an outcome's unit, or of spreads."""
    return text("compare.spreads") if unit == SPREAD.unit else short("unit", unit)


def interval(apart: float, half: float, unit: str, digits: int) -> str:
    """Return an interval in words: from, to."""
    if not math.isfinite(half):
        return MISSING
    low, high = difference(apart - half, unit, digits), difference(apart + half, unit, digits)
    return text("compare.interval", low=low, high=high)


def share(value: float) -> str:
    """Return a share of the seeds as a whole per cent, or nothing where there is no better side."""
    return number(value, "share", 2) if math.isfinite(value) else ""


def _together_lines(comparison: Comparison, year: int | None) -> Iterator[str]:
    """Yield the plans side by side: all headlines together in each scenario, and the largest regret."""
    yield text("compare.summary")
    table = [Column(text("compare.column.plan"), "left", [plain_plan(plan) for plan in comparison.plans])]
    place = COLUMNS.index(TOGETHER)
    for own in comparison.scenarios:
        step = place_of(own, year)
        table += [Column(own.scenario), Column(text("compare.column.interval"))]
        for plan in range(len(own.plans)):
            apart, half = float(own.difference[plan, step, place]), float(own.half_width[plan, step, place])
            table[-2].cells.append(difference(apart, SPREAD.unit, SPREAD.digits))
            table[-1].cells.append("" if plan == own.base else interval(apart, half, SPREAD.unit, SPREAD.digits))
    regrets = [max(row, default=math.nan) for row in comparison.regret(TOGETHER, year).tolist()]
    cells = [number(value, SPREAD.unit, SPREAD.digits) for value in regrets]
    table.append(Column(text("compare.column.regret"), "right", cells))
    yield from _drawn(table)
    least = comparison.least_regret(TOGETHER, year)
    if least is not None and len(comparison.scenarios) > 1:
        yield text("compare.least_regret", plan=plain_plan(least[0]), regret=number(least[1], "", SPREAD.digits))


def _beats_lines(own: Compared, step: int) -> Iterator[str]:
    """Yield in how many seeds each plan is better than each other, all headlines together."""
    yield text("compare.beats", county=in_language(own.county.name))
    shares = own.beats(step).tolist()
    names = [plain_plan(plan) for plan in own.plans]
    table = [Column("", "left", names)]
    for column, name in enumerate(names):
        cells = ["" if row == column else share(shares[row][column]) for row in range(len(names))]
        table.append(Column(name, "right", cells))
    yield from _drawn(table)


def _notes(comparison: Comparison, glyphs: Glyphs) -> Iterator[str]:
    good = ASCII_MARKS["✓"] if glyphs == "ascii" else MARKS["good"]
    yield text("compare.notes", good=good, bad=MARKS["bad"], flat=MARKS["flat"])
    yield text("compare.notes.spread")
    if len(comparison.experiment.seeds) < 2:
        yield text("compare.notes.one_seed")


def _drawn(table: Sequence[Column]) -> list[str]:
    lines = [GAP.join(fit(column.head, column.width, column.align) for column in table)]
    for row in range(len(table[0].cells)):
        lines.append(GAP.join(fit(column.cells[row], column.width, column.align) for column in table))
    return lines


def _wrapped(words: str, columns: int | None) -> list[str]:
    return [words] if columns is None else wrap(words, columns)
