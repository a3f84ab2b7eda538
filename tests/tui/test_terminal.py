"""The desk in a real (pseudo) terminal: it starts under odd settings, and leaves the terminal as it found it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from edusim.session import Session, list_sessions
from edusim.tui import app
from edusim.tui.terminal import column_after

PROGRAM = "import sys\nfrom edusim.tui import play\nsys.exit(play('practice', 'zh', 1))"
LEAVES_FULL_SCREEN, SHOWS_CURSOR, NO_MORE_MOUSE = b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"
GREEDY = re.compile(rb"\x1b\[[\d;]*[34]8;[25];")
DEADLINE = 30.0


class Terminal:
    """A program running in a pseudo-terminal of 80x24."""

    def __init__(self, home: Path, **environment: str) -> None:
        self.written = b""
        self.process, self.screen = pty.fork()
        if self.process == 0:
            settings = {**os.environ, "EDUSIM_HOME": str(home), "TERM": "xterm-256color", **environment}
            os.execve(sys.executable, [sys.executable, "-c", PROGRAM], settings)
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(self.screen)

    def read_until(self, wanted: bytes, patience: float = DEADLINE) -> bool:
        """Read until something was written, and tell whether it was."""
        until = time.monotonic() + patience
        while wanted not in self.written and time.monotonic() < until:
            if select.select([self.screen], [], [], min(patience, 0.1))[0]:
                try:
                    self.written += os.read(self.screen, 65536)
                except OSError:
                    break
        return wanted in self.written

    def press_until(self, key: bytes, wanted: str) -> bool:
        """Press a key and read until words are written that were not there before."""
        self.written = b""
        os.write(self.screen, key)
        return self.read_until(wanted.encode())

    def ends_with(self) -> int:
        """Read to the program's end, check that it left the terminal as it was, and return its exit code."""
        until = time.monotonic() + DEADLINE
        ended, status = 0, 0
        while not ended and time.monotonic() < until:
            self.read_until(b"\xff never written", 0.05)
            ended, status = os.waitpid(self.process, os.WNOHANG)
        assert ended
        self.read_until(b"\xff never written", 0.05)
        assert termios.tcgetattr(self.screen) == self.before
        assert LEAVES_FULL_SCREEN in self.written
        assert SHOWS_CURSOR in self.written
        assert NO_MORE_MOUSE in self.written
        os.close(self.screen)
        return os.waitstatus_to_exitcode(status)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_desk_and_restores_the_terminal_and_the_game_goes_on(
    number: signal.Signals, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path)
    assert terminal.read_until("练习县".encode())
    assert terminal.press_until(b"\r", "这次做多长"), "no lengths are offered"
    assert terminal.press_until(b"\r", "学段"), "no briefing is shown"
    assert list_sessions(tmp_path / "games")
    os.kill(terminal.process, number)
    assert terminal.ends_with() == 4
    games = list_sessions(tmp_path / "games")
    assert [game.readable for game in games] == [True]
    Session.resume(games[0].path).close()


@pytest.fixture(scope="session")
def gbk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the settings of a GBK locale, a real one where this machine can make one."""
    folder = tmp_path_factory.mktemp("locales")
    settings = {"LC_ALL": "zh_CN.GBK", "LANG": "zh_CN.GBK"}
    maker = shutil.which("localedef")
    if maker is not None:
        made = subprocess.run([maker, "-i", "zh_CN", "-f", "GBK", str(folder / "zh_CN.GBK")], capture_output=True)
        settings |= {"LOCPATH": str(folder)} if made.returncode in (0, 1) and (folder / "zh_CN.GBK").is_dir() else {}
    return settings


ODD = {
    "xterm": {"TERM": "xterm"},
    "screen": {"TERM": "screen"},
    "linux": {"TERM": "linux"},
    "no colour": {"NO_COLOR": "1", "TERM": "xterm"},
    "gbk streams": {"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "gbk"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0"},
}


@pytest.mark.parametrize("name", [*ODD, "gbk"])
def test_the_desk_starts_and_leaves_under_odd_settings(name: str, gbk: dict[str, str], tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, **ODD.get(name, gbk))
    assert terminal.read_until("模拟县情".encode())
    if name == "no colour":
        assert not [code for code in GREEDY.findall(terminal.written) if b"8;2;0;0;0" not in code]
    os.write(terminal.screen, b"q")
    assert terminal.ends_with() == 0


def test_a_terminal_that_draws_signs_wide_is_asked_and_gets_plain_ones(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    assert terminal.read_until(b"\x1b[6n")
    os.write(terminal.screen, b"\x1b[1;3R")
    assert terminal.read_until("模拟县情".encode())
    assert "╭".encode() not in terminal.written
    os.write(terminal.screen, b"q")
    assert terminal.ends_with() == 0


@pytest.mark.parametrize(
    ("answer", "column"),
    [(b"\x1b[5;2R", 2), (b"\x1b[12;3R", 3), (b"keys before\x1b[1;3R", 3), (b"", None), (b"\x1b[1;", None)],
)  # fmt: skip
def test_the_cursors_column_is_read_from_the_terminals_answer(answer: bytes, column: int | None) -> None:
    assert column_after(answer) == column


class Window:
    """A standard input that is a terminal until somebody closes the window."""

    def __init__(self) -> None:
        self.open = True

    def isatty(self) -> bool:
        return self.open


async def test_a_window_closed_without_a_signal_ends_the_desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where make or a shell stands between window and desk, no signal comes: nobody would see it run for ever."""
    window = Window()
    monkeypatch.setattr(app.sys, "stdin", window)
    monkeypatch.setattr(app, "TERMINAL_CHECK", 0.05)
    desk = app.EdusimApp(None, 1, games=tmp_path)
    async with desk.run_test() as pilot:
        await pilot.pause(0.2)
        assert desk.return_code is None
        window.open = False
        await pilot.pause(0.3)
    assert desk.return_value == app.INTERRUPTED
