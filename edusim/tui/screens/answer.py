"""Answering events: one card after another, each with its answers, before the year is decided."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from edusim.catalog.events import EVENTS, answer_of
from edusim.texts import label, text
from edusim.tui.draft import Draft
from edusim.tui.lines import Line, Lines, Span, ends, paragraphs
from edusim.tui.screens.plate import LeftOnce
from edusim.tui.widgets.cards import card_lines
from edusim.tui.widgets.footer import Footer, Hint


class AnswerCard(Lines):
    """One event and its answers; the last line is to answer nothing."""

    def __init__(self, events: list[str], draft: Draft) -> None:
        super().__init__()
        self.events, self.draft = events, draft
        self.place = self.chosen = 0
        self._begin()

    @property
    def event(self) -> str:
        """The event that is asked about."""
        return self.events[self.place]

    @property
    def answers(self) -> tuple[str, ...]:
        """What can be answered; "" is nothing."""
        return (*EVENTS[self.event].answers, "")

    def _begin(self) -> None:
        self.chosen = self.answers.index(answer_of(self.event, self.draft.now.answers))

    def move(self, step: int) -> None:
        """Choose the next answer, or the one before."""
        self.chosen = (self.chosen + step) % len(self.answers)
        self.redraw()

    def take(self) -> bool:
        """Take the chosen answer and go on to the next event; tell whether there is one."""
        self.draft.answer(self.event, self.answers[self.chosen])
        if self.place + 1 == len(self.events):
            return False
        self.place += 1
        self._begin()
        self.redraw()
        return True

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return the card, and its answers with what each does; where room is short only the chosen one's."""
        heading, *card = card_lines(self.event, columns)
        count = (Span(f"{self.place + 1}/{len(self.events)}", "dim"),)
        top: list[Line] = [ends(heading, count, columns), *card, ()]
        whole = [*top, *self._listed(columns, every=True)]
        return whole if len(whole) <= rows else [*top, *self._listed(columns, every=False)]

    def _listed(self, columns: int, every: bool) -> list[Line]:
        listed: list[Line] = []
        for number, answer in enumerate(self.answers):
            here = number == self.chosen
            name = label("answer", f"{self.event}.{answer}") if answer else text("desk.answer.nothing")
            listed.append((Span("> " if here else "  ", "key"), Span(name, "key" if here else "text")))
            if answer and (every or here):
                about = paragraphs(text(f"answer.{self.event}.{answer}.about"), columns - 4, "dim")
                listed += [(Span("    "), *row) for row in about]
        return listed


class AnswerScreen(LeftOnce[None], ModalScreen[None]):
    """Enter takes an answer and shows the next event; Esc leaves the rest as they are."""

    DEFAULT_CSS = """
    AnswerScreen { align: center middle; background: $background 60%; }
    AnswerScreen > Vertical {
        width: 76; max-width: 100%; height: 22; max-height: 100%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    AnswerScreen.-plain > Vertical { border: ascii $primary; }
    """
    HINTS = (
        Hint("{up_down}", "desk.key.choose", "move(1)"),
        Hint("Enter", "desk.key.take", "take"),
        Hint("Esc", "desk.key.back", "back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "desk.key.choose"),
        Binding("down,j", "move(1)", "desk.key.choose"),
        Binding("enter", "take", "desk.key.take"),
        Binding("escape,q", "back", "desk.key.back"),
    ]

    def __init__(self, events: list[str], draft: Draft) -> None:
        super().__init__()
        self.events, self.draft = events, draft

    def compose(self) -> ComposeResult:
        """Compose the card."""
        with Vertical():
            yield AnswerCard(self.events, self.draft)
            yield Footer(self.HINTS)

    def action_move(self, step: int) -> None:
        """Choose another answer."""
        self.query_one(AnswerCard).move(step)

    def action_take(self) -> None:
        """Take the answer; leave after the last event."""
        if not self.query_one(AnswerCard).take():
            self.dismiss()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
