"""Lines of coloured words, and the widget that draws them.

Every word on the screen goes through here as data: nothing is ever parsed as markup, control characters
are dropped, and each line is padded or cut to the exact width of its widget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from edusim.catalog.year_0 import Name
from edusim.report import labels
from edusim.texts import label, short
from edusim.texts.cells import clip, fit, is_visible, width, wrap
from edusim.tui.glyphs import Glyphs
from edusim.tui.keymap import Rebindable
from edusim.tui.palette import Role, style_of

if TYPE_CHECKING:
    from edusim.tui.app import EdusimApp


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one role; ``target`` is what a click on them means, ``on_band`` puts a chart's band behind them."""

    words: str
    role: Role = "text"
    target: str = ""
    on_band: bool = False


Line = tuple[Span, ...]
LEAST_FRAMED = 3
"""A widget of so few rows has no frame of its own."""
LEAST_CELLS = 8
"""No text is wrapped into less; a window so narrow asks to be enlarged before anybody could read it."""


LIST_KEYS: tuple[BindingType, ...] = (
    Binding("up,k", "go(-1)", "desk.key.go"),
    Binding("down,j", "go(1)", "desk.key.go"),
    Binding("pageup", "go(-10)", "desk.key.go"),
    Binding("pagedown", "go(10)", "desk.key.go"),
    Binding("home", "go(-1000)", "desk.key.go"),
    Binding("end", "go(1000)", "desk.key.go"),
)
"""The keys that go up and down a long list; its ``action_go`` stops at either end."""


def plain(words: str) -> str:
    """Return words from outside without control and formatting characters, on one line."""
    return "".join(" " if char in "\n\t" else char for char in words if char in "\n\t" or is_visible(char))


def in_language(name: Name) -> str:
    """Return a name of the scenario's in the present language."""
    return plain(labels.in_language(name))


def width_of(spans: Iterable[Span]) -> int:
    """Return how many cells a line takes."""
    return sum(width(span.words) for span in spans)


def exactly(spans: Sequence[Span], cells: int) -> Line:
    """Return the line padded or cut to exactly this many cells."""
    fitted: list[Span] = []
    left = cells
    for span in spans:
        if width(span.words) > left:
            cut = clip(span.words, left)
            fitted.append(Span(cut, span.role, span.target))
            left -= width(cut)
            break
        fitted.append(span)
        left -= width(span.words)
    if left:
        fitted.append(Span(" " * left))
    return tuple(fitted)


def ends(left: Sequence[Span], right: Sequence[Span], cells: int) -> Line:
    """Return a line with one part at each end; the left part is cut where they would touch."""
    room = cells - width_of(right)
    return (*exactly(left, max(0, room)), *right)


def paragraphs(words: str, cells: int, role: Role = "text", hanging: int = 0) -> list[Line]:
    """Return words wrapped into lines; no Chinese line begins with closing punctuation."""
    kept = "\n".join(plain(part) for part in words.split("\n"))
    cells = max(cells, LEAST_CELLS)
    return [(Span(part, role),) for part in wrap(kept, cells, hanging)]


def framed(title: Sequence[Span], body: Sequence[Line], size: tuple[int, int], glyphs: Glyphs,
           focused: bool = False, note: Sequence[Span] = ()) -> list[Line]:  # fmt: skip
    """Return a pane of ``size`` (columns, rows): a frame with a title above and a note below."""
    columns, rows = size
    role: Role = "frame_focus" if focused else "frame"
    inner = columns - 2
    side = Span(glyphs.side, role)
    top = _edge(title, inner, glyphs.corners[:2], glyphs, role)
    bottom = _edge(note, inner, glyphs.corners[2:], glyphs, role)
    filled = [*body[: rows - 2], *([()] * (rows - 2 - len(body)))]
    return [top, *((side, *exactly(row, inner), side) for row in filled), bottom]


def overlaid(row: Sequence[Span], column: int, over: Span, cells: int) -> Line:
    """Return a line of ``cells`` cells with words laid over it from a column on."""
    end = min(cells, column + width(over.words))
    before = exactly(row, column)
    rest, used = [], 0
    for span in exactly(row, cells):
        first, used = used, used + width(span.words)
        if used > end:
            kept = _after(span.words, end - first) if first < end else span.words
            rest.append(replace(span, words=kept))
    return exactly((*before, replace(over, words=clip(over.words, end - column)), *rest), cells)


def _after(words: str, cells: int) -> str:
    """Return what is left of words after their first cells; half a wide character leaves a blank."""
    head = clip(words, cells)
    if width(head) == cells:
        return words[len(head) :]
    return " " + words[len(head) + 1 :]


def _edge(words: Sequence[Span], inner: int, corners: str, glyphs: Glyphs, role: Role) -> Line:
    """Return a frame's upper or lower edge with words set into it, a little in from the corner if they fit so."""
    if words:
        words = (Span(" ", role), *exactly(words, min(width_of(words), inner - 2)), Span(" ", role))
    before = glyphs.line * min(1, inner - width_of(words))
    rest = Span(glyphs.line * (inner - len(before) - width_of(words)), role)
    return (Span(corners[0] + before, role), *words, rest, Span(corners[1], role))


