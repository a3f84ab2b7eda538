"""What came of a year's decisions in the departments: how far initiatives are, leaders, posts, money, incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.catalog.decisions import INITIATIVES
from edusim.catalog.outcomes import Outcomes
from edusim.model.safety import INCIDENT_KINDS
from edusim.report.numbers import amount
from edusim.texts import short, text
from edusim.tui.lines import Line, Span, paragraphs
from edusim.tui.palette import Role
from edusim.tui.widgets.detail import flowing

if TYPE_CHECKING:
    from edusim.model.state import State

LEADERS = ("secretary", "head", "bureau")


def funded_lines(now: Outcomes, columns: int) -> list[Line]:
    """Return how much of the new spending the year's money covered, if it was not all of it."""
    if now.funded_share >= 1:
        return []
    words = text("desk.report.funded", share=amount(round(now.funded_share, 3), "share"))
    return paragraphs("! " + words, columns, "warn", hanging=2)


def ladder_lines(then: Outcomes, now: Outcomes, columns: int) -> list[Line]:
    """Return how far each initiative that runs, or was dropped, has come; better or worse than a year before."""
    found = []
    for name in INITIATIVES:
        before, after = int(getattr(then, f"ladder_{name}")), int(getattr(now, f"ladder_{name}"))
        if before or after:
            role: Role = "good" if after > before else "bad" if after < before else "text"
            sign = "+" if after > before else "-" if after < before else ""
            found.append(Span(f"{short('decision', name)} {text(f'rung.{after}')}{sign}", role))
    if not found:
        return []
    heading: Line = (Span(text("desk.report.ladder"), "key"),)
    return [heading, *flowing(found, columns), *paragraphs(text("desk.report.ladder.legend"), columns, "dim")]


def department_lines(state: State, columns: int) -> list[Line]:
    """Return the leaders who changed and the posts asked for and granted this year."""
    rows: list[Line] = []
    comma = text("desk.list.comma")
    if state.government.changed:
        posts = comma.join(text(f"desk.leader.{LEADERS[post]}") for post in sorted(state.government.changed))
        rows += paragraphs(text("desk.report.leaders", posts=posts), columns)
    asked, deferred = state.rules.decided.established_recruits, state.careers.deferred
    if asked:
        rows += paragraphs(text("desk.report.posts", asked=asked, granted=asked - deferred), columns)
    kinds = [(kind, state.safety.of_kind(kind)) for kind in INCIDENT_KINDS]
    if any(count for _, count in kinds):
        words = comma.join(text(f"desk.incident.{kind}", count=count) for kind, count in kinds if count)
        rows += paragraphs(text("desk.report.incidents", incidents=words), columns)
    return rows
