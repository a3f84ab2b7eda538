"""The reference pages, written from the declarations: ``python -m edusim.report.reference docs/reference``.

With ``--check`` nothing is written; the exit code is 1 if a page is not what the declarations say.
``--tests FILE`` names the list of the tests that show what each assumption does.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomli

from edusim.catalog.decisions import GROUPS, Decisions
from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.parameters import parameter_entries, parameter_groups
from edusim.catalog.quantity import Cost, Entry, Quantity, choices, entries
from edusim.model import County, lay_foundation
from edusim.report.file_reference import scenario_file_page
from edusim.report.labels import labels
from edusim.report.markdown import amount, row, table
from edusim.scenario import load_scenario
from edusim.texts import label, text, use_language

MADE = "<!-- Written by python -m edusim.report.reference: do not edit. -->"
PAID = {
    "yearly": "each year",
    "recruit": "a third in the first calendar year, all of it later",
    "source": "coming in instead of going out",
}
GRADES = "Grades of evidence: H strong, M middling, L weak or a judgement."
TESTS = Path("tests/model/parameter_effects.toml")
COUNTY = "mingcheng"
LEVELS = ("off", "low", "middle", "high")
INITIATIVE = {
    "effort": "An initiative: built up by years of work, lost when dropped; it takes some of the county's attention.",
    "attention": "An initiative: works at once, but takes some of the county's attention.",
}
PAGE = {"gains": "Who gains", "loses": "Who loses", "watch": "Watch"}


def decisions_page() -> Iterator[str]:
    """Yield the page of decisions, group by group."""
    yield from ["# Decisions", "", MADE, ""]
    yield "What a county can decide each year: in the desk, in a plan file, with `--set`."
    yield "*hold*: the value stays until it is changed. *once*: it counts for one year and returns to its year-0 value."
    yield f"Costs are in 万元 (10,000 yuan), beyond those of year 0, as `{COUNTY}` would pay them in its first year and"
    yield from [f"in each later one; a contract is given whole. A level marked * is that of year 0. {GRADES}", ""]
    found = entries(Decisions)
    for group in GROUPS:
        yield from [f"## {_both('group', group)}", ""]
        for name, entry in found.items():
            if entry.quantity.group == group:
                yield from _decision(name, entry)


def _decision(name: str, entry: Entry) -> Iterator[str]:
    quantity = entry.quantity
    yield from [f"### {name}", "", f"**{_both('decision', name)}**. {text(f'decision.{name}.about')}", ""]
    yield from _levels(name, entry)
    unit = text(f"unit.{quantity.unit}")
    if not choices(entry.kind):
        yield f"* Range {_range(quantity)} {unit}; year 0: {amount(entry.default)}; *{quantity.carry}*"
    yield f"* First effect after (years): {quantity.lag or '0'}. {_cost(quantity)}"
    if quantity.initiative:
        yield f"* {INITIATIVE[quantity.initiative]}"
    if quantity.rule:
        yield f"* Touches a rule from above: {text(f'decision.{name}.rule')}"
    yield from (f"* {title}: {text(f'decision.{name}.{part}')}" for part, title in PAGE.items())
    yield from [f"* Evidence: {quantity.evidence or quantity.source} ({quantity.grade})", ""]


def _levels(name: str, entry: Entry) -> Iterator[str]:
    """Yield a decision's table of levels, each with what it costs."""
    kinds, unit = choices(entry.kind), text(f"unit.{entry.quantity.unit}")
    values: list[tuple[str, Any]] = [(word, word) for word in kinds] or [
        (f"{level} {amount(value)}", value)
        for level, value in zip(LEVELS, entry.quantity.levels, strict=True)
        if value is not None
    ]
    yield from table("level" if kinds else f"level, {unit}", "first year", "later years")
    for shown, value in values:
        yield row(f"{shown}{' *' if value == entry.default else ''}", *_extra(name, entry.quantity.cost, value))
    yield ""


def _extra(name: str, cost: Cost | None, value: Any) -> tuple[str, str]:
    """Return what a level costs beyond year 0 in the first year and in later ones, 万元."""
    county, start = _first_january()
    usual = getattr(start, name)
    own = value if isinstance(value, str) else type(usual)(value)
    if cost is not None and cost.kind == "contract":
        whole = (own - usual) * getattr(county.state.parameters.costs, cost.unit)
        return f"{amount(round(whole, 1))} in all", ""
    decided: dict[str, Any] = {"leading_group": 1.0, name: own}  # the budget share rises only where it works
    lines = county.quote(replace(start, **decided)).lines
    first, later = lines.get(name, (0.0, 0.0))
    return amount(round(first, 1)), amount(round(later, 1))


@functools.cache
def _first_january() -> tuple[County, Decisions]:
    """Return the county of the examples before its first decisions, and the decisions of year 0."""
    scenario = load_scenario(COUNTY)
    return County(lay_foundation(scenario.first_day, scenario.parameters, scenario.start), 0), scenario.start


