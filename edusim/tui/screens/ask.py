"""Small cards over a page: a message, a question, and the input for an exact value."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from edusim.report.numbers import amount, decided
from edusim.texts import label, text
from edusim.tui.draft import Draft, Value, ValueFault
from edusim.tui.lines import Line, Lines, Span, paragraphs
from edusim.tui.screens.plate import LeftOnce
from edusim.tui.widgets.footer import Footer, Hint

Words = Callable[[], str]
"""Words that are looked up when they are drawn, so that they follow the language."""


class Card(Lines):
    """A title and words."""

    def __init__(self, title: Words, words: Words) -> None:
        super().__init__()
        self.heading, self.words = title, words

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the card."""
        return [(Span(self.heading(), "title"),), (), *paragraphs(self.words(), columns)]


class MessageScreen(LeftOnce[bool], ModalScreen[bool]):
    """Says something; with ``asks`` Enter means yes and Esc no, without both close it."""

    DEFAULT_CSS = """
    MessageScreen { align: center middle; background: $background 60%; }
    MessageScreen > Vertical { width: 64; height: 13; background: $surface; border: round $primary; padding: 0 1; }
    MessageScreen.-plain > Vertical { border: ascii $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", "desk.key.yes"),
        Binding("escape,q", "answer(False)", "desk.key.back"),
    ]

    def __init__(self, title: Words, words: Words, asks: bool = False) -> None:
        super().__init__()
        self.heading, self.words = title, words
        yes = Hint("Enter", "desk.key.yes" if asks else "desk.key.close", "answer(True)")
        self.hints = (yes, Hint("Esc", "desk.key.back", "answer(False)")) if asks else (yes,)

    def compose(self) -> ComposeResult:
        """Compose the card."""
        with Vertical():
            yield Card(self.heading, self.words)
            yield Footer(self.hints)

    def action_answer(self, answer: bool) -> None:
        """Close the card with the answer."""
        self.dismiss(answer)


class ValueWords(Lines):
    """The question above the input: which decision, its range, and what was wrong with the last answer."""

    DEFAULT_CSS = "ValueWords { height: 5; }"

    def __init__(self, draft: Draft, name: str) -> None:
        super().__init__()
        self.draft, self.decision = draft, name
        self.fault: ValueFault | None = None

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the question."""
        quantity = self.draft.quantities[self.decision]
        low, high = amount(quantity.low, quantity.unit), amount(quantity.high, quantity.unit)
        stood = decided(self.decision, self.draft.stood(self.decision), quantity.unit)
        body: list[Line] = [(Span(text("desk.value.range", low=low, high=high)),)]
        body.append((Span(text("desk.value.stood", value=stood), "dim"),))
        if self.fault is not None:
            body.append((Span("! " + text(f"desk.value.fault.{self.fault.fault}"), "bad"),))
        return [(Span(label("decision", self.decision), "title"),), (), *body]


class ValueScreen(LeftOnce[Value | None], ModalScreen[Value | None]):
    """Takes a lever's exact value."""

    DEFAULT_CSS = """
    ValueScreen { align: center middle; background: $background 60%; }
    ValueScreen > Vertical { width: 64; height: 9; background: $surface; border: round $primary; padding: 0 1; }
    ValueScreen.-plain > Vertical { border: ascii $primary; }
    ValueScreen Input { width: 20; background: $panel; }
    """
    HINTS = (Hint("Enter", "desk.key.take", "submit"), Hint("Esc", "desk.key.back", "back"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "desk.key.back")]

    def __init__(self, draft: Draft, name: str, begun: str) -> None:
        super().__init__()
        self.draft, self.decision, self.begun = draft, name, begun

    def compose(self) -> ComposeResult:
        """Compose the question and the input."""
        with Vertical():
            yield ValueWords(self.draft, self.decision)
            yield Input(value=self.begun or self._present(), select_on_focus=not self.begun, max_length=16)
            yield Footer(self.HINTS)

    def _present(self) -> str:
        value = self.draft.value(self.decision)
        if isinstance(value, str | tuple):
            return ""
        return amount(float(value), self.draft.quantities[self.decision].unit).replace(",", "")

    def on_mount(self) -> None:
        """Go on after the digit that was typed on the desk."""
        field = self.query_one(Input)
        field.focus()
        if self.begun:
            field.cursor_position = len(self.begun)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the value."""
        message.stop()
        self.action_submit()

    def action_submit(self) -> None:
        """Take the value, or say what is wrong with it."""
        words = self.query_one(ValueWords)
        try:
            self.dismiss(self.draft.read(self.decision, self.query_one(Input).value))
        except ValueFault as fault:
            words.fault = fault
            words.redraw()

    def action_back(self) -> None:
        """Leave the value as it is."""
        self.dismiss(None)
