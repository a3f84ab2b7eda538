"""Who signs what before it goes in: small schools the township, posts the establishment office, and so on.

The director signs everything, last; that one is not listed.
"""

from __future__ import annotations

from collections.abc import Iterable

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.session.changes import changed

OFFICES = ("township", "establishment", "research_head", "finance")
RECURS = ("yearly", "recruit", "source")
POSTS = (
    "title_posts", "staff_reallocation", "coaches", "special_post_recruits", "senior_recruits", "established_recruits",
)  # fmt: skip
SMALL_SCHOOLS = ("small_school_threshold",)
OUT_OF_LESSONS = ("lecture_training", "backbone_places")
NAMED = {"establishment": POSTS, "township": SMALL_SCHOOLS, "research_head": OUT_OF_LESSONS}

Signatures = list[tuple[str, list[str]]]
"""Each office that has to sign and the decisions it signs, both in their order."""


def signs(office: str, decision: str) -> bool:
    """Tell whether an office signs a decision: the finance bureau whatever is paid for year after year."""
    if office in NAMED:
        return decision in NAMED[office]
    cost = entries(Decisions)[decision].quantity.cost
    return cost is not None and cost.kind in RECURS


def signatures(decisions: Iterable[str]) -> Signatures:
    """Return who signs which of these decisions; an office that signs none of them is left out."""
    names = list(decisions)
    found = [(office, [name for name in names if signs(office, name)]) for office in OFFICES]
    return [(office, signed) for office, signed in found if signed]


def signatures_of(draft: Decisions, standing: Decisions) -> Signatures:
    """Return the signatures that a draft's changes need before it goes in."""
    known = entries(Decisions)
    return signatures(name for name in changed(standing, draft) if name in known)
