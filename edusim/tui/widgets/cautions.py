"""What to know before a draft is committed: rules it breaks or touches, attention it asks for, money it cannot have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.model.government import attention_asked, leading_effort, thinned_by
from edusim.model.initiatives import active
from edusim.report.numbers import amount
from edusim.texts import short, text
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, paragraphs
from edusim.tui.palette import Role

if TYPE_CHECKING:
    from edusim.session import Session
    from edusim.tui.draft import Draft

BUDGET = "education_budget_share"


def caution_lines(session: Session, draft: Draft, columns: int, glyphs: Glyphs) -> list[Line]:
    """Return everything to know, a blank line before it; nothing where there is nothing."""
    found = [
        *share_lines(session, draft, columns),
        *attention_lines(session, draft, columns),
        *rules_lines(draft, columns, glyphs),
    ]
    return [(), *found] if found else []


def rules_lines(draft: Draft, columns: int, glyphs: Glyphs) -> list[Line]:
    """Return each rule from above that the draft breaks, then each that a change touches."""
    broken = draft.broken()
    touched = [name for name in draft.changed() if draft.quantities[name].rule and name not in broken]
    rows: list[Line] = []
    for name in (*broken, *touched):
        role: Role = "bad" if name in broken else "warn"
        sign = glyphs.bad if name in broken else glyphs.same
        words = text("desk.review.rule", sign=sign, name=short("decision", name), rule=text(f"decision.{name}.rule"))
        rows += paragraphs(words, columns, role, hanging=2)
    heading = text("desk.review.rules_broken" if broken else "desk.review.rules", sign=glyphs.bad)
    return [*paragraphs(heading, columns, "key"), *rows] if rows else []


def attention_lines(session: Session, draft: Draft, columns: int) -> list[Line]:
    """Return how many initiatives are above year 0, and beyond what can be done well at once how thin each becomes."""
    parameters, start = session.scenario.parameters, session.scenario.start
    count = active(draft.now, start)
    if not count:
        return []
    strength = thinned_by(attention_asked(draft.now, start, parameters), parameters)
    if strength >= 1:
        return paragraphs(text("desk.review.attention", count=count), columns, "dim")
    limit = amount(parameters.execution.attention_limit, "initiatives")
    words = text("desk.review.thinner", count=count, limit=limit, share=amount(round(strength, 2), "share"))
    return paragraphs("! " + words, columns, "warn", hanging=2)


def share_lines(session: Session, draft: Draft, columns: int) -> list[Line]:
    """Return why education does not get the share of the budget that the draft asks for, if it does not."""
    wanted, leading = draft.now.education_budget_share, leading_effort(draft.now)
    reached = session.state.budget.reachable_share(wanted, leading)
    if wanted <= session.scenario.start.education_budget_share or reached >= wanted:
        return []
    needed = session.scenario.parameters.execution.leading_for_share
    key = "desk.review.share_led" if leading < needed else "desk.review.share_slow"
    words = text(key, wanted=amount(wanted, "share"), reached=amount(reached, "share"), needed=amount(needed, ""))
    return paragraphs("! " + words, columns, "warn", hanging=2)
