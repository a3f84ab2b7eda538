"""Terminal cells: how wide words are, fitting them into columns, breaking them into lines.

A Chinese character takes two cells. Characters of ambiguous width count one, as terminals outside
East Asian set-ups draw them; our Chinese catalogue avoids them.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from typing import Literal

Align = Literal["left", "right", "centre"]

CUT = ".."
NOT_FIRST = frozenset("，。、；：！？）」』》〉】〕’”…—～·％%‰℃,.;:!?)]}")
NOT_LAST = frozenset("（「『《〈【〔‘“([{")


def is_visible(char: str) -> bool:
    """Tell whether a character is none of control, formatting, surrogates, private use, unassigned, line ends."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@functools.lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def width(words: str) -> int:
    """Return how many cells the words take on one line."""
    if words.isascii() and words.isprintable():
        return len(words)
    return sum(_cells(char) for char in words)


def clip(words: str, cells: int) -> str:
    """Return the longest beginning that takes at most this many cells."""
    used = 0
    for place, char in enumerate(words):
        used += _cells(char)
        if used > cells:
            return words[:place]
    return words


def fit(words: str, cells: int, align: Align = "left") -> str:
    """Return the words padded with spaces, or cut with a mark, to exactly this many cells."""
    if width(words) > cells:
        words = clip(words, cells - len(CUT)) + CUT if cells > 2 * len(CUT) else clip(words, cells)
    spare = cells - width(words)
    before = {"left": 0, "right": spare, "centre": spare // 2}[align]
    return " " * before + words + " " * (spare - before)


def wrap(words: str, cells: int, hanging: int = 0) -> list[str]:
    """Return lines of at most ``cells`` cells; lines after a paragraph's first are indented by ``hanging``.

    Lines break at spaces and beside Chinese characters; none begins with closing punctuation or ends
    with an opening bracket, unless a piece is longer than a line. Line breaks in the words stay.
    """
    if cells < hanging + 2:
        raise ValueError(f"{cells} cells cannot hold an indent of {hanging} and a Chinese character")
    return [line for paragraph in words.split("\n") for line in _wrapped(paragraph, cells, hanging)]


def _wrapped(paragraph: str, cells: int, hanging: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(paragraph):
        if line.strip() and width((line + piece).rstrip()) > cells:
            lines.append(line.rstrip())
            line = " " * hanging
        line += piece
        while width(line.rstrip()) > cells:
            head = clip(line, cells)
            lines.append(head)
            line = " " * hanging + line[len(head) :]
    return [*lines, line.rstrip()]


def _pieces(paragraph: str) -> Iterator[str]:
    """Yield the parts between which a line may break."""
    piece = ""
    for char in paragraph:
        if piece and _may_break(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in NOT_FIRST or before in NOT_LAST or _cells(after) == 0:
        return False
    return before == " " or _cells(before) == 2 or _cells(after) == 2
