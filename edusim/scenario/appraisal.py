"""What is checked of how a term is judged: that something counts."""

from __future__ import annotations

from edusim.catalog.appraisal import Appraisal
from edusim.catalog.outcomes import HEADLINES
from edusim.scenario.document import Draft
from edusim.scenario.messages import say


def check_appraisal(draft: Draft) -> None:
    """Note weights that leave every headline out."""
    appraisal: Appraisal = draft.tables.get("appraisal", Appraisal())
    if not any(appraisal.weight(headline) for headline in HEADLINES):
        draft.faults.add(("appraisal", "weights"), say("weights_none"), at="key")
