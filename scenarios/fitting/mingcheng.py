"""The margins of Mingcheng County's first day. An invented county: every figure is simulated.

Money is 万元 (10,000 yuan). Ages are per cent under 30 / 30-39 / 40-49 / 50 and over.
"""

from __future__ import annotations

from fitting.county import County, Event, Group, Layer, Tree, Weakness
from fitting.mingcheng_programme import PROGRAMME
from fitting.mingcheng_roster import PLACES, UNITS, WORKS

PUPILS = {
    "kindergarten": (1260, 1650, 1880),
    "primary": (1810, 1830, 1940, 1905, 1890, 1780),
    "junior": (1720, 1695, 1685),
    "senior": (800, 805, 825),
    "vocational": (290, 237, 198),
}

LAYERS = {  # group of teachers, units, pupils, classes, full-time teachers, boarders
    "kindergarten_public_seat": Layer("kindergarten_public_seat", 4, 1450, 46, 68),
    "kindergarten_public_township": Layer("kindergarten_public_township", 11, 990, 40, 59),
    "kindergarten_public_village": Layer("kindergarten_public_village", 16, 380, 26, 38),
    "kindergarten_private_seat": Layer("kindergarten_private_seat", 14, 1310, 46, 78),
    "kindergarten_private_township": Layer("kindergarten_private_township", 8, 460, 18, 30),
    "kindergarten_private_village": Layer("kindergarten_private_village", 7, 200, 10, 17),
    "primary_seat": Layer("primary_seat", 5, 6300, 130, 365),
    "primary_township": Layer("primary_township", 11, 3300, 100, 255, 800),
    "primary_village": Layer("primary_village", 16, 1250, 96, 150, 90),
    "primary_point": Layer("primary_village", 14, 305, 42, 50),
    "junior_seat": Layer("junior_seat", 4, 3450, 70, 292, 1250),
    "junior_township": Layer("junior_township", 8, 1650, 46, 208, 1050),
    "senior_flagship": Layer("senior_seat", 1, 1845, 36, 160, 1420),
    "senior_second": Layer("senior_seat", 1, 585, 13, 55, 450),
    "vocational": Layer("vocational_seat", 1, 725, 22, 75, 435),
}

KINDERGARTEN_AGES = (42, 33, 18, 7)
SENIOR_AGES = (20, 29, 31, 20)
GROUPS = {  # stage, locality, posts (established, special post, contract), ages, likelihood of a degree
    "kindergarten_public_seat": Group("kindergarten", "seat", (40, 0, 28), KINDERGARTEN_AGES, 0.35),
    "kindergarten_public_township": Group("kindergarten", "township", (28, 0, 31), KINDERGARTEN_AGES, 0.25),
    "kindergarten_public_village": Group("kindergarten", "village", (7, 0, 31), KINDERGARTEN_AGES, 0.15),
    "kindergarten_private_seat": Group("kindergarten", "seat", (0, 0, 78), KINDERGARTEN_AGES, 0.25, "private"),
    "kindergarten_private_township": Group("kindergarten", "township", (0, 0, 30), KINDERGARTEN_AGES, 0.15, "private"),
    "kindergarten_private_village": Group("kindergarten", "village", (0, 0, 17), KINDERGARTEN_AGES, 0.10, "private"),
    "primary_seat": Group("primary", "seat", (355, 0, 10), (16, 30, 33, 21), 0.78),
    "primary_township": Group("primary", "township", (163, 80, 12), (32, 20, 25, 23), 0.66),
    "primary_village": Group("primary", "village", (122, 60, 18), (30, 10, 20, 40), 0.52),
    "junior_seat": Group("junior", "seat", (284, 0, 8), (15, 25, 34, 26), 0.92),
    "junior_township": Group("junior", "township", (146, 50, 12), (27, 22, 30, 21), 0.82),
    "senior_seat": Group("senior", "seat", (215, 0, 0), SENIOR_AGES, 0.98),
    "vocational_seat": Group("vocational", "seat", (62, 0, 13), SENIOR_AGES, 0.90),
}
TITLES = {  # unrated, second, first, senior; contract and kindergarten teachers are unrated
    "kindergarten": (290, 0, 0, 0),
    "primary": (148, 246, 328, 98),  # 18 / 30 / 40 / 12 %
    "junior": (75, 135, 190, 100),  # 15 / 27 / 38 / 20 %
    "senior": (30, 52, 77, 56),  # 14 / 24 / 36 / 26 %
    "vocational": (22, 15, 22, 16),  # the senior percentages of 62 established, and 13 by contract
}
BACHELOR = {"kindergarten": 72, "primary": 558, "junior": 440, "senior": 211, "vocational": 68}
"""Primary 68 %, junior 88 %, senior 98 %; a quarter in kindergartens and nine in ten at the centre are judgements."""

