"""``edusim doctor``: will it work on this machine, and if not, what to do about it?"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from edusim import __version__
from edusim.cli.help import Command
from edusim.cli.language import language_option
from edusim.cli.play import in_a_terminal
from edusim.texts import text

State = Literal["good", "note", "bad"]

LIBRARIES = ("click", "numpy", "simpy", "textual")
OLDEST_PYTHON = (3, 11)
COLUMNS, ROWS = 80, 24
SPARE_BYTES = 10_000_000
SAMPLE = "▮▮▯ ⣀⣤⣶⣿ ╭──╮ ✓ ~ ! 中文，对齐|"
UNSUITED = 1


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found, whether it will do, and the key of what to do if not."""

    name: str
    found: str
    state: State = "good"
    advice: str = ""


def command() -> click.Command:
    """Return the command."""
    return Command(
        "doctor",
        callback=doctor,
        help=text("cli.doctor.help"),
        short_help=text("cli.doctor.short"),
        params=[language_option()],
    )


def doctor() -> int:
    """Write a line for each check, with advice where something will not do."""
    checks = [*versions(), *terminal(), *settings(), *data()]
    for check in checks:
        state, name = text(f"cli.doctor.{check.state}"), text(f"cli.doctor.{check.name}")
        click.echo(text("cli.doctor.line", state=state, name=name, found=check.found))
        if check.advice:
            click.echo("    " + text(f"cli.doctor.advice.{check.advice}"))
    worst = any(check.state == "bad" for check in checks)
    click.echo(text("cli.doctor.unsuited" if worst else "cli.doctor.suited"))
    return UNSUITED if worst else 0


def versions() -> Iterator[Check]:
    """Yield the versions of edusim, Python and the libraries it needs."""
    python = f"{platform.python_version()} ({platform.system()} {platform.machine()})"
    old = sys.version_info < OLDEST_PYTHON
    yield Check("edusim", __version__)
    yield Check("python", python, "bad" if old else "good", "python" if old else "")
    for library in LIBRARIES:
        try:
            yield Check("library", f"{library} {importlib.metadata.version(library)}")
        except importlib.metadata.PackageNotFoundError:
            yield Check("library", f"{library} --", "bad", "library")


def terminal() -> Iterator[Check]:
    """Yield what the desk needs of a terminal; without one only that there is none."""
    name = os.environ.get("TERM", "")
    if not in_a_terminal():
        yield Check("terminal", name or "--", "note", "terminal")
        return
    yield Check("terminal", name or "--")
    yield _colours(name)
    size = shutil.get_terminal_size((0, 0))
    small = size.columns < COLUMNS or size.lines < ROWS
    yield Check("size", f"{size.columns} x {size.lines}", "bad" if small else "good", "size" if small else "")
    yield _encoding(sys.stdout.encoding or "")
    yield _ambiguous()
    yield Check("sample", SAMPLE, "note", "sample")
    yield Check("keyboard", _multiplexer() or name, "note", "keyboard_late" if _multiplexer() else "keyboard")
    yield Check("clipboard", "ssh" if _is_remote() else _multiplexer() or name, "note", "clipboard")


def _multiplexer() -> str:
    """Return the program between the terminal and the desk that holds Escape back, if there is one."""
    return "tmux" if os.environ.get("TMUX") else "screen" if os.environ.get("STY") else ""


def _is_remote() -> bool:
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))


def _colours(terminal: str) -> Check:
    if os.environ.get("NO_COLOR"):
        return Check("colours", "NO_COLOR", "note", "no_color")
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or sys.platform == "win32":
        return Check("colours", "16,777,216")
    if "256" in terminal:
        return Check("colours", "256")
    return Check("colours", "16", "note", "colours")


def _encoding(encoding: str) -> Check:
    other = encoding.lower().replace("-", "") != "utf8"
    return Check("encoding", encoding or "--", "note" if other else "good", "encoding" if other else "")


def _ambiguous() -> Check:
    """Ask the terminal how wide it draws signs that take one cell here and two there."""
    from edusim.tui.terminal import draws_wide

    wide = draws_wide()
    return Check("ambiguous", "2" if wide else "1", "note" if wide else "good", "ambiguous" if wide else "")


def settings() -> Iterator[Check]:
    """Yield where the settings file is, what is wrong in it, and what the desk will look like."""
    from edusim.tui.config import fault_words, read_settings

    said = read_settings()
    there = said.path is not None and said.path.exists()
    if said.fault is not None:
        yield Check("settings", fault_words(said.fault), "note", "settings")
    else:
        yield Check("settings", str(said.path) if there else text("cli.doctor.not_there", path=said.path))
    yield Check("theme", "mono" if os.environ.get("NO_COLOR") else said.theme or "dark")
    if said.keys:
        yield Check("keys", ", ".join(f"{action} = {' '.join(keys)}" for action, keys in said.keys.items()))


def data() -> Iterator[Check]:
    """Yield whether saved games can be written, locked and found again, and what room there is for them."""
    from edusim.session import games_folder

    folder = games_folder()
    reason = _cannot_write(folder)
    if reason:
        yield Check("folder", f"{folder} ({reason})", "bad", "folder")
        return
    yield Check("folder", str(folder))
    free = shutil.disk_usage(folder).free
    full = free < SPARE_BYTES
    yield Check("space", f"{free // 1_000_000:,} MB", "bad" if full else "good", "space" if full else "")


def _cannot_write(folder: Path) -> str:
    """Return why a saved game could not be written and locked in a folder, or nothing."""
    from edusim.session.lock import take_lock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"edusim")
            file.flush()
            os.fsync(file.fileno())
            return "" if take_lock(file.fileno()) else text("cli.doctor.no_lock")
    except OSError as error:
        return error.strerror or str(error)
