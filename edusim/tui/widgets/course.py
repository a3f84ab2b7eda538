"""What was decided in a game and what came of it, year by year; the charts of the headlines; every outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from edusim.report.appraisal import code_lines, course_blocks, headline_charts
from edusim.report.chart import ChartSpec, render_chart
from edusim.report.page import Items
from edusim.report.programme import score_lines
from edusim.scenario.score import score
from edusim.session import Session
from edusim.session.appraisal import Appraised
from edusim.texts import text
from edusim.tui.lines import Line, Span, paragraphs, plain
from edusim.tui.widgets.blocks import block_lines
from edusim.tui.widgets.chart import ROLES
from edusim.tui.widgets.figures import Comparison

if TYPE_CHECKING:
    from edusim.report.canvas import Glyphs as ChartGlyphs
    from edusim.tui.app import EdusimApp

CHART_ROWS = 11


class Course:
    """The course of a game that is over; ``found`` is its appraisal as far as it has been reckoned."""

    def __init__(self, session: Session, compared: Comparison) -> None:
        self.session, self.compared = session, compared
        self.found: Appraised | None = None

    def lines(self, columns: int) -> list[Line]:
        """Return what was decided and what struck, the programme's score, the saved game and its code."""
        rows = [*block_lines(course_blocks(self.session), columns), (), *self._programme(columns)]
        if self.session.path is not None:
            rows += [(Span(text("desk.summary.journal"), "key"),), *paragraphs(str(self.session.path), columns), ()]
        rows += [(Span(text("appraisal.code"), "key"),)]
        codes = code_lines(self.session)
        if not codes:
            return [*rows, *paragraphs(text("appraisal.code.none"), columns, "dim")]
        rows += paragraphs(text("appraisal.code.about"), columns, "dim")
        return [*rows, *block_lines([Items(codes)], columns)]

    def everything(self, columns: int, app: EdusimApp) -> list[Line]:
        """Return the charts of the headlines once they are known, and every outcome by group."""
        rows: list[Line] = [(Span(text("appraisal.charts"), "key"),)]
        if self.found is None:
            rows += paragraphs(text("appraisal.later.charts"), columns)
        else:
            about = {"year": self.found.term.year, "seeds": len(self.found.same)}
            rows += paragraphs(text("appraisal.charts.about", **about), columns, "dim")
            for title, spec in headline_charts(self.session, self.found):
                rows += [(Span(title, "title"),), *_chart(spec, columns, app)]
        rows += [(), (Span(text("desk.report.everything"), "title"),), self.compared.heading(columns)]
        return [*rows, *self.compared.by_group(columns, app.glyphs)]

    def _programme(self, columns: int) -> list[Line]:
        """Return what was reached of the county's programme, if it has one."""
        scenario = self.session.scenario
        if scenario.programme is None:
            return []
        tree = score(scenario.programme, scenario.first_year, [self.session.history])
        return [*((Span(plain(line)),) for line in score_lines(tree, scenario.first_year, columns)), ()]


def _chart(spec: ChartSpec, columns: int, app: EdusimApp) -> list[Line]:
    """Return a chart in the signs and the theme of the screen."""
    kind = cast("ChartGlyphs", app.glyphs.chart)
    drawn = render_chart(spec, columns, CHART_ROWS, kind, "mono" if app.theme == "mono" else "colour")
    return [
        tuple(Span(cell.text, ROLES.get(cell.style, "text"), on_band=bool(cell.ground)) for cell in row)
        for row in drawn
    ]
