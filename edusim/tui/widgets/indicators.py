"""The headline outcomes: a strip at 80 columns, cards with small trends where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.quantity import Quantity, entries
from edusim.report.numbers import difference, number
from edusim.report.rows import RETURNS, Verdict
from edusim.report.trend import trend
from edusim.texts import short
from edusim.texts.cells import fit, width
from edusim.tui.forecast import Forecast
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, Lines, Span, ends, framed
from edusim.tui.luck import Luck
from edusim.tui.palette import Role

FIRST_GROUPS = ("exams", "learning", "teachers", "opinion")
HEADLINES: tuple[str, ...] = tuple(
    name
    for group in dict.fromkeys((*FIRST_GROUPS, *OUTCOME_GROUPS))
    for name, entry in entries(Outcomes).items()
    if entry.quantity.headline and entry.quantity.group == group
)
INDICATORS: tuple[str, ...] = (*HEADLINES, "births", "enrolment_primary")
"""What the strip shows and the chart goes through: the headlines, and two that lie behind them all."""
CHARTABLE: tuple[str, ...] = (
    *INDICATORS,
    *(name for name, entry in entries(Outcomes).items()
      if name not in INDICATORS and entry.quantity.group not in ("execution", RETURNS)),
)  # fmt: skip
"""What can be charted by name: the indicators, then everything else but the ladders."""
STRIP_COLUMNS = 3
CARD_ROWS = 5
NAME_CELLS = 10

MARK_ROLES: dict[Verdict, Role] = {"good": "good", "bad": "bad", "flat": "warn", "": "dim"}


def quantity_of(outcome: str) -> Quantity:
    """Return an outcome's declaration."""
    return entries(Outcomes)[outcome].quantity


def mark_of(found: Verdict, glyphs: Glyphs) -> str:
    """Return the sign of a verdict."""
    return {"good": glyphs.good, "bad": glyphs.bad, "flat": glyphs.same, "": " "}[found]


def written(outcome: str, value: float) -> str:
    """Return an outcome's value without its unit."""
    quantity = quantity_of(outcome)
    return number(value, quantity.unit, quantity.digits)


def written_change(outcome: str, change: float) -> str:
    """Return an outcome's change with its sign, or a plain nought."""
    quantity = quantity_of(outcome)
    return difference(change, quantity.unit, quantity.digits)


class Indicators(Lines):
    """The headline outcomes of the last measured year, each with its change since the year before."""

    DEFAULT_CSS = "Indicators { height: 3; }"

    def __init__(self) -> None:
        super().__init__()
        self.history: Sequence[Outcomes] = ()
        self.forecast: Forecast | None = None
        self.charted = HEADLINES[0]
        self.luck = Luck()

    def show(self, history: Sequence[Outcomes], forecast: Forecast | None, charted: str, luck: Luck) -> None:
        """Show these years and those ahead, the charted outcome marked."""
        self.history, self.forecast, self.charted, self.luck = history, forecast, charted, luck
        self.redraw_changed()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the strip or the cards."""
        if not self.history:
            return []
        return self._cards(columns) if rows >= CARD_ROWS else self._strip(columns, rows)

    def _strip(self, columns: int, rows: int) -> list[Line]:
        cells = (columns - 1) // STRIP_COLUMNS
        found = [self._entry(name, cells) for name in INDICATORS]
        return [
            (Span(" "), *(span for entry in found[start : start + STRIP_COLUMNS] for span in entry))
            for start in range(0, min(len(found), rows * STRIP_COLUMNS), STRIP_COLUMNS)
        ]

    def _entry(self, name: str, cells: int) -> Line:
        value, change, found = self._figures(name)
        name_role: Role = "key" if name == self.charted else "dim"
        figures = (cells - NAME_CELLS - 2) // 2
        return (
            Span(fit(short("outcome", name), NAME_CELLS), name_role, name),
            Span(fit(value, figures, "right"), "title", name),
            Span(fit(change, figures, "right"), MARK_ROLES[found], name),
            Span(fit(mark_of(found, self.glyphs), cells - NAME_CELLS - 2 * figures), MARK_ROLES[found], name),
        )

    def _cards(self, columns: int) -> list[Line]:
        cells, left = divmod(columns, len(HEADLINES))
        cards = [self._card(name, cells + (place < left)) for place, name in enumerate(HEADLINES)]
        return [tuple(span for card in cards for span in card[row]) for row in range(CARD_ROWS)]

    def _card(self, name: str, cells: int) -> list[Line]:
        value, change, found = self._figures(name)
        mark = Span(f"{mark_of(found, self.glyphs)} ", MARK_ROLES[found], name)
        margin = " " if width(value + change) + 3 <= cells - 2 else ""
        body: list[Line] = [
            ends((Span(f" {short('outcome', name)}", "dim", name),), (mark,), cells - 2),
            ends((Span(margin + value, "title", name),), (Span(change + margin, MARK_ROLES[found], name),), cells - 2),
            (Span(" "), *self._trend(name, cells - 4)),
        ]
        return framed((), body, (cells, CARD_ROWS), self.glyphs, focused=name == self.charted)

    def _trend(self, name: str, cells: int) -> Line:
        """Return the years behind and, in the plan's colour, the years ahead."""
        ahead = self.forecast.plan(name) if self.forecast is not None else {}
        values = [*(float(getattr(year, name)) for year in self.history), *ahead.values()]
        dropped = max(0, len(values) - cells)
        small = trend(values[dropped:], "ascii" if self.glyphs.chart == "ascii" else "block")
        behind = max(0, len(self.history) - dropped)
        return (Span(small[:behind], "history", name), Span(small[behind:], "plan", name))

    def _figures(self, name: str) -> tuple[str, str, Verdict]:
        """Return value, change since the year before, and how to mark it."""
        now = float(getattr(self.history[-1], name))
        if len(self.history) < 2:
            return written(name, now), "", ""
        change = now - float(getattr(self.history[-2], name))
        words = written_change(name, change)
        return (
            written(name, now),
            words if width(words) else "",
            self.luck.of_change(name, len(self.history) - 1, change),
        )
