"""Turn the .po sources into the .mo files that are read at run time: ``python -m edusim.texts.compile``.

Only what our catalogues use is understood: comments, messages with or without a plural, strings over
several lines. The same sources give the same bytes everywhere, so a test can compare them.
"""

from __future__ import annotations

import ast
import re
import struct
from pathlib import Path

from edusim.texts.words import LOCALES

MAGIC = 0x950412DE
FIELD = re.compile(r"msgid|msgid_plural|msgstr|msgstr\[\d\]")


class SourceError(Exception):
    """A line of a .po file that cannot be read."""


def read_source(source: str, name: str = "source") -> dict[str, str]:
    """Return the words of a .po source by key; the header is under the empty key.

    A message with a plural is kept as .mo files keep it: both ids and all its strings joined by NUL.
    Raises SourceError for a key given twice and for a line that is not understood.
    """
    found: dict[str, str] = {}
    for number, message in _messages(source, name):
        key = message["msgid"] + ("\0" + message["msgid_plural"] if "msgid_plural" in message else "")
        if key in found:
            raise SourceError(f"{name}:{number}: {key!r} is given twice")
        found[key] = "\0".join(words for field, words in message.items() if field.startswith("msgstr"))
    return found


def _messages(source: str, name: str) -> list[tuple[int, dict[str, str]]]:
    """Return the line and the fields of each message."""
    found: list[tuple[int, dict[str, str]]] = []
    field = ""
    for number, line in enumerate(source.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if not line.startswith('"'):
            field, _, line = line.partition(" ")
            if field == "msgid":
                found.append((number, {}))
            if not FIELD.fullmatch(field) or not found or field in found[-1][1]:
                raise SourceError(f"{name}:{number}: {field!r} is not understood here")
        words = _unquoted(line.strip(), f"{name}:{number}")
        found[-1][1][field] = found[-1][1].get(field, "") + words
    return found


def _unquoted(line: str, where: str) -> str:
    try:
        words = ast.literal_eval(line)
    except (SyntaxError, ValueError):
        words = None
    if not (isinstance(words, str) and line.startswith('"')):
        raise SourceError(f"{where}: not a string in double quotes: {line}")
    return words


def compiled(words: dict[str, str]) -> bytes:
    """Return the bytes of a .mo file: magic, version, count, two tables of (length, offset), strings."""
    pairs = sorted((key.encode(), value.encode()) for key, value in words.items() if value)
    columns = [[key for key, _ in pairs], [value for _, value in pairs]]
    offset = 28 + 16 * len(pairs)
    tables, strings = b"", b""
    for column in columns:
        for item in column:
            tables += struct.pack("<2I", len(item), offset + len(strings))
            strings += item + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, offset)
    return head + tables + strings


def sources() -> list[Path]:
    """Return every .po file of every language."""
    return sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))


def main() -> None:
    """Write the .mo file beside every .po file."""
    for path in sources():
        path.with_suffix(".mo").write_bytes(compiled(read_source(path.read_text(encoding="utf-8"), path.name)))


if __name__ == "__main__":
    main()
