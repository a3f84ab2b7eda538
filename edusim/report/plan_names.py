"""What the plans of a comparison are called: shipped plans by their names, others as their files are."""

from __future__ import annotations

from edusim.batch.comparison import NOTHING, Comparison
from edusim.scenario import ScenarioProblems, load_plan, shipped_plans
from edusim.texts import text


def plan_name(comparison: Comparison, place: int) -> str:
    """Return the name of the plan at this place in the language in use."""
    name = comparison.plans[place]
    if name == NOTHING:
        return text("comparison.nothing")
    return text(f"plan.{name}") if _is_shipped(comparison, name) else name


def _is_shipped(comparison: Comparison, name: str) -> bool:
    """Tell whether a plan with the name of a shipped one is that plan."""
    if name not in shipped_plans():
        return False
    county = comparison.scenarios[0]
    try:
        return load_plan(name, county.county) == comparison.experiment.plans[name][county.scenario]
    except ScenarioProblems:
        return False
