"""A game outlives its process: whatever moment it is killed at, whatever the disk keeps of it, whenever the disk fills.

The crash states of the disk are enumerated, not waited for: what was synced stands, of what was not any part may.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from edusim.scenario import Scenario, load_scenario
from edusim.session import SavedGameProblem, Session, list_sessions
from edusim.session.journal import Journal, line_of, read_actions

Lines = list[bytes]


def counts_of(folder: Path, times: int, seed: int) -> dict[str, int]:
    """Play and be killed so many times, and return what was counted."""
    program = [sys.executable, "-m", "tests.session.killing", str(folder), str(times), str(seed)]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counted: dict[str, int] = json.loads(done.stdout)
    return counted


def nothing_was_lost(counted: dict[str, int], times: int) -> bool:
    """Tell whether all that was acknowledged stood, years came out as recorded, and enough was tried to know."""
    faults = {name: counted.get(name, 0) for name in ("lost", "damaged", "other")}
    assert faults == dict.fromkeys(faults, 0), counted
    assert counted["acknowledged"] > times / 2, counted
    return True


def test_two_hundred_kills_lose_no_acknowledged_decision(tmp_path: Path) -> None:
    assert nothing_was_lost(counts_of(tmp_path, 200, 1), 200)


@pytest.mark.torture
def test_a_thousand_kills_lose_no_acknowledged_decision(tmp_path: Path) -> None:
    assert nothing_was_lost(counts_of(tmp_path, 1000, 2), 1000)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The lines of a game with a length, predictions, decisions, digests and a meeting taken back."""
    path = tmp_path_factory.mktemp("game") / "whole.edusim"
    game = Session.begin(load_scenario("practice"), 1, path)
    for _ in range(2):
        game.predict({"undergraduate": 3.0, "first_tier": -1.0})
        game.commit(game.draft())
    game.take_back()
    game.commit(game.draft())
    game.close()
    found = path.read_bytes().splitlines(keepends=True)
    assert {json.loads(line.split(b" ", 2)[2]).get("do") for line in found} == {
        None,
        "predict",
        "decide",
        "ran",
        "undo",
    }
    return found


def left_of(line: bytes) -> Iterator[bytes]:
    """Yield what a disk may hold of a line that was written but not synced: part of it, or room that is not filled."""
    for cut in range(0, len(line) + 1, max(7, len(line) // 40)):
        yield line[:cut]
    yield line
    for filling in (b"\0", b"\xff", b"\n"):
        yield filling * len(line)
        yield line[: len(line) // 2] + filling * (len(line) - len(line) // 2)
        yield filling * 4096
    yield line + b"\0" * 512


def test_after_every_crash_of_the_disk_all_that_was_synced_opens_again(tmp_path: Path, lines: Lines) -> None:
    path = tmp_path / "game.edusim"
    for synced in range(1, len(lines)):
        for tail in left_of(lines[synced]):
            path.write_bytes(b"".join(lines[:synced]) + tail)
            journal, reading = Journal.open(path)
            assert len(reading.actions) in (synced, synced + 1)
            assert (len(reading.actions) == synced + 1) == tail.startswith(lines[synced])
            journal.append({"do": "undo"})
            journal.close()
            assert read_actions(path.read_bytes()).loss == "nothing"
            assert len(read_actions(path.read_bytes()).actions) == len(reading.actions) + 1


def test_a_crash_while_a_game_begins_leaves_no_game_or_one_that_says_it_cannot_be_read(
    tmp_path: Path, lines: Lines
) -> None:
    """The folder may know the file or not; the file may hold any part of its first line."""
    assert list_sessions(tmp_path) == []
    path = tmp_path / "game.edusim"
    for tail in left_of(lines[0]):
        path.write_bytes(tail)
        whole = tail.startswith(lines[0])
        assert [game.readable for game in list_sessions(tmp_path)] == [whole]
        if not whole:
            with pytest.raises(SavedGameProblem):
                Session.resume(path)
            assert path.read_bytes() == tail
    assert not list(tmp_path.glob("*.damaged*"))


def test_no_cut_and_no_changed_byte_in_any_kind_of_line_is_taken_for_what_was_written(lines: Lines) -> None:
    """The county is left out of the first line, whose length of play, seed and name stay."""
    header = json.loads(lines[0].split(b" ", 2)[2])
    shorter = [line_of(0, {name: value for name, value in header.items() if name != "scenario"}), *lines[1:]]
    content, start = b"".join(shorter), 0
    whole = read_actions(content).actions
    assert "length" in whole[0]
    for number, line in enumerate(shorter):
        for place in range(start, start + len(line)):
            assert read_actions(content[:place]).actions == whole[:number]
            for change in (0x01, 0x20, 0x80):
                spoiled = content[:place] + bytes([content[place] ^ change]) + content[place + 1 :]
                assert read_actions(spoiled).actions == whole[:number]
        start += len(line)


def played(game: Session) -> Iterator[str]:
    """Play to the end, and yield what was acknowledged; a full disk ends it."""
    while not game.finished:
        game.predict({"undergraduate": 1.0})
        yield "predict"
        game.commit(game.draft())
        yield "commit"


@pytest.mark.parametrize("room", range(12))
def test_a_disk_that_fills_at_any_line_refuses_and_keeps_what_was_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, practice: Scenario, room: int
) -> None:
    path = tmp_path / "game.edusim"
    game = Session.begin(practice, 1, path)
    left, real = [room], os.fsync

    def sync(descriptor: int) -> None:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        real(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    said: list[str] = []
    with pytest.raises(SavedGameProblem) as refused:
        said.extend(word for _, word in zip(range(12), played(game), strict=False))
    assert refused.value.reason == "not_written"
    monkeypatch.undo()
    stood = (list(game.decided), dict(game.predictions))
    game.close()
    again = Session.resume(path)
    assert (again.decided, again.predictions) == stood
    again.commit(again.draft())
    again.close()


FILLING = """
import pathlib, resource, sys
from edusim.scenario import load_scenario
from edusim.session import SavedGameProblem, Session
path, room = pathlib.Path(sys.argv[1]), int(sys.argv[2])
game = Session.begin(load_scenario("practice"), 1, path)
full = path.stat().st_size + room
resource.setrlimit(resource.RLIMIT_FSIZE, (full, full))
try:
    while not game.finished:
        game.predict({"undergraduate": 1.0})
        game.commit(game.draft())
        print(game.year, flush=True)
except SavedGameProblem as problem:
    print(problem.reason)
"""


@pytest.mark.parametrize("room", [0, 1, 200, 3000, 5001])
def test_a_file_that_the_system_lets_grow_no_further_keeps_what_was_acknowledged(
    tmp_path: Path, practice: Scenario, room: int
) -> None:
    """The system itself refuses here, in the middle of a write."""
    path = tmp_path / "game.edusim"
    program = [sys.executable, "-c", FILLING, str(path), str(room)]
    *years, last = subprocess.run(program, capture_output=True, text=True, check=True).stdout.split()
    assert last == "not_written"
    assert read_actions(path.read_bytes()).loss == "nothing"
    game = Session.resume(path)
    game.close()
    assert game.year == int(years[-1]) if years else practice.first_year
    assert len(game.decided) == len(years)
