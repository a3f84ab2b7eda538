"""What the balance lint found in a county: each finding with its figures and keys, then the best that bots found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edusim.batch.comparison import TOGETHER
from edusim.batch.lint import Balance, Finding
from edusim.batch.lint.trials import Tried
from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.report.analysis import change, drawn, margin, seeds_said
from edusim.report.frontier import plan_said
from edusim.report.numbers import money
from edusim.report.table import Column
from edusim.texts import label, text
from edusim.texts.cells import wrap


def balance_lines(balance: Balance, file: str, columns: int | None = None) -> list[str]:
    """Return the findings in words, and a table of the best levers, bundles and plans beside nothing decided."""
    found = balance.findings
    lines = [text("balance.count", file=file, count=len(found)) if found else text("balance.none", file=file)]
    for number, finding in enumerate(found, 1):
        lines += _indented(f"{number}. {finding_words(finding)}", columns, 4)
        lines += _indented(text("balance.keys", keys=" ".join(finding.keys)), columns, 4, first=4)
    lines += ["", *_wrapped(text("balance.table", year=balance.year, seeds=seeds_said(balance.seeds)), columns)]
    return [*lines, *_table(balance, columns), *_unfit(balance)]


def finding_words(finding: Finding) -> str:
    """Return a finding in a sentence or two."""
    return text(f"balance.{finding.kind}", **_arguments(finding))


def _arguments(finding: Finding) -> dict[str, str]:
    """Return what a finding's words are filled with."""
    given = {"about": _name(finding), "plan": plan_said(finding.plan)}
    for name, own in zip(("one", "best"), finding.estimates, strict=False):
        given[name] = f"{change(own.mean, TOGETHER)} {margin(own, TOGETHER)}"
    if finding.kind == "dominates":
        lever, best = (own.mean for own in finding.estimates)
        given |= {"reached": f"{lever / best:.0%}", "beaten": f"{finding.numbers[0]:.0%}"}
    if finding.kind in ("money_never_binds", "nothing_affordable"):
        given |= dict(zip(("cost", "room"), map(money, finding.numbers), strict=True))
    if finding.kind == "nothing_matters":
        given.setdefault("one", text("balance.not_any"))
    return given


def _name(finding: Finding) -> str:
    if finding.about in entries(Decisions):
        return label("decision", finding.about)
    if finding.kind == "idle_beats":
        return text(f"plan.{finding.about}")
    return label("outcome", finding.about) if finding.about else ""


def _table(balance: Balance, columns: int | None) -> list[str]:
    """Return a row for each finalist: what it is, how far it comes with its interval, and what is decided."""
    kinds, results, margins, said = (Column("", side) for side in ("left", "right", "right", "left"))
    results.head, margins.head = text("balance.column.distance"), text("analysis.interval")
    for kind, own in _rows(balance):
        kinds.cells.append(kind)
        results.cells.append(change(own.result.mean, TOGETHER))
        margins.cells.append(margin(own.result, TOGETHER))
        said.cells.append(plan_said(own.candidate.plan))
    if not kinds.cells:
        return []
    head, *rows = drawn([kinds, results, margins])
    lines = [f"  {head}"]
    for row, plan in zip(rows, said.cells, strict=True):
        lines += _indented(f"{row}  {plan}", columns, 8)
    return lines


def _rows(balance: Balance) -> Iterator[tuple[str, Tried]]:
    for own in balance.levers:
        yield text("balance.row.lever"), own
    for own in balance.bundles:
        yield text("balance.row.bundle"), own
    for own in balance.plans:
        yield text("balance.row.plan", plan=text(f"plan.{own.candidate.name}")), own


def _unfit(balance: Balance) -> list[str]:
    """Say which shipped plans take more than the room."""
    return [
        "  " + text("balance.unfit", plan=text(f"plan.{name}"), years=f"{years:.1f}")
        for name, years in balance.unfit.items()
    ]


def _wrapped(words: str, columns: int | None) -> Sequence[str]:
    return [words] if columns is None else wrap(words, columns)


def _indented(words: str, columns: int | None, hanging: int, first: int = 2) -> list[str]:
    """Return words set in from the left, the lines after the first further."""
    if columns is None:
        return [" " * first + words]
    head, *rest = wrap(words, columns - hanging)
    return [" " * first + head, *(" " * hanging + line for line in rest)]
