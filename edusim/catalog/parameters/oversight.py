"""Parameters: inspectors and what their visits do; weaknesses, investigations, returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import given, judged

LUGINBUHL = "Luginbuhl, Webbink, de Wolf 2009, Do inspections improve primary school performance?, EEPA 31(3)"
HUSSAIN = "Hussain 2015, Subjective performance evaluation in the public sector, J. Human Resources 50(1)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """Inspectors and what their visits do."""

    days_each: Annotated[float, judged("inspection days/yr of an inspector", 30, 90, "E37")] = 60.0
    days_a_visit: Annotated[float, judged("inspector's days a visit", 1, 4, "C31")] = 2.0
    failing: Annotated[float, judged("share of tested schools judged failing", 0.05, 0.25, "E35")] = 0.12
    follow_up: Annotated[float, given("SD in two years, failing schools", 0.05, 0.15, "E35", "H", HUSSAIN)] = 0.10
    full_follow_up: Annotated[float, judged("visits/yr that a full follow-up takes", 2, 6, "E35, E38")] = 4.0
    routine: Annotated[float, given("SD at the year's first visit", -0.02, 0.03, "E36-E37", "M", LUGINBUHL)] = 0.02
    diminishing: Annotated[float, judged("share of the visit before", 0.2, 0.8, "E36")] = 0.5
    many: Annotated[float, judged("visits/yr that a school bears", 3, 6, "E38")] = 4.0
    over_visit: Annotated[float, judged("SD per visit beyond", -0.01, 0.0, "E38")] = -0.004
    over_morale: Annotated[float, judged("SD of morale per visit beyond", -0.06, 0.0, "E38")] = -0.03
    hours: Annotated[float, judged("hours/month of teachers' time per visit a year", 0.0, 3.0, "H17")] = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Problems:
    """Weaknesses with hidden causes, investigations that find them, and figures as schools return them."""

    teams: Annotated[float, judged("teams of cadres that investigate", 1, 4, "I10")] = 2.0
    investigation_days: Annotated[float, judged("days", 90, 180, "I10")] = 110.0
    finds: Annotated[float, judged("chance that one investigation finds the cause", 0.1, 0.8, "I1")] = 0.3
    blind: Annotated[float, judged("effect before the cause is known, as a share", 0.1, 0.6, "I1")] = 0.33
    remedy: Annotated[float, judged("share of a cause mended by one full effort", 0.2, 0.8, "I1")] = 0.4
    attached_speed: Annotated[float, judged("faster closing of hardware problems, share", 0.0, 0.5, "I12")] = 0.25
    closed: Annotated[float, judged("share of listed problems closed in year 0", 0.15, 0.6, "I5")] = 0.33
    closed_follow_up: Annotated[float, judged("more closed per unit of intensity, share", 0.0, 1.0, "I4")] = 0.5
    closed_suggestions: Annotated[float, judged("more closed at full effort, share", 0.0, 0.3, "I12")] = 0.1
    usual_paper: Annotated[float, judged("share of compliance, where gaps are as in year 0", 0.2, 0.6, "I5")] = 0.40
    rosier_scores: Annotated[float, judged("SD between returned and checked", 0.0, 0.1, "I5, I13")] = 0.04
    hidden_dropout: Annotated[float, judged("share of dropouts not returned", 0.5, 1.0, "A18")] = 0.9
    hidden_homework: Annotated[float, judged("share of hours beyond the rule not returned", 0.2, 0.9, "I3, I5")] = 0.6
    unlisted_hazards: Annotated[float, judged("share of open hazards not returned", 0.1, 0.6, "G11, I5")] = 0.3
    visit_checks: Annotated[float, judged("log of gaps per visit a school", 0.0, 0.3, "I4, E37")] = 0.10
    investigation_checks: Annotated[float, judged("log of gaps per investigation", 0.0, 0.2, "I4")] = 0.08
    monitoring_checks: Annotated[float, judged("log of gaps at full effort", 0.0, 1.0, "I5, D32")] = 0.4
