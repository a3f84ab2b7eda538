"""A county's work programme: a tree of goals and tasks whose leaves are targets on outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from edusim.catalog.quantity import Quantity
from edusim.catalog.year_0 import Name


@dataclass(frozen=True, slots=True)
class ProgrammeNode:
    """A goal or task. Without a parent it stands at the top.

    With nothing under it, it is a target: an outcome, one bound (``at_least`` or ``at_most``) and the year it is
    due ``by``. With tasks under it, it has none of these. ``weight`` is its part among its neighbours.
    """

    name: Name
    parent: str = ""
    outcome: str = ""
    at_least: float | None = None
    at_most: float | None = None
    by: Annotated[int, Quantity(unit="year", low=1990, high=2100)] | None = None
    weight: Annotated[float, Quantity(unit="weight", low=0.01, high=100)] = 1.0

    @property
    def bound(self) -> float | None:
        """The value to reach or not to exceed; None for a node with tasks under it."""
        return self.at_most if self.at_least is None else self.at_least

    def is_met(self, value: float) -> bool:
        """Tell whether a value of the outcome keeps to the bound; one that is not a number never does."""
        above = self.at_least is None or value >= self.at_least
        below = self.at_most is None or value <= self.at_most
        return above and below


@dataclass(frozen=True, slots=True)
class Programme:
    """What the county has set itself, apart from the yearly targets: goals and tasks by id."""

    name: Name
    nodes: dict[str, ProgrammeNode] = field(default_factory=dict)


def under(nodes: Mapping[str, ProgrammeNode], parent: str = "") -> dict[str, ProgrammeNode]:
    """Return the nodes directly under ``parent``, those at the top for "", in the order of the file."""
    return {key: node for key, node in nodes.items() if node.parent == parent}
