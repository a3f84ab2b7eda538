"""The desk in a real (pseudo) terminal: it starts under odd settings, and leaves the terminal as it found it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from edusim.tui import app
from edusim.tui.terminal import column_after

PROGRAM = "import sys\nfrom edusim.tui import play\nsys.exit(play('practice', 'zh', 1))"
LEAVES_FULL_SCREEN, SHOWS_CURSOR = b"\x1b[?1049l", b"\x1b[?25h"
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

    def read_until(self, wanted: bytes) -> bool:
        """Read until something was written, and tell whether it was."""
        until = time.monotonic() + DEADLINE
        while wanted not in self.written and time.monotonic() < until:
            if select.select([self.screen], [], [], 0.1)[0]:
                try:
                    self.written += os.read(self.screen, 65536)
                except OSError:
                    break
        return wanted in self.written

    def ends_with(self) -> int:
        """Read to the program's end and return its exit code."""
        self.read_until(b"\xff never written")
        _, status = os.waitpid(self.process, 0)
        os.close(self.screen)
        return os.waitstatus_to_exitcode(status)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_desk_and_restores_the_terminal(number: signal.Signals, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    assert terminal.read_until("练习县".encode())
    os.kill(terminal.process, number)
    assert terminal.ends_with() == 4
    assert LEAVES_FULL_SCREEN in terminal.written
    assert SHOWS_CURSOR in terminal.written


@pytest.mark.parametrize(
    "environment",
    [{"NO_COLOR": "1", "TERM": "xterm"}, {"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "gbk"}],
    ids=lambda settings: "-".join(settings),
)
def test_the_desk_starts_and_leaves_under_odd_settings(environment: dict[str, str], tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, **environment)
    assert terminal.read_until("虚构县情".encode())
    os.write(terminal.screen, b"q")
    assert terminal.ends_with() == 0
    assert LEAVES_FULL_SCREEN in terminal.written


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
