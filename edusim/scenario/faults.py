"""What is found while reading data: where it is (a path of keys) and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from edusim.scenario.messages import Message
from edusim.scenario.suggest import suggest

Path = tuple[str | int, ...]

LIMIT = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the data at ``path``; ``at`` says whether the key or the value is meant.

    ``beside`` is the other place that it does not go together with, if there is one.
    """

    path: Path
    message: Message
    hints: tuple[Message, ...] = ()
    at: Literal["key", "value"] = "value"
    beside: Path = ()


@dataclass(slots=True)
class Faults:
    """All faults found, in order; past ``LIMIT`` they are only counted."""

    found: list[Fault] = field(default_factory=list)
    more: int = 0

    def add(
        self,
        path: Path,
        message: Message,
        *hints: Message,
        at: Literal["key", "value"] = "value",
        near: tuple[str, Iterable[str]] | None = None,
        beside: Path = (),
    ) -> None:
        """Note one fault; ``near`` is a word and the known ones that it may have been meant to be."""
        if len(self.found) >= LIMIT:
            self.more += 1
        else:
            meant = suggest(*near) if near else ()
            self.found.append(Fault(path, message, (*hints, *meant), at, beside))


def dotted(path: Path) -> str:
    """Return a path as people write it: ``schools.p01.pupils[2]``."""
    written = ""
    for part in path:
        written += f"[{part}]" if isinstance(part, int) else f".{part[:40]}" if written else part[:40]
    return written
