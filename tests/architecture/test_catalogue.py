"""One declaration, many readers: every decision acts in one place, every assumption is used and sourced."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from edusim.catalog.decisions import GROUPS, Decisions
from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.parameters import Parameters, parameter_entries, parameter_groups
from edusim.catalog.quantity import Entry, choices, entries
from tests.architecture.modules import Function, Module, dotted, model_modules

HOLDERS = ("decisions", "decided")


def functions_that_read(names: set[str]) -> dict[str, set[str]]:
    """Return which model functions read each decision: ``decisions.NAME``, or ``done["NAME"]`` as carried out."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in model_modules():
        for function in module.functions():
            for node in _own_nodes(function):
                if (name := _read(node)) in names:
                    found[name].add(f"{module.name}.{function.name}")
    return found


def _read(node: ast.AST) -> str:
    """Return the decision that a node reads, if it does."""
    if isinstance(node, ast.Attribute):
        return node.attr if _holder(node) else ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and dotted(node.value) == "done":
        return str(node.slice.value)
    return ""


def _own_nodes(function: Function) -> list[ast.AST]:
    """Return the nodes of a function without those of functions inside it."""
    inside = [child for child in ast.walk(function) if child is not function and isinstance(child, Function)]
    apart = {id(node) for child in inside for node in ast.walk(child)}
    return [node for node in ast.walk(function) if id(node) not in apart]


def _holder(node: ast.Attribute) -> bool:
    return dotted(node.value).rpartition(".")[2] in HOLDERS


def test_every_decision_is_read_in_exactly_one_function_of_the_model() -> None:
    names = set(entries(Decisions))
    found = functions_that_read(names)
    assert {name: sorted(found[name]) for name in names if len(found[name]) != 1} == {}


def test_every_parameter_is_read_by_the_model() -> None:
    read = {attribute for module in model_modules() for attribute in parameters_read(module)}
    assert sorted(set(parameter_entries()) - read) == []


def parameters_read(module: Module) -> set[str]:
    """Return GROUP.NAME for every attribute NAME of something called GROUP or annotated as its class."""
    found = set()
    for scope in [module.tree, *module.functions()]:
        groups = groups_by_name(module.tree) | groups_by_name(scope)
        for node in ast.walk(scope):
            if isinstance(node, ast.Attribute):
                holder, names = node.value, [node.attr]
            elif isinstance(node, ast.Call) and dotted(node.func) == "getattr":
                holder, names = node.args[0], names_meant(node.args[1], module)
            else:
                continue
            last = dotted(holder).rpartition(".")[2]
            found |= {f"{groups.get(last, last)}.{name}" for name in names}
    return found


def assigned(node: ast.Assign) -> Iterator[tuple[str, str]]:
    """Yield the last words of what is assigned to what, tuples taken apart."""
    for target in node.targets:
        several = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
        pairs = zip(target.elts, node.value.elts, strict=False) if several else [(target, node.value)]
        for left, right in pairs:
            yield dotted(left).rpartition(".")[2], dotted(right).rpartition(".")[2]


def names_meant(node: ast.expr, module: Module) -> set[str]:
    """Return the names that a computed one can stand for: a decision's price, a pattern, or words of the module."""
    if dotted(node).endswith("cost.unit"):
        return {entry.quantity.cost.unit for entry in entries(Decisions).values() if entry.quantity.cost}
    names = {path.partition(".")[2] for path in parameter_entries()}
    if isinstance(node, ast.JoinedStr):
        parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in node.values)
        pattern = re.compile("".join(parts))
        return {name for name in names if pattern.fullmatch(name)}
    within = module.tree if isinstance(node, ast.Name) else node
    return {word.value for word in ast.walk(within) if isinstance(word, ast.Constant) and word.value in names}


def groups_by_name(scope: ast.AST) -> dict[str, str]:
    """Return which names of a scope hold a group: annotated with its class, or assigned from something.GROUP."""
    classes = {declaration.__name__: group for group, declaration in parameter_groups().items()}
    found = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.arg | ast.AnnAssign):
            kind = dotted(node.annotation).rpartition(".")[2] if node.annotation else ""
            name = node.arg if isinstance(node, ast.arg) else dotted(node.target)
            if kind in classes:
                found[name.rpartition(".")[2]] = classes[kind]
        elif isinstance(node, ast.Assign):
            for name, value in assigned(node):
                if value in classes.values():
                    found[name] = value
    return found


def test_every_assumption_has_a_unit_a_range_a_source_and_a_grade() -> None:
    defaults = Parameters()
    for path, entry in parameter_entries().items():
        group, _, name = path.partition(".")
        assert entry.quantity.source, path
        assert_declared(path, entry, getattr(getattr(defaults, group), name))


def test_every_decision_has_a_unit_a_range_evidence_and_a_grade() -> None:
    defaults = Decisions()
    for name, entry in entries(Decisions).items():
        assert entry.quantity.evidence or entry.quantity.source, name
        assert entry.quantity.group in GROUPS, name
        assert_declared(name, entry, getattr(defaults, name))


def assert_declared(name: str, entry: Entry, value: float | str) -> None:
    quantity = entry.quantity
    assert quantity.grade in ("H", "M", "L"), name
    if choices(entry.kind):
        assert value in choices(entry.kind), name
        return
    assert quantity.unit, name
    assert isinstance(value, int | float), name
    assert quantity.low <= value <= quantity.high, name
    levels = [level for level in quantity.levels if level is not None]
    assert all(quantity.low <= level <= quantity.high for level in levels), name
    assert levels == sorted(levels), name


def test_every_outcome_has_a_unit_and_a_group() -> None:
    for name, entry in entries(Outcomes).items():
        assert entry.quantity.unit, name
        assert entry.quantity.group in OUTCOME_GROUPS, name
        assert entry.quantity.low < entry.quantity.high, name
