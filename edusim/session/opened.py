"""What opened in a year: works that were on their way before it and no longer are."""

from __future__ import annotations

from dataclasses import dataclass

from edusim.catalog.decisions import Decisions
from edusim.model import PipelineItem

QUICK_WORKS = {"project_playground": "playground", "project_canteen": "canteen", "small_school_repairs": "repair"}
"""Decisions whose works can be begun and finished in the same year, and the kind of work they are."""


@dataclass(frozen=True)
class Opened:
    """Works finished in the year: one at a known place, or several that were decided and finished at once."""

    kind: str
    place: str = ""
    count: int = 1


def opened_between(before: list[PipelineItem], after: list[PipelineItem], decisions: Decisions) -> list[Opened]:
    """Return what was on its way before the year and no longer is, and what was begun and finished within it."""
    left = [(item.kind, item.place) for item in after]
    opened: list[Opened] = []
    for item in before:
        if (item.kind, item.place) in left:
            left.remove((item.kind, item.place))
        else:
            opened.append(Opened(item.kind, item.place))
    for name, kind in QUICK_WORKS.items():
        value = getattr(decisions, name)
        begun = len(value) if isinstance(value, tuple) else int(value)
        finished = begun - [work for work, _ in left].count(kind)
        if finished > 0:
            opened.append(Opened(kind, count=finished))
    return opened
