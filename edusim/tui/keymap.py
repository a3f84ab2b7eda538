"""The names of the desk's actions, by which the settings file gives them other keys."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.binding import Binding, BindingType

CALL = re.compile(r"(?:app\.)?(\w+)(?:\((.*)\))?")
FAR = 1000
SIGNS = {
    "question_mark": "?", "fullwidth_question_mark": "？", "colon": ":", "fullwidth_colon": "：", "full_stop": ".",
    "slash": "/", "plus": "+", "minus": "-", "equals_sign": "=", "comma": ",",
}  # fmt: skip
SHOWN = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "？": "?", "：": ":"}


def action_name(action: str) -> str | None:
    """Return the name of an action for the settings file: ``cycle(-1)`` is ``cycle_back``.

    An action on a place in a list, such as the digits that open a sheet, has none.
    """
    called = CALL.fullmatch(action)
    if called is None:
        return None
    name, argument = called.groups()
    if not argument:
        return name
    if not re.fullmatch(r"-?\d+", argument):
        return None
    steps = int(argument)
    ends = {1: name, -1: f"{name}_back"}
    return ends.get(steps) or (f"{name}_first" if steps <= -FAR else f"{name}_last" if steps >= FAR else None)


def with_names(bindings: Iterable[BindingType]) -> list[BindingType]:
    """Return key bindings that the settings file can change, each under the name of its action."""
    return [
        dataclasses.replace(binding, id=action_name(binding.action))
        if isinstance(binding, Binding) and binding.id is None and not _stays(binding)
        else binding
        for binding in bindings
    ]


def _stays(binding: Binding) -> bool:
    """Tell whether a key cannot be changed: the digits that open a place, and Ctrl-C, which must always leave."""
    return binding.action.startswith("open(") or (binding.priority and binding.key.startswith("ctrl+"))


class Rebindable:
    """A page or widget whose keys the settings file can change."""

    def __init_subclass__(cls, **options: object) -> None:
        """Name the class's own bindings before Textual reads them."""
        if "BINDINGS" in cls.__dict__:
            cls.BINDINGS = with_names(cls.__dict__["BINDINGS"])  # type: ignore[attr-defined]
        super().__init_subclass__(**options)


def usual_keys() -> dict[str, list[tuple[str, str]]]:
    """Return, by action whose keys can be changed, each usual key and the text key of its words.

    A key of one sign is given as the sign. Every page is loaded for it.
    """
    found: dict[str, dict[tuple[str, str], None]] = {}
    for binding in _every_binding():
        for key in binding.key.split(",") if binding.id else ():
            found.setdefault(binding.id or "", {})[SIGNS.get(key, key), binding.description] = None
    return {action: list(keys) for action, keys in sorted(found.items())}


def shown_key(key: str) -> str:
    """Return a key as a hint shows it."""
    sign = SIGNS.get(key, key)
    return SHOWN.get(sign) or (sign.capitalize() if len(sign) > 1 else sign)


def told(words: str, keys: Mapping[str, Sequence[str]], usual: Iterable[Binding]) -> str:
    """Return the keys at the start of a line of help, with those that the settings file has changed put right."""
    changed = {
        shown_key(key): shown_key(keys[binding.id][0])
        for binding in usual
        if binding.id is not None and binding.id in keys
        for key in binding.key.split(",")
    }
    return " ".join(dict.fromkeys(changed.get(word, word) for word in words.split(" "))) if changed else words


def usual_bindings(nodes: Iterable[object]) -> Iterator[Binding]:
    """Yield the bindings of pages and widgets as they are without a settings file."""
    for owner in dict.fromkeys(owner for node in nodes for owner in type(node).__mro__):
        if issubclass(owner, Rebindable):
            yield from _own_bindings(owner)


def _every_binding() -> Iterator[Binding]:
    importlib.import_module("edusim.tui.app")
    for package in ("edusim.tui.screens", "edusim.tui.widgets"):
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
            importlib.import_module(f"{package}.{module.name}")
    for owner in _subclasses(Rebindable):
        yield from _own_bindings(owner)


def _own_bindings(owner: type) -> Iterator[Binding]:
    yield from (own for own in owner.__dict__.get("BINDINGS", ()) if isinstance(own, Binding))


def _subclasses(of: type) -> Iterator[type]:
    below: list[type] = of.__subclasses__()
    for own in below:
        yield own
        yield from _subclasses(own)
