"""A county's file as an author reads it: every key with its unit, range, default and source beside it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterator
from typing import Any, get_args, get_origin

from edusim.catalog.decisions import Decisions
from edusim.catalog.parameters import parameter_entries, parameter_groups
from edusim.catalog.quantity import Entry, Quantity, choices, entries
from edusim.scenario.decisions import level_of
from edusim.scenario.declared import REQUIRED, Declared, declared, fields_of
from edusim.scenario.document import Document
from edusim.scenario.faults import Path
from edusim.scenario.keys import BANDS, KEYS
from edusim.scenario.origins import Origin
from edusim.scenario.toml_text import INLINE, toml_line, toml_text, toml_value
from edusim.texts import label, text
from edusim.texts.cells import width

PAGE = 110
SAMPLE_ID = "example"
Name = dict[str, str]


def county_file(data: dict[str, Any]) -> str:
    """Return a whole commented file: the data, and everything that it leaves to the catalogue as comments."""
    note = [f"# {line}".rstrip() for line in text("author.file.note").splitlines()]
    given = {key: value for key, value in data.items() if value != {}}
    body = toml_text(given, _note_in(given), _above, lambda _path: [])
    left = [
        table.path[0] for table in fields_of(Declared((), Document)) if table.is_table and table.path[0] not in given
    ]
    rest = [_unused(str(name)) for name in left if name not in ("parameters", "decisions")]
    parts = [*_other_levers(given), *rest, _parameters(), _decisions(data)]
    return "\n".join(note) + "\n" + body + "\n" + "\n\n".join("\n".join(part) for part in parts) + "\n"


def resolved_file(data: dict[str, Any], origins: dict[Path, list[Origin]]) -> str:
    """Return the whole scenario as a file that needs no other, every value with the place it comes from."""

    def note(path: Path, _value: Any) -> str:
        found = origins.get(path)
        return found[-1].place if found else text("author.origin.default")

    return toml_text(data, note, lambda _path: [], lambda _path: [])


def about(found: Declared, is_given: bool = False) -> str:
    """Return what may be written at a key: choices or kind, unit, range, and the default where it is not given."""
    said: list[str] = []
    if INLINE.fullmatch(str(found.path[-1])):
        said.append(text("author.kind.name"))
    elif found.choices:
        said.append(text("author.choices", choices=", ".join(map(str, found.choices))))
    elif found.quantity:
        said += [label("unit", found.quantity.unit), *limits(found.quantity)]
    else:
        said += _kind(found.kind)
    if found.default is REQUIRED and not is_given and not found.is_table:
        said.append(text("author.required"))
    elif (
        found.default is not REQUIRED
        and found.default not in ("", None, [], (), {})
        and not isinstance(found.default, dict)
    ):
        said.append(text("author.default", value=toml_value(found.default)))
    return _joined(said)


def source(quantity: Quantity) -> str:
    """Return where a number of the catalogue comes from: its grade, rows of the evidence and citation."""
    said = [text("author.grade", grade=quantity.grade)] if quantity.grade else []
    said += [text("author.evidence", rows=quantity.evidence)] if quantity.evidence else []
    return _joined([*said, *([quantity.source] if quantity.source else [])])


def limits(quantity: Quantity) -> list[str]:
    """Return a quantity's range in words, or nothing where it has none."""
    low, high = (f"{end:.10g}" if quantity.unit == "year" else f"{end:,.10g}" for end in (quantity.low, quantity.high))
    if math.isfinite(quantity.low) and math.isfinite(quantity.high):
        return [text("author.range", low=low, high=high)]
    if math.isfinite(quantity.low):
        return [text("author.range.low", low=low)]
    return [text("author.range.high", high=high)] if math.isfinite(quantity.high) else []


def _note_in(data: dict[str, Any]) -> Callable[[Path, Any], str]:
    """Return what says each single key's own note; keys of keyed tables are explained once above the first."""

    def note(path: Path, value: Any) -> str:
        if path[0] in _keyed(data):
            return str(sum(value)) if path[-1] in ("pupils", "classes") else ""
        if path[0] == "levers":
            return _range(entries(Decisions)[str(path[1])]) if path[-1] == "levels" else ""
        if path[:2] in (("year_0", "births"), ("year_0", "revenue"), ("year_0", "expenditure")):
            return ""
        return "" if path == ("schema_version",) else about(declared(path), is_given=True)

    return note


def _keyed(data: dict[str, Any]) -> list[str]:
    """Return the tables whose entries have ids, levers apart."""
    return [name for name in data if get_origin(declared((name,)).kind) is dict and name != "levers"]


