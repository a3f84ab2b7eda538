"""Lines out and lines in: whatever reads them, a terminal, a screen reader, a pipe."""

from __future__ import annotations

import io
import shutil
import sys
import unicodedata
from collections.abc import Iterable

from edusim.texts import text
from edusim.texts.cells import is_visible, wrap

NARROWEST = 20


class Talk:
    """Lines out and lines in; what a script types is repeated, so that the transcript can be read."""

    def __init__(self) -> None:
        self.by_hand = sys.stdin.isatty()
        self.refusals = 0
        if not self.by_hand and isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")

    def say(self, lines: Iterable[str]) -> None:
        """Write lines; a terminal gets them wrapped to its width."""
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        for line in lines:
            shown = _visible(line)
            sys.stdout.write("\n".join(wrap(shown, max(columns, NARROWEST)) if columns else [shown]) + "\n")
        sys.stdout.flush()

    def refuse(self, words: str) -> None:
        """Say that a line was not understood or cannot be."""
        self.refusals += 1
        self.say([text("plain.refused", words=words)])

    def ask(self, prompt: str) -> str:
        """Return the next line that says something. Raises EOFError at the end."""
        while True:
            if self.by_hand:
                line = self._typed(prompt)
            else:
                line = sys.stdin.readline()
                if not line:
                    raise EOFError
                sys.stdout.write(f"{prompt}{_visible(line)}\n")
            line = unicodedata.normalize("NFKC", line).strip()
            if line and not line.startswith("#"):
                return line

    def _typed(self, prompt: str) -> str:
        try:
            return input(prompt)
        except (EOFError, KeyboardInterrupt):
            self.say([""])
            raise


def _visible(words: str) -> str:
    """Return words on one line, without control and formatting characters."""
    return "".join(char for char in words.replace("\n", " ") if is_visible(char)).rstrip()
