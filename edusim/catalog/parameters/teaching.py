"""Parameters of teachers: what they add, why they leave, how they are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import given, judged

KRAFT = "Kraft, Blazar, Hogan 2018, The effect of teacher coaching on instruction and achievement, RER 88(4)"
GAPS = "American J. Agricultural Economics 100(4) 2018, Teachers and urban-rural gaps in educational outcomes, authors not recorded"
PAPAY = "Papay and Kraft 2015, Productivity returns to experience in the teacher labor market, J. Public Econ. 130"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """Value added by teachers, in SD of their pupils a year, and what changes it."""

    spread: Annotated[
        float,
        given(
            "SD",
            0.08,
            0.25,
            "D16",
            "M",
            "Hanushek and Rivkin 2010, Generalizations about using value-added measures of teacher quality, AER P&P 100(2)",
        ),
    ] = 0.14
    township: Annotated[
        float,
        given(
            "SD/yr against the seat",
            -0.15,
            0.0,
            "D17",
            "M",
            GAPS,
        ),
    ] = -0.06
    village: Annotated[
        float,
        given(
            "SD/yr against the seat",
            -0.25,
            0.0,
            "D17",
            "M",
            GAPS,
        ),
    ] = -0.10
    second_senior: Annotated[float, judged("SD/yr against the flagship", -0.15, 0.0, "D17")] = -0.05
    experience_1: Annotated[float, given("SD", 0.015, 0.05, "D18", "H", PAPAY)] = 0.03
    experience_2: Annotated[float, given("SD", 0.025, 0.08, "D18", "H", PAPAY)] = 0.05
    experience_3: Annotated[float, given("SD", 0.03, 0.10, "D18", "H", PAPAY)] = 0.06
    experience_5: Annotated[float, given("SD", 0.04, 0.13, "D18", "H", PAPAY)] = 0.08
    experience_10: Annotated[float, given("SD", 0.055, 0.18, "D18", "H", PAPAY)] = 0.11
    experience_20: Annotated[float, given("SD", 0.065, 0.21, "D18", "H", PAPAY)] = 0.13
    late_career: Annotated[
        float,
        given(
            "SD from age 55",
            -0.06,
            0.0,
            "D19",
            "M",
            "Karachiwalla and Park 2017, Promotion incentives in the public sector, J. Public Econ. 146",
        ),
    ] = -0.02
    bachelor: Annotated[
        float,
        given("SD", 0.0, 0.07, "D21", "M", "Liu Ji 2021, J. Intelligence 9(4) 60, title not recorded"),
    ] = 0.05
    contract: Annotated[
        float,
        given("SD", -0.16, 0.0, "D22", "M", "Wang L. and others 2017, REAP working paper 328, title not recorded"),
    ] = -0.10
    intake: Annotated[
        float,
        given(
            "SD against the seat mean",
            -0.10,
            0.05,
            "D40",
            "L",
            "Zheng and Wang 2020, on special-post teachers, title not recorded",
        ),
    ] = -0.03
    coaching: Annotated[float, given("SD in coached classes", 0.05, 0.25, "D25", "H", KRAFT)] = 0.15
    coaching_at_scale: Annotated[
        float, given("SD in coached classes, 100 teachers or more", 0.02, 0.11, "D26", "H", KRAFT)
    ] = 0.07
    coaching_decay: Annotated[float, judged("share/yr", 0.2, 0.6, "D28")] = 0.4
    teachers_per_coach: Annotated[float, judged("teachers", 15, 30, "C24")] = 22.0
    mentoring: Annotated[
        float,
        given(
            "SD in the weaker teacher's class",
            0.0,
            0.12,
            "D29",
            "M",
            "Papay, Taylor, Tyler, Laski 2020, Learning job skills from colleagues at work, AEJ: Policy 12(1)",
        ),
    ] = 0.08
    mentors_active: Annotated[float, judged("share who mentor weekly", 0.2, 0.7, "D30")] = 0.4
    lectures: Annotated[
        float,
        given(
            "SD/yr at ten days of lectures a teacher",
            -0.03,
            0.05,
            "D24",
            "H",
            "Loyalka, Popova, Li, Shi 2019, Does teacher training actually work?, AEJ: Applied 11(3)",
        ),
    ] = 0.0
    morale_effort: Annotated[float, judged("SD of pupils per SD of morale", 0.0, 0.05, "H14")] = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Posts, exits, transfers and recruitment."""

    quit: Annotated[
        float,
        given(
            "share/yr",
            0.004,
            0.02,
            "D4",
            "M",
            "Du and Xie 2019, J. East China Normal University (Educational Sciences) 37(1), title not recorded",
        ),
    ] = 0.009
    leave_for_city: Annotated[
        float,
        given(
            "share/yr",
            0.008,
            0.035,
            "D5",
            "L",
            "Wang and Li 2017, J. East China Normal University (Educational Sciences) 35(3), title not recorded",
        ),
    ] = 0.016
    backbone_leave: Annotated[float, judged("share/yr of senior-high backbone", 0.02, 0.08, "D5")] = 0.04
    retirement: Annotated[
        float,
        given(
            "share/yr, for planning the pay roll",
            0.02,
            0.045,
            "D3",
            "M",
            "Ministry of Education 2020, teachers by age, title not recorded; calculated with the retirement ages",
        ),
    ] = 0.028
    special_quit: Annotated[float, judged("share/yr in term", 0.02, 0.09, "D8")] = 0.04
    contract_quit: Annotated[float, judged("share/yr of contract teachers", 0.03, 0.12, "C12")] = 0.06
    to_seat: Annotated[
        float,
        given(
            "share/yr of rural teachers",
            0.02,
            0.09,
            "D6",
            "M",
            "China Rural Education Development Report 2013-2014, authors not recorded",
        ),
    ] = 0.05
    to_seat_after_term: Annotated[
        float,
        given(
            "share/yr, two years after a special-post term",
            0.13,
            0.5,
            "D10",
            "M",
            "Fu and Cheng 2025, Journal of Educational Studies, title not recorded",
        ),
    ] = 0.33
    pay_elasticity: Annotated[
        float,
        given(
            "of exits to relative pay",
            -3.0,
            -0.3,
            "D11",
            "M",
            "Clotfelter, Glennie, Ladd, Vigdor 2008, Would higher salaries keep teachers in high-poverty schools?, J. Public Econ. 92",
        ),
    ] = -1.0
    housing: Annotated[
        float,
        given(
            "of the exit hazard, under 35",
            -0.30,
            0.0,
            "D13",
            "L",
            "Wang and Li 2017, J. East China Normal University (Educational Sciences) 35(3), title not recorded",
        ),
    ] = -0.15
    morale_exits: Annotated[float, judged("log hazard per SD of morale", -0.51, -0.105, "D14")] = -0.29
    perception_exits: Annotated[
        float, judged("log hazard of backbone per SD of perceived quality", -3.0, 0.0, "B20-B21, E16-E20")
    ] = -1.5
    women: Annotated[float, judged("share of teachers", 0.5, 0.75, "B23")] = 0.62
    class_posts: Annotated[float, judged("teachers/class in villages", 1.2, 2.0, "B1")] = 1.6
    subject_posts_school: Annotated[float, judged("posts a school below 100 pupils", 0.0, 2.0, "B13")] = 0.6
    village_vacancies: Annotated[float, judged("share of village posts unfilled, year 0", 0.03, 0.15, "B13")] = 0.08
    applicants: Annotated[float, judged("suitable applicants per village post at year-0 pay", 0.8, 2.5, "D40")] = 1.2
    applicant_pay: Annotated[float, judged("elasticity of applicants to pay", 0.5, 4.0, "D11")] = 2.0
    annual_pay: Annotated[
        float,
        given(
            "万元/yr before employer's contributions",
            7.0,
            10.0,
            "C10",
            "M",
            "Provincial statistics office, average wages in education, year and title not recorded; calculated",
        ),
    ] = 8.5
    notice_days: Annotated[float, judged("days from approval to appointment", 60, 180, "B15")] = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Morale:
    """Teachers' morale, in SD; effects fade towards what habit leaves."""

    pay_first: Annotated[
        float,
        given(
            "SD per +10 % pay, first year",
            0.0,
            0.4,
            "H15",
            "M",
            "de Ree, Muralidharan, Pradhan, Rogers 2018, Double for nothing?, QJE 133(2)",
        ),
    ] = 0.25
    pay_lasting: Annotated[
        float,
        given(
            "SD per +10 % pay, from year 3",
            0.0,
            0.2,
            "H15",
            "M",
            "de Ree, Muralidharan, Pradhan, Rogers 2018, Double for nothing?, QJE 133(2)",
        ),
    ] = 0.10
    honour_first: Annotated[float, judged("SD at 50 万元 more, first year", 0.0, 0.3, "D41")] = 0.15
    honour_lasting: Annotated[float, judged("SD at 50 万元 more, later", 0.0, 0.1, "D41")] = 0.05
    respect: Annotated[float, judged("SD per 10 points of respect for teachers", 0.0, 0.4, "D41, D12")] = 0.18
    respect_exits: Annotated[
        float, judged("log hazard of leaving per 10 points of respect", -0.15, 0.0, "D12, H13")
    ] = -0.05
    title_relief: Annotated[
        float,
        given(
            "SD for those promoted",
            0.1,
            0.3,
            "H16",
            "M",
            "Karachiwalla and Park 2017, Promotion incentives in the public sector, J. Public Econ. 146",
        ),
    ] = 0.20
    workload: Annotated[float, judged("SD per 10 extra hours a month", -0.1, 0.0, "H17")] = -0.05
    workload_hours: Annotated[float, judged("hours/month of non-teaching work", 10, 60, "H17")] = 30.0
    relief_hours: Annotated[float, judged("share of those hours at full relief", 0.1, 0.6, "H17")] = 0.4
    visit_hours: Annotated[float, judged("hours/month per 6,000 lecture days", 0.0, 6.0, "H17")] = 1.0
