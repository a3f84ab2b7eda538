"""Blocks of a report as lines of a page: the words and tables that a file has too."""

from __future__ import annotations

from collections.abc import Iterable

from edusim.report.page import Block, Heading, Items, Paragraph, Table, table_rows
from edusim.tui.lines import Line, Span, paragraphs, plain


def block_lines(blocks: Iterable[Block], columns: int) -> list[Line]:
    """Return the lines of headings, paragraphs, lists and tables; pictures are drawn elsewhere."""
    found: list[Line] = []
    for block in blocks:
        match block:
            case Heading(words):
                found += [(), (Span(plain(words), "key"),)] if found else [(Span(plain(words), "key"),)]
            case Paragraph(words):
                found += paragraphs(words, columns)
            case Items():
                found += items_lines(block, columns)
            case Table():
                found += table_lines(block, columns)
    return found


def items_lines(block: Items, columns: int) -> list[Line]:
    """Return a list, each of its items hanging from a number or a sign."""
    found: list[Line] = []
    for place, item in enumerate(block.items, 1):
        lead = f"{place}. " if block.numbered else "* "
        found += paragraphs(lead + item, columns, hanging=len(lead))
    return found


def table_lines(block: Table, columns: int) -> list[Line]:
    """Return a table, its headings dim."""
    heads, *rows = table_rows(block, columns)
    return [*((Span(plain(line), "dim"),) for line in heads), *((Span(plain(line)),) for row in rows for line in row)]
