"""The report of a year: an adviser's page, figures, causes, predictions against what came, a letter, and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from weakref import WeakKeyDictionary

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.catalog.decisions import Decisions
from edusim.report.why import foremost
from edusim.session import SavedGameProblem, Session
from edusim.session.changes import ANSWERS, changes_in
from edusim.session.opened import Opened
from edusim.tui.aside import quietly
from edusim.tui.lines import Lines
from edusim.tui.problems import tell
from edusim.tui.reckoned import Explained, Judged, Ledgers, Reckoning, explaining, judging
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.indicators import HEADLINES
from edusim.tui.widgets.ledger import decision_of
from edusim.tui.widgets.year import YearSheets

Played = tuple[Decisions, ...]
_KNOWN: WeakKeyDictionary[Session, dict[Played, Ledgers]] = WeakKeyDictionary()
"""Ledgers that have been worked out in this sitting, by the decisions up to their year."""


class ReportScreen(Plate):
    """Enter goes on to the next meeting, or to the end after the last; u takes the meeting back."""

    NAME = "report"
    HINTS = (
        Hint("Enter", "desk.key.go_on", "go_on"),
        Hint("{arrows}", "year.key.sheet", "turn"),
        Hint("u", "desk.key.take_back", "take_back"),
        Hint("w", "year.key.twin", "twin"),
        Hint("{up_down}", "desk.key.scroll", "nothing"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "go_on", "desk.key.go_on"),
        Binding("u", "take_back", "desk.key.take_back"),
        Binding("y", "other_year", "year.key.other_year"),
        Binding("w", "twin", "year.key.twin"),
    ]

    def __init__(self, opened: Sequence[Opened] = ()) -> None:
        super().__init__()
        self.opened = opened

    def compose(self) -> ComposeResult:
        """Compose the report."""
        page = YearSheets(self.session, self.opened)
        several = (Hint("y", "year.key.other_year", "other_year"),) if len(page.years) > 1 else ()
        yield page
        yield Footer((self.HINTS[0], *several, *self.HINTS[1:]))

    @property
    def page(self) -> YearSheets:
        """The sheets."""
        return self.query_one(YearSheets)

    def on_mount(self) -> None:
        """Have the causes worked out, and the predictions held against what came."""
        self._explain(self.page.years[0])
        if self.page.has_predictions:
            job = judging(self.session, self.post_message)
            self.run_worker(job, thread=True, exclusive=True, group="judged")

    def _played(self, year: int) -> Played:
        return tuple(self.session.decided[: year - self.session.scenario.first_year])

    def _explain(self, year: int) -> None:
        """Work a year's ledger out on a thread, unless it is known."""
        page = self.page
        page.explained, page.progress = year, (0, 0)
        known = _KNOWN.setdefault(self.session, {}).get(self._played(year))
        if known is not None:
            page.ledgers[year] = known
        elif year not in page.ledgers:
            job = explaining(self.session, year, self.desk_app.aside.run, self.post_message)
            self.run_worker(quietly(job), thread=True, exclusive=True, group="why")
        page.redraw()

    def on_reckoning(self, message: Reckoning) -> None:
        """Show how far the ledger is."""
        self.page.progress = (message.done, message.of)
        if self.page.shown in ("adviser", "why"):
            self.page.redraw()

    def on_explained(self, message: Explained) -> None:
        """Show the causes of a year."""
        _KNOWN.setdefault(self.session, {})[self._played(message.year)] = message.ledgers
        self.page.ledgers[message.year] = message.ledgers
        self.page.renew()

    def on_judged(self, message: Judged) -> None:
        """Show what came of the predictions."""
        self.page.judged = message.found
        self.page.renew()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Show the county without the decision whose name was clicked."""
        kind, _, name = message.target.partition(" ")
        if kind == "decision":
            self._open_twin(name)

    def action_turn(self) -> None:
        """Turn to the next sheet."""
        self.page.action_turn(1)

    def action_other_year(self) -> None:
        """Explain the next of the years that ran, after the last one the first."""
        years = self.page.years
        if len(years) == 1:
            self.app.bell()
            return
        self._explain(years[(years.index(self.page.explained) + 1) % len(years)])
        self.page.action_open(self.page.names.index("why"))

    def action_twin(self) -> None:
        """Show the county without the decision that moved a headline most, or else without one of this meeting's."""
        self._open_twin(self._foremost_decision())

    def _foremost_decision(self) -> str:
        ledgers = self.page.ledgers.get(self.page.explained, {})
        causes = (cause for name in HEADLINES if name in ledgers for cause, _ in foremost(ledgers[name], 1))
        found = [name for name in map(decision_of, causes) if name]
        for year in (*self.page.years, *range(self.page.years[0] - 1, self.session.scenario.first_year, -1)):
            found += [name for name in changes_in(self.session, year) if name != ANSWERS]
        return found[0] if found else ""

    def _open_twin(self, decision: str) -> None:
        from edusim.tui.screens.twin import TwinScreen

        if not decision:
            self.app.bell()
            return
        self.app.push_screen(TwinScreen(decision))

    def action_go_on(self) -> None:
        """Go on."""
        self.dismiss()

    def action_take_back(self) -> None:
        """Take the meeting back and return to its decisions."""
        try:
            self.session.take_back()
        except SavedGameProblem as problem:
            tell(self.desk_app, problem)
            return
        self.dismiss()