class Lines(Rebindable, Widget):
    """A widget that draws lines; subclasses say which.

    ``letters`` are signs laid over places (row, column) of it, ``pointed`` puts it into the key's colour.
    """

    DEFAULT_CSS = "Lines { width: 1fr; height: 1fr; }"

    class Clicked(Message):
        """Somebody clicked words that have a target."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    letters: Mapping[tuple[int, int], str] = MappingProxyType({})
    pointed = False
    _drawn: list[Line] | None = None
    _drawn_size: tuple[int, int] = (0, 0)

    @property
    def desk_app(self) -> EdusimApp:
        """The running app, with its glyphs and theme."""
        return cast("EdusimApp", self.app)

    @property
    def glyphs(self) -> Glyphs:
        """The signs to draw with."""
        return self.desk_app.glyphs

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return what to draw in this size."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Forget what was drawn and draw again."""
        self._drawn = None
        self.refresh()

    def redraw_rows(self, rows: Iterable[int]) -> None:
        """Draw again, sending only these rows to the terminal."""
        self._drawn = None
        self.refresh(*(Region(0, row, self.size.width, 1) for row in rows))

    def targets(self) -> Iterator[tuple[int, int, str]]:
        """Yield the row, the first column and the target of everything drawn that can be clicked, each once."""
        seen: set[str] = set()
        for row, line in enumerate((self._drawn or [])[: self.size.height]):
            column = 0
            for span in exactly(line, self.size.width):
                if span.target and span.words.strip() and span.target not in seen:
                    seen.add(span.target)
                    yield row, column + len(span.words) - len(span.words.lstrip()), span.target
                column += width(span.words)

    def redraw_changed(self) -> None:
        """Draw again, sending only the cells that have changed; for a widget whose style stays as it is."""
        size = (self.size.width, self.size.height)
        before = self._drawn
        if before is None or self._drawn_size != size or self.letters or self.pointed:
            self.redraw()
            return
        self._drawn = self._safely_drawn(*size)
        changed = [Region(first, row, cells, 1) for row, first, cells in _changes(before, self._drawn, size)]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Return row ``y`` as the compositor wants it, exactly as wide as the widget."""
        columns, rows = self.size
        if self._drawn is None or self._drawn_size != (columns, rows):
            self._drawn, self._drawn_size = self._safely_drawn(columns, rows), (columns, rows)
        row = exactly(self._drawn[y] if y < len(self._drawn) else (), columns)
        for (_, column), words in [own for own in self.letters.items() if own[0][0] == y]:
            row = overlaid(row, column, Span(words, "chosen"), columns)
        if self.pointed:
            row = _pointed_at(row, y, (columns, rows))
        base, theme = self.rich_style, self.app.theme
        segments = [Segment(span.words, base + style_of(theme, span.role, span.target, span.on_band)) for span in row]
        return Strip(segments, columns)

    def _safely_drawn(self, columns: int, rows: int) -> list[Line]:
        """Return the lines; where drawing them fails, what happened, so that the rest of the desk still works."""
        try:
            return self.lines(columns, rows)
        except Exception as error:  # noqa: BLE001 - one pane that cannot be drawn must not end the session
            return [line for said in self.desk_app.drawing_failed(error) for line in paragraphs(said, columns, "bad")]

    def on_click(self, event: events.Click) -> None:
        """Say which target was clicked."""
        target = event.style.meta.get("target", "")
        if target:
            event.stop()
            self.post_message(self.Clicked(target))


def _pointed_at(row: Line, y: int, size: tuple[int, int]) -> Line:
    """Return a row of a widget that is pointed at: its frame in the key's colour, a widget of few rows turned over."""
    columns, rows = size
    if rows <= LEAST_FRAMED or y in (0, rows - 1):
        return tuple(replace(span, role="chosen" if rows <= LEAST_FRAMED else "key", on_band=False) for span in row)
    first, last = exactly(row, 1)[0], row[-1]
    ends_framed = overlaid(row, 0, replace(first, role="key"), columns)
    return overlaid(ends_framed, columns - 1, Span(last.words[-1:], "key"), columns)


def _changes(before: Sequence[Line], now: Sequence[Line], size: tuple[int, int]) -> Iterator[tuple[int, int, int]]:
    """Yield the row, the first column and the number of cells of what differs between two drawings."""
    columns, rows = size
    for row in range(rows):
        one, other = (exactly(drawn[row] if row < len(drawn) else (), columns) for drawn in (before, now))
        if one != other:
            first, last = _alike(one, other), _alike(one[::-1], other[::-1], backwards=True)
            yield row, first, max(1, columns - first - last)


def _alike(one: Line, other: Line, *, backwards: bool = False) -> int:
    """Return how many cells two lines have in common at their beginning."""
    cells = 0
    for (mine, style), (theirs, their_style) in zip(_signs(one, backwards), _signs(other, backwards), strict=False):
        if mine != theirs or style != their_style:
            break
        cells += width(mine)
    return cells


def _signs(line: Line, backwards: bool) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    for span in line:
        for sign in reversed(span.words) if backwards else span.words:
            yield sign, (span.role, span.target, span.on_band)


def named(kind: str, name: str, cells: int) -> str:
    """Return a catalogue entry's name in exactly this many cells, the short one where the full one is too long."""
    full = label(kind, name)
    return fit(full if width(full) <= cells else short(kind, name), cells)
