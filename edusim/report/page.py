"""A page of a report as blocks, and the same page as Markdown or as lines of a terminal.

Words are plain text: each form escapes them in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edusim.report.chart import ChartSpec
from edusim.report.drawing import Drawing
from edusim.report.markdown import row, table
from edusim.texts.cells import Align, fit, width, wrap

GAP = "  "
NARROWEST, NAME_CELLS = 40, 16
BULLET = "* "
_MARKUP = re.compile(r"([\\`*_\[\]<>&~#|{}])")
_LINK = re.compile(r"(?i)://|\bwww\.|@")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section."""

    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short paragraphs."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings; the first ``names`` columns hold words, the others figures."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1


@dataclass(frozen=True, slots=True)
class Charts:
    """A section of charts with their titles, and how to read them; a form without pictures leaves it out."""

    heading: str
    charts: tuple[tuple[str, ChartSpec], ...]
    about: str


@dataclass(frozen=True, slots=True)
class Drawings:
    """A section of drawings with their titles, and how to read them; a form without pictures leaves it out."""

    heading: str
    about: str
    drawings: tuple[tuple[str, Drawing], ...]


Block = Heading | Paragraph | Items | Table | Charts | Drawings


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its title, its language, what it says, and the notice that stands on every sheet of it."""

    title: str
    language: str
    notice: str
    blocks: tuple[Block, ...]


def markdown_text(page: Page) -> str:
    """Return the page as Markdown; nothing in its words is taken for markup or becomes a link."""
    lines = [f"# {_escaped(page.title)}", "", f"> {_escaped(page.notice)}", ""]
    for block in page.blocks:
        if found := list(_markdown(block)):
            lines += [*found, ""]
    return "\n".join(lines).rstrip() + "\n"


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Heading(words):
            yield f"## {_escaped(words)}"
        case Paragraph(words):
            yield _escaped(words)
        case Items(items, numbered):
            yield from (f"{place}. {_escaped(item)}" if numbered else f"{BULLET}{_escaped(item)}"
                        for place, item in enumerate(items, 1))  # fmt: skip
        case Table(heads, rows, names):
            yield table(*map(_escaped, heads))[0]
            yield row(*("---" if place < names else "---:" for place in range(len(heads))))
            yield from (row(*map(_escaped, cells)) for cells in rows)


def _escaped(words: str) -> str:
    """Return words that Markdown shows as they are."""
    plain = _MARKUP.sub(r"\\\1", " ".join(words.split()))
    return _LINK.sub(lambda found: found.group()[:-1] + "\\" + found.group()[-1], plain).replace("\\|", "|")


def page_lines(page: Page, columns: int | None = None) -> list[str]:
    """Return the page as lines of a terminal, at most ``columns`` cells wide where a number is given."""
    room = None if columns is None else max(columns, NARROWEST)
    lines = [*_wrapped(page.title, room), *_wrapped(page.notice, room)]
    for block in page.blocks:
        if found := list(_lines(block, room)):
            lines += ["", *found]
    return lines


def _lines(block: Block, room: int | None) -> Iterator[str]:
    match block:
        case Heading(words):
            yield from _wrapped(words, room)
            yield "-" * min(width(words), room or width(words))
        case Paragraph(words):
            yield from _wrapped(words, room)
        case Items(items, numbered):
            for place, item in enumerate(items, 1):
                lead = f"{place}. " if numbered else BULLET
                yield from _wrapped(lead + item, room, len(lead))
        case Table():
            yield from (line for row in table_rows(block, room) for line in row)


def table_rows(block: Table, room: int | None) -> Iterator[list[str]]:
    """Yield the lines of each row of a table, the headings first; where it is too wide its words are wrapped."""
    rows = [block.heads, *block.rows]
    widths = [max(width(cells[place]) for cells in rows) for place in range(len(block.heads))]
    sides: list[Align] = ["left" if place < block.names else "right" for place in range(len(widths))]
    if room is not None:
        over = sum(widths) + len(GAP) * (len(widths) - 1) - room
        _narrow(widths, block.names, over)
    for cells in rows:
        parts = [wrap(words, cells_of) for words, cells_of in zip(cells, widths, strict=True)]
        shown = ([part[line] if line < len(part) else "" for part in parts] for line in range(max(map(len, parts))))
        yield [GAP.join(map(fit, each, widths, sides)).rstrip() for each in shown]


def _narrow(widths: list[int], names: int, over: int) -> None:
    """Take so many cells from the columns of words, always from the widest, none below the narrowest there may be."""
    for _ in range(over):
        widest = max(range(names), key=widths.__getitem__)
        if widths[widest] <= NAME_CELLS:
            return
        widths[widest] -= 1


def _wrapped(words: str, room: int | None, hanging: int = 0) -> Sequence[str]:
    plain = " ".join(words.split())
    return [plain] if room is None else wrap(plain, room, hanging)
