"""Older files: keys that edusim no longer reads are taken out of the text, its comments and layout kept."""

from __future__ import annotations

import contextlib
import re
from typing import Any

from edusim.scenario.faults import Path, dotted
from edusim.scenario.keys import RETIRED
from edusim.scenario.messages import say
from edusim.scenario.positions import Node, find, value_text
from edusim.scenario.problems import ScenarioProblems
from edusim.scenario.reading import parse


def upgraded(name: str, text: str) -> tuple[str, list[str]]:
    """Return the text as this edusim reads it, and the keys that were taken out.

    Raises ScenarioProblems for a text that is not TOML, or where a key cannot be taken out without harm.
    """
    done: list[str] = []
    for path in RETIRED:
        layer = parse(name, text)
        node = find(layer.text, [path]).get(path)
        if node is not None:
            text = _without_key(layer.text, node)
            if not _says(text, _without(layer.data, path)):
                message = say("upgrade_by_hand", key=dotted(path))
                raise ScenarioProblems([layer.problem(node.key, message, path=dotted(path))])
            done.append(dotted(path))
    return text, done


def _without_key(text: str, node: Node) -> str:
    """Return the text with a key of its own line made a comment, or cut out of an inline table."""
    start = text.rfind("\n", 0, node.key) + 1
    own = text[start : node.key]
    if "{" not in own:
        indented = start + len(own) - len(own.lstrip())
        return f"{text[:indented]}# {text[indented:]}"
    before, after = text[: node.key], text[node.value + len(value_text(text, node)) :]
    following = re.match(r"\s*,\s*", after)
    if following:
        return before + after[following.end() :]
    return f"{before.rstrip().removesuffix(',')} {after.lstrip(' ')}"


def _says(text: str, data: dict[str, Any]) -> bool:
    """Tell whether a text is TOML of exactly this data."""
    with contextlib.suppress(ScenarioProblems):
        return parse("", text).data == data
    return False


def _without(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the data without the key at ``path``."""
    key, rest = str(path[0]), path[1:]
    if rest:
        return {**data, key: _without(data[key], rest)}
    return {name: value for name, value in data.items() if name != key}
