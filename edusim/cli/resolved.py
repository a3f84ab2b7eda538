"""What stands in a county's files and where: the whole of it, or one key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edusim.texts import label, text


def resolved_text(source: str) -> str:
    """Return the whole of a county as one file, each value with where it comes from; raise Refused for problems."""
    from edusim.cli.sources import refusing
    from edusim.report.county_file import resolved_file
    from edusim.scenario import scenario_to_data
    from edusim.scenario.origins import layers_of, origins
    from edusim.scenario.resolve import resolve

    with refusing():
        layers = layers_of(source)
        data = scenario_to_data(resolve(layers))
    return resolved_file(data, origins(layers, list(_paths(data))))


def explained(source: str, written: str) -> str:
    """Return what is known of one key of a county: value, unit, range, source, and the files that set it."""
    from edusim.cli.sources import refusing
    from edusim.report.county_file import about
    from edusim.report.county_file import source as source_of
    from edusim.scenario.declared import path_of
    from edusim.scenario.faults import dotted
    from edusim.scenario.messages import literal
    from edusim.scenario.origins import explain, layers_of

    with refusing():
        found = explain(layers_of(source), path_of(written))
    path = dotted(found.declared.path)
    head = text("author.explain.nothing", path=path)
    if found.value is not None:
        head = text("author.explain.value", path=path, value=literal(found.value))
    lines = [head, *_name(found.declared.path), about(found.declared)]
    if found.declared.quantity:
        lines.append(source_of(found.declared.quantity))
    for number, origin in enumerate(found.origins, 1):
        key = "author.explain.force" if number == len(found.origins) else "author.explain.set"
        lines.append(text(key, place=origin.place, value=literal(origin.value)))
    if not found.origins:
        lines.append(text("author.explain.default"))
    return "\n    ".join(line for line in lines if line) + "\n"


def _name(path: tuple[str | int, ...]) -> list[str]:
    """Return the name of a parameter or decision."""
    if path[0] == "parameters" and len(path) == 3:
        return [label("parameter", f"{path[1]}.{path[2]}")]
    if path[0] == "levers" and len(path) > 1:
        return [label("decision", str(path[1]))]
    return (
        [label("decision", str(path[2]))] if path[0] == "decisions" and len(path) == 3 and path[2] != "answers" else []
    )


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value that is no table, lists as a whole, and of the tables written on a line."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _paths(item, (*path, key))
