"""Plain aligned lines: what was measured, the figure, and the budget where there is one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

NAME, VALUE = 52, 12


@dataclass
class Table:
    """Lines written as they are measured; budgets are remembered for the last line."""

    out: TextIO = field(default_factory=lambda: sys.stdout)
    met: dict[str, bool] = field(default_factory=dict)

    def heading(self, text: str) -> None:
        """Begin a part."""
        print(f"\n{text}", file=self.out)

    def line(self, name: str, value: str, note: str = "") -> None:
        """Write one figure."""
        print(f"  {name:<{NAME}}{value:>{VALUE}}  {note}".rstrip(), file=self.out, flush=True)

    def budget(self, name: str, short: str, value: float, limit: float, show: Callable[[float], str]) -> None:
        """Write a figure that must not be above its limit."""
        self._judge(name, short, show(value), f"at most {show(limit)}", value <= limit)

    def at_least(self, name: str, short: str, value: float, limit: float, show: Callable[[float], str]) -> None:
        """Write a figure that must not be below its limit."""
        self._judge(name, short, show(value), f"at least {show(limit)}", value >= limit)

    def verdict(self) -> None:
        """Write which budgets are met."""
        words = ", ".join(f"{short} {'met' if met else 'NOT MET'}" for short, met in self.met.items())
        print(f"\nbudgets: {words}", file=self.out)

    def _judge(self, name: str, short: str, value: str, limit: str, met: bool) -> None:
        self.met[short] = met
        self.line(name, value, f"budget: {limit}{'' if met else ' - NOT MET'}")


def milliseconds(value: float) -> str:
    """Return a time for the table."""
    return f"{value:,.2f} ms" if value < 10 else f"{value:,.1f} ms"


def times(value: float) -> str:
    """Return a ratio for the table."""
    return f"{value:.2f} x" if value < 10 else f"{value:.1f} x"
