"""The ten points a county decides under, the groups of decisions that belong to each, and who signs what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries

if TYPE_CHECKING:
    from edusim.session.game import Session

POINTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("standing", ("standing",)),
    ("confidence", ("confidence",)),
    ("teachers", ("teachers",)),
    ("problems", ("problems",)),
    ("stages", ("senior_high", "compulsory", "preschool", "vocational", "research_office")),
    ("institutions", ("institutions",)),
    ("teams", ("teams",)),
    ("safety", ("safety",)),
    ("execution", ("execution",)),
    ("leadership", ("leadership",)),
)
"""The agenda's points and the groups of decisions that belong to each."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda, its decisions, and those of them that are open at the coming meeting."""

    id: str
    decisions: Sequence[str]
    open: Sequence[str]


def agenda(session: Session) -> list[Point]:
    """Return the ten points in their order."""
    found = []
    for point, groups in POINTS:
        own = [name for name, entry in entries(Decisions).items() if entry.quantity.group in groups]
        found.append(Point(point, own, [name for name in own if name in session.open]))
    return found
