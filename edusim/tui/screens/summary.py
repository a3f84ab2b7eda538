"""The summary after the last year: the first year against the last, and both against the county left alone."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.report.programme import score_lines
from edusim.scenario.score import score
from edusim.session import SavedGameProblem, Session
from edusim.texts import text
from edusim.tui.lines import Line, Span, paragraphs, plain
from edusim.tui.luck import Luck
from edusim.tui.problems import tell
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.figures import Column, Comparison, both_counts
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.log import decided_lines
from edusim.tui.widgets.page import Page


class SummaryPage(Page):
    """The summary's text."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.compared = session, ten_years_compared(session)

    def title(self) -> Line:
        """Return the heading."""
        years = {"first": self.session.scenario.first_year, "last": self.session.year}
        return (Span(text("desk.summary.heading", **years), "title"),)

    def content(self, columns: int) -> list[Line]:
        """Return the summary."""
        session, compared = self.session, self.compared
        rows: list[Line] = [
            compared.heading(columns),
            *compared.headlines(columns, self.glyphs),
            *paragraphs(text("desk.summary.legend", year=session.year), columns, "dim"),
            *compared.legend(columns, self.glyphs),
            *paragraphs(text("notice.synthetic.about"), columns, "notice"),
            (),
            (Span(text("desk.counts", year=session.year), "key"),),
            *both_counts(compared.now, columns),
            *paragraphs(text("desk.counts.about"), columns, "dim"),
            (),
            (Span(text("desk.log.decided"), "key"),),
            *decided_lines(session, columns),
            (),
            *self._programme(columns),
        ]
        if session.path is not None:
            rows += [(Span(text("desk.summary.journal"), "key"),), *paragraphs(str(session.path), columns)]
        rows += [(), (Span(text("desk.report.everything"), "title"),)]
        return [*rows, *compared.by_group(columns, self.glyphs)]

    def _programme(self, columns: int) -> list[Line]:
        """Return what was reached of the county's programme, if it has one."""
        scenario = self.session.scenario
        if scenario.programme is None:
            return []
        tree = score(scenario.programme, scenario.first_year, [self.session.history])
        return [*((Span(plain(line)),) for line in score_lines(tree, scenario.first_year, columns)), ()]


def ten_years_compared(session: Session) -> Comparison:
    """Return the first year beside the last, and the last beside itself undecided."""
    history = session.history
    place, years = len(history) - 1, (str(session.scenario.first_year), str(session.year))
    shown: tuple[Column, ...] = ("then", "without", "now", "effect")
    return Comparison(history[0], history[-1], place, Luck(session.repeats), session.baseline[-1], years, shown, True)


class SummaryScreen(Plate):
    """The end of the game; the last year can still be taken back."""

    NAME = "summary"
    HINTS = (
        Hint("n", "desk.key.new_game", "new_game"),
        Hint("{up_down}", "desk.key.scroll", "nothing"),
        Hint("u", "desk.key.take_back", "take_back"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
        Hint("q", "desk.key.quit", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,enter", "new_game", "desk.key.new_game"),
        Binding("u", "take_back", "desk.key.take_back"),
    ]

    def compose(self) -> ComposeResult:
        """Compose the summary."""
        yield SummaryPage(self.session)
        yield Footer(self.HINTS)

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def action_new_game(self) -> None:
        """Go back to the first page."""
        self.desk_app.open_welcome()

    def action_take_back(self) -> None:
        """Take the last year back and return to the desk."""
        try:
            self.session.undo()
        except SavedGameProblem as problem:
            tell(self.desk_app, problem)
            return
        self.desk_app.open_desk()
