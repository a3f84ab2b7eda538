"""Every lever reaches something, in the direction its mechanism says, and costs what the table of levels says."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import choices, entries
from edusim.model import County, Foundation
from edusim.model.codes import PRIMARY, VILLAGE
from edusim.scenario import Scenario
from tests.model.counties import ONE_SIDED, decided, error, lay, lived

LEVERS = list(entries(Decisions))
MONEY = {name for name, entry in entries(Outcomes).items() if entry.quantity.group == "money"}
ONLY_MONEY = {"education_budget_share"}  # a source: it buys nothing by itself
NEEDED: dict[str, dict[str, Any]] = {  # moves only with another
    "education_budget_share": {"leading_group": 0.9},
    "evaluation_basis": {"quality_monitoring": 110.0},
}
RARE = {"safety_education"}  # what it prevents is too rare for four counties: test_safety holds it to its rates
SEEDS, YEARS = range(4), 5
Moved = Callable[[str], dict[str, NDArray[np.float64]]]


@dataclass(frozen=True)
class Expectation:
    """From its lowest to its highest level a lever moves an outcome up (+1) or down (-1), because ..."""

    lever: str
    outcome: str
    sign: int
    because: str


EXPECTED = [
    Expectation("education_budget_share", "budget_balance", +1, "the money comes from other departments"),
    Expectation("project_primary_school", "class_size_primary_seat", -1, "more classes for the same seat pupils"),
    Expectation("project_primary_school", "village_primary_share", -1, "a new seat school pulls families in"),
    Expectation("project_kindergarten", "preschool_enrolment_rate", +1, "places nearby bring children in"),
    Expectation("project_kindergarten", "satisfaction", +1, "the public sees what opens"),
    Expectation("project_teaching_building", "class_size_junior", -1, "rooms divide the fullest classes"),
    Expectation("project_dormitory_beds", "boarders", +1, "beds are filled by those who live far away"),
    Expectation("project_canteen", "value_added_junior", +1, "schools below standard gain by facilities"),
    Expectation("project_playground", "satisfaction", +1, "the public sees a playground within a year"),
    Expectation("small_school_repairs", "achievement_primary", +1, "heated rooms and clean toilets help a little"),
    Expectation("small_school_threshold", "small_schools", -1, "schools under the line close after a year"),
    Expectation("school_buses", "boarders", -1, "who is driven home does not board"),
    Expectation("pay_step", "exits", -1, "relative pay keeps teachers"),
    Expectation("pay_step", "teacher_morale", +1, "a rise is good news, then habit"),
    Expectation("rural_allowance", "exits", -1, "pay outside the seat keeps rural teachers"),
    Expectation("teacher_housing", "exits", -1, "young rural teachers with a flat stay"),
    Expectation("title_posts", "title_queue", -1, "more posts, fewer waiting"),
    Expectation("title_posts", "teacher_morale", +1, "those promoted are relieved"),
    Expectation("burden_relief", "workload", -1, "fewer tasks from outside the classroom"),
    Expectation("burden_relief", "teacher_morale", +1, "less of what is not teaching"),
    Expectation("honours", "teacher_morale", +1, "recognition, most of it in the first year"),
    Expectation("top_pupil_retention", "top_leavers_share", -1, "tutors and aid hold the best"),
    Expectation("top_pupil_retention", "undergraduate", +1, "those held sit the gaokao here three years later"),
    Expectation("magnet_classes", "top_leavers_share", -1, "the best stay for a magnet class"),
    Expectation("magnet_classes", "first_tier", +1, "magnet classes lift their pupils"),
    Expectation("quota_share", "boarders", +1, "township juniors, where pupils board, keep theirs"),
    Expectation("coaches", "teacher_effectiveness", +1, "coached lessons get better"),
    Expectation("coaches", "gap_seat_village", -1, "the weakest schools are coached first"),
    Expectation("special_post_recruits", "vacancies_village", -1, "they are posted to villages"),
    Expectation("special_post_recruits", "special_posts_in_term", +1, "three years in post"),
    Expectation("senior_recruits", "pupil_teacher_senior", -1, "more teachers, the same pupils"),
    Expectation("kindergarten_recruits", "teachers_kindergarten", +1, "contract teachers join"),
    Expectation("established_recruits", "free_posts", -1, "each takes an establishment post"),
    Expectation("established_recruits", "vacancies_village", -1, "the neediest schools come first"),
    Expectation("lecture_training", "workload", +1, "days in lecture halls are hours of work"),
    Expectation("mentor_pairs", "teacher_effectiveness", +1, "the least experienced learn from the best"),
    Expectation("investigations", "homework_hours_reported", +1, "who looks finds what was not returned"),
    Expectation("attached_leaders", "problems_closed", +1, "leaders see to buildings and equipment"),
    Expectation("inspectors", "workload", +1, "visits that were only planned are made"),
    Expectation("inspectors", "homework_hours_reported", +1, "more visits find what was not returned"),
    Expectation("visits_per_school", "problems_closed", +1, "failing schools are followed up"),
    Expectation("visits_per_school", "workload", +1, "a visit is prepared and received"),
    Expectation("follow_up", "fidelity", +1, "what is checked is carried out"),
    Expectation("follow_up", "formalism", -1, "paper is found out"),
    Expectation("enforcement", "fidelity", +1, "consequences are seen to follow"),
    Expectation("enforcement", "teacher_morale", -1, "consequences by bare results are felt as unfair"),
    Expectation("leading_group", "coordination", +1, "departments sit at one table"),
    Expectation("leading_group", "approval_delay", -1, "departments agree before papers go round"),
    Expectation("staff_reallocation", "vacancies_village", -1, "teachers over need fill village posts"),
    Expectation("staff_reallocation", "subject_coverage_village", +1, "those no school is short of tour the villages"),
    Expectation("teacher_rotation", "gap_seat_village", -1, "seat and rural schools exchange teachers"),
    Expectation("teacher_rotation", "value_added_primary", -1, "schools pay for a changing staff"),
    Expectation("backbone_places", "backbone_share", +1, "more are trained than leave"),
    Expectation("backbone_places", "exits_backbone", +1, "city schools take some of them"),
    Expectation("lesson_study", "teacher_effectiveness", +1, "some revise the lesson and teach it again"),
    Expectation("pay_step", "pay_parity", +1, "pay rises beside civil servants'"),
    Expectation("special_post_recruits", "subject_coverage_village", +1, "young graduates bring subjects"),
    Expectation("junior_drive", "zhongkao_mean", +1, "weak junior highs are caught up, a year later"),
    Expectation("graduating_class_drive", "zhongkao_mean", +1, "the last weeks show on the day"),
    Expectation("graduating_class_drive", "wellbeing", -1, "cramming wears the last classes out"),
    Expectation("partner_school", "achievement_senior", +1, "a better climate in the flagship, slowly"),
    Expectation("digital_classrooms", "achievement_primary", +1, "village classes hear strong teachers"),
    Expectation("double_reduction", "homework_hours", -1, "what is checked gets shorter"),
    Expectation("homework_design", "achievement_junior", +1, "the useful hours teach more"),
    Expectation("after_school_service", "achievement_primary", +1, "the service becomes real tutoring"),
    Expectation("pupil_health", "myopia", -1, "time outdoors spares new cases"),
    Expectation("pupil_health", "achievement_primary", +1, "who sees the blackboard learns"),
    Expectation("bonus_pool", "zhongkao_mean", +1, "pay for scores moves scores a very little"),
    Expectation("bonus_pool", "achievement_junior_reported", +1, "with more at stake internal tests look better"),
    Expectation("evaluation_basis", "zhongkao_mean", +1, "progress of every pupil is what pays"),
    Expectation("evaluation_basis", "bottom_third_junior", +1, "the weakest can progress as well as any"),
    Expectation("quality_monitoring", "achievement_junior_reported", -1, "outside tests leave less to embellish"),
    Expectation("head_replacement", "achievement_junior_reported", +1, "heads fear for their posts by raw scores"),
    Expectation("head_training", "head_quality", +1, "heads learn to lead, over years"),
    Expectation("head_training", "achievement_primary", +1, "schools with better heads teach better"),
    Expectation("target_undergraduate", "confidence", -1, "who promises too much is not believed"),
    Expectation("target_first_tier", "confidence", -1, "a count that luck moves by a fifth cannot be promised"),
    Expectation("target_junior", "confidence", -1, "the junior highs do not rise by announcement"),
    Expectation("target_undergraduate", "rule_breaches", +1, "so high a target can only be handed down"),
    Expectation("open_reporting", "trust", +1, "people are told what is so"),
    Expectation("open_reporting", "satisfaction", +1, "families like to be told"),
    Expectation("open_suggestions", "trust", +1, "who is asked trusts more"),
    Expectation("open_suggestions", "satisfaction", +1, "families like to be heard"),
    Expectation("respect_campaign", "respect_for_teachers", +1, "news at first, habit later"),
    Expectation("respect_campaign", "teacher_morale", +1, "respect ranks first among what keeps teachers"),
    Expectation("honours", "respect_for_teachers", +1, "who is honoured is seen"),
    Expectation("rectification", "open_hazards", -1, "money closes what is on the list"),
    Expectation("rectification", "incidents", -1, "open items are what incidents come of"),
    Expectation("hazard_inspections", "open_hazards", -1, "what is found can be closed"),
    Expectation("remote_teaching", "achievement_primary", +1, "days with influenza cost less, a year later"),
    Expectation("inclusive_subsidy", "inclusive_share", +1, "private kindergartens join the scheme"),
    Expectation("inclusive_subsidy", "preschool_enrolment_rate", +1, "lower fees bring a few more children in"),
    Expectation("kindergarten_upgrades", "graded_kindergarten_share", +1, "more reach a grade than lose it"),
    Expectation("kindergarten_upgrades", "readiness", +1, "children of better kindergartens are better prepared"),
    Expectation("kindergarten_recruits", "readiness", +1, "where teachers are missing, each one helps a little"),
    Expectation("enterprise_partnerships", "vocational_completion", +1, "real ones keep pupils; a fifth is real"),
    Expectation("enterprise_partnerships", "vocational_destination", +1, "graduates find work in their trade"),
    Expectation("partnership_verification", "vocational_completion", +1, "what is checked is real"),
    Expectation("vocational_pathway", "vocational_destination", +1, "more graduates study on"),
    Expectation("vocational_pathway", "vocational_attraction", +1, "families see a way upward"),
]


@pytest.fixture(scope="module")
def moved(mingcheng: Scenario, mingcheng_laid: Foundation) -> Moved:
    """Return, by lever, every outcome's mean difference over five years, highest less lowest level, by seed."""

    @functools.cache
    def of(lever: str) -> dict[str, NDArray[np.float64]]:
        levels, kind = mingcheng.quantities[lever].levels, type(getattr(mingcheng.start, lever))
        usual = replace(mingcheng.start, **NEEDED.get(lever, {}))
        values = choices(entries(Decisions)[lever].kind) or [kind(level or 0) for level in levels]
        low, high = (decided(usual, YEARS, **{lever: values[end]}) for end in (0, -1))
        pairs = [(lived(mingcheng_laid, seed, low)[1:], lived(mingcheng_laid, seed, high)[1:]) for seed in SEEDS]
        return {
            field.name: np.array([
                sum(getattr(b, field.name) - getattr(a, field.name) for a, b in zip(*pair, strict=True)) / YEARS
                for pair in pairs
            ])
            for field in fields(Outcomes)
        }  # fmt: skip

    return of


