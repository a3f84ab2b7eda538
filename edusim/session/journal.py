"""The journal of a game: an append-only file that has each decision before its year runs.

One line an action: a CRC of the rest, a sequence number, and JSON. Line 0 is the header. A line counts
once it is written, flushed and fsynced, so that a power cut loses nothing that was acknowledged.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, Literal

from edusim.session.lock import take_lock

Action = dict[str, Any]
Loss = Literal["nothing", "torn", "damaged"]
Reason = Literal["locked", "unreadable", "not_written", "newer", "missing"]


class SavedGameProblem(Exception):
    """A saved game that cannot be opened or written; ``reason`` says why, ``path`` which."""

    def __init__(self, reason: Reason, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {reason}" + (f" ({detail})" if detail else ""))
        self.reason: Reason = reason
        self.path = path
        self.detail = detail


@dataclass(frozen=True)
class Reading:
    """What a journal file holds: its good actions, how many bytes they fill, and what was lost.

    ``copy`` is where a damaged file was kept whole.
    """

    actions: list[Action] = field(default_factory=list)
    good_bytes: int = 0
    loss: Loss = "nothing"
    copy: Path | None = None


def line_of(number: int, action: Mapping[str, Any]) -> bytes:
    """Return the line that records an action as number ``number``."""
    body = f"{number} {json.dumps(action, ensure_ascii=False, separators=(',', ':'))}".encode()
    return b"%08x " % zlib.crc32(body) + body + b"\n"


def _action_of(line: bytes, number: int) -> Action | None:
    """Return the action a line records, or nothing when the line is not what was written."""
    code, _, body = line.partition(b" ")
    if code != b"%08x" % zlib.crc32(body):
        return None
    written, _, text = body.partition(b" ")
    if written != str(number).encode():
        return None
    try:
        action = json.loads(text)
    except ValueError:
        return None
    return action if isinstance(action, dict) else None


def read_actions(content: bytes) -> Reading:
    """Return the good prefix of a journal: a line without its end is torn, any other bad line damage."""
    actions: list[Action] = []
    start = 0
    while start < len(content):
        end = content.find(b"\n", start)
        if end < 0:
            return Reading(actions, start, "torn")
        action = _action_of(content[start:end], len(actions))
        if action is None:
            return Reading(actions, start, "damaged")
        actions.append(action)
        start = end + 1
    return Reading(actions, start)


def read_saved(path: Path) -> Reading:
    """Read a saved game without locking or changing it. Raises SavedGameProblem."""
    try:
        reading = read_actions(path.read_bytes())
    except FileNotFoundError as error:
        raise SavedGameProblem("missing", path) from error
    except OSError as error:
        raise SavedGameProblem("unreadable", path, error.strerror or str(error)) from error
    if not reading.actions:
        raise SavedGameProblem("unreadable", path)
    return reading


class Journal:
    """An open, locked journal file."""

    def __init__(self, path: Path, file: BinaryIO, count: int, end: int) -> None:
        self.path = path
        self._file = file
        self._count = count
        self._end = end

    @classmethod
    def create(cls, path: Path, header: Mapping[str, Any]) -> Journal:
        """Begin a new journal; the file must not exist. Raises SavedGameProblem."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = open(path, "xb", buffering=0)  # noqa: SIM115 - stays open, and locked, while the game runs
        except OSError as error:
            raise SavedGameProblem("not_written", path, error.strerror or str(error)) from error
        journal = cls(path, file, 0, 0)
        try:
            journal._lock()
            journal.append(header)
            _sync_folder(path.parent)
        except (SavedGameProblem, OSError) as error:
            journal.close()
            path.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise SavedGameProblem("not_written", path, error.strerror or str(error)) from error
            raise
        return journal

    @classmethod
    def open(cls, path: Path) -> tuple[Journal, Reading]:
        """Open a journal to go on with it, cut back to its good prefix. Raises SavedGameProblem."""
        try:
            file = open(path, "r+b", buffering=0)  # noqa: SIM115 - stays open, and locked, while the game runs
        except FileNotFoundError as error:
            raise SavedGameProblem("missing", path) from error
        except OSError as error:
            raise SavedGameProblem("unreadable", path, error.strerror or str(error)) from error
        journal = cls(path, file, 0, 0)
        try:
            journal._lock()
            reading = journal._read()
        except SavedGameProblem:
            journal.close()
            raise
        return journal, reading

    def append(self, action: Mapping[str, Any]) -> None:
        """Record an action for good. Raises SavedGameProblem and leaves the file as it was."""
        line = line_of(self._count, action)
        try:
            self._file.seek(self._end)
            written = 0
            while written < len(line):
                written += self._file.write(line[written:]) or 0
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            self._cut_back()
            raise SavedGameProblem("not_written", self.path, error.strerror or str(error)) from error
        self._count += 1
        self._end += len(line)

    def close(self) -> None:
        """Close the file and with it give up the lock."""
        self._file.close()

    def _lock(self) -> None:
        if not take_lock(self._file.fileno()):
            raise SavedGameProblem("locked", self.path)

    def _read(self) -> Reading:
        try:
            reading = read_actions(self._file.read())
            if not reading.actions:
                raise SavedGameProblem("unreadable", self.path)
            if reading.loss == "damaged":
                reading = replace(reading, copy=_copy_aside(self.path))
            if reading.loss != "nothing":
                self._file.truncate(reading.good_bytes)
                os.fsync(self._file.fileno())
        except OSError as error:
            raise SavedGameProblem("unreadable", self.path, error.strerror or str(error)) from error
        self._count, self._end = len(reading.actions), reading.good_bytes
        return reading

    def _cut_back(self) -> None:
        """Remove a half-written line; if even that fails, the next opening drops it as torn."""
        try:
            self._file.truncate(self._end)
            os.fsync(self._file.fileno())
        except OSError:
            pass


def _copy_aside(path: Path) -> Path:
    """Keep a damaged journal whole as NAME.damaged, beside any earlier copy, and return where."""
    copy = path.with_name(path.name + ".damaged")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.name}.damaged-{number}")
    shutil.copyfile(path, copy)
    with open(copy, "r+b") as file:
        os.fsync(file.fileno())
    _sync_folder(copy.parent)
    return copy


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
