"""Every assumption matters: moved through its range it moves what it is about, the way it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from edusim.catalog.parameters import Parameters, parameter_entries
from edusim.model import County
from edusim.model.calendar import Work
from edusim.model.codes import GRADE_1, GRADE_9, GRADE_10, GRADE_12, OUTSIDE, PRIMARY, SEAT, TOWNSHIP
from edusim.model.gaokao import paper_of
from edusim.model.money import PRICED
from edusim.model.projects import finish
from edusim.scenario import Scenario
from tests.model.counties import decided, lay

SEEDS = range(3)
Read = Callable[[County], float]
Plan = dict[str, Any]


@dataclass(frozen=True)
class Effect:
    """From its lowest to its highest value an assumption moves what is read, by the last of so many years, up (+1)
    or down (-1).

    ``plan`` is what is decided in the first year; where ``more`` is set, what is read is what the plan adds to
    deciding nothing. ``beside`` are other assumptions it needs, ``seen`` how much better or worse than usual families
    found the results of the years before, SD.
    """

    parameter: str
    read: str
    sign: int
    years: int
    plan: Plan = field(default_factory=dict)
    more: bool = False
    beside: Mapping[str, float] = field(default_factory=dict)
    seen: float = 0.0


# what else than an outcome is read


def township_share(county: County) -> float:
    """Return the share of primary pupils in townships."""
    units = county.state.units
    primary, pupils = units.stage == PRIMARY, county.state.table.sum(1)
    return float(pupils[primary & (units.locality == TOWNSHIP)].sum() / pupils[primary].sum())


def uneven_seat_classes(county: County) -> float:
    """Return how much larger than the mean the classes are that pupils of the seat's primary schools sit in."""
    units, pupils = county.state.units, county.state.table.sum(1)
    seat = (units.stage == PRIMARY) & (units.locality == SEAT) & ~units.closed & (pupils > 0)
    size = pupils[seat] / units.classes[seat].sum(1)
    return float((size * pupils[seat]).sum() / pupils[seat].sum() - pupils[seat].sum() / units.classes[seat].sum())


def spread_of_homes(county: County) -> float:
    """Return how far apart the homes of pupils of grades 1 to 9 set them, SD."""
    return float(county.state.pupils.target[county.state.pupils.rows(GRADE_1, GRADE_9)].std())


def same_rank(county: County) -> float:
    """Return how closely a year's achievement follows that of the year before, grades 2 to 9."""
    pupils = county.state.pupils
    where = pupils.rows(GRADE_1 + 2, GRADE_9)
    return float(np.corrcoef(pupils.level[where], pupils.before[where])[0, 1])


def _flagship(county: County, row: int, magnet: bool | None = None) -> float:
    pupils = county.state.pupils
    where = pupils.row(row)
    inside = county.state.units.flagship[pupils.school[where]]
    if magnet is not None:
        inside = inside & (pupils.magnet[where] == magnet)
    return float(pupils.level[where][inside].mean())


def flagship_intake(county: County) -> float:
    """Return the mean achievement of those just admitted to the flagship."""
    return _flagship(county, GRADE_10)


def magnet_graduates(county: County) -> float:
    """Return the mean achievement of the flagship's magnet classes in grade 12."""
    return _flagship(county, GRADE_12, magnet=True)


def other_graduates(county: County) -> float:
    """Return the mean achievement of the flagship's other classes in grade 12."""
    return _flagship(county, GRADE_12, magnet=False)


def luck_of_tests(county: County) -> float:
    """Return how far schools' mean scores in June's tests are from what their pupils can do, SD."""
    state = county.state
    where = state.pupils.rows(GRADE_1 + 1, GRADE_9)
    school = state.pupils.school[where]
    count = np.bincount(school, minlength=len(state.units))[: len(state.tests)]
    level = np.bincount(school, state.pupils.level[where], len(state.units))[: len(state.tests)]
    tested = (count > 0) & (state.tests != 0)
    return float((state.tests[tested] - level[tested] / count[tested]).std())


def worth_of_achievement(county: County) -> float:
    """Return what one SD of achievement is worth in the gaokao, provincial z."""
    return county.state.foundation.scale.slope


def luck_of_paper(county: County) -> float:
    """Return how far the year's paper was from the usual one, either way."""
    return abs(paper_of(county.state.foundation, county.state.chance, county.year))


def outside_graduates(county: County) -> float:
    """Return the mean achievement of those in grade 12 at senior highs outside."""
    pupils = county.state.pupils
    where = pupils.row(GRADE_12)
    return float(pupils.level[where][pupils.school[where] == OUTSIDE].mean())


