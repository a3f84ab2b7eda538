"""The code stays small enough to be read."""

from __future__ import annotations

from statistics import median

from tests.architecture.modules import body_lines, modules


def test_no_module_has_more_than_400_lines() -> None:
    assert {module.name: module.lines for module in modules() if module.lines > 400} == {}


def test_the_median_module_has_about_120_lines() -> None:
    assert median(module.lines for module in modules() if module.lines > 10) <= 150


def test_functions_are_short() -> None:
    """Nine in ten under 20 lines, at most one in a hundred over 40."""
    sizes = {module.at(function): body_lines(function) for module in modules() for function in module.functions()}
    long = {place: size for place, size in sizes.items() if size > 40}
    assert len(long) * 100 <= len(sizes), long
    under_20 = sum(size < 20 for size in sizes.values())
    assert under_20 * 10 >= len(sizes) * 9, sorted(sizes.items(), key=lambda item: -item[1])[: len(sizes) // 10]
