"""The outcomes: what a year is measured by. No field has a default, so none can be forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from edusim.catalog.quantity import Quantity, entries

OUTCOME_GROUPS: tuple[str, ...] = (
    "demography", "access", "places", "teachers", "learning", "exams", "vocational", "money", "government", "safety",
    "opinion", "execution", "returns",
)  # fmt: skip

Better = Literal["higher", "lower", "neither"]


def _q(group: str, unit: str, better: Better = "neither", digits: int = 0, low: float = 0, high: float = 1e9,
       headline: bool = False, reported: bool = False) -> Quantity:  # fmt: skip
    return Quantity(
        unit=unit, low=low, high=high, group=group, better=better, digits=digits, headline=headline, reported=reported,
    )  # fmt: skip


def _people(group: str, better: Better = "neither", headline: bool = False) -> Quantity:
    return _q(group, "people", better, headline=headline)


def _share(
    group: str, better: Better = "neither", headline: bool = False, high: float = 1, reported: bool = False
) -> Quantity:
    return _q(group, "share", better, 3, high=high, headline=headline, reported=reported)


def _deviation(group: str, better: Better = "higher", headline: bool = False, reported: bool = False) -> Quantity:
    return _q(group, "SD", better, 3, -5, 5, headline, reported)


def _ratio(group: str, unit: str, better: Better = "neither") -> Quantity:
    return _q(group, unit, better, 1)


def _layer() -> Quantity:
    """Return the quantity of what reaches a layer of the county's schools, which only a check can tell."""
    return replace(_share("government", "higher"), checked_only=True)


def _rung() -> Quantity:
    """Return the quantity of an initiative's place on the ladder.

    0 not begun, 1 announced, 2 done, 3 done well, 4 with character.
    """
    return _q("execution", "rung", "higher", high=4)


