"""A plan's effect and what each of its decisions brought, as a table and as data."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.batch.attribution import ANSWERS, OTHERS, Attribution, Player
from edusim.batch.statistic import Estimate
from edusim.catalog.decisions import GROUPS
from edusim.report.analysis import change, county_name, csv_lines, drawn, headed, heading, margin, seeds_said
from edusim.report.comparison import QUANTITIES
from edusim.report.table import Column
from edusim.scenario import Scenario
from edusim.texts import label, text
from edusim.texts.cells import wrap

HEADER = (
    "outcome", "unit", "year", "player", "decisions", "share", "share_margin", "alone", "alone_margin", "without",
    "without_margin",
)  # fmt: skip
WHOLE = "plan"


def attribution_lines(
    scenario: Scenario, found: Sequence[Attribution], year: int, seeds: Sequence[int], columns: int | None = None
) -> list[str]:
    """Return a table for each outcome; the shares add up to the effect of the whole plan."""
    words = text("explain.title", county=county_name(scenario), year=year, seeds=seeds_said(seeds))
    lines = heading(words, columns)
    for own in found:
        lines += ["", headed(own.outcome), *drawn(_table(own))]
    notes = text("explain.notes")
    return [*lines, "", *([notes] if columns is None else wrap(notes, columns))]


def _table(own: Attribution) -> list[Column]:
    outcome, parts = own.outcome, own.parts
    names = Column(text("explain.column.decision"), "left", [player_name(part.player) for part in parts])
    names.cells.append(text("explain.whole"))
    table = [names]
    wholes = {"share": own.whole, "alone": None, "without": own.whole}
    for which, whole in wholes.items():
        estimates: list[Estimate] = [getattr(part, which) for part in parts]
        shown = [(change(each.mean, outcome), margin(each, outcome)) for each in estimates]
        shown.append((change(whole.mean, outcome), margin(whole, outcome)) if whole else ("", ""))
        table.append(Column(text(f"explain.column.{which}"), "right", [value for value, _ in shown]))
        table.append(Column(text("analysis.interval"), "right", [about for _, about in shown]))
    return table


def player_name(player: Player) -> str:
    """Return a decision's name, or that of a group of them with how many it has."""
    if player.name == ANSWERS:
        return text("explain.answers")
    if player.name == OTHERS:
        return text("explain.others", count=len(player.decisions))
    if player.name in GROUPS:
        return text("explain.group", group=label("group", player.name), count=len(player.decisions))
    return label("decision", player.name)


def attribution_csv(found: Sequence[Attribution], year: int) -> str:
    """Return a row for each outcome and player, and one for the whole plan."""
    rows: list[tuple[object, ...]] = []
    for own in found:
        head = own.outcome, QUANTITIES[own.outcome].unit, year
        for part in own.parts:
            estimates = part.share, part.alone, part.without
            values = [value for each in estimates for value in (each.mean, each.margin)]
            rows.append((*head, part.player.name, " ".join(part.player.decisions), *values))
        everything = " ".join(name for part in own.parts for name in part.player.decisions)
        rows.append((*head, WHOLE, everything, own.whole.mean, own.whole.margin, "", "", "", ""))
    return csv_lines(HEADER, rows)
