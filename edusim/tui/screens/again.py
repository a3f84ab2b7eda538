"""The last change once more: the chart without it and then with it, and what it does to the headline outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer

from edusim.report.rows import verdict
from edusim.session.changes import ANSWERS, changed
from edusim.texts import label, short, text
from edusim.texts.cells import fit, width
from edusim.tui.ahead import Previewed, preview
from edusim.tui.lines import Line, Lines, Span, framed, paragraphs
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.chart import ChartPane
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.indicators import HEADLINES, MARK_ROLES, mark_of, quantity_of, written_change

if TYPE_CHECKING:
    from edusim.catalog.decisions import Decisions
    from edusim.tui.draft import Draft
    from edusim.tui.forecast import Forecast

FRAME = 0.7  # seconds a picture stands
FRAMES = (False, True, False, True)
"""Whether the chart has the change in it, picture by picture; the last one stays."""
FIGURE, RANGE = 12, 24


class Effects(Lines):
    """What the change does to the headline outcomes of the last year."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = names
        self.without: Forecast | None = None
        self.with_it: Forecast | None = None

    def show(self, without: Forecast, with_it: Forecast) -> None:
        """Show both forecasts' difference."""
        self.without, self.with_it = without, with_it
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed table."""
        body = [(Span(" "), *row) for row in self._table(columns - 4)]
        heading = text("desk.list.comma").join(map(_name_of, self.names))
        return framed((Span(heading, "title"),), body, (columns, rows), self.glyphs)

    def _table(self, columns: int) -> list[Line]:
        without, with_it = self.without, self.with_it
        if without is None or with_it is None:
            return paragraphs(text("lever.again.waiting"), columns, "dim")
        cells = columns - FIGURE - RANGE - 2
        heads = fit(text("lever.again.by", year=with_it.years[-1]), cells)
        heads += fit(text("lever.again.median"), FIGURE, "right") + fit(text("lever.again.range"), RANGE, "right")
        return [(Span(heads, "dim"),), *(self._row(name, cells, with_it, without) for name in HEADLINES)]

    def _row(self, name: str, cells: int, with_it: Forecast, without: Forecast) -> Line:
        middle, low, high = with_it.effect(name, without)
        found = verdict(middle, quantity_of(name), low * high > 0 if low != high else None)
        words = label("outcome", name)
        between = text("lever.again.from_to", low=written_change(name, low), high=written_change(name, high))
        return (
            Span(fit(words if width(words) <= cells else short("outcome", name), cells)),
            Span(fit(written_change(name, middle), FIGURE, "right"), MARK_ROLES[found]),
            Span(fit(between, RANGE, "right"), "dim"),
            Span(f" {mark_of(found, self.glyphs)}", MARK_ROLES[found]),
        )


def _name_of(name: str) -> str:
    """Return what a change is called: a decision's name, or one name for all answers to events."""
    return text("lever.again.answers") if name == ANSWERS else label("decision", name)


class AgainScreen(Plate):
    """The chart goes from without to with the change twice and then stands still."""

    NAME = "again"
    HINTS = (
        Hint(".", "lever.key.again", "again"),
        Hint("Esc", "desk.key.back", "back"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("full_stop,space", "again", "lever.key.again"),
        Binding("escape,enter", "back", "desk.key.back"),
    ]
    CSS = "AgainScreen Effects { height: 12; }"

    def __init__(self, draft: Draft, known: dict[Decisions, Forecast], outcome: str) -> None:
        super().__init__()
        self.drafts = (draft.before or draft.now, draft.now)
        self.names = changed(*self.drafts)
        self.known, self.outcome = known, outcome
        self.frame = 0
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose the chart over the table."""
        yield ChartPane()
        yield Effects(tuple(self.names))
        yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Try on what has not been tried on yet."""
        missing = tuple(draft for draft in self.drafts if draft not in self.known)
        if missing:
            job = preview(self.session, self.desk_app.aside, missing, self.post_message)
            self.run_worker(job, thread=True, exclusive=True, group="again")
        self._begin()

    def on_previewed(self, message: Previewed) -> None:
        """Begin once both drafts have been tried on with all lucks."""
        if message.done:
            self.known[message.forecast.draft] = message.forecast
            self._begin()

    def _both(self) -> Sequence[Forecast]:
        found = [self.known[draft] for draft in self.drafts if draft in self.known]
        return found if len(found) == len(self.drafts) else ()

    def _begin(self) -> None:
        """Show the first picture, and the table."""
        both = self._both()
        if both:
            self.query_one(Effects).show(*both)
        self.frame = 0
        self._picture()

    def _picture(self) -> None:
        """Show a picture; the next one follows until the last."""
        both, session = self._both(), self.session
        first = session.scenario.first_year
        years = (first, first + session.scenario.years, session.year)
        forecast = both[FRAMES[self.frame]] if both else None
        chart = self.query_one(ChartPane)
        chart.caption = ("lever.again.with" if FRAMES[self.frame] else "lever.again.without") if both else ""
        chart.show(self.outcome, years, session.history, session.known_baseline, forecast)
        if both and self.frame + 1 < len(FRAMES):
            self.frame += 1
            self._timer = self.set_timer(FRAME, self._picture)

    def action_again(self) -> None:
        """Show it once more."""
        if self._timer is not None:
            self._timer.stop()
        self._begin()

    def action_back(self) -> None:
        """Go back to the desk."""
        self.dismiss()
