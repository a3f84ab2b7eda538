"""The desk's settings file: language, theme, signs and keys; what is wrong in it; and remembering a change.

A TOML file that people write by hand. What is right in it counts, what is wrong leaves the usual setting
and is named with its line and column. The desk writes back only what was changed on it.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import tomli

from edusim.texts import languages, text

if TYPE_CHECKING:
    from edusim.scenario.problems import Problem

Name = Literal["language", "theme", "signs"]

FILE = "config.toml"
THEMES = ("dark", "projector", "mono")
SIGNS = ("pictured", "plain")
NAMED_KEYS = (
    "enter", "escape", "tab", "space", "backspace", "delete", "insert",
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown",
    *(f"f{number}" for number in range(1, 13)),
)  # fmt: skip
KEY = re.compile(rf"(?:(?:ctrl|alt|shift)\+)*(?:[^\s,]|{'|'.join(NAMED_KEYS)})")
TAKEN = "taken"
KEY_EXAMPLES = "e, E, ctrl+e, f5, enter, escape, tab, space, up, pagedown"
ASSIGNED = re.compile(r"""(\s*)("[^"\\\n]*"|'[^'\n]*'|[^\s#"']+)""")


@dataclass(frozen=True)
class Settings:
    """What the file says; ``path`` is where a change is remembered (None: nowhere), ``keys`` the keys by action."""

    path: Path | None = None
    language: str | None = None
    theme: str | None = None
    signs: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fault: Problem | None = None


@dataclass(frozen=True)
class Fault:
    """A key of the file that cannot be used, and the id and arguments of what is said about it."""

    path: tuple[str | int, ...]
    message: str
    arguments: Mapping[str, str]
    near: tuple[str, tuple[str, ...]] | None = None


def config_path() -> Path:
    """Return the settings file: under EDUSIM_HOME, or in the platform's place for a user's settings."""
    own = os.environ.get("EDUSIM_HOME")
    if own:
        return Path(own) / FILE
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "edusim" / FILE


def configured_language() -> str | None:
    """Return the language the file asks for, if it can be read and asks for one there is."""
    try:
        said = tomli.loads(_read(config_path())).get("language")
    except (OSError, ValueError, RecursionError):
        return None
    return said if said in languages() else None


def read_settings(path: Path | None = None) -> Settings:
    """Return what the settings file says, the usual settings where there is none or something is wrong."""
    path = config_path() if path is None else path
    try:
        source = _read(path)
        data = tomli.loads(source)
    except FileNotFoundError:
        return Settings(path)
    except (OSError, ValueError, RecursionError):
        return Settings(path, fault=_unreadable(path))
    faults = [*_word_faults(data), *_key_faults(data.get("keys", {}))]
    wrong = {fault.path for fault in faults}
    words = {name: data[name] for name in ("language", "theme", "signs") if name in data and (name,) not in wrong}
    keys = data.get("keys", {}) if ("keys",) not in wrong else {}
    taken = {action: tuple(_listed(said)) for action, said in keys.items() if ("keys", action) not in wrong}
    return Settings(path, **words, keys=taken, fault=_placed(path, source, faults[0]) if faults else None)


def fault_words(fault: Problem) -> str:
    """Return on one line what is wrong with the file and where, in the present language."""
    said = [
        text("guide.config.taken" if message.id == TAKEN else f"problem.{message.id}", **message.arguments)
        for message in (fault.message, *fault.hints)
    ]
    place = f"{fault.file}:{fault.line}:{fault.column}" if fault.line else fault.file
    return text("guide.config.fault", place=place, fault=text("guide.config.and").join(said))


def remember(path: Path, name: Name, value: str) -> bool:
    """Write one setting into the file, leaving the rest of it alone; tell whether that was possible.

    A file that is not TOML is never touched. The new file appears whole.
    """
    try:
        source = _read(path) if path.exists() else ""
        before = tomli.loads(source)
        changed = _with(source, name, value)
        if tomli.loads(changed) != {**before, name: value}:
            return False
        _write_whole(Path(os.path.realpath(path)), changed)
    except (OSError, ValueError, RecursionError):
        return False
    return True


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")


