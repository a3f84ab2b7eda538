"""The application: themes, language, the keys that work everywhere, and what happens when something fails."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from traceback import format_exception
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from edusim.texts import language, languages, text, use_language
from edusim.tui.commands import DeskCommands, WordedPalette
from edusim.tui.glyphs import PICTURED, PLAIN, Glyphs
from edusim.tui.lines import Lines
from edusim.tui.palette import THEMES
from edusim.tui.screens.enlarge import EnlargeScreen, too_small
from edusim.tui.screens.help import HelpScreen
from edusim.tui.screens.plate import Plate
from edusim.tui.screens.welcome import WelcomeScreen

if TYPE_CHECKING:
    from edusim.session import Session
    from edusim.tui.aside import Aside

INTERRUPTED = 4
TERMINAL_CHECK = 2.0  # seconds


class EdusimApp(App[int]):
    """The desk's application. ``session`` is the game that is being played, if any."""

    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar = {DeskCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "next_language", "desk.key.language"),
        Binding("question_mark,fullwidth_question_mark,f1", "help", "desk.key.help"),
        Binding("colon,fullwidth_colon,ctrl+p", "commands", "desk.key.commands"),
        Binding("q", "leave", "desk.key.quit"),
        Binding("ctrl+c", "leave", "desk.key.quit", priority=True),
        Binding("ctrl+q", "leave", "desk.key.quit", priority=True),
    ]
    CSS = """
    Screen { background: $background; color: $foreground; }
    #page { height: 1fr; }
    Input { border: none; height: 1; padding: 0; background: $surface; }
    WordedPalette > Vertical { background: $surface; }
    WordedPalette SearchIcon { display: none; }
    """

    def __init__(self, source: str | None, seed: int, glyphs: Glyphs = PICTURED, games: Path | None = None) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.source = source
        self.seed = seed
        self.games = games
        self.session: Session | None = None
        self._aside: Aside | None = None
        self.failure: Path | None = None
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "mono" if self.no_color else "dark"

    def on_mount(self) -> None:
        """Show the first page; end properly when the terminal goes away."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.interrupted)
            if sys.stdin is not None and sys.stdin.isatty():
                self.set_interval(TERMINAL_CHECK, self.look_for_terminal)
        self.push_screen(WelcomeScreen())
        if self.session is not None:
            self.open_desk()

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window when this one is too small to work in."""
        small = too_small(event.size)
        shown = isinstance(self.screen, EnlargeScreen)
        if small and not shown:
            self.push_screen(EnlargeScreen())
        elif shown and not small:
            self.pop_screen()

    def on_unmount(self) -> None:
        """Give up the saved game however the application ends."""
        self.close_session()

    def look_for_terminal(self) -> None:
        """Leave when the terminal is gone: a window closed over a parent process sends no signal."""
        if not sys.stdin.isatty():
            self.interrupted()

    def interrupted(self) -> None:
        """Leave because the system says so; the game can be resumed."""
        self.exit(INTERRUPTED)

    @property
    def aside(self) -> Aside:
        """What runs beside the desk for the open game; it is begun when it is first asked for."""
        from edusim.tui.aside import Aside

        if self._aside is None:
            if self.session is None:
                raise RuntimeError("no game is open")
            self._aside = Aside(self.session.scenario)
        return self._aside

    def close_session(self) -> None:
        """Give up the running game's lock, and what runs beside it."""
        if self._aside is not None:
            self._aside.close()
            self._aside = None
        if self.session is not None:
            self.session.close()
            self.session = None

    def action_leave(self) -> None:
        """Leave; nothing needs saving because everything decided is on disk."""
        self.exit(0)

    def action_next_language(self) -> None:
        """Switch to the next language on every open screen."""
        codes = languages()
        use_language(codes[(codes.index(language()) + 1) % len(codes)])
        self.redraw_everything()

    def action_help(self) -> None:
        """Explain what is in focus on a page; cards explain themselves."""
        if isinstance(self.screen, Plate) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_commands(self) -> None:
        """Open the command palette."""
        if isinstance(self.screen, Plate):
            self.push_screen(WordedPalette(placeholder=text("desk.palette.placeholder")))

    def action_wear(self, theme: str) -> None:
        """Change the theme."""
        self.theme = theme
        self.redraw_everything()

    def action_plain_signs(self) -> None:
        """Switch between pictured and plain signs."""
        self.glyphs = PICTURED if self.glyphs == PLAIN else PLAIN
        self.redraw_everything()

    def redraw_everything(self) -> None:
        """Draw all open screens again, in the language and theme that hold now."""
        for screen in self.screen_stack:
            for widget in screen.query(Lines):
                widget.redraw()

    def open_welcome(self) -> None:
        """Show the first page, with no game open."""
        self.close_session()
        self.switch_screen(WelcomeScreen())

    def open_desk(self) -> None:
        """Show the desk of the open game, under the brief if nothing has been decided.

        It loads the model, so the first page comes before it.
        """
        from edusim.tui.screens.brief import BriefScreen
        from edusim.tui.screens.desk import DeskScreen

        self.switch_screen(DeskScreen())
        if self.session is not None and not self.session.decided:
            self.push_screen(BriefScreen())

    def open_summary(self) -> None:
        """Show the end of the open game."""
        from edusim.tui.screens.summary import SummaryScreen

        self.switch_screen(SummaryScreen())

    def _fatal_error(self) -> None:
        """Write the traceback to a file and say so briefly, in both languages, instead of a page of code."""
        error = self._exception
        self.close_session()
        if error is not None:
            self.failure = keep_failure(error)
        self._exit_renderables.append(Text(failure_words(self.failure)))
        self._close_messages_no_wait()


def failure_words(report: Path | None) -> str:
    """Return the message of an unexpected end, in every language."""
    chosen = language()
    said = []
    for code in (chosen, *(code for code in languages() if code != chosen)):
        use_language(code)
        said.append(text("desk.failure", path=report or "--"))
    use_language(chosen)
    return "\n".join(said)


def keep_failure(error: Exception) -> Path | None:
    """Write the traceback beside the saved games and return where, if the disk lets us."""
    from edusim.session import games_folder

    path = games_folder().parent / "last-failure.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(format_exception(error)), encoding="utf-8")
    except OSError:
        return None
    return path


def prepare_streams() -> None:
    """Let Textual write UTF-8 whatever the locale says; it draws on the real stderr."""
    for stream in (sys.__stderr__, sys.__stdout__):
        if stream is not None and hasattr(stream, "reconfigure") and os.name == "posix":
            stream.reconfigure(encoding="utf-8", errors="replace")
