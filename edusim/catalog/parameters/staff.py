"""Parameters: Heads of schools; How work is judged and paid for; Teachers' careers inside the county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import given, judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Heads of schools."""

    quality: Annotated[
        float,
        given(
            "SD of pupils after 3 years per SD of heads",
            0.04,
            0.14,
            "D33",
            "H",
            "Grissom, Egalite, Lindsay 2021, How principals affect students and schools, Wallace Foundation",
        ),
    ] = 0.085
    change: Annotated[
        float,
        given(
            "SD in the two years after a change",
            -0.05,
            0.01,
            "D34",
            "M",
            "Bartanen, Grissom, Rogers 2019, The impacts of principal turnover, EEPA 41(3)",
        ),
    ] = -0.02
    tenure: Annotated[float, judged("years in a post", 3.0, 8.0, "I7")] = 5.0
    appointed_age: Annotated[float, judged("age of new heads", 38.0, 52.0)] = 45.0
    merit_drift: Annotated[float, judged("SD of heads/yr in replaced posts", 0.0, 0.2, "I14, D34")] = 0.1
    training: Annotated[float, judged("SD of heads between none and unlimited training", 0.0, 0.8, "D33")] = 0.4
    training_half: Annotated[float, judged("times year-0 training for half of that", 1.0, 8.0)] = 3.0
    training_years: Annotated[float, judged("years until training tells", 2.0, 5.0)] = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How work is judged and paid for."""

    percentile: Annotated[
        float,
        given(
            "SD/yr, pay by pupils' progress",
            0.05,
            0.16,
            "D36, D38",
            "H",
            "Loyalka, Sylvia, Liu, Chu, Shi 2019, Pay by design: teacher performance pay design and the distribution of student achievement, J. Labor Econ. 37(3)",
        ),
    ] = 0.12
    percentile_low: Annotated[
        float,
        given(
            "SD/yr of low achievers, pay by pupils' progress",
            0.05,
            0.2,
            "D36",
            "H",
            "Chang and others 2020, The impact of pay-for-percentile incentive on low-achieving students in rural China, Econ. Educ. Rev. 75",
        ),
    ] = 0.15
    levels: Annotated[
        float,
        given(
            "SD/yr, pay by score levels or pass numbers",
            -0.05,
            0.06,
            "D37",
            "M",
            "Loyalka, Sylvia, Liu, Chu, Shi 2019, Pay by design: teacher performance pay design and the distribution of student achievement, J. Labor Econ. 37(3)",
        ),
    ] = 0.01
    near_line: Annotated[float, judged("SD/yr of pupils near a counted line", 0.0, 0.1, "D39")] = 0.05
    near_share: Annotated[float, judged("share of pupils near a counted line", 0.05, 0.25, "D39")] = 0.15
    line: Annotated[float, judged("share of pupils above a counted line", 0.1, 0.5, "D39")] = 0.3
    neglected: Annotated[float, judged("SD/yr of the lowest where passes count", -0.06, 0.0, "D39")] = -0.03
    neglected_share: Annotated[float, judged("share of pupils neglected", 0.25, 0.5, "D39")] = 0.4
    pool_studied: Annotated[float, judged("% of pay in the studies", 4.0, 17.0, "C26, D36")] = 8.3
    pool_half: Annotated[float, judged("% of pay that moves half as much as any", 0.5, 6.0, "C25, D36")] = 2.0
    feedback: Annotated[
        float,
        given(
            "SD, evaluation with feedback",
            0.0,
            0.11,
            "D32",
            "M",
            "Taylor and Tyler 2012, The effect of evaluation on teacher performance, AER 102(7)",
        ),
    ] = 0.06
    monitoring_needed: Annotated[float, judged("times year-0 monitoring for value added", 1.25, 2.5, "D32")] = 1.75
    gaming: Annotated[float, judged("SD on internal tests", 0.0, 0.1, "I13")] = 0.05
    feared_replacement: Annotated[float, judged("share/yr of heads replaced for full stakes", 0.05, 0.3, "I13")] = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Careers:
    """Teachers' careers inside the county."""

    posts_in_surplus: Annotated[
        float,
        judged("share", 0.0, 0.7, "B1, A8"),
    ] = 0.3
    special_places: Annotated[float, judged("ratio", 1.0, 1.5, "B15")] = 1.15
    moving_up_odds: Annotated[
        float,
        given(
            "ratio",
            1.0,
            1.8,
            "D7",
            "M",
            "Wei and Zhou 2019, Are better teachers more likely to move?, Asia-Pacific Education Researcher 28(2)",
        ),
    ] = 1.3
    workload_exits: Annotated[float, judged("share", 0.02, 0.15, "D15")] = 0.08
    working_hours: Annotated[float, judged("hours/month", 180.0, 280.0, "H17")] = 230.0
    turnover: Annotated[
        float,
        given(
            "SD/yr",
            -0.12,
            -0.04,
            "D23",
            "H",
            "Ronfeldt, Loeb, Wyckoff 2013, How teacher turnover harms student achievement, AERJ 50(1)",
        ),
    ] = -0.08
    moved_morale: Annotated[float, judged("SD", -0.4, 0.0, "D12")] = -0.2
    rotation_exits: Annotated[float, judged("ratio", 1.0, 2.0, "D6, D12")] = 1.3
    backbone_selection: Annotated[float, judged("SD/yr", 0.0, 0.12, "D31")] = 0.06
    experienced_mentors: Annotated[float, judged("share", 0.1, 0.5, "D30")] = 0.25
    mentors_unreleased: Annotated[float, judged("share", 0.0, 0.5, "D30")] = 0.25
    lesson_study_reach: Annotated[float, judged("teachers/万元", 2.0, 10.0, "D27")] = 5.0
    lessons_revisited: Annotated[float, judged("share", 0.1, 0.6, "D27")] = 0.3
    research_desk: Annotated[float, judged("SD/yr", -0.002, 0.0, "C24")] = -0.0005
    subject_young: Annotated[float, judged("share", 0.4, 0.95, "B13")] = 0.7
    subject_other: Annotated[float, judged("share", 0.2, 0.7, "B13")] = 0.45
    touring_subjects: Annotated[float, judged("subjects", 2.0, 6.0, "B13")] = 3.0
    civil_service_growth: Annotated[float, judged("share/yr", -0.02, 0.02, "B17")] = 0.0
