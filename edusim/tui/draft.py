"""The draft of the coming year: moving levers by level or exact value, with undo and redo."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import Literal

from edusim.catalog.decisions import Decisions, broken_rules
from edusim.catalog.quantity import Quantity, choices, entries
from edusim.session.changes import changed

Value = int | float | str | tuple[str, ...]
Fault = Literal["number", "whole", "range"]

CLOSE = 1e-9
SHARES = ("share", "share/yr")


class ValueFault(Exception):
    """A typed value that a decision cannot take, and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


class Draft:
    """The coming year's decisions while they are being made.

    ``standing`` is how they are if nobody changes anything, ``now`` how they are at the moment, ``previous`` last
    year's.
    """

    def __init__(
        self, standing: Decisions, quantities: Mapping[str, Quantity], open_names: tuple[str, ...],
        previous: Decisions | None = None,
    ) -> None:  # fmt: skip
        self.standing = standing
        self.previous = standing if previous is None else previous
        self.now = standing
        self.quantities = quantities
        self.names = tuple(name for name in quantities if not open_names or name in open_names)
        self._before: list[Decisions] = []
        self._after: list[Decisions] = []

    def value(self, name: str) -> Value:
        """Return the value in the draft."""
        return _value(self.now, name)

    def stood(self, name: str) -> Value:
        """Return the value if nobody changes anything."""
        return _value(self.standing, name)

    def changed(self) -> list[str]:
        """Return the decisions that differ from how they stand, in the catalogue's order."""
        return [name for name in changed(self.standing, self.now) if name in self.names]

    @property
    def before(self) -> Decisions | None:
        """The decisions before the last move, if any has been made."""
        return self._before[-1] if self._before else None

    def broken(self) -> list[str]:
        """Return the open decisions whose value breaks a rule from above, changed or not."""
        return [name for name in broken_rules(self.now, self.previous) if name in self.names]

    def put(self, name: str, value: Value) -> bool:
        """Set a value and remember the step; tell whether anything moved."""
        if value == self.value(name):
            return False
        self._before.append(self.now)
        self._after.clear()
        self.now = dataclasses.replace(self.now, **{name: value})  # type: ignore[arg-type]
        return True

    def put_all(self, decisions: Decisions) -> None:
        """Set all values at once, as one step."""
        self._before.append(self.now)
        self._after.clear()
        self.now = decisions

    def answer(self, event: str, answer: str) -> None:
        """Answer an event, or with "" leave it unanswered; undo is for levers and leaves answers alone."""
        others = [word for word in self.now.answers if word.partition("=")[0] != event]
        answers = sorted([*others, f"{event}={answer}"] if answer else others)
        self.now = dataclasses.replace(self.now, answers=tuple(answers))

    def step(self, name: str, direction: int) -> bool:
        """Move to the next level up or down; tell whether there was one."""
        levels = self.levels(name)
        value = self.value(name)
        if isinstance(value, str):
            place = levels.index(value) + direction
            return 0 <= place < len(levels) and self.put(name, levels[place])
        amount = amount_of(value)
        beyond = [level for level in levels if (amount_of(level) - amount) * direction > CLOSE]
        if not beyond:
            return False
        return self.put(name, beyond[0] if direction > 0 else beyond[-1])

    def choose(self, name: str, number: str) -> bool:
        """Make a choice by its number, 1 for the first, or without one the next, after the last the first."""
        words = self.levels(name)
        if not number:
            return self.put(name, words[(words.index(self.value(name)) + 1) % len(words)])
        return number.isdecimal() and 0 < int(number) <= len(words) and self.put(name, words[int(number) - 1])

    def reset(self, name: str) -> bool:
        """Put one decision back to how it stands."""
        return self.put(name, self.stood(name))

    def undo(self) -> str | None:
        """Take the last move back; return the decision it was about."""
        return self._swap(self._before, self._after)

    def redo(self) -> str | None:
        """Make the last undone move again; return the decision it was about."""
        return self._swap(self._after, self._before)

    def levels(self, name: str) -> tuple[Value, ...]:
        """Return the values the levels stand for, lowest first, the year-0 value among them."""
        entry = entries(Decisions)[name]
        words = choices(entry.kind)
        if words:
            return words
        quantity = self.quantities[name]
        amounts = {float(level) for level in quantity.levels if level is not None}
        return tuple(self._typed(name, amount) for amount in sorted(amounts))

    def marks(self, name: str) -> int:
        """Return how many of three level marks are lit: 0 off, 1 low, 2 middle, 3 high."""
        value = self.value(name)
        if isinstance(value, str):
            return self.levels(name).index(value)
        levels = self.quantities[name].levels
        reached = [level for level in levels if level is not None and level <= amount_of(value) + CLOSE]
        return min(3, levels.index(max(reached))) if reached else 0

    def read(self, name: str, words: str) -> Value:
        """Return the value somebody typed. Raises ValueFault."""
        quantity = self.quantities[name]
        words = words.strip().replace(",", "").replace("，", "").replace("％", "%")
        percent = words.endswith("%")
        try:
            amount = float(words.rstrip("%").strip())
        except ValueError as error:
            raise ValueFault("number") from error
        if not math.isfinite(amount):
            raise ValueFault("number")
        if quantity.unit in SHARES and (percent or amount > 1):
            amount = round(amount / 100, 9)
        if entries(Decisions)[name].kind is not float and amount != int(amount):
            raise ValueFault("whole")
        if not quantity.low - CLOSE <= amount <= quantity.high + CLOSE:
            raise ValueFault("range")
        return self._typed(name, amount)

    def _typed(self, name: str, amount: float) -> Value:
        return float(amount) if entries(Decisions)[name].kind is float else int(amount)

    def _swap(self, source: list[Decisions], other: list[Decisions]) -> str | None:
        if not source:
            return None
        other.append(self.now)
        before = self.now
        self.now = dataclasses.replace(source.pop(), answers=before.answers)
        return next((name for name in changed(before, self.now) if name in self.names), None)


def amount_of(value: Value) -> float:
    """Return a value as an amount: a list of places counts its places."""
    if isinstance(value, str):
        raise TypeError("a choice has no amount")
    return float(len(value)) if isinstance(value, tuple) else float(value)


def _value(decisions: Decisions, name: str) -> Value:
    value: Value = getattr(decisions, name)
    return value
