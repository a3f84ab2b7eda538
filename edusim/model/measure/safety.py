"""Safety: what is open, what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edusim.model.state import State


def safety(state: State) -> dict[str, Any]:
    """Return open hazards, incidents and closure days."""
    own = state.safety
    return {
        "open_hazards": own.open_hazards, "incidents": own.incidents, "serious_incidents": own.serious,
        "closure_days": own.closure_days,
    }  # fmt: skip
