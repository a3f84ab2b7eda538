"""Did you mean: the nearest known word, in the file's English or from the county's own Chinese."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable

from edusim.scenario.messages import Message, say

FEW = 12
CHINESE: dict[str, str] = {
    # stages, places, posts, ages, titles
    "幼儿园": "kindergarten", "学前": "kindergarten", "小学": "primary", "初中": "junior", "高中": "senior",
    "普通高中": "senior", "职教": "vocational", "中职": "vocational", "职高": "vocational", "县城": "seat",
    "城区": "seat", "乡镇": "township", "镇": "township", "村": "village", "农村": "village", "乡村": "village",
    "公办": "public", "民办": "private", "在编": "established", "编制": "established", "特岗": "special_post",
    "特岗教师": "special_post", "临聘": "contract", "合同制": "contract", "未定级": "unrated", "二级": "second",
    "一级": "first", "高级": "senior", "新建小学": "primary_school", "教学楼": "teaching_building",
    "宿舍": "dormitory", "食堂": "canteen", "操场": "playground", "运动场": "playground", "维修": "repair",
    # the file
    "县情": "scenario", "学校": "schools", "教师": "teachers", "地点": "places", "工程": "works", "参数": "parameters",
    "决策": "decisions", "名称": "name", "名字": "name", "简介": "brief", "年数": "years", "年数量": "years",
    "学段": "stage", "所在地": "place", "城乡": "locality", "学生": "pupils", "学生数": "pupils", "班级": "classes",
    "班数": "classes", "寄宿生": "boarders", "床位": "beds", "办学性质": "ownership", "普惠": "inclusive",
    "出生人口": "births", "常住人口": "residents", "收入": "revenue", "支出": "expenditure", "中文": "zh", "英文": "en",
    "类别": "kind", "本科": "bachelor", "校区": "campus", "中考人数": "zhongkao_takers", "高考人数": "gaokao_takers",
    "满意度": "satisfaction", "成绩": "achievement", "学业水平": "achievement", "考试": "examinations",
    "时长": "lengths", "会议": "meetings", "开放": "open",
    "薄弱环节": "weaknesses", "成因": "cause", "工作规划": "programme", "规划": "programme", "上级": "parent",
    "权重": "weight", "事件": "events", "信任": "trust", "信心": "confidence", "落实": "fidelity", "近视率": "myopia",
    # decisions
    "教育支出占比": "education_budget_share",
    "新建幼儿园": "project_kindergarten", "小规模学校改造": "small_school_repairs",
    "布局调整": "small_school_threshold", "撤点并校": "small_school_threshold", "校车": "school_buses",
    "绩效工资": "pay_step", "乡村教师生活补助": "rural_allowance", "乡村补助": "rural_allowance",
    "周转房": "teacher_housing", "周转宿舍": "teacher_housing", "职称": "title_posts", "减负": "burden_relief",
    "表彰": "honours", "培优": "top_pupil_retention", "县内培优": "top_pupil_retention", "培优班": "magnet_classes",
    "实验班": "magnet_classes", "指标到校": "quota_share", "教研员": "coaches", "特岗招聘": "special_post_recruits",
    "高中教师招聘": "senior_recruits", "幼儿教师招聘": "kindergarten_recruits", "教师招聘": "established_recruits",
    "集中培训": "lecture_training", "培训": "lecture_training", "师徒结对": "mentor_pairs", "青蓝工程": "mentor_pairs",
    "寄宿床位": "project_dormitory_beds", "信息公开": "open_reporting", "家校沟通": "open_reporting",
    "调研": "investigations", "包保": "attached_leaders", "托管帮扶": "partner_school",
    "备考指导": "graduating_class_drive", "初中强校": "junior_drive", "轮岗": "teacher_rotation",
    "交流轮岗": "teacher_rotation", "县管校聘": "staff_reallocation", "双减": "double_reduction",
    "作业设计": "homework_design", "课后服务": "after_school_service", "专递课堂": "digital_classrooms",
    "近视防控": "pupil_health", "普惠补助": "inclusive_subsidy", "幼儿园等级": "kindergarten_upgrades",
    "校企合作": "enterprise_partnerships", "中高职贯通": "vocational_pathway", "课例教研": "lesson_study",
    "质量监测": "quality_monitoring", "评价方式": "evaluation_basis", "奖励性绩效": "bonus_pool",
    "校长调整": "head_replacement", "制度执行": "enforcement", "骨干教师": "backbone_places",
    "校长培训": "head_training", "督学": "inspectors", "督导": "visits_per_school", "专项督导": "visits_per_school",
    "隐患排查": "hazard_inspections", "隐患整改": "rectification", "安全教育": "safety_education",
    "线上教学": "remote_teaching", "督查督办": "follow_up", "领导小组": "leading_group", "尊师重教": "respect_campaign",
    "金点子": "open_suggestions",
}  # fmt: skip


def alias(word: str) -> str:
    """Return the file's word for a Chinese one, or nothing."""
    return CHINESE.get(word.strip(), "")


def suggest(word: str, known: Iterable[str]) -> tuple[Message, ...]:
    """Return "did you mean ...?" for the nearest known word; where none is near, the words if they are few."""
    words = tuple(known)
    if meant := nearest(word[:64], words):
        return (say("did_you_mean", word=meant),)
    return (say("allowed", choices=", ".join(words)),) if 0 < len(words) <= FEW else ()


@functools.lru_cache(maxsize=1024)
def nearest(word: str, known: tuple[str, ...]) -> str:
    """Return the known word nearest to ``word``, or nothing."""
    meant = alias(word)
    if meant in known:
        return meant
    plain = word.strip().lower().replace("-", "_").replace(" ", "_")
    if plain in known:
        return plain
    begun = [own for own in known if len(plain) > 2 and own.startswith(plain)]
    if len(begun) == 1:
        return begun[0]
    close = difflib.get_close_matches(plain, known[:500], n=1, cutoff=0.6)
    return close[0] if close else ""
