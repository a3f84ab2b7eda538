"""What came of a year in the departments, and what to know before a draft goes in, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from edusim.catalog.decisions import INITIATIVES, Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.model.government import attention_asked, leading_effort, thinned_by
from edusim.model.initiatives import active
from edusim.model.safety import INCIDENT_KINDS
from edusim.report.numbers import amount
from edusim.texts import short, text

if TYPE_CHECKING:
    from edusim.model.state import State
    from edusim.session.game import Session

LEADERS = ("secretary", "head", "bureau")


def department_words(state: State) -> Iterator[str]:
    """Yield the leaders who changed, the posts asked for and granted, and the incidents of the last year."""
    comma = text("desk.list.comma")
    if state.government.changed:
        posts = comma.join(text(f"desk.leader.{LEADERS[post]}") for post in sorted(state.government.changed))
        yield text("desk.report.leaders", posts=posts)
    if asked := state.rules.decided.established_recruits:
        yield text("desk.report.posts", asked=asked, granted=asked - state.careers.deferred)
    kinds = [(kind, state.safety.of_kind(kind)) for kind in INCIDENT_KINDS]
    if any(count for _, count in kinds):
        words = comma.join(text(f"desk.incident.{kind}", count=count) for kind, count in kinds if count)
        yield text("desk.report.incidents", incidents=words)


def rung_words(then: Outcomes, now: Outcomes) -> Iterator[tuple[str, int]]:
    """Yield how far each initiative that runs, or was dropped, has come, and by how many rungs that has changed."""
    for name in INITIATIVES:
        before, after = int(getattr(then, f"ladder_{name}")), int(getattr(now, f"ladder_{name}"))
        if before or after:
            sign = "+" if after > before else "-" if after < before else ""
            yield f"{short('decision', name)} {text(f'rung.{after}')}{sign}", after - before


def share_words(session: Session, draft: Decisions) -> str:
    """Return why education does not get the share of the budget that a draft asks for; nothing where it does."""
    wanted, leading = draft.education_budget_share, leading_effort(draft)
    reached = session.state.budget.reachable_share(wanted, leading)
    if wanted <= session.scenario.start.education_budget_share or reached >= wanted:
        return ""
    needed = session.scenario.parameters.execution.leading_for_share
    key = "desk.review.share_led" if leading < needed else "desk.review.share_slow"
    return text(key, wanted=amount(wanted, "share"), reached=amount(reached, "share"), needed=amount(needed, ""))


def attention_words(session: Session, draft: Decisions) -> tuple[str, bool]:
    """Return how many initiatives are above year 0, and whether they are more than can be done well at once, how thin
    each then becomes; nothing where there are none."""
    parameters, start = session.scenario.parameters, session.scenario.start
    count = active(draft, start)
    if not count:
        return "", False
    strength = thinned_by(attention_asked(draft, start, parameters), parameters)
    if strength >= 1:
        return text("desk.review.attention", count=count), False
    limit = amount(parameters.execution.attention_limit, "initiatives")
    return text("desk.review.thinner", count=count, limit=limit, share=amount(round(strength, 2), "share")), True
