"""Two lines of play side by side: on what they part, the headlines of both by year, and both in one chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from edusim.catalog.outcomes import Outcomes
from edusim.report.branches import line_name, parting_words
from edusim.report.rows import as_counted, verdict
from edusim.session import SavedGameProblem, Session
from edusim.session.branches import Parting, Relative, newly_apart, partings
from edusim.texts import label, text
from edusim.texts.cells import fit, width
from edusim.tui.aside import quietly
from edusim.tui.lines import Line, Span, paragraphs
from edusim.tui.palette import Role
from edusim.tui.problems import tell
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.indicators import HEADLINES, MARK_ROLES, quantity_of, written, written_change
from edusim.tui.widgets.pair import Pair, pair_lines
from edusim.tui.widgets.sheets import Sheets

NAMES = ("partings", "headlines", "chart")
LEAST_NAME, INDENT = 10, 6
CHART_ROWS = 8


@dataclass(frozen=True)
class Side:
    """One of two lines of play: which of its family it is, and the open game or the file of another."""

    line: Relative | None
    game: Session | Path


@dataclass(frozen=True)
class Sides:
    """Both lines as they have been played: the decisions that part them, and the years of each."""

    partings: tuple[Parting, ...]
    pair: Pair

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called."""
        return self.pair.names()


class Replayed(Message):
    """Both games have been replayed, or why one could not be."""

    def __init__(self, sides: Sides | None, problem: SavedGameProblem | None = None) -> None:
        super().__init__()
        self.sides, self.problem = sides, problem


def lay_beside(one: Side, other: Side) -> Sides:
    """Return two lines side by side; other games than the open one are replayed. Raises SavedGameProblem."""
    games = [side.game if isinstance(side.game, Session) else Session.replay(side.game) for side in (one, other)]
    left, right = games
    first = left.scenario.first_year
    apart = partings(left.decided, right.decided, first + 1)
    names = partial(_names, one.line, other.line)
    return Sides(tuple(apart), Pair(names, first, left.history, right.history))


def _names(one: Relative | None, other: Relative | None) -> tuple[str, str]:
    return line_name(one), line_name(other)