@pytest.mark.parametrize("lever", LEVERS)
def test_every_lever_reaches_more_than_money(moved: Moved, lever: str) -> None:
    reached = {name for name, values in moved(lever).items() if values.any()}
    assert reached, "nothing reads this decision"
    assert (reached <= MONEY) == (lever in ONLY_MONEY), sorted(reached)


@pytest.mark.parametrize("lever", LEVERS)
def test_every_lever_has_a_direction_to_be_held_to(lever: str) -> None:
    assert lever in RARE or any(own.lever == lever for own in EXPECTED)


@pytest.mark.parametrize("own", EXPECTED, ids=lambda own: f"{own.lever}-{own.outcome}")
def test_a_lever_moves_its_outcome_the_way_its_mechanism_says(moved: Moved, own: Expectation) -> None:
    change = own.sign * moved(own.lever)[own.outcome]
    assert change.mean() > ONE_SIDED * error(change), (own.because, change.round(4).tolist())


@pytest.mark.parametrize("lever", ["lecture_training", "project_playground", "honours", "title_posts", "burden_relief"])
def test_what_is_no_teaching_raises_no_scores(moved: Moved, lever: str) -> None:
    """SF7, SF8, SF15: lectures, playgrounds, honours and relief leave achievement within 0.02 SD."""
    for name in ("zhongkao_mean", "achievement_primary", "achievement_senior"):
        assert abs(moved(lever)[name].mean()) < 0.02, name


