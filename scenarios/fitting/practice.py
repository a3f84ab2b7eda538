"""The margins of the practice county: a tenth of Mingcheng, rounded so that every total still adds up.

Unit costs do not shrink with a county, so the decisions have ranges of their own and one price is lower.
"""

from __future__ import annotations

from fitting.county import County, Group, Layer, Lines, Number, Township, Tree, Unit, Weakness, Work
from fitting.mingcheng import BIRTHS, EXPENDITURE, KINDERGARTEN_AGES, REVENUE, SENIOR_AGES

PUPILS = {
    "kindergarten": (126, 165, 188),
    "primary": (181, 183, 194, 190, 189, 178),
    "junior": (172, 170, 168),
    "senior": (80, 81, 82),
    "vocational": (29, 24, 20),
}

LAYERS = {  # group of teachers, units, pupils, classes, full-time teachers, boarders
    "kindergarten_public_seat": Layer("kindergarten_public_seat", 1, 145, 5, 7),
    "kindergarten_public_township": Layer("kindergarten_public_township", 1, 99, 4, 6),
    "kindergarten_public_village": Layer("kindergarten_public_village", 1, 38, 3, 3),
    "kindergarten_private_seat": Layer("kindergarten_private_seat", 1, 131, 5, 8),
    "kindergarten_private_township": Layer("kindergarten_private_township", 1, 66, 3, 5),
    "primary_seat": Layer("primary_seat", 1, 630, 13, 37),
    "primary_township": Layer("primary_township", 2, 330, 12, 25, 80),
    "primary_village": Layer("primary_village", 1, 125, 6, 15, 9),
    "primary_point": Layer("primary_village", 1, 30, 3, 5),
    "junior_seat": Layer("junior_seat", 1, 345, 9, 29, 125),
    "junior_township": Layer("junior_township", 1, 165, 6, 21, 105),
    "senior": Layer("senior_seat", 1, 243, 6, 22, 187),
    "vocational": Layer("vocational_seat", 1, 73, 3, 7, 44),
}
GROUPS = {  # stage, locality, posts (established, special post, contract), ages, likelihood of a degree
    "kindergarten_public_seat": Group("kindergarten", "seat", (4, 0, 3), KINDERGARTEN_AGES, 0.35),
    "kindergarten_public_township": Group("kindergarten", "township", (2, 0, 4), KINDERGARTEN_AGES, 0.25),
    "kindergarten_public_village": Group("kindergarten", "village", (1, 0, 2), KINDERGARTEN_AGES, 0.15),
    "kindergarten_private_seat": Group("kindergarten", "seat", (0, 0, 8), KINDERGARTEN_AGES, 0.25, "private"),
    "kindergarten_private_township": Group("kindergarten", "township", (0, 0, 5), KINDERGARTEN_AGES, 0.15, "private"),
    "primary_seat": Group("primary", "seat", (36, 0, 1), (16, 30, 33, 21), 0.78),
    "primary_township": Group("primary", "township", (16, 8, 1), (32, 20, 25, 23), 0.66),
    "primary_village": Group("primary", "village", (12, 6, 2), (30, 10, 20, 40), 0.52),
    "junior_seat": Group("junior", "seat", (28, 0, 1), (15, 25, 34, 26), 0.92),
    "junior_township": Group("junior", "township", (15, 5, 1), (27, 22, 30, 21), 0.82),
    "senior_seat": Group("senior", "seat", (22, 0, 0), SENIOR_AGES, 0.98),
    "vocational_seat": Group("vocational", "seat", (6, 0, 1), SENIOR_AGES, 0.90),
}
TITLES = {
    "kindergarten": (29, 0, 0, 0),
    "primary": (15, 24, 33, 10),
    "junior": (7, 14, 19, 10),
    "senior": (3, 5, 8, 6),
    "vocational": (2, 1, 2, 2),
}
BACHELOR = {"kindergarten": 7, "primary": 56, "junior": 44, "senior": 22, "vocational": 6}

PLACES = (
    Township("seat", "县城", "County Seat", 0, 1, 0),
    Township("chuanhe", "川禾镇", "Chuanhe", 1, 1, 20),
    Township("yanhe", "雁禾乡", "Yanhe", 1, 0, 40),
)

