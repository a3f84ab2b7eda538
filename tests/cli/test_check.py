"""`edusim check` says all that is wrong with all files, and where."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from edusim.catalog.quantity import Quantity
from edusim.cli.sources import words
from edusim.scenario import Message, shipped
from edusim.scenario.document import Document
from edusim.texts import use_language
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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_value_out_of_range_is_answered_for_every_unit_of_the_file(language: str) -> None:
    """Whatever number is out of range, its unit has a name in the reader's language."""
    use_language(language)
    for unit in units_of(Document, set()):
        assert words(Message("range", {"value": "9", "low": "0", "high": "1", "unit": unit}))
    use_language("en")


def units_of(kind: Any, seen: set[Any]) -> set[str]:
    """Return the units of all numbers inside a declaration."""
    found = {own.unit for own in getattr(kind, "__metadata__", ()) if isinstance(own, Quantity)}
    inner = list(get_args(kind))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        inner += get_type_hints(kind, include_extras=True).values()
    return found.union(*(units_of(part, seen) for part in inner))
