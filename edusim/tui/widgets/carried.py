"""What came of a year's decisions in the departments: how far initiatives are, leaders, posts, money, incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.catalog.outcomes import Outcomes
from edusim.report.departments import department_words, rung_words
from edusim.report.numbers import amount
from edusim.texts import text
from edusim.tui.lines import Line, Span, paragraphs
from edusim.tui.palette import Role
from edusim.tui.widgets.detail import flowing

if TYPE_CHECKING:
    from edusim.model.state import State


def funded_lines(now: Outcomes, columns: int) -> list[Line]:
    """Return how much of the new spending the year's money covered, if it was not all of it."""
    if now.funded_share >= 1:
        return []
    words = text("desk.report.funded", share=amount(round(now.funded_share, 3), "share"))
    return paragraphs("! " + words, columns, "warn", hanging=2)


def ladder_lines(then: Outcomes, now: Outcomes, columns: int) -> list[Line]:
    """Return how far each initiative that runs, or was dropped, has come; better or worse than a year before."""
    found = []
    for words, rungs in rung_words(then, now):
        role: Role = "good" if rungs > 0 else "bad" if rungs < 0 else "text"
        found.append(Span(words, role))
    if not found:
        return []
    heading: Line = (Span(text("desk.report.ladder"), "key"),)
    return [heading, *flowing(found, columns), *paragraphs(text("desk.report.ladder.legend"), columns, "dim")]


def department_lines(state: State, columns: int) -> list[Line]:
    """Return the leaders who changed, the posts asked for and granted, and the incidents of this year."""
    return [row for words in department_words(state) for row in paragraphs(words, columns)]