UNITS = (
    Unit("kindergarten_no_1", "kindergarten_public_seat", "seat", "第一幼儿园", "No. 1 Kindergarten", 145),
    Unit(
        "kindergarten_chuanhe", "kindergarten_public_township", "chuanhe", "川禾镇中心幼儿园",
        "Chuanhe Central Kindergarten", 99,
    ),
    Unit(
        "kindergarten_xiangziling", "kindergarten_public_village", "chuanhe", "橡籽岭小学附属幼儿园",
        "Xiangziling Village School Kindergarten", 38, campus="xiangziling",
    ),
    Unit(
        "kindergarten_skylark", "kindergarten_private_seat", "seat", "小云雀幼儿园", "Skylark Kindergarten", 131,
        ownership="private", inclusive=True,
    ),
    Unit(
        "kindergarten_brook", "kindergarten_private_township", "yanhe", "小溪幼儿园", "Brook Kindergarten", 66,
        ownership="private",
    ),
    Unit("primary_experimental", "primary_seat", "seat", "实验小学", "Experimental Primary School", 630),
    Unit(
        "primary_chuanhe", "primary_township", "chuanhe", "川禾镇九年制学校小学部", "Chuanhe Nine-Year School, Primary",
        180, playground=False, campus="chuanhe",
    ),
    Unit(
        "primary_yanhe", "primary_township", "yanhe", "雁禾乡中心小学", "Yanhe Central Primary School", 150,
        canteen=False,
    ),
    Unit(
        "primary_xiangziling", "primary_village", "chuanhe", "橡籽岭小学", "Xiangziling Village School", 125,
        playground=False, sound_building=False, campus="xiangziling",
    ),
    Unit(
        "point_songzhenping", "primary_point", "chuanhe", "松针坪教学点", "Songzhenping Teaching Point", 30, (0, 1, 2),
        playground=False, sound_building=False, parent="primary_xiangziling",
    ),
    Unit(
        "junior_no_2", "junior_seat", "seat", "第二中学", "No. 2 Junior High School", 345,
        playground=False, canteen=False,
    ),
    Unit(
        "junior_chuanhe", "junior_township", "chuanhe", "川禾镇九年制学校初中部", "Chuanhe Nine-Year School, Junior",
        165, playground=False, campus="chuanhe",
    ),
    Unit(
        "senior_no_1", "senior", "seat", "第一中学", "No. 1 Senior High School", 243, flagship=True, playground=False,
    ),
    Unit("vocational_centre", "vocational", "seat", "职业教育中心", "Vocational Education Centre", 73),
)  # fmt: skip

WORKS = (
    Work("new_primary", "primary_school", "seat", "", 680, 590, (2024, 9), 162),
    Work("new_kindergarten", "kindergarten", "seat", "", 190, 190, (2024, 9), 36),
    Work("senior_building", "teaching_building", "seat", "senior_no_1", 130, 0, (2023, 3), 3),
    Work("senior_dormitory", "dormitory", "seat", "senior_no_1", 80, 0, (2023, 3), 50),
    Work("junior_canteen", "canteen", "seat", "junior_no_2", 50, 0, (2023, 3)),
    Work("playground_senior_no_1", "playground", "seat", "senior_no_1", 128, 0, (2023, 8)),
)

YEAR_0: Tree = {
    "residents": 18_000,
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
        "zhongkao_takers": 165,
        "county_general": 80,
        "outside_general": 21,
        "county_vocational": 29,
        "outside_vocational": 22,
        "no_school": 13,
        "gaokao_takers": 86,
        "undergraduate": 31,
        "first_tier": 5,
        "previous_year_candidates": 6,
        "outside_takers": 21,
        "outside_undergraduate": 15,
        "outside_first_tier": 6,
    },
    "outside": {"primary": 34, "junior": 50, "senior": 64, "vocational": 60},
    "opinion": {"satisfaction": 68.0, "teacher_morale": -0.25, "trust": 55.0, "confidence": 50.0, "respect": 50.0},
    "perception": {"senior": 0.0},
    "posts": {
        "approved": 186,
        "non_teaching": 25,
        "bureau": 9,
        "title_queue": 21,
        "special_first_year": 8,
        "special_second_year": 6,
        "special_third_year": 5,
    },
    "fiscal": {"general_expenditure": 21_500, "own_revenue": 6500, "approval_days": 60},
    "execution": {
        "fidelity": 0.55,
        "formalism": 0.40,
        "institutions": 0.30,
        "coordination": 0.40,
        "secretary_years": 1.5,
        "head_years": 1.5,
        "bureau_years": 2.0,
    },
    "safety": {"hazards_per_school": 6.0, "outbreaks": 0.012, "accidents": 0.0012},  # 14 units, not 121
    "heads": {"long_serving": 0.24, "near_retirement": 0.30},
    "health": {"myopia": 0.53, "fitness": 0.33, "homework_hours": 2.45, "wellbeing": 0.0},
    "vocational": {"destination": 0.95, "attraction": 0.0},
}

WEAKNESSES = {"junior": Weakness(stage="junior", cause="climate", size=0.5)}


def _tenth(lines: Lines) -> dict[str, Number]:
    return {key: round(value / 10, 1) for key, value in lines.items()}


COUNTED = {  # what this county's own posts and places cost; equipment takes up the rounding
    "establishment_pay": 2024.0,
    "part_time": 2.0,
    "rural_allowance": 23.8,
    "inclusive_subsidy": 5.2,
    "equipment": 40.0,
    "capital_rural_repair": 109.0,  # with the larger general budget it leaves the practice year a room of 240
}

