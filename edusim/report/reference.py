"""The reference pages, written from the declarations: ``python -m edusim.report.reference docs/reference``.

With ``--check`` nothing is written; the exit code is 1 if a page is not what the declarations say.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from edusim.catalog.decisions import GROUPS, Decisions
from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.parameters import parameter_entries, parameter_groups
from edusim.catalog.quantity import Entry, Quantity, entries
from edusim.report.file_reference import scenario_file_page
from edusim.report.labels import labels
from edusim.report.markdown import amount, row, table
from edusim.texts import label, text, use_language

MADE = "<!-- Written by python -m edusim.report.reference: do not edit. -->"
PAID = {
    "yearly": "each year",
    "recruit": "a third in the first calendar year, all of it later",
    "source": "coming in instead of going out",
}
GRADES = "Grades of evidence: H strong, M middling, L weak or a judgement."


def decisions_page() -> Iterator[str]:
    """Yield the page of decisions, group by group."""
    yield from ["# Decisions", "", MADE, ""]
    yield "What a county can decide each year: in the desk, in a plan file, with `--set`."
    yield "*hold*: the value stays until it is changed. *once*: it counts for one year and returns to its year-0 value."
    yield from ["Costs are in 万元 (10,000 yuan). " + GRADES, ""]
    found = entries(Decisions)
    for group in GROUPS:
        yield from [f"## {_both('group', group)}", ""]
        for name, entry in found.items():
            if entry.quantity.group == group:
                yield from _decision(name, entry)


def _decision(name: str, entry: Entry) -> Iterator[str]:
    quantity = entry.quantity
    yield from [f"### {name}", "", f"**{_both('decision', name)}**. {text(f'decision.{name}.about')}", ""]
    unit = text(f"unit.{quantity.unit}")
    yield f"* Range {_range(quantity)} {unit}; year 0: {amount(entry.default)}; *{quantity.carry}*"
    if quantity.levels:
        names = ("off", "low", "middle", "high")
        levels = zip(names, quantity.levels, strict=True)
        yield "* Levels: " + ", ".join(f"{name} {amount(level)}" for name, level in levels if level is not None)
    yield f"* First effect after (years): {quantity.lag or '0'}. {_cost(quantity)}"
    if quantity.rule:
        yield f"* Touches a rule from above: {text(f'decision.{name}.rule')}"
    yield from [f"* Evidence: {quantity.evidence or quantity.source} ({quantity.grade})", ""]


def _cost(quantity: Quantity) -> str:
    cost = quantity.cost
    if cost is None:
        return "Costs nothing by itself."
    price = f"[`costs.{cost.unit}`](parameters.md#costs)"
    if cost.kind == "contract":
        return f"Contract: {price} a unit, paid over {len(cost.tranches)} budget(s)."
    times = f", times {cost.base.replace('_', ' ')}" if cost.base else ""
    return f"Price: {price} a unit{times}, {PAID[cost.kind]}."


def outcomes_page() -> Iterator[str]:
    """Yield the page of outcomes, group by group."""
    yield from ["# Outcomes", "", MADE, "", "What a year is measured by. Headline outcomes are in bold.", ""]
    for group in OUTCOME_GROUPS:
        yield from [f"## {_both('outcome_group', group)}", ""]
        yield from table("id", "English", "中文", "unit", "better")
        for name, entry in entries(Outcomes).items():
            quantity, names = entry.quantity, labels("outcome", name)
            if quantity.group == group:
                shown = f"**`{name}`**" if quantity.headline else f"`{name}`"
                yield row(shown, names["en"], names["zh"], text(f"unit.{quantity.unit}"), quantity.better)
        yield ""


def parameters_page() -> Iterator[str]:
    """Yield the page of assumptions, group by group."""
    yield from ["# Assumptions", "", MADE, "", "Every number the model stands on. A scenario or `--set"]
    yield from ["parameters.GROUP.NAME=VALUE` changes one within its range. " + GRADES, ""]
    found = parameter_entries()
    for group in parameter_groups():
        yield from [f"## {group}", "", f"{_both('parameter_group', group)}", ""]
        yield from table("name", "English", "中文", "value", "unit", "range", "grade", "source")
        for path, entry in found.items():
            if path.startswith(f"{group}."):
                yield _parameter(path, entry)
        yield ""


def _parameter(path: str, entry: Entry) -> str:
    quantity, names = entry.quantity, labels("parameter", path)
    source = f"{quantity.source} ({quantity.evidence})" if quantity.evidence else quantity.source
    own = (f"`{path.partition('.')[2]}`", names["en"], names["zh"], amount(entry.default))
    return row(*own, quantity.unit, _range(quantity), quantity.grade, source)


def _both(kind: str, name: str) -> str:
    return f"{label(kind, name)} ({labels(kind, name)['zh']})"


def _range(quantity: Quantity) -> str:
    return f"{amount(quantity.low)} to {amount(quantity.high)}"


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "decisions.md": decisions_page,
    "outcomes.md": outcomes_page,
    "parameters.md": parameters_page,
    "scenario-file.md": lambda: scenario_file_page(MADE),
}


def main(arguments: list[str]) -> int:
    """Write the pages into a folder, or with --check compare them; return an exit code."""
    use_language("en")
    folder = Path(arguments[-1])
    stale = []
    for name, page in PAGES.items():
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
