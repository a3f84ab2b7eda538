"""What the code must not do: the model has no clock, no files and no luck of its own; nothing runs data as code."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.modules import Module, dotted, model_modules, modules

NEVER_IMPORTED = {"pickle", "cPickle", "dill", "shelve", "marshal", "joblib", "cloudpickle"}
NEVER_CALLED = {"eval", "exec", "compile", "__import__"}
SCREEN = "edusim.tui"


def calls(module: Module) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(module.tree) if isinstance(node, ast.Call))


def imported(module: Module) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def test_data_is_never_run_as_code() -> None:
    found = [module.at(call) for module in modules() for call in calls(module) if dotted(call.func) in NEVER_CALLED]
    found += [
        module.at(node)
        for module in modules()
        for node, name in imported(module)
        if name.split(".")[0] in NEVER_IMPORTED
    ]
    assert found == []


def test_errors_are_caught_by_name() -> None:
    """A broad except stands only where the screen keeps a worker's failure from ending the game."""
    found = [(module, node) for module in modules() for node in ast.walk(module.tree) if catches_everything(node)]
    assert [module.at(node) for module, node in found if not module.within(SCREEN)] == []
    assert len(found) <= 1, [module.at(node) for module, node in found]


def catches_everything(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    names = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    return any(name is None or dotted(name) in ("Exception", "BaseException") for name in names)


def test_the_model_draws_only_from_keyed_streams() -> None:
    """No module-level function of random or numpy.random: each stream is built from its key."""
    allowed = {"random.Random", "np.random.Generator", "np.random.SFC64", "np.random.SeedSequence", "np.random.Philox"}
    found = []
    for module in model_modules():
        for node in ast.walk(module.tree):
            name = dotted(node) if isinstance(node, ast.Attribute) else ""
            if name.startswith(("random.", "np.random.", "numpy.random.")) and name not in allowed:
                found.append(f"{module.at(node)} {name}")
        found += [
            f"{module.at(node)} {name}"
            for node, name in imported(module)
            if name.startswith("random.") and name != "random.Random"
        ]
    assert found == []


def test_the_model_never_hashes_or_walks_a_set() -> None:
    found = []
    for module in model_modules():
        found += [f"{module.at(call)} hash" for call in calls(module) if dotted(call.func) == "hash"]
        found += [f"{module.at(node)} set" for node in iterated(module) if makes_a_set(node)]
    assert found == []


def iterated(module: Module) -> Iterator[ast.AST]:
    """Yield whatever is walked through: loops, comprehensions, and calls that turn a set into a sequence."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.For | ast.comprehension):
            yield node.iter
        elif isinstance(node, ast.Call) and dotted(node.func) in ("list", "tuple", "enumerate", "iter", "zip", "map"):
            yield from node.args


def makes_a_set(node: ast.AST) -> bool:
    if isinstance(node, ast.Set | ast.SetComp):
        return True
    if isinstance(node, ast.BinOp):
        return makes_a_set(node.left) or makes_a_set(node.right)
    return isinstance(node, ast.Call) and dotted(node.func) in ("set", "frozenset")


def test_every_ranking_of_the_model_is_stable() -> None:
    """NumPy breaks ties differently on different processors unless it is told to be stable."""
    found = []
    for module in model_modules():
        for call in calls(module):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            stable = any(keyword.arg == "kind" and _is_stable(keyword.value) for keyword in call.keywords)
            if name == "argpartition" or (name == "argsort" and not stable):
                found.append(f"{module.at(call)} {name}")
    assert found == []


def _is_stable(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in ("stable", "mergesort")
