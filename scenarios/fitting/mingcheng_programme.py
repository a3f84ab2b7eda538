"""Mingcheng's programme 1689: one goal, six foundations, eight actions, nine working rules. Targets are judgements."""

from __future__ import annotations

from fitting.county import Programme, Task

PROGRAMME = Programme(
    zh="1689教育工作规划",
    en="Programme 1689",
    tasks=(
        Task(
            "goal", "", "一个目标：在县里就能上好学", "One goal: a good education at home",
            "undergraduate_rate", 0.40, 2032,
        ),
        Task("foundations", "", "六项保障", "Six foundations"),
        Task(
            "seat_classes", "foundations", "城区学校班额达标", "Classes of a proper size in the county seat",
            "class_size_primary_seat", 45, 2025, at_most=True,
        ),
        Task(
            "village_teachers", "foundations", "乡村学校教师配齐", "A teacher for every class and subject in villages",
            "vacancies_village", 0.06, 2028, at_most=True,
        ),
        Task(
            "teachers_pay", "foundations", "教师收入有保障", "Teachers' pay keeps up with the civil service",
            "pay_parity", 0.98, 2027,
        ),
        Task(
            "titles", "foundations", "职称评聘有岗位", "Shorter waiting for senior titles",
            "title_queue", 150, 2030, at_most=True,
        ),
        Task(
            "no_arrears", "foundations", "经费足额到位", "Bills paid within the year",
            "arrears", 0, 2032, at_most=True,
        ),
        Task(
            "safe_schools", "foundations", "校园隐患清单销号", "Hazards listed, mended and struck off",
            "open_hazards", 400, 2027, at_most=True,
        ),
        Task("actions", "", "八项行动", "Eight actions"),
        Task(
            "preschool", "actions", "学前教育普惠", "Kindergarten places that families can afford",
            "inclusive_share", 0.90, 2028,
        ),
        Task(
            "primary", "actions", "小学打牢基础", "Firm foundations in primary school",
            "achievement_primary", -0.03, 2030,
        ),
        Task("junior", "actions", "初中补齐短板", "Junior highs catch up", "zhongkao_mean", -0.20, 2030),
        Task("senior", "actions", "高中提升质量", "Better results in senior high", "first_tier", 62, 2030),
        Task(
            "vocational", "actions", "职教学有所成", "Vocational pupils finish their course",
            "vocational_completion", 0.72, 2030,
        ),
        Task(
            "balance", "actions", "城乡差距缩小", "A smaller gap between seat and villages",
            "gap_seat_village", 0.45, 2032, at_most=True,
        ),
        Task(
            "homework", "actions", "作业负担减轻", "Less homework in junior high",
            "homework_hours", 2.0, 2027, at_most=True,
        ),
        Task(
            "staying", "actions", "优秀学生留在县内", "More of the best pupils stay",
            "top_leavers_share", 0.48, 2030, at_most=True,
        ),
        Task("rules", "", "九项机制", "Nine working rules"),
        Task("delivery", "rules", "部署到课堂", "What is decided reaches the classroom", "fidelity", 0.62, 2028),
        Task(
            "substance", "rules", "少留痕、重实效", "Less paper, more substance",
            "formalism", 0.32, 2028, at_most=True,
        ),
        Task(
            "written_rules", "rules", "成效靠制度固定", "What works becomes a rule",
            "institution_strength", 0.40, 2030,
        ),
        Task(
            "focus", "rules", "集中力量办成几件事", "A few things at a time, done well",
            "initiatives_done_well", 3, 2027,
        ),
        Task("departments", "rules", "部门协同配合", "Departments act together", "coordination", 0.50, 2027),
        Task("heads", "rules", "校长选育管用", "Heads chosen, trained and supported", "head_quality", 0.10, 2030),
        Task(
            "lessons", "rules", "教研促进课堂", "Teaching improves lesson by lesson",
            "teacher_effectiveness", 0.15, 2030,
        ),
        Task("respect", "rules", "全社会尊师重教", "Teachers are respected", "respect_for_teachers", 60, 2028),
        Task("families", "rules", "办群众满意的教育", "Families are content", "satisfaction", 75, 2028),
    ),
)  # fmt: skip
