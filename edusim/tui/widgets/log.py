"""What moved last year, what is on its way, and what has been decided: the column beside the charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.model import PipelineItem
from edusim.report.delays import place_name
from edusim.report.numbers import decided
from edusim.session.changes import ANSWERS, changes_in
from edusim.texts import label, short, text
from edusim.texts.cells import fit, width
from edusim.tui.lines import Line, Lines, Span, ends, framed, paragraphs, plain
from edusim.tui.luck import Luck
from edusim.tui.widgets.figures import Comparison
from edusim.tui.widgets.indicators import MARK_ROLES, mark_of, written_change

if TYPE_CHECKING:
    from edusim.scenario import Scenario
    from edusim.session import Session

MOST_DECISIONS = 4
LEAST_MOVED = 4


class Log(Lines):
    """Last year's movements, the pipeline and past decisions, as many as there is room for."""

    def __init__(self, **names: str) -> None:
        super().__init__(**names)  # type: ignore[arg-type]
        self.session: Session | None = None

    def show(self, session: Session) -> None:
        """Show the game as it stands."""
        self.session = session
        self.redraw_changed()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed log."""
        if self.session is None:
            return []
        body = [(Span(" "), *row) for row in self._content(columns - 4, rows - 2)]
        return framed((Span(text("desk.log"), "title"),), body, (columns, rows), self.glyphs)

    def _content(self, columns: int, room: int) -> list[Line]:
        session = self.session
        if session is None:
            return []
        rows: list[Line] = [(Span(text("desk.pipeline"), "key"),)]
        rows += pipeline_lines(session.pipeline(), session.scenario, columns)
        rows += [(), (Span(text("desk.log.decided"), "key"),), *decided_lines(session, columns)]
        if not session.decided:
            return rows
        moved = self._moved(session, columns)[: max(LEAST_MOVED, room - len(rows) - 2)]
        return [(Span(text("desk.log.moved", year=session.year), "key"),), *moved, (), *rows]

    def _moved(self, session: Session, columns: int) -> list[Line]:
        """Return the outcomes that moved beyond luck, most telling first."""
        then, now = session.history[-2:]
        moved = Comparison(then, now, len(session.history) - 1, Luck(session.repeats), None, ("", ""), ())
        rows: list[Line] = []
        for name, judged in moved.beyond_luck():
            words = f"{written_change(name, moved.moved('change', name))} {mark_of(judged, self.glyphs)}"
            rows.append(ends((Span(short("outcome", name)),), (Span(words, MARK_ROLES[judged]),), columns))
        return rows or [(Span(text("desk.log.only_luck"), "dim"),)]


def pipeline_lines(items: list[PipelineItem], scenario: Scenario, columns: int) -> list[Line]:
    """Return one line for each thing on its way: what, where, when it is due."""
    if not items:
        return [(Span(text("desk.pipeline.empty"), "dim"),)]
    rows: list[Line] = []
    for item in items:
        what = text("desk.pipeline.item", what=label("work", item.kind), place=plain(place_name(scenario, item.place)))
        state = text(f"desk.pipeline.{item.state}", year=item.due_year, month=item.due_month)
        first, *more = paragraphs(what, columns - width(state) - 2, hanging=2)
        rows += [ends(first, (Span("  " + state, "dim"),), columns), *more]
    return rows


def decided_lines(session: Session, columns: int) -> list[Line]:
    """Return what was changed in past years, the last year first."""
    rows: list[Line] = []
    for place in range(len(session.decided), 0, -1):
        if parts := _decided(session, place):
            year = str(session.scenario.first_year + place)
            rows.append((Span(year + " ", "dim"), Span(_listed(parts, columns - width(year) - 1))))
    nothing = "desk.log.unchanged" if session.decided else "desk.log.nothing"
    return rows or [(Span(text(nothing), "dim"),)]


def decided_words(session: Session, place: int) -> str:
    """Return all that was changed in year number ``place``, 1 for the first that was decided."""
    return text("desk.list.comma").join(_decided(session, place)) or text("desk.log.unchanged_year")


def _decided(session: Session, place: int) -> list[str]:
    """Return each decision changed in a year, with its new value."""
    scenario = session.scenario
    changes = changes_in(session, scenario.first_year + place)
    levers = [
        f"{short('decision', name)} {decided(name, value, scenario.quantities[name].unit)}"
        for name, value in changes.items()
        if name != ANSWERS
    ]
    return [*levers, *(label("answer", word.replace("=", ".")) for word in session.decided[place - 1].answers)]


def _listed(parts: list[str], cells: int) -> str:
    """Return as many parts as fit into the cells, and how many more there are."""
    for count in range(min(len(parts), MOST_DECISIONS), 0, -1):
        more = text("desk.log.more", count=len(parts) - count) if count < len(parts) else ""
        words = text("desk.list.comma").join(parts[:count]) + more
        if width(words) <= cells:
            return words
    return fit(parts[0], cells)
