"""The totals of Xinlan County, whose seat grows fast. Invented: every figure is a judgement.

Judged: births by year count the children of families that move in, at the year they were born, so the cohorts grow
until 2023; few families leave; villages and townships empty into the seat; seat classes full; a rich budget.
"""

from __future__ import annotations

from dataclasses import replace

from fitting.built import (
    CLASS_LIMIT,
    backbone_of,
    books_of,
    children_of,
    degrees_of,
    grades_of,
    groups_of,
    layers_of,
    sized,
    titles_of,
)
from fitting.county import County, Township, Tree, Weakness, Work
from fitting.mingcheng import YEAR_0 as USUAL
from fitting.rosters import GROUP_OF, STAGE_OF, Roster, roster

OUT_MIGRATION = 0.005
BIRTHS = (
    *(1400, 1420, 1450, 1480, 1510, 1550, 1590, 1640, 1710, 1780),  # 2004-2013
    *(1860, 1950, 2050, 2160, 2240, 2300, 2350, 2380, 2400, 2400),  # 2014-2023
    *(2390, 2370, 2340, 2310, 2280, 2250, 2220, 2190, 2160),  # 2024-2032
)
BORN = {2004 + index: float(count) for index, count in enumerate(BIRTHS)}
PUPILS = {
    "kindergarten": children_of(BORN, OUT_MIGRATION, (0.78, 0.9, 0.95)),
    "primary": grades_of(BORN, "primary", OUT_MIGRATION, 120),
    "junior": grades_of(BORN, "junior", OUT_MIGRATION, 150),
    "senior": (790, 770, 750),
    "vocational": (240, 197, 165),
}

PLACES = (
    Township("seat", "县城", "County Seat", 1, 1, 0),
    Township("yunfan", "云帆镇", "Yunfan", 1, 2, 15),
    Township("xingzhu", "星渚镇", "Xingzhu", 0, 1, 18),
    Township("jupu", "橘浦镇", "Jupu", 2, 1, 20),
    Township("mailang", "麦浪镇", "Mailang", 1, 0, 25),
    Township("tinglan", "汀兰乡", "Tinglan", 0, 2, 35),
    Township("dizhou", "荻洲乡", "Dizhou", 2, 0, 40),
)
WEIGHTS = ((430, 150, 230), (400, 140, 210), (360, 125, 180), (320, 110, 160), (240, 80, 0), (200, 70, 110))
VILLAGES = (
    ("lingjiaowan", "菱角湾", "Lingjiaowan", "yunfan", 120.0),
    ("jiaobaiping", "茭白坪", "Jiaobaiping", "xingzhu", 110.0),
    ("ciguwan", "慈菇湾", "Ciguwan", "jupu", 95.0),
    ("lianpengpo", "莲蓬坡", "Lianpengpo", "mailang", 85.0),
    ("qianshiwan", "芡实湾", "Qianshiwan", "tinglan", 70.0),
    ("shuiqinping", "水芹坪", "Shuiqinping", "dizhou", 60.0),
)
POINTS = (
    ("fupingwan", "浮萍湾", "Fupingwan", "jupu", 30.0, "ciguwan"),
    ("louhaopo", "蒌蒿坡", "Louhaopo", "mailang", 26.0, "lianpengpo"),
    ("biqiping", "荸荠坪", "Biqiping", "tinglan", 22.0, "qianshiwan"),
    ("pinhuawan", "蘋花湾", "Pinhuawan", "dizhou", 18.0, "shuiqinping"),
)
PRIVATE = (
    ("little_poplar", "小白杨", "Little Poplar", "seat", 300.0),
    ("skylark", "小云雀", "Skylark", "seat", 280.0),
    ("green_shoots", "青苗", "Green Shoots", "seat", 260.0),
    ("rainbow", "彩虹", "Rainbow", "seat", 250.0),
    ("morning_star", "启明", "Morning Star", "seat", 240.0),
    ("golden_ear", "金穗", "Golden Ear", "seat", 220.0),
    ("new_buds", "新芽", "New Buds", "seat", 210.0),
    ("starlet", "星星", "Starlet", "seat", 200.0),
    ("sunflower", "向阳花", "Sunflower", "seat", 190.0),
    ("blue_sky", "蓝天", "Blue Sky", "seat", 180.0),
    ("dandelion", "蒲公英", "Dandelion", "seat", 160.0),
    ("raindrop", "雨露", "Raindrop", "seat", 150.0),
    ("sapling", "小树", "Sapling", "yunfan", 90.0),
    ("brook", "小溪", "Brook", "xingzhu", 80.0),
    ("firefly", "萤火", "Firefly", "jupu", 70.0),
    ("paper_kite", "纸鸢", "Paper Kite", "mailang", 60.0),
)
SCHOOLS = Roster(
    name=("昕澜县", "Xinlan"),
    seat_kindergartens=(420, 400, 380, 360, 340),
    seat_primaries=(1900, 1650, 1500, 1350, 1200, 1100),
    seat_juniors=(1050, 980, 900, 820),
    seniors=(3.0, 1.3),
    towns=tuple((place, *weight) for place, weight in zip(PLACES[1:], WEIGHTS, strict=True)),
    villages=VILLAGES,
    points=POINTS,
    private=PRIVATE,
    child_share=0.3,
    without=("primary_no_3", "primary_no_4", "primary_no_5", "junior_no_4", "junior_no_5", "primary_dizhou"),
    sound=("lingjiaowan", "jiaobaiping", "ciguwan", "lianpengpo"),
)
UNITS = sized(roster(SCHOOLS), PUPILS, STAGE_OF)
LAYERS = layers_of(UNITS, GROUP_OF, {**CLASS_LIMIT, "seat": 56, "secondary": 53})
GROUPS = groups_of(LAYERS)
ESTABLISHED = sum(group.posts[0] for group in GROUPS.values())
NON_TEACHING, BUREAU, FREE_POSTS = 240, 95, 90
SPECIAL = sum(group.posts[1] for group in GROUPS.values())
FIRST_TERM, SECOND_TERM = round(SPECIAL * 0.42), round(SPECIAL * 0.32)

