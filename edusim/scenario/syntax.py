"""What a TOML error means to somebody who writes a county: a sentence, the right place, a way out."""

from __future__ import annotations

import re
from collections.abc import Callable

from edusim.scenario.faults import Path, dotted
from edusim.scenario.messages import Message, say
from edusim.scenario.positions import Node, Unreadable, nodes
from edusim.scenario.suggest import alias

_SENTENCES = (
    ("Invalid statement", "syntax_statement"),
    ("Expected '=' after", "syntax_equals"),
    ("Invalid initial character for a key", "syntax_key"),
    ("Invalid value", "syntax_value"),
    ("Expected newline", "syntax_line"),
    ("Unclosed array", "syntax_list"),
    ("Unclosed inline table", "syntax_inline"),
    ("Unterminated string", "syntax_text"),
    ("Illegal character '\\n'", "syntax_text"),
    ("Found invalid character '\\n'", "syntax_text"),
    ("Expected \"'", "syntax_text"),
    ("Expected ']", "syntax_header"),
    ("Unescaped '\\' in a string", "syntax_escape"),
    ("Invalid hex value", "syntax_escape"),
    ("Escaped character", "syntax_escape"),
    ("Invalid date", "syntax_date"),
)
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate", "Duplicate inline")
_FULL_WIDTH = dict(zip("＝“”‘’，：［］【】｛｝．。　＃＂＇", "=\"\"'',:[][]{}.. #\"'", strict=True))
_WORD = re.compile(r"[^\s=.\[\]{},#\"'＝]+")


def explain(
    text: str, detail: str, offset: int, line_and_column: Callable[[int], tuple[int, int]]
) -> tuple[int, Message, list[Message]]:
    """Return where an error of tomli is, what it means and what may help."""
    before = _nodes_before(text, offset)
    if detail.startswith(_TWICE) and before:
        twice, first = _repeated(before)
        line, _ = line_and_column(first.key)
        return twice.key, say("duplicate", key=dotted(twice.path), line=line), []
    id_ = next((id_ for beginning, id_ in _SENTENCES if detail.startswith(beginning)), "syntax")
    message = say(id_, detail=detail) if id_ == "syntax" else say(id_)
    if id_ == "syntax_text" and before:
        offset = max(before[-1].value, text.rfind("\n", 0, offset) + 1 if detail.startswith("Ill") else 0)
    return offset, message, _help(text, offset, id_)


def _repeated(before: list[Node]) -> tuple[Node, Node]:
    """Return the last node whose path stands earlier too, and the first node of that path."""
    first: dict[Path, Node] = {}
    for node in before:
        first.setdefault(node.path, node)
    twice = next(
        (node for node in reversed(before) if first[node.path] is not node and isinstance(node.path[-1], str)),
        before[-1],
    )
    return twice, first[twice.path]


def _help(text: str, offset: int, id_: str) -> list[Message]:
    character = text[offset : offset + 1]
    if wanted := _FULL_WIDTH.get(character):
        return [say("full_width", found=character, wanted=wanted)]
    match = _WORD.match(text, offset)
    word = match.group() if match else ""
    if known := alias(word):
        return [say("did_you_mean", word=known)]
    if id_ == "syntax_value" and word:
        return [say("quote", word=word)]
    return []


def _nodes_before(text: str, offset: int) -> list[Node]:
    found: list[Node] = []
    try:
        for node in nodes(text):
            if node.key >= offset:
                break
            found.append(node)
    except Unreadable:
        pass
    return found
