"""The chart of one outcome: history, the draft ahead, the county left alone, and where nine in ten lucks lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from edusim.catalog.outcomes import Outcomes
from edusim.report.canvas import Glyphs as ChartGlyphs
from edusim.report.chart import SMALLEST, ChartSpec, Role, render_chart
from edusim.report.chart import Line as ChartLine
from edusim.report.rows import as_counted
from edusim.texts import label, short, text
from edusim.texts.cells import width
from edusim.tui.forecast import Forecast, Values, measured
from edusim.tui.lines import Line, Lines, Span, framed, width_of
from edusim.tui.palette import Role as Colour
from edusim.tui.widgets.indicators import quantity_of

ROLES: dict[str, Colour] = {
    "history": "history", "plan": "plan", "baseline": "baseline", "target": "target", "band": "band",
    "axis": "dim", "label": "dim", "now": "frame_focus",
}  # fmt: skip
DEFINITION_BREAKS = {"first_tier": (2025,), "first_tier_rate": (2025,), "first_tier_outside": (2025,)}


class ChartPane(Lines):
    """One outcome over all years."""

    def __init__(self, place: int = 0, **names: str) -> None:
        super().__init__(**names)  # type: ignore[arg-type]
        self.place = place
        self.outcome = ""
        self.first_year, self.last_year, self.now = 0, 0, 0
        self.history: Sequence[Outcomes] = ()
        self.alone: Sequence[Outcomes] = ()
        self.forecast: Forecast | None = None
        self.caption = ""  # the text key of a word behind the title

    def show(self, outcome: str, years: tuple[int, int, int], history: Sequence[Outcomes],
             alone: Sequence[Outcomes], forecast: Forecast | None) -> None:  # fmt: skip
        """Show an outcome; ``years`` are the first, the last and the present one, ``alone`` the county left alone with
        the same luck, of which only what is past is drawn."""
        self.outcome, self.history, self.forecast = as_counted(outcome, checked=False), history, forecast
        self.alone = alone[: len(history)]
        self.first_year, self.last_year, self.now = years
        self.redraw_changed()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed chart."""
        if not self.outcome:
            return framed((), [], (columns, rows), self.glyphs)
        title = label("outcome", self.outcome)
        if width(title) > columns - 8:
            title = short("outcome", self.outcome)
        inner, down = columns - 2, rows - 2
        body = self._chart(inner, down) if inner >= SMALLEST[0] and down >= SMALLEST[1] else []
        note, head = self._edges(title, columns - 6)
        return framed(head, body, (columns, rows), self.glyphs, note=note)

    def _edges(self, title: str, columns: int) -> tuple[Line, Line]:
        """Return the lower edge with the notice, and the upper one with the title; what the shade is stands in the
        lower one in as many words as there is room for, or else in the upper one."""
        notice, ahead = text("notice.synthetic"), self.forecast
        head: Line = (Span(title, "title"), *((Span(f"  {text(self.caption)}", "changed"),) if self.caption else ()))
        if ahead is None or not self._band():
            return (Span(notice, "dim"),), head
        of = "draft" if ahead.changes else "luck"
        briefly = text(f"lever.shade.{of}.short")
        for shade in (text(f"lever.shade.{of}", count=ahead.lucks), briefly):
            words = notice + text("desk.list.comma") + shade
            if width(words) <= columns:
                return (Span(words, "dim"),), head
        room = width_of(head) + 2 + width(briefly) <= columns
        return (Span(notice, "dim"),), (*head, Span(f"  {briefly}", "dim")) if room else head

    def _chart(self, columns: int, rows: int) -> list[Line]:
        quantity = quantity_of(self.outcome)
        spec = ChartSpec(
            years=(self.first_year, self.last_year),
            lines=tuple(self._lines()),
            unit=quantity.unit,
            digits=quantity.digits,
            band=self._band(),
            now=self.now,
            breaks=DEFINITION_BREAKS.get(self.outcome, ()),
            thick=self.app.theme == "projector",
        )
        kind = cast("ChartGlyphs", self.glyphs.chart)
        drawn = render_chart(spec, columns, rows, kind, "mono" if self.app.theme == "mono" else "colour")
        return [
            tuple(Span(cell.text, ROLES.get(cell.style, "text"), on_band=bool(cell.ground)) for cell in row)
            for row in drawn
        ]

    def _lines(self) -> list[ChartLine]:
        """Return the draft's line, the county's left alone and, where the draft leaves what stands, what stands."""
        past = measured(self.history, self.first_year, self.outcome)
        alone = measured(self.alone, self.first_year, self.outcome)
        ahead = self.forecast
        if ahead is None:
            found = [self._line("plan", past)]
            return [*found, self._line("baseline", alone)] if alone else found
        # Without the past of the county left alone its years ahead start from where the county is.
        present = {self.now: past[self.now]} if self.now in past else {}
        found = [self._line("plan", past | ahead.plan(self.outcome))]
        found.append(self._line("baseline", (alone or present) | ahead.alone(self.outcome)))
        if ahead.changes and ahead.went_on:
            found.append(self._line("target", present | ahead.standing(self.outcome)))
        return found

    def _band(self) -> dict[int, tuple[float, float]]:
        """Return the shade of the years ahead, opening at the present year."""
        band = self.forecast.band(self.outcome) if self.forecast is not None else {}
        here = float(getattr(self.history[-1], self.outcome)) if self.history else 0.0
        return {self.now: (here, here), **band} if band else {}

    def _line(self, role: Role, values: Values) -> ChartLine:
        over = role == "plan" and self.now >= self.last_year
        name = text("desk.chart.result") if over else text(f"desk.chart.{role}")
        return ChartLine(role, name, values)
