"""From a file to a layer of data: bytes, characters and TOML, each refused where it is wrong."""

from __future__ import annotations

import bisect
import contextlib
import itertools
import math
import os
import re
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import tomli

from edusim.scenario.faults import LIMIT, Path
from edusim.scenario.messages import INVISIBLE, Message, literal, say
from edusim.scenario.positions import Node, Unreadable, find, nodes, value_text
from edusim.scenario.problems import Problem, ScenarioProblems, quote
from edusim.scenario.syntax import explain

MEGABYTES = 16
DEPTH = 32
VALUES = 2_000_000
SMALL = 2**63


@dataclass(slots=True)
class Layer:
    """One file's data with the text it came from; a layer without text (a setting, a saved game) has no lines."""

    file: str
    text: str
    data: dict[str, Any]
    path: FilePath | None = None
    _starts: list[int] = field(default_factory=list)

    def problem(self, offset: int, message: Message, *hints: Message, path: str = "") -> Problem:
        """Return a problem at an offset of the text."""
        if not self.text:
            return Problem(self.file, 0, 0, path, message, hints)
        line, column = self.line_and_column(offset)
        end = self.text.find("\n", offset)
        start = self._starts[line - 1]
        shown, caret = quote(self.text[start : end if end >= 0 else len(self.text)], column)
        return Problem(self.file, line, column, path, message, hints, shown, caret)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def nodes(self, paths: Collection[Path]) -> dict[Path, Node]:
        """Return where the paths stand; those not in the text are left out."""
        try:
            return find(self.text, paths)
        except Unreadable:
            return {}


def read_layer(path: FilePath, shown: str = "") -> Layer:
    """Read one TOML file. Raises ScenarioProblems when it is unreadable, unsafe or not TOML."""
    name = shown or str(path)
    return parse(name, _decode(name, _bytes(name, path)), path)


def parse(name: str, text: str, path: FilePath | None = None) -> Layer:
    """Read TOML text (a BOM and CRLF are fine). Raises ScenarioProblems, with all the unsafe values at once."""
    layer = Layer(name, text.removeprefix("\ufeff").replace("\r\n", "\n"), {}, path)
    _refuse(
        [
            layer.problem(match.start(), say("control", code=_code(match.group())))
            for match in itertools.islice(INVISIBLE.finditer(layer.text), LIMIT)
        ]
    )
    try:
        layer.data = tomli.loads(layer.text)
    except tomli.TOMLDecodeError as error:
        offset, message, hints = explain(layer.text, error.msg, error.pos, layer.line_and_column)
        raise ScenarioProblems([layer.problem(offset, message, *hints)]) from None
    except RecursionError:
        raise ScenarioProblems([_too_deep(layer)]) from None
    except ValueError:  # an integer of more digits than Python reads
        raise ScenarioProblems([layer.problem(_long_number(layer.text), say("huge_number"))]) from None
    check_values(layer)
    return layer


def _bytes(name: str, path: FilePath) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise ScenarioProblems([Problem(name, 0, 0, "", say("file_kind", name=name))])
        with open(path, "rb") as file:
            data = file.read(MEGABYTES * 2**20 + 1)
    except (FileNotFoundError, ValueError):  # ValueError: a NUL in the name
        raise ScenarioProblems([Problem(name, 0, 0, "", say("file_missing", name=name))]) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ScenarioProblems([Problem(name, 0, 0, "", say("file_unreadable", name=name, reason=reason))]) from None
    if len(data) > MEGABYTES * 2**20:
        raise ScenarioProblems([Problem(name, 1, 1, "", say("file_large", limit=MEGABYTES))])
    return data


def _decode(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        rest = data[error.start :]
        try:
            rest_of_text, hint = rest.decode("gb18030"), say("save_utf8")
        except UnicodeDecodeError:
            rest_of_text, hint = rest.decode("utf-8", "replace"), say("save_utf8_any")
        layer = Layer(name, good + rest_of_text, {})
        raise ScenarioProblems([layer.problem(len(good), say("not_utf8"), hint)]) from None


def check_values(layer: Layer) -> None:
    """Refuse what TOML allows and a county cannot use: depth, number of values, inf, huge numbers, escapes."""
    wrong: list[tuple[Path, Message]] = []
    count = 0
    waiting: list[tuple[Path, Any]] = [((), layer.data)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > DEPTH:
            raise ScenarioProblems([_too_deep(layer)])
        if isinstance(value, dict | list):
            count += len(value)
            if count > VALUES:
                raise ScenarioProblems([layer.problem(0, say("many", limit=VALUES))])
            items = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend(((*path, key), item) for key, item in items if not (_is_usual(key) and _is_usual(item)))
        if len(wrong) < LIMIT and (message := _unusable(path, value)):
            wrong.append((path, message))
    spots = layer.nodes([path for path, _ in wrong]) if wrong else {}
    _refuse([layer.problem(spots[path].value if path in spots else 0, message) for path, message in wrong])


def _is_usual(value: Any) -> bool:
    """Tell quickly whether a key or value can be passed over; most are short words and small numbers."""
    kind = type(value)
    if kind is str:
        return bool(value.isprintable())
    if kind is int:
        return bool(-SMALL < value < SMALL)
    return kind is bool or (kind is float and math.isfinite(value))


def _unusable(path: Path, value: Any) -> Message | None:
    if path and isinstance(path[-1], str) and (match := INVISIBLE.search(path[-1])):
        return say("control_escape", code=_code(match.group()))
    if isinstance(value, str) and (match := INVISIBLE.search(value)):
        return say("control_escape", code=_code(match.group()))
    if isinstance(value, float) and not math.isfinite(value):
        return say("not_finite", value=literal(value))
    if type(value) is int and value.bit_length() > 63:
        return say("huge_number")
    return None


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ScenarioProblems(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def _too_deep(layer: Layer) -> Problem:
    offset = 0
    with contextlib.suppress(Unreadable):
        offset = next((node.key for node in nodes(layer.text) if len(node.path) > DEPTH), 0)
    return layer.problem(offset, say("deep", limit=DEPTH))


def _long_number(text: str) -> int:
    try:
        longest = max(nodes(text), key=lambda node: len(value_text(text, node)) if text[node.value] not in "\"'" else 0)
    except (Unreadable, ValueError):
        return 0
    return longest.value


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