def _money(better: Better = "neither", low: float = 0) -> Quantity:
    return _q("money", "万元", better, 0, low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """One county-year: the stocks of the autumn and the examinations of June."""

    # demography
    births: Annotated[int, _people("demography")]
    enrolment_kindergarten: Annotated[int, _people("demography")]
    enrolment_primary: Annotated[int, _people("demography")]
    enrolment_junior: Annotated[int, _people("demography")]
    enrolment_senior: Annotated[int, _people("demography")]
    enrolment_vocational: Annotated[int, _people("demography")]
    pupils_outside: Annotated[int, _people("demography", "lower")]
    village_primary_share: Annotated[float, _share("demography")]
    boarders: Annotated[int, _people("demography")]
    # access
    preschool_enrolment_rate: Annotated[float, _share("access", "higher", high=1.5)]
    inclusive_share: Annotated[float, _share("access", "higher")]
    public_kindergarten_share: Annotated[float, _share("access", "higher")]
    graded_kindergarten_share: Annotated[float, _share("access", "higher")]
    completion_rate: Annotated[float, _share("access", "higher")]
    senior_entry_rate: Annotated[float, _share("access", "higher")]
    dropout_junior: Annotated[float, _share("access", "lower", reported=True)]
    dropout_vocational: Annotated[float, _share("access", "lower")]
    # places
    class_size_primary_seat: Annotated[float, _ratio("places", "pupils/class", "lower")]
    class_size_primary_village: Annotated[float, _ratio("places", "pupils/class")]
    class_size_junior: Annotated[float, _ratio("places", "pupils/class", "lower")]
    class_size_senior: Annotated[float, _ratio("places", "pupils/class", "lower")]
    large_class_share: Annotated[float, _share("places", "lower")]
    idle_places: Annotated[int, _q("places", "places")]
    small_schools: Annotated[int, _q("places", "schools")]
    # teachers
    teachers_kindergarten: Annotated[int, _people("teachers")]
    teachers_primary: Annotated[int, _people("teachers")]
    teachers_junior: Annotated[int, _people("teachers")]
    teachers_senior: Annotated[int, _people("teachers")]
    teachers_vocational: Annotated[int, _people("teachers")]
    pupil_teacher_primary: Annotated[float, _ratio("teachers", "pupils/teacher")]
    pupil_teacher_junior: Annotated[float, _ratio("teachers", "pupils/teacher")]
    pupil_teacher_senior: Annotated[float, _ratio("teachers", "pupils/teacher", "lower")]
    vacancies_village: Annotated[float, _share("teachers", "lower", headline=True)]
    free_posts: Annotated[int, _q("teachers", "posts", low=-1e9)]
    surplus_teachers: Annotated[int, _people("teachers", "lower")]
    exits: Annotated[int, _people("teachers", "lower")]
    exits_backbone: Annotated[int, _people("teachers", "lower")]
    special_posts_in_term: Annotated[int, _people("teachers")]
    title_queue: Annotated[int, _people("teachers", "lower")]
    pay_parity: Annotated[float, _q("teachers", "ratio", "higher", 3)]
    mean_age_village: Annotated[float, _ratio("teachers", "years", "lower")]
    teacher_effectiveness: Annotated[float, _deviation("teachers")]
    teacher_morale: Annotated[float, _deviation("teachers")]
    workload: Annotated[float, _q("teachers", "hours/month", "lower", 1)]
    backbone_share: Annotated[float, _share("teachers", "higher")]
    head_quality: Annotated[float, _deviation("teachers")]
    subject_coverage_village: Annotated[float, _share("teachers", "higher")]
    # learning
    readiness: Annotated[float, _deviation("learning")]
    achievement_primary: Annotated[float, _deviation("learning", reported=True)]
    achievement_junior: Annotated[float, _deviation("learning", reported=True)]
    achievement_senior: Annotated[float, _deviation("learning")]
    value_added_primary: Annotated[float, _deviation("learning")]
    value_added_junior: Annotated[float, _deviation("learning")]
    value_added_senior: Annotated[float, _deviation("learning")]
    gap_seat_village: Annotated[float, _deviation("learning", "lower", headline=True)]
    between_school_variation: Annotated[float, _deviation("learning", "lower")]
    bottom_third_junior: Annotated[float, _deviation("learning")]
    wellbeing: Annotated[float, _deviation("learning")]
    homework_hours: Annotated[float, _q("learning", "hours/day", "lower", 2, high=24, reported=True)]
    myopia: Annotated[float, _share("learning", "lower")]
    fitness: Annotated[float, _share("learning", "higher")]
    # exams
    zhongkao_takers: Annotated[int, _people("exams")]
    zhongkao_mean: Annotated[float, _deviation("exams", headline=True)]
    gaokao_takers: Annotated[int, _people("exams")]
    undergraduate: Annotated[int, _people("exams", "higher", headline=True)]
    undergraduate_rate: Annotated[float, _share("exams", "higher")]
    first_tier: Annotated[int, _people("exams", "higher", headline=True)]
    first_tier_rate: Annotated[float, _share("exams", "higher")]
    key_211: Annotated[int, _people("exams", "higher")]
    key_985: Annotated[int, _people("exams", "higher")]
    first_tier_outside: Annotated[int, _people("exams")]
    top_leavers_share: Annotated[float, _share("exams", "lower", headline=True)]
    # vocational
    vocational_completion: Annotated[float, _share("vocational", "higher")]
    vocational_destination: Annotated[float, _share("vocational", "higher")]
    vocational_attraction: Annotated[float, _deviation("vocational")]
    # money
    education_spending: Annotated[float, _money()]
    spending_per_pupil_primary: Annotated[float, _q("money", "yuan", "higher")]
    spending_per_pupil_junior: Annotated[float, _q("money", "yuan", "higher")]
    spending_per_pupil_senior: Annotated[float, _q("money", "yuan", "higher")]
    personnel_share: Annotated[float, _share("money", "lower")]
    capital_spending: Annotated[float, _money()]
    discretionary_room: Annotated[float, _money("higher", -1e9)]
    funded_share: Annotated[float, _share("money", "higher")]
    arrears: Annotated[float, _money("lower")]
    only_increase_kept: Annotated[int, _q("money", "rules", "higher", high=2)]
    budget_balance: Annotated[float, _money("higher", -1e9)]
    # government
    fidelity: Annotated[float, _share("government", "higher", reported=True)]
    fidelity_bureau: Annotated[float, _layer()]
    fidelity_district: Annotated[float, _layer()]
    fidelity_school: Annotated[float, _layer()]
    fidelity_class: Annotated[float, _layer()]
    formalism: Annotated[float, _share("government", "lower")]
    institution_strength: Annotated[float, _share("government", "higher")]
    initiatives_active: Annotated[int, _q("government", "initiatives")]
    initiatives_done_well: Annotated[int, _q("government", "initiatives", "higher")]
    problems_closed: Annotated[float, _share("government", "higher")]
    rule_breaches: Annotated[int, _q("government", "breaches", "lower")]
    coordination: Annotated[float, _share("government", "higher")]
    approval_delay: Annotated[float, _q("government", "days", "lower")]
    leader_years: Annotated[float, _q("government", "years", "higher", 1)]
    balanced_indicators_met: Annotated[int, _q("government", "indicators", "higher")]
    preschool_indicators_met: Annotated[int, _q("government", "indicators", "higher")]
    # safety
    open_hazards: Annotated[int, _q("safety", "items", "lower", reported=True)]
    incidents: Annotated[int, _q("safety", "incidents", "lower", headline=True)]
    serious_incidents: Annotated[int, _q("safety", "incidents", "lower")]
    closure_days: Annotated[float, _q("safety", "days", "lower", 1)]
    # opinion
    satisfaction: Annotated[float, _q("opinion", "of 100", "higher", 1, high=100, headline=True)]
    trust: Annotated[float, _q("opinion", "of 100", "higher", 1, high=100)]
    confidence: Annotated[float, _q("opinion", "of 100", "higher", 1, high=100)]
    respect_for_teachers: Annotated[float, _q("opinion", "of 100", "higher", 1, high=100)]
    targets_met: Annotated[int, _q("opinion", "targets", "higher", high=3)]
    perceived_quality: Annotated[float, _deviation("opinion")]
    # execution: how far each initiative has come
    ladder_open_reporting: Annotated[int, _rung()]
    ladder_burden_relief: Annotated[int, _rung()]
    ladder_honours: Annotated[int, _rung()]
    ladder_investigations: Annotated[int, _rung()]
    ladder_attached_leaders: Annotated[int, _rung()]
    ladder_top_pupil_retention: Annotated[int, _rung()]
    ladder_partner_school: Annotated[int, _rung()]
    ladder_graduating_class_drive: Annotated[int, _rung()]
    ladder_junior_drive: Annotated[int, _rung()]
    ladder_teacher_rotation: Annotated[int, _rung()]
    ladder_staff_reallocation: Annotated[int, _rung()]
    ladder_double_reduction: Annotated[int, _rung()]
    ladder_homework_design: Annotated[int, _rung()]
    ladder_after_school_service: Annotated[int, _rung()]
    ladder_pupil_health: Annotated[int, _rung()]
    ladder_kindergarten_upgrades: Annotated[int, _rung()]
    ladder_enterprise_partnerships: Annotated[int, _rung()]
    ladder_partnership_verification: Annotated[int, _rung()]
    ladder_vocational_pathway: Annotated[int, _rung()]
    ladder_coaches: Annotated[int, _rung()]
    ladder_lesson_study: Annotated[int, _rung()]
    ladder_quality_monitoring: Annotated[int, _rung()]
    ladder_evaluation_basis: Annotated[int, _rung()]
    ladder_head_replacement: Annotated[int, _rung()]
    ladder_lecture_training: Annotated[int, _rung()]
    ladder_mentor_pairs: Annotated[int, _rung()]
    ladder_backbone_places: Annotated[int, _rung()]
    ladder_head_training: Annotated[int, _rung()]
    ladder_visits_per_school: Annotated[int, _rung()]
    ladder_hazard_inspections: Annotated[int, _rung()]
    ladder_safety_education: Annotated[int, _rung()]
    ladder_remote_teaching: Annotated[int, _rung()]
    ladder_respect_campaign: Annotated[int, _rung()]
    ladder_open_suggestions: Annotated[int, _rung()]
    # returns: what schools report beside what a check would find
    achievement_primary_reported: Annotated[float, _deviation("returns")]
    achievement_junior_reported: Annotated[float, _deviation("returns")]
    dropout_junior_reported: Annotated[float, _share("returns", "lower")]
    homework_hours_reported: Annotated[float, _q("returns", "hours/day", "lower", 2, high=24)]
    fidelity_reported: Annotated[float, _share("returns", "higher")]
    open_hazards_reported: Annotated[int, _q("returns", "items", "lower")]


HEADLINES: tuple[str, ...] = tuple(name for name, entry in entries(Outcomes).items() if entry.quantity.headline)
