"""The desk: levers at the left, their consequences at the right, state above and detail below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from edusim.catalog.outcomes import Outcomes
from edusim.report.rows import as_counted
from edusim.session import SavedGameProblem
from edusim.session.opened import opened_between
from edusim.texts import text
from edusim.tui.ahead import Previewed, Ran, measure_luck, preview, run_year
from edusim.tui.draft import Draft, Value
from edusim.tui.lines import Lines
from edusim.tui.luck import Luck
from edusim.tui.problems import tell
from edusim.tui.screens.ask import MessageScreen, ValueScreen
from edusim.tui.screens.brief import BriefScreen
from edusim.tui.screens.plate import Command, Plate, Topic
from edusim.tui.screens.report import ReportScreen
from edusim.tui.screens.review import ReviewScreen
from edusim.tui.widgets.chart import ChartPane
from edusim.tui.widgets.detail import Detail
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.header import Header
from edusim.tui.widgets.indicators import CHARTABLE, INDICATORS, Indicators
from edusim.tui.widgets.levers import Levers
from edusim.tui.widgets.log import Log
from edusim.tui.widgets.receivers import Receivers

if TYPE_CHECKING:
    from edusim.catalog.decisions import Decisions
    from edusim.model import PipelineItem, Quote

PREVIEW_DELAY = 0.08
ROOMY, VAST = (120, 32), (160, 40)


class DeskScreen(Plate):
    """One year's decisions. The draft is here; the game itself is the session's."""

    NAME = "desk"
    HINTS = (
        Hint("{arrows}", "desk.key.level", "nothing"),
        Hint("Enter", "desk.key.type", "type"),
        Hint("E", "desk.key.review", "review"),
        Hint("u", "desk.key.undo", "undo"),
        Hint("Tab", "desk.key.chart", "cycle(1)"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
        Hint(":", "desk.key.commands", "app.commands"),
        Hint("r", "desk.key.redo", "redo"),
        Hint("U", "desk.key.take_back", "take_back"),
        Hint("b", "desk.key.brief", "brief"),
        Hint("q", "desk.key.quit", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,E,f5", "review", "desk.key.review"),
        Binding("tab,c", "cycle(1)", "desk.key.chart", priority=True),
        Binding("shift+tab,C", "cycle(-1)", "desk.key.chart", priority=True),
        Binding("u", "undo", "desk.key.undo"),
        Binding("r", "redo", "desk.key.redo"),
        Binding("U", "take_back", "desk.key.take_back"),
        Binding("b", "brief", "desk.key.brief"),
    ]
    CSS = """
    #left { width: 42; }
    #middle { width: 1fr; }
    #right, #pane, #second, #under { display: none; }
    #strip { height: 4; }
    #pane { height: 11; }
    #under { height: 13; }
    DeskScreen.-roomy Indicators { height: 5; }
    DeskScreen.-roomy #left { width: 58; }
    DeskScreen.-roomy #strip { display: none; }
    DeskScreen.-roomy #pane { display: block; }
    DeskScreen.-roomy #under { display: block; }
    DeskScreen.-vast #under { display: none; }
    DeskScreen.-vast #second { display: block; }
    DeskScreen.-vast #right { display: block; width: 48; }
    Receivers { height: 10; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.charted = INDICATORS.index("undergraduate")
        self.running = False
        self._lucky = False
        self.draft: Draft | None = None
        self._plan: list[Outcomes] = []
        self._timer: Timer | None = None
        self._year = -1
        self._before: list[PipelineItem] = []
        self._taken: dict[int, Decisions] = {}

    def compose(self) -> ComposeResult:
        """Compose the panes; CSS classes decide which of them a size has."""
        yield Header()
        yield Indicators()
        with Horizontal(id="page"):
            with Vertical(id="left"):
                yield Levers()
                yield Detail(id="pane")
            with Vertical(id="middle"):
                yield ChartPane(id="first")
                yield ChartPane(1, id="second")
                yield Log(id="under")
            with Vertical(id="right"):
                yield Receivers()
                yield Log(id="log")
        yield Detail(id="strip")
        yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Give the keys to the levers."""
        self.query_one(Levers).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        columns, rows = event.size
        self.set_class(columns >= ROOMY[0] and rows >= ROOMY[1], "-roomy")
        self.set_class(columns >= VAST[0] and rows >= VAST[1], "-vast")

    def on_screen_resume(self) -> None:
        """Begin the coming year, or the end, after the report; or go on with the draft."""
        if self.running or self.desk_app.session is None:
            return
        if self.session.finished:
            self.desk_app.open_summary()
        elif self.session.year != self._year:
            self._begin_year()
        else:
            self._show_draft()

    def _begin_year(self) -> None:
        """Lay out the coming year's draft: as taken before if the year was taken back, else as things stand."""
        session = self.session
        self._year = session.year
        self.draft = Draft(session.draft(), session.scenario.quantities, session.scenario.open, session.previous)
        taken = self._taken.pop(session.year + 1, None)
        if taken is not None:
            self.draft.put_all(taken)
        self._plan = []
        self.query_one(Levers).show(self.draft, session.quote(self.draft.now))
        for log in self.query(Log):
            log.show(session)
        self._show_draft()

    def _show_draft(self) -> None:
        """Show the draft everywhere and have it run ahead."""
        if self.draft is None:
            return
        quote = self.session.quote(self.draft.now)
        self.query_one(Levers).show_again(self.draft, quote)
        self._show_state(quote)
        self._show_charts()
        self._preview_soon()

    def _show_state(self, quote: Quote) -> None:
        """Show what changes with every move: header, detail."""
        if self.draft is None:
            return
        session = self.session
        number = session.year + 1 - session.scenario.first_year
        years = (session.year + 1, number, session.scenario.years)
        self.query_one(Header).show(session.scenario.name, years, quote, len(self.draft.changed()))
        row = self.query_one(Levers).selected
        for detail in self.query(Detail):
            detail.show(row, self.draft, quote)
        self.query_one(Receivers).show(quote)

    def _show_charts(self) -> None:
        session = self.session
        first = session.scenario.first_year
        history, luck = session.history, Luck(session.repeats)
        self.query_one(Indicators).show(history, self._plan, CHARTABLE[self.charted], luck)
        for chart in self.query(ChartPane):
            following = INDICATORS[(self.charted + chart.place) % len(INDICATORS)]
            outcome = following if chart.place else CHARTABLE[self.charted]
            years = (first, first + session.scenario.years, session.year)
            chart.show(outcome, years, self._plan or history, session.known_baseline, luck)

    def _preview_soon(self) -> None:
        """Run the draft ahead once the keys have rested for a moment."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PREVIEW_DELAY, self._preview)

    def _preview(self) -> None:
        if self.draft is None or self.running:
            return
        job = preview(self.session, self.draft.now, self.post_message)
        self.run_worker(job, thread=True, exclusive=True, group="preview")

    def on_previewed(self, message: Previewed) -> None:
        """Chart the draft that was run ahead, if it is still the draft."""
        if self.draft is not None and message.draft == self.draft.now and not self.running:
            self._plan = message.years
            self._show_charts()
            if isinstance(self.app.screen, BriefScreen):
                self.app.screen.redraw()
            self._measure_luck()

    def _measure_luck(self) -> None:
        """Repeat the county left alone on a thread, once a game, so that marks can tell luck from more."""
        if not self._lucky and self.session.known_baseline:
            self._lucky = True
            self.run_worker(measure_luck(self.session, self.post_message), thread=True, group="luck")

    def on_repeated(self) -> None:
        """Mark again what moved, now that luck is known."""
        self._show_charts()
        for log in self.query(Log):
            log.redraw()

    def _moved(self, name: str | None) -> None:
        """Show one moved lever, and have the draft run ahead again."""
        if name is None or self.draft is None:
            self.app.bell()
            return
        quote = self.session.quote(self.draft.now)
        levers = self.query_one(Levers)
        if levers.selected != ("decision", name):
            levers.select("decision", name)
        levers.update_lever(name, quote)
        self._show_state(quote)
        self._preview_soon()

    def on_levers_selected(self) -> None:
        """Explain the selected lever."""
        if self.draft is not None:
            self._show_state(self.session.quote(self.draft.now))

    def on_levers_moved(self, message: Levers.Moved) -> None:
        """Move a lever a level."""
        if self.draft is not None and not self.running:
            self._moved(message.name if self.draft.step(message.name, message.direction) else None)

    def on_levers_reset(self, message: Levers.Reset) -> None:
        """Put a lever back."""
        if self.draft is not None and not self.running and self.draft.reset(message.name):
            self._moved(message.name)

    def on_levers_typed(self, message: Levers.Typed) -> None:
        """Ask for the exact value of a lever; a choice goes on to its next word, or to the one of a typed number."""
        if self.draft is None or self.running:
            return
        draft, name = self.draft, message.name
        if isinstance(draft.value(name), str):
            self._moved(name if draft.choose(name, message.begun) else None)
            return

        def take(value: Value | None) -> None:
            if value is not None and draft.put(name, value):
                self._moved(name)

        self.app.push_screen(ValueScreen(draft, name, message.begun), take)

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Chart the outcome whose card was clicked."""
        if message.target in INDICATORS:
            self.charted = INDICATORS.index(message.target)
            self._show_charts()

    def topic(self) -> Topic:
        """Return the selected lever or group."""
        kind, name = self.query_one(Levers).selected
        return ("decision", name) if kind == "decision" else ("group", name)

    def commands(self) -> Iterator[Command]:
        """Yield the actions, then every lever and every outcome that has a chart by name."""
        yield from super().commands()
        for name in self.draft.names if self.draft is not None else ():
            yield Command("decision", name, f"lever('{name}')")
        for name in CHARTABLE:
            yield Command("outcome", as_counted(name, checked=False), f"chart('{name}')")

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def action_type(self) -> None:
        """Type the selected lever's value."""
        self.query_one(Levers).action_type()

    def action_lever(self, name: str) -> None:
        """Go to a lever."""
        self.query_one(Levers).select("decision", name)

    def action_chart(self, name: str) -> None:
        """Chart an outcome."""
        self.charted = CHARTABLE.index(name)
        self._show_charts()

    def action_cycle(self, step: int) -> None:
        """Chart the next headline outcome; after another one the first or, backwards, the last."""
        from_other = -1 if step > 0 else 0
        charted = self.charted if self.charted < len(INDICATORS) else from_other
        self.charted = (charted + step) % len(INDICATORS)
        self._show_charts()

    def action_undo(self) -> None:
        """Take the last lever move back."""
        if self.draft is not None and not self.running:
            self._moved(self.draft.undo())

    def action_redo(self) -> None:
        """Make the last undone lever move again."""
        if self.draft is not None and not self.running:
            self._moved(self.draft.redo())

    def action_brief(self) -> None:
        """Read the county's brief again."""
        self.app.push_screen(BriefScreen())

    def action_review(self) -> None:
        """Review the draft; the year runs from there."""
        if self.draft is not None and not self.running:
            self.app.push_screen(ReviewScreen(self.draft, self.session.year + 1, self._run_year))

    def _run_year(self) -> None:
        """Run the year on a thread; its decisions reach the disk first."""
        if self.draft is None:
            return
        self.running = True
        self.workers.cancel_group(self, "preview")
        self.query_one(Header).run(True)
        session, decisions = self.session, self.draft.now
        self._before, self._taken[session.year + 1] = session.pipeline(), decisions
        self.run_worker(run_year(session, decisions, self.post_message), thread=True, group="year")

    def on_ran(self, message: Ran) -> None:
        """Show the year's report, or why the decisions could not be recorded; then the draft is as it was."""
        self.running = False
        self.query_one(Header).run(False)
        if message.problem is not None:
            tell(self.desk_app, message.problem)
            return
        opened = opened_between(self._before, self.session.pipeline(), self.session.decided[-1])
        self.app.push_screen(ReportScreen(opened))

    def action_take_back(self) -> None:
        """Ask whether to take the last year back."""
        if self.running or not self.session.decided:
            self.app.bell()
            return
        year = self.session.year
        card = MessageScreen(
            lambda: text("desk.key.take_back"), lambda: text("desk.take_back.ask", year=year), asks=True
        )
        self.app.push_screen(card, self._take_back)

    def _take_back(self, sure: bool | None) -> None:
        if not sure:
            return
        self._taken[self.session.year] = self.session.decided[-1]
        try:
            self.session.undo()
        except SavedGameProblem as problem:
            tell(self.desk_app, problem)
            return
        self._begin_year()
