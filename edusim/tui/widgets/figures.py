"""Tables of outcomes: then and now, with the change, what the decisions made of it, and its mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.quantity import entries
from edusim.report.rows import Verdict, as_counted, outcomes_shown
from edusim.texts import label, short, text
from edusim.texts.cells import fit, width
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Span, paragraphs
from edusim.tui.luck import Luck
from edusim.tui.palette import Role
from edusim.tui.widgets.indicators import HEADLINES, MARK_ROLES, mark_of, written, written_change

FIGURE, MARK = 10, 2
Column = Literal["then", "without", "now", "change", "effect"]
MARKED: tuple[Column, ...] = ("change", "effect")
COLUMN_ROLES: dict[Column, Role] = {"then": "dim", "without": "baseline", "now": "title"}


@dataclass(frozen=True)
class Comparison:
    """Two years beside one another; ``place`` is the number of the later one, 0 the first.

    ``without`` is the later year of the county left alone, if it is known; ``years`` are the words over the
    two years, ``shown`` the table's columns. Outcomes that schools return show as returned unless ``checked``
    figures are open. ``since`` is how many years lie between the two.
    """

    then: Outcomes
    now: Outcomes
    place: int
    luck: Luck
    without: Outcomes | None
    years: tuple[str, str]
    shown: tuple[Column, ...]
    checked: bool = False
    since: int = 1

    def moved(self, column: Column, name: str) -> float:
        """Return the change, or what the decisions made of the outcome."""
        against = self.without if column == "effect" and self.without is not None else self.then
        return _value(self.now, name) - _value(against, name)

    def verdict(self, column: Column, name: str) -> Verdict:
        """Return how to mark it."""
        moved = self.moved(column, name)
        if column == "effect":
            return self.luck.of_effect(name, self.place, _value(self.now, name), moved)
        return self.luck.of_change(name, self.place, moved, self.since)

    def headlines(self, columns: int, glyphs: Glyphs) -> list[Line]:
        """Return the headline outcomes, by their full names if all of these fit."""
        return self.listed(HEADLINES, columns, glyphs)

    def listed(self, names: Sequence[str], columns: int, glyphs: Glyphs) -> list[Line]:
        """Return a row for each of a few outcomes: all by their full names, or all by their short ones."""
        cells, names = self._names(columns), [as_counted(name, checked=self.checked) for name in names]
        name_of = label if all(width(label("outcome", name)) <= cells for name in names) else short
        return [self._row(fit(name_of("outcome", name), cells), name, glyphs) for name in names]

    def by_group(self, columns: int, glyphs: Glyphs) -> list[Line]:
        """Return all outcomes under the names of their groups; a long name goes on in a second line."""
        cells, found = self._names(columns), list[Line]()
        for group in OUTCOME_GROUPS:
            shown = outcomes_shown(group, checked=self.checked)
            found += [(), (Span(label("outcome_group", group), "key"),)] if shown else []
            for name in shown:
                first, *more = paragraphs(label("outcome", name), cells, hanging=2)
                found += [self._row(fit(first[0].words, cells), name, glyphs), *more]
        return found

    def heading(self, columns: int) -> Line:
        """Return the heads of the columns of figures."""
        words = "".join(fit(self._head(column), FIGURE, "right") + " " * _after(column) for column in self.shown)
        return (Span(fit(text("desk.figures.outcome"), self._names(columns)) + words, "dim"),)

    def legend(self, columns: int, glyphs: Glyphs) -> list[Line]:
        """Return what the marks mean."""
        same = "desk.figures.luck" if self.luck.known else "desk.figures.same"
        words = text("desk.figures.legend", good=glyphs.good, bad=glyphs.bad)
        judged = text(same, same=glyphs.same, count=len(self.luck.repeats))
        return paragraphs(words + judged, columns, "dim")

    def beyond_luck(self) -> list[tuple[str, Verdict]]:
        """Return the outcomes whose change is more than luck, the most telling first."""
        return self.luck.beyond(self.then, self.now, self.place, checked=self.checked, since=self.since)

    def _names(self, columns: int) -> int:
        return columns - sum(FIGURE + _after(column) for column in self.shown)

    def _head(self, column: Column) -> str:
        if column in ("then", "now"):
            return self.years[column == "now"]
        return text(f"desk.figures.{column}")

    def _row(self, words: str, name: str, glyphs: Glyphs) -> Line:
        return (Span(words), *(span for column in self.shown for span in self._cell(column, name, glyphs)))

    def _cell(self, column: Column, name: str, glyphs: Glyphs) -> Line:
        if column in MARKED:
            found = self.verdict(column, name)
            written_out = fit(written_change(name, self.moved(column, name)), FIGURE, "right")
            return (Span(f"{written_out} {mark_of(found, glyphs)}", MARK_ROLES[found]), Span(" "))
        year = {"then": self.then, "without": self.without, "now": self.now}[column] or self.then
        return (Span(fit(written(name, _value(year, name)), FIGURE, "right") + " ", COLUMN_ROLES[column]),)


def both_counts(year: Outcomes, columns: int) -> list[Line]:
    """Return a year's returned figures beside the checked ones, for the county as a whole."""
    names = [name for name, entry in entries(Outcomes).items() if entry.quantity.reported]
    cells = columns - 3 * (FIGURE + 1)
    name_of = label if all(width(label("outcome", name)) <= cells for name in names) else short
    heads = "".join(fit(text(f"desk.counts.{head}"), FIGURE, "right") + " " for head in ("reported", "checked", "gap"))
    rows: list[Line] = [(Span(fit(text("desk.figures.outcome"), cells) + heads, "dim"),)]
    for name in names:
        returned, checked = _value(year, as_counted(name, checked=False)), _value(year, name)
        rows.append((
            Span(fit(name_of("outcome", name), cells)),
            Span(fit(written(name, returned), FIGURE, "right") + " ", "dim"),
            Span(fit(written(name, checked), FIGURE, "right") + " ", "title"),
            Span(fit(written_change(name, returned - checked), FIGURE, "right") + " "),
        ))  # fmt: skip
    return rows


def _after(column: Column) -> int:
    """Return how many cells follow a column's figures: a mark where it has one, and a space."""
    return MARK + 1 if column in MARKED else 1


def _value(year: Outcomes, outcome: str) -> float:
    return float(getattr(year, outcome))
