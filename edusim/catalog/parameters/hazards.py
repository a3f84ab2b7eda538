"""Parameters: Hazards and incidents; Epidemics and lessons lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import given, judged

INSPECTIONS = (
    "Levine, Toffel, Johnson 2012, Randomized government safety inspections reduce worker injuries, Science 336"
)
DEFICIT = "Betthäuser, Bach-Mortensen, Engzell 2023, A systematic review and meta-analysis of the evidence on learning during the COVID-19 pandemic, Nature Human Behaviour 7"
ONLINE = "Clark, Nong, Zhu, Zhu 2021, Compensating for academic loss: online learning, China Economic Review 68"


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """Hazards and incidents; rates of events are those of the evidence's county of 121 schools."""

    found: Annotated[float, judged("share", 0.25, 0.60, "G11-G12")] = 0.40
    item_price: Annotated[float, judged("万元/item", 0.2, 0.8, "G11")] = 0.4
    item_days: Annotated[float, judged("days/item", 0.75, 3.0, "G11")] = 1.5
    crew_days: Annotated[float, judged("days/school and year", 6.0, 18.0, "G11")] = 9.0
    new_school: Annotated[float, judged("share", 0.1, 1.0, "G11")] = 0.3
    own_repairs: Annotated[float, judged("share/yr", 0.0, 0.3, "G11")] = 0.10
    items_share: Annotated[float, judged("share", 0.3, 1.0, "G11-G12")] = 1.0
    real_inspection: Annotated[float, given("ratio", 0.50, 0.90, "G12", "M", INSPECTIONS)] = 0.70
    paper_inspection: Annotated[float, judged("ratio", 0.90, 1.0, "G14")] = 0.97
    inspection_half_life: Annotated[float, judged("months", 6.0, 24.0, "G13")] = 12.0
    fires: Annotated[float, judged("a year in 121 schools", 0.05, 0.40, "G9")] = 0.15
    crashes: Annotated[float, judged("a year in 121 schools", 0.02, 0.20, "G10")] = 0.08
    outbreak_multiple: Annotated[float, judged("ratio", 2.0, 6.0, "G5")] = 3.0
    accidental_deaths: Annotated[
        float,
        given(
            "per 100,000 pupils and year",
            4.0,
            12.0,
            "G7",
            "M",
            "Ministry of Education 2007, report on accidents of pupils, title not recorded; a city's figures of 2005",
        ),
    ] = 7.0
    education: Annotated[float, judged("share", 0.10, 0.50, "G7")] = 0.30
    education_half: Annotated[float, judged("yuan/pupil and year", 20.0, 80.0, "G7")] = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Closures:
    """Epidemics and lessons lost."""

    weak_remote: Annotated[float, given("SD/month", -0.08, -0.02, "G15-G16", "M", DEFICIT)] = -0.045
    good_remote: Annotated[float, given("SD/month", -0.04, 0.0, "G16", "M", ONLINE)] = -0.020
    readiness_cost: Annotated[float, judged("yuan/pupil and year", 25.0, 100.0, "G16")] = 50.0
    poor_lose_more: Annotated[float, judged("of the loss per SD", 0.0, 0.6, "G15")] = 0.30
    flu_schools: Annotated[float, judged("share", 0.01, 0.15)] = 0.05
    flu_days: Annotated[float, judged("days", 7.0, 10.0)] = 8.5
