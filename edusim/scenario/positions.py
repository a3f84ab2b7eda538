"""Where each key and value of a TOML text stands: right for any text that tomli accepts.

The scan keeps its own stack, so nesting cannot exhaust Python's, and yields nodes as it meets them, so a caller
that looks for a few paths pays for no map of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator
from typing import NamedTuple

import tomli

from edusim.scenario.faults import Path


class Node(NamedTuple):
    """A table, list or value: its path and the offsets of its key and of its value."""

    path: Path
    key: int
    value: int


class Unreadable(Exception):
    """The text stops being TOML here."""


_BLANK = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_SPACE = re.compile(r"[ \t]*+")
_KEY = re.compile(r'[A-Za-z0-9_-]++|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|\'[^\'\n]*+\'')
_VALUE = re.compile(
    r'"""[^"\\]*+(?:(?:\\[\s\S]|"(?!""))[^"\\]*+)*+"""(?:"{0,2})'
    r"|'''[\s\S]*?'''(?:'{0,2})"
    r'|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
    r"|'[^'\n]*+'"
    r"|[^,\]}#\n\"'\[{]++"
)


def nodes(text: str) -> Iterator[Node]:
    """Yield every node of a TOML text in the order of the text; line ends are ``\\n``.

    A table opened by several headers is met several times. Raises Unreadable where the text is not TOML.
    """
    table: Path = ()
    last: dict[Path, int] = {}
    position = _skip(_BLANK, text, 0)
    while position < len(text):
        if text[position] == "[":
            double = text.startswith("[[", position)
            keys, position = _keys(text, position + 1 + double)
            table = ()
            for depth, (key, offset) in enumerate(keys, 1):
                table += (key,)
                yield Node(table, offset, offset)
                if double and depth == len(keys):
                    last[table] = last.get(table, -1) + 1
                if table in last:
                    table = (*table, last[table])
                    yield Node(table, offset, offset)
            position += 1 + double
        else:
            position = yield from _pair(text, position, table)
        position = _skip(_BLANK, text, position)


def value_text(text: str, node: Node) -> str:
    """Return a plain value as the text writes it (of a list or table: nothing)."""
    match = _VALUE.match(text, node.value)
    return match.group().rstrip(" \t") if match else ""


def find(text: str, paths: Collection[Path]) -> dict[Path, Node]:
    """Return the first node of each path that stands in the text."""
    wanted = set(paths)
    found: dict[Path, Node] = {}
    for node in nodes(text):
        if node.path in wanted:
            wanted.remove(node.path)
            found[node.path] = node
            if not wanted:
                break
    return found


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _keys(text: str, position: int) -> tuple[list[tuple[str, int]], int]:
    """Return the parts of a dotted key with their offsets, and the position after it and its spaces."""
    parts: list[tuple[str, int]] = []
    while True:
        position = _skip(_SPACE, text, position)
        match = _KEY.match(text, position)
        if match is None:
            raise Unreadable
        parts.append((_plain(match.group()), position))
        position = _skip(_SPACE, text, match.end())
        if not text.startswith(".", position):
            return parts, position
        position += 1


def _plain(key: str) -> str:
    if key[0] == '"' and "\\" in key:
        try:
            return str(tomli.loads(f"key = {key}")["key"])
        except tomli.TOMLDecodeError:
            raise Unreadable from None
    return key[1:-1] if key[0] in "\"'" else key


def _key_of_pair(text: str, position: int, table: Path) -> tuple[list[Node], int]:
    """Return the nodes that a key and its dots open (the last is the value's own) and where the value begins."""
    keys, position = _keys(text, position)
    if not text.startswith("=", position):
        raise Unreadable
    position = _skip(_SPACE, text, position + 1)
    opened: list[Node] = []
    for key, offset in keys:
        table += (key,)
        opened.append(Node(table, offset, offset))
    opened[-1] = opened[-1]._replace(value=position)
    return opened, position


def _pair(text: str, position: int, table: Path) -> Generator[Node, None, int]:
    """Yield the nodes of ``key = value`` and of all inside it; return the position after it."""
    opened, position = _key_of_pair(text, position, table)
    yield from opened
    path = opened[-1].path
    owners: list[tuple[Path, int]] = []  # open lists with the next index, open inline tables with -1
    while True:
        opener = text[position : position + 1]
        if opener in ("[", "{"):
            owners.append((path, 0 if opener == "[" else -1))
            position += 1
        else:
            position = _end_of_plain(text, position)
        position = _next_item(text, position, owners)
        if not owners:
            return position
        owner, index = owners[-1]
        if index < 0:
            opened, position = _key_of_pair(text, position, owner)
            yield from opened
            path = opened[-1].path
        else:
            owners[-1] = (owner, index + 1)
            path = (*owner, index)
            yield Node(path, position, position)


def _end_of_plain(text: str, position: int) -> int:
    match = _VALUE.match(text, position)
    if match is None:
        raise Unreadable
    return match.end()


def _next_item(text: str, position: int, owners: list[tuple[Path, int]]) -> int:
    """Return where the next item begins, past commas and past every list or table that ends before it."""
    while owners:
        position = _skip(_BLANK, text, position)
        character = text[position : position + 1]
        if character in ("]", "}"):
            owners.pop()
        elif character != ",":
            break
        position += 1
    return position
