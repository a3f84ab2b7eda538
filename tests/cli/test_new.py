"""`edusim new`: a few questions, and a whole county that is sound, commented, and never over another file."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import parameter_entries
from edusim.catalog.quantity import entries
from edusim.scenario import load_scenario
from edusim.scenario.declared import declared, fields_of
from tests.cli.conftest import Edusim


class Typed(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let answers come from sys.stdin, as at a terminal without line editing."""

    def read(prompt: str = "") -> str:
        sys.stderr.write(prompt)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")

    monkeypatch.setattr("click.termui.visible_prompt_func", read)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_county_is_sound_and_runs(edusim: Edusim, folder: Path, language: str) -> None:
    answer = edusim("new", "example", "--defaults", "--lang", language)
    assert (answer.code, answer.out) == (0, "")
    assert "edusim check example.toml" in answer.err
    assert ("不要用真实" if language == "zh" else "never those of a real") in answer.err
    assert edusim("check", "example.toml").code == 0
    ran = edusim("run", "example.toml", "--years", "1", "--format", "csv")
    assert ran.out.startswith("seed,year,outcome,unit,value")


def test_the_file_warns_of_real_names_in_its_first_line(edusim: Edusim) -> None:
    assert "no real county, school, place or person" in edusim("new", "x", "--defaults", "-o", "-").out.splitlines()[0]
    first = edusim("new", "x", "--defaults", "-o", "-", "--lang", "zh").out.splitlines()[0]
    assert "请勿写入真实" in first


def test_every_key_of_a_county_is_in_the_file_with_unit_and_source(edusim: Edusim) -> None:
    """Whoever writes a county finds every decision and assumption in it, behind a # where it is as usual."""
    text = edusim("new", "x", "--defaults", "-o", "-").out
    for name in entries(Decisions):
        assert re.search(rf"^# {name} = ", text, re.MULTILINE)
    for path, entry in parameter_entries().items():
        own = [line for line in text.splitlines() if line.startswith(f"# {entry.name} = {entry.default!r}")]
        assert any(entry.quantity.source in line and "grade" in line for line in own), path
    for table in ("scenario", "year_0", "appraisal"):
        for key in fields_of(declared((table,))):
            assert re.search(rf"^(# )?\[?[\w.]*\b{key.path[-1]}\b", text, re.MULTILINE), key.path


def test_taking_the_marks_away_changes_nothing_but_what_is_written(edusim: Edusim, folder: Path) -> None:
    """What stands behind a # is the usual value: decisions and assumptions in force give the same county."""
    text = edusim("new", "x", "--defaults", "-o", "-").out
    begin = text.index("# [levers.")
    end = text.index("\n# ----", begin)
    parameters = text[text.index("# [parameters.") : text.index("\n# ----", text.index("# [parameters."))]
    opened = text[:begin] + re.sub("^# ", "", text[begin:end], flags=re.MULTILINE)
    opened += "\n" + re.sub("^# ?", "", parameters, flags=re.MULTILINE)
    for name, words in (("plain.toml", text), ("opened.toml", opened)):
        Path(name).write_text(words, encoding="utf-8")
    plain, full = load_scenario("plain.toml"), load_scenario("opened.toml")
    assert (full.parameters, full.start, full.first_day) == (plain.parameters, plain.start, plain.first_day)


@pytest.mark.usefixtures("typed")
def test_questions_have_defaults_and_wrong_answers_are_asked_again(
    edusim: Edusim, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty line takes the default; a number out of range or no number at all is asked for once more."""
    lines = ["青禾县", "Qinghe County", "3", "many", "90000", "", "5", "0.5", ""]
    monkeypatch.setattr(sys, "stdin", Typed("\n".join(lines) + "\n"))
    answer = edusim("new", "qinghe")
    assert answer.code == 0, answer.err
    scenario = load_scenario("qinghe.toml")
    assert (scenario.name.zh, scenario.name.en) == ("青禾县", "Qinghe County")
    assert (scenario.first_day.year_0.residents, len(scenario.first_day.places)) == (90_000, 6)
    assert answer.err.count("Residents") == 3
    assert "5,000 to 1,000,000" in answer.err


def test_a_file_that_exists_is_never_overwritten(edusim: Edusim, folder: Path) -> None:
    (folder / "mine.toml").write_text("kept", encoding="utf-8")
    for words in (["mine"], ["other", "-o", "mine.toml"]):
        answer = edusim("new", *words, "--defaults")
        assert (answer.code, answer.out) == (2, "")
    assert (folder / "mine.toml").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("words", [["mingcheng", "--defaults"], ["No Id", "--defaults"], ["x"], []])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_cannot_be_written_is_said(edusim: Edusim, folder: Path, words: list[str], language: str) -> None:
    """A taken id, an id that is none, questions without a terminal, no id at all."""
    answer = edusim("new", *words, "--lang", language)
    assert (answer.code, answer.out) == (2, "")
    assert ("错误" if language == "zh" else "Error") in answer.err
    assert list(folder.iterdir()) == []
