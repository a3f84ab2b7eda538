"""Money is finite: what the room does not cover is not begun."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from edusim.catalog.decisions import Decisions
from edusim.model.money import PRICED, ROUNDING
from edusim.model.phases.january import quote

if TYPE_CHECKING:
    from edusim.model.state import State

# Works wait for cash by themselves, and money from other departments is no spending.
CUT = tuple((name, cost) for name, cost in PRICED if cost.kind in ("yearly", "recruit"))


def fund(state: State, decisions: Decisions) -> Decisions:
    """Return the decisions as far as the year's room pays for them: all new yearly spending is cut by one share.

    New is what lies above year 0. Where the first day says that money is free, nothing is cut and what is not
    covered is owed.
    """
    budget, start = state.budget, state.foundation.ground.start
    budget.funded = 1.0
    if decisions == start or budget.year_0.fiscal.money == "free":
        return decisions
    fixed = quote(state, decisions)
    new = sum(max(0.0, fixed.lines[name][0]) for name, _ in CUT)
    saved = sum(min(0.0, fixed.lines[name][0]) for name, _ in PRICED)
    left = max(0.0, fixed.room - saved - state.events.cost)
    if new <= left + ROUNDING:
        return decisions
    budget.funded = left / new
    cut = {name: getattr(decisions, name) for name, _ in CUT if fixed.lines[name][0] > 0}
    return replace(decisions, **{name: _cut(value, getattr(start, name), budget.funded) for name, value in cut.items()})


def _cut(value: Any, usual: Any, share: float) -> Any:
    """Return the value that a share of the way from year 0 reaches; a choice is made or not."""
    if isinstance(value, str):
        return value if share > 0 else usual
    kept = usual + (value - usual) * share
    return int(kept) if isinstance(value, int) else kept
