"""The twin's panes: every decision taken with what it did, and one decision's headlines with it and without."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.report.rows import Verdict, as_counted, verdict
from edusim.report.why import decision_words
from edusim.session.branches import LUCKS, Elsewhere
from edusim.session.branches import Line as Life
from edusim.texts import label, short, text
from edusim.texts.cells import fit, width
from edusim.tui.lines import LIST_KEYS, Line, Lines, Span, ends, framed, paragraphs
from edusim.tui.widgets.indicators import HEADLINES, MARK_ROLES, mark_of, quantity_of, written, written_change
from edusim.tui.widgets.pair import Pair

FIGURE = 10
EFFECT = 14
TABLE_ROWS, CUT_ROWS = 13, 2
HEADS = ("with", "without", "effect", "usual")


@dataclass(frozen=True)
class Question:
    """What is left out: a decision, or only what one year (0: any year) changed of it."""

    decision: str
    year: int = 0

    def words(self, cells: int) -> str:
        """Return it in words, by the decision's short name where the full one does not fit."""
        key = "twin.without.year" if self.year else "twin.without"
        return _fitting(self.decision, cells, lambda name: text(key, decision=name, year=self.year))


def _fitting(decision: str, cells: int, words: Callable[[str], str] = str) -> str:
    """Return words with a decision's name, the short one where it has one and the full one does not fit."""
    full = words(decision_words(decision))
    return full if width(full) <= cells or decision not in entries(Decisions) else words(short("decision", decision))


class TwinTable(Lines):
    """The headlines of the last year with a decision and without it; a click charts one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.question = Question("")
        self.charted = HEADLINES[0]
        self.pair: Pair | None = None
        self.cut: tuple[int, ...] = ()
        self.elsewhere: Elsewhere | None = None
        self.tried = 0

    def show(
        self, question: Question, charted: str, pair: Pair | None, life: Life | None, elsewhere: Elsewhere | None
    ) -> None:
        """Show the answer to a question, with other luck too, as far as it has been reckoned."""
        self.tried = self.tried if question == self.question else 0
        self.question, self.charted, self.pair, self.elsewhere = question, charted, pair, elsewhere
        self.cut = () if life is None else life.cut
        self.styles.height = TABLE_ROWS + (CUT_ROWS if self.cut else 0)
        self.redraw()

    def tell_tried(self, done: int) -> None:
        """Say with how many other lucks the years have been lived."""
        self.tried = done
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed table."""
        body = [(Span(" "), *row) for row in self._content(columns - 4)]
        return framed((Span(self.question.words(columns - 6), "title"),), body, (columns, rows), self.glyphs, True)

    def _content(self, columns: int) -> list[Line]:
        if self.pair is None:
            return paragraphs(text("twin.reckoning"), columns, "dim")
        names = columns - len(HEADS) * FIGURE - 2
        heads = "".join(fit(text(f"twin.column.{head}", count=LUCKS), FIGURE, "right") for head in HEADS)
        heading = fit(text("twin.column.outcome", year=self.pair.shared), names) + heads
        rows: list[Line] = [(Span(heading, "dim"),), *(self._row(name, self.pair, names) for name in HEADLINES)]
        cut = text("desk.list.comma").join(map(str, self.cut))
        warned = paragraphs(text("twin.cut", years=cut), columns, "warn") if cut else []
        if self.elsewhere is None:
            note = text("twin.elsewhere", done=self.tried, all=LUCKS)
            return [*rows, *warned, *paragraphs(note, columns, "dim")]
        signs = {"good": self.glyphs.good, "bad": self.glyphs.bad, "same": self.glyphs.same}
        return [*rows, *warned, *paragraphs(text("twin.about", count=LUCKS, **signs), columns, "dim")]

    def _row(self, name: str, pair: Pair, cells: int) -> Line:
        own = as_counted(name, checked=False)
        one, other = (float(getattr(years[-1], own)) for years in (pair.one, pair.other))
        full = label("outcome", own)
        words = fit(full if width(full) <= cells else short("outcome", own), cells)
        usual, found = self._usual(own)
        return (
            Span(words, "chosen" if name == self.charted else "text", name),
            Span(fit(written(own, one), FIGURE, "right"), "title", name),
            Span(fit(written(own, other), FIGURE, "right"), "baseline", name),
            Span(fit(written_change(own, one - other), FIGURE, "right"), "text", name),
            Span(fit(usual, FIGURE, "right") + f" {mark_of(found, self.glyphs)}", MARK_ROLES[found], name),
        )

    def _usual(self, outcome: str) -> tuple[str, Verdict]:
        """Return what the decision does with other luck, in words, and how to judge it."""
        if self.elsewhere is None:
            return text("twin.unreckoned"), ""
        mean = self.elsewhere.mean(outcome)
        return written_change(outcome, mean), verdict(mean, quantity_of(outcome), self.elsewhere.is_clear(outcome))


