"""The schema for editors says the same as the check, as far as a schema can."""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

import pytest
import tomli
from jsonschema import Draft202012Validator
from jsonschema.validators import extend

from edusim.scenario import json_schema, plan_schema
from edusim.scenario.decisions import read_decisions
from edusim.scenario.document import PlanDocument, read_draft
from edusim.scenario.faults import Faults
from edusim.scenario.faults import Path as KeyPath
from edusim.scenario.shape import read_fields
from tests.scenario.county import TEXT, data, load


def whole(_checker: Any, value: Any) -> bool:
    """TOML tells 1 from 1.0, JSON does not."""
    return type(value) is int


Strict = extend(Draft202012Validator, type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", whole))
SCHEMA = Strict(json_schema())
PLAN = Strict(plan_schema())
GOAL = {"name": {"zh": "目标", "en": "Goal"}}
DATA = data() | {
    "weaknesses": {"a": {"stage": "junior", "cause": "climate", "size": 0.4}},
    "events": {"new_gaokao": {"year": 2025, "announced": True, "answer": "hire"}},
    "programme": GOAL
    | {"nodes": {"top": GOAL, "exams": {**GOAL, "parent": "top", "outcome": "births", "at_least": 3, "by": 2025}}},
}
PLAN_DATA = {
    "schema_version": 1,
    "decisions": {"2024": {"coaches": 4, "quota_share": 0.7, "project_canteen": ["j1"], "answers": ["review=paper"]}},
}
DESK = load(TEXT).desk


def places(value: Any, path: KeyPath = ()) -> list[KeyPath]:
    """Return every path of the data."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in items for place in places(item, (*path, key)))]


VALUES: list[Any] = [
    0, 1, -1, 3, 17, 2.5, 1e6, -1e9, True, "x", "", "primary", "p1", "y" * 4001, [], {}, ["p1"], [1, 2, 3], [True],
    {"a": 1}, {"2024": 1}, {"zh": "a", "en": "b"},
]  # fmt: skip
KEYS = ["name", "stage", "pupils", "x", "2024", "under_30", "coaches", "A b", "zh", "costs", "low", "extends"]
PARTS = 4
EACH, IN_TORTURE = 500, 5000  # changed files of a part: two thousand, and twenty thousand


def changed(original: dict[str, Any], random: Random, changes: int) -> dict[str, Any]:
    """Return the data with some values replaced, added or taken away."""
    result = {"root": copy.deepcopy(original)}
    for _ in range(changes):
        path: KeyPath = ("root", *random.choice([place for place in places(result["root"]) if place]))
        table: Any = result
        for key in path[:-1]:
            table = table[key]
        action = random.choice(("replace", "remove", "add"))
        if action == "remove":
            del table[path[-1]]
        elif action == "add" and isinstance(table, dict):
            table[random.choice(KEYS)] = copy.deepcopy(random.choice(VALUES))
        else:
            table[path[-1]] = copy.deepcopy(random.choice(VALUES))
        if not result["root"]:
            break
    return result["root"]


def agree_on_counties(part: int, count: int) -> None:
    """Assert that the schema finds fault with exactly the changed counties that the check finds fault with."""
    for number in range(count):
        random = Random(f"county {part} {number}")
        values = changed(DATA, random, random.randrange(4))
        for beyond in ("extends", "decisions"):
            values.pop(beyond, None)
        faults = Faults()
        read_draft(values, faults)
        assert bool(faults.found) != SCHEMA.is_valid(values), (part, number, faults.found)


@pytest.mark.parametrize("part", range(PARTS))
def test_schema_and_check_agree_on_the_shape_of_a_county(part: int) -> None:
    """An editor marks exactly the mistakes of shape that the check would."""
    agree_on_counties(part, EACH)


@pytest.mark.torture
@pytest.mark.parametrize("part", range(PARTS, 2 * PARTS))
def test_schema_and_check_agree_on_twenty_thousand_counties(part: int) -> None:
    agree_on_counties(part, IN_TORTURE)


def test_schema_and_check_agree_on_plans() -> None:
    """What the schema refuses of a plan, the check refuses; beyond it the check knows the county."""
    beyond = {"range", "year_outside", "no_unit"}
    for number in range(EACH):
        random = Random(f"plan {number}")
        values = changed(PLAN_DATA, random, random.randrange(3))
        faults = Faults()
        tables = read_fields(PlanDocument, values, (), faults)
        read_decisions(tables.get("decisions", {}), DESK, ("decisions",), faults)
        refused = any(fault.message.id not in beyond for fault in faults.found)
        assert refused or PLAN.is_valid(values), (number, faults.found)


def test_schema_allows_a_derived_county_to_leave_anything_out() -> None:
    """With extends nothing is required, but no key may be made up."""
    assert SCHEMA.is_valid({"schema_version": 1, "extends": "small", "schools": {"p1": {"boarders": 3}}})
    assert not SCHEMA.is_valid({"schema_version": 1, "extends": "small", "schools": {"p1": {"border": 3}}})
    assert not SCHEMA.is_valid({"schema_version": 1, "schools": {"p1": {"boarders": 3}}})


def test_schema_accepts_the_small_county_and_is_plain_json() -> None:
    """Editors can load it."""
    assert SCHEMA.is_valid(tomli.loads(TEXT))
    Draft202012Validator.check_schema(json.loads(json.dumps(json_schema())))
    Draft202012Validator.check_schema(json.loads(json.dumps(plan_schema())))
