"""What the catalogue says of one key of a scenario file: its kind, unit, range and default."""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import Quantity, entries
from edusim.scenario.document import Document
from edusim.scenario.faults import Path, dotted
from edusim.scenario.keys import ANY, KEYS
from edusim.scenario.messages import literal, say
from edusim.scenario.problems import Problem, ScenarioProblems
from edusim.scenario.scenario import plain
from edusim.scenario.suggest import suggest

REQUIRED: Any = object()  # the default of what has none
_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Declared:
    """One key: its plain type, quantity (None for texts, tables and flags) and default (REQUIRED where it has none)."""

    path: Path
    kind: Any
    quantity: Quantity | None = None
    default: Any = REQUIRED

    @property
    def choices(self) -> tuple[Any, ...]:
        """The words it may be, or nothing."""
        return get_args(self.kind) if get_origin(self.kind) is Literal else ()

    @property
    def is_table(self) -> bool:
        """Tell whether it is a table: of declared keys, or of ids."""
        return dataclasses.is_dataclass(self.kind) or get_origin(self.kind) is dict

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that a table of declared keys has."""
        return (
            tuple(field.name for field in dataclasses.fields(self.kind)) if dataclasses.is_dataclass(self.kind) else ()
        )


def path_of(written: str) -> Path:
    """Return the path that ``schools.p01.pupils[2]`` stands for. Raises ScenarioProblems for a text that is none."""
    path: Path = tuple(int(index) if index else key for key, index in _PART.findall(written))
    if not path or dotted(path) != written:
        raise unknown((written,), ())
    return path


def declared(path: Path) -> Declared:
    """Return what is declared at a path of a scenario file. Raises ScenarioProblems for a key that does not exist."""
    found = Declared((), Document)
    for key in path:
        found = _below(found, key)
    if path[:1] == ("levers",) and len(path) == 3:
        return _of_lever(found)
    return found


def fields_of(table: Declared) -> list[Declared]:
    """Return what is declared below a table of declared keys, in order."""
    return [_below(table, key) for key in table.keys]


def unknown(path: Path, known: Iterable[str]) -> ScenarioProblems:
    """Return the problem of a path that leads nowhere, with the key that may have been meant."""
    key = str(path[-1])
    message = say("unknown_key", key=literal(key))
    return ScenarioProblems([Problem("", 0, 0, dotted(path), message, suggest(key, known))])


def _below(table: Declared, key: str | int) -> Declared:
    path, kind = (*table.path, key), table.kind
    if path[0] == "decisions" and len(path) == 3:
        return _of_decision(path, str(key))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if key not in table.keys:
            raise unknown(path, table.keys)
        hint = get_type_hints(kind, include_extras=True)[str(key)]
        return _typed(path, hint, _default(table, str(key)))
    if get_origin(kind) is dict and isinstance(key, str):
        rule = KEYS["Document"].get(str(path[0]), ANY) if len(path) == 2 else ANY
        if rule.words and key not in rule.words:
            raise unknown(path, rule.words)
        return _typed(path, get_args(kind)[1], REQUIRED)
    if get_origin(kind) is tuple and isinstance(key, int):
        return _typed(path, get_args(kind)[0], REQUIRED, table.quantity)
    raise unknown(path, ())


def _typed(path: Path, hint: Any, default: Any, quantity: Quantity | None = None) -> Declared:
    if get_origin(hint) is Annotated:
        hint, quantity = get_args(hint)[:2]
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(kind for kind in get_args(hint) if kind is not type(None))
        return _typed(path, inner, default, quantity)
    if get_origin(hint) is tuple and get_origin(item := get_args(hint)[0]) is Annotated:
        quantity = get_args(item)[1]
    return Declared(path, hint, quantity, default)


def _default(table: Declared, key: str) -> Any:
    field = next(field for field in dataclasses.fields(table.kind) if field.name == key)
    if field.default is not dataclasses.MISSING:
        return field.default
    return REQUIRED if field.default_factory is dataclasses.MISSING else plain(field.default_factory())


def _of_decision(path: Path, name: str) -> Declared:
    known = entries(Decisions)
    if name == "answers":
        return Declared(path, tuple[str, ...], None, [])
    if name not in known:
        raise unknown(path, (*known, "answers"))
    return Declared(path, known[name].kind, known[name].quantity, known[name].default)


def _of_lever(found: Declared) -> Declared:
    """Return a key of a lever's table with the quantity and default of the decision itself."""
    entry = entries(Decisions).get(str(found.path[1]))
    if entry is None:
        raise unknown(found.path[:2], entries(Decisions))
    usual = {"low": entry.quantity.low, "high": entry.quantity.high, "year_0": entry.default}
    default = usual.get(str(found.path[2]), [level for level in entry.quantity.levels if level is not None])
    return Declared(found.path, found.kind, entry.quantity, default)
