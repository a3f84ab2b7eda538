"""The chart of one outcome: history, the plan that is being drafted, the county without decisions and its luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from edusim.catalog.outcomes import Outcomes
from edusim.report.canvas import Glyphs as ChartGlyphs
from edusim.report.chart import SMALLEST, ChartSpec, render_chart
from edusim.report.chart import Line as ChartLine
from edusim.report.rows import as_counted
from edusim.texts import label, short, text
from edusim.texts.cells import width
from edusim.tui.lines import Line, Lines, Span, framed
from edusim.tui.luck import Luck
from edusim.tui.palette import Role
from edusim.tui.widgets.indicators import quantity_of

ROLES: dict[str, Role] = {
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
        self.plan: Sequence[Outcomes] = ()
        self.baseline: Sequence[Outcomes] = ()
        self.band: Mapping[int, tuple[float, float]] = {}

    def show(self, outcome: str, years: tuple[int, int, int], plan: Sequence[Outcomes],
             baseline: Sequence[Outcomes], luck: Luck) -> None:  # fmt: skip
        """Show an outcome; ``years`` are the first, the last and the present one."""
        self.outcome, self.plan, self.baseline = as_counted(outcome, checked=False), plan, baseline
        self.band = luck.band(self.outcome, years[0])
        self.first_year, self.last_year, self.now = years
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed chart."""
        if not self.outcome:
            return framed((), [], (columns, rows), self.glyphs)
        title = label("outcome", self.outcome)
        if width(title) > columns - 8:
            title = short("outcome", self.outcome)
        inner, down = columns - 2, rows - 2
        body = self._chart(inner, down) if inner >= SMALLEST[0] and down >= SMALLEST[1] else []
        note = self._note(columns - 4)
        return framed((Span(title, "title"),), body, (columns, rows), self.glyphs, note=note)

    def _note(self, columns: int) -> Line:
        """Return the notice, and what the shade is where there is room for that."""
        shade = text("desk.chart.shade") if self.band else ""
        words = text("notice.synthetic")
        return (Span(words + shade if width(words + shade) <= columns else words, "dim"),)

    def _chart(self, columns: int, rows: int) -> list[Line]:
        quantity = quantity_of(self.outcome)
        lines = [ChartLine("plan", self._line_name("plan"), self._values(self.plan))]
        if self.baseline:
            lines.append(ChartLine("baseline", self._line_name("baseline"), self._values(self.baseline)))
        spec = ChartSpec(
            years=(self.first_year, self.last_year),
            lines=tuple(lines),
            unit=quantity.unit,
            digits=quantity.digits,
            band=self.band,
            now=self.now,
            breaks=DEFINITION_BREAKS.get(self.outcome, ()),
            thick=self.app.theme == "projector",
        )
        drawn = render_chart(
            spec,
            columns,
            rows,
            cast("ChartGlyphs", self.glyphs.chart),
            "mono" if self.app.theme == "mono" else "colour",
        )
        return [
            tuple(Span(cell.text, ROLES.get(cell.style, "text"), on_band=bool(cell.ground)) for cell in row)
            for row in drawn
        ]

    def _line_name(self, line: str) -> str:
        over = self.now >= self.last_year
        return text("desk.chart.result") if line == "plan" and over else text(f"desk.chart.{line}")

    def _values(self, years: Sequence[Outcomes]) -> dict[int, float]:
        return {self.first_year + place: float(getattr(year, self.outcome)) for place, year in enumerate(years)}
