"""Files on top of one another: ``extends``, the merged data, and which file a fault comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any

from edusim.scenario.faults import Fault, Faults, Path, dotted
from edusim.scenario.messages import Message, literal, say
from edusim.scenario.positions import Node
from edusim.scenario.problems import Problem, ScenarioProblems
from edusim.scenario.reading import Layer, read_layer
from edusim.scenario.shipped_counties import shipped, shipped_file
from edusim.scenario.suggest import suggest

DEPTH = 5
_NAME = re.compile(r"[^\\/:\s.][^\\/:]*")


def with_bases(top: Layer) -> list[Layer]:
    """Return a file's layers, the base first. Raises ScenarioProblems for an ``extends`` that cannot be followed."""
    layers = [top]
    files = [layer.path.resolve() for layer in layers if layer.path]
    while (name := layers[0].data.get("extends", "")) != "":
        child = layers[0]
        if len(layers) > DEPTH:
            raise _refused(child, say("extends_deep", limit=DEPTH))
        file, shown = _base(child, name)
        if file.resolve() in files:
            raise _refused(child, say("extends_circle", value=literal(name)))
        files.append(file.resolve())
        layers.insert(0, read_layer(file, shown))
    return layers


def merged(layers: Iterable[Layer]) -> dict[str, Any]:
    """Return the data of all layers: tables merge key by key, anything else is replaced by the later layer."""
    result: dict[str, Any] = {}
    for layer in layers:
        _merge(result, layer.data)
    return result


def locate(faults: Faults, layers: list[Layer]) -> list[Problem]:
    """Return the problems that faults in the merged data are, each at its file, line and column."""
    homes = [_home(fault.path, layers) for fault in faults.found]
    wanted = {fault.path for fault in faults.found} | {there for _, there in homes}
    wanted |= {_home(fault.beside, layers)[1] for fault in faults.found if fault.beside}
    spots = [layer.nodes(wanted) for layer in layers]
    ordered: list[tuple[int, int, int, Problem]] = []
    for fault, (home, there) in zip(faults.found, homes, strict=True):
        problem = _problem(fault, layers, home, there, spots)
        ordered.append((home, problem.line, problem.column, problem))
    problems = [problem for *_, problem in sorted(ordered, key=lambda item: item[:3])]
    if faults.more:
        problems.append(Problem(layers[-1].file, 0, 0, "", say("more", count=faults.more)))
    return problems


def _problem(fault: Fault, layers: list[Layer], home: int, there: Path, spots: list[dict[Path, Node]]) -> Problem:
    node = spots[home].get(there)
    exact = there == fault.path and fault.at == "value"
    offset = 0 if node is None else node.value if exact else node.key
    hints = list(fault.hints)
    if exact:
        hints += _overridden(fault.path, layers[:home], spots)
    if fault.beside and _home(fault.beside, layers)[1]:  # a plan does not hold what it was checked against
        hints.append(_beside(fault.beside, layers, spots))
    return layers[home].problem(offset, fault.message, *hints, path=dotted(fault.path))


def _beside(path: Path, layers: list[Layer], spots: list[dict[Path, Node]]) -> Message:
    """Return where the other place is that a fault is about."""
    home, there = _home(path, layers)
    value = _deepest(path, layers[home].data)[1]
    said = dotted(path) if there != path or isinstance(value, dict) else f"{dotted(path)} = {literal(value)}"
    where, node = layers[home].file, spots[home].get(there)
    if node:
        line, column = layers[home].line_and_column(node.value)
        where = f"{where}:{line}:{column}"
    return say("beside", path=said, where=where)


def _where(layer: Layer, node: Node | None) -> str:
    return f"{layer.file}:{layer.line_and_column(node.value)[0]}" if node else layer.file


def _overridden(path: Path, lower: list[Layer], spots: list[dict[Path, Node]]) -> list[Message]:
    """Return what the nearest layer below had at ``path``."""
    for layer, found in reversed(list(zip(lower, spots, strict=False))):
        there, value = _deepest(path, layer.data)
        if there == path and not isinstance(value, dict):
            return [say("overridden", old=literal(value), where=_where(layer, found.get(path)))]
    return []


def _home(path: Path, layers: list[Layer]) -> tuple[int, Path]:
    """Return the latest of the layers that hold most of ``path``, and the part that it holds."""
    held = [_deepest(path, layer.data)[0] for layer in layers]
    most = max(len(part) for part in held)
    home = max(index for index, part in enumerate(held) if len(part) == most)
    return home, held[home]


def _deepest(path: Path, value: Any) -> tuple[Path, Any]:
    for depth, key in enumerate(path):
        held = key in value if isinstance(value, dict) else isinstance(value, list) and key in range(len(value))
        if not held:
            return path[:depth], value
        value = value[key]
    return path, value


def _merge(into: dict[str, Any], data: dict[str, Any]) -> None:
    for key, value in data.items():
        if isinstance(value, dict):
            below = into.get(key)
            table: dict[str, Any] = below if isinstance(below, dict) else {}
            _merge(table, value)
            into[key] = table
        else:
            into[key] = value


def _base(child: Layer, name: Any) -> tuple[FilePath, str]:
    """Return the file that ``extends`` names, and how to call it: a shipped county or a file of the same folder."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _refused(child, say("extends_form", value=literal(name)))
    if found := shipped_file(name):
        return found, found.name
    file = child.path.parent / (name if name.endswith(".toml") else f"{name}.toml") if child.path else None
    if file is None or not file.is_file():
        raise _refused(child, say("extends_missing", value=literal(name)), *suggest(name, shipped()))
    if file.resolve().parent != file.parent.resolve():
        raise _refused(child, say("extends_outside", value=literal(name)))
    return file, str(FilePath(child.file).parent / file.name)


def _refused(layer: Layer, message: Message, *hints: Message) -> ScenarioProblems:
    node = layer.nodes([("extends",)]).get(("extends",))
    return ScenarioProblems([layer.problem(node.value if node else 0, message, *hints, path="extends")])
