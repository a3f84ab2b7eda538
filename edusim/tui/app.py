"""The application: themes, language, the keys that work everywhere, and what happens when something fails."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from traceback import format_exception
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from edusim.texts import language, languages, text, use_language
from edusim.tui.commands import DeskCommands, WordedPalette
from edusim.tui.config import Name, Settings, fault_words, remember
from edusim.tui.glyphs import PICTURED, PLAIN, Glyphs
from edusim.tui.keymap import Rebindable
from edusim.tui.lines import Lines
from edusim.tui.palette import THEMES
from edusim.tui.screens.enlarge import EnlargeScreen, too_small
from edusim.tui.screens.help import HelpScreen
from edusim.tui.screens.plate import Plate
from edusim.tui.screens.welcome import WelcomeScreen

if TYPE_CHECKING:
    from edusim.scenario.problems import Problem
    from edusim.session import Session
    from edusim.tui.aside import Aside

INTERRUPTED = 4
TERMINAL_CHECK = 2.0  # seconds


class EdusimApp(Rebindable, App[int]):
    """The desk's application. ``session`` is the game that is being played, if any."""

    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar = {DeskCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "next_language", "desk.key.language"),
        Binding("question_mark,fullwidth_question_mark,f1", "help", "desk.key.help"),
        Binding("colon,fullwidth_colon,ctrl+p", "commands", "desk.key.commands"),
        Binding("g", "jump", "guide.key.jump"),
        Binding("f3", "tour", "guide.key.tour"),
        Binding("q", "leave", "desk.key.quit"),
        Binding("ctrl+c", "leave", "desk.key.quit", priority=True),
        Binding("ctrl+q", "leave", "desk.key.quit", priority=True),
    ]
    CSS = """
    Screen { color: $foreground; }
    EdusimApp.-plain ModalScreen > Vertical { border: ascii $primary; }
    #page { height: 1fr; }
    Input { border: none; height: 1; padding: 0; background: $surface; }
    WordedPalette > Vertical { background: $surface; }
    WordedPalette SearchIcon { display: none; }
    """

    def __init__(
        self,
        source: str | None,
        seed: int,
        glyphs: Glyphs = PICTURED,
        games: Path | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self.settings = Settings() if settings is None else settings
        self.glyphs = glyphs
        self.source = source
        self.seed = seed
        self.games = games
        self.session: Session | None = None
        self.processes = 0
        self._aside: Aside | None = None
        self.failure: Path | None = None
        self.set_class(glyphs == PLAIN, "-plain")
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "mono" if self.no_color else self.settings.theme or "dark"
        self.set_keymap({action: ",".join(keys) for action, keys in self.settings.keys.items()})

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
        if self.settings.fault is not None:
            self._tell_fault(self.settings.fault)

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
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that the settings file gives, by action."""
        return self.settings.keys

    @property
    def aside(self) -> Aside:
        """What runs beside the desk for the open game; it is begun when it is first asked for."""
        from edusim.tui.aside import Aside

        if self._aside is None:
            if self.session is None:
                raise RuntimeError("no game is open")
            self._aside = Aside(self.session.scenario, self.processes)
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
        self.action_speak(codes[(codes.index(language()) + 1) % len(codes)])

    def action_speak(self, code: str) -> None:
        """Speak a language on every open screen, and from now on."""
        use_language(code)
        self._remember("language", code)
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
        self._remember("theme", theme)
        self.redraw_everything()

    def action_plain_signs(self) -> None:
        """Switch between pictured and plain signs."""
        self.glyphs = PICTURED if self.glyphs == PLAIN else PLAIN
        self.set_class(self.glyphs == PLAIN, "-plain")
        self._remember("signs", "plain" if self.glyphs == PLAIN else "pictured")
        self.redraw_everything()

    def action_jump(self) -> None:
        """Put letters on everything that can be clicked on the page."""
        from edusim.tui.jump import JumpScreen

        if isinstance(self.screen, Plate):
            self.push_screen(JumpScreen(self.screen))

    def action_tour(self) -> None:
        """Show the desk in five steps, over the desk itself."""
        from edusim.tui.screens.desk import DeskScreen
        from edusim.tui.screens.tour import TourScreen

        if isinstance(self.screen, DeskScreen):
            self.push_screen(TourScreen(self.screen))
        else:
            self.bell()

    def _remember(self, name: Name, value: str) -> None:
        if self.settings.path is not None:
            remember(self.settings.path, name, value)

    def _tell_fault(self, fault: Problem) -> None:
        """Say on a card what is wrong with the settings file."""
        from edusim.tui.screens.ask import MessageScreen

        self.push_screen(MessageScreen(lambda: text("guide.config.title"), lambda: fault_words(fault)))

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

        while len(self.screen_stack) > 2:  # the pages between the first one and here
            self.pop_screen()
        desk = DeskScreen()
        self.switch_screen(desk)
        if self._is_first_game():
            from edusim.tui.screens.tour import offer_tour

            offer_tour(desk)
        if self.session is not None and not self.session.decided:
            self.push_screen(BriefScreen())

    def open_appraisal(self) -> None:
        """Show the end of the open game."""
        from edusim.tui.screens.appraisal import AppraisalScreen

        self.switch_screen(AppraisalScreen())

    def _is_first_game(self) -> bool:
        """Tell whether this is somebody's first game and nothing has been decided in it."""
        from edusim.session import list_sessions

        new = self.settings.path is not None and self.session is not None and not self.session.decided
        return new and len(list_sessions(self.games)) <= 1

    def drawing_failed(self, error: Exception) -> list[str]:
        """Keep the traceback of a part that could not be drawn, and return what to draw instead: each language."""
        self.failure = keep_failure(error)
        return in_every_language("guide.broken", path=self.failure or "--")

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
    return "\n".join(in_every_language("desk.failure", path=report or "--"))


def in_every_language(key: str, **arguments: object) -> list[str]:
    """Return words in every language, the one in use first."""
    chosen = language()
    said = []
    for code in (chosen, *(code for code in languages() if code != chosen)):
        use_language(code)
        said.append(text(key, **arguments))
    use_language(chosen)
    return said


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
