"""What opened in a year: works that were on their way before it and no longer are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions
from edusim.model import PipelineItem

if TYPE_CHECKING:
    from edusim.session.game import Session

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


def opened_since(session: Session, years: int) -> list[Opened]:
    """Return what opened in the last so many years of a game, the earliest first; works without a place together."""
    opened: list[Opened] = []
    for year in range(session.year - years + 1, session.year + 1):
        before, after = (session.branch(each).pipeline() for each in (year - 1, year))
        opened += opened_between(before, after, session.decided[year - session.scenario.first_year - 1])
    counted: dict[str, int] = {}
    for own in opened:
        if not own.place:
            counted[own.kind] = counted.get(own.kind, 0) + own.count
    return [own for own in opened if own.place] + [Opened(kind, count=count) for kind, count in counted.items()]
