"""Parameters of money and building: growth, prices and the time things take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from edusim.catalog.parameters.declare import given, judged

NOTICES = "County education bureaus 2017-2024, notices of construction, titles not recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finance:
    """How the county's money grows."""

    expenditure_growth: Annotated[float, judged("share/yr of general-budget expenditure", 0.0, 0.07, "C30")] = 0.035
    pay_growth: Annotated[float, judged("share/yr", 0.0, 0.06, "C13")] = 0.035
    budget_share_step: Annotated[float, judged("share of the budget/yr at most", 0.003, 0.01, "C5")] = 0.007
    civil_service_parity: Annotated[float, judged("teachers' pay to civil servants', year 0", 0.85, 1.05, "B17")] = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Unit costs, 万元 at year-0 prices."""

    budget_share_point: Annotated[
        float, given("万元 per 1 yuan of share x county expenditure", -1.0, -1.0, "C6", "H", "Identity")
    ] = -1.0
    primary_school: Annotated[float, given("万元 each", 5000, 12_000, "C14", "M", NOTICES)] = 6800.0
    kindergarten: Annotated[float, given("万元 each", 840, 2900, "C15", "H", NOTICES)] = 1900.0
    teaching_building: Annotated[float, judged("万元 each", 1800, 4500, "C20")] = 2800.0
    dormitory_bed: Annotated[float, judged("万元/bed", 2.2, 4.5, "C18")] = 3.2
    canteen: Annotated[float, judged("万元 each", 300, 900, "C19")] = 500.0
    playground: Annotated[float, judged("万元 each", 200, 550, "C17")] = 320.0
    small_school_repair: Annotated[float, judged("万元/school", 10, 120, "C21")] = 35.0
    small_school_closed: Annotated[float, judged("万元/school/yr", -40.0, 0.0, "C27")] = -18.0
    school_bus: Annotated[float, judged("万元/bus/yr", 15, 35, "C22")] = 22.0
    pay_point: Annotated[
        float,
        given(
            "share of pay that 1 % moves",
            0.005,
            0.012,
            "C26",
            "M",
            "Calculated from row C10 and the pay roll of year 0",
        ),
    ] = 0.0073
    allowance_yuan_year: Annotated[
        float, given("万元/teacher/yr per yuan a month", 0.0012, 0.0012, "B18", "H", "Identity: 12 months")
    ] = 0.0012
    teacher_flat: Annotated[float, judged("万元/flat", 4.5, 18.0)] = 9.0
    title_post: Annotated[float, judged("万元/post/yr", 0.6, 2.4)] = 1.2
    burden_relief: Annotated[float, judged("万元/school/yr at full intensity", 0.04, 0.16)] = 0.083
    amount: Annotated[float, given("万元 per 万元", 1.0, 1.0, "C4", "H", "Identity")] = 1.0
    magnet_class: Annotated[float, judged("万元/class a grade/yr", 12.0, 48.0)] = 24.0
    coach: Annotated[
        float,
        given(
            "万元/yr",
            9.5,
            15.0,
            "C24",
            "M",
            "Provincial statistics office, average wages in education, year and title not recorded; calculated",
        ),
    ] = 12.5
    special_post_teacher: Annotated[
        float,
        given(
            "万元/yr, county's part",
            1.6,
            4.1,
            "C11",
            "M",
            "Ministry of Education and Ministry of Finance, notices on special-post teachers to 2022, titles not recorded",
        ),
    ] = 2.72
    established_teacher: Annotated[
        float,
        given(
            "万元/yr",
            9.5,
            13.5,
            "C10",
            "M",
            "Provincial statistics office, average wages in education, year and title not recorded; calculated",
        ),
    ] = 11.5
    contract_teacher: Annotated[float, judged("万元/yr", 2.2, 5.0, "C12")] = 3.6
    lecture_day: Annotated[
        float,
        given(
            "万元/person-day",
            0.006,
            0.02,
            "C23",
            "M",
            "Ministry of Finance, ceilings for the costs of training, year and title not recorded",
        ),
    ] = 0.012
    mentor_pair: Annotated[float, judged("万元/pair/yr", 0.15, 0.6)] = 0.3
    backbone_place: Annotated[float, judged("万元/place", 0.3, 1.2)] = 0.6
    investigation: Annotated[float, judged("万元 each", 1.5, 6.0)] = 3.0
    attached_leader: Annotated[float, judged("万元/school/yr", 0.25, 1.0)] = 0.5
    graduating_class_drive: Annotated[float, judged("万元/class/yr at full intensity", 1.1, 4.4)] = 2.18
    junior_drive: Annotated[float, judged("万元/class/yr at full intensity", 1.0, 4.1)] = 2.07
    rotation: Annotated[float, judged("万元/teacher moved", 0.6, 2.4)] = 1.2
    reallocation: Annotated[float, judged("万元/teacher moved", 0.75, 3.0)] = 1.5
    double_reduction: Annotated[float, judged("万元/school/yr at full intensity", 0.35, 1.4)] = 0.69
    homework_design: Annotated[float, judged("万元/school/yr at full intensity", 0.26, 1.04)] = 0.517
    digital_classroom: Annotated[float, judged("万元/classroom", 3.0, 12.0)] = 6.0
    digital_upkeep: Annotated[float, judged("万元/classroom/yr", 0.3, 1.2)] = 0.6
    subsidy_yuan: Annotated[
        float, given("万元/child per yuan", 0.0001, 0.0001, "B18", "H", "Identity: 10,000 yuan")
    ] = 0.0001
    kindergarten_upgrade: Annotated[float, judged("万元 each", 12.5, 50)] = 25.0
    partnership: Annotated[float, judged("万元/partnership/yr", 20, 80, "E43")] = 40.0
    verification: Annotated[float, judged("万元/yr at full coverage", 6, 24)] = 12.0
    evaluation: Annotated[float, judged("万元/school/yr, value added", 0.12, 0.5)] = 0.248
    head_replaced: Annotated[float, judged("万元/head replaced", 0.15, 0.6)] = 0.3
    enforcement: Annotated[float, judged("万元/school/yr at the high level", 0.08, 0.33)] = 0.165
    part_time_inspector: Annotated[float, judged("万元/part-time inspector/yr", 0.75, 3.0)] = 1.5
    inspection_visit: Annotated[float, judged("万元/visit and school", 0.1, 0.8, "C31")] = 0.4
    hazard_visit: Annotated[float, judged("万元/visit and school", 0.05, 0.2)] = 0.1
    follow_up: Annotated[float, judged("万元/school/yr at full intensity", 0.16, 0.66)] = 0.33


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """Building: crews, days and the season."""

    crews: Annotated[float, judged("contractors' crews", 1, 4)] = 2.0
    approval_days: Annotated[float, judged("days of approvals for a new school", 90, 300, "C14")] = 180.0
    small_approval_days: Annotated[float, judged("days of approvals for works on a school's own ground", 20, 120)] = (
        60.0
    )
    overrun: Annotated[float, judged("share of the planned days, at most", 0.0, 0.6)] = 0.2
    primary_school_months: Annotated[float, given("months", 18, 30, "C14", "M", NOTICES)] = 24.0
    kindergarten_months: Annotated[float, given("months", 10, 20, "C15", "H", NOTICES)] = 15.0
    teaching_building_months: Annotated[float, judged("months", 12, 20, "C20")] = 15.0
    dormitory_months: Annotated[float, judged("months", 10, 18, "C18")] = 14.0
    canteen_months: Annotated[float, judged("months", 6, 12, "C19")] = 8.0
    playground_months: Annotated[float, judged("months in season", 3, 6, "C17")] = 5.0
    repair_months: Annotated[float, judged("months in season", 0.5, 3, "C21")] = 1.0
    housing_months: Annotated[float, judged("months", 10, 18, "D13")] = 14.0
    building_rooms: Annotated[float, judged("classrooms in a teaching building", 24, 30, "C20")] = 27.0
