"""The decisions: the only declaration of each lever, its levels, price rule and lag.

Levels run off / low / middle / high; off is the lowest a county may lawfully choose. The default is
the year-0 value. Ranges and levels are judgements about a county of 180,000 residents; a scenario of
another size declares its own. ``rule`` marks a decision that touches a rule from above, ``breach_above`` and its
like say which of its values break it (a judgement where the rule names no number); ``initiative`` one that
works through people's effort, so that it takes some of the county's attention.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from edusim.catalog.quantity import Cost, Grade, Initiative, Quantity, entries

Placed = int | tuple[str, ...]

GROUPS: tuple[str, ...] = (
    "standing", "confidence", "teachers", "problems", "senior_high", "compulsory", "preschool", "vocational",
    "research_office", "institutions", "teams", "safety", "execution", "leadership",
)  # fmt: skip

EvaluationBasis = Literal["seniority", "raw_scores", "pass_counts", "value_added"]
Levels = tuple[float | None, ...]

SCHOOLS = ("primary", "junior", "senior", "vocational")
EFFORT: Initiative = "effort"  # its effect has to be built up by years of work
ATTENTION: Initiative = "attention"  # works at once, but takes attention like any other


def _started(
    high: int, levels: Levels, unit: str, tranches: tuple[float, ...], lag: str, evidence: str,
    sites: tuple[str, ...] = SCHOOLS,
) -> Quantity:  # fmt: skip
    return Quantity(
        unit="started", low=0, high=high, levels=levels, group="standing", carry="once",
        cost=Cost(unit, "contract", tranches=tranches), grade="M", lag=lag, evidence=evidence, sites=sites,
    )  # fmt: skip


def _in(group: str) -> Any:
    """Return what declares a yearly decision of a group: unit, range, levels, cost, lag, evidence, grade."""

    def lever(
        unit: str, low: float, high: float, levels: Levels, cost: Cost | None, lag: str, evidence: str,
        grade: Grade = "L", rule: bool = False, initiative: Initiative = "", **more: Any,
    ) -> Quantity:  # fmt: skip
        return Quantity(
            unit=unit, low=low, high=high, levels=levels, group=group, cost=cost, lag=lag, evidence=evidence,
            grade=grade, rule=rule, initiative=initiative, **more,
        )  # fmt: skip

    return lever


def _spent(group: str, high: float, levels: Levels, lag: str, evidence: str, low: float = 0, **more: Any) -> Quantity:
    """Return the quantity of a decision that is an amount of money, 万元 a year."""
    lever: Quantity = _in(group)("万元", low, high, levels, Cost("amount"), lag, evidence, **more)
    return lever


_standing, _confidence, _teachers, _problems = map(_in, GROUPS[:4])
_senior, _compulsory, _preschool, _vocational = map(_in, GROUPS[4:8])
_research, _institutions, _teams, _safety, _execution, _leadership = map(_in, GROUPS[8:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What the county decides for one year."""

    # fmt: off
    # 1 standing
    education_budget_share: Annotated[float, _standing(
        "share", 0.13, 0.16, (0.147, 0.15, 0.154, 0.16), Cost("budget_share_point", "source"), "0", "C5-C7, B16",
        rule=True, breach_falling=True)] = 0.147
    project_primary_school: Annotated[Placed, _started(
        2, (0, None, 1, 2), "primary_school", (0.2, 0.5, 0.3), "2-3", "C14, A31", ("place",))] = 0
    project_kindergarten: Annotated[Placed, _started(
        3, (0, 1, 2, 3), "kindergarten", (0.4, 0.6), "1-2", "C15, E21-E23", ("place",))] = 0
    project_teaching_building: Annotated[Placed, _started(
        3, (0, 1, 2, 3), "teaching_building", (0.4, 0.6), "1-2", "C20, E5, E30")] = 0
    project_dormitory_beds: Annotated[int, _standing(
        "beds", 0, 1000, (0, 200, 500, 1000), Cost("dormitory_bed", "contract"), "1-2", "C18, E10-E11", "M",
        carry="once")] = 0
    project_canteen: Annotated[Placed, _started(4, (0, 1, 2, 4), "canteen", (1.0,), "1", "C19, E28")] = 0
    project_playground: Annotated[Placed, _started(8, (0, 1, 3, 6), "playground", (1.0,), "0.5", "C17, E29, H10")] = 0
    small_school_repairs: Annotated[Placed, _standing(
        "schools", 0, 20, (0, 4, 10, 20), Cost("small_school_repair", "contract"), "0.5", "C21, E28", "M",
        carry="once", sites=("primary",))] = 4
    small_school_threshold: Annotated[int, _standing(
        "pupils", 0, 100, (0, 10, 20, 50), Cost("small_school_closed", base="schools_below"), "1", "C27, E7-E9",
        rule=True)] = 0
    school_buses: Annotated[int, _standing(
        "buses", 0, 25, (0, 4, 12, 25), Cost("school_bus"), "0", "C22, E8, A26")] = 4
    # 2 confidence
    target_undergraduate: Annotated[float, _confidence(
        "%", 0, 30, (0, 5, 10, 20), None, "0.5", "H7, H9", rule=True, breach_above=10)] = 5.0
    target_first_tier: Annotated[float, _confidence(
        "%", 0, 50, (0, 10, 20, 40), None, "0.5", "H7, H9, F16", rule=True, breach_above=20)] = 10.0
    target_junior: Annotated[float, _confidence(
        "SD", 0, 0.2, (0, 0.03, 0.06, 0.12), None, "0.5", "H7, H9, E4", rule=True, breach_above=0.06)] = 0.0
    open_reporting: Annotated[float, _spent(
        "confidence", 40, (0, 5, 20, 40), "0.5", "H6", initiative=EFFORT)] = 5.0
    # 3 teachers
    pay_step: Annotated[float, _teachers(
        "% of pay", 0, 16, (0, 4, 8, 16), Cost("pay_point", base="pay_roll"), "0.5", "D11, D35, H15, C26", "M",
        rule=True)] = 0.0
    rural_allowance: Annotated[int, _teachers(
        "yuan/month", 200, 1500, (200, 300, 600, 1000), Cost("allowance_yuan_year", base="rural_teachers"), "0.5",
        "B18, D11-D12", "M")] = 300
    teacher_housing: Annotated[int, _teachers(
        "flats", 0, 200, (0, 20, 60, 120), Cost("teacher_flat", "contract"), "1-2", "D13", carry="once")] = 0
    title_posts: Annotated[int, _teachers(
        "posts/yr", 0, 80, (0, 18, 40, 80), Cost("title_post"), "1", "H16, D19", "M")] = 18
    burden_relief: Annotated[float, _teachers(
        "intensity", 0, 1, (0, 0.3, 0.6, 0.9), Cost("burden_relief", base="units"), "0.5", "H17, D15", initiative=EFFORT)] = 0.0
    honours: Annotated[float, _spent("teachers", 60, (0, 10, 30, 60), "0.5", "D41", initiative=ATTENTION)] = 10.0
    # 4 problems
    investigations: Annotated[int, _problems(
        "a year", 0, 6, (0, 1, 3, 6), Cost("investigation"), "0.3-0.5", "I5", initiative=ATTENTION)] = 1
    attached_leaders: Annotated[int, _problems(
        "schools", 0, 60, (0, 20, 40, 60), Cost("attached_leader"), "0.5", "I12", initiative=ATTENTION)] = 20
    # 5a senior high
    top_pupil_retention: Annotated[float, _spent(
        "senior_high", 400, (0, 50, 150, 300), "1; 3", "A24-A25, H12", rule=True, breach_above=150,
        initiative=ATTENTION)] = 0.0
    magnet_classes: Annotated[int, _senior(
        "classes/grade", 0, 4, (0, 1, 2, 4), Cost("magnet_class"), "1; 3", "E17", "M", rule=True, breach_above=2)] = 2
    quota_share: Annotated[float, _senior(
        "share", 0.5, 0.8, (0.5, 0.6, 0.7, 0.8), None, "1; 3", "B22", rule=True, breach_below=0.5)] = 0.6
    partner_school: Annotated[float, _spent(
        "senior_high", 300, (0, 60, 150, 300), "2-3", "E34, B20", grade="M", initiative=EFFORT)] = 0.0
    graduating_class_drive: Annotated[float, _senior(
        "intensity", 0, 1, (0, 0.4, 0.7, 1), Cost("graduating_class_drive", base="graduating_classes"), "0.5", "E39", rule=True,
        breach_above=0.7, initiative=ATTENTION)] = 0.4
    # 5b compulsory
    junior_drive: Annotated[float, _compulsory(
        "intensity", 0, 1, (0, 0.2, 0.5, 0.8), Cost("junior_drive", base="junior_classes"), "1; 2-3; 5-6", "F20, D25", initiative=EFFORT)] = 0.2
    teacher_rotation: Annotated[float, _compulsory(
        "share/yr", 0, 0.2, (0, 0.03, 0.1, 0.15), Cost("rotation", base="compulsory_teachers"), "1", "B13, D17, D23",
        initiative=ATTENTION)] = 0.03
    staff_reallocation: Annotated[int, _compulsory(
        "people/yr", 0, 50, (0, 10, 25, 50), Cost("reallocation"), "1", "B1, A8", initiative=ATTENTION)] = 0
    double_reduction: Annotated[float, _compulsory(
        "enforcement", 0.3, 1, (0.3, 0.5, 0.7, 0.9), Cost("double_reduction", base="compulsory_schools"), "0.5", "B19, E25-E26", rule=True,
        breach_below=0.5, initiative=EFFORT)] = 0.5
    homework_design: Annotated[float, _compulsory(
        "intensity", 0, 1, (0, 0.2, 0.5, 0.8), Cost("homework_design", base="compulsory_schools"), "1", "E24", initiative=EFFORT)] = 0.2
    after_school_service: Annotated[float, _spent(
        "compulsory", 600, (120, 240, 360, 480), "0.5-1", "E27, B19", low=120, initiative=EFFORT)] = 240.0
    digital_classrooms: Annotated[int, _compulsory(
        "classrooms added", 0, 50, (0, 10, 25, 50), Cost("digital_classroom", "contract"), "1", "E31-E32", "M",
        carry="once")] = 0
    pupil_health: Annotated[float, _spent(
        "compulsory", 180, (0, 30, 90, 180), "1", "E33", grade="H", initiative=ATTENTION)] = 0.0
    # 5c preschool
    inclusive_subsidy: Annotated[int, _preschool(
        "yuan/child", 0, 1200, (0, 400, 800, 1200), Cost("subsidy_yuan", base="inclusive_places"), "0.5; 3",
        "A13, B27, E21", "M")] = 400
    kindergarten_upgrades: Annotated[int, _preschool(
        "kindergartens", 0, 10, (0, 2, 5, 10), Cost("kindergarten_upgrade"), "1-2; 3", "E22-E23",
        initiative=ATTENTION)] = 2
    # 5d vocational
    enterprise_partnerships: Annotated[int, _vocational(
        "partnerships", 0, 6, (0, 1, 3, 6), Cost("partnership"), "1; 2-3", "E40-E43", initiative=EFFORT)] = 1
    partnership_verification: Annotated[float, _vocational(
        "share", 0, 1, (0, 0.2, 0.5, 1), Cost("verification"), "1-2", "E43", initiative=ATTENTION)] = 0.2
    vocational_pathway: Annotated[float, _spent(
        "vocational", 300, (0, 60, 150, 300), "2-3", "E41-E42", initiative=EFFORT)] = 0.0
    # 5e research office
    coaches: Annotated[int, _research(
        "people", 8, 40, (8, 14, 22, 32), Cost("coach"), "0.5-1", "C24, D25-D28", "H", initiative=ATTENTION)] = 14
    lesson_study: Annotated[float, _spent("research_office", 60, (0, 10, 30, 60), "1", "D25-D27",
                                          initiative=EFFORT)] = 10.0
    quality_monitoring: Annotated[float, _spent("research_office", 110, (0, 40, 70, 110), "1", "D32, I5",
                                                initiative=EFFORT)] = 40.0
    # 6 institutions
    evaluation_basis: Annotated[EvaluationBasis, _institutions(
        "choice", 0, 3, (), Cost("evaluation", base="units", at=(0, 1 / 6, 1 / 6, 1)), "0.5-1", "D36-D39, I13-I14", "M",
        rule=True, breach_choices=("raw_scores", "pass_counts"), breach_with="bonus_pool", initiative=ATTENTION)] = "raw_scores"
    bonus_pool: Annotated[float, _spent("institutions", 1000, (0, 260, 500, 800), "1", "C25, D36-D39", grade="M",
                                        rule=True)] = 260.0
    head_replacement: Annotated[float, _institutions(
        "share/yr", 0, 0.3, (0, 0.04, 0.08, 0.15), Cost("head_replaced", base="units"), "2-3", "D33-D34, I14", "M",
        initiative=ATTENTION)] = 0.04
    enforcement: Annotated[float, _institutions(
        "rate", 0.05, 0.6, (0.05, 0.15, 0.3, 0.5), Cost("enforcement", base="units", at=(0, 0, 0.5, 1)), "0.5-1", "I11")] = 0.15
    # 7 teams
    special_post_recruits: Annotated[int, _teams(
        "people", 0, 120, (0, 40, 80, 120), Cost("special_post_teacher", "recruit"), "1; 2-3", "B15, C11, D8-D10",
        "M", rule=True)] = 80
    senior_recruits: Annotated[int, _teams(
        "people", 0, 35, (0, 10, 21, 35), Cost("established_teacher", "recruit"), "1-3", "C10, D40", "M",
        rule=True)] = 21
    kindergarten_recruits: Annotated[int, _teams(
        "people", 0, 60, (0, 18, 36, 60), Cost("contract_teacher", "recruit"), "1", "C12, B4")] = 18
    established_recruits: Annotated[int, _teams(
        "people", 0, 60, (0, 15, 30, 60), Cost("established_teacher", "recruit"), "2-3", "C10, D40", "M",
        rule=True)] = 0
    lecture_training: Annotated[int, _teams(
        "person-days", 0, 20_000, (0, 3000, 6000, 12_000), Cost("lecture_day"), "1", "D24, C23", "H",
        initiative=ATTENTION)] = 6000
    mentor_pairs: Annotated[int, _teams(
        "pairs", 0, 400, (0, 40, 100, 200), Cost("mentor_pair"), "1", "D29-D30", "M", initiative=ATTENTION)] = 40
    backbone_places: Annotated[int, _teams(
        "people/yr", 0, 80, (0, 20, 40, 80), Cost("backbone_place"), "1-2", "D30-D31", initiative=ATTENTION)] = 20
    head_training: Annotated[float, _spent("teams", 60, (0, 10, 30, 60), "2-3", "D33, J", initiative=EFFORT)] = 10.0
    inspectors: Annotated[int, _teams(
        "people", 4, 24, (4, 8, 16, 24), Cost("part_time_inspector", saves=False), "0.3", "E35-E37")] = 8
    visits_per_school: Annotated[int, _teams(
        "visits/yr", 1, 12, (1, 2, 4, 8), Cost("inspection_visit", base="units"), "0-1", "E35-E38, C31",
        initiative=ATTENTION)] = 2
    # 8 safety
    hazard_inspections: Annotated[int, _safety(
        "visits/school", 1, 12, (1, 2, 4, 8), Cost("hazard_visit", base="units"), "0.3", "G12-G14",
        initiative=ATTENTION)] = 2
    rectification: Annotated[float, _spent("safety", 800, (0, 200, 400, 700), "0.3", "G11-G12")] = 200.0
    safety_education: Annotated[float, _spent("safety", 200, (0, 60, 120, 200), "0.5", "G7", initiative=EFFORT)] = 60.0
    remote_teaching: Annotated[float, _spent("safety", 120, (0, 20, 60, 120), "0", "G16", initiative=EFFORT)] = 20.0
    # 9 execution
    follow_up: Annotated[float, _execution(
        "intensity", 0.1, 1, (0.1, 0.3, 0.5, 0.8), Cost("follow_up", base="units"), "0.5", "I4, I9")] = 0.3
    # 10 leadership
    leading_group: Annotated[float, _leadership(
        "intensity", 0.2, 1, (0.2, 0.4, 0.6, 0.9), None, "0.5", "I6-I8, B26")] = 0.4
    respect_campaign: Annotated[float, _spent("leadership", 80, (0, 10, 40, 80), "0.5", "D41, D12",
                                              initiative=ATTENTION)] = 10.0
    open_suggestions: Annotated[float, _spent("leadership", 20, (0, 2, 10, 20), "0.5", "H6, I12",
                                              initiative=ATTENTION)] = 2.0
    # fmt: on
    answers: tuple[str, ...] = ()  # to events that ask for one, each "EVENT=ANSWER"

    def carried(self, start: Decisions) -> Decisions:
        """Return next year's starting point: held values stay, once-only ones return to ``start``."""
        back = {
            name: getattr(start, name) for name, entry in entries(Decisions).items() if entry.quantity.carry == "once"
        }
        return replace(self, **back, answers=())