LEVERS: dict[str, dict[str, Number | tuple[Number, ...]]] = {
    "project_primary_school": {"high": 1, "levels": (0, 0, 1, 1)},
    "project_kindergarten": {"high": 1, "levels": (0, 0, 1, 1)},
    "project_teaching_building": {"high": 1, "levels": (0, 0, 1, 1)},
    "project_dormitory_beds": {"high": 100, "levels": (0, 20, 50, 100)},
    "project_canteen": {"high": 1, "levels": (0, 0, 1, 1)},
    "project_playground": {"high": 1, "levels": (0, 0, 1, 1)},
    "small_school_repairs": {"high": 1, "levels": (0, 0, 1, 1), "year_0": 0},
    "school_buses": {"high": 3, "levels": (0, 1, 2, 3), "year_0": 0},
    "open_reporting": {"high": 4, "levels": (0, 0.5, 2, 4), "year_0": 0.5},
    "teacher_housing": {"high": 20, "levels": (0, 2, 6, 12)},
    "title_posts": {"high": 8, "levels": (0, 2, 4, 8), "year_0": 2},
    "honours": {"high": 6, "levels": (0, 1, 3, 6), "year_0": 1},
    "attached_leaders": {"high": 6, "levels": (0, 2, 4, 6), "year_0": 2},
    "top_pupil_retention": {"high": 40, "levels": (0, 5, 15, 30)},
    "magnet_classes": {"high": 1, "levels": (0, 0, 1, 1), "year_0": 0},
    "partner_school": {"high": 30, "levels": (0, 6, 15, 30)},
    "staff_reallocation": {"high": 5, "levels": (0, 1, 3, 5)},
    "after_school_service": {"low": 12, "high": 60, "levels": (12, 24, 36, 48), "year_0": 24},
    "digital_classrooms": {"high": 5, "levels": (0, 1, 3, 5)},
    "pupil_health": {"high": 18, "levels": (0, 3, 9, 18)},
    "kindergarten_upgrades": {"high": 1, "levels": (0, 0, 1, 1), "year_0": 0},
    "enterprise_partnerships": {"high": 1, "levels": (0, 0, 1, 1), "year_0": 0},
    "vocational_pathway": {"high": 30, "levels": (0, 6, 15, 30)},
    "coaches": {"low": 0, "high": 4, "levels": (0, 1, 2, 4), "year_0": 1},
    "lesson_study": {"high": 6, "levels": (0, 1, 3, 6), "year_0": 1},
    "quality_monitoring": {"high": 11, "levels": (0, 4, 7, 11), "year_0": 4},
    "bonus_pool": {"high": 100, "levels": (0, 26, 50, 80), "year_0": 26},
    "special_post_recruits": {"high": 12, "levels": (0, 4, 8, 12), "year_0": 8},
    "senior_recruits": {"high": 4, "levels": (0, 1, 2, 4), "year_0": 2},
    "kindergarten_recruits": {"high": 6, "levels": (0, 2, 4, 6), "year_0": 2},
    "established_recruits": {"high": 6, "levels": (0, 2, 3, 6)},
    "lecture_training": {"high": 2000, "levels": (0, 300, 600, 1200), "year_0": 600},
    "mentor_pairs": {"high": 40, "levels": (0, 4, 10, 20), "year_0": 4},
    "backbone_places": {"high": 8, "levels": (0, 2, 4, 8), "year_0": 2},
    "head_training": {"high": 6, "levels": (0, 1, 3, 6), "year_0": 1},
    "inspectors": {"low": 0, "high": 3, "levels": (0, 1, 2, 3), "year_0": 1},
    "rectification": {"high": 80, "levels": (0, 20, 40, 70), "year_0": 20},
    "safety_education": {"high": 20, "levels": (0, 6, 12, 20), "year_0": 6},
    "remote_teaching": {"high": 12, "levels": (0, 2, 6, 12), "year_0": 2},
    "respect_campaign": {"high": 8, "levels": (0, 1, 4, 8), "year_0": 1},
    "open_suggestions": {"high": 2, "levels": (0, 0.2, 1, 2), "year_0": 0.2},
}

PRACTICE = County(
    id="practice",
    zh="练习县",
    en="Practice County",
    brief_zh="练习用的小县，约为一个县的十分之一：常住人口1.8万，一座县城、两个乡镇，在校生2,420人。\n"
    "县情为虚构，数据为模拟，不对应任何地方、学校和个人。",
    brief_en="A small county to practise on, a tenth of a usual one: 18,000 people, two townships, 2,420 pupils.\n"
    "The county is invented and its figures are simulated; no place, school or person is meant.",
    pupils=PUPILS,
    layers=LAYERS,
    groups=GROUPS,
    titles=TITLES,
    bachelor=BACHELOR,
    backbone=(12, 3, 1),
    backbone_seat=(8, 2, 1),
    places=PLACES,
    units=UNITS,
    works=WORKS,
    births=tuple(births // 10 for births in BIRTHS),
    year_0=YEAR_0,
    revenue=_tenth(REVENUE) | {"general_budget": 2417.0},
    expenditure=_tenth(EXPENDITURE) | COUNTED,
    open=(
        "project_playground",
        "coaches",
        "rural_allowance",
        "special_post_recruits",
        "rectification",
        "target_undergraduate",
    ),
    levers=LEVERS,
    weaknesses=WEAKNESSES,
    parameters={"costs": {"playground": 200}, "works": {"crews": 1}},
)
