"""Returns: what schools report, beside the checked figures. Two ways of counting, for the whole county only.

Figures on paper are rosier than what a check would find: as far as compliance is paper, and less where visits,
investigations and monitoring look for themselves. The gaps of year 0 are parameters.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from edusim.model.government import reported_fidelity

if TYPE_CHECKING:
    from edusim.model.state import State

HOMEWORK_RULE = 1.5  # hours a day that the rules allow in junior high
MONITORING = "quality_monitoring"


def returns(state: State, checked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the reported figure of each outcome that has one."""
    own, unseen = state.parameters.problems, unchecked(state)
    rosy = unseen * state.government.formalism / own.usual_paper
    scores = own.rosier_scores * rosy + state.evaluation.gaming * unseen
    homework, fidelity = checked["homework_hours"], checked["fidelity"]
    return {
        "achievement_primary_reported": checked["achievement_primary"] + scores,
        "achievement_junior_reported": checked["achievement_junior"] + scores,
        "dropout_junior_reported": checked["dropout_junior"] * _returned(own.hidden_dropout * rosy),
        "homework_hours_reported": homework
        - max(0.0, homework - HOMEWORK_RULE) * (1 - _returned(own.hidden_homework * rosy)),
        "fidelity_reported": min(1.0, fidelity + (reported_fidelity(state) - fidelity) * unseen),
        "open_hazards_reported": round(checked["open_hazards"] * _returned(own.unlisted_hazards * rosy)),
    }


def _returned(hidden: float) -> float:
    """Return the share of cases that schools return."""
    return min(1.0, max(0.0, 1 - hidden))


def unchecked(state: State) -> float:
    """Return the share of year 0's gaps between returned and checked figures that no check closes."""
    own, problems = state.parameters.problems, state.problems
    checks = own.visit_checks * state.inspection.beyond + own.investigation_checks * problems.investigated
    checks += own.monitoring_checks * state.initiatives.stock.get(MONITORING, 0.0)
    return math.exp(-checks)
