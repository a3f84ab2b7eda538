"""Files that cannot be read safely are refused with the place, the reason and a way out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edusim.scenario import Problem, ScenarioProblems
from edusim.scenario.reading import Layer, check_values, parse, read_layer


def problems(text: str) -> list[Problem]:
    with pytest.raises(ScenarioProblems) as caught:
        parse("c.toml", text)
    return caught.value.problems


def only(text: str) -> tuple[str, int, int]:
    [problem] = problems(text)
    return problem.message.id, problem.line, problem.column


def read(path: Path, content: bytes) -> Problem:
    path.write_bytes(content)
    with pytest.raises(ScenarioProblems) as caught:
        read_layer(path)
    [problem] = caught.value.problems
    return problem


def test_bom_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    """A file saved by a Windows editor is read."""
    file = tmp_path / "c.toml"
    file.write_bytes(b'\xef\xbb\xbfa = 1\r\nb = """x\r\ny"""\r\n')
    assert read_layer(file).data == {"a": 1, "b": "x\ny"}


def test_gbk_file_is_told_to_be_saved_as_utf8(tmp_path: Path) -> None:
    """A file saved in the old Chinese encoding shows its line and says what to do."""
    problem = read(tmp_path / "c.toml", 'a = 1\nzh = "县城"\n'.encode("gb18030"))
    assert (problem.message.id, problem.line, problem.column) == ("not_utf8", 2, 7)
    assert [hint.id for hint in problem.hints] == ["save_utf8"]
    assert problem.quoted == 'zh = "县城"'


def test_other_encodings_are_refused_too(tmp_path: Path) -> None:
    """UTF-16 and plain binary say that the file is not UTF-8."""
    assert read(tmp_path / "a.toml", "a = 1".encode("utf-16")).message.id == "not_utf8"
    assert read(tmp_path / "b.toml", b"a = \xff\xff\xff\x80").hints[0].id == "save_utf8_any"


def test_missing_file_folder_and_large_file(tmp_path: Path) -> None:
    """What is no readable file is named as such."""
    with pytest.raises(ScenarioProblems, match="there is no file"):
        read_layer(tmp_path / "none.toml")
    with pytest.raises(ScenarioProblems, match="there is no file"):
        read_layer(tmp_path / "no\0ne.toml")
    with pytest.raises(ScenarioProblems, match="not a regular file"):
        read_layer(tmp_path)
    assert read(tmp_path / "large.toml", b"#" * (16 * 2**20 + 1)).message.id == "file_large"


def test_control_characters_are_refused_with_their_place() -> None:
    """No file can send an escape sequence or turn text around on a screen."""
    found = problems('a = "x"\n# \x1b[31m\nb = "\u202e"\n')
    assert [(p.message.arguments["code"], p.line, p.column) for p in found] == [("U+001B", 2, 3), ("U+202E", 3, 6)]
    assert "\x1b" not in str(ScenarioProblems(found))
    assert only("a = 1\rb = 2") == ("control", 1, 6)


@pytest.mark.parametrize("escape", [r"\e", r"\u001b", r"\u202E", r"\U0000009b", r"\u0000"])
def test_escapes_that_make_control_characters_are_refused(escape: str) -> None:
    """An escape in a text or in a key is no way round."""
    assert only(f'a = 1\nb = "x{escape}"') == ("control_escape", 2, 5)
    assert only(f'"{escape}" = 1')[0] == "control_escape"


@pytest.mark.parametrize(("text", "column"), [("a = inf", 5), ("a = -nan", 5), ("a = 1e400", 5), ("a = [1, 1e999]", 9)])
def test_numbers_that_are_none_are_refused(text: str, column: int) -> None:
    """Infinity cannot get into a county."""
    assert only(f"x = 1\n{text}") == ("not_finite", 2, column)


@pytest.mark.parametrize("digits", ["9" * 5000, "9" * 30, "0x" + "f" * 100_000, "-" + "9" * 4300], ids=range(4))
def test_huge_numbers_are_refused(digits: str) -> None:
    """A number of thousands of digits is answered with its place."""
    assert only(f'a = 1\ns = "{"7" * 6000}"\nbig = [0, {digits}]') == ("huge_number", 3, 11)


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 33, "a = " + "[" * 100_000, "a = " + "{b=" * 200_000, ".".join("a" * 40) + " = 1",
     "[" + ".".join("a" * 3000) + "]", "a" + ".a" * 900 + "=1"],
    ids=["list33", "list", "inline", "dotted40", "header", "dotted900"],
)  # fmt: skip
def test_deep_nesting_is_refused_at_its_line(text: str) -> None:
    """Nesting cannot exhaust the stack."""
    closed = text + "]" * text.count("[") if text.startswith("a = [[") else text
    [problem] = problems("x = 1\n" + closed)
    assert (problem.line, problem.message.id) == (2, "deep")


def test_thirty_two_levels_are_allowed() -> None:
    """The limit is 32, not 31."""
    assert parse("c.toml", ".".join("a" * 32) + " = 1").data


def test_too_many_values_are_refused() -> None:
    """Two million values are more than any county has."""
    assert only("a = [" + "1," * 2_000_001 + "]")[0] == "many"


def test_all_unsafe_values_are_reported_at_once() -> None:
    """Nobody has to mend them one by one."""
    assert [problem.line for problem in problems('a = inf\nb = 99999999999999999999\nc = "\\e"')] == [1, 2, 3]


def test_saved_data_is_checked_like_a_file() -> None:
    """A saved game cannot bring in what a file cannot."""
    with pytest.raises(ScenarioProblems) as caught:
        check_values(Layer("saved", "", json.loads('{"a": NaN, "b": "\\u001b"}')))
    assert {problem.message.id for problem in caught.value.problems} == {"not_finite", "control_escape"}


@pytest.mark.parametrize(
    ("text", "id_", "line", "column", "hint"),
    [
        ("a 1", "syntax_equals", 1, 3, ""),
        ("a = 县城", "syntax_value", 1, 5, "did_you_mean"),
        ("a = hello", "syntax_value", 1, 5, "quote"),
        ("a ＝ 1", "syntax_equals", 1, 3, "full_width"),
        ("a = “x”", "syntax_value", 1, 5, "full_width"),
        ("小学 = 1", "syntax_statement", 1, 1, "did_you_mean"),
        ("a = 1 b", "syntax_line", 1, 7, ""),
        ("a = [1 2]", "syntax_list", 1, 8, ""),
        ("a = [1，2]", "syntax_list", 1, 7, "full_width"),
        ("a = {b=1 c=2}", "syntax_inline", 1, 10, ""),
        ('x = 1\na = "b\nc = 2', "syntax_text", 2, 5, ""),
        ('x = 1\na = """b\nc = 2', "syntax_text", 2, 5, ""),
        ("a = 'b\nc = 2", "syntax_text", 1, 5, ""),
        ("[a\nb = 1", "syntax_header", 1, 3, ""),
        ('a = "\\q"', "syntax_escape", 1, 8, ""),
        ("a = 2024-02-31", "syntax_date", 1, 5, ""),
        ("a = 1\nb = 2\na = 3", "duplicate", 3, 1, ""),
        ("[a]\nb = 1\n[c]\n[a]\n", "duplicate", 4, 2, ""),
        ("a = {b = 1, b = 2}", "duplicate", 1, 13, ""),
        ("a = 1\na.b = 2", "duplicate", 2, 1, ""),
        ("a.b = 1\n[a]\nc = 1", "duplicate", 2, 2, ""),
    ],
)
def test_broken_toml_says_what_is_wrong_and_where(text: str, id_: str, line: int, column: int, hint: str) -> None:
    """Somebody who has never heard of TOML can mend the line."""
    [problem] = problems(text)
    assert (problem.message.id, problem.line, problem.column) == (id_, line, column)
    assert [found.id for found in problem.hints] == ([hint] if hint else [])
