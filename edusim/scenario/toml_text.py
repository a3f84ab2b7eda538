"""Data as the text of a TOML file, with comments where somebody has something to say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from edusim.scenario.faults import Path

INLINE = re.compile(r"name|under_30|30_39|40_49|over_50")  # tables that read best on a line
_BARE = re.compile(r"[A-Za-z0-9_-]+")

Note = Callable[[Path, Any], str]
Lines = Callable[[Path], list[str]]


def toml_text(data: dict[str, Any], note: Note, above: Lines, below: Lines) -> str:
    """Return the data as TOML: ``note`` is the comment behind a value, ``above`` and ``below`` are the whole lines
    around a table's own values."""
    blocks = [block for block in _blocks(data, (), note, above, below) if block]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def nothing(_path: Path, _value: Any = None) -> str:
    """Say nothing."""
    return ""


def toml_value(value: Any) -> str:
    """Return one value as TOML writes it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{toml_key(key)} = {toml_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    if isinstance(value, str) and "\n" in value and not re.search(r'\\|"""|"$', value):
        return f'"""\n{value}"""'
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else repr(value)


def toml_key(key: str) -> str:
    """Return a key as TOML writes it."""
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def toml_line(key: str, value: Any, comment: str = "", width: int = 0) -> str:
    """Return ``key = value  # comment``."""
    return f"{toml_key(key):<{width}} = {toml_value(value)}" + (f"  # {comment}" if comment else "")


def _blocks(table: dict[str, Any], path: Path, note: Note, above: Lines, below: Lines) -> Iterator[list[str]]:
    plain = {key: value for key, value in table.items() if not isinstance(value, dict) or INLINE.fullmatch(key)}
    width = max((len(toml_key(key)) for key in plain), default=0)
    own = [toml_line(key, value, note((*path, key), value), width) for key, value in plain.items()]
    header = [f"[{'.'.join(toml_key(str(part)) for part in path)}]"] if path and (own or not table) else []
    before = above(path)
    if len(path) == 1:
        yield before
        before = []
    yield [*before, *header, *own, *below(path)]
    for key, value in table.items():
        if key not in plain:
            yield from _blocks(value, (*path, key), note, above, below)
