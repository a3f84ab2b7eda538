"""One outcome of two lines of play: the chart of both, each named at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from edusim.catalog.outcomes import Outcomes
from edusim.report.canvas import Glyphs as ChartGlyphs
from edusim.report.chart import SMALLEST, ChartSpec, render_chart
from edusim.report.chart import Line as ChartLine
from edusim.report.rows import as_counted
from edusim.texts import label, short, text
from edusim.texts.cells import width
from edusim.tui.lines import Line, Lines, Span, framed
from edusim.tui.widgets.chart import DEFINITION_BREAKS, ROLES
from edusim.tui.widgets.indicators import quantity_of


@dataclass(frozen=True)
class Pair:
    """Two lines of play from the same first year, and what each is called in the present language; the first is drawn
    solid."""

    names: Callable[[], tuple[str, str]]
    first_year: int
    one: Sequence[Outcomes]
    other: Sequence[Outcomes]

    @property
    def years(self) -> tuple[int, int]:
        """The first year, and the last that either line has reached."""
        return self.first_year, self.first_year + max(len(self.one), len(self.other)) - 1

    @property
    def shared(self) -> int:
        """The last year that both lines have reached."""
        return self.first_year + min(len(self.one), len(self.other)) - 1


def pair_lines(pair: Pair, outcome: str, size: tuple[int, int], signs: str, theme: str) -> list[Line]:
    """Return the chart of an outcome (columns, rows), or nothing where there is no room for one."""
    if size[0] < SMALLEST[0] or size[1] < SMALLEST[1] or pair.years[0] == pair.years[1]:
        return []
    quantity, names = quantity_of(outcome), pair.names()
    spec = ChartSpec(
        years=pair.years,
        lines=(
            ChartLine("plan", names[0], _values(pair.one, pair.first_year, outcome)),
            ChartLine("baseline", names[1], _values(pair.other, pair.first_year, outcome)),
        ),
        unit=quantity.unit,
        digits=quantity.digits,
        breaks=DEFINITION_BREAKS.get(outcome, ()),
        thick=theme == "projector",
    )
    drawn = render_chart(spec, *size, cast("ChartGlyphs", signs), "mono" if theme == "mono" else "colour")
    return [tuple(Span(cell.text, ROLES.get(cell.style, "text")) for cell in row) for row in drawn]


def _values(years: Sequence[Outcomes], first_year: int, outcome: str) -> dict[int, float]:
    return {first_year + place: float(getattr(year, outcome)) for place, year in enumerate(years)}


class PairChart(Lines):
    """The framed chart of one outcome of two lines of play."""

    def __init__(self) -> None:
        super().__init__()
        self.outcome = ""
        self.pair: Pair | None = None

    def show(self, outcome: str, pair: Pair | None) -> None:
        """Show an outcome of two lines; without lines the frame stays empty."""
        self.outcome, self.pair = as_counted(outcome, checked=False), pair
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the chart in its frame."""
        if self.pair is None:
            return framed((), [], (columns, rows), self.glyphs)
        title = label("outcome", self.outcome)
        if width(title) > columns - 8:
            title = short("outcome", self.outcome)
        body = pair_lines(self.pair, self.outcome, (columns - 2, rows - 2), self.glyphs.chart, self.app.theme)
        note = (Span(text("notice.synthetic"), "dim"),)
        return framed((Span(title, "title"),), body, (columns, rows), self.glyphs, note=note)
