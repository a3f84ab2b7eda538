"""Opinion: satisfaction, trust, confidence, respect, and targets met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from edusim.model.opinion import announced
from edusim.model.views import points

if TYPE_CHECKING:
    from edusim.model.state import State


def opinion(state: State) -> dict[str, Any]:
    """Return what people think."""
    own = state.opinion
    return {
        "satisfaction": round(state.view.satisfaction, 4),
        "trust": own.trust,
        "confidence": points(own.confidence + announced(state)),
        "respect_for_teachers": own.respect,
        "targets_met": own.targets_met,
        "perceived_quality": state.view.perceived,
    }
