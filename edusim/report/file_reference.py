"""The reference page of the scenario file, written from the dataclasses that read it."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from edusim.catalog.quantity import Quantity
from edusim.report.markdown import amount, row, table
from edusim.scenario.document import Document

KEYED = "ID"
ELSEWHERE = {
    "parameters": "assumptions that differ, by group and name: see [assumptions](parameters.md)",
    "decisions": "decisions of a year, by id: see [decisions](decisions.md)",
}
PLAIN = {int: "whole number", float: "number", str: "text", bool: "true or false"}


def scenario_file_page(made: str) -> Iterator[str]:
    """Yield the page: every table of the file with its keys."""
    yield from ["# The scenario file", "", made, ""]
    yield "A county is one TOML file, UTF-8. A share is a fraction; money is in 万元 (10,000 yuan)."
    yield from ["`edusim check FILE` finds every problem at once.", ""]
    yield from ["A plan file has `schema_version = 1` and tables `[decisions.2024]`, nothing else.", ""]
    yield from _section("", Document)


def _section(path: str, declaration: Any) -> Iterator[str]:
    """Yield one table's heading and keys, then the tables inside it."""
    yield from [f"## {f'[{path}]' if path else 'Top level'}", ""]
    if path and declaration.__doc__:
        yield from [" ".join(declaration.__doc__.split()), ""]
    yield from table("key", "value", "unit", "range", "default")
    hints = get_type_hints(declaration, include_extras=True)
    inner = []
    for field in dataclasses.fields(declaration):
        hint, quantity = _plain(hints[field.name])
        shown, below = _kind(field.name, hint)
        inner += [(f"{path}.{field.name}".strip(".") + (f".{KEYED}" if keyed else ""), kind) for kind, keyed in below]
        yield row(f"`{field.name}`", shown, *_limits(quantity), _default(field))
    yield ""
    for below_path, kind in inner:
        yield from _section(below_path, kind)


def _plain(hint: Any) -> tuple[Any, Quantity | None]:
    if get_origin(hint) is Annotated:
        kind, quantity = get_args(hint)[:2]
        return kind, quantity
    inner = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        return _plain(next(kind for kind in inner if kind is not type(None)))
    if get_origin(hint) is tuple or (get_origin(hint) is dict and get_origin(inner[-1]) is Annotated):
        return hint, _plain(inner[0 if get_origin(hint) is tuple else -1])[1]
    return hint, None


def _kind(name: str, hint: Any) -> tuple[str, list[tuple[Any, bool]]]:
    """Return how a value is written, and the declarations inside it with whether they are keyed by an id."""
    if name in ELSEWHERE:
        return ELSEWHERE[name], []
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return ", ".join(f"`{amount(word)}`" for word in inner), []
    if origin is tuple:
        return f"list of {_kind(name, _plain(inner[0])[0])[0]}", []
    if origin is dict:
        kind = _plain(inner[1])[0]
        if dataclasses.is_dataclass(kind):
            return f"a table for each {KEYED}", [(kind, True)]
        return f"table of {_kind(name, kind)[0]} by key", []
    if dataclasses.is_dataclass(hint):
        return "table", [(hint, False)]
    return PLAIN.get(hint, "value"), []


def _limits(quantity: Quantity | None) -> tuple[str, str]:
    if quantity is None:
        return "", ""
    return quantity.unit, f"{amount(quantity.low)} to {amount(quantity.high)}"


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is not dataclasses.MISSING:
        return "none" if field.default in ("", (), None) else amount(field.default)
    return "none" if field.default_factory is not dataclasses.MISSING else "required"
