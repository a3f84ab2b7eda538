"""The JSON Schema of scenario and plan files, for editors, written from the same declarations as the check.

Editors take it from a first line ``#:schema FILE``. What belongs together (totals, places that exist) is beyond it.
"""

from __future__ import annotations

import dataclasses
import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import ANSWERS
from edusim.catalog.quantity import Quantity, choices, entries, takes_places
from edusim.scenario.decisions import LEVELS
from edusim.scenario.document import Document, PlanDocument
from edusim.scenario.keys import ANY, KEYS, YEARS, Keys
from edusim.scenario.shape import TEXT_LIMIT, fields_of

Schema = dict[str, Any]


def json_schema() -> Schema:
    """Return the schema of a scenario file; one that ``extends`` another may leave any key out."""
    definitions: dict[str, Schema] = {}
    whole, part = _of(Document, definitions, required=True), _of(Document, definitions, required=False)
    # Editors look for the keys of the file here; which of them may be left out is said by the branches.
    keys = {field.name: True for field in dataclasses.fields(Document)}
    known: Schema = {"type": "object", "properties": keys, "additionalProperties": True}
    chosen: Schema = {"if": {**known, "required": ["extends"]}, "then": part, "else": whole}
    return {"title": "edusim scenario", **known, **chosen, "$defs": definitions}


def plan_schema() -> Schema:
    """Return the schema of a plan file."""
    definitions: dict[str, Schema] = {}
    return {
        "title": "edusim plan",
        **_of(PlanDocument, definitions, required=True),
        "$defs": definitions,
    }


def _of(kind: Any, definitions: dict[str, Schema], required: bool, keys: Keys = ANY) -> Schema:
    quantity = None
    if get_origin(kind) is Annotated:
        kind, quantity = get_args(kind)[:2]
    origin, inner = get_origin(kind), get_args(kind)
    if kind is int or kind is float:
        return _number(kind, quantity)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _of(inner[0], definitions, required)}
    if origin is dict:
        return _table(_of(inner[1], definitions, required), keys)
    if origin in (Union, types.UnionType):
        return _of(inner[0], definitions, required)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _reference(kind, definitions, required)
    if kind is str:
        return {"type": "string", "maxLength": TEXT_LIMIT}
    return {"type": "boolean"} if kind is bool else {}


def _reference(declaration: type, definitions: dict[str, Schema], required: bool) -> Schema:
    """Define a dataclass's table once and refer to it."""
    name = f"{declaration.__module__.rsplit('.', 1)[-1]}.{declaration.__name__}{'' if required else '.part'}"
    if name not in definitions:
        table: Schema = {"type": "object", "additionalProperties": False}
        definitions[name] = table
        if declaration.__doc__:
            table["description"] = declaration.__doc__.strip().splitlines()[0]
        if required:
            table["required"] = list(fields_of(declaration)[1])
        usual = {field.name: field.default for field in dataclasses.fields(declaration)}
        table["properties"] = {
            field: _decisions()
            if field == "decisions"
            else _of(hint, definitions, required, rule) | _usual(usual[field])
            for field, hint, rule in _fields(declaration)
        }
    return {"$ref": f"#/$defs/{name}"}


def _usual(default: Any) -> Schema:
    """Return the default of a plain value for the editor to show."""
    return {"default": default} if isinstance(default, int | float | str) and default != "" else {}


def _fields(declaration: type) -> list[tuple[str, Any, Keys]]:
    hints = get_type_hints(declaration, include_extras=True)
    rules = KEYS.get(declaration.__name__, {})
    return [(name, hint, rules.get(name, ANY)) for name, hint in hints.items()]


def _number(kind: type, quantity: Quantity | None) -> Schema:
    schema: Schema = {"type": "integer" if kind is int else "number"}
    if quantity is not None:
        known = (quantity.unit, quantity.grade and f"grade {quantity.grade}", quantity.evidence, quantity.source)
        schema["description"] = "; ".join(filter(None, known))
        if quantity.low > float("-inf"):
            schema["minimum"] = quantity.low
        if quantity.high < float("inf"):
            schema["maximum"] = quantity.high
    return schema


def _table(item: Schema, keys: Keys) -> Schema:
    if keys.words:
        return {"type": "object", "properties": dict.fromkeys(keys.words, item), "additionalProperties": False}
    if keys.pattern:
        pattern = f"^({keys.pattern})$"
        return {"type": "object", "patternProperties": {pattern: item}, "additionalProperties": False}
    return {"type": "object", "additionalProperties": item}


def _decisions() -> Schema:
    """Return the schema of decisions by year; their ranges are the scenario's own, so they are not in it."""
    values = {name: _decision(entry.kind, entry.quantity) for name, entry in entries(Decisions).items()}
    values["answers"] = {"type": "array", "items": {"enum": list(ANSWERS)}}
    return _table({"type": "object", "properties": values, "additionalProperties": False}, YEARS)


def _decision(kind: Any, quantity: Quantity) -> Schema:
    if words := choices(kind):
        return {"enum": list(words)}
    schemas: list[Schema] = [{"type": "number" if kind is float else "integer"}, {"enum": list(LEVELS)}]
    if takes_places(kind):
        schemas.append({"type": "array", "items": {"type": "string"}, "uniqueItems": True})
    return {"anyOf": schemas, "description": quantity.unit}
