"""Help pages whose lines break well in Chinese too."""

from __future__ import annotations

from collections.abc import Iterable

import click

from edusim.texts.cells import width, wrap


class HelpPage(click.HelpFormatter):
    """A help page that counts terminal cells, two for a Chinese character."""

    def write_text(self, text: str) -> None:
        """Write paragraphs, wrapped to the page."""
        indent = " " * self.current_indent
        for line in wrap(text, self.width - self.current_indent):
            self.write(f"{indent}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with what they mean in a second column."""
        terms = list(rows)
        first = min(max((width(term) for term, _ in terms), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, meaning in terms:
            lines = wrap(meaning, max(self.width - first - len(indent), 20))
            if width(term) + col_spacing > first:
                self.write(f"{indent}{term}\n")
                term = ""
            for line in lines:
                self.write(f"{indent}{term}{' ' * (first - width(term))}{line}".rstrip() + "\n")
                term = ""


class Context(click.Context):
    """A context that writes such pages."""

    formatter_class = HelpPage


class Command(click.Command):
    """A command with such a help page."""

    context_class = Context