YEAR_0: Tree = {
    **USUAL,
    "residents": 180_000,
    "achievement": {
        "primary": -0.02,
        "junior": -0.15,
        "gap_seat": 0.08,
        "gap_township": -0.2,
        "gap_village": -0.4,
        "epidemic_compulsory": -0.08,
        "epidemic_senior": -0.05,
    },
    "examinations": {
        "zhongkao_takers": 1290,
        "county_general": 790,
        "outside_general": 130,
        "county_vocational": 240,
        "outside_vocational": 80,
        "no_school": 50,
        "gaokao_takers": 790,
        "undergraduate": 330,
        "first_tier": 66,
        "previous_year_candidates": 45,
        "outside_takers": 130,
        "outside_undergraduate": 98,
        "outside_first_tier": 42,
    },
    "outside": {"primary": 120, "junior": 150, "senior": 390, "vocational": 230},
    "posts": {
        "approved": ESTABLISHED + NON_TEACHING + BUREAU + FREE_POSTS,
        "non_teaching": NON_TEACHING,
        "bureau": BUREAU,
        "title_queue": 190,
        "special_first_year": FIRST_TERM,
        "special_second_year": SECOND_TERM,
        "special_third_year": SPECIAL - FIRST_TERM - SECOND_TERM,
    },
    "fiscal": {"general_expenditure": 245_000, "own_revenue": 120_000, "approval_days": 60},
    "safety": {"hazards_per_school": 6.0, "outbreaks": 0.07, "accidents": 0.006},
    "heads": {"long_serving": 0.20, "near_retirement": 0.22},
}
BACKBONE, BACKBONE_SEAT = backbone_of(GROUPS)
PLAIN = County(
    id="xinlan",
    zh="昕澜县",
    en="Xinlan County",
    brief_zh="园区带动、人口流入的县，常住人口18万，县城学生一年比一年多，6个乡镇的学生往县城集中。\n"
    "县情为虚构，数据为模拟，不对应任何地方、学校和个人。",
    brief_en="A county of 180,000 with a new industrial park: its seat has more pupils every year, 6 townships fewer.\n"
    "The county is invented and its figures are simulated; no place, school or person is meant.",
    pupils=PUPILS,
    layers=LAYERS,
    groups=GROUPS,
    titles=titles_of(GROUPS),
    bachelor=degrees_of(GROUPS),
    backbone=BACKBONE,
    backbone_seat=BACKBONE_SEAT,
    places=PLACES,
    units=UNITS,
    works=(
        Work("new_primary", "primary_school", "seat", "", 6800, 4800, (2024, 9), 1620),
        Work("new_kindergarten", "kindergarten", "seat", "", 1900, 1100, (2023, 9), 360),
    ),
    births=BIRTHS,
    year_0=YEAR_0,
    revenue={},
    expenditure={},
    weaknesses={"junior": Weakness(stage="junior", cause="management", size=0.5)},
    parameters={
        "demography": {
            "out_migration": OUT_MIGRATION,
            "village_shift": 0.007,
            "township_shift": 0.01,
            "shift_years": 12,
            "births_decline": 0.01,
        },
        "finance": {"expenditure_growth": 0.05},
    },
)
CAPITAL = {"capital_new_schools": 3600, "capital_rural_repair": 500}
REVENUE, EXPENDITURE = books_of(PLAIN, 1.0, CAPITAL, 1800, {})
XINLAN = replace(PLAIN, revenue=REVENUE, expenditure=EXPENDITURE)
