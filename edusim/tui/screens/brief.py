"""The briefing: the county, what worries the adviser, the agenda, who signs what, and where the county is going."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.report import labels
from edusim.report.spoken import worry_lines
from edusim.session import Session
from edusim.session.places import FIGURES
from edusim.session.worries import worries
from edusim.texts import text
from edusim.texts.cells import clip
from edusim.tui.lines import Line, Lines, Span, ends, in_language, paragraphs
from edusim.tui.luck import Luck
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.agenda import agenda_lines, signature_lines
from edusim.tui.widgets.county import county_lines
from edusim.tui.widgets.figures import Column, Comparison
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.indicators import HEADLINES
from edusim.tui.widgets.log import pipeline_lines
from edusim.tui.widgets.sheets import Sheets

PEOPLE = ("births", "enrolment_primary", "enrolment_junior", "enrolment_senior")
"""What the children do whatever is decided; shown above the headlines."""
NAMES = ("county", "worries", "agenda", "signatures", "ahead")
COUNTY_CELLS = 20


class BriefSheets(Sheets):
    """The five sheets of the briefing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("m,tab", "next_figure", "desk.key.map")]

    def __init__(self, session: Session) -> None:
        super().__init__(NAMES)
        self.session = session
        self.figure = FIGURES[0]

    def title(self) -> Line:
        """Return the names of the sheets, and whose they are."""
        county = clip(in_language(self.session.scenario.name), COUNTY_CELLS)
        return (*super().title(), Span(f" {county}", "title"))

    def name_of(self, name: str) -> str:
        """Return what a sheet is called in the edge."""
        return text(f"brief.sheet.{name}")

    def sheet(self, name: str, columns: int) -> list[Line]:
        """Return the lines of a sheet."""
        session = self.session
        if name == "county":
            return county_lines(session, self.figure, columns, self.glyphs)
        if name == "worries":
            return _worries(session, columns)
        if name == "agenda":
            return agenda_lines(session, columns)
        if name == "signatures":
            return signature_lines(session, columns)
        return self._ahead(columns)

    def action_next_figure(self) -> None:
        """Show the next figure on the map."""
        self.show_figure(FIGURES[(FIGURES.index(self.figure) + 1) % len(FIGURES)])

    def show_figure(self, figure: str) -> None:
        """Show a figure on the map, on the sheet that has it."""
        self.figure = figure
        self.action_open(NAMES.index("county"))

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Show the figure whose name was clicked; the sheets' names are clicked as on every page of sheets."""
        kind, _, figure = message.target.partition(" ")
        if kind == "figure":
            message.stop()
            message.prevent_default()
            self.show_figure(figure)

    def _ahead(self, columns: int) -> list[Line]:
        """Return the brief of the county's file, and the first and the last year with everything left as it is."""
        session = self.session
        return [
            *paragraphs(labels.in_language(session.scenario.brief), columns),
            *paragraphs(_task(session), columns, "key"),
            (),
            *self._left_alone(columns),
            (),
            (Span(text("desk.pipeline"), "key"),),
            *pipeline_lines(session.pipeline(), session.scenario, columns),
            (),
            (Span(text("desk.brief.seed", seed=session.seed), "dim"),),
        ]

    def _left_alone(self, columns: int) -> list[Line]:
        session = self.session
        first, left_alone = session.history[0], session.known_baseline
        last = str(session.scenario.first_year + session.scenario.years)
        years = (str(session.scenario.first_year), text("brief.as_is", year=last))
        shown: tuple[Column, ...] = ("then", "now") if left_alone else ("then",)
        table = Comparison(first, (left_alone or [first])[-1], 0, Luck(), None, years, shown)
        return [table.heading(columns), *table.listed((*PEOPLE, *HEADLINES), columns, self.glyphs)]


def _worries(session: Session, columns: int) -> list[Line]:
    """Return the adviser's worries, one paragraph each."""
    heading, *own = worry_lines(worries(session))
    rows: list[Line] = [ends((Span(heading, "key"),), (Span(text("brief.worries.about"), "dim"),), columns)]
    for words in own:
        rows += paragraphs(words, columns, hanging=3)
    return rows


def _task(session: Session) -> str:
    """Return how often and from when the county is decided for."""
    _, meetings = session.meeting
    return text("brief.task", first=session.scenario.first_year + 1, last=session.last_year, meetings=meetings)


class BriefScreen(Plate):
    """Read before the first meeting, and again whenever wanted."""

    NAME = "brief"
    HINTS = (
        Hint("Enter", "desk.key.to_desk", "back"),
        Hint("{arrows} 1-5", "desk.key.turn", "turn"),
        Hint("m", "desk.key.map", "next_figure"),
        Hint("R", "desk.key.roles", "roles"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
        Hint("q", "desk.key.quit", "app.leave"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,b", "back", "desk.key.to_desk"),
        Binding("R", "roles", "desk.key.roles"),
    ]

    def compose(self) -> ComposeResult:
        """Compose the briefing."""
        yield BriefSheets(self.session)
        yield Footer(self.HINTS)

    def redraw(self) -> None:
        """Show what has come to be known."""
        self.query_one(BriefSheets).redraw()

    def action_turn(self) -> None:
        """Turn to the next sheet."""
        self.query_one(BriefSheets).action_turn(1)

    def action_next_figure(self) -> None:
        """Show the next figure on the map."""
        self.query_one(BriefSheets).action_next_figure()

    def action_roles(self) -> None:
        """Open the role cards of a team."""
        from edusim.tui.screens.roles import RolesScreen

        self.app.push_screen(RolesScreen())

    def action_back(self) -> None:
        """Go to the desk."""
        self.dismiss()