YEAR_0: Tree = {
    "residents": 180_000,
    "achievement": {
        "primary": -0.10,
        "junior": -0.30,
        "gap_seat": 0.15,
        "gap_township": -0.18,
        "gap_village": -0.38,
        "epidemic_compulsory": -0.08,
        "epidemic_senior": -0.05,
    },
    "examinations": {
        "zhongkao_takers": 1650,
        "county_general": 800,
        "outside_general": 215,
        "county_vocational": 290,
        "outside_vocational": 215,
        "no_school": 130,
        "gaokao_takers": 865,
        "undergraduate": 312,
        "first_tier": 54,
        "previous_year_candidates": 60,
        "outside_takers": 215,
        "outside_undergraduate": 153,
        "outside_first_tier": 60,
    },
    "outside": {"primary": 340, "junior": 500, "senior": 645, "vocational": 600},
    "opinion": {"satisfaction": 68.0, "teacher_morale": -0.25, "trust": 55.0, "confidence": 50.0, "respect": 50.0},
    "perception": {"senior": 0.0},
    "posts": {
        "approved": 1860,
        "non_teaching": 252,
        "bureau": 90,
        "title_queue": 210,
        "special_first_year": 80,
        "special_second_year": 60,
        "special_third_year": 50,
    },
    "fiscal": {"general_expenditure": 215_000, "own_revenue": 65_000, "approval_days": 60},
    "execution": {
        "fidelity": 0.55,
        "formalism": 0.40,
        "institutions": 0.30,
        "coordination": 0.40,
        "secretary_years": 1.5,
        "head_years": 1.5,
        "bureau_years": 2.0,
    },
    "safety": {"hazards_per_school": 6.0, "outbreaks": 0.10, "accidents": 0.010},
    "heads": {"long_serving": 0.24, "near_retirement": 0.30},
    "health": {"myopia": 0.53, "fitness": 0.33, "homework_hours": 2.45, "wellbeing": 0.0},
    "vocational": {"destination": 0.95, "attraction": 0.0},
}

WEAKNESSES = {"junior": Weakness(stage="junior", cause="teaching", size=0.5)}
EVENTS = {
    "new_gaokao": Event(year=2025, announced=True),
    "free_preschool_year": Event(year=2025, announced=True),
}

REVENUE = {
    "general_budget": 23_700,
    "earmarked_public_funds": 1450,
    "earmarked_textbooks": 260,
    "earmarked_nutrition": 500,
    "earmarked_weak_schools": 1400,
    "earmarked_special_post": 737,
    "earmarked_preschool": 600,
    "earmarked_senior_high": 900,
    "earmarked_student_aid": 500,
    "earmarked_other": 1553,
    "bonds": 1800,
    "fees_kindergarten": 500,
    "fees_senior": 450,
    "fees_after_school": 250,
    "donations": 88,
}

EXPENDITURE = {
    # personnel
    "establishment_pay": 20_286,
    "special_post_pay": 1254,
    "substitutes": 180,
    "kindergarten_contract": 324,
    "carers": 297,
    "part_time": 26,
    "rural_allowance": 239,
    "bonus_pool": 260,
    # aid and allowances
    "nutrition": 500,
    "boarder_aid": 140,
    "senior_aid": 160,
    "vocational_aid": 190,
    "preschool_aid": 40,
    "retirees": 280,
    # public funds
    "public_funds_primary": 725,
    "heating_primary": 145,
    "small_school_top_up": 94,
    "public_funds_junior": 434,
    "heating_junior": 87,
    "boarder_funds": 66,
    "public_funds_senior": 299,
    "senior_fee_funds": 250,
    "public_funds_vocational": 254,
    "public_funds_kindergarten": 169,
    "kindergarten_fee_funds": 420,
    "inclusive_subsidy": 56,
    # other operating
    "textbooks": 260,
    "equipment": 343,
    "repairs": 239,
    "after_school_service": 240,
    "other_decisions": 364,
    "teacher_training": 150,
    "teaching_research": 40,
    "inspection_visits": 97,
    "safety": 260,
    "quality_monitoring": 40,
    "transport": 80,
    # capital
    "capital_senior_building": 2100,
    "capital_junior_canteen": 500,
    "capital_playgrounds": 1280,
    "capital_new_schools": 900,
    "capital_rural_repair": 620,
}

BIRTHS = (
    *(2300, 2250, 2200, 2200, 2200, 2150, 2150, 2100, 2250, 2150),  # 2004-2013
    *(2200, 1950, 2000, 2050, 1700, 1480, 1330, 1100, 1010, 920),  # 2014-2023
    *(950, 790, 800, 780, 760, 740, 720, 700, 680),  # 2024-2032
)

MINGCHENG = County(
    id="mingcheng",
    zh="名城县",
    en="Mingcheng County",
    brief_zh="北方山区农业县，常住人口18万，一座县城、11个乡镇，在校生24,200人。\n县情为虚构，数据为模拟，不对应任何地方、学校和个人。",
    brief_en="A northern hill county of 180,000: a county seat, 11 townships, 24,200 pupils.\n"
    "The county is invented and its figures are simulated; no place, school or person is meant.",
    pupils=PUPILS,
    layers=LAYERS,
    groups=GROUPS,
    titles=TITLES,
    bachelor=BACHELOR,
    backbone=(115, 31, 6),
    backbone_seat=(75, 20, 4),
    places=PLACES,
    units=UNITS,
    works=WORKS,
    births=BIRTHS,
    year_0=YEAR_0,
    revenue=REVENUE,
    expenditure=EXPENDITURE,
    weaknesses=WEAKNESSES,
    events=EVENTS,
    programme=PROGRAMME,
)
