"""Which assumptions a result hangs on, as a table and as data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from edusim.batch.sensitivity import Elementary, Factor, Share, Survival
from edusim.batch.statistic import Estimate
from edusim.catalog.parameters import parameter_entries
from edusim.report.analysis import (
    change,
    county_name,
    csv_lines,
    drawn,
    headed,
    heading,
    level,
    margin,
    seeds_said,
    size,
)
from edusim.report.comparison import QUANTITIES
from edusim.report.numbers import MISSING, number
from edusim.report.table import Column
from edusim.scenario import Scenario
from edusim.texts import label, text
from edusim.texts.cells import wrap

HEADER = (
    "outcome", "unit", "year", "factor", "grade", "mu_star", "mu_star_margin", "mu", "sigma", "noise", "beyond_noise",
)  # fmt: skip
SOBOL_HEADER = (
    "outcome", "unit", "year", "factor", "grade", "first_order", "first_order_margin", "total", "total_margin",
)  # fmt: skip
SHOWN = 25  # factors in a table; the data has all


@dataclass(frozen=True)
class Screened:
    """What factors do to one outcome: elementary effects, or shares of variance."""

    outcome: str
    survival: Survival
    effects: Sequence[Elementary] = ()
    shares: Sequence[Share] = ()


@dataclass(frozen=True)
class Sensitivity:
    """A screening of one county in one year; ``of_effect`` says that outcomes are a plan's effects."""

    scenario: Scenario
    seeds: Sequence[int]
    year: int
    of_effect: bool
    points: int
    factors: Sequence[Factor]
    screened: Sequence[Screened]


def sensitivity_lines(found: Sensitivity, columns: int | None = None) -> list[str]:
    """Return for each outcome whether the conclusion survives, and the factors from the strongest down."""
    key = "sensitivity.title.effect" if found.of_effect else "sensitivity.title.level"
    words = text(
        key, county=county_name(found.scenario), year=found.year, seeds=seeds_said(found.seeds), points=found.points
    )
    lines = heading(words, columns)
    for own in found.screened:
        said = _survival(own, found.of_effect)
        lines += ["", headed(own.outcome), *([said] if columns is None else wrap(said, columns))]
        lines += _morris(found, own) if own.effects else _sobol(found, own)
    notes = text("sensitivity.notes.morris" if found.screened[0].effects else "sensitivity.notes.sobol")
    return [*lines, "", *([notes] if columns is None else wrap(notes, columns))]


def _survival(own: Screened, of_effect: bool) -> str:
    shown = change if of_effect else level
    words = {
        "usual": shown(own.survival.usual.mean, own.outcome),
        "margin": margin(own.survival.usual, own.outcome),
        "low": shown(own.survival.low, own.outcome),
        "high": shown(own.survival.high, own.outcome),
    }
    if of_effect:
        return text("sensitivity.survival.effect", share=number(own.survival.same_sign, "share", 2), **words)
    return text("sensitivity.survival.level", **words)


def _morris(found: Sensitivity, own: Screened) -> list[str]:
    shown = sorted(own.effects, key=lambda effect: (-_known(effect.strength.mean), effect.factor))[:SHOWN]
    table = _named(found, [effect.factor for effect in shown])
    table += [
        Column("mu*", "right", [size(effect.strength.mean, own.outcome) for effect in shown]),
        Column(text("analysis.interval"), "right", [margin(effect.strength, own.outcome) for effect in shown]),
        *_signed(shown, own.outcome),
        Column("sigma", "right", [size(effect.spread, own.outcome) for effect in shown]),
        Column(text("sensitivity.column.noise"), "right", [size(effect.noise, own.outcome) for effect in shown]),
        Column("", "left", [text(f"sensitivity.{_verdict(effect)}") for effect in shown]),
    ]
    return [*drawn(table), *_left_out(len(own.effects))]


def _signed(shown: Sequence[Elementary], outcome: str) -> list[Column]:
    """Return the column of mu, which only single assumptions have."""
    means = [effect.mean for effect in shown]
    return [Column("mu", "right", [change(mean, outcome) for mean in means])] if any(map(math.isfinite, means)) else []


def _verdict(effect: Elementary) -> str:
    return "beyond" if effect.is_beyond_noise else "within"


def _known(value: float) -> float:
    return value if math.isfinite(value) else 0.0


def _sobol(found: Sensitivity, own: Screened) -> list[str]:
    shown = sorted(own.shares, key=lambda share: (-_known(share.total.mean), share.factor))[:SHOWN]
    table = _named(found, [share.factor for share in shown])
    for head, which in (("sensitivity.column.first", "first"), ("sensitivity.column.total", "total")):
        parts: list[Estimate] = [getattr(share, which) for share in shown]
        table.append(Column(text(head), "right", [number(part.mean, "", 2) for part in parts]))
        margins = ["+/- " + number(part.margin, "", 2) if math.isfinite(part.margin) else MISSING for part in parts]
        table.append(Column(text("analysis.interval"), "right", margins))
    return [*drawn(table), *_left_out(len(own.shares))]


def _named(found: Sensitivity, names: Sequence[str]) -> list[Column]:
    """Return what the factors are: path, name in words, and the grade of the evidence."""
    factors = {factor.name: factor for factor in found.factors}
    said = [factor_name(factors[name]) for name in names]
    columns = [Column(text("sensitivity.column.factor"), "left", list(names)), Column("", "left", said)]
    return [*columns, Column(text("sensitivity.column.grade"), "left", [grade_of(factors[name]) for name in names])]


def factor_name(factor: Factor) -> str:
    """Return a factor in words: an assumption's name, or the group's with how many it moves."""
    if len(factor.axes) == 1 and factor.axes[0].path.endswith(factor.name):
        return label("parameter", factor.name)
    return text("sensitivity.group", group=label("parameter_group", factor.name), count=len(factor.axes))


def grade_of(factor: Factor) -> str:
    """Return the grades of a factor's assumptions, the best first."""
    known = parameter_entries()
    grades = {known[axis.path.partition(".")[2]].quantity.grade for axis in factor.axes}
    return "".join(grade for grade in "HML" if grade in grades)


def _left_out(count: int) -> list[str]:
    return [text("sensitivity.left_out", count=count - SHOWN)] if count > SHOWN else []


def sensitivity_csv(found: Sensitivity) -> str:
    """Return a row for each outcome and factor."""
    grades = {factor.name: grade_of(factor) for factor in found.factors}
    rows: list[tuple[object, ...]] = []
    for own in found.screened:
        head = own.outcome, QUANTITIES[own.outcome].unit, found.year
        for effect in own.effects:
            figures = effect.strength.mean, effect.strength.margin, effect.mean, effect.spread, effect.noise
            rows.append((*head, effect.factor, grades[effect.factor], *figures, int(effect.is_beyond_noise)))
        for share in own.shares:
            parts = share.first.mean, share.first.margin, share.total.mean, share.total.margin
            rows.append((*head, share.factor, grades[share.factor], *parts))
    return csv_lines(HEADER if found.screened[0].effects else SOBOL_HEADER, rows)
