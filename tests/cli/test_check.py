"""`edusim check` says all that is wrong with all files, and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edusim.scenario import shipped
from tests.cli.conftest import Edusim


@pytest.mark.parametrize("county", shipped())
def test_the_shipped_counties_are_sound(edusim: Edusim, county: str) -> None:
    answer = edusim("check", county)
    assert (answer.code, answer.err) == (0, "")
    assert "no problem found" in answer.out


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_sound_plan_is_checked_as_a_plan(edusim: Edusim, tmp_path: Path) -> None:
    plan = written(tmp_path, "plan.toml", "schema_version = 1\n[decisions.2024]\ncoaches = 22\n")
    assert edusim("check", plan).code == 0


def test_every_problem_of_every_file_is_listed_with_its_line(edusim: Edusim, tmp_path: Path) -> None:
    plan = "schema_version = 1\n[decisions.2024]\ncoachs = 22\ncoaches = 4000\n"
    first, second = written(tmp_path, "a.toml", plan), written(tmp_path, "b.toml", "schema_version = ")
    answer = edusim("check", first, second, "mingcheng")
    assert answer.code == 3
    assert f"{first}:3:1" in answer.out
    assert f"{first}:4:" in answer.out
    assert "coaches" in answer.out
    assert f"{second}:1:" in answer.out
    assert "mingcheng: no problem found" in answer.out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gbk.toml", 'name = "县城"'.encode("gbk")),
        ("control.toml", b'schema_version = 1\nname = "a\x1b[31mb"'),
        ("deep.toml", b"a = " + b"[" * 5000),
        ("huge.toml", b"a = " + b"9" * 5000),
        ("nan.toml", b"schema_version = 1\n[year_0]\nresidents = nan\n"),
        ("empty.toml", b""),
        ("binary.toml", bytes(range(256))),
    ],
)
def test_a_bad_file_gets_an_answer_and_no_traceback(
    edusim: Edusim, tmp_path: Path, name: str, data: bytes, language: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    answer = edusim("check", str(path), "--lang", language)
    assert answer.code == 3
    assert name in answer.out
    assert "\x1b" not in answer.out


@pytest.mark.parametrize("path", ["missing.toml", ".", "nowhere/at/all.toml"])
def test_a_missing_file_or_a_folder_is_named(edusim: Edusim, tmp_path: Path, path: str) -> None:
    answer = edusim("check", str(tmp_path / path))
    assert answer.code == 3
    assert str(tmp_path) in answer.out


def test_a_range_is_said_with_the_name_of_its_unit(edusim: Edusim) -> None:
    """A Chinese reader sees 人, not the catalogue's word people."""
    answer = edusim("run", "practice", "--lang", "zh", "--set", "year_0.residents=-3")
    assert "（人）" in answer.err


def test_one_value_is_explained_with_unit_range_source_and_every_file_that_sets_it(
    edusim: Edusim, tmp_path: Path
) -> None:
    file = written(
        tmp_path, "a.toml", 'schema_version = 1\nextends = "practice"\n[parameters.costs]\nplayground = 210\n'
    )
    answer = edusim("check", file, "--explain", "parameters.costs.playground")
    assert answer.code == 0
    lines = [line.strip() for line in answer.out.splitlines()]
    assert lines[0] == "parameters.costs.playground = 210"
    assert lines[-1] == f"{file}:4:14: 210 (in force)"
    assert re.fullmatch(r"practice\.toml:\d+:\d+: 200", lines[-2])
    assert any("grade" in line and "evidence" in line for line in lines)


def test_a_value_that_is_not_there_is_answered_with_the_nearest(edusim: Edusim) -> None:
    answer = edusim("check", "practice", "--explain", "schools.junior_no_2.boarder")
    assert (answer.code, answer.out) == (3, "")
    assert "did you mean boarders?" in answer.err
