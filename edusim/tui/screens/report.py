"""The report of a year: the headline outcomes then and now, what opened, what is on its way, and all the rest."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.session import SavedGameProblem, Session
from edusim.session.opened import Opened
from edusim.texts import label, short, text
from edusim.tui.lines import Line, Span, paragraphs
from edusim.tui.luck import Luck
from edusim.tui.problems import tell
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.cards import finding_lines, struck_lines, struck_names
from edusim.tui.widgets.carried import department_lines, funded_lines, ladder_lines
from edusim.tui.widgets.detail import flowing
from edusim.tui.widgets.figures import Column, Comparison
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.indicators import MARK_ROLES, mark_of, written_change
from edusim.tui.widgets.log import decided_words, pipeline_lines, place_name
from edusim.tui.widgets.page import Page

MOST_MOVED = 8


class YearPage(Page):
    """The report's text."""

    def __init__(self, session: Session, opened: list[Opened]) -> None:
        super().__init__()
        self.session, self.opened = session, opened
        self.year, self.state = session.year, session.state
        self.compared = year_compared(session)

    def title(self) -> Line:
        """Return the heading."""
        return (Span(text("desk.report.heading", year=self.year), "title"),)

    def content(self, columns: int) -> list[Line]:
        """Return the report."""
        year, compared = self.year, self.compared
        rows: list[Line] = [
            *paragraphs(text("desk.report.notice"), columns, "notice"),
            *struck_names(self.session, columns),
            *funded_lines(compared.now, columns),
            compared.heading(columns),
            *compared.headlines(columns, self.glyphs),
            *self._legend(columns),
            (),
            (Span(text("desk.log.moved", year=year), "key"),),
            *self._beyond_luck(columns),
            (Span(text("desk.report.decided", year=year), "key"),),
            *paragraphs(decided_words(self.session, len(self.session.decided)), columns),
            (Span(text("desk.report.opened"), "key"),),
            *self._opened(columns),
            (Span(text("desk.pipeline"), "key"),),
            *pipeline_lines(self.session.pipeline(), self.session.scenario, columns),
            *ladder_lines(compared.then, compared.now, columns),
            *department_lines(self.state, columns),
            *finding_lines(self.session.findings, year, columns),
            *struck_lines(self.session, columns),
            (),
            (Span(text("desk.report.everything"), "title"),),
        ]
        return [*rows, *compared.by_group(columns, self.glyphs)]

    def _legend(self, columns: int) -> list[Line]:
        words = text("desk.summary.legend", year=self.year) if self.compared.without is not None else ""
        return [*paragraphs(words, columns, "dim"), *self.compared.legend(columns, self.glyphs)]

    def _beyond_luck(self, columns: int) -> list[Line]:
        """Return what moved most, on as few lines as it needs."""
        found = [
            Span(f"{short('outcome', name)} {written_change(name, self.compared.moved('change', name))} "
                 f"{mark_of(judged, self.glyphs)}", MARK_ROLES[judged])
            for name, judged in self.compared.beyond_luck()[:MOST_MOVED]
        ]  # fmt: skip
        return flowing(found, columns) if found else [(Span(text("desk.log.only_luck"), "dim"),)]

    def _opened(self, columns: int) -> list[Line]:
        if not self.opened:
            return [(Span(text("desk.report.nothing_opened"), "dim"),)]
        return [row for item in self.opened for row in paragraphs(self._item(item), columns)]

    def _item(self, item: Opened) -> str:
        what = label("work", item.kind)
        if not item.place:
            return text("desk.report.items", what=what, count=item.count)
        return text("desk.report.item", what=what, place=place_name(self.session.scenario, item.place))


def year_compared(session: Session) -> Comparison:
    """Return the last year beside the year before, and beside itself undecided once the decisions made a difference."""
    then, now = session.history[-2:]
    place, alone = len(session.history) - 1, session.known_baseline
    without = alone[place] if alone and alone[place] != now else None
    shown: tuple[Column, ...] = ("then", "now", "change")
    years = (str(session.year - 1), str(session.year))
    return Comparison(then, now, place, Luck(session.repeats), without, years, (*shown, "effect") if without else shown)


class ReportScreen(Plate):
    """Enter goes on to the next year, or to the summary after the last; u takes the year back."""

    NAME = "report"
    HINTS = (
        Hint("Enter", "desk.key.go_on", "go_on"),
        Hint("{up_down}", "desk.key.scroll", "nothing"),
        Hint("u", "desk.key.take_back", "take_back"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "go_on", "desk.key.go_on"),
        Binding("u", "take_back", "desk.key.take_back"),
    ]

    def __init__(self, opened: list[Opened]) -> None:
        super().__init__()
        self.opened = opened

    def compose(self) -> ComposeResult:
        """Compose the report."""
        yield YearPage(self.session, self.opened)
        yield Footer(self.HINTS)

    def action_go_on(self) -> None:
        """Go on."""
        self.dismiss()

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def action_take_back(self) -> None:
        """Take the year back and return to its decisions."""
        try:
            self.session.undo()
        except SavedGameProblem as problem:
            tell(self.desk_app, problem)
            return
        self.dismiss()
