"""Parameters of the public's mind: confidence, trust and respect; rules from above and what breaking them brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """Confidence, trust and respect, points of 100; a full programme is the highest level beyond year 0."""

    word_kept: Annotated[float, judged("points of confidence for a middle target met", 0.3, 2.5, "H7, H9")] = 1.0
    lived_through: Annotated[
        float, judged("points of confidence per point of satisfaction, openings apart", 0.0, 0.8, "H5-H6")
    ] = 0.4
    announcement: Annotated[float, judged("points at the announcement of a middle target", 0.0, 2.0, "H9")] = 1.0
    reversal: Annotated[float, judged("points lost two years later if it did not come", 0.0, 2.0, "H9")] = 1.0
    trust_in_word: Annotated[float, judged("share of a change in confidence", 0.2, 0.8, "H7, H9")] = 0.5
    trust_openness: Annotated[float, judged("points at fully open reporting", 0.0, 10.0, "H6")] = 5.0
    trust_suggestions: Annotated[float, judged("points at a full programme", 0.0, 4.0, "H6, I12")] = 2.0
    trust_formalism: Annotated[float, judged("points per 0.1 more formalism", -4.0, 0.0, "I5, I13")] = -1.5
    trust_incident: Annotated[float, judged("points per incident more than usual", -2.0, 0.0, "H6-H8")] = -0.7
    trust_serious: Annotated[float, judged("points per serious accident", -12.0, -2.0, "H7-H8")] = -6.0
    openness_spares: Annotated[
        float, judged("share of what bad news costs, at fully open reporting", 0.0, 0.6, "H7-H8")
    ] = 0.35
    trust_breach: Annotated[float, judged("points per breach more than in year 0", -3.0, 0.0, "I5, B19")] = -1.0
    campaign_first: Annotated[float, judged("points of respect at a full campaign, first year", 0, 16, "D41, D12")] = (
        8.0
    )
    campaign_lasting: Annotated[float, judged("points of respect at a full campaign, later", 0, 6, "D41, D12")] = 2.7
    honours_respect: Annotated[float, judged("points of respect at full honours", 0.0, 4.0, "D41, D12")] = 2.0
    pay_respect: Annotated[float, judged("points of respect per % of pay", 0.0, 0.5, "D12, B17")] = 0.2
    results_respect: Annotated[float, judged("points of respect per SD of perceived quality", 0, 20, "H11, D12")] = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Rules from above."""

    review_chance: Annotated[float, judged("chance a year of a review, for each breach", 0.03, 0.30, "B19, I5")] = 0.12
    review_confidence: Annotated[float, judged("points of confidence at a review", -6.0, 0.0, "H7, H9")] = -3.0
    review_trust: Annotated[float, judged("points of trust at a review", -6.0, 0.0, "H7")] = -3.0
    review_coordination: Annotated[
        float, judged("coordination lost at a review of new breaches", -0.10, 0.0, "I6-I8")
    ] = -0.04
    schools_meeting: Annotated[
        float, judged("share of pupils whose schools meet a standard of premises", 0.85, 1.0, "B13")
    ] = 0.95
