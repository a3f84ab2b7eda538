"""What is on its way, what moved last year, and what has been decided: the column beside the charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.model import PipelineItem
from edusim.report.numbers import decided
from edusim.report.rows import Verdict
from edusim.texts import label, short, text
from edusim.texts.cells import fit, width
from edusim.tui.draft import Draft
from edusim.tui.lines import Line, Lines, Span, ends, framed, in_language, plain
from edusim.tui.luck import Luck
from edusim.tui.widgets.indicators import MARK_ROLES, mark_of, quantity_of, written_change

if TYPE_CHECKING:
    from edusim.scenario import Scenario
    from edusim.session import Session

MOST_DECISIONS = 4


class Log(Lines):
    """The pipeline, last year's movements and past decisions, as many as there is room for."""

    def __init__(self, **names: str) -> None:
        super().__init__(**names)  # type: ignore[arg-type]
        self.session: Session | None = None

    def show(self, session: Session) -> None:
        """Show the game as it stands."""
        self.session = session
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed log."""
        if self.session is None:
            return []
        body = [(Span(" "), *row) for row in self._content(columns - 4)]
        return framed((Span(text("desk.log"), "title"),), body, (columns, rows), self.glyphs)

    def _content(self, columns: int) -> list[Line]:
        session = self.session
        if session is None:
            return []
        rows: list[Line] = [(Span(text("desk.pipeline"), "key"),)]
        rows += pipeline_lines(session.pipeline(), session.scenario, columns)
        rows += [(), (Span(text("desk.log.decided"), "key"),), *decided_lines(session, columns)]
        history = session.history
        if len(history) > 1:
            rows += [(), (Span(text("desk.log.moved", year=session.year), "key"),)]
            rows += self._moved(history, columns)
        return rows

    def _moved(self, history: list[Outcomes], columns: int) -> list[Line]:
        """Return the outcomes that moved beyond luck, by how much of their value, largest first."""
        luck = Luck(self.session.repeats if self.session else ())
        before, after = history[-2:]
        found: list[tuple[float, str, float, Verdict]] = []
        for name in entries(Outcomes):
            old, new = float(getattr(before, name)), float(getattr(after, name))
            judged = luck.of_change(name, len(history) - 1, new - old)
            if judged in ("good", "bad"):
                scale = 1.0 if quantity_of(name).unit in ("share", "SD") else max(1.0, abs(old))
                found.append((abs(new - old) / scale, name, new - old, judged))
        rows: list[Line] = []
        for _, name, change, judged in sorted(found, reverse=True):
            words = f"{written_change(name, change)} {mark_of(judged, self.glyphs)}"
            rows.append(ends((Span(short("outcome", name)),), (Span(words, MARK_ROLES[judged]),), columns))
        return rows or [(Span(text("desk.log.only_luck"), "dim"),)]


def pipeline_lines(items: list[PipelineItem], scenario: Scenario, columns: int) -> list[Line]:
    """Return one line for each thing on its way: what, where, when it is due."""
    if not items:
        return [(Span(text("desk.pipeline.empty"), "dim"),)]
    rows: list[Line] = []
    for item in items:
        what = text("desk.pipeline.item", what=label("work", item.kind), place=place_name(scenario, item.place))
        state = text(f"desk.pipeline.{item.state}", year=item.due_year, month=item.due_month)
        rows.append(ends((Span(what),), (Span(" " + state, "dim"),), columns))
    return rows


def place_name(scenario: Scenario, place: str) -> str:
    """Return the name of a school or a township in the present language; an unknown id as it is."""
    day = scenario.first_day
    found = day.schools.get(place) or day.places.get(place)
    if found is None:
        return plain(place)
    return in_language(found.name)


def decided_lines(session: Session, columns: int) -> list[Line]:
    """Return what was changed in past years, the last year first."""
    rows: list[Line] = []
    scenario = session.scenario
    standing = [scenario.start, *session.decided]
    for place in range(len(session.decided), 0, -1):
        before = scenario.decisions_for(scenario.first_year + place, standing[place - 1], {})
        draft = Draft(before, scenario.quantities, ())
        draft.now = session.decided[place - 1]
        if not draft.changed():
            continue
        year = str(scenario.first_year + place)
        parts = [
            f"{short('decision', name)} {decided(name, draft.value(name), draft.quantities[name].unit)}"
            for name in draft.changed()
        ]
        rows.append((Span(year + " ", "dim"), Span(_listed(parts, columns - width(year) - 1))))
    nothing = "desk.log.unchanged" if session.decided else "desk.log.nothing"
    return rows or [(Span(text(nothing), "dim"),)]


def _listed(parts: list[str], cells: int) -> str:
    """Return as many parts as fit into the cells, and how many more there are."""
    for count in range(min(len(parts), MOST_DECISIONS), 0, -1):
        more = text("desk.log.more", count=len(parts) - count) if count < len(parts) else ""
        words = text("desk.list.comma").join(parts[:count]) + more
        if width(words) <= cells:
            return words
    return fit(parts[0], cells)