@pytest.mark.parametrize(
    ("lever", "outcome", "better"),
    [
        ("senior_recruits", "value_added_senior", +1),
        ("special_post_recruits", "zhongkao_mean", +1),
        ("special_post_recruits", "gap_seat_village", -1),
    ],
)
def test_hiring_nobody_does_not_improve_results(
    mingcheng: Scenario, mingcheng_laid: Foundation, lever: str, outcome: str, better: int
) -> None:
    """Somebody has to teach the lessons of an unfilled post: after eight years without recruits nothing is better."""
    years = 8
    without, usual = (
        np.array([getattr(lived(mingcheng_laid, seed, plan)[-1], outcome) for seed in range(6)])
        for plan in (decided(mingcheng.start, years, **{lever: 0}), decided(mingcheng.start, years))
    )
    gain = better * (without - usual)
    assert gain.mean() <= 0.002 + ONE_SIDED * error(gain), gain.round(4).tolist()


def test_holding_the_best_sends_nobody_else_out_of_school(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Who stays finds a place: as many takers enter a school as in year 0, give or take half a point."""
    plan = decided(mingcheng.start, 4, top_pupil_retention=300.0)
    for seed in SEEDS:
        given, *lived_years = lived(mingcheng_laid, seed, plan)
        assert min(year.senior_entry_rate for year in lived_years) >= given.senior_entry_rate - 0.005


def test_dormitory_beds_are_filled_as_the_parameter_says(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """Of 500 new beds at least a third are slept in once they are there (boarding_response 0.6)."""
    usual, built = (
        lived(mingcheng_laid, 1, decided(mingcheng.start, 4, project_dormitory_beds=beds))[-1].boarders
        for beds in (0, 500)
    )
    assert built - usual >= 500 / 3


def test_a_second_new_school_gets_pupils_too(mingcheng: Scenario) -> None:
    """Wherever the county puts it; built cheaply here, so that none waits for money."""
    cheap = mingcheng.parameters.changed({"costs": {"primary_school": 100.0, "kindergarten": 50.0}})
    county = County(lay(mingcheng, cheap), 1)
    first = len(county.state.units)
    for decisions in decided(mingcheng.start, 6, project_primary_school=2, project_kindergarten=3):
        county.advance(decisions)
    pupils = county.state.table.sum(1)[first:]
    assert len(pupils) == 7  # two under way in 2022 and five more
    assert (pupils > 0).all(), dict(zip(county.state.units.ids[first:], pupils.tolist(), strict=True))


# The cost column of the table of levels, 万元 a year at year-0 prices: off, low, middle, high.
COSTS: dict[str, tuple[float | None, ...]] = {
    "education_budget_share": (0, -645, -1505, -1505),  # no more than 0.7 points a year
    "project_primary_school": (0, None, 6800, 13600),
    "project_kindergarten": (0, 1900, 3800, 5700),
    "project_teaching_building": (0, 2800, 5600, 8400),
    "project_dormitory_beds": (0, 640, 1600, 3200),
    "project_canteen": (0, 500, 1000, 2000),
    "project_playground": (0, 320, 960, 1920),
    "small_school_repairs": (0, 140, 350, 700),
    "school_buses": (0, 88, 264, 550),
    "pay_step": (0, 593 + 36, 1186 + 72, 2371 + 144),  # with the 9 per point of special-post teachers
    "rural_allowance": (159, 239, 477, 796),
    "teacher_housing": (0, 180, 540, 1080),
    "title_posts": (0, 22, 48, 96),
    "burden_relief": (0, 3, 6, 9),
    "honours": (0, 10, 30, 60),
    "top_pupil_retention": (0, 50, 150, 300),
    "magnet_classes": (0, 24, 48, 96),
    "quota_share": (0, 0, 0, 0),
    "coaches": (100, 175, 275, 400),
    "special_post_recruits": (0, 109, 218, 326),
    "senior_recruits": (0, 115, 242, 402),
    "kindergarten_recruits": (0, 65, 130, 216),
    "established_recruits": (0, 172, 345, 690),
    "lecture_training": (0, 36, 72, 144),
    "mentor_pairs": (0, 12, 30, 60),
    "target_undergraduate": (0, 0, 0, 0),
    "target_first_tier": (0, 0, 0, 0),
    "target_junior": (0, 0, 0, 0),
    "open_reporting": (0, 5, 20, 40),
    "respect_campaign": (0, 10, 40, 80),
    "open_suggestions": (0, 2, 10, 20),
    "teacher_rotation": (0, 48, 158, 238),
    "staff_reallocation": (0, 15, 38, 75),
    "lesson_study": (0, 10, 30, 60),
    "backbone_places": (0, 12, 24, 48),
    "quality_monitoring": (0, 40, 70, 110),
    "evaluation_basis": (0, 5, 5, 30),
    "bonus_pool": (0, 260, 500, 800),
    "head_replacement": (0, 1, 3, 5),
    "head_training": (0, 10, 30, 60),
    "enforcement": (0, 0, 10, 20),
    "follow_up": (4, 12, 20, 32),
    "leading_group": (0, 0, 0, 0),
    "investigations": (0, 3, 9, 18),
    "attached_leaders": (0, 10, 20, 30),
    "partner_school": (0, 60, 150, 300),
    "graduating_class_drive": (0, 48, 84, 120),
    "junior_drive": (0, 48, 120, 192),
    "double_reduction": (12, 20, 28, 36),
    "homework_design": (0, 6, 15, 24),
    "after_school_service": (120, 240, 360, 480),
    "digital_classrooms": (0, 60, 150, 300),
    "pupil_health": (0, 30, 90, 180),
    "inclusive_subsidy": (0, 56, 112, 168),
    "kindergarten_upgrades": (0, 50, 125, 250),
    "enterprise_partnerships": (0, 40, 120, 240),
    "partnership_verification": (0, 2, 6, 12),
    "vocational_pathway": (0, 60, 150, 300),
    "inspectors": (0, 0, 12, 24),
    "visits_per_school": (48, 97, 194, 387),
    "hazard_inspections": (12, 24, 48, 97),
    "rectification": (0, 200, 400, 700),
    "safety_education": (0, 60, 120, 200),
    "remote_teaching": (0, 20, 60, 120),
}


@pytest.fixture(scope="module")
def at_year_0_prices(mingcheng: Scenario) -> County:
    """The county on its first day, with neither pay nor income about to grow."""
    still = mingcheng.parameters.changed({"finance": {"pay_growth": 0.0, "expenditure_growth": 0.0}})
    return County(lay(mingcheng, still), 1)


@pytest.mark.parametrize("lever", [name for name in LEVERS if name != "small_school_threshold"])
def test_a_level_costs_what_the_table_of_levels_says(mingcheng: Scenario, at_year_0_prices: County, lever: str) -> None:
    """Within three percent, or half a unit of the rounded table; against the year-0 level, which is free."""
    quantity, start = mingcheng.quantities[lever], mingcheng.start
    usual = getattr(start, lever)
    column, levels = COSTS[lever], choices(entries(Decisions)[lever].kind) or quantity.levels
    base = next(cost for level, cost in zip(levels, column, strict=True) if level == usual)
    assert base is not None
    for level, cost in zip(levels, column, strict=True):
        if level is None or cost is None:
            continue
        found = _whole_cost(at_year_0_prices, lever, type(usual)(level))
        assert found == pytest.approx(cost - base, rel=0.03, abs=1.0), level


def _whole_cost(county: County, lever: str, level: Any) -> float:
    """Return the quote as the table counts it: whole contracts, full years of recruits, else the first year."""
    plan = decided(county.state.foundation.ground.start, 1, **NEEDED.get(lever, {}), **{lever: level})[0]
    if (cost := entries(Decisions)[lever].quantity.cost) is None:
        assert lever not in county.quote(plan).lines
        return 0.0
    first, later = county.quote(plan).lines[lever]
    if cost.kind == "contract":
        return first / cost.tranches[0]
    return later if cost.kind == "recruit" else first


def test_recruits_cost_a_third_in_their_first_calendar_year(mingcheng: Scenario, at_year_0_prices: County) -> None:
    """They are posted in September."""
    quote = at_year_0_prices.quote(decided(mingcheng.start, 1, established_recruits=30)[0])
    first, later = quote.lines["established_recruits"]
    assert first == pytest.approx(later / 3)


@pytest.mark.parametrize("line", [10, 20, 50])
def test_a_size_line_saves_18_for_every_school_under_it(
    mingcheng: Scenario, mingcheng_laid: Foundation, at_year_0_prices: County, line: int
) -> None:
    """Once they are closed, and for as long as they are; in the year of hearing and filing nothing is saved."""
    units, table = mingcheng_laid.ground.units, mingcheng_laid.ground.table
    villages = (units.stage == PRIMARY) & (units.locality == VILLAGE)
    below = int(np.count_nonzero(villages & (table.sum(1) < line)))
    first, later = at_year_0_prices.quote(decided(mingcheng.start, 1, small_school_threshold=line)[0]).lines[
        "small_school_threshold"
    ]
    assert later == pytest.approx(-18.0 * below)
    assert first == 0


def test_closed_schools_go_on_saving(mingcheng: Scenario, mingcheng_laid: Foundation) -> None:
    """What is free after the line's own cost is larger by 18 for every school that stands closed."""
    usual, other = County(mingcheng_laid, 1), County(mingcheng_laid, 1)
    plan = decided(mingcheng.start, 4, small_school_threshold=50)
    for decisions in plan[:3]:
        usual.advance(mingcheng.start)
        other.advance(decisions)
    closed = int(other.state.units.closed.sum())
    assert closed > 10
    with_line, without = other.quote(plan[3]), usual.quote(mingcheng.start)
    gained = (with_line.room - with_line.used) - (without.room - without.used)
    assert gained == pytest.approx(18.0 * closed, rel=0.25)
