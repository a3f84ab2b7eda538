"""What is shown to a person: a problem with its file, line, column, quoted line and caret."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from edusim.scenario.messages import Message, visible

_BEFORE, _AFTER = 56, 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file. ``line`` and ``column`` count from 1; 0 where there is no text to point at.

    ``path`` names the key (``schools.p01.stage``), ``quoted`` is the line made safe to print, ``caret`` the blanks
    and the ``^`` that go under it (wide characters count two).
    """

    file: str
    line: int
    column: int
    path: str
    message: Message
    hints: tuple[Message, ...] = ()
    quoted: str = ""
    caret: str = ""

    def render(self, words: Callable[[Message], str] = str) -> str:
        """Return the problem on one to five lines; ``words`` puts a message into another language."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        head = ": ".join(part for part in (visible(place), visible(self.path), words(self.message)) if part)
        quote = [f"    {self.quoted}", f"    {self.caret}"] if self.quoted else []
        return "\n".join([head, *quote, *(f"    {words(hint)}" for hint in self.hints)])


class ScenarioProblems(Exception):
    """A file that cannot be used, with every problem found in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = list(problems)

    def render(self, words: Callable[[Message], str] = str) -> str:
        """Return all problems, one after another."""
        return "\n".join(problem.render(words) for problem in self.problems)

    def __str__(self) -> str:
        """Return all problems in plain English."""
        return self.render()


class SettingProblem(ScenarioProblems):
    """A ``--set`` that cannot be used; each problem's file is ``--set`` and its quoted line the setting."""


def quote(line: str, column: int) -> tuple[str, str]:
    """Return a line made safe to print, cut to a window around ``column`` (from 1), and the caret under it."""
    index = column - 1
    start = max(0, index - _BEFORE)
    shown = ("…" if start else "") + line[start : index + _AFTER] + ("…" if len(line) > index + _AFTER else "")
    before = ("…" if start else "") + line[start:index]
    safe = visible(before)
    return visible(shown), " " * cells(safe) + "^"


def cells(text: str) -> int:
    """Return how many cells a terminal needs for the text: wide characters take two, marks none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me") else 1
