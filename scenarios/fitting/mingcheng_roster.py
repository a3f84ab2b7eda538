"""The places, schools and works of Mingcheng County: invented names, and sizes that add up to the margins."""

from __future__ import annotations

from collections.abc import Iterator

from fitting.county import Township, Unit, Work

LOWER_PRIMARY = (0, 1, 2)

SEAT = Township("seat", "县城", "County Seat", 1, 1, 0)
TOWNSHIPS = (  # 行、列为地图格，分钟为到县城车程；小学、幼儿园、初中人数
    (Township("liuyuan", "柳原镇", "Liuyuan", 1, 2, 18), 480, 150, 330),
    (Township("wanghe", "望禾镇", "Wanghe", 0, 1, 25), 430, 130, 280),
    (Township("qingsui", "清穗镇", "Qingsui", 2, 1, 22), 390, 115, 240),
    (Township("lipo", "梨坡镇", "Lipo", 1, 0, 30), 350, 105, 210),
    (Township("yuyuan", "榆原镇", "Yuyuan", 3, 1, 40), 320, 95, 190),
    (Township("shuchuan", "黍川乡", "Shuchuan", 0, 2, 35), 290, 85, 160),
    (Township("suling", "粟岭乡", "Suling", 2, 2, 38), 260, 75, 0),
    (Township("qiaoling", "荞岭乡", "Qiaoling", 0, 0, 50), 230, 70, 130),
    (Township("youping", "莜坪乡", "Youping", 3, 2, 55), 210, 60, 0),
    (Township("chengang", "晨岗乡", "Chengang", 2, 0, 45), 180, 55, 110),
    (Township("shuangping", "霜坪乡", "Shuangping", 3, 0, 65), 160, 50, 0),
)
NINE_YEAR = ("shuchuan", "qiaoling", "chengang")
NO_PLAYGROUND = ("suling", "youping", "chengang", "shuangping")
NO_CANTEEN = ("primary_suling", "primary_shuangping", "junior_yuyuan", "primary_baiyunwa", "primary_huapiling")
PLACES = (SEAT, *(township for township, *_ in TOWNSHIPS))

VILLAGES = (  # 村小与附属园：人数、幼儿数
    ("yuqianwan", "榆钱湾", "Yuqianwan", "liuyuan", 140, 33),
    ("guzipo", "谷子坡", "Guzipo", "wanghe", 120, 32),
    ("gaoliangwan", "高粱湾", "Gaoliangwan", "qingsui", 108, 30),
    ("liutiaoping", "柳条坪", "Liutiaoping", "liuyuan", 98, 29),
    ("malanping", "马兰坪", "Malanping", "lipo", 92, 28),
    ("yejuwan", "野菊湾", "Yejuwan", "yuyuan", 85, 28),
    ("qingshiping", "青石坪", "Qingshiping", "suling", 80, 27),
    ("wandoupo", "豌豆坡", "Wandoupo", "wanghe", 75, 26),
    ("humaping", "胡麻坪", "Humaping", "shuchuan", 70, 25),
    ("zaoyaping", "枣芽坪", "Zaoyaping", "suling", 65, 24),
    ("baiyunwa", "白云洼", "Baiyunwa", "qiaoling", 62, 18),
    ("shajipo", "沙棘坡", "Shajipo", "youping", 58, 18),
    ("qiaomaiwan", "荞麦湾", "Qiaomaiwan", "qiaoling", 55, 17),
    ("songziling", "松籽岭", "Songziling", "chengang", 52, 16),
    ("youmaiwa", "莜麦洼", "Youmaiwa", "youping", 50, 15),
    ("huapiling", "桦皮岭", "Huapiling", "shuangping", 40, 14),
)
SOUND_VILLAGES = ("yuqianwan", "guzipo", "gaoliangwan", "liutiaoping", "malanping", "yejuwan")

POINTS = (  # 教学点（一至三年级）：人数、接收学校
    ("yunquepo", "云雀坡", "Yunquepo", "qiaoling", 8, "baiyunwa"),
    ("yanwoping", "燕窝坪", "Yanwoping", "shuangping", 9, "huapiling"),
    ("xiquewan", "喜鹊湾", "Xiquewan", "youping", 13, "shajipo"),
    ("sangyeping", "桑叶坪", "Sangyeping", "chengang", 15, "songziling"),
    ("huaimigou", "槐米沟", "Huaimigou", "lipo", 16, "malanping"),
    ("shanxingping", "山杏坪", "Shanxingping", "yuyuan", 17, "yejuwan"),
    ("weiyewan", "苇叶湾", "Weiyewan", "shuchuan", 18, "humaping"),
    ("huangqipo", "黄芪坡", "Huangqipo", "shuangping", 21, "shuangping"),
    ("lianqiaowan", "连翘湾", "Lianqiaowan", "suling", 24, "zaoyaping"),
    ("pucaowan", "蒲草湾", "Pucaowan", "qingsui", 27, "gaoliangwan"),
    ("muxuwan", "苜蓿湾", "Muxuwan", "chengang", 29, "chengang"),
    ("duliping", "杜梨坪", "Duliping", "lipo", 32, "lipo"),
    ("shandanping", "山丹坪", "Shandanping", "yuyuan", 36, "yuyuan"),
    ("doujiaowan", "豆角湾", "Doujiaowan", "wanghe", 40, "guzipo"),
)
SOUND_POINTS = ("doujiaowan", "shandanping")

