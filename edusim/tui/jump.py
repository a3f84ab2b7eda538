"""Jump mode: letters on everything that can be clicked; typing one does what a click there does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from edusim.texts import text
from edusim.tui.lines import Line, Lines, Span
from edusim.tui.screens.plate import LeftOnce, Plate

LETTERS = "asdfjklghqweruioptyzxcvbnm"
"""Those that the fingers rest on come first."""


@dataclass(frozen=True)
class Mark:
    """Letters on one place of a widget, and the target that a click there has."""

    letters: str
    widget: Lines
    place: tuple[int, int]
    target: str


def letters_for(count: int) -> list[str]:
    """Return as many different words of one or two letters, none the beginning of another, short ones first."""
    pairs = max(0, -(-(count - len(LETTERS)) // (len(LETTERS) - 1)))
    firsts = LETTERS[len(LETTERS) - pairs :]
    words = [*LETTERS[: len(LETTERS) - pairs], *(one + other for one, other in product(firsts, LETTERS))]
    return words[:count]


def marks_of(page: Plate) -> list[Mark]:
    """Return the marks of a page: one for each target in view, in the order of the screen."""
    places = sorted(_places(page), key=lambda found: (found[1].region.y + found[2][0], found[1].region.x + found[2][1]))
    words = letters_for(len(places))
    return [Mark(word, widget, place, target) for word, (target, widget, place) in zip(words, places, strict=True)]


def _places(page: Plate) -> Iterator[tuple[str, Lines, tuple[int, int]]]:
    for widget in page.query(Lines):
        if widget.region.area and not widget.disabled:
            for row, column, target in widget.targets():
                if target != "nothing":
                    yield target, widget, (row, column)


class JumpWords(Lines):
    """The row above: what to do."""

    DEFAULT_CSS = "JumpWords { dock: top; height: 1; background: $surface; }"

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the row."""
        return [(Span(" " + text("guide.jump"), "key"),)]


class JumpScreen(LeftOnce[None], ModalScreen[None]):
    """Over a page: waits for the letters of one of its marks."""

    DEFAULT_CSS = "JumpScreen { background: transparent; }"

    def __init__(self, page: Plate) -> None:
        super().__init__()
        self.page = page
        self.window = page.app.size
        self.marks = marks_of(page)
        self.typed = ""

    def compose(self) -> ComposeResult:
        """Compose the row of words."""
        yield JumpWords()

    def on_mount(self) -> None:
        """Put the letters on the page."""
        self._draw()

    def on_unmount(self) -> None:
        """Take the letters off the page."""
        self.typed = "\0"
        self._draw()

    def on_resize(self) -> None:
        """Leave when the window changes: everything stands elsewhere then."""
        if self.app.screen is self and self.app.size != self.window:
            self.dismiss()

    def on_screen_resume(self) -> None:
        """Leave when the window has changed while it was too small."""
        self.on_resize()

    def on_key(self, event: events.Key) -> None:
        """Take a letter; any other key leaves."""
        event.stop()
        letter = (event.character or "").lower()
        if not letter.isalpha() or not letter.isascii():
            self.dismiss()
            return
        fitting = [mark for mark in self.marks if mark.letters.startswith(self.typed + letter)]
        if not fitting:
            self.app.bell()
            return
        self.typed += letter
        if fitting[0].letters == self.typed:
            self.dismiss()
            fitting[0].widget.post_message(Lines.Clicked(fitting[0].target))
        else:
            self._draw()

    def on_click(self) -> None:
        """Leave."""
        self.dismiss()

    def _draw(self) -> None:
        """Show the letters that still have to be typed."""
        by_widget: dict[Lines, dict[tuple[int, int], str]] = {mark.widget: {} for mark in self.marks}
        for mark in self.marks:
            if mark.letters.startswith(self.typed):
                by_widget[mark.widget][mark.place] = mark.letters[len(self.typed) :]
        for widget, letters in by_widget.items():
            widget.letters = letters
            widget.refresh()
        self.refresh()