class TwinList(Lines, can_focus=True):
    """Every decision taken, the years it was changed in, and its effect on one headline."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "take", "desk.key.choose"),
    ]

    class Taken(Message):
        """The highlighted decision is chosen."""

    def __init__(self, taken: Mapping[str, tuple[int, ...]], unknown: str) -> None:
        super().__init__()
        self.taken, self.unknown = taken, unknown
        self.names = list(taken)
        self.cursor = 0
        self.charted, self.year = HEADLINES[0], 0
        self.effects: Mapping[str, float] = {}

    @property
    def chosen(self) -> str:
        """The highlighted decision, "" where nothing was changed."""
        return self.names[self.cursor] if self.names else ""

    def show(self, charted: str, year: int, effects: Mapping[str, float]) -> None:
        """Show the effects on a headline in a year, of those decisions that have been reckoned."""
        self.charted, self.year, self.effects = charted, year, effects
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed list."""
        head = self._head(columns - 4)
        seen = max(1, rows - 2 - len(head))
        top = max(0, min(self.cursor - seen // 2, len(self.names) - seen))
        body = [*head, *(self._row(place, columns - 4) for place in range(len(self.names))[top : top + seen])]
        below = len(self.names) - top - seen
        note = (Span(f"{self.glyphs.more} {below}", "dim"),) if below > 0 else ()
        inner = [(Span(" "), *row) for row in body]
        return framed((Span(text("twin.list"), "title"),), inner, (columns, rows), self.glyphs, True, note)

    def _head(self, columns: int) -> list[Line]:
        unknown = text("twin.unknown", decision=decision_words(self.unknown)) if self.unknown else ""
        rows = [*paragraphs(unknown, columns, "warn"), ()] if unknown else []
        if not self.names:
            return [*rows, *paragraphs(text("twin.nothing"), columns)]
        outcome = label("outcome", as_counted(self.charted, checked=False))
        rows += paragraphs(text("twin.list.about", outcome=outcome, year=self.year), columns)
        if len(self.effects) < len(self.names):
            count = {"done": len(self.effects), "all": len(self.names)}
            rows.append((Span(text("twin.list.reckoning", **count), "dim"),))
        return [*rows, ends((), (Span(text("twin.column.effect"), "dim"),), columns)]

    def _row(self, place: int, columns: int) -> Line:
        name, here = self.names[place], place == self.cursor
        own = as_counted(self.charted, checked=False)
        effect = self.effects.get(name)
        written_out = text("twin.unreckoned") if effect is None else written_change(own, effect)
        years = text("desk.list.comma").join(map(str, self.taken[name]))
        room = columns - EFFECT - width(years) - 8
        left = f"{self.glyphs.cursor if here else ' '} {_fitting(name, room)}  "
        spans = ends((Span(left), Span(years, "dim")), (Span(fit(written_out, EFFECT, "right")),), columns)
        return tuple(Span(own.words, "chosen" if here else own.role, f"twin {place}") for own in spans)

    def action_go(self, rows: int) -> None:
        """Highlight another decision."""
        self.cursor = max(0, min(self.cursor + rows, len(self.names) - 1))
        self.redraw()

    def action_take(self) -> None:
        """Choose the highlighted decision."""
        if self.names:
            self.post_message(self.Taken())

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Highlight a clicked decision; choose it when it was highlighted already."""
        message.stop()
        place = int(message.target.partition(" ")[2])
        if place == self.cursor:
            self.action_take()
        else:
            self.action_go(place - self.cursor)
