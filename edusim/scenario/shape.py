"""One walk over data along the annotations of the catalogue's dataclasses, collecting every fault.

A reader takes plain data (as TOML or JSON gives it) and returns the typed value, or WRONG when it cannot. A number
out of range is noted but kept, so that the checks of what belongs together still see it.
"""

from __future__ import annotations

import dataclasses
import functools
import types
from collections.abc import Callable
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from edusim.catalog.quantity import Quantity
from edusim.scenario.faults import Faults, Path
from edusim.scenario.keys import ANY, KEYS, RETIRED, Keys
from edusim.scenario.messages import Message, literal, say
from edusim.scenario.suggest import nearest

TEXT_LIMIT = 4000
INFINITE = float("inf")


class Wrong:
    """What a reader returns for data that has no typed value."""


WRONG: Final = Wrong()
Reader = Callable[[Any, Path, Faults], Any]


@functools.cache
def reader(kind: Any, keys: Keys = ANY) -> Reader:
    """Return the reader of an annotated type; ``keys`` says which keys a keyed table takes."""
    quantity = None
    if get_origin(kind) is Annotated:
        kind, quantity = get_args(kind)[:2]
    origin, inner = get_origin(kind), get_args(kind)
    if kind is int or kind is float:
        return functools.partial(_number, kind, quantity)
    if origin is Literal:
        return functools.partial(_choice, inner)
    if origin is tuple:
        return functools.partial(_list, reader(inner[0]))
    if origin is dict:
        return functools.partial(_table, reader(inner[1]), keys)
    if origin in (Union, types.UnionType):  # X | None: TOML has no null, so a value that is there is an X
        return reader(next(option for option in inner if option is not type(None)))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return functools.partial(_record, kind)
    return {str: _text, bool: _flag}.get(kind, _anything)


def read_fields(declaration: type, value: Any, path: Path, faults: Faults) -> dict[str, Any]:
    """Return the sound fields of a dataclass read from a table, noting unknown and missing keys."""
    if type(value) is not dict:
        faults.add(path, say("need_table", value=literal(value)))
        return {}
    readers, required = fields_of(declaration)
    found: dict[str, Any] = {}
    for key, item in value.items():
        read = readers.get(key)
        if read is None:
            old = [say("upgrade")] if (*path, key) in RETIRED else []
            near = None if old else (key, readers)
            faults.add((*path, key), say("unknown_key", key=literal(key)), *old, at="key", near=near)
        elif (result := read(item, (*path, key), faults)) is not WRONG:
            found[key] = result
    for key in required:
        if key not in value:
            faults.add((*path, key), say("missing_key", key=key), at="key")
    return found


@functools.cache
def fields_of(declaration: type) -> tuple[dict[str, Reader], tuple[str, ...]]:
    """Return the readers of a dataclass's fields and the names of those without a default."""
    hints = get_type_hints(declaration, include_extras=True)
    rules = KEYS.get(declaration.__name__, {})
    readers = {name: reader(hint, rules.get(name, ANY)) for name, hint in hints.items()}
    missing = dataclasses.MISSING
    fields = dataclasses.fields(declaration)
    required = tuple(field.name for field in fields if field.default is missing and field.default_factory is missing)
    return readers, required


def check_range(value: float, quantity: Quantity, path: Path, faults: Faults) -> None:
    """Note a number outside its quantity's range, with a hint where a percentage was meant."""
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if low <= value <= high:
        return
    id_ = "range_high" if low == -INFINITE else "range_low" if high == INFINITE else "range"
    is_share = low >= 0 and (high <= 1 or "share" in unit)
    hints: list[Message] = []
    if is_share and 1 < value <= 100:
        hints.append(say("share", value=value, share=f"{value / 100:.10g}"))
    faults.add(path, say(id_, value=literal(value), low=low, high=high, unit=unit), *hints)


def check_number(kind: type, value: Any, path: Path, faults: Faults) -> bool:
    """Tell whether a value is a whole number (``kind`` int) or any number (float), noting it when it is not."""
    found = type(value)
    if found is int or (found is float and kind is float):
        return True
    hints: list[Message] = []
    if found is float and value.is_integer():
        hints.append(say("write", value=value))
    if found is str and _reads_as(kind, value):
        hints.append(say("remove_quotes", value=value))
    faults.add(path, say("need_whole" if kind is int else "need_number", value=literal(value)), *hints)
    return False


def check_choice(words: tuple[Any, ...], value: Any, path: Path, faults: Faults) -> bool:
    """Tell whether a value is one of the words, noting it when it is not."""
    if value in words and type(value) is type(words[0]):
        return True
    message = say("need_choice", value=literal(value), choices=", ".join(map(str, words)))
    meant = nearest(value, words) if type(value) is str and type(words[0]) is str else ""
    faults.add(path, message, *([say("did_you_mean", word=meant)] if meant else []))
    return False


def _number(kind: type, quantity: Quantity | None, value: Any, path: Path, faults: Faults) -> Any:
    if not check_number(kind, value, path, faults):
        return WRONG
    if quantity is not None:
        check_range(value, quantity, path, faults)
    return kind(value)


def _choice(words: tuple[Any, ...], value: Any, path: Path, faults: Faults) -> Any:
    return value if check_choice(words, value, path, faults) else WRONG


def _text(value: Any, path: Path, faults: Faults) -> Any:
    if type(value) is not str:
        hints = [say("quote", word=literal(value))] if type(value) in (int, float, bool) else []
        faults.add(path, say("need_text", value=literal(value)), *hints)
        return WRONG
    if len(value) > TEXT_LIMIT:
        faults.add(path, say("text_long", limit=TEXT_LIMIT))
    return value


def _flag(value: Any, path: Path, faults: Faults) -> Any:
    if type(value) is bool:
        return value
    hints = [say("remove_quotes", value=value)] if value in ("true", "false") else []
    faults.add(path, say("need_flag", value=literal(value)), *hints)
    return WRONG


def _list(read: Reader, value: Any, path: Path, faults: Faults) -> Any:
    if type(value) is not list:
        faults.add(path, say("need_list", value=literal(value)))
        return WRONG
    items = tuple(read(item, (*path, index), faults) for index, item in enumerate(value))
    return WRONG if any(item is WRONG for item in items) else items


def _table(read: Reader, keys: Keys, value: Any, path: Path, faults: Faults) -> Any:
    if type(value) is not dict:
        faults.add(path, say("need_table", value=literal(value)))
        return WRONG
    found: dict[str, Any] = {}
    for key, item in value.items():
        if keys.accept(key, (*path, key), faults) and (result := read(item, (*path, key), faults)) is not WRONG:
            found[key] = result
    return found


def _record(declaration: type, value: Any, path: Path, faults: Faults) -> Any:
    found = read_fields(declaration, value, path, faults)
    _, required = fields_of(declaration)
    return declaration(**found) if all(name in found for name in required) else WRONG


def _anything(value: Any, _path: Path, _faults: Faults) -> Any:
    return value


def _reads_as(kind: type, text: str) -> bool:
    try:
        kind(text[:40])
    except ValueError:
        return False
    return True
