"""What is checked of a county's programme: a tree of goals whose leaves are targets on outcomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.programme import Programme, ProgrammeNode
from edusim.catalog.quantity import entries
from edusim.catalog.year_0 import Name
from edusim.scenario.document import Draft
from edusim.scenario.faults import Path
from edusim.scenario.keys import OUTCOMES
from edusim.scenario.messages import literal, say
from edusim.scenario.shape import check_range

NODES = 200
DEPTH = 6
PATH: Path = ("programme", "nodes")
_TARGET = ("outcome", "at_least", "at_most", "by")


def check_programme(draft: Draft) -> None:
    """Note every fault of the tree: parents, circles, depth, and targets missing, doubled or out of reach."""
    given = draft.data.get("programme")
    if given is None:
        return
    raw = _raw_nodes(given)
    if len(raw) > NODES:
        draft.faults.add(PATH, say("nodes_many", limit=NODES, count=len(raw)), at="key")
        return
    if not raw and draft.sound("programme"):
        draft.faults.add(("programme",), say("nodes_none"), at="key")
    parents = {key: _parent(node) for key, node in raw.items()}
    child = {parent: key for key, parent in reversed(parents.items()) if parent}
    _check_tree(draft, parents)
    if programme := draft.tables.get("programme"):
        _check_nodes(draft, programme, child)


def _check_nodes(draft: Draft, programme: Programme, child: dict[str, str]) -> None:
    """Note what each goal or task says wrongly of itself; ``child`` holds one node under each heading."""
    _check_name(draft, ("programme", "name"), programme.name)
    for key, node in programme.nodes.items():
        _check_name(draft, (*PATH, key, "name"), node.name)
        if key in child:
            _check_heading(draft, key, node, child[key])
        else:
            _check_target(draft, key, node)


def without_late_targets(data: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return the merged data without the inherited targets that fall due after the last year.

    A county that builds on another may run for fewer years; headings left with nothing under them go too. ``own``
    is the data of the county's own file: what it says of a task itself is left for the check.
    """
    header, programme = data.get("scenario"), data.get("programme")
    if not isinstance(header, dict) or not isinstance(programme, dict):
        return data
    first, years, kept = header.get("first_year"), header.get("years"), _raw_nodes(programme)
    if not (isinstance(first, int) and isinstance(years, int) and kept):
        return data
    touched = _raw_nodes(own.get("programme"))
    headings = {_parent(node) for node in kept.values()}
    while late := set(_late(kept, first + years, headings)) - touched.keys():
        kept = {key: node for key, node in kept.items() if key not in late}
    rest = {key: value for key, value in data.items() if key != "programme"}
    return {**rest, "programme": {**programme, "nodes": kept}} if kept else rest


def _late(nodes: dict[str, Any], last: int, headings: set[str]) -> Iterator[str]:
    """Yield the targets due after the last year, and the headings that nothing is under."""
    parents = {_parent(node) for node in nodes.values()}
    for key, node in nodes.items():
        by = node.get("by") if isinstance(node, dict) else None
        if (type(by) is int and by > last) or (key in headings and key not in parents):
            yield key


def _raw_nodes(programme: Any) -> dict[str, Any]:
    nodes = programme.get("nodes") if isinstance(programme, dict) else None
    return nodes if isinstance(nodes, dict) else {}


def _parent(node: Any) -> str:
    parent = node.get("parent", "") if isinstance(node, dict) else ""
    return parent if isinstance(parent, str) else ""


def _check_tree(draft: Draft, parents: dict[str, str]) -> None:
    """Note unknown parents, circles (each once) and the first node of a branch that is too deep."""
    seen = set[str]()
    for key, parent in parents.items():
        path: Path = (*PATH, key, "parent")
        if parent and parent not in parents:
            draft.faults.add(path, say("no_node", value=literal(parent)), near=(parent, parents))
        above = _above(key, parents)
        if above and above[-1] == key and key not in seen:
            seen.update(above)
            circle = " > ".join([key, *above])
            draft.faults.add(path, say("node_circle", circle=circle), beside=(*PATH, parent, "parent"))
        elif len(above) == DEPTH and parents[above[-1]] not in parents:
            draft.faults.add(path, say("node_deep", depth=DEPTH + 1, limit=DEPTH))


def _above(key: str, parents: dict[str, str]) -> list[str]:
    """Return the nodes over a node, the nearest first, up to the top or to where they repeat."""
    found: list[str] = []
    while (key := parents.get(key, "")) in parents and key not in found:
        found.append(key)
    return found


def _check_name(draft: Draft, path: Path, name: Name) -> None:
    for language in ("zh", "en"):
        if not getattr(name, language).strip():
            draft.faults.add((*path, language), say("text_empty"))


def _check_heading(draft: Draft, key: str, node: ProgrammeNode, child: str) -> None:
    """Note what a node with others under it says of a target."""
    for name in _TARGET:
        if getattr(node, name) not in (None, ""):
            message = say("node_heading", node=key, child=child, key=name)
            draft.faults.add((*PATH, key, name), message, at="key", beside=(*PATH, child, "parent"))


def _check_target(draft: Draft, key: str, node: ProgrammeNode) -> None:
    """Note a target without outcome, bound or year, with two bounds, or with one that cannot be."""
    path, faults = (*PATH, key), draft.faults
    missing = [name for name in ("outcome", "by") if getattr(node, name) in (None, "")]
    if node.bound is None:
        missing.append("at_least / at_most")
    if missing:
        faults.add(path, say("target_missing", keys=", ".join(missing)), at="key")
    if node.at_least is not None and node.at_most is not None:
        faults.add((*path, "at_most"), say("target_both"), at="key", beside=(*path, "at_least"))
    if node.outcome and OUTCOMES.accept(node.outcome, (*path, "outcome"), faults, at="value"):
        for name in ("at_least", "at_most"):
            if (bound := getattr(node, name)) is not None:
                check_range(bound, entries(Outcomes)[node.outcome].quantity, (*path, name), faults)
    if node.by is not None and draft.sound("scenario.first_year", "scenario.years"):
        first = draft.header["first_year"]
        if not first < node.by <= first + draft.header["years"]:
            message = say("target_year", first=first + 1, last=first + draft.header["years"], value=node.by)
            faults.add((*path, "by"), message, beside=("scenario", "years"))
