"""The page of a lever: everything known about it, and the next lever with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.texts import label, text
from edusim.tui.lines import Line, Span
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.lever_page import lever_lines
from edusim.tui.widgets.page import Page

if TYPE_CHECKING:
    from edusim.session import Session
    from edusim.tui.draft import Draft


class LeverPage(Page):
    """The text about one lever."""

    def __init__(self, session: Session, draft: Draft, name: str) -> None:
        super().__init__()
        self.session, self.draft, self.lever = session, draft, name

    def title(self) -> Line:
        """Return the lever's group, and which of how many levers it is."""
        names = self.draft.names
        place = text("lever.place", number=names.index(self.lever) + 1, count=len(names))
        group = label("group", self.draft.quantities[self.lever].group)
        return (Span(group, "title"), Span(f"  {place}", "dim"))

    def content(self, columns: int) -> list[Line]:
        """Return the text."""
        return lever_lines(self.session, self.draft, self.lever, columns)


class LeverScreen(Plate):
    """Esc goes back to the desk, to the lever in view."""

    NAME = "lever"
    HINTS = (
        Hint("Esc", "desk.key.back", "back"),
        Hint("{arrows}", "lever.key.turn", "turn(1)"),
        Hint("{up_down}", "desk.key.scroll", "nothing"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,i", "back", "desk.key.back"),
        Binding("right,l", "turn(1)", "lever.key.turn"),
        Binding("left,h", "turn(-1)", "lever.key.turn"),
    ]

    def __init__(self, draft: Draft, name: str) -> None:
        super().__init__()
        self.draft, self.lever = draft, name

    def compose(self) -> ComposeResult:
        """Compose the page."""
        yield LeverPage(self.session, self.draft, self.lever)
        yield Footer(self.HINTS)

    def action_turn(self, step: int) -> None:
        """Turn to the next lever, or the one before; after the last comes the first."""
        names = self.draft.names
        self.lever = names[(names.index(self.lever) + step) % len(names)]
        page = self.query_one(LeverPage)
        page.lever, page.top = self.lever, 0
        page.redraw()

    def action_back(self) -> None:
        """Go back to the desk."""
        self.dismiss()
