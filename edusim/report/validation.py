"""How the county comes out against the stylised facts: ``python -m edusim.report.validation docs/reference``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from edusim.batch import processors
from edusim.batch.facts import FACTS, SEEDS, Fact, Judgement, Part, Verdict, judge
from edusim.report.markdown import amount, row, table
from edusim.texts import text, use_language

PAGE = "validation.md"
MADE = "<!-- Written by python -m edusim.report.validation: do not edit. -->"


def target(part: Part) -> str:
    """Return in words the numbers a part must lie between; the smallest figure shown stands for any at all."""
    least = 10**-part.digits
    if part.high == float("inf"):
        return text("validation.above_0") if part.low == least else text("validation.at_least", bound=amount(part.low))
    if part.low == float("-inf"):
        return (
            text("validation.below_0") if part.high == -least else text("validation.at_most", bound=amount(part.high))
        )
    if part.low == part.high:
        return amount(part.low)
    return text("validation.between", low=amount(part.low), high=amount(part.high))


def outcome(verdict: Verdict) -> str:
    """Return in words whether a part passes, and whether other seeds might judge otherwise."""
    if not verdict.measured:
        return text("validation.unmeasured")
    word = text("validation.passes") if verdict.passes else text("validation.fails")
    return text("validation.near", verdict=word) if verdict.near else word


def said(verdict: Verdict) -> str:
    """Return in words what a part measures."""
    return text(f"fact.{verdict.fact.id}.{verdict.part.id}")


def heading(fact: Fact) -> str:
    """Return a fact's id and what it says."""
    return f"{fact.id} " + text(f"fact.{fact.id}")


def figures(verdict: Verdict) -> tuple[str, str, str]:
    """Return the simulated value and the bounds of its 95 % interval."""
    return tuple(  # type: ignore[return-value]
        _figure(verdict.value + shift * verdict.margin, verdict.part.digits) for shift in (0, -1, 1)
    )


def _figure(value: float, digits: int) -> str:
    shown = f"{value:.{digits}f}"
    return shown.removeprefix("-") if float(shown) == 0 else shown


def lines(judgement: Judgement) -> Iterator[str]:
    """Yield the verdicts as plain lines, fact by fact."""
    for fact in FACTS:
        yield heading(fact)
        for verdict in _of(fact, judgement):
            value, low, high = figures(verdict)
            yield "  " + text(
                "validation.line", verdict=outcome(verdict), what=said(verdict), value=value, low=low,
                high=high, target=target(verdict.part),
            )  # fmt: skip
    yield ""
    yield summary(judgement)


def summary(judgement: Judgement) -> str:
    """Return in a sentence how many figures are on target."""
    passed = sum(verdict.passes for verdict in judgement.verdicts)
    parts = len(judgement.verdicts)
    return text("validation.count", passed=passed, parts=parts, facts=len(FACTS), seeds=len(SEEDS))


def page(judgement: Judgement) -> Iterator[str]:
    """Yield the page of verdicts: the facts that fail by name, then every fact with its figures."""
    yield from ["# Validation", "", MADE, ""]
    yield f"What the default county must reproduce, and how it comes out. A figure is the mean of {len(SEEDS)} seeds."
    yield "It passes when this mean, as shown, lies within its target. *Near* means that the 95 % interval of the mean"
    yield "(Student's t over seeds; differences are between worlds of one seed) reaches across a bound: other seeds"
    yield "might judge otherwise. Money is free here (`year_0.fiscal.money=free`), so that whatever an experiment"
    yield "decides is carried out whole. Nothing in the model is tuned to this list: its numbers come from the"
    yield "[assumptions](parameters.md). A fact that fails is shown failing, and the"
    yield "[limitations](../explanation/limitations.md) say why. `edusim validate` prints the same, for other counties"
    yield "and with other assumptions too."
    yield from ["", summary(judgement), "", "## Failing", ""]
    failing = [verdict for verdict in judgement.verdicts if not verdict.passes]
    for verdict in failing:
        what = said(verdict)
        yield f"* **{verdict.name}** {what}: {figures(verdict)[0]}, target {target(verdict.part)}."
    yield from [] if failing else ["None."]
    yield ""
    for fact in FACTS:
        yield from _section(fact, judgement)
    yield from _strongest(judgement)


def _section(fact: Fact, judgement: Judgement) -> Iterator[str]:
    yield from [f"## {heading(fact)}", ""]
    yield from [text("validation.source", rows=fact.rows, source=fact.source), ""]
    yield from table("figure", "target", "simulated", "95 % interval", "verdict")
    for verdict in _of(fact, judgement):
        value, low, high = figures(verdict)
        shown = outcome(verdict)
        name = f"`{verdict.part.id}` {said(verdict)}"
        bounds = f"{low} to {high}" if low != high else "within rounding"
        yield row(name, target(verdict.part), value, bounds, shown if verdict.passes else f"**{shown}**")
    yield ""


def _strongest(judgement: Judgement) -> Iterator[str]:
    yield "The strongest plan of E4 is the best of a search over bundles at their highest levels; decisions not named"
    yield "stand at year 0:"
    yield ""
    yield ", ".join(f"`{name}={amount(value)}`" for name, value in judgement.strongest.items()) + "."


def _of(fact: Fact, judgement: Judgement) -> list[Verdict]:
    return [verdict for verdict in judgement.verdicts if verdict.fact.id == fact.id]


def rendered(judgement: Judgement) -> str:
    """Return the page as it stands in its file."""
    return "\n".join(page(judgement)).rstrip() + "\n"


def main(arguments: list[str]) -> int:
    """Run the experiments and write the page into a folder; return an exit code."""
    use_language("en")
    (Path(arguments[-1]) / PAGE).write_text(rendered(judge(workers=processors())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
