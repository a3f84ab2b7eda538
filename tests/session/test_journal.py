"""A journal keeps every acknowledged decision, whatever happens to its file."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from edusim.session.journal import Journal, SavedGameProblem, line_of, read_actions

HEADER = {"edusim": "saved game", "name": {"zh": "示例县", "en": "Sample"}}
ACTIONS = [{"do": "decide", "year": 2023, "values": {"coaches": 22}}, {"do": "undo"}, {"do": "decide", "year": 2023}]


def written(path: Path) -> bytes:
    journal = Journal.create(path, HEADER)
    for action in ACTIONS:
        journal.append(action)
    journal.close()
    return path.read_bytes()


def good_prefix(actions: list[dict]) -> bool:
    return actions == [HEADER, *ACTIONS][: len(actions)]


def test_what_was_appended_is_read_again(tmp_path: Path) -> None:
    content = written(tmp_path / "game.edusim")
    reading = read_actions(content)
    assert reading.actions == [HEADER, *ACTIONS]
    assert (reading.good_bytes, reading.loss) == (len(content), "nothing")


def test_a_journal_cut_at_any_byte_opens_with_the_whole_lines_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    content = written(path)
    for cut in range(len(content)):
        path.write_bytes(content[:cut])
        whole = content[:cut].count(b"\n")
        if whole == 0:
            with pytest.raises(SavedGameProblem) as refused:
                Journal.open(path)
            assert refused.value.reason == "unreadable"
            assert path.read_bytes() == content[:cut]
            continue
        journal, reading = Journal.open(path)
        assert reading.actions == [HEADER, *ACTIONS][:whole]
        assert (reading.loss == "torn") == (not content[:cut].endswith(b"\n"))
        journal.append({"do": "undo"})
        journal.close()
        assert read_actions(path.read_bytes()).actions == [*reading.actions, {"do": "undo"}]
    assert not list(tmp_path.glob("*.damaged*"))


def test_any_changed_byte_costs_at_most_the_lines_from_there_on(tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    content = written(path)
    for position in range(len(content)):
        for change in (0x01, 0x20, 0x80, content[position] ^ 0x0A):
            if change == 0:
                continue
            spoiled = bytearray(content)
            spoiled[position] ^= change
            reading = read_actions(bytes(spoiled))
            assert good_prefix(reading.actions)
            assert len(reading.actions) == content[:position].count(b"\n")
            assert reading.loss in ("damaged", "torn")


def test_a_damaged_journal_is_kept_whole_beside_the_good_prefix(tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    content = written(path)
    spoiled = content.replace(b'"coaches":22', b'"coaches":23')
    path.write_bytes(spoiled)
    journal, reading = Journal.open(path)
    journal.close()
    assert (reading.loss, reading.actions) == ("damaged", [HEADER])
    assert reading.copy is not None
    assert reading.copy.read_bytes() == spoiled
    path.write_bytes(spoiled)
    journal, again = Journal.open(path)
    journal.close()
    assert again.copy is not None
    assert again.copy != reading.copy


def test_lines_of_another_order_are_damage() -> None:
    content = line_of(0, HEADER) + line_of(2, ACTIONS[0])
    assert read_actions(content).actions == [HEADER]


def test_a_second_opening_is_refused_while_the_first_is_open(tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    journal = Journal.create(path, HEADER)
    with pytest.raises(SavedGameProblem) as refused:
        Journal.open(path)
    assert refused.value.reason == "locked"
    journal.append(ACTIONS[0])
    journal.close()
    again, reading = Journal.open(path)
    again.close()
    assert reading.actions == [HEADER, ACTIONS[0]]


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    journal = Journal.create(path, HEADER)
    code = (
        "import sys, pathlib\n"
        "from edusim.session.journal import Journal, SavedGameProblem\n"
        "try: Journal.open(pathlib.Path(sys.argv[1]))\n"
        "except SavedGameProblem as problem: print(problem.reason)\n"
    )
    answer = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    journal.close()
    assert answer.stdout.strip() == "locked"


def test_a_full_disk_is_answered_and_the_file_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "game.edusim"
    journal = Journal.create(path, HEADER)
    journal.append(ACTIONS[0])
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SavedGameProblem) as refused:
        journal.append(ACTIONS[1])
    assert refused.value.reason == "not_written"
    assert "space" in refused.value.detail
    assert path.read_bytes() == before
    monkeypatch.undo()
    journal.append(ACTIONS[1])
    journal.close()
    assert read_actions(path.read_bytes()).actions == [HEADER, *ACTIONS[:2]]


def test_a_write_that_stops_half_way_leaves_no_half_line(tmp_path: Path) -> None:
    path = tmp_path / "game.edusim"
    journal = Journal.create(path, HEADER)
    before = path.read_bytes()
    real = journal._file

    class HalfFull:
        def __getattr__(self, name: str) -> object:
            return getattr(real, name)

        def write(self, data: bytes) -> int:
            real.write(data[:5])
            raise OSError(errno.ENOSPC, "No space left on device")

    journal._file = HalfFull()  # type: ignore[assignment]
    with pytest.raises(SavedGameProblem):
        journal.append(ACTIONS[0])
    assert path.read_bytes() == before
    journal.close()


def test_a_folder_that_cannot_be_written_is_a_clear_refusal(tmp_path: Path) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("")
    with pytest.raises(SavedGameProblem) as refused:
        Journal.create(blocked / "game.edusim", HEADER)
    assert refused.value.reason == "not_written"


def test_a_missing_journal_is_a_clear_refusal(tmp_path: Path) -> None:
    with pytest.raises(SavedGameProblem) as refused:
        Journal.open(tmp_path / "gone.edusim")
    assert refused.value.reason == "missing"


WRITER = """
import pathlib, sys
from edusim.session.journal import Journal
journal = Journal.create(pathlib.Path(sys.argv[1]), {"edusim": "saved game"})
number = 0
while True:
    journal.append({"do": "decide", "number": number, "padding": "x" * 400})
    print(number, flush=True)
    number += 1
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_a_killed_process_loses_no_acknowledged_decision(tmp_path: Path, acknowledged: int) -> None:
    path = tmp_path / "game.edusim"
    last = -1
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        while last < acknowledged:
            last = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        last = max([last, *(int(line) for line in writer.stdout)])
    journal, reading = Journal.open(path)
    journal.close()
    numbers = [action["number"] for action in reading.actions[1:]]
    assert numbers[: last + 1] == list(range(last + 1))
