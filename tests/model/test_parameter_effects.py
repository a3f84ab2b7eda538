"""The list of what shows each assumption at work is whole: nothing missing, nothing stale, every test there."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

from edusim.catalog.parameters import parameter_entries
from edusim.report.reference import listed_tests
from tests.model.test_parameters import PRICES

ROOT = Path(__file__).parents[2]
LISTED = listed_tests(ROOT / "tests/model/parameter_effects.toml")


@functools.cache
def parsed(path: str) -> ast.Module:
    """Return a test module's syntax tree."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


@functools.cache
def words_of(path: str) -> frozenset[str]:
    """Return every piece of text and every name of a test module."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        match node:
            case ast.Constant(value=str(value)):
                found.add(value)
            case ast.Attribute(attr=name) | ast.keyword(arg=str(name)) | ast.Name(id=name):
                found.add(name)
    return frozenset(found)


def test_every_assumption_that_has_a_range_has_a_test_and_no_other_has() -> None:
    ranged = {path for path, entry in parameter_entries().items() if entry.quantity.low < entry.quantity.high}
    assert sorted(ranged - set(LISTED)) == []
    assert sorted(set(LISTED) - ranged) == []


def test_every_test_named_is_there() -> None:
    missing = []
    for test in sorted(set(LISTED.values())):
        path, _, name = test.partition("::")
        functions = {node.name for node in parsed(path).body if isinstance(node, ast.FunctionDef)}
        missing += [test] if name not in functions else []
    assert missing == []


def test_every_test_speaks_of_the_assumptions_it_is_named_for() -> None:
    """By its name, or by its path; prices are those of the catalogue."""
    priced = {f"costs.{price}" for price in PRICES}
    silent = []
    for path, test in LISTED.items():
        group, _, name = path.partition(".")
        year_by_year = f"{group}.{name.rstrip('0123456789')}"  # a table of years is written as one
        if not {path, name, year_by_year} & words_of(test.partition("::")[0]) and path not in priced:
            silent.append(f"{path}: {test}")
    assert silent == []
