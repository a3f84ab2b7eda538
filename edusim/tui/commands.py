"""The command palette in the language of the desk: every action, and every decision and outcome by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets.option_list import Option

from edusim.texts import label, language, languages, short, text, use_language
from edusim.tui.lines import plain
from edusim.tui.pinyin import initials

if TYPE_CHECKING:
    from edusim.tui.screens.plate import Command

EVERYWHERE = (
    ("desk.key.language", "app.next_language"),
    ("desk.key.help", "app.help"),
    ("guide.key.jump", "app.jump"),
    ("desk.theme.dark", "app.wear('dark')"),
    ("desk.theme.projector", "app.wear('projector')"),
    ("desk.theme.mono", "app.wear('mono')"),
    ("desk.signs", "app.plain_signs"),
    ("desk.key.quit", "app.leave"),
)


class DeskCommands(Provider):
    """What the palette offers on the present page; found by Chinese, English or pinyin initials."""

    _known: list[tuple[str, str, str]] | None = None

    async def discover(self) -> Hits:
        """Yield everything, before anything is typed."""
        for words, _, action in self._offered():
            yield DiscoveryHit(Text(words), self._runner(action), text=words)

    async def search(self, query: str) -> Hits:
        """Yield what fits the typed words."""
        wanted = query.casefold().strip()
        for words, keys, action in self._offered():
            place = keys.find(wanted)
            if place >= 0:
                yield Hit(1 / (1 + place), Text(words), self._runner(action), text=words)

    def _runner(self, action: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.screen.run_action(action)

        return run

    def _offered(self) -> list[tuple[str, str, str]]:
        """Return (words in this language, words to search in, action) of every command, looked up once an opening."""
        if self._known is None:
            self._known = self._look_up()
        return self._known

    def _look_up(self) -> list[tuple[str, str, str]]:
        from edusim.tui.screens.plate import Command, Plate

        own: Iterator[Command] = self.screen.commands() if isinstance(self.screen, Plate) else iter(())
        everywhere = (Command("text", words, action) for words, action in EVERYWHERE)
        commands = {command.action: command for command in (*own, *everywhere) if command.action != "nothing"}
        chosen, codes, said = language(), languages(), list[list[tuple[str, ...]]]()
        for code in codes:
            use_language(code)
            said.append([_names_of(command) for command in commands.values()])
        use_language(chosen)
        rows = zip(commands, said[codes.index(chosen)], zip(*said, strict=True), strict=True)
        return [
            (plain(shown[0]), " ".join(key for names in found for name in names for key in _keys(name)), action)
            for action, shown, found in rows
        ]


def _names_of(command: Command) -> tuple[str, ...]:
    """Return a command's name and, of what the desk lists, the short one that is read there."""
    if command.kind == "text":
        return (text(command.name),)
    return label(command.kind, command.name), short(command.kind, command.name)


def _keys(name: str) -> tuple[str, str]:
    return name.casefold(), initials(name)


class WordedPalette(CommandPalette):
    """Textual's palette with our words where Textual has English ones."""

    def _action_command_list(self, action: str) -> None:
        """Move in the list once it has been drawn; before that Textual has no lines to move over."""
        if self.query_one(CommandList)._index_to_line:
            super()._action_command_list(action)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        if search_value:
            self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, self._say_nothing_found)

    def _say_nothing_found(self) -> None:
        found_nothing = Option(Text(text("desk.palette.nothing")), disabled=True, id=self._NO_MATCHES)
        self.query_one(CommandList).add_option(found_nothing)
        self._list_visible = True
