"""`edusim doctor` finds what would spoil a session before the room is full."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edusim.cli import doctor
from tests.cli.conftest import Edusim


@pytest.fixture
def in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Pretend that there is a large colour terminal that draws narrow signs."""
    monkeypatch.setattr("edusim.cli.doctor.in_a_terminal", lambda: True)
    monkeypatch.setattr("edusim.tui.terminal.draws_wide", lambda: False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((120, 36)))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return monkeypatch


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_usual_machine_passes(edusim: Edusim, home: Path, in_a_terminal: pytest.MonkeyPatch, language: str) -> None:
    answer = edusim("doctor", "--lang", language)
    assert answer.code == 0
    assert "120 x 36" in answer.out
    assert str(home / "games") in answer.out


def test_without_a_terminal_it_says_how_to_play_without(edusim: Edusim, home: Path) -> None:
    answer = edusim("doctor")
    assert answer.code == 0
    assert "edusim play --plain" in answer.out


def test_a_small_window_is_a_problem_and_wide_signs_are_a_note(
    edusim: Edusim, home: Path, in_a_terminal: pytest.MonkeyPatch
) -> None:
    in_a_terminal.setattr("edusim.tui.terminal.draws_wide", lambda: True)
    assert edusim("doctor").code == 0
    assert "plain signs" in edusim("doctor").out
    in_a_terminal.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((79, 24)))
    answer = edusim("doctor")
    assert answer.code == 1
    assert "80 columns" in answer.out


def test_no_color_and_few_colours_are_said(in_a_terminal: pytest.MonkeyPatch) -> None:
    def advice() -> list[str]:
        return [check.advice for check in doctor.terminal() if check.name == "colours"]

    assert advice() == [""]
    in_a_terminal.setenv("TERM", "linux")
    assert advice() == ["colours"]
    in_a_terminal.setenv("NO_COLOR", "1")
    assert advice() == ["no_color"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_names_the_settings_file_and_what_is_wrong_in_it(
    edusim: Edusim, home: Path, in_a_terminal: pytest.MonkeyPatch, language: str
) -> None:
    path = home / "config.toml"
    assert str(path) in edusim("doctor", "--lang", language).out
    path.write_text('theme = "projector"\n[keys]\nreview = "z"\n', encoding="utf-8")
    answer = edusim("doctor", "--lang", language)
    assert "projector" in answer.out
    assert "review = z" in answer.out
    path.write_text("theme = 3\n", encoding="utf-8")
    answer = edusim("doctor", "--lang", language)
    assert answer.code == 0
    assert f"{path}:1:9" in answer.out


def test_keys_that_come_late_and_copies_that_get_lost_are_said(in_a_terminal: pytest.MonkeyPatch) -> None:
    def said() -> dict[str, tuple[str, str]]:
        return {check.name: (check.found, check.advice) for check in doctor.terminal()}

    in_a_terminal.delenv("TMUX", raising=False)
    in_a_terminal.delenv("STY", raising=False)
    assert said()["keyboard"] == ("xterm-256color", "keyboard")
    in_a_terminal.setenv("TMUX", "a socket")
    assert said()["keyboard"] == ("tmux", "keyboard_late")
    in_a_terminal.setenv("SSH_TTY", "/dev/pts/1")
    assert said()["clipboard"] == ("ssh", "clipboard")


def test_another_encoding_than_utf_8_is_a_note() -> None:
    assert doctor._encoding("gbk").state == "note"
    assert doctor._encoding("UTF-8").state == "good"


def test_a_folder_that_cannot_be_written_is_a_problem(edusim: Edusim, home: Path) -> None:
    (home / "games").write_text("a file, not a folder", encoding="utf-8")
    answer = edusim("doctor")
    assert answer.code == 1
    assert "EDUSIM_HOME" in answer.out


def test_a_file_system_without_locks_is_a_problem(edusim: Edusim, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edusim.session.lock.take_lock", lambda _: False)
    assert edusim("doctor").code == 1
    assert "locked" in edusim("doctor").out


def test_a_missing_library_is_a_problem(edusim: Edusim, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edusim.cli.doctor.LIBRARIES", ("click", "no_such_library"))
    answer = edusim("doctor")
    assert answer.code == 1
    assert "no_such_library --" in answer.out
