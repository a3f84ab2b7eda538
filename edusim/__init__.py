"""edusim: ten years of decisions over an invented county's schools, simulated person by person.

``edusim.run``, ``edusim.compare``, ``edusim.load`` and ``edusim.plan`` are loaded when they are first used.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_API = "edusim.api"
_NAMES = (
    "Comparison", "Plan", "Results", "RunFailed", "Scenario", "ScenarioProblems", "SettingProblem", "compare", "load",
    "plan", "run",
)  # fmt: skip


def __getattr__(name: str) -> Any:
    """Return what is offered to Python programs, imported now."""
    if name not in _NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_API), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_NAMES])
