"""Where a value of a county comes from: the files that set it, each with its line, or the catalogue's default."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from edusim.scenario.declared import REQUIRED, Declared, declared, unknown
from edusim.scenario.faults import Path
from edusim.scenario.layers import merged, with_bases
from edusim.scenario.loading import open_source
from edusim.scenario.reading import Layer


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that sets a value, where in it, and the value it sets."""

    file: str
    line: int
    column: int
    value: Any

    @property
    def place(self) -> str:
        """The place as FILE:LINE:COLUMN."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A key of a county: what the catalogue declares, the value in force (None where there is none), and the files
    that set it, the base first."""

    declared: Declared
    value: Any
    origins: tuple[Origin, ...]


def layers_of(source: str | FilePath) -> list[Layer]:
    """Return the files that make a county, the base first. Raises ScenarioProblems for one that cannot be read."""
    return with_bases(open_source(source))


def explain(layers: list[Layer], path: Path) -> Explanation:
    """Return where the value at a path comes from. Raises ScenarioProblems for a path that leads nowhere."""
    value: Any = merged(layers)
    about = _in_county(declared(path), value)
    for depth, key in enumerate(path):
        if isinstance(value, dict) and key in value:
            value = value[str(key)]
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        elif _is_optional(path[: depth + 1]):
            return Explanation(about, None if about.default is REQUIRED else about.default, ())
        else:
            raise unknown(path[: depth + 1], value.keys() if isinstance(value, dict) else ())
    return Explanation(about, value, tuple(origins(layers, [path]).get(path, [])))


def origins(layers: list[Layer], paths: Collection[Path]) -> dict[Path, list[Origin]]:
    """Return the origins of each path that stands in a file, the base first."""
    found: dict[Path, list[Origin]] = {}
    for layer in layers:
        for path, node in layer.nodes(paths).items():
            line, column = layer.line_and_column(node.value)
            found.setdefault(path, []).append(Origin(layer.file, line, column, _at(layer.data, path)))
    return found


def _in_county(about: Declared, data: dict[str, Any]) -> Declared:
    """Return a decision's declaration with the range and the year-0 value that the county has of its own."""
    name = {"levers": about.path[1:2], "decisions": about.path[2:3]}.get(str(about.path[0]), ())
    levers = data.get("levers")
    own = levers.get(name[0]) if name and isinstance(levers, dict) else None
    if about.quantity is None or not isinstance(own, dict):
        return about
    ends = {end: own[end] for end in ("low", "high") if isinstance(own.get(end), int | float)}
    default = own.get("year_0", about.default) if about.path[0] == "decisions" else about.default
    return replace(about, quantity=replace(about.quantity, **ends), default=default)


def _is_optional(path: Path) -> bool:
    """Tell whether a path may be left out of a file: its key has a default, or is a table's that always is there."""
    if path[0] in ("levers", "decisions"):
        return True
    about = declared(path)
    return about.default is not REQUIRED or (isinstance(path[-1], str) and path[-1] in declared(path[:-1]).keys)


def _at(data: Any, path: Path) -> Any:
    for key in path:
        data = data[key]
    return data
