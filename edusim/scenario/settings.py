"""Settings of the command line, laid over a scenario or added to a plan: ``PATH=VALUE``, and events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from edusim.scenario.faults import Path
from edusim.scenario.messages import Message, literal, say
from edusim.scenario.problems import Problem, ScenarioProblems, SettingProblem, cells, quote
from edusim.scenario.reading import Layer, parse
from edusim.scenario.suggest import suggest

FILE, EVENT = "--set", "--event"
ROOTS = ("decisions", "parameters", "year_0")
EVENTS = "events"
PARTS = 8
_PART = re.compile(r"[A-Za-z0-9_-]+")
_EVENT = re.compile(r"([A-Za-z0-9_-]+)(?:@([0-9]*\.?[0-9]+))?(\+announced)?(?:=([A-Za-z0-9_-]+))?")
_YEAR = re.compile(r"[0-9]{4}")
_WORD = re.compile(r"[^\W\d][\w-]*")


@dataclass(frozen=True, slots=True)
class Setting:
    """One ``PATH=VALUE``: the text as given, the keys of its path, the value as plain data, and the option it is of."""

    text: str
    path: Path
    value: Any
    option: str = FILE


def read_settings(texts: Sequence[str]) -> list[Setting]:
    """Return the settings, or raise SettingProblem with every one that is not PATH=VALUE."""
    found: list[Setting] = []
    problems: list[Problem] = []
    for text in texts:
        try:
            found.append(_read(text))
        except SettingProblem as problem:
            problems += problem.problems
    if problems:
        raise SettingProblem(problems)
    return found


def read_events(texts: Sequence[str]) -> list[Setting]:
    """Return the settings that ``EVENT@YEAR``, ``EVENT@CHANCE`` or ``EVENT=ANSWER`` stand for.

    Raises SettingProblem with every text that is none of them.
    """
    found: list[Setting] = []
    problems: list[Problem] = []
    for text in texts:
        match = _EVENT.fullmatch(text.strip())
        event, when, announced, answer = match.groups() if match else ("", None, None, None)
        if not event or not (when or (answer and not announced)):
            problems.append(_problem(text, say("event_form"), option=EVENT))
            continue
        values: dict[str, Any] = {}
        if when:
            is_year = bool(_YEAR.fullmatch(when))
            values = {"year": int(when) if is_year else 0, "chance": 0.0 if is_year else float(when)}
            values["announced"] = announced is not None
        if answer:
            values["answer"] = answer
        found += [Setting(text, (EVENTS, event, key), value, EVENT) for key, value in values.items()]
    if problems:
        raise SettingProblem(problems)
    return found


def as_layer(settings: Iterable[Setting], roots: Sequence[str]) -> Layer:
    """Return the settings whose path begins with one of ``roots`` as a layer of data; a later one wins."""
    layer = Layer(FILE, "", {"schema_version": 1})
    given: dict[Path, Setting] = {}
    for setting in settings:
        if setting.path[0] in roots:
            for other in given.values():
                _refuse_overlap(setting, other)
            given[setting.path] = setting
            table = layer.data
            for key in setting.path[:-1]:
                table = table.setdefault(str(key), {})
            table[str(setting.path[-1])] = setting.value
    return layer


def as_setting_problem(problems: Iterable[Problem], settings: Iterable[Setting]) -> SettingProblem:
    """Return problems that settings caused, each quoting the setting at its path (all of them where none is)."""
    found = []
    for problem in problems:
        keys = tuple(re.split(r"[.\[\]]+", problem.path.rstrip("]")))
        own = [setting for setting in settings if keys[: len(setting.path)] == setting.path[: len(keys)]]
        text = " ".join(dict.fromkeys(setting.text for setting in own or settings))
        option = next((setting.option for setting in own), FILE)
        found.append(_problem(text, problem.message, *problem.hints, path=problem.path, option=option))
    return SettingProblem(found)


def _read(text: str) -> Setting:
    written, equals, value = text.partition("=")
    if not equals or not written.strip():
        raise SettingProblem([_problem(text, say("setting_form"))])
    path = tuple(part.strip() for part in written.split("."))
    if path[0] not in ROOTS or not 2 <= len(path) <= PARTS or not all(_PART.fullmatch(part) for part in path):
        hints = suggest(path[0], ROOTS) if path[0] not in ROOTS else ()
        raise SettingProblem([_problem(text, say("setting_path", path=written.strip()), *hints)])
    return Setting(text, path, _value(text, value.strip()))


def _value(text: str, written: str) -> Any:
    """Return a value written as TOML; a bare word is a text."""
    if _WORD.fullmatch(written) and written not in ("true", "false", "inf", "nan"):
        return written
    try:
        data = parse(FILE, f"value = {written}").data
    except ScenarioProblems as error:
        first = error.problems[0]
        known = not first.message.id.startswith("syntax")
        message = first.message if known else say("setting_value", value=literal(written))
        raise SettingProblem([_problem(text, message, *first.hints)]) from None
    if "\n" in written or data.keys() != {"value"}:
        raise SettingProblem([_problem(text, say("setting_value", value=literal(written)))])
    return data["value"]


def _refuse_overlap(setting: Setting, other: Setting) -> None:
    shorter = min(len(setting.path), len(other.path))
    if setting.path != other.path and setting.path[:shorter] == other.path[:shorter]:
        message = say("setting_twice", path=".".join(map(str, setting.path)), other=".".join(map(str, other.path)))
        raise SettingProblem([_problem(setting.text, message)])


def _problem(text: str, message: Message, *hints: Message, path: str = "", option: str = FILE) -> Problem:
    shown, _ = quote(text, 1)
    column = text.find("=") + 1
    return Problem(option, 0, 0, path, message, hints, shown, " " * cells(shown[:column]) + "^")
