"""The brief: the county on its first day, and where it goes if everything stays as it is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.report.numbers import money
from edusim.session import Session
from edusim.texts import text
from edusim.tui.lines import Line, Span, in_language, paragraphs
from edusim.tui.luck import Luck
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.figures import Column, Comparison
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.indicators import HEADLINES
from edusim.tui.widgets.log import pipeline_lines
from edusim.tui.widgets.page import Page

PEOPLE = ("births", "enrolment_primary", "enrolment_junior", "enrolment_senior")
"""What the children do whatever is decided; shown above the headlines."""


class BriefPage(Page):
    """The brief's text."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def title(self) -> Line:
        """Return the county's name."""
        return (Span(in_language(self.session.scenario.name), "title"),)

    def content(self, columns: int) -> list[Line]:
        """Return the brief."""
        session = self.session
        years = {"first": session.scenario.first_year + 1, "years": session.scenario.years}
        return [
            *paragraphs(in_language(session.scenario.brief), columns),
            *paragraphs(text("desk.brief.task", **years), columns, "key"),
            (),
            *self._ahead(columns),
            (),
            *paragraphs(text("desk.brief.room", amount=money(session.quote(session.draft()).room)), columns),
            (Span(text("desk.pipeline"), "key"),),
            *pipeline_lines(session.pipeline(), session.scenario, columns),
            (),
            (Span(text("desk.brief.seed", seed=session.seed), "dim"),),
        ]

    def _ahead(self, columns: int) -> list[Line]:
        """Return the first day and, once it has been run, the last year with everything left as it is."""
        session = self.session
        first, left_alone = session.history[0], session.known_baseline
        last = str(session.scenario.first_year + session.scenario.years)
        years = (str(session.scenario.first_year), text("desk.brief.as_is", year=last))
        shown: tuple[Column, ...] = ("then", "now") if left_alone else ("then",)
        table = Comparison(first, (left_alone or [first])[-1], 0, Luck(), None, years, shown)
        return [table.heading(columns), *table.listed((*PEOPLE, *HEADLINES), columns, self.glyphs)]


class BriefScreen(Plate):
    """Read before the first year, and again whenever wanted."""

    NAME = "brief"
    HINTS = (
        Hint("Enter", "desk.key.to_desk", "back"),
        Hint("{up_down}", "desk.key.scroll", "nothing"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
        Hint("q", "desk.key.quit", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape,b", "back", "desk.key.to_desk")]

    def compose(self) -> ComposeResult:
        """Compose the brief."""
        yield BriefPage(self.session)
        yield Footer(self.HINTS)

    def redraw(self) -> None:
        """Show what has come to be known."""
        self.query_one(BriefPage).redraw()

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def action_back(self) -> None:
        """Go to the desk."""
        self.dismiss()
