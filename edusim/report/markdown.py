"""Tables and numbers of generated pages."""

from __future__ import annotations

import math
from typing import Any


def table(*heads: str) -> list[str]:
    """Return a table's two heading lines."""
    return [row(*heads), row(*["---"] * len(heads))]


def row(*cells: str) -> str:
    """Return one line of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def amount(value: Any) -> str:
    """Return a number plainly, without needless decimals; other values as they are written in a file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return "any" if not math.isfinite(value) else str(int(value)) if value == int(value) else f"{value:.6g}"
    return f'"{value}"' if isinstance(value, str) else str(value)
