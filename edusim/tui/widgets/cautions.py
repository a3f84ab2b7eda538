"""What to know before a draft is committed: rules it breaks or touches, attention it asks for, money it cannot have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.report.departments import attention_words, share_words
from edusim.texts import short, text
from edusim.tui.glyphs import Glyphs
from edusim.tui.lines import Line, paragraphs
from edusim.tui.palette import Role

if TYPE_CHECKING:
    from edusim.session import Session
    from edusim.tui.draft import Draft


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
    words, warns = attention_words(session, draft.now)
    if warns:
        return paragraphs("! " + words, columns, "warn", hanging=2)
    return paragraphs(words, columns, "dim") if words else []


def share_lines(session: Session, draft: Draft, columns: int) -> list[Line]:
    """Return why education does not get the share of the budget that the draft asks for, if it does not."""
    words = share_words(session, draft.now)
    return paragraphs("! " + words, columns, "warn", hanging=2) if words else []