SEAT_KINDERGARTENS = ((1, "一", 440), (2, "二", 390), (3, "三", 340), (4, "四", 280))
PRIVATE_KINDERGARTENS = (  # 人数、是否普惠
    ("little_poplar", "小白杨", "Little Poplar", "seat", 140, False),
    ("skylark", "小云雀", "Skylark", "seat", 120, True),
    ("green_shoots", "青苗", "Green Shoots", "seat", 115, True),
    ("rainbow", "彩虹", "Rainbow", "seat", 110, True),
    ("morning_star", "启明", "Morning Star", "seat", 105, True),
    ("golden_ear", "金穗", "Golden Ear", "seat", 105, False),
    ("new_buds", "新芽", "New Buds", "seat", 100, True),
    ("starlet", "星星", "Starlet", "seat", 97, True),
    ("sunflower", "向阳花", "Sunflower", "seat", 92, True),
    ("blue_sky", "蓝天", "Blue Sky", "seat", 90, False),
    ("dandelion", "蒲公英", "Dandelion", "seat", 76, False),
    ("child_heart", "童心", "Child's Heart", "seat", 60, False),
    ("raindrop", "雨露", "Raindrop", "seat", 55, False),
    ("spring_soil", "春泥", "Spring Soil", "seat", 45, False),
    ("sapling", "小树", "Sapling", "liuyuan", 82, True),
    ("morning_dew", "晨露", "Morning Dew", "wanghe", 75, True),
    ("paper_kite", "纸鸢", "Paper Kite", "qingsui", 56, True),
    ("brook", "小溪", "Brook", "lipo", 53, True),
    ("firefly", "萤火", "Firefly", "yuyuan", 52, True),
    ("pomegranate", "石榴", "Pomegranate", "shuchuan", 50, True),
    ("wild_geese", "雁阵", "Wild Geese", "suling", 47, True),
    ("spring_buds", "春芽", "Spring Buds", "qiaoling", 45, True),
)
VILLAGE_PRIVATE_KINDERGARTENS = (
    ("gancaoping", "甘草坪", "Gancaoping", "liuyuan", 40),
    ("miziping", "糜子坪", "Miziping", "wanghe", 36),
    ("kuihuaping", "葵花坪", "Kuihuaping", "qingsui", 34),
    ("xiangriping", "向日坪", "Xiangriping", "lipo", 25),
    ("dongqingwan", "冬青湾", "Dongqingwan", "yuyuan", 23),
    ("baiheping", "百合坪", "Baiheping", "liuyuan", 22),
    ("maoxingwan", "毛杏湾", "Maoxingwan", "shuchuan", 20),
)


def _kindergartens() -> Iterator[Unit]:
    for number, digit, size in SEAT_KINDERGARTENS:
        name = f"第{digit}幼儿园", f"No. {number} Kindergarten"
        yield Unit(f"kindergarten_no_{number}", "kindergarten_public_seat", "seat", *name, size)
    for town, _, size, _ in TOWNSHIPS:
        name = f"{town.zh}中心幼儿园", f"{town.en} Central Kindergarten"
        yield Unit(f"kindergarten_{town.id}", "kindergarten_public_township", town.id, *name, size)
    for key, zh, en, place, _, size in VILLAGES:
        name = f"{zh}小学附属幼儿园", f"{en} Village School Kindergarten"
        yield Unit(f"kindergarten_{key}", "kindergarten_public_village", place, *name, size, campus=key)


def _private_kindergartens() -> Iterator[Unit]:
    for key, zh, en, place, size, inclusive in PRIVATE_KINDERGARTENS:
        layer = "kindergarten_private_seat" if place == "seat" else "kindergarten_private_township"
        name = f"{zh}幼儿园", f"{en} Kindergarten"
        yield Unit(f"kindergarten_{key}", layer, place, *name, size, (), "private", inclusive)
    for key, zh, en, place, size in VILLAGE_PRIVATE_KINDERGARTENS:
        name = f"{zh}幼儿园", f"{en} Kindergarten"
        yield Unit(f"kindergarten_{key}", "kindergarten_private_village", place, *name, size, (), "private", True)