def _above(path: Path) -> list[str]:
    """Return the heading of a top-level table, and the keys of its entries where they have ids."""
    if path and path[0] == "levers" and len(path) == 2:
        return [f"# {label('decision', str(path[1]))}"]
    if path[:1] == ("year_0",) and path[1:] in (("births",), ("revenue",), ("expenditure",)):
        found = declared((*path, SAMPLE_ID)).quantity
        return [f"# {_joined([text(f'author.table.{path[-1]}'), *([label('unit', found.unit)] if found else [])])}"]
    if len(path) != 1:
        return []
    kind = declared(path).kind
    below = get_args(kind)[1] if get_origin(kind) is dict else None
    keys = fields_of(declared((*path, SAMPLE_ID))) if dataclasses.is_dataclass(below) and path != ("levers",) else []
    return [_heading(str(path[0])), *(f"# {key.path[-1]}: {_about_entry(key)}" for key in keys)]


def _heading(name: str) -> str:
    words = text(f"author.table.{name}")
    return f"# ---- {words} {'-' * max(0, PAGE - width(words) - 8)}"


def _about_entry(key: Declared) -> str:
    """Return what may be written at a key of an entry with an id."""
    if get_origin(key.kind) is dict:
        inside = KEYS.get("TeacherGroup", {}).get(str(key.path[-1]))
        return text("author.kind.bands", bands=", ".join(BANDS.words)) if inside is BANDS else text("author.kind.table")
    return about(key)


def _other_levers(data: dict[str, Any]) -> Iterator[list[str]]:
    """Yield the decisions that stand as the catalogue has them, as comments."""
    yield [_heading("levers_usual"), f"# {text('author.unused')}"]
    for name, entry in entries(Decisions).items():
        if name not in data.get("levers", {}) and not choices(entry.kind):
            levels = [level_of(entry.quantity, level, entry) for level in range(len(entry.quantity.levels))]
            words = _joined([label("decision", name), _range(entry), source(entry.quantity)])
            lines = [f"[levers.{name}]  # {words}", toml_line("year_0", entry.default)]
            yield [f"# {line}" for line in [*lines, toml_line("levels", levels)]]


def _range(entry: Entry) -> str:
    return _joined([label("unit", entry.quantity.unit), *limits(entry.quantity)])


def _parameters() -> list[str]:
    lines = [_heading("parameters"), f"# {text('author.unused')}"]
    known = parameter_entries()
    for group in parameter_groups():
        lines += ["#", f"# [parameters.{group}]  # {label('parameter_group', group)}"]
        for path, entry in known.items():
            if path.startswith(f"{group}."):
                words = _joined([label("parameter", path), _range(entry), source(entry.quantity)])
                lines.append(f"# {toml_line(entry.name, entry.default, words)}")
    return lines


def _unused(name: str) -> list[str]:
    """Return a table that the file does not have, as comments: its keys with a value each."""
    found = declared((name,))
    lines = [_heading(name), f"# {text('author.unused')}"]
    if get_origin(found.kind) is dict:
        key = (KEYS["Document"][name].words or (SAMPLE_ID,))[0]
        return lines + _sample(declared((name, key)))
    return lines + _sample(found)


def _sample(table: Declared) -> list[str]:
    lines = [f"# [{'.'.join(map(str, table.path))}]"]
    inner: list[str] = []
    for key in fields_of(table):
        if key.is_table and not INLINE.fullmatch(str(key.path[-1])):
            inner += _sample(_entry(key)) if get_origin(key.kind) is dict else _sample(key)
        else:
            lines.append(f"# {toml_line(str(key.path[-1]), _value(key), about(key))}")
    return lines + inner


def _entry(table: Declared) -> Declared:
    """Return an entry of a keyed table; where entries are plain numbers, the table itself has nothing to show."""
    found = declared((*table.path, SAMPLE_ID))
    return found if found.is_table else Declared(table.path, type(None))


def _value(key: Declared) -> Any:
    """Return a value that may stand at a key."""
    if INLINE.fullmatch(str(key.path[-1])):
        return {"zh": "", "en": ""}
    if key.default is not REQUIRED and key.default is not None:
        return key.default
    if key.choices:
        return key.choices[0]
    if key.quantity and math.isfinite(key.quantity.low):
        return max(key.quantity.low, 0)
    return "" if key.kind is str else 0


def _decisions(data: dict[str, Any]) -> list[str]:
    """Return decisions of the first year that is decided, as comments."""
    year = data["scenario"]["first_year"] + 1
    lines = [_heading("decisions"), f"# {text('author.unused')}", f"# [decisions.{year}]"]
    for name, entry in entries(Decisions).items():
        usual = data.get("levers", {}).get(name, {}).get("year_0", entry.default)
        lines.append(
            f"# {toml_line(name, usual, _joined([label('decision', name), label('unit', entry.quantity.unit)]))}"
        )
    return lines


def _kind(kind: Any) -> list[str]:
    names = {str: "author.kind.text", bool: "author.kind.flag", int: "author.kind.number", float: "author.kind.number"}
    if get_origin(kind) is tuple:
        return [text("author.kind.list")]
    return [text(names[kind])] if kind in names else [text("author.kind.table")]


def _joined(parts: list[str]) -> str:
    return text("author.and").join(part for part in parts if part)
