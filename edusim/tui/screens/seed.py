"""The card that takes another seed: the same seed has the same luck."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from edusim.texts import text
from edusim.tui.lines import Line, Lines, Span, paragraphs
from edusim.tui.screens.plate import LeftOnce
from edusim.tui.widgets.footer import Footer, Hint

if TYPE_CHECKING:
    from edusim.tui.app import EdusimApp

GREATEST = 2**32
"""The greatest seed that is taken, the same as on the command line."""


class SeedWords(Lines):
    """What a seed is, and what was wrong with the last answer."""

    DEFAULT_CSS = "SeedWords { height: 6; }"
    wrong = False

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the question."""
        title: Line = (Span(text("desk.key.seed"), "title"),)
        fault: list[Line] = [(Span("! " + text("welcome.seed.wrong", most=GREATEST), "bad"),)] if self.wrong else []
        return [title, (), *paragraphs(text("welcome.seed.about"), columns), *fault]


class SeedScreen(LeftOnce[int | None], ModalScreen[int | None]):
    """Takes a seed in digits."""

    DEFAULT_CSS = """
    SeedScreen { align: center middle; background: $background 60%; }
    SeedScreen > Vertical { width: 64; height: 10; background: $surface; border: round $primary; padding: 0 1; }
    SeedScreen.-plain > Vertical { border: ascii $primary; }
    SeedScreen Input { width: 20; background: $panel; }
    """
    HINTS = (Hint("Enter", "desk.key.take", "submit"), Hint("Esc", "desk.key.back", "back"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "desk.key.back")]

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.seed = seed

    def compose(self) -> ComposeResult:
        """Compose the question and the input."""
        with Vertical():
            yield SeedWords()
            yield Input(value=str(self.seed), max_length=10)
            yield Footer(self.HINTS)

    def on_mount(self) -> None:
        """Let the seed be typed at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the seed."""
        message.stop()
        self.action_submit()

    def action_submit(self) -> None:
        """Take the seed, or say what a seed is made of."""
        typed = self.query_one(Input).value.strip()
        if typed.isascii() and typed.isdigit() and int(typed) <= GREATEST:
            self.dismiss(int(typed))
            return
        words = self.query_one(SeedWords)
        words.wrong = True
        words.redraw()

    def action_back(self) -> None:
        """Leave the seed as it is."""
        self.dismiss(None)


def ask_seed(app: EdusimApp) -> None:
    """Ask for the seed of the session that is about to begin."""

    def take(seed: int | None) -> None:
        if seed is not None:
            app.seed = seed
            app.redraw_everything()

    app.push_screen(SeedScreen(app.seed), take)