class SidesPage(Sheets):
    """Three sheets: decisions, headlines, chart."""

    def __init__(self, session: Session) -> None:
        super().__init__(NAMES)
        self.session = session
        self.sides: Sides | None = None
        self.charted = HEADLINES[0]

    def show(self, sides: Sides) -> None:
        """Show two lines."""
        self.sides = sides
        self.redraw()

    def name_of(self, name: str) -> str:
        """Return what a sheet is called."""
        return text(f"sides.sheet.{name}")

    def sheet(self, name: str, columns: int) -> list[Line]:
        """Return the lines of a sheet."""
        if self.sides is None:
            return paragraphs(text("sides.reckoning"), columns, "dim")
        lines = {"partings": self._partings, "headlines": self._headlines, "chart": self._chart}
        return lines[name](self.sides, columns)

    def _partings(self, sides: Sides, columns: int) -> list[Line]:
        """Return by year what was decided otherwise, and where each line has come to."""
        rows = paragraphs(text("sides.partings.about", one=sides.names[0], other=sides.names[1]), columns, "dim")
        if not sides.partings:
            return [*rows, (), *paragraphs(text("sides.partings.none"), columns)]
        shown = 0
        for own in newly_apart(sides.partings):
            if own.year != shown:
                shown = own.year
                rows += [(), (Span(fit(str(own.year), INDENT), "title"), *_columns(sides.names, columns, "dim"))]
            decision, *values = parting_words(own, self.session.scenario.quantities)
            rows += paragraphs(f"  {decision}", columns, hanging=2)
            rows.append((Span(" " * INDENT), *_columns(values, columns, "key")))
        return rows

    def _headlines(self, sides: Sides, columns: int) -> list[Line]:
        """Return each headline of both lines by year, and how far the first lies above the second."""
        found: list[Line] = paragraphs(text("sides.headlines.about", one=sides.names[0], other=sides.names[1]), columns,
                                       "dim")  # fmt: skip
        names = (*sides.names, text("sides.apart"))
        cells = max(LEAST_NAME, *(width(name) + 1 for name in names))
        for headline in HEADLINES:
            own = as_counted(headline, checked=False)
            table = _table(sides.pair, own)
            room = max(width(cell) for column in table for cell in column.words) + 1
            fits = max(1, (columns - cells) // room)
            found += [(), (Span(label("outcome", own), "title"),)]
            for start in range(0, len(table), fits):
                found += _block(table[start : start + fits], names, cells, room)
        return found

    def _chart(self, sides: Sides, columns: int) -> list[Line]:
        """Return the chart of one headline, as tall as the page."""
        own = as_counted(self.charted, checked=False)
        rows = max(CHART_ROWS, self.size.height - 4)
        drawn = pair_lines(sides.pair, own, (columns, rows), self.glyphs.chart, self.app.theme)
        return [(Span(label("outcome", own), "title"), Span("  " + text("sides.chart.about"), "dim")), *drawn]


def _columns(words: Sequence[str], columns: int, role: Role) -> Line:
    """Return words in columns of one width."""
    return tuple(Span(fit(each, (columns - INDENT) // len(words)), role) for each in words)


@dataclass(frozen=True)
class YearColumn:
    """A year of a table: the year, the outcome of either line and how far they are apart; how to colour the last."""

    words: tuple[str, str, str, str]
    judged: Role


ROW_ROLES: tuple[Role, ...] = ("dim", "plan", "baseline")


def _table(pair: Pair, outcome: str) -> list[YearColumn]:
    """Return the years of both lines, blank where one has not been played so far."""
    found = []
    for place, year in enumerate(range(pair.years[0], pair.years[1] + 1)):
        one, other = (_value(years, place, outcome) for years in (pair.one, pair.other))
        values = tuple("" if value is None else written(outcome, value) for value in (one, other))
        apart = None if one is None or other is None else one - other
        judged: Role = "dim" if not apart else MARK_ROLES[verdict(apart, quantity_of(outcome))]
        words = (str(year), values[0], values[1], "" if apart is None else written_change(outcome, apart))
        found.append(YearColumn(words, judged))
    return found


def _value(years: Sequence[Outcomes], place: int, outcome: str) -> float | None:
    return float(getattr(years[place], outcome)) if place < len(years) else None


def _block(table: list[YearColumn], names: tuple[str, str, str], cells: int, room: int) -> list[Line]:
    """Return some years of a table: the years above, either line, and what lies between them."""
    rows: list[Line] = []
    for row, name in enumerate(("", *names)):
        roles = [ROW_ROLES[row] if row < len(ROW_ROLES) else column.judged for column in table]
        figures = [Span(fit(column.words[row], room, "right"), role) for column, role in zip(table, roles, strict=True)]
        rows.append((Span(fit(name, cells), "dim"), *figures))
    return rows


class SidesScreen(Plate):
    """Tab charts another headline; Esc goes back."""

    NAME = "sides"
    HINTS = (
        Hint("Esc", "desk.key.back", "back"),
        Hint("{arrows}", "desk.key.turn", "nothing"),
        Hint("Tab", "twin.key.headline", "headline(1)"),
        Hint("{up_down}", "desk.key.scroll", "nothing"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "back", "desk.key.back"),
        Binding("tab", "headline(1)", "twin.key.headline", priority=True),
        Binding("shift+tab", "headline(-1)", "twin.key.headline", priority=True),
    ]

    def __init__(self, one: Side, other: Side) -> None:
        super().__init__()
        self.one, self.other = one, other

    def compose(self) -> ComposeResult:
        """Compose the sheets."""
        yield SidesPage(self.session)
        yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Replay what is not open."""
        self.query_one(SidesPage).focus()
        one, other = self.one, self.other

        def job() -> None:
            try:
                self.post_message(Replayed(lay_beside(one, other)))
            except SavedGameProblem as problem:
                self.post_message(Replayed(None, problem))

        self.run_worker(quietly(job), thread=True, exclusive=True, group="sides")

    def on_replayed(self, message: Replayed) -> None:
        """Show both, or go back with a word on why that cannot be."""
        if message.sides is not None:
            self.query_one(SidesPage).show(message.sides)
        elif message.problem is not None:
            self.dismiss()
            tell(self.desk_app, message.problem)

    def action_headline(self, step: int) -> None:
        """Chart the next headline."""
        page = self.query_one(SidesPage)
        page.charted = HEADLINES[(HEADLINES.index(page.charted) + step) % len(HEADLINES)]
        page.redraw()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
