"""Nobody and no fen is lost or made, whatever a county decides."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import Quantity, choices, entries, takes_places
from edusim.scenario import load_scenario
from tests.model.counties import lay
from tests.model.laws import LawfulCounty

PRACTICE = load_scenario("practice")
LAID = lay(PRACTICE)
SITES = {
    "project_primary_school": ["seat"],
    "project_kindergarten": ["seat"],
}
SCHOOLS = list(PRACTICE.first_day.schools)


def _numbers(name: str, quantity: Quantity) -> st.SearchStrategy[Any]:
    """Return the values a county may lawfully choose for one decision: a number, or where to build."""
    kind = entries(Decisions)[name].kind
    if words := choices(kind):
        return st.sampled_from(words)
    if kind is float:
        return st.floats(quantity.low, quantity.high).map(lambda value: round(value, 4))
    numbers = st.integers(int(quantity.low), int(quantity.high))
    if not takes_places(kind):
        return numbers
    sites = st.lists(st.sampled_from(SITES.get(name, SCHOOLS)), max_size=int(quantity.high), unique=True)
    return numbers | sites.map(tuple)


VALUES = {name: _numbers(name, quantity) for name, quantity in PRACTICE.quantities.items()}
CHANGES = st.lists(st.sampled_from(sorted(VALUES)), max_size=8, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: VALUES[name] for name in names})
)


class AnyCounty(RuleBasedStateMachine):
    """A county of which every year decides something else."""

    @initialize(seed=st.integers(0, 2**32))
    def found(self, seed: int) -> None:
        self.lawful = LawfulCounty(LAID, PRACTICE.start, seed)

    @rule(changes=CHANGES)
    def live_a_year(self, changes: dict[str, Any]) -> None:
        self.lawful.live_a_year(changes)

    @invariant()
    def every_law_holds(self) -> None:
        self.lawful.every_law_holds()


AnyCounty.TestCase.settings = settings(
    max_examples=120, stateful_step_count=9, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)  # fmt: skip
TestAnyCounty = AnyCounty.TestCase