def rooms_added(county: County) -> float:
    """Return how many classes a teaching building lets a school of three times its pupils add."""
    state = county.state.copy()
    school = int(np.flatnonzero(state.units.flagship)[0])
    before = int(state.units.classes[school].sum())
    work = Work("teaching_building", school, 0, 1, 0, "building", 0, 0, [], 0)
    finish(work, state.units, 3 * state.table, {}, state.parameters)
    return float(int(state.units.classes[school].sum()) - before)


def days_to_finish(county: County) -> float:
    """Return how many days after the first January the last work that was decided ends its present state."""
    return float(max(work.due for work in county.state.works if not work.contracted))


def open_works(county: County) -> float:
    """Return how many works wait or are under way."""
    return float(len(county.pipeline()))


READINGS: dict[str, Read] = {
    own.__name__: own
    for own in (
        township_share, uneven_seat_classes, spread_of_homes, same_rank, flagship_intake, magnet_graduates,
        other_graduates, outside_graduates, luck_of_tests, worth_of_achievement, luck_of_paper, rooms_added,
        days_to_finish, open_works,
    )
}  # fmt: skip
CLOSING: Plan = {"small_school_threshold": 50}
MAGNETS: Plan = {"magnet_classes": 4}
RETAINED: Plan = {"top_pupil_retention": 300.0, "magnet_classes": 4}
PAID: Plan = {"pay_step": 16.0}
EFFECTS = [
    # people
    Effect("demography.births_factor", "births", +1, 5),
    Effect("demography.births_decline", "births", -1, 13),
    Effect("demography.out_migration", "enrolment_primary", -1, 2),
    Effect("demography.village_shift", "village_primary_share", -1, 2),
    Effect("demography.township_shift", "township_share", -1, 3),
    Effect("demography.shift_years", "village_primary_share", -1, 6),
    Effect("demography.new_school_pull", "village_primary_share", -1, 4),
    Effect("demography.both_parents_away", "spread_of_homes", +1, 0),
    Effect("schooling.dropout_primary", "completion_rate", -1, 1),
    Effect("schooling.dropout_junior", "dropout_junior", +1, 1),
    Effect("schooling.not_sitting", "zhongkao_takers", -1, 1),
    Effect("schooling.dropout_senior", "gaokao_takers", -1, 2),
    Effect("schooling.dropout_vocational_1", "dropout_vocational", +1, 1),
    Effect("schooling.dropout_vocational_2", "dropout_vocational", +1, 1),
    Effect("schooling.dropout_vocational_3", "dropout_vocational", +1, 1),
    Effect("schooling.kindergarten_places_pull", "preschool_enrolment_rate", +1, 3),
    Effect("schooling.boarding_response", "boarders", +1, 3, {"project_dormitory_beds": 500}),
    Effect("schooling.bus_boarding", "boarders", -1, 1, {"school_buses": 25}),
    Effect("schooling.crowding", "uneven_seat_classes", -1, 6),
    Effect("schooling.quota_pull", "boarders", +1, 2, {"quota_share": 0.8}),
    Effect("leaving.slope", "top_leavers_share", +1, 0),
    Effect("leaving.perceived_gap", "pupils_outside", -1, 5, RETAINED),
    Effect("leaving.retention", "top_leavers_share", -1, 1, RETAINED),
    Effect("leaving.retention_half", "pupils_outside", +1, 2, RETAINED),
    Effect("leaving.magnet_hold", "pupils_outside", -1, 2, MAGNETS),
    Effect("leaving.flagship_floor", "flagship_intake", -1, 1),
    # teachers
    Effect("teaching.spread", "between_school_variation", +1, 0),
    Effect("teaching.township", "teacher_effectiveness", +1, 0),
    Effect("teaching.village", "teacher_effectiveness", +1, 0),
    Effect("teaching.second_senior", "teacher_effectiveness", +1, 0),
    *(Effect(f"teaching.experience_{years}", "teacher_effectiveness", +1, 0) for years in (1, 2, 3, 5, 10, 20)),
    Effect("teaching.late_career", "teacher_effectiveness", +1, 0),
    Effect("teaching.bachelor", "teacher_effectiveness", +1, 0),
    Effect("teaching.contract", "teacher_effectiveness", +1, 0),
    Effect("teaching.intake", "achievement_primary", +1, 4),
    Effect("teaching.coaching", "teacher_effectiveness", +1, 2, {"coaches": 16}),
    Effect("teaching.coaching_at_scale", "achievement_junior", +1, 3, {"coaches": 32}),
    Effect("teaching.coaching_decay", "teacher_effectiveness", -1, 3, {"coaches": 32}),
    Effect("teaching.teachers_per_coach", "teacher_effectiveness", +1, 2, {"coaches": 32}),
    Effect("teaching.mentoring", "achievement_primary", +1, 3, {"mentor_pairs": 200}),
    Effect("teaching.mentors_active", "teacher_effectiveness", +1, 2, {"mentor_pairs": 200}),
    Effect("teaching.lectures", "achievement_primary", +1, 3, {"lecture_training": 12_000}),
    Effect("teaching.morale_effort", "achievement_primary", +1, 3, PAID),
    Effect("staffing.quit", "exits", +1, 1),
    Effect("staffing.leave_for_city", "exits", +1, 1),
    Effect("staffing.backbone_leave", "exits_backbone", +1, 1),
    Effect("staffing.retirement", "discretionary_room", +1, 1),
    Effect("staffing.special_quit", "special_posts_in_term", -1, 1),
    Effect("staffing.contract_quit", "teachers_kindergarten", -1, 1),
    Effect("staffing.to_seat", "vacancies_village", +1, 2),
    Effect("staffing.to_seat_after_term", "vacancies_village", +1, 2),
    Effect("staffing.pay_elasticity", "exits", +1, 1, PAID),
    Effect("staffing.housing", "exits", +1, 4, {"teacher_housing": 120}),
    Effect("staffing.morale_exits", "exits", +1, 1, PAID),
    Effect("staffing.perception_exits", "exits_backbone", -1, 1, seen=-0.3),
    Effect("staffing.women", "teachers_primary", -1, 1),
    Effect("staffing.class_posts", "vacancies_village", +1, 2),
    Effect("staffing.subject_posts_school", "subject_coverage_village", -1, 2),
    Effect("staffing.village_vacancies", "vacancies_village", +1, 0),
    Effect("staffing.applicants", "vacancies_village", -1, 2),
    Effect(
        "staffing.applicant_pay",
        "vacancies_village",
        -1,
        2,
        {"rural_allowance": 1000},
        beside={"staffing.applicants": 0.8},
    ),
    Effect("staffing.annual_pay", "pay_parity", -1, 1, {"rural_allowance": 1000}),
    Effect("staffing.notice_days", "teachers_primary", -1, 1),
    # learning and examinations
    Effect("learning.persistence", "same_rank", +1, 1),
    Effect("learning.spread", "bottom_third_junior", -1, 0),
    Effect("learning.gain_kept", "achievement_junior", +1, 5, {"coaches": 32}, more=True),
    Effect("learning.gain_fading", "achievement_junior", +1, 5, {"coaches": 32}, more=True),
    Effect("learning.family", "spread_of_homes", +1, 0),
    Effect("learning.both_away", "spread_of_homes", -1, 0),
    Effect("learning.class_size", "achievement_junior", -1, 4, {"project_teaching_building": 3}, more=True),
    Effect("learning.class_size_above_55", "value_added_senior", +1, 3, RETAINED),
    Effect("learning.multigrade", "achievement_primary", -1, 3, CLOSING, more=True),
    Effect("learning.peers", "between_school_variation", +1, 0),
    Effect("learning.magnet", "magnet_graduates", +1, 3, MAGNETS),
    Effect("learning.magnet_teachers", "other_graduates", -1, 3, MAGNETS, more=True),
    Effect("learning.boarding", "achievement_senior", +1, 4, {"project_dormitory_beds": 500}),
    Effect("learning.facilities", "achievement_junior", +1, 4, {"project_canteen": 4}, more=True),
    Effect("learning.playground", "achievement_junior", +1, 3, {"project_playground": 6}),
    Effect("learning.disturbance", "achievement_junior", +1, 3, {"project_teaching_building": 3}, more=True),
    Effect("learning.moved_young", "achievement_primary", +1, 5, CLOSING | {"school_buses": 0}),
    Effect("learning.moved_older", "achievement_primary", +1, 3, CLOSING),
    Effect("learning.buses_needed", "achievement_primary", -1, 5, CLOSING | {"school_buses": 12}),
    Effect("learning.preschool", "readiness", +1, 4, {"project_kindergarten": 3}),
    Effect("learning.preschool_quality", "readiness", +1, 4, {"project_kindergarten": 3}),
    Effect("learning.recovery", "achievement_junior", +1, 2),
    Effect("learning.elite_school", "outside_graduates", +1, 1),
    Effect("examinations.test_noise", "luck_of_tests", +1, 1),
    Effect("examinations.zhongkao_noise", "flagship_intake", -1, 1),
    Effect("examinations.gaokao_noise", "worth_of_achievement", -1, 0),
    Effect("examinations.paper_difficulty", "luck_of_paper", +1, 1),
    Effect("examinations.undergraduate_line", "achievement_senior", +1, 0),
    Effect("examinations.first_tier_line", "worth_of_achievement", +1, 0),
    Effect("examinations.key_211_line", "key_211", -1, 0),
    Effect("examinations.key_985_line", "key_985", -1, 0),
    Effect("safety.new_school", "open_hazards", +1, 5, {"project_kindergarten": 3}),
    # money and works
    Effect("finance.expenditure_growth", "discretionary_room", +1, 1),
    Effect("finance.pay_growth", "discretionary_room", -1, 1),
    Effect(
        "finance.budget_share_step",
        "education_spending",
        +1,
        1,
        {"education_budget_share": 0.16, "leading_group": 0.9, "project_playground": 6, "project_canteen": 4},
    ),
    Effect("finance.civil_service_parity", "pay_parity", +1, 0),
    Effect("works.crews", "open_works", -1, 3, {"project_canteen": 4, "project_dormitory_beds": 600}),
    Effect("works.approval_days", "days_to_finish", +1, 1, {"project_kindergarten": 1}),
    Effect("works.small_approval_days", "days_to_finish", +1, 1, {"project_dormitory_beds": 200}),
    Effect("works.overrun", "days_to_finish", +1, 2, {"project_primary_school": 1}),
    Effect("works.primary_school_months", "days_to_finish", +1, 2, {"project_primary_school": 1}),
    Effect("works.kindergarten_months", "days_to_finish", +1, 1, {"project_kindergarten": 1}),
    Effect("works.teaching_building_months", "days_to_finish", +1, 1, {"project_teaching_building": 1}),
    Effect("works.dormitory_months", "days_to_finish", +1, 1, {"project_dormitory_beds": 200}),
    Effect("works.canteen_months", "open_works", +1, 1, {"project_canteen": 4}),
    Effect("works.playground_months", "open_works", +1, 1, {"project_playground": 8}),
    Effect("works.repair_months", "open_works", +1, 1, {"small_school_repairs": 20}),
    Effect("works.housing_months", "days_to_finish", +1, 1, {"teacher_housing": 60}),
    Effect("works.building_rooms", "rooms_added", +1, 0),
]


