"""Parameters: What of the county's decisions is carried out, and leaders with their terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import given, judged

DURLAK = "Durlak, DuPre 2008, Implementation matters, Am. J. Community Psychology 41"
LAYERS = "O'Brien, Li 1999, Selective policy implementation in rural China, Comparative Politics 31(2)"
GUO = "Guo 2009, China's local political budget cycles, AJPS 53(3)"
AKHTARI = (
    "Akhtari, Moreira, Trucco 2022, Political turnover, bureaucratic turnover, and the quality of public services, AER"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Execution:
    """What of the county's decisions is carried out, and leaders with their terms."""

    # efforts and attention
    build: Annotated[float, judged("share/yr of what is missing, at full effort", 0.25, 0.6, "I9")] = 0.40
    decay: Annotated[float, judged("share/yr when dropped", 0.3, 0.7, "I9")] = 0.50
    attention_limit: Annotated[float, judged("initiatives done well at once", 3.0, 6.0, "I10")] = 4.0
    leading_attention: Annotated[float, judged("initiatives' worth of attention, full effort", 0.0, 2.0, "I10")] = 1.0
    # fidelity
    layer_retention: Annotated[float, given("share kept by each layer", 0.80, 0.95, "I2", "M", LAYERS)] = 0.88
    fidelity_soft: Annotated[float, judged("share carried out of what nobody checks", 0.1, 0.4, "I4")] = 0.25
    fidelity_checked: Annotated[float, judged("share carried out of what is checked", 0.6, 0.9, "I4")] = 0.75
    fidelity_limit: Annotated[float, given("share carried out at most", 0.7, 0.9, "I1", "H", DURLAK)] = 0.80
    follow_up_reach: Annotated[float, judged("share of tasks checked per unit of follow-up", 0.3, 0.8, "I4")] = 0.55
    enforcement_fidelity: Annotated[float, judged("share more when consequences rise by 0.35", 0.05, 0.25, "I11")] = (
        0.15
    )
    enforcement_morale: Annotated[
        float, judged("SD when consequences rise by 0.35, seen as unfair", -0.10, -0.05, "I11")
    ] = -0.075
    monitoring_fidelity: Annotated[float, judged("share more at full monitoring", 0.0, 0.08, "I4, D32")] = 0.03
    visit_fidelity: Annotated[float, judged("share more per further visit to a school", 0.0, 0.03, "I4, E36")] = 0.01
    # formalism
    formalism_adjustment: Annotated[float, judged("share of the gap closed/yr", 0.3, 0.8, "I5")] = 0.5
    formalism_follow_up: Annotated[float, judged("share of paper per unit of follow-up", -0.4, 0.0, "I5, I4")] = -0.2
    formalism_monitoring: Annotated[float, judged("share of paper at full monitoring", -0.1, 0.0, "I5, D32")] = -0.05
    formalism_initiatives: Annotated[
        float, judged("share of paper per initiative beyond the limit", 0.0, 0.05, "I5, I10")
    ] = 0.02
    formalism_visits: Annotated[float, judged("share of paper per visit beyond the useful", 0.0, 0.05, "I5, E38")] = (
        0.02
    )
    formalism_stakes: Annotated[float, judged("share of paper when results decide", 0.0, 0.15, "I5, I13")] = 0.05
    # institutions and leaders
    institution_rate: Annotated[float, judged("share of the gap closed/yr", 0.05, 0.3, "I8, I11")] = 0.15
    leader_tenure: Annotated[float, given("years", 2.0, 5.0, "I6, B26", "M", GUO)] = 3.2
    leader_loss: Annotated[float, judged("share of unwritten efforts lost, all leaders changed", 0.2, 0.8, "I8")] = 0.5
    leader_learning: Annotated[
        float, given("SD over 2 yrs, all leaders changed, nothing written down", -0.08, 0.0, "I8", "M", AKHTARI)
    ] = -0.03
    leader_approval: Annotated[float, judged("share longer, all leaders changed", 0.0, 0.6, "I6")] = 0.3
    # departments acting together
    coordination_approval: Annotated[float, judged("share shorter at full coordination", 0.2, 0.7, "I6")] = 0.5
    arrears_approval: Annotated[float, judged("share longer per year's spending owed", 0.0, 4.0)] = 2.0
    leading_for_share: Annotated[float, judged("intensity of the leading group", 0.5, 0.8)] = 0.6
    matched_grants: Annotated[float, judged("share of tied grants more at full coordination", 0.0, 0.1)] = 0.05
    # practice that spreads, and the ladder
    spread: Annotated[float, judged("share/yr of the difference that is taken over", 0.0, 0.4, "I2, D28")] = 0.2
    rung_done: Annotated[float, judged("share of the decision carried out", 0.3, 0.5)] = 0.4
    rung_done_well: Annotated[float, given("share of the decision carried out", 0.5, 0.7, "I1", "H", DURLAK)] = 0.6
    rung_character: Annotated[float, given("share of the decision carried out", 0.75, 0.95, "I1", "H", DURLAK)] = 0.8
    years_done_well: Annotated[float, judged("years running", 1.0, 3.0, "I9")] = 2.0
    years_character: Annotated[float, judged("years running", 3.0, 6.0, "I9")] = 4.0
