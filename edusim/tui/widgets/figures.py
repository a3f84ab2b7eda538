"""Tables of outcomes: then and now, with the change and its mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.quantity import entries
from edusim.report.rows import Verdict
from edusim.texts import label, text
from edusim.texts.cells import fit
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Span, named, paragraphs
from edusim.tui.luck import Luck
from edusim.tui.widgets.indicators import HEADLINES, MARK_ROLES, mark_of, written, written_change

FIGURE = 10


@dataclass(frozen=True)
class Comparison:
    """Two years beside one another; ``place`` is the number of the later one, 0 the first.

    With ``without``, the later year of the county left alone, the change counts against that.
    """

    then: Outcomes
    now: Outcomes
    place: int
    luck: Luck
    without: Outcomes | None = None

    def moved(self, name: str) -> float:
        """Return the change, or what the decisions made of the outcome."""
        against = self.then if self.without is None else self.without
        return float(getattr(self.now, name)) - float(getattr(against, name))

    def verdict(self, name: str) -> Verdict:
        """Return how to mark it."""
        moved = self.moved(name)
        if self.without is None:
            return self.luck.of_change(name, self.place, moved)
        return self.luck.of_effect(name, self.place, float(getattr(self.now, name)), moved)

    def rows(self, names: Iterable[str], columns: int, glyphs: Glyphs) -> list[Line]:
        """Return a row per outcome."""
        return [self._row(name, columns, glyphs) for name in names]

    def headlines(self, columns: int, glyphs: Glyphs) -> list[Line]:
        """Return the headline outcomes."""
        return self.rows(HEADLINES, columns, glyphs)

    def by_group(self, columns: int, glyphs: Glyphs) -> list[Line]:
        """Return all outcomes under the names of their groups."""
        found: list[Line] = []
        for group in OUTCOME_GROUPS:
            names = [name for name, entry in entries(Outcomes).items() if entry.quantity.group == group]
            found += [(), (Span(label("outcome_group", group), "key"),), *self.rows(names, columns, glyphs)]
        return found

    def heading(self, heads: Sequence[str], columns: int) -> Line:
        """Return the heads of the columns of figures."""
        words = "".join(fit(head, FIGURE, "right") + " " for head in heads)
        return (Span(fit(text("desk.figures.outcome"), self._names(columns)) + " " + words, "dim"),)

    def legend(self, columns: int, glyphs: Glyphs) -> list[Line]:
        """Return what the marks mean."""
        same = "desk.figures.luck" if self.luck.known else "desk.figures.same"
        words = text("desk.figures.legend", good=glyphs.good, bad=glyphs.bad)
        judged = text(same, same=glyphs.same, count=len(self.luck.repeats))
        return paragraphs(words + judged, columns, "dim")

    def _names(self, columns: int) -> int:
        return columns - (FIGURE + 1) * (3 if self.without is None else 4) - 2

    def _row(self, name: str, columns: int, glyphs: Glyphs) -> Line:
        found = self.verdict(name)
        role = MARK_ROLES[found]
        figures = [Span(self._figure(self.then, name), "dim")]
        if self.without is not None:
            figures.append(Span(self._figure(self.without, name), "baseline"))
        figures.append(Span(self._figure(self.now, name), "title"))
        figures.append(Span(fit(written_change(name, self.moved(name)), FIGURE, "right") + " ", role))
        return (
            Span(named("outcome", name, self._names(columns)) + " "),
            *figures,
            Span(mark_of(found, glyphs), role),
        )

    def _figure(self, year: Outcomes, name: str) -> str:
        return fit(written(name, float(getattr(year, name))), FIGURE, "right") + " "
