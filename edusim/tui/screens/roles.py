"""Role cards for a team: one is read by its holder alone and covered before the next member looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edusim.report.roles import goal_lines, role_card
from edusim.session import Session
from edusim.session.roles import ROLES, goals, known_alone
from edusim.texts import text
from edusim.tui.lines import Line, Lines, Span, paragraphs
from edusim.tui.screens.plate import Plate
from edusim.tui.widgets.footer import Footer, Hint
from edusim.tui.widgets.page import Page

Chosen = Callable[[str], None]


class RolesPage(Page):
    """The six roles to choose from; once the last year has run, everybody's goals with met or not met."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(-1)", "desk.key.go"),
        Binding("down,j", "go(1)", "desk.key.go"),
        Binding("enter,space", "take", "desk.key.card"),
        *(Binding(str(number), f"open({number - 1})", "desk.key.card") for number in range(1, len(ROLES) + 1)),
    ]

    def __init__(self, session: Session, chosen: Chosen) -> None:
        super().__init__()
        self.session, self.chosen, self.place, self._row = session, chosen, 0, 0

    def title(self) -> Line:
        """Return the heading."""
        return (Span(text("desk.roles.title"), "title"),)

    def content(self, columns: int) -> list[Line]:
        """Return the roles and what they are for; at the end what became of the goals stands first."""
        rows = [*self._goals(columns), ()] if self.session.finished else []
        rows += [*paragraphs(text("role.about"), columns), ()]
        for place, role in enumerate(ROLES):
            here = place == self.place
            self._row = len(rows) if here else self._row
            words = f"{self.glyphs.cursor if here else ' '} {place + 1}  {text(f'role.{role}')}"
            rows.append((Span(words, "chosen" if here else "key", f"role {place}"),))
            rows += [(Span("     "), *row) for row in paragraphs(text(f"role.{role}.duty"), columns - 5, "dim")]
        return rows if self.session.finished else [*rows, (), *paragraphs(text("role.rule"), columns, "dim")]

    def action_go(self, step: int) -> None:
        """Choose the next role or the one before, and bring it into view."""
        self.place = max(0, min(self.place + step, len(ROLES) - 1))
        self.lines(*self.size)
        seen = max(1, self.size.height - 2)
        self.top = min(max(self.top, self._row + 2 - seen), self._row)
        self.redraw()

    def action_take(self) -> None:
        """Open the chosen role's card."""
        self.chosen(ROLES[self.place])

    def action_open(self, place: int) -> None:
        """Open a role's card by its number."""
        self.place = place
        self.action_take()

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Open the card of the role that was clicked."""
        kind, _, place = message.target.partition(" ")
        if kind == "role":
            message.stop()
            self.action_open(int(place))

    def _goals(self, columns: int) -> list[Line]:
        """Return what became of the private goals, of all roles at once and never ranked."""
        rows: list[Line] = [(Span(text("role.goals"), "title"),)]
        for words in goal_lines(goals(self.session)):
            rows += paragraphs(words, columns, hanging=2)
        return rows


class CardPage(Page):
    """One role's card, or nothing but the role's name while it is covered."""

    def __init__(self, session: Session, role: str) -> None:
        super().__init__()
        self.session, self.role, self.covered = session, role, False

    def title(self) -> Line:
        """Return the role's name."""
        return (Span(text(f"role.{self.role}"), "title"),)

    def content(self, columns: int) -> list[Line]:
        """Return the card's parts, one paragraph each."""
        if self.covered:
            return [(), *paragraphs(text(f"role.{self.role}"), columns, "title")]
        _, *parts = role_card(self.role, known_alone(self.session, self.role), goals(self.session))
        rows: list[Line] = []
        for part in parts:
            rows += [(), *paragraphs(part, columns)]
        return [*rows, (), *paragraphs(text("role.private"), columns, "dim")]

    def turn_over(self) -> None:
        """Cover the card, or open it."""
        self.covered, self.top = not self.covered, 0
        self.redraw()


class CardScreen(Plate):
    """A role's card on a page of its own."""

    NAME = "card"
    OPEN = (
        Hint("c", "desk.key.cover", "turn_over"),
        Hint("Esc", "desk.key.back", "back"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
    )
    COVERED = (Hint("c", "desk.key.uncover", "turn_over"), *OPEN[1:])
    HINTS = OPEN
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,enter", "turn_over", "desk.key.cover"),
        Binding("escape", "back", "desk.key.back"),
    ]

    def __init__(self, role: str) -> None:
        super().__init__()
        self.role = role

    def compose(self) -> ComposeResult:
        """Compose the card."""
        yield CardPage(self.session, self.role)
        yield Footer(self.OPEN)

    def action_turn_over(self) -> None:
        """Cover the card for the next member, or open it again."""
        card = self.query_one(CardPage)
        card.turn_over()
        self.query_one(Footer).show(self.COVERED if card.covered else self.OPEN)

    def action_back(self) -> None:
        """Go back to the roles."""
        self.dismiss()


class RolesScreen(Plate):
    """The roles of a team, for those who want them."""

    NAME = "roles"
    HINTS = (
        Hint("Enter", "desk.key.card", "take"),
        Hint("{up_down}", "desk.key.go", "nothing"),
        Hint("Esc", "desk.key.back", "back"),
        Hint("?", "desk.key.help", "app.help"),
        Hint("F2", "desk.key.language", "app.next_language"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,R", "back", "desk.key.back")]

    def compose(self) -> ComposeResult:
        """Compose the list of roles."""
        yield RolesPage(self.session, self.open_card)
        yield Footer(self.HINTS)

    def open_card(self, role: str) -> None:
        """Open a role's card."""
        self.app.push_screen(CardScreen(role))

    def action_take(self) -> None:
        """Open the chosen role's card."""
        self.query_one(RolesPage).action_take()

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def action_back(self) -> None:
        """Go back to where the roles were asked for."""
        self.dismiss()