def broken_rules(decisions: Decisions, before: Decisions) -> list[str]:
    """Return the decisions whose value breaks a rule from above; ``before`` are last year's."""
    return [name for name, quantity in _BREAKABLE if _breaks(name, quantity, decisions, before)]


def _can_break(quantity: Quantity) -> bool:
    """Tell whether any value of a decision breaks a rule."""
    unbounded = quantity.breach_above == float("inf") and quantity.breach_below == float("-inf")
    return not unbounded or quantity.breach_falling or bool(quantity.breach_choices)


def _breaks(name: str, quantity: Quantity, decisions: Decisions, before: Decisions) -> bool:
    value = getattr(decisions, name)
    if quantity.breach_choices:
        return value in quantity.breach_choices and getattr(decisions, quantity.breach_with) > 0
    if value > quantity.breach_above or value < quantity.breach_below:
        return True
    return quantity.breach_falling and value < getattr(before, name)


INITIATIVES: tuple[str, ...] = tuple(name for name, entry in entries(Decisions).items() if entry.quantity.initiative)
_BREAKABLE: tuple[tuple[str, Quantity], ...] = tuple(
    (name, entry.quantity) for name, entry in entries(Decisions).items() if _can_break(entry.quantity)
)


@dataclass(frozen=True, slots=True)
class LeverChange:
    """What a scenario of another size says otherwise about one decision."""

    low: float | None = None
    high: float | None = None
    levels: tuple[float, ...] = ()
    year_0: float | None = None


def levers(changes: Mapping[str, LeverChange]) -> dict[str, Quantity]:
    """Return every decision's quantity with the scenario's changes applied."""
    found: dict[str, Quantity] = {}
    for name, entry in entries(Decisions).items():
        quantity, change = entry.quantity, changes.get(name)
        if change is not None:
            quantity = replace(
                quantity,
                low=quantity.low if change.low is None else change.low,
                high=quantity.high if change.high is None else change.high,
                levels=change.levels or quantity.levels,
            )
        found[name] = quantity
    return found


def year_0_decisions(changes: Mapping[str, LeverChange]) -> Decisions:
    """Return the decisions that stand in year 0, the scenario's own values first."""
    kinds = entries(Decisions)
    own: dict[str, Any] = {
        name: (float if kinds[name].kind is float else int)(change.year_0)
        for name, change in changes.items()
        if change.year_0 is not None
    }
    return replace(Decisions(), **own)