def _with(source: str, name: str, value: str) -> str:
    """Return the text with a setting of its first part changed, or put in front of all if it is not there."""
    lines = source.split("\n")
    for place, line in enumerate(lines):
        if line.lstrip().startswith("["):
            break
        key, equals, rest = line.partition("=")
        if key.strip() == name and equals and (found := ASSIGNED.match(rest)):
            lines[place] = f'{key}={found.group(1)}"{value}"{rest[found.end() :]}'
            return "\n".join(lines)
    return "\n".join([f'{name} = "{value}"', *lines])


def _write_whole(path: Path, source: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.write(source.encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _word_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    known = {"language": tuple(languages()), "theme": THEMES, "signs": SIGNS}
    for name, value in data.items():
        if name == "keys":
            continue
        if name not in known:
            yield Fault((name,), "unknown_key", {"key": name}, (name, (*known, "keys")))
        elif value not in known[name]:
            choices = {"value": repr(value), "choices": ", ".join(known[name])}
            yield Fault((name,), "need_choice", choices, (str(value), known[name]))


def _key_faults(keys: Any) -> Iterator[Fault]:
    """Yield what is wrong with the table of keys; the actions are looked up only if there is one."""
    if not isinstance(keys, dict):
        yield Fault(("keys",), "need_table", {"value": repr(keys)})
        return
    if not keys:
        return
    from edusim.tui.keymap import usual_keys

    usual = {action: {key for key, _ in found} for action, found in usual_keys().items() if action not in keys}
    actions = tuple(sorted({*usual_keys()}))
    for action, said in keys.items():
        wrong = [key for key in _listed(said) if not (isinstance(key, str) and KEY.fullmatch(key))]
        if action not in actions:
            yield Fault(("keys", action), "unknown_key", {"key": action}, (action, actions))
        elif wrong or not _listed(said):
            value = repr(wrong[0] if wrong else said)
            yield Fault(("keys", action), "need_choice", {"value": value, "choices": KEY_EXAMPLES})
        elif taken := _taken(_listed(said), {**usual, **{own: _listed(keys[own]) for own in keys if own != action}}):
            yield Fault(("keys", action), TAKEN, {"key": taken[0], "action": taken[1]})


def _taken(said: list[str], others: Mapping[str, Collection[Any]]) -> tuple[str, str] | None:
    """Return the first key that another action has as well, and that action."""
    return next(((key, other) for key in said for other, keys in others.items() if key in keys), None)


def _listed(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]


def _placed(path: Path, source: str, fault: Fault) -> Problem:
    """Return a fault with its line and column; what reads scenarios is loaded only for this."""
    from edusim.scenario.messages import say
    from edusim.scenario.reading import Layer
    from edusim.scenario.suggest import nearest

    layer = Layer(str(path), source, {}, path)
    node = layer.nodes([fault.path]).get(fault.path)
    meant = nearest(fault.near[0][:64], fault.near[1]) if fault.near else ""
    hints = (say("did_you_mean", word=meant),) if meant else ()
    offset = 0 if node is None else node.key if fault.message == "unknown_key" else node.value
    return layer.problem(offset, say(fault.message, **fault.arguments), *hints)


def _unreadable(path: Path) -> Problem:
    """Return why a file cannot be read as TOML at all."""
    from edusim.scenario import ScenarioProblems
    from edusim.scenario.messages import say
    from edusim.scenario.problems import Problem
    from edusim.scenario.reading import read_layer

    try:
        read_layer(path)
    except ScenarioProblems as problems:
        return problems.problems[0]
    return Problem(str(path), 0, 0, "", say("syntax", detail=""))
