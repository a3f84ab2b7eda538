"""The totals of Qiaochuan County, a shrinking county of villages. Invented: every figure is a judgement.

Judged: births (under a third of those of 2012 are left in 2023), families that leave villages and the county at the
fast end of their ranges, the many small schools, results a little below Mingcheng's.
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
    scaled_levers,
    sized,
    titles_of,
)
from fitting.county import County, Township, Tree, Weakness, Work
from fitting.mingcheng import YEAR_0 as USUAL
from fitting.rosters import GROUP_OF, STAGE_OF, Roster, roster

SIZE = 0.35  # against Mingcheng County, for decisions and what they cost in year 0
OUT_MIGRATION = 0.015
BIRTHS = (
    *(960, 940, 920, 900, 880, 860, 840, 820, 830, 780),  # 2004-2013
    *(740, 660, 640, 600, 500, 420, 360, 300, 270, 240),  # 2014-2023
    *(235, 200, 190, 180, 170, 165, 155, 150, 145),  # 2024-2032
)
BORN = {2004 + index: float(count) for index, count in enumerate(BIRTHS)}
PUPILS = {
    "kindergarten": children_of(BORN, OUT_MIGRATION, (0.82, 0.93, 0.96)),
    "primary": grades_of(BORN, "primary", OUT_MIGRATION, 150),
    "junior": grades_of(BORN, "junior", OUT_MIGRATION, 190),
    "senior": (300, 305, 310),
    "vocational": (105, 86, 72),
}

PLACES = (
    Township("seat", "县城", "County Seat", 1, 1, 0),
    Township("zhenxi", "枕溪镇", "Zhenxi", 1, 2, 25),
    Township("shuliu", "疏柳镇", "Shuliu", 0, 1, 30),
    Township("maiduo", "麦垛镇", "Maiduo", 2, 1, 35),
    Township("dengxin", "灯芯乡", "Dengxin", 1, 0, 45),
    Township("manggu", "芒谷乡", "Manggu", 0, 2, 50),
    Township("tailing", "苔岭乡", "Tailing", 2, 2, 60),
    Township("liaoping", "蓼坪乡", "Liaoping", 0, 0, 70),
    Township("queling", "鹊岭乡", "Queling", 2, 0, 80),
)
WEIGHTS = ((210, 70, 190), (190, 60, 160), (170, 55, 150), (140, 45, 0), (130, 40, 110), (110, 35, 0), (95, 30, 90),
           (80, 25, 0))  # fmt: skip
VILLAGES = (
    ("sangshenwan", "桑葚湾", "Sangshenwan", "zhenxi", 66.0),
    ("kuqiaopo", "苦荞坡", "Kuqiaopo", "shuliu", 60.0),
    ("luyawan", "芦芽湾", "Luyawan", "maiduo", 56.0),
    ("kuipanpo", "葵盘坡", "Kuipanpo", "zhenxi", 52.0),
    ("wanhuaping", "豌花坪", "Wanhuaping", "shuliu", 50.0),
    ("bimawan", "蓖麻湾", "Bimawan", "dengxin", 48.0),
    ("yimiping", "薏米坪", "Yimiping", "manggu", 46.0),
    ("huoxiangwan", "藿香湾", "Huoxiangwan", "maiduo", 44.0),
    ("zhenziping", "榛子坪", "Zhenziping", "tailing", 42.0),
    ("baicaopo", "稗草坡", "Baicaopo", "liaoping", 40.0),
    ("zisuwan", "紫苏湾", "Zisuwan", "dengxin", 38.0),
    ("suanzaoping", "酸枣坪", "Suanzaoping", "queling", 36.0),
    ("zhuyupo", "茱萸坡", "Zhuyupo", "manggu", 34.0),
    ("bohewan", "薄荷湾", "Bohewan", "tailing", 32.0),
    ("changpuping", "菖蒲坪", "Changpuping", "liaoping", 30.0),
    ("jicaipo", "荠菜坡", "Jicaipo", "queling", 28.0),
)
POINTS = (
    ("chanminggou", "蝉鸣沟", "Chanminggou", "zhenxi", 22.0, "sangshenwan"),
    ("washengwan", "蛙声湾", "Washengwan", "shuliu", 20.0, "kuqiaopo"),
    ("quemaiping", "雀麦坪", "Quemaiping", "maiduo", 19.0, "luyawan"),
    ("yanmaipo", "燕麦坡", "Yanmaipo", "maiduo", 17.0, "huoxiangwan"),
    ("lukuiwan", "露葵湾", "Lukuiwan", "dengxin", 16.0, "bimawan"),
    ("qinghaogou", "青蒿沟", "Qinghaogou", "dengxin", 15.0, "zisuwan"),
    ("aiyeping", "艾叶坪", "Aiyeping", "manggu", 14.0, "yimiping"),
    ("zhumapo", "苎麻坡", "Zhumapo", "manggu", 13.0, "zhuyupo"),
    ("cimeiping", "刺玫坪", "Cimeiping", "tailing", 12.0, "zhenziping"),
    ("cangerpo", "苍耳坡", "Cangerpo", "tailing", 11.0, "bohewan"),
    ("yimuwan", "益母湾", "Yimuwan", "liaoping", 10.0, "baicaopo"),
    ("yinchenpo", "茵陈坡", "Yinchenpo", "liaoping", 9.0, "changpuping"),
    ("niubangping", "牛蒡坪", "Niubangping", "queling", 8.0, "suanzaoping"),
    ("zhimupo", "知母坡", "Zhimupo", "queling", 7.0, "jicaipo"),
)
PRIVATE = (
    ("skylark", "小云雀", "Skylark", "seat", 100.0),
    ("green_shoots", "青苗", "Green Shoots", "seat", 80.0),
    ("rainbow", "彩虹", "Rainbow", "seat", 70.0),
    ("brook", "小溪", "Brook", "zhenxi", 30.0),
    ("sapling", "小树", "Sapling", "shuliu", 26.0),
)
SCHOOLS = Roster(
    name=("荞川县", "Qiaochuan"),
    seat_kindergartens=(170, 140),
    seat_primaries=(560, 430, 330),
    seat_juniors=(520, 430),
    seniors=(1.0,),
    towns=tuple((place, *weight) for place, weight in zip(PLACES[1:], WEIGHTS, strict=True)),
    villages=VILLAGES,
    points=POINTS,
    private=PRIVATE,
    child_share=0.22,
    without=("primary_tailing", "primary_liaoping", "primary_queling", "junior_liaoping"),
    sound=("sangshenwan", "kuqiaopo", "luyawan", "kuipanpo", "wanhuaping", "bimawan"),
)
UNITS = sized(roster(SCHOOLS), PUPILS, STAGE_OF)
LAYERS = layers_of(UNITS, {name: group for name, group in GROUP_OF.items() if name != "senior_second"}, CLASS_LIMIT)
GROUPS = groups_of(LAYERS)
ESTABLISHED = sum(group.posts[0] for group in GROUPS.values())
NON_TEACHING, BUREAU, FREE_POSTS = 95, 45, 40
SPECIAL = sum(group.posts[1] for group in GROUPS.values())
FIRST_TERM, SECOND_TERM = round(SPECIAL * 0.42), round(SPECIAL * 0.32)

YEAR_0: Tree = {
    **USUAL,
    "residents": 68_000,
    "achievement": {
        "primary": -0.15,
        "junior": -0.36,
        "gap_seat": 0.20,
        "gap_township": -0.15,
        "gap_village": -0.35,
        "epidemic_compulsory": -0.08,
        "epidemic_senior": -0.05,
    },
    "examinations": {
        "zhongkao_takers": 670,
        "county_general": 300,
        "outside_general": 110,
        "county_vocational": 105,
        "outside_vocational": 100,
        "no_school": 55,
        "gaokao_takers": 330,
        "undergraduate": 102,
        "first_tier": 15,
        "previous_year_candidates": 22,
        "outside_takers": 110,
        "outside_undergraduate": 76,
        "outside_first_tier": 29,
    },
    "outside": {"primary": 150, "junior": 190, "senior": 330, "vocational": 280},
    "posts": {
        "approved": ESTABLISHED + NON_TEACHING + BUREAU + FREE_POSTS,
        "non_teaching": NON_TEACHING,
        "bureau": BUREAU,
        "title_queue": 85,
        "special_first_year": FIRST_TERM,
        "special_second_year": SECOND_TERM,
        "special_third_year": SPECIAL - FIRST_TERM - SECOND_TERM,
    },
    "fiscal": {"general_expenditure": 105_000, "own_revenue": 16_000, "approval_days": 60},
    "safety": {"hazards_per_school": 6.0, "outbreaks": 0.06, "accidents": 0.006},
    "heads": {"long_serving": 0.35, "near_retirement": 0.40},
}
BACKBONE, BACKBONE_SEAT = backbone_of(GROUPS)
PLAIN = County(
    id="qiaochuan",
    zh="荞川县",
    en="Qiaochuan County",
    brief_zh="人口流出的山乡小县，常住人口6.8万，一座县城、8个乡镇，学校多而小，新生儿十年间少了三分之二。\n"
    "县情为虚构，数据为模拟，不对应任何地方、学校和个人。",
    brief_en="A small hill county losing its people: 68,000, 8 townships, many small schools, ever fewer births.\n"
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
    works=(Work("boarding", "dormitory", "zhenxi", "junior_zhenxi", 640, 300, (2023, 8), 200),),
    births=BIRTHS,
    year_0=YEAR_0,
    revenue={},
    expenditure={},
    levers=scaled_levers(SIZE),
    weaknesses={"junior": Weakness(stage="junior", cause="teachers", size=0.5)},
    parameters={
        "demography": {"out_migration": OUT_MIGRATION, "village_shift": 0.018, "township_shift": 0.009,
                       "shift_years": 10},
        "finance": {"expenditure_growth": 0.03},
    },
)  # fmt: skip
CAPITAL = {"capital_dormitory": 340, "capital_rural_repair": 560}
REVENUE, EXPENDITURE = books_of(PLAIN, SIZE, CAPITAL, 0, {})
QIAOCHUAN = replace(PLAIN, revenue=REVENUE, expenditure=EXPENDITURE)
