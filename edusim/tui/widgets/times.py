"""The time machine's list: the meetings held in this game, and the other games of its family."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from edusim.report.branches import descent_words, line_name
from edusim.session import Session
from edusim.session.branches import Relative
from edusim.texts import text
from edusim.texts.cells import clip, width
from edusim.tui.lines import LIST_KEYS, Line, Lines, Span, ends, framed, paragraphs, plain
from edusim.tui.widgets.log import decided_words

MOST_MARKED = 2
ABOUT_ROWS = 4


class Times(Lines, can_focus=True):
    """Years above, games below; the highlighted line is told in full at the bottom."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "take", "times.key.open"),
        Binding("space", "mark", "times.key.mark"),
    ]

    class Taken(Message):
        """The highlighted line is taken."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.years = [year for year in session.length.meetings if year <= session.year]
        self.kin: Sequence[Relative] | None = None
        self.marked: list[Relative] = []
        self.cursor = max(0, len(self.years) - 1)
        self.waiting = False

    @property
    def year(self) -> int:
        """The highlighted meeting's year, 0 where a game is highlighted."""
        return self.years[self.cursor] if self.cursor < len(self.years) else 0

    @property
    def game(self) -> Relative | None:
        """The highlighted game."""
        kin, place = self.kin or (), self.cursor - len(self.years)
        return kin[place] if 0 <= place < len(kin) else None

    @property
    def own(self) -> Relative | None:
        """The game that is open, if it is saved among the others."""
        path = self.session.path
        return next((each for each in self.kin or () if path is not None and each.saved.path.name == path.name), None)

    @property
    def compared(self) -> tuple[Relative | None, Relative | None]:
        """The two games to compare: both marked, or the open one and that marked or highlighted, if there is one."""
        if len(self.marked) == MOST_MARKED:
            return self.marked[0], self.marked[1]
        return self.own, self.marked[0] if self.marked else self.game

    def show(self, kin: Sequence[Relative]) -> None:
        """Show the games of the family."""
        self.kin = kin
        self.marked = [each for each in kin if each in self.marked]
        self.redraw()

    def wait(self, waiting: bool) -> None:
        """Say, or no longer say, that a game is being opened."""
        self.waiting = waiting
        self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the framed list, and under it what the highlighted line is."""
        body, at = self._body(columns - 4)
        about = self._about(columns - 4)[:ABOUT_ROWS]
        seen = max(1, rows - 3 - ABOUT_ROWS)
        top = max(0, min(at - seen // 2, len(body) - seen))
        shown = body[top : top + seen]
        inner = [*shown, *([()] * (seen - len(shown))), (Span(self.glyphs.line * (columns - 4), "frame"),), *about]
        below = len(body) - top - seen
        note = (Span(f"{self.glyphs.more} {below}", "dim"),) if below > 0 else ()
        padded = [(Span(" "), *row) for row in inner]
        return framed(self._title(), padded, (columns, rows), self.glyphs, True, note)

    def _title(self) -> Line:
        own = self.own
        words = text("times.heading") if own is None else f"{line_name(own)} - {descent_words(own)}"
        return (Span(words, "title"),)

    def _body(self, columns: int) -> tuple[list[Line], int]:
        body: list[Line] = [(Span(text("times.years"), "key"),)]
        at = 0
        for place, year in enumerate(self.years):
            at = len(body) if place == self.cursor else at
            body.append(self._year(place, year, columns))
        if not self.years:
            body += paragraphs(text("times.years.none"), columns, "dim")
        body += [(), (Span(text("times.games"), "key"),)]
        if self.kin is None:
            body.append((Span(text("times.games.looking"), "dim"),))
        for place, own in enumerate(self.kin or (), len(self.years)):
            at = len(body) if place == self.cursor else at
            body.append(self._game(place, own, columns))
        return body, at

    def _year(self, place: int, year: int, columns: int) -> Line:
        words = decided_words(self.session, year - self.session.scenario.first_year)
        return self._row(place, (Span(f"{year}  ", "dim"), Span(words)), (), columns)

    def _game(self, place: int, own: Relative, columns: int) -> Line:
        state = text("times.open") if own == self.own else f"{own.saved.saved_at:%Y-%m-%d %H:%M}"
        reached = text("times.reached", year=own.saved.first_year + own.saved.decided)
        told = text("desk.list.comma").join((descent_words(own), reached))
        mark = "* " if own in self.marked else "  "
        left = (Span(mark, "changed"), Span(f"{line_name(own)}  "), Span(told, "dim"))
        return self._row(place, left, (Span(f" {state}", "dim"),), columns)

    def _row(self, place: int, left: Line, right: Line, columns: int) -> Line:
        here = place == self.cursor
        sign = Span(f"{self.glyphs.cursor if here else ' '} ")
        spans = ends(_cut((sign, *left), columns - sum(width(own.words) for own in right)), right, columns)
        return tuple(Span(own.words, "chosen" if here else own.role, f"time {place}") for own in spans)

    def _about(self, columns: int) -> list[Line]:
        """Return what was decided in the highlighted year, or which file the highlighted game is in."""
        game = self.game
        if self.waiting:
            return [(Span(text("times.opening"), "plan"),)]
        if game is not None:
            key = "times.game.own" if game == self.own else "times.game.about"
            return paragraphs(text(key, path=plain(game.saved.path.name)), columns, "dim")
        if not self.year:
            return []
        words = decided_words(self.session, self.year - self.session.scenario.first_year)
        return paragraphs(text("times.year.about", year=self.year, words=words), columns, "dim")

    def action_go(self, rows: int) -> None:
        """Highlight another line."""
        last = len(self.years) + len(self.kin or ()) - 1
        self.cursor = max(0, min(self.cursor + rows, last))
        self.redraw()

    def action_take(self) -> None:
        """Take the highlighted line."""
        self.post_message(self.Taken())

    def action_mark(self) -> None:
        """Mark the highlighted game to be compared, or no longer; of three the one marked first goes."""
        game = self.game
        if game is None:
            self.app.bell()
            return
        if game in self.marked:
            self.marked.remove(game)
        else:
            self.marked = [*self.marked, game][-MOST_MARKED:]
        self.redraw()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Highlight a clicked line; take it when it was highlighted already."""
        message.stop()
        place = int(message.target.partition(" ")[2])
        if place == self.cursor:
            self.action_take()
        else:
            self.action_go(place - self.cursor)


def _cut(spans: Line, cells: int) -> Line:
    """Return the spans with the last one cut, and marked as cut, where all do not fit."""
    used = sum(width(own.words) for own in spans[:-1])
    last = spans[-1]
    if used + width(last.words) <= cells:
        return spans
    return (*spans[:-1], Span(clip(last.words, max(0, cells - used - 2)) + "..", last.role))