def _cost(quantity: Quantity) -> str:
    cost = quantity.cost
    if cost is None:
        return "Costs nothing by itself."
    price = f"[`costs.{cost.unit}`](parameters.md#costs)"
    if cost.kind == "contract":
        shares = " / ".join(amount(round(100 * share)) for share in cost.tranches)
        paid = f"paid over {len(cost.tranches)} budgets, {shares} %" if len(cost.tranches) > 1 else "all on one budget"
        return f"Contract: {price} a unit, {paid}."
    times = f", times {cost.base.replace('_', ' ')}" if cost.base else ""
    levels = f", of which {' / '.join(amount(share) for share in map(_rounded, cost.at))} is due by level" * bool(
        cost.at
    )
    less = "" if cost.saves else "; less than in year 0 saves nothing"
    return f"Price: {price} a unit{times}{levels}, {PAID[cost.kind]}{less}."


def _rounded(share: float) -> float:
    return round(share, 3)


def outcomes_page() -> Iterator[str]:
    """Yield the page of outcomes, group by group."""
    yield from ["# Outcomes", "", MADE, "", "What a year is measured by. Headline outcomes are in bold."]
    yield "*Reported*: schools return another figure than a check would find, under the name given."
    yield from ["*Better*: which way a county would want it to go; *neither* where that depends.", ""]
    for group in OUTCOME_GROUPS:
        yield from [f"## {_both('outcome_group', group)}", ""]
        yield from table("id", "English", "中文", "unit", "better", "reported")
        for name, entry in entries(Outcomes).items():
            quantity, names = entry.quantity, labels("outcome", name)
            if quantity.group == group:
                shown = f"**`{name}`**" if quantity.headline else f"`{name}`"
                reported = f"`{name}_reported`" if quantity.reported else ""
                unit = text(f"unit.{quantity.unit}")
                yield row(shown, names["en"], names["zh"], unit, quantity.better, reported)
        yield ""


def parameters_page(tests: dict[str, str]) -> Iterator[str]:
    """Yield the page of assumptions, group by group; ``tests`` names by path the test that shows what each does."""
    yield from ["# Assumptions", "", MADE, "", "Every number the model stands on. A scenario or `--set"]
    yield from ["parameters.GROUP.NAME=VALUE` changes one within its range. " + GRADES, ""]
    yield "*Evidence* names rows of the evidence. *Test* names the test that moves the assumption through its range"
    yield "(under `tests/model`); an identity, such as twelve months to a year, has no range and needs none."
    yield ""
    found = parameter_entries()
    for group in parameter_groups():
        yield from [f'<a id="{group}"></a>', "", f"## {_both('parameter_group', group)}", "", f"Group `{group}`.", ""]
        heads = ("name", "English", "中文", "value", "unit", "range", "grade", "evidence", "source", "test")
        yield from table(*heads)
        for path, entry in found.items():
            if path.startswith(f"{group}."):
                yield _parameter(path, entry, tests.get(path, ""))
        yield ""


def _parameter(path: str, entry: Entry, test: str) -> str:
    quantity, names = entry.quantity, labels("parameter", path)
    own = (f"`{path.partition('.')[2]}`", names["en"], names["zh"], amount(entry.default))
    unit, said = text(f"unit.{quantity.unit}"), (quantity.grade, quantity.evidence, quantity.source)
    shown = "identity" if quantity.low == quantity.high else f"`{test.removeprefix('tests/model/')}`" if test else ""
    return row(*own, unit, _range(quantity), *said, shown)


def listed_tests(path: Path) -> dict[str, str]:
    """Return by assumption the test that shows what it does, from a list by test; nothing where there is no list."""
    listed = tomli.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {
        f"{group}.{name}": test for test, groups in listed.items() for group, names in groups.items() for name in names
    }


def _both(kind: str, name: str) -> str:
    return f"{label(kind, name)} ({labels(kind, name)['zh']})"


def _range(quantity: Quantity) -> str:
    return f"{amount(quantity.low)} to {amount(quantity.high)}"


def pages(tests: Path) -> dict[str, Callable[[], Iterator[str]]]:
    """Return what writes each page, by file name."""
    return {
        "decisions.md": decisions_page,
        "outcomes.md": outcomes_page,
        "parameters.md": lambda: parameters_page(listed_tests(tests)),
        "scenario-file.md": lambda: scenario_file_page(MADE),
    }


def main(arguments: list[str]) -> int:
    """Write the pages into a folder, or with --check compare them; return an exit code."""
    use_language("en")
    folder, tests = Path(arguments[-1]), TESTS
    if "--tests" in arguments:
        tests = Path(arguments[arguments.index("--tests") + 1])
    stale = []
    for name, page in pages(tests).items():
        path, words = folder / name, "\n".join(page()).rstrip() + "\n"
        if "--check" not in arguments:
            path.write_text(words, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != words:
            stale.append(str(path))
    if stale:
        sys.stderr.write(f"not what the declarations say (make docs writes them again): {', '.join(stale)}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
