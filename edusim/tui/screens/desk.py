"""The desk: levers at the left, their consequences at the right, state above and detail below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from edusim.report.rows import as_counted
from edusim.session import SavedGameProblem
from edusim.session.opened import opened_since
from edusim.texts import text
from edusim.tui.ahead import Ran, go_there, run_years
from edusim.tui.draft import Draft, Value
from edusim.tui.lines import Lines
from edusim.tui.problems import tell
from edusim.tui.screens.ask import MessageScreen, ValueScreen
from edusim.tui.screens.plate import Command, Topic
from edusim.tui.screens.tried import Tried
from edusim.tui.widgets.budget import Money, is_over
from edusim.tui.widgets.chart import ChartPane
from edusim.tui.widgets.detail import Detail
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.header import Header, years_words
from edusim.tui.widgets.indicators import CHARTABLE, INDICATORS, Indicators
from edusim.tui.widgets.levers import Levers
from edusim.tui.widgets.log import Log
from edusim.tui.widgets.receipt import dearest_change
from edusim.tui.widgets.receivers import Receivers
from edusim.tui.widgets.tiles import TileMap

if TYPE_CHECKING:
    from edusim.catalog.decisions import Decisions

ROOMY, VAST = (120, 32), (160, 40)


class DeskScreen(Tried):
    """One meeting's decisions. The draft is here; the game itself is the session's."""

    NAME = "desk"
    HINTS = (
        Hint("{arrows}", "desk.key.level", "nothing"),
        Hint("Enter", "desk.key.type", "type"),
        Hint("E", "desk.key.review", "review"),
        Hint("u", "desk.key.undo", "undo"),
        Hint("i", "lever.key.page", "page"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
        Hint(":", "desk.key.commands", "app.commands"),
        Hint("Tab", "desk.key.chart", "cycle(1)"),
        Hint("o", "lever.key.outcomes", "outcomes"),
        Hint("p", "lever.key.delays", "delays"),
        Hint("b", "desk.key.brief", "brief"),
        Hint("r", "desk.key.redo", "redo"),
        Hint(".", "lever.key.again", "again"),
        Hint("U", "desk.key.take_back", "take_back"),
        Hint("w", "lever.key.twin", "twin"),
        Hint("t", "lever.key.times", "times"),
        Hint("y", "lever.key.report", "report"),
        Hint("R", "lever.key.roles", "roles"),
        Hint("x", "lever.key.put_back", "put_back"),
        Hint("g", "guide.key.jump", "app.jump"),
        Hint("F3", "guide.key.tour", "app.tour"),
        Hint("q", "desk.key.quit", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,E,f5", "review", "desk.key.review"),
        Binding("tab,c", "cycle(1)", "desk.key.chart", priority=True),
        Binding("shift+tab,C", "cycle(-1)", "desk.key.chart", priority=True),
        Binding("o", "outcomes", "lever.key.outcomes"),
        Binding("u", "undo", "desk.key.undo"),
        Binding("r", "redo", "desk.key.redo"),
        Binding("full_stop", "again", "lever.key.again"),
        Binding("x", "put_back", "lever.key.put_back"),
        Binding("U", "take_back", "desk.key.take_back"),
    ]
    CSS = """
    #left { width: 42; }
    #middle { width: 1fr; }
    #right, #pane, #second, #under { display: none; }
    #strip { height: 4; }
    #pane { height: 12; }
    #under { height: 13; }
    DeskScreen.-roomy Indicators { height: 5; }
    DeskScreen.-roomy #left { width: 58; }
    DeskScreen.-roomy #strip { display: none; }
    DeskScreen.-roomy #pane { display: block; }
    DeskScreen.-roomy #under { display: block; }
    DeskScreen.-vast #under { display: none; }
    DeskScreen.-vast #second { display: block; }
    DeskScreen.-vast #right { display: block; width: 48; }
    TileMap { height: 14; }
    Receivers { height: 9; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._year = -1
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
                yield TileMap()
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
        """Begin the coming meeting, or the end, after the report; or go on with the draft."""
        if self.running or self.desk_app.session is None:
            return
        if self.session.finished:
            self.desk_app.open_appraisal()
        elif self.session.year != self._year:
            self._begin_meeting()
        else:
            self._show_draft()

    def _begin_meeting(self) -> None:
        """Lay out the meeting's draft: as taken before if the meeting was taken back, else as things stand."""
        session = self.session
        self._year = session.year
        self.draft = Draft(session.draft(), session.scenario.quantities, session.open, session.previous)
        taken = self._taken.pop(session.year + 1, None)
        if taken is not None:
            self.draft.put_all(taken)
        self.forget()
        before = session.length.open_in(session.length.meeting_of(session.year)) if session.decided else session.open
        new = frozenset(session.open) - frozenset(before)
        self.query_one(Levers).show(self.draft, session.quote(self.draft.now), new)
        for log in self.query(Log):
            log.show(session)
        self.query_one(TileMap).show(session)
        self._show_draft()

    def _show_draft(self) -> None:
        """Show the draft everywhere and have it tried on."""
        if self.draft is None:
            return
        self.query_one(Levers).show_again(self.draft, self.session.quote(self.draft.now))
        self.show_money()
        self.show_charts()
        self.preview_soon()

    def show_money(self) -> None:
        """Show what changes with every move: header, detail, and what of next year's money is left."""
        if self.draft is None:
            return
        session, quote = self.session, self.session.quote(self.draft.now)
        next_year = self.latest.next_year if self.latest is not None else None
        header = self.query_one(Header)
        header.show(session.scenario.name, session.meeting, session.coming, len(self.draft.changed()))
        header.cost(quote, next_year)
        levers = self.query_one(Levers)
        levers.pay(next_year)
        current = self.latest is not None and self.latest.draft == self.draft.now
        for detail in self.query(Detail):
            detail.show(levers.selected, self.draft, quote, next_year if current and is_over(next_year) else None)
        self.query_one(Receivers).show(quote)

    def _moved(self, name: str | None) -> None:
        """Show one moved lever, and have the draft tried on."""
        if name is None or self.draft is None:
            self.app.bell()
            return
        levers = self.query_one(Levers)
        if levers.selected != ("decision", name):
            levers.select("decision", name)
        levers.update_lever(name, self.session.quote(self.draft.now))
        self.show_money()
        self.preview_soon()

    def on_levers_selected(self) -> None:
        """Explain the selected lever."""
        self.show_money()

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
            self.action_chart(message.target)

    def topic(self) -> Topic:
        """Return the selected lever or group."""
        kind, name = self.query_one(Levers).selected
        return ("decision", name) if kind == "decision" else ("group", name)

    def chosen_lever(self) -> str:
        """Return the selected lever, or the first one of the selected group."""
        levers = self.query_one(Levers)
        kind, name = levers.selected
        return name if kind == "decision" else next(iter(levers.groups.get(name, [])), "")

    def commands(self) -> Iterator[Command]:
        """Yield the actions, then every lever and every outcome that has a chart by name."""
        yield from super().commands()
        for name in self.draft.names if self.draft is not None else ():
            yield Command("decision", name, f"lever('{name}')")
        for name in CHARTABLE:
            yield Command("outcome", as_counted(name, checked=False), f"chart('{name}')")

    def action_type(self) -> None:
        """Type the selected lever's value."""
        self.query_one(Levers).action_type()

    def action_lever(self, name: str) -> None:
        """Go to a lever."""
        self.query_one(Levers).select("decision", name)

    def action_chart(self, name: str) -> None:
        """Chart an outcome."""
        self.charted = CHARTABLE.index(name)
        self.show_charts()

    def action_cycle(self, step: int) -> None:
        """Chart the next headline outcome; after another one the first or, backwards, the last."""
        from_other = -1 if step > 0 else 0
        charted = self.charted if self.charted < len(INDICATORS) else from_other
        self.charted = (charted + step) % len(INDICATORS)
        self.show_charts()

    def action_outcomes(self) -> None:
        """Choose any outcome for the chart."""
        from edusim.tui.screens.outcome import OutcomeScreen

        page = OutcomeScreen(CHARTABLE[self.charted])
        self.app.push_screen(page, lambda _: self.action_chart(page.taken) if page.taken else None)

    def action_undo(self) -> None:
        """Take the last lever move back."""
        if self.draft is not None and not self.running:
            self._moved(self.draft.undo())

    def action_redo(self) -> None:
        """Make the last undone lever move again."""
        if self.draft is not None and not self.running:
            self._moved(self.draft.redo())

    def action_again(self) -> None:
        """Watch the last change again: the chart without it, then with it."""
        from edusim.tui.screens.again import AgainScreen

        if self.draft is None or self.running or self.draft.before is None:
            self.app.bell()
            return
        self.app.push_screen(AgainScreen(self.draft, self.forecasts, CHARTABLE[self.charted]))

    def action_put_back(self) -> None:
        """Put the dearest change back while the draft costs more than there is."""
        if self.draft is None or self.running:
            return
        quote = self.session.quote(self.draft.now)
        dearest = dearest_change(self.draft, quote) if quote.is_over else ""
        self._moved(dearest if dearest and self.draft.reset(dearest) else None)

    def action_review(self) -> None:
        """Review the draft; the years run from there."""
        from edusim.tui.screens.review import ReviewScreen

        if self.draft is not None and not self.running:
            self.app.push_screen(ReviewScreen(self.draft, self.session.year + 1, self._run_years, self._next_year))

    def _next_year(self) -> Money | None:
        """Return next year's money with the draft as it is, once that has been tried on."""
        current = self.latest is not None and self.draft is not None and self.latest.draft == self.draft.now
        return self.latest.next_year if current and self.latest is not None else None

    def _run_years(self) -> None:
        """Run the meeting's years on a thread; the decisions reach the disk first."""
        if self.draft is None or self.running:
            return
        self.running = True
        self.workers.cancel_group(self, "preview")
        self.query_one(Header).run(True)
        session, decisions = self.session, self.draft.now
        self._taken[session.year + 1] = decisions
        self.run_worker(run_years(session, decisions, self.post_message), thread=True, group="years")

    def on_ran(self, message: Ran) -> None:
        """Show the report, or why the decisions could not be recorded; then the draft is as it was."""
        from edusim.tui.screens.report import ReportScreen

        self.running = False
        self.query_one(Header).run(False)
        if message.problem is not None:
            tell(self.desk_app, message.problem)
            return
        session = self.session
        if not session.finished:
            self.run_worker(go_there(session, self.desk_app.aside), thread=True, group="preview")
        self.app.push_screen(ReportScreen(opened_since(session, session.since)))

    def action_take_back(self) -> None:
        """Ask whether to take the last meeting back."""
        session = self.session
        if self.running or not session.decided:
            self.app.bell()
            return
        years = years_words(range(session.year + 1 - session.since, session.year + 1))
        card = MessageScreen(
            lambda: text("desk.key.take_back"), lambda: text("desk.take_back.ask", year=years), asks=True
        )
        self.app.push_screen(card, self._take_back)

    def _take_back(self, sure: bool | None) -> None:
        if not sure:
            return
        taken = self.session.decided[-self.session.since]
        try:
            self.session.take_back()
        except SavedGameProblem as problem:
            tell(self.desk_app, problem)
            return
        self._taken[self.session.year + 1] = taken
        self._begin_meeting()
