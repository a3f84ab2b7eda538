"""A tour of five steps over the real desk: each points at a part of it and says what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region, Size
from textual.screen import ModalScreen

from edusim.texts import text
from edusim.texts.cells import width
from edusim.tui.keymap import told, usual_bindings
from edusim.tui.lines import Line, Lines, Span, paragraphs
from edusim.tui.screens.plate import LeftOnce
from edusim.tui.widgets.footer import Footer, Hint

if TYPE_CHECKING:
    from edusim.tui.screens.desk import DeskScreen

OFFER_CHECK = 2.0  # seconds
WIDEST, NARROWEST = 60, 34
FRAME_COLUMNS, FRAME_ROWS = 4, 4
"""What a card takes beside its words: edges and blanks, and above and below them the title and the keys."""


@dataclass(frozen=True)
class Step:
    """One step: its id in the texts, and the kinds of widgets it points at."""

    name: str
    parts: tuple[str, ...]


STEPS = (
    Step("levers", ("Levers",)),
    Step("cost", ("Header", "Levers")),
    Step("consequences", ("#first",)),
    Step("review", ("Footer",)),
    Step("help", ("Footer",)),
)


def card_place(window: Size, pointed: Sequence[Region], size: tuple[int, int]) -> tuple[int, int] | None:
    """Return where (column, row) a card of a size stands beside what it points at, if there is room."""
    columns, rows = size
    if columns > window.width or rows > window.height:
        return None
    for part in pointed:
        for column, row in (
            (part.right, part.y + 1),
            (part.x - columns, part.y + 1),
            (part.x + 2, part.bottom),
            (part.x + 2, part.y - rows),
        ):
            place = Region(max(0, min(column, window.width - columns)), max(0, min(row, window.height - rows)), *size)
            if not any(place.overlaps(own) for own in pointed):
                return place.x, place.y
    return None


class TourWords(Lines):
    """The words of the step."""

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the title, its number, and what the part is for."""
        tour = self.screen
        assert isinstance(tour, TourScreen)
        return tour.words(columns)


class TourScreen(LeftOnce[None], ModalScreen[None]):
    """Enter goes on, Left goes back, Esc ends; the keys of the desk do nothing meanwhile."""

    DEFAULT_CSS = """
    TourScreen { background: transparent; }
    TourScreen > Vertical { position: absolute; background: $surface; border: round $primary; padding: 0 1; }
    """
    HINTS = (
        Hint("Enter", "guide.key.next", "next"),
        Hint("Esc", "guide.key.end", "end"),
        Hint("{arrows}", "guide.key.turn", "nothing"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,space,l", "next", "guide.key.next"),
        Binding("left,backspace,h", "before", "guide.key.before"),
        Binding("escape,q,f3", "end", "guide.key.end"),
        Binding("f2", "app.next_language", "desk.key.language"),
    ]

    def __init__(self, desk: DeskScreen) -> None:
        super().__init__()
        self.desk = desk
        self.place = 0

    def compose(self) -> ComposeResult:
        """Compose the card."""
        with Vertical():
            yield TourWords()
            yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Begin at the first step."""
        for offer in self.desk.query(TourOffer):
            offer.remove()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Find the card's place again once the desk has taken the new size."""
        self.call_after_refresh(self._show)

    def on_unmount(self) -> None:
        """Point at nothing any more."""
        self._point(())

    def words(self, columns: int) -> list[Line]:
        """Return the words of the step for this many columns."""
        name = STEPS[self.place].name
        usual = list(usual_bindings([self.app, self.desk, *self.desk.query(Lines)]))
        app = self.desk.desk_app
        count = text("guide.tour.count", number=self.place + 1, count=len(STEPS))
        rows: list[Line] = [(Span(text(f"guide.tour.{name}.title"), "title"), Span(f"  {count}", "dim")), ()]
        for words in text(f"guide.tour.{name}").split("\n"):
            key, bar, rest = words.partition("|")
            key = told(key, app.keys, usual).replace("<>", app.glyphs.arrows).replace("^v", app.glyphs.up_down)
            rows += paragraphs(f"{key}  {rest}" if bar else words, columns, hanging=width(key) + 2 if bar else 0)
        return rows

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def action_next(self) -> None:
        """Go on; after the last step end."""
        if self.place + 1 == len(STEPS):
            self.dismiss()
        else:
            self.place += 1
            self._show()

    def action_before(self) -> None:
        """Go back a step."""
        self.place = max(0, self.place - 1)
        self._show()

    def action_end(self) -> None:
        """End the tour."""
        self.dismiss()

    def _show(self) -> None:
        """Point at the step's part and put the card beside it."""
        parts = self._parts()
        self._point(parts)
        card = self.query_one(Vertical)
        place, size = None, (NARROWEST, FRAME_ROWS)
        for columns in range(min(WIDEST, self.size.width), NARROWEST - 1, -1):
            size = (columns, len(self.words(columns - FRAME_COLUMNS)) + FRAME_ROWS)
            place = card_place(self.size, [part.region for part in parts], size)
            if place is not None:
                break
        card.styles.width, card.styles.height = size
        card.styles.offset = place or (0, 0)
        self.query_one(TourWords).redraw()
        self.refresh()

    def _parts(self) -> list[Lines]:
        """Return what the step points at, as far as this size of the desk has it."""
        wanted = STEPS[self.place].parts
        return [part for part in self.desk.query(Lines) if part.region.area and _is_one(part, wanted)]

    def _point(self, parts: Sequence[Lines]) -> None:
        for part in self.desk.query(Lines):
            if part.pointed != (part in parts):
                part.pointed = part in parts
                part.refresh()


def _is_one(part: Lines, wanted: tuple[str, ...]) -> bool:
    return type(part).__name__ in wanted or f"#{part.id}" in wanted


class TourOffer(Lines):
    """A line over the keys of the first game's desk that offers the tour; a click takes it."""

    DEFAULT_CSS = "TourOffer { height: 1; background: $surface; }"

    def on_mount(self) -> None:
        """Look at times whether the first year has been decided."""
        self.set_interval(OFFER_CHECK, self._leave)

    def _leave(self) -> None:
        session = self.desk_app.session
        if session is None or session.decided:
            self.remove()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the line."""
        return [(Span(" " + text("guide.tour.offer"), "notice", "app.tour"),)]

    async def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Begin the tour."""
        message.stop()
        await self.screen.run_action(message.target)


def offer_tour(desk: DeskScreen) -> None:
    """Offer the tour on a desk, once it is there."""
    desk.call_after_refresh(lambda: desk.mount(TourOffer(), before=desk.query_one(Footer)))
