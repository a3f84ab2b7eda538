"""What all pages share: the footer, the running game, help about what is in focus, and their commands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.screen import Screen

from edusim.tui.keymap import Rebindable
from edusim.tui.widgets.footer import Hint

if TYPE_CHECKING:
    from edusim.session import Session
    from edusim.tui.app import EdusimApp

Topic = tuple[str, str]
"""What help is about: a kind (decision, outcome, group, page) and an id."""


@dataclass(frozen=True)
class Command:
    """A line of the command palette: the words of a text key or a catalogue label, and an action."""

    kind: str
    name: str
    action: str


Answer = TypeVar("Answer")


class LeftOnce(Screen[Answer]):
    """A page or card that is left once: a second Enter or click that comes late must not close what is below."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave, if this is on top."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


class Plate(Rebindable, LeftOnce[None]):
    """One page of the desk. ``NAME`` is its id in the texts."""

    NAME: ClassVar[str] = ""
    HINTS: ClassVar[tuple[Hint, ...]] = ()

    @property
    def desk_app(self) -> EdusimApp:
        """The running app."""
        return cast("EdusimApp", self.app)

    @property
    def session(self) -> Session:
        """The game that is being played."""
        session = self.desk_app.session
        if session is None:
            raise RuntimeError("no game is open")
        return session

    def action_nothing(self) -> None:
        """A hint that only names keys."""

    def topic(self) -> Topic:
        """Return what is in focus, for help."""
        return ("page", self.NAME)

    def commands(self) -> Iterator[Command]:
        """Yield what the command palette offers on this page."""
        for hint in self.HINTS:
            yield Command("text", hint.words, hint.action)
