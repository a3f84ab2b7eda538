"""Ten thousand random plans over the whole lever space, events and answers included, break no law."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import EVENTS, ScenarioEvent
from edusim.catalog.quantity import Quantity, choices, entries, takes_places
from edusim.model import Foundation, lay_foundation
from edusim.scenario import Scenario
from tests.model.laws import LawfulCounty

YEARS, PLANS_A_TEST = 10, 50
SITES = {"project_primary_school": ["seat"], "project_kindergarten": ["seat"]}


@pytest.fixture(scope="module")
def eventful(practice: Scenario) -> Foundation:
    """The small county, in which every event that a scenario can send comes now and then."""
    events = {
        name: ScenarioEvent(chance=0.15, announced=number % 2 == 0)
        for number, (name, own) in enumerate(EVENTS.items())
        if own.kind == "scenario"
    }
    return lay_foundation(replace(practice.first_day, events=events), practice.parameters, practice.start)


def _value(name: str, quantity: Quantity, schools: list[str], luck: random.Random) -> Any:
    """Return any value a county may lawfully choose for one decision; the ends of its range come often."""
    kind = entries(Decisions)[name].kind
    if words := choices(kind):
        return luck.choice(words)
    if takes_places(kind) and luck.random() < 0.3:
        sites = SITES.get(name, schools)
        return tuple(luck.sample(sites, luck.randint(0, min(len(sites), int(quantity.high)))))
    number = luck.choice([quantity.low, quantity.high, luck.uniform(quantity.low, quantity.high)])
    return round(number, 4) if kind is float else round(number)


def _changes(scenario: Scenario, luck: random.Random) -> dict[str, Any]:
    """Return a year's changes: none, a few levers, or all of them; and answers to some events."""
    names = sorted(scenario.quantities)
    chosen = luck.sample(names, luck.choice([0, 1, 3, 8, len(names)]))
    schools = list(scenario.first_day.schools)
    changes = {name: _value(name, scenario.quantities[name], schools, luck) for name in chosen}
    asked = [name for name, own in EVENTS.items() if own.answers and luck.random() < 0.5]
    changes["answers"] = tuple(f"{name}={luck.choice(EVENTS[name].answers)}" for name in asked)
    return changes


def _live(scenario: Scenario, foundation: Foundation, number: int) -> None:
    luck = random.Random(number)
    county = LawfulCounty(foundation, scenario.start, number)
    for year in range(YEARS):
        changes = _changes(scenario, luck)
        try:
            county.live_a_year(changes)
            county.every_law_holds()
        except Exception as error:
            error.add_note(f"plan {number}, year {year + 1}: {changes}")
            raise


@pytest.mark.parametrize("first", range(0, 1000, PLANS_A_TEST))
def test_random_plans_break_no_law(practice: Scenario, eventful: Foundation, first: int) -> None:
    for number in range(first, first + PLANS_A_TEST):
        _live(practice, eventful, number)


@pytest.mark.torture
@pytest.mark.parametrize("first", range(1000, 10_000, PLANS_A_TEST))
def test_nine_thousand_more_random_plans_break_no_law(practice: Scenario, eventful: Foundation, first: int) -> None:
    for number in range(first, first + PLANS_A_TEST):
        _live(practice, eventful, number)
