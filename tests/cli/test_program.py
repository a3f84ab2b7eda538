"""The command as a whole: help, languages, mistakes in the command line, exit codes."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from edusim import __version__
from edusim.cli.language import chosen_language
from edusim.cli.program import COMMANDS
from edusim.texts.cells import width
from tests.architecture.modules import ROOT
from tests.cli.conftest import Edusim


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself_in_both_languages(edusim: Edusim, command: str, language: str) -> None:
    answer = edusim(*command.split(), "--help", "--lang", language)
    assert answer.code == 0
    assert ("用法" in answer.out) == (language == "zh")
    assert "--lang" in answer.out


def test_the_help_lists_all_commands(edusim: Edusim) -> None:
    out = edusim("--help").out
    assert all(f"  {command} " in out for command in COMMANDS)


def test_chinese_help_keeps_within_the_page(edusim: Edusim) -> None:
    """A Chinese character takes two cells: a line must not run off an 80-column terminal."""
    assert max(width(line) for line in edusim("run", "--help", "--lang", "zh").out.splitlines()) <= 80


def test_the_version_is_shown(edusim: Edusim) -> None:
    assert edusim("--version").out == f"edusim {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["rum"],
        ["run"],
        ["run", "mingcheng", "--seedz", "3"],
        ["run", "mingcheng", "--seeds", "0"],
        ["run", "mingcheng", "--seeds", "many"],
        ["run", "mingcheng", "--years", "0"],
        ["run", "mingcheng", "--format", "xml"],
        ["run", "mingcheng", "--plan"],
        ["run", "mingcheng", "practice"],
        ["run", "mingcheng", "--lang", "fr"],
        ["check"],
        ["show"],
        ["show", "people"],
        ["show", "decisions", "coach"],
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_mistake_in_the_command_line_is_said_on_stderr(edusim: Edusim, arguments: list[str], language: str) -> None:
    """Exit code 2, nothing on stdout, the reason on stderr, in the language asked for."""
    answer = edusim("--lang", language, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert ("错误" if language == "zh" else "Error") in answer.err


def test_chinese_mistakes_are_wholly_in_chinese(edusim: Edusim) -> None:
    answer = edusim("run", "mingcheng", "extra", "--lang", "zh")
    assert "多余的参数（extra）" in answer.err
    assert "Error" not in answer.err
    assert "是不是" in edusim("run", "mingcheng", "--seedz", "--lang", "zh").err


@pytest.mark.parametrize("arguments", [[], ["play"], ["play", "mingcheng"]])
def test_without_a_terminal_the_desk_says_what_to_do_instead(edusim: Edusim, arguments: list[str]) -> None:
    answer = edusim(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "edusim run" in answer.err


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "EDUSIM_LANG": "zh"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "EDUSIM_LANG": "tlh"}, "zh"),
        (["run", "--lang", "en"], {"EDUSIM_LANG": "zh"}, "en"),
        (["--lang=zh"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["check", "--", "--lang=zh"], {}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    """--lang, then EDUSIM_LANG, then the locale, then English."""
    for variable in ("EDUSIM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert chosen_language(arguments) == expected


def test_a_gbk_pipe_gets_utf_8(monkeypatch: pytest.MonkeyPatch, edusim: Edusim) -> None:
    """Data for other programs is UTF-8 whatever the locale says, and never stops at a character."""
    stdout = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stdout)
    edusim("show", "decisions", "coaches", "--lang", "zh")
    stdout.flush()
    assert "教研员" in stdout.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_gbk_terminal_shows_what_it_can(monkeypatch: pytest.MonkeyPatch, edusim: Edusim) -> None:
    """A terminal set to GBK gets GBK, with a mark for characters it has not, instead of a traceback."""
    stdout = Terminal(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", stdout)
    assert edusim("show", "decisions", "coaches", "--lang", "zh").code == 0
    stdout.flush()
    assert "教研员" in stdout.buffer.getvalue().decode("gbk")  # type: ignore[attr-defined]


def test_a_reader_that_leaves_early_causes_no_traceback() -> None:
    """`edusim show ... | head -1` ends quietly."""
    command = [sys.executable, "-m", "edusim", "show", "parameters", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_full_disk_behind_stdout_is_said_in_one_line() -> None:
    command = [sys.executable, "-m", "edusim", "--lang", "en", "show", "decisions"]
    with open("/dev/full", "w") as full:
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1


def test_ctrl_c_leaves_with_130(monkeypatch: pytest.MonkeyPatch, edusim: Edusim) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("edusim.batch.run_all", stop)
    answer = edusim("run", "practice")
    assert (answer.code, answer.out) == (130, "")
    assert "Stopped." in answer.err
