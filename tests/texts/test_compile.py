"""What is read at run time is what stands in the sources."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from edusim.texts.compile import SourceError, compiled, read_source, sources


def joined(words: str | tuple[str, ...] | list[str]) -> str:
    """Return a message's singular and plural as one string, as .mo files keep them."""
    return words if isinstance(words, str) else "\0".join(words)


@pytest.mark.parametrize("path", sources(), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_compiled_catalogues_are_fresh(path: Path) -> None:
    """A word changed in a source is a word changed on the screen: run python -m edusim.texts.compile."""
    assert path.with_suffix(".mo").read_bytes() == compiled(read_source(path.read_text(encoding="utf-8"), path.name))


@pytest.mark.parametrize("path", sources(), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_sources_mean_the_same_to_a_translators_tool(path: Path) -> None:
    """Our small reader and a full one agree, so sources can be edited with any tool."""
    with path.open("rb") as file:
        full = {joined(message.id): joined(message.string) for message in read_po(file) if message.id}
    own = read_source(path.read_text(encoding="utf-8"), path.name)
    assert {key: value for key, value in own.items() if key} == full


def test_compiled_words_are_read_back_by_gettext() -> None:
    """The file format is the one every platform's gettext reads."""
    header = "Content-Type: text/plain; charset=UTF-8\n"
    made = compiled({"": header, "a.b": "教育", "a": 'two\nlines "quoted"', "empty": ""})
    read = gettext.GNUTranslations(io.BytesIO(made))
    assert [read.gettext(key) for key in ("a.b", "a", "empty")] == ["教育", 'two\nlines "quoted"', "empty"]


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ('msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"\n', "3"),
        ('msgid "a"\nmsgid "b"\nmsgctxt "c"\n', "3"),
        ('msgstr "b"\n', "1"),
        ('msgid "a\nmsgstr "b"\n', "1"),
        ("msgid 'a'\n", "1"),
        ('msgid "a" + "b"\n', "1"),
    ],
)
def test_a_source_that_is_not_understood_is_refused_with_its_line(source: str, where: str) -> None:
    """A slip in a source is found at once and never drops a word in silence."""
    with pytest.raises(SourceError, match=rf"zh\.po:({where}):"):
        read_source(source, "zh.po")


def test_plurals_are_read_back_by_gettext() -> None:
    """Messages of a library that speaks in plurals can be translated too."""
    source = """
        msgid ""
        msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"
        msgid "{n} day"
        msgid_plural "{n} days"
        msgstr[0] "one"
        msgstr[1] "many"
    """
    read = gettext.GNUTranslations(io.BytesIO(compiled(read_source(source))))
    assert [read.ngettext("{n} day", "{n} days", count) for count in (1, 2)] == ["one", "many"]
