"""Help about what is in focus: a decision in full, an outcome, or the keys of the page."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.texts import label, text
from edusim.texts.cells import fit
from edusim.tui.keymap import told, usual_bindings
from edusim.tui.lines import Line, Lines, Span, paragraphs
from edusim.tui.screens.plate import Plate, Topic
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.page import Page

KEY_CELLS = 14


class HelpPage(Page):
    """The text of the help."""

    def __init__(self, asked: Plate) -> None:
        super().__init__()
        self.asked = asked

    def title(self) -> Line:
        """Return the heading."""
        return (Span(text("desk.help.title"), "title"),)

    def content(self, columns: int) -> list[Line]:
        """Return the topic, then the keys."""
        rows = [*topic_lines(self.asked, self.asked.topic(), columns), (), *self._keys(columns)]
        return [*rows, (), *paragraphs(text("desk.help.chart"), columns, "dim")] if self.asked.NAME == "desk" else rows

    def _keys(self, columns: int) -> list[Line]:
        rows: list[Line] = [(Span(text("desk.help.keys"), "title"),)]
        usual = list(usual_bindings([self.app, self.asked, *self.asked.query(Lines)]))
        for row in text(f"desk.help.keys.{self.asked.NAME}").split("\n"):
            usual_key, _, words = row.partition("|")
            key = told(usual_key, self.desk_app.keys, usual)
            for number, part in enumerate(paragraphs(words, columns - KEY_CELLS)):
                rows.append((Span(fit("" if number else self._signs(key), KEY_CELLS), "key"), *part))
        return rows

    def _signs(self, key: str) -> str:
        return key.replace("<>", self.glyphs.arrows).replace("^v", self.glyphs.up_down)


def topic_lines(asked: Plate, topic: Topic, columns: int) -> list[Line]:
    """Return what is known about a topic."""
    kind, name = topic
    if kind == "decision":
        from edusim.tui.widgets.lever_page import decision_in_full

        return decision_in_full(asked.session, name, columns)
    if kind == "page":
        return [(Span(text(f"desk.{name}.title"), "title"),), *paragraphs(text(f"desk.{name}.help"), columns)]
    return [(Span(label(kind, name), "title"),), *paragraphs(text(f"desk.help.{kind}"), columns)]


class HelpScreen(Plate):
    """Help, over the page it was asked on."""

    NAME = "help"
    HINTS = (Hint("Esc", "desk.key.back", "back"), Hint("{up_down}", "desk.key.scroll", "nothing"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,question_mark", "back", "desk.key.back")]

    def __init__(self, asked: Plate) -> None:
        super().__init__()
        self.asked = asked

    def compose(self) -> ComposeResult:
        """Compose the page."""
        yield HelpPage(self.asked)
        yield Footer(self.HINTS)

    def action_back(self) -> None:
        """Close the help."""
        self.dismiss()
