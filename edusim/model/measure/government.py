"""Execution and government: what reaches the classroom, who leads, what is kept of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from edusim.catalog.decisions import INITIATIVES
from edusim.model.government import approval_days
from edusim.model.initiatives import DONE_WELL, NOT_BEGUN, rung
from edusim.model.problems import problems_closed

if TYPE_CHECKING:
    from edusim.model.state import State

LADDERS = dict.fromkeys((f"ladder_{name}" for name in INITIATIVES), NOT_BEGUN)
LAYERS = ("bureau", "district", "school", "class")


def execution(state: State) -> dict[str, Any]:
    """Return how much of what is decided is carried out, and each initiative's rung."""
    own = state.government
    kept = own.fidelity ** (1 / len(LAYERS))
    rungs = LADDERS | {f"ladder_{name}": rung(state, name) for name in state.initiatives.years}
    return {
        "fidelity": own.fidelity,
        **{f"fidelity_{layer}": kept ** (depth + 1) for depth, layer in enumerate(LAYERS)},
        "formalism": own.formalism,
        "institution_strength": own.institutions,
        "initiatives_active": len(state.initiatives.years),
        "initiatives_done_well": sum(own_rung >= DONE_WELL for own_rung in rungs.values()),
        **rungs,
    }


def government(state: State) -> dict[str, Any]:
    """Return leadership, problems and rules."""
    own = state.government
    return {
        "problems_closed": problems_closed(state),
        "rule_breaches": state.rules.breaches,
        "only_increase_kept": state.rules.only_increase,
        "coordination": own.coordination,
        "approval_delay": approval_days(state),
        "leader_years": own.leader_years,
    }