def assumed(scenario: Scenario, values: Mapping[str, float]) -> Parameters:
    """Return the scenario's assumptions with these instead, by path."""
    changed = scenario.parameters
    for path, value in values.items():
        group, _, name = path.partition(".")
        changed = changed.changed({group: {name: value}})
    return changed


def ends_of(path: str) -> tuple[float, float]:
    """Return the lowest and the highest value that an assumption may have."""
    quantity = parameter_entries()[path].quantity
    return quantity.low, quantity.high


def read_after(scenario: Scenario, effect: Effect, value: float, plan: Plan) -> list[float]:
    """Return by seed what is read after a plan in a county where the assumption has this value."""
    laid = lay(scenario, assumed(scenario, {**effect.beside, effect.parameter: value}))
    found = []
    for seed in SEEDS:
        county = County(laid, seed)
        county.state.view.recent = effect.seen
        for decisions in decided(scenario.start, effect.years, **plan)[: effect.years]:
            county.advance(decisions)
        read = READINGS.get(effect.read)
        found.append(read(county) if read else float(getattr(county.outcomes, effect.read)))
    return found


@pytest.mark.parametrize("effect", EFFECTS, ids=[own.parameter for own in EFFECTS])
def test_an_assumption_moves_what_it_is_about(mingcheng: Scenario, effect: Effect) -> None:
    """No seed shows the opposite."""
    low, high = (np.array(read_after(mingcheng, effect, value, effect.plan)) for value in ends_of(effect.parameter))
    if effect.more:
        usual = (np.array(read_after(mingcheng, effect, value, {})) for value in ends_of(effect.parameter))
        low, high = low - next(usual), high - next(usual)
    moved = effect.sign * (high - low)
    assert moved.min() >= 0, moved
    assert moved.max() > 0, moved


PRICES = sorted({cost.unit for _, cost in PRICED if len(set(ends_of(f"costs.{cost.unit}"))) > 1})


@pytest.mark.parametrize("price", PRICES)
def test_a_dearer_price_is_quoted_for_every_decision_that_pays_it(mingcheng: Scenario, price: str) -> None:
    """At its highest level each costs more where the price is at the top of its range."""
    quotes = [
        County(lay(mingcheng, assumed(mingcheng, {f"costs.{price}": value})), 1).quote
        for value in ends_of(f"costs.{price}")
    ]
    for name, cost in PRICED:
        if cost.unit == price:
            high = mingcheng.quantities[name].levels[-1] if mingcheng.quantities[name].levels else "value_added"
            own = type(getattr(mingcheng.start, name))(high)
            plan = decided(mingcheng.start, 1, **{name: own})[0]
            cheap, dear = (sum(quote(plan).lines[name]) for quote in quotes)
            assert cheap < dear, name
