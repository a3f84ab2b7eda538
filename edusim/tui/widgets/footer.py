"""The last row: what the keys do here. Every hint can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from edusim.texts import text
from edusim.texts.cells import width
from edusim.tui.keymap import action_name, shown_key
from edusim.tui.lines import Line, Lines, Span


@dataclass(frozen=True)
class Hint:
    """One key, what it does (a text key), and the action a click runs."""

    key: str
    words: str
    action: str


class Footer(Lines):
    """The hints of a screen, the first ones first when there is not room for all."""

    DEFAULT_CSS = "Footer { dock: bottom; height: 1; }"

    def __init__(self, hints: tuple[Hint, ...]) -> None:
        super().__init__()
        self.hints = hints

    def show(self, hints: tuple[Hint, ...]) -> None:
        """Show other hints."""
        if hints != self.hints:
            self.hints = hints
            self.redraw()

    def lines(self, columns: int, rows: int) -> list[Line]:
        """Return one line of hints."""
        spans: list[Span] = []
        left = columns - 1
        for hint in self.hints:
            words = text(hint.words)
            key = self._key(hint)
            left -= 3 + width(key) + width(words)
            if left < 0:
                break
            spans += [Span(" "), Span(key, "key", hint.action), Span(f" {words}", "dim", hint.action), Span(" ")]
        return [tuple(spans)]

    def _key(self, hint: Hint) -> str:
        """Return the key of a hint: the one the settings file gives, arrows in the signs of this terminal."""
        if "{" not in hint.key:
            given = self.desk_app.keys.get(action_name(hint.action) or "")
            return shown_key(given[0]) if given else hint.key
        return hint.key.replace("{arrows}", self.glyphs.arrows).replace("{up_down}", self.glyphs.up_down)

    async def on_lines_clicked(self, message: Lines.Clicked) -> None:
        """Run the action of the hint that was clicked, unless a click just before has left the page."""
        message.stop()
        if self.app.screen is self.screen:
            await self.screen.run_action(message.target)