def _primary_schools() -> Iterator[Unit]:
    seat = ("primary_seat", "seat")
    yield Unit("primary_experimental", *seat, "实验小学", "Experimental Primary School", 1640)
    yield Unit("primary_no_1", *seat, "第一小学", "No. 1 Primary School", 1460)
    yield Unit("primary_no_2", *seat, "第二小学", "No. 2 Primary School", 1240)
    yield Unit("primary_no_3", *seat, "第三小学", "No. 3 Primary School", 1100)
    yield Unit("primary_no_4", *seat, "第四小学", "No. 4 Primary School", 860, playground=False)
    for town, size, _, _ in TOWNSHIPS:
        nine = town.id in NINE_YEAR
        yield Unit(
            id=f"primary_{town.id}", layer="primary_township", place=town.id, pupils=size,
            zh=f"{town.zh}九年制学校小学部" if nine else f"{town.zh}中心小学",
            en=f"{town.en} Nine-Year School, Primary" if nine else f"{town.en} Central Primary School",
            playground=town.id not in NO_PLAYGROUND, canteen=f"primary_{town.id}" not in NO_CANTEEN,
            campus=town.id if nine else "",
        )  # fmt: skip


def _village_schools() -> Iterator[Unit]:
    for key, zh, en, place, size, _ in VILLAGES:
        sound, name = key in SOUND_VILLAGES, f"primary_{key}"
        yield Unit(
            id=name, layer="primary_village", place=place, zh=f"{zh}小学", en=f"{en} Village School", pupils=size,
            playground=sound, canteen=name not in NO_CANTEEN, sound_building=sound, campus=key,
        )  # fmt: skip
    for key, zh, en, place, size, parent in POINTS:
        yield Unit(
            id=f"point_{key}", layer="primary_point", place=place, zh=f"{zh}教学点", en=f"{en} Teaching Point",
            pupils=size, grades=LOWER_PRIMARY, playground=False, sound_building=key in SOUND_POINTS,
            parent=f"primary_{parent}",
        )  # fmt: skip


def _secondary_schools() -> Iterator[Unit]:
    seat = ("junior_seat", "seat")
    yield Unit(
        "junior_mingcheng", *seat, "名城中学初中部", "Mingcheng High School, Junior Department", 1050,
        playground=False, canteen=False, campus="mingcheng_high",
    )  # fmt: skip
    yield Unit("junior_no_4", *seat, "第四中学", "No. 4 Junior High School", 900, playground=False)
    yield Unit("junior_no_5", *seat, "第五中学", "No. 5 Junior High School", 850, playground=False)
    yield Unit("junior_no_2", *seat, "第二中学", "No. 2 Junior High School", 650, playground=False)
    for town, _, _, size in TOWNSHIPS:
        if size:
            nine = town.id in NINE_YEAR
            yield Unit(
                id=f"junior_{town.id}", layer="junior_township", place=town.id, pupils=size,
                zh=f"{town.zh}九年制学校初中部" if nine else f"{town.zh}初级中学",
                en=f"{town.en} Nine-Year School, Junior" if nine else f"{town.en} Junior High School",
                playground=town.id not in NO_PLAYGROUND, canteen=f"junior_{town.id}" not in NO_CANTEEN,
                campus=town.id if nine else "",
            )  # fmt: skip
    yield Unit(
        "senior_mingcheng", "senior_flagship", "seat", "名城中学高中部", "Mingcheng High School, Senior Department",
        pupils=1845, flagship=True, playground=False, campus="mingcheng_high",
    )  # fmt: skip
    yield Unit("senior_no_3", "senior_second", "seat", "第三中学", "No. 3 Senior High School", 585)
    yield Unit("vocational_centre", "vocational", "seat", "职业教育中心", "Vocational Education Centre", 725)


UNITS = (
    *_kindergartens(),
    *_private_kindergartens(),
    *_primary_schools(),
    *_village_schools(),
    *_secondary_schools(),
)

PLAYGROUND_SCHOOLS = ("senior_mingcheng", "junior_mingcheng", "junior_no_4", "junior_no_5")
WORKS = (
    Work("new_primary", "primary_school", "seat", "", 6800, 5900, (2024, 9), 1620),
    Work("new_kindergarten", "kindergarten", "seat", "", 1900, 1900, (2024, 9), 360),
    Work("senior_building", "teaching_building", "seat", "senior_mingcheng", 1300, 0, (2023, 3), 27),
    Work("senior_dormitory", "dormitory", "seat", "senior_mingcheng", 800, 0, (2023, 3), 500),
    Work("junior_canteen", "canteen", "seat", "junior_mingcheng", 500, 0, (2023, 3)),
    *(Work(f"playground_{key}", "playground", "seat", key, 320, 0, (2023, 8)) for key in PLAYGROUND_SCHOOLS),
)
