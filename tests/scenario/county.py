"""A small county for these tests, and ways to change it and to see what is said."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import tomli

from edusim.scenario import Problem, Scenario, ScenarioProblems
from edusim.scenario.layers import with_bases
from edusim.scenario.reading import Layer, parse
from edusim.scenario.resolve import resolve

SMALL = Path(__file__).parent / "small.toml"
TEXT = SMALL.read_text(encoding="utf-8")


def data() -> dict[str, Any]:
    """Return the small county's plain data, free to change."""
    return copy.deepcopy(tomli.loads(TEXT))


def edited(*changes: tuple[str, str]) -> str:
    """Return the small county's text with each first text replaced by the second; each must be there once."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def load(text: str) -> Scenario:
    """Return the scenario of a text."""
    return resolve(with_bases(parse("county.toml", text)))


def refused(text: str) -> list[Problem]:
    """Return the problems of a text, none when it is sound."""
    try:
        load(text)
    except ScenarioProblems as error:
        return error.problems
    return []


def refused_data(values: dict[str, Any]) -> list[Problem]:
    """Return the problems of plain data, none when it is sound."""
    try:
        resolve([Layer("data", "", values)])
    except ScenarioProblems as error:
        return error.problems
    return []


def said(problems: list[Problem]) -> list[str]:
    """Return the ids of what is said."""
    return [problem.message.id for problem in problems]
