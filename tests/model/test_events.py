"""Events strike every policy alike, move what their cards say, and wait for an answer that nobody has to give."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from edusim.catalog.events import ANSWERS, EVENTS, ScenarioEvent
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.parameters import parameter_entries
from edusim.model import County, Foundation
from edusim.model.cards import HAPPENED
from edusim.model.codes import ESTABLISHED, SEAT
from edusim.model.rules import review_comes
from edusim.model.state import State
from edusim.model.strikes import ANSWERS as ANSWERED
from edusim.model.strikes import STRIKES
from edusim.scenario import Scenario
from tests.model.counties import decided, lay

SEEDS = range(4)
Prepare = Callable[[State], None]
Measure = Callable[[County], float]


def laid(scenario: Scenario, parameter: str = "", value: float = 0.0, **events: ScenarioEvent) -> Foundation:
    """Return a county with these events from outside and no others, one assumption changed."""
    parameters = scenario.parameters
    if parameter:
        parameters = replace(parameters, events=replace(parameters.events, **{parameter: value}))
    return lay(scenario, parameters, replace(scenario.first_day, events=dict(events)))


@pytest.fixture(scope="module")
def quiet(mingcheng: Scenario) -> Foundation:
    """The county without events from outside."""
    return laid(mingcheng)


def nothing(state: State) -> None:
    """Leave the first day as it is."""


def asked(
    foundation: Foundation, scenario: Scenario, seed: int, event: str, answer: str, years: int = 1,
    prepare: Prepare = nothing, **values: Any,
) -> County:  # fmt: skip
    """Return a county whose first meeting is asked about an event and answers it, after so many years."""
    county = County(foundation, seed)
    prepare(county.state)
    if event not in foundation.ground.first_day.events:
        county.state.events.asking = [event]
    plan = decided(scenario.start, years, **values)
    plan[0] = replace(plan[0], answers=(f"{event}={answer}",) if answer else ())
    for decisions in plan:
        county.advance(decisions)
    return county


def planned(event: str, **values: Any) -> dict[str, ScenarioEvent]:
    """Return the plan that an event strikes in the first year decided, announced."""
    return {event: ScenarioEvent(**{"year": 2023, "announced": True, **values})}


def test_every_event_has_its_card_in_the_model() -> None:
    outside = {name for name, own in EVENTS.items() if own.kind == "scenario"}
    assert set(STRIKES) == outside
    assert set(HAPPENED) == set(EVENTS) - outside
    assert set(ANSWERED) == {word.partition("=")[0] for word in ANSWERS}


STRUCK = [
    ("new_gaokao", "value_added_senior", -1, 2), ("free_preschool_year", "preschool_enrolment_rate", 1, 1),
    ("revenue_shortfall", "discretionary_room", -1, 1), ("city_school", "pupils_outside", 1, 2),
    ("epidemic_closure", "achievement_primary", -1, 1), ("epidemic_closure", "closure_days", 1, 1),
    ("serious_accident", "satisfaction", -1, 1), ("serious_accident", "trust", -1, 1),
    ("births_fall", "births", -1, 2),
]  # fmt: skip


@pytest.mark.parametrize(("event", "outcome", "sign", "years"), STRUCK)
def test_an_event_moves_what_its_card_says(
    mingcheng: Scenario, quiet: Foundation, event: str, outcome: str, sign: int, years: int
) -> None:
    """On the mean of paired seeds."""
    foundation = laid(mingcheng, **planned(event))
    moved = 0.0
    for seed in SEEDS:
        there, elsewhere = (asked(own, mingcheng, seed, event, "", years) for own in (foundation, quiet))
        moved += getattr(there.outcomes, outcome) - getattr(elsewhere.outcomes, outcome)
    assert moved * sign > 0


def test_an_offer_changes_nothing_until_it_is_taken(mingcheng: Scenario, quiet: Foundation) -> None:
    foundation = laid(mingcheng, **planned("partnership_offer"))
    taken, declined, ignored = (
        asked(foundation, mingcheng, 1, "partnership_offer", answer, 2).outcomes
        for answer in ("flagship", "decline", "")
    )
    assert declined == ignored == asked(quiet, mingcheng, 1, "review", "", 2).outcomes
    assert taken.value_added_senior > ignored.value_added_senior


def test_a_partnership_is_felt_for_three_school_years(mingcheng: Scenario) -> None:
    """The fourth June after it hears nothing new of it."""
    foundation = laid(mingcheng, **planned("partnership_offer"))
    with_it, without = (County(foundation, 1) for _ in range(2))
    first = replace(mingcheng.start, answers=("partnership_offer=flagship",))
    gained = []
    for year in range(5):
        with_it.advance(first if year == 0 else mingcheng.start)
        without.advance(mingcheng.start)
        effect = with_it.state.increment[1:].astype(float).mean() - without.state.increment[1:].astype(float).mean()
        gained.append(effect)
    assert all(gain > 1e-4 for gain in gained[:3])
    assert abs(gained[4]) < gained[0] / 3


CHANGES = {"small_school_threshold": 20, "established_recruits": 60}


@pytest.mark.parametrize(
    ("event", "answers"), [(name, own.answers) for name, own in EVENTS.items() if len(own.answers) > 1]
)
def test_the_answers_to_an_event_differ(mingcheng: Scenario, event: str, answers: tuple[str, ...]) -> None:
    """No two answers lead to the same county; of an offer only the schools named differ."""
    foundation = laid(mingcheng, **planned(event)) if EVENTS[event].kind == "scenario" else laid(mingcheng)
    found = [
        [asked(foundation, mingcheng, 2, event, answer, years, eventful, **CHANGES).outcomes for years in (1, 2)]
        for answer in answers
    ]
    assert len({repr(years) for years in found}) == len(answers)


def eventful(state: State) -> None:
    """Let the first day have what every question is about: a refusal, a letter, terms that ended, works that wait."""
    state.careers.deferred = 20
    state.closing = village_schools(state)
    state.staff.after_term[:200] = 1
    state.events.lost = -0.05
    state.rules.breaches = 4
    state.government.coordination = 0.9


def village_schools(state: State) -> list[int]:
    """Return three small schools that another can take in."""
    units = state.units
    small = np.flatnonzero((units.parent != np.arange(len(units))) & (state.table.sum(1) > 0))
    return [int(code) for code in small[:3]]


def test_the_same_event_strikes_every_policy_of_a_seed(mingcheng: Scenario) -> None:
    """Chance is the seed's: no decision brings or spares an event from outside."""
    chances = {name: ScenarioEvent(chance=0.3) for name in ("revenue_shortfall", "epidemic_closure", "city_school")}
    foundation = laid(mingcheng, **chances)
    plans = (decided(mingcheng.start, 8), decided(mingcheng.start, 8, coaches=40, pay_step=5.0))
    struck = [[], []]
    for place, plan in enumerate(plans):
        county = County(foundation, 3)
        for decisions in plan:
            county.advance(decisions)
            struck[place].append([name for name in county.struck if name in chances])
    assert struck[0] == struck[1]
    assert sum(map(len, struck[0])) > 0


def test_events_that_struck_once_can_be_let_strike_with_any_luck(mingcheng: Scenario, quiet: Foundation) -> None:
    """To tell events from luck, the same ones strike other seeds; and none where none is wanted."""
    chancy = laid(mingcheng, revenue_shortfall=ScenarioEvent(chance=0.5, announced=True))
    ordered = laid(mingcheng, revenue_shortfall=ScenarioEvent(year=mingcheng.first_year + 1, announced=True))
    for seed in SEEDS:
        struck, spared = County(chancy, seed), County(chancy, seed)
        struck.expect(["revenue_shortfall"])
        spared.expect([])
        for county, same in ((struck, County(ordered, seed)), (spared, County(quiet, seed))):
            assert county.quote(mingcheng.start).room == same.quote(mingcheng.start).room
            assert county.advance(mingcheng.start) == same.advance(mingcheng.start)


def test_what_lasts_comes_once(mingcheng: Scenario) -> None:
    foundation = laid(mingcheng, city_school=ScenarioEvent(chance=1.0), revenue_shortfall=ScenarioEvent(chance=1.0))
    county = County(foundation, 1)
    struck = []
    for _ in range(4):
        county.advance(mingcheng.start)
        struck += county.struck
    assert struck.count("city_school") == 1
    assert struck.count("revenue_shortfall") == 4


def test_an_announced_event_is_asked_about_before_it_strikes_and_a_hidden_one_after(mingcheng: Scenario) -> None:
    announced, hidden = (
        County(laid(mingcheng, city_school=ScenarioEvent(year=2024, announced=known)), 1) for known in (True, False)
    )
    assert (announced.asking(), hidden.asking()) == ([], [])
    for county in (announced, hidden):
        county.advance(mingcheng.start)
    assert "city_school" in announced.asking()
    assert "city_school" not in hidden.asking()
    for county in (announced, hidden):
        county.advance(mingcheng.start)
        assert "city_school" in county.struck
    assert "city_school" not in announced.asking()
    assert "city_school" in hidden.asking()
    hidden.advance(mingcheng.start)
    assert "city_school" not in hidden.asking()


def test_an_answer_to_what_did_not_happen_changes_nothing(mingcheng: Scenario, quiet: Foundation) -> None:
    one, other = County(quiet, 1), County(quiet, 1)
    one.advance(replace(mingcheng.start, answers=("city_school=compete", "review=paper")))
    assert one.outcomes == other.advance(mingcheng.start)


def test_the_scenarios_answer_counts_where_the_meeting_gives_none(mingcheng: Scenario) -> None:
    foundation = laid(mingcheng, **planned("city_school", answer="compete"))
    own, none = (asked(foundation, mingcheng, 1, "city_school", answer).outcomes for answer in ("agreement", ""))
    assert none.rule_breaches == own.rule_breaches + 1


def test_a_quote_has_the_price_of_an_answer_and_changes_nothing(mingcheng: Scenario) -> None:
    """What is hidden stays hidden: only answers are priced, not events to come."""
    foundation = laid(mingcheng, **planned("city_school"), revenue_shortfall=ScenarioEvent(year=2023))
    county, other = County(foundation, 1), County(foundation, 1)
    usual = county.quote(mingcheng.start)
    priced = county.quote(replace(mingcheng.start, answers=("city_school=compete",)))
    assert priced.lines["answers"] == (80.0, 80.0)
    assert priced.room == usual.room
    assert "answers" not in usual.lines
    assert county.advance(mingcheng.start) == other.advance(mingcheng.start)


def test_answers_are_paid_before_new_spending(mingcheng: Scenario) -> None:
    """Where the room does not cover everything, an answer that costs leaves less for the year's decisions."""
    foundation = laid(mingcheng, **planned("city_school"))
    dear = {"pay_step": 15.0}
    with_it, without = (
        asked(foundation, mingcheng, 1, "city_school", answer, **dear).state.budget.funded
        for answer in ("strengthen", "agreement")
    )
    assert 0 < with_it < without < 1


def test_a_warned_county_sees_the_shortfall_in_its_room(mingcheng: Scenario, quiet: Foundation) -> None:
    warned = County(laid(mingcheng, **planned("revenue_shortfall")), 1).quote(mingcheng.start)
    surprised = County(laid(mingcheng, **planned("revenue_shortfall", announced=False)), 1).quote(mingcheng.start)
    usual = County(quiet, 1).quote(mingcheng.start)
    assert warned.room < surprised.room == usual.room


def test_the_books_balance_when_a_bonus_is_delayed(mingcheng: Scenario) -> None:
    """What is not paid out is not spent."""
    foundation = laid(mingcheng, **planned("revenue_shortfall"))
    paid, delayed = (
        asked(foundation, mingcheng, 1, "revenue_shortfall", answer).outcomes for answer in ("", "delay_bonus")
    )
    bonus = mingcheng.first_day.year_0.expenditure["bonus_pool"]
    assert paid.education_spending - delayed.education_spending == pytest.approx(bonus, rel=0.2)


def test_a_review_asks_and_a_broken_promise_costs_more_trust_than_none(mingcheng: Scenario, quiet: Foundation) -> None:
    def trust(answer: str, **values: Any) -> float:
        return asked(quiet, mingcheng, 1, "review", answer, 1, review_comes, **values).outcomes.trust

    assert trust("change", bonus_pool=0.0) > trust("", bonus_pool=0.0)
    assert trust("change") < trust("")


def test_events_of_the_countys_own_come_by_themselves(mingcheng: Scenario, quiet: Foundation) -> None:
    """A change of leaders in about half of the years, terms every third, a letter once a line is drawn."""
    struck = []
    for seed in range(5):
        county = County(quiet, seed)
        for decisions in decided(mingcheng.start, 8, small_school_threshold=20):
            county.advance(decisions)
            struck += county.struck
    assert 10 <= struck.count("leader_change") <= 30
    assert struck.count("special_post_terms") in range(10, 21)
    assert struck.count("teaching_point_letter") >= 5
    assert 0 < struck.count("seasonal_closure") < 20


def test_a_refusal_of_posts_is_answered(mingcheng: Scenario, quiet: Foundation) -> None:
    county = County(quiet, 1)
    county.advance(replace(mingcheng.start, established_recruits=60))
    assert "posts_reply" in county.struck
    assert "posts_reply" in county.asking()


def test_an_outbreak_asks_about_canteens(mingcheng: Scenario, quiet: Foundation) -> None:
    county = County(quiet, 1)
    county.state.safety.forced.append("outbreak")
    county.advance(mingcheng.start)
    assert "canteen_outbreak" in county.asking()


def test_catching_up_gives_a_third_of_an_epidemics_loss_back(mingcheng: Scenario, quiet: Foundation) -> None:
    foundation = laid(mingcheng, epidemic_closure=ScenarioEvent(year=2023))
    years = []
    for own, answer in ((quiet, ""), (foundation, ""), (foundation, "catch_up")):
        county = County(own, 1)
        county.advance(mingcheng.start)
        county.advance(replace(mingcheng.start, answers=(f"epidemic_closure={answer}",) if answer else ()))
        years.append(county.advance(mingcheng.start).achievement_primary)
    usual, closed, caught_up = years
    assert 0.15 < (caught_up - closed) / (usual - closed) < 0.6


def outcome(name: str) -> Measure:
    """Return what reads an outcome of the last year."""
    return lambda county: float(getattr(county.outcomes, name))


def owed(state: State) -> None:
    """Fifty posts were refused last March."""
    state.careers.deferred = 50


def newly_free(state: State) -> None:
    """Two hundred village teachers have just ended a term."""
    rural = np.flatnonzero((state.units.locality[state.staff.unit] > SEAT) & (state.staff.post == ESTABLISHED))
    state.staff.after_term[rural[:200]] = 1


def letter(state: State) -> None:
    """Three small schools are to close next August."""
    state.closing = village_schools(state)


def many_breaches(state: State) -> None:
    """A review found five breaches."""
    state.rules.breaches = 5


def still_there(county: County) -> float:
    """Return how many stayed in their own school since their term ended."""
    return float(np.count_nonzero(county.state.staff.after_term))


SPENT, ROOM, TRUST = outcome("education_spending"), outcome("discretionary_room"), outcome("trust")
OUTSIDE, SENIOR_GAIN = outcome("pupils_outside"), outcome("value_added_senior")
PRIMARY_GAIN = outcome("value_added_primary")
PARAMETERS: list[tuple[str, str, int, Measure, int, Prepare]] = [
    ("revenue_fall", "revenue_shortfall", 1, ROOM, -1, nothing),
    ("pass_to_pay", "revenue_shortfall", 1, ROOM, -1, nothing),
    ("pass_to_operating", "revenue_shortfall", 1, ROOM, -1, nothing),
    ("pass_to_works", "revenue_shortfall", 1, ROOM, -1, nothing),
    ("bonus_delayed", "revenue_shortfall?", 1, outcome("teacher_morale"), -1, nothing),
    ("bonus_morale", "revenue_shortfall=delay_bonus", 1, outcome("teacher_morale"), 1, nothing),
    ("running_cut", "revenue_shortfall=cut_running", 1, SPENT, -1, nothing),
    ("running_cut_learning", "revenue_shortfall=cut_running", 2, PRIMARY_GAIN, 1, nothing),
    ("new_gaokao", "new_gaokao", 2, SENIOR_GAIN, 1, nothing),
    ("gaokao_hiring", "new_gaokao=hire", 2, SENIOR_GAIN, 1, nothing),
    ("gaokao_sharing", "new_gaokao=share", 2, SENIOR_GAIN, 1, nothing),
    ("gaokao_limiting", "new_gaokao=limit", 2, SENIOR_GAIN, 1, nothing),
    ("new_gaokao_hired", "new_gaokao=hire", 1, SPENT, 1, nothing),
    ("limited_trust", "new_gaokao=limit", 1, TRUST, 1, nothing),
    ("free_year_enrolment", "free_preschool_year", 1, outcome("preschool_enrolment_rate"), 1, nothing),
    ("free_year_granted", "free_preschool_year=bridge", 1, SPENT, -1, nothing),
    ("free_year_quality", "free_preschool_year", 1, outcome("readiness"), 1, nothing),
    ("slowed", "free_preschool_year=slow", 1, outcome("readiness"), 1, nothing),
    ("merged_saving", "free_preschool_year=merge", 1, SPENT, -1, nothing),
    ("city_school", "city_school", 1, OUTSIDE, 1, nothing),
    ("city_poaching", "city_school", 3, outcome("exits_backbone"), 1, nothing),
    ("strengthened", "city_school=strengthen", 1, OUTSIDE, -1, nothing),
    ("strengthening_cost", "city_school=strengthen", 1, SPENT, 1, nothing),
    ("agreed", "city_school=agreement", 1, OUTSIDE, -1, nothing),
    ("bid", "city_school=compete", 1, OUTSIDE, -1, nothing),
    ("bidding_cost", "city_school=compete", 1, SPENT, 1, nothing),
    ("births_fall", "births_fall", 1, outcome("births"), -1, nothing),
    ("partnership", "partnership_offer=flagship", 2, SENIOR_GAIN, 1, nothing),
    ("partnership_second", "partnership_offer=second", 2, SENIOR_GAIN, 1, nothing),
    ("partnership_cost", "partnership_offer=flagship", 1, SPENT, 1, nothing),
    ("closure_months", "epidemic_closure", 1, PRIMARY_GAIN, -1, nothing),
    ("devices", "epidemic_closure=devices", 1, PRIMARY_GAIN, 1, nothing),
    ("devices_cost", "epidemic_closure=devices", 1, SPENT, 1, nothing),
    ("broadcast", "epidemic_closure=broadcast", 1, PRIMARY_GAIN, 1, nothing),
    ("catch_up", "epidemic_closure=catch_up", 1, PRIMARY_GAIN, 1, nothing),
    ("catch_up_cost", "epidemic_closure=catch_up", 1, SPENT, 1, nothing),
    ("hard_winter", "", 8, lambda own: float("seasonal_closure" in own.state.events.past), -1, nothing),
    ("worst_canteens", "canteen_outbreak=rectify", 1, outcome("open_hazards"), -1, nothing),
    ("told_openly", "serious_accident>open", 1, TRUST, 1, nothing),
    ("leaks", "serious_accident>quiet", 1, TRUST, -1, nothing),
    ("leaked", "serious_accident>quiet", 1, TRUST, -1, nothing),
    ("promise_kept", "review=change", 1, TRUST, 1, many_breaches),
    ("appeal_heard", "review=appeal", 1, TRUST, 1, nothing),
    ("appeal_coordination", "posts_reply=appeal", 1, outcome("coordination"), 1, nothing),
    ("paper_formalism", "review=paper", 1, outcome("formalism"), 1, nothing),
    ("paper_confidence", "review=paper", 1, outcome("confidence"), 1, nothing),
    ("written_down", "leader_change=write_down", 1, outcome("institution_strength"), 1, nothing),
    ("written_formalism", "leader_change=write_down", 1, outcome("formalism"), 1, nothing),
    ("left_open", "leader_change=leave_open", 1, outcome("coordination"), 1, nothing),
    ("retrained", "posts_reply=retrain", 1, lambda own: own.state.careers.reallocated, 1, owed),
    ("retraining_cost", "posts_reply=retrain", 1, SPENT, 1, owed),
    ("shared", "posts_reply=share", 1, outcome("subject_coverage_village"), 1, owed),
    ("sharing_cost", "posts_reply=share", 1, SPENT, 1, owed),
    ("appealed", "posts_reply=appeal", 1, lambda own: own.state.careers.deferred, -1, owed),
    ("term_held", "special_post_terms=hold", 1, still_there, 1, newly_free),
    ("term_held_morale", "special_post_terms=hold", 1, outcome("teacher_morale"), 1, newly_free),
    ("term_offer", "special_post_terms=offer", 1, still_there, 1,
     newly_free),
    ("term_offer_cost", "special_post_terms=offer", 1, SPENT, 1, newly_free),
    ("term_let_go", "special_post_terms=let_go", 1, still_there, -1,
     newly_free),
    ("letter_trust", "teaching_point_letter=keep", 1, TRUST, 1, letter),
    ("point_boarding", "teaching_point_letter=boarding", 1,
     lambda own: math.fsum((own.state.pupils.kept + own.state.pupils.fading).tolist()), 1, letter),
    ("point_boarding_cost", "teaching_point_letter=boarding", 1, SPENT, 1, letter),
]  # fmt: skip
RARE = {"appeal_heard": range(16), "bonus_delayed": range(8), "hard_winter": range(12)}


def measured(scenario: Scenario, parameter: str, value: float, about: str, years: int, prepare: Prepare,
             measure: Measure) -> list[float]:  # fmt: skip
    """Return a measure by seed. ``about`` is EVENT=ANSWER; EVENT? is not announced, EVENT>ANSWER is over already."""
    event, _, answer = about.replace(">", "=").rstrip("?").partition("=")
    own = EVENTS.get(event)
    from_outside = own is not None and own.kind == "scenario" and ">" not in about
    plan = planned(event, announced="?" not in about) if from_outside else {}
    foundation = laid(scenario, parameter, value, **plan)
    more = {"established_recruits": 60} if event == "posts_reply" else {}
    seeds = RARE.get(parameter, SEEDS)
    return [measure(asked(foundation, scenario, seed, event, answer, years, prepare, **more)) for seed in seeds]


@pytest.mark.parametrize(("parameter", "about", "years", "measure", "sign", "prepare"), PARAMETERS)
def test_an_assumption_about_events_moves_what_it_is_about(
    mingcheng: Scenario, parameter: str, about: str, years: int, measure: Measure, sign: int, prepare: Prepare
) -> None:
    """From the low to the high end of its range, on the mean of paired seeds."""
    quantity = parameter_entries()[f"events.{parameter}"].quantity
    low, high = (
        measured(mingcheng, parameter, value, about, years, prepare, measure) for value in (quantity.low, quantity.high)
    )
    assert (math.fsum(high) - math.fsum(low)) * sign > 0


def test_every_assumption_about_events_is_tested() -> None:
    declared = {name.partition(".")[2] for name in parameter_entries() if name.startswith("events.")}
    assert declared == {row[0] for row in PARAMETERS}


def test_the_first_year_of_events_has_all_outcomes(mingcheng: Scenario) -> None:
    """Everything at once still gives a county whose every figure is a number."""
    every = {name: ScenarioEvent(year=2024) for name, own in EVENTS.items() if own.kind == "scenario"}
    county = County(laid(mingcheng, **every), 1)
    for _ in range(3):
        found = county.advance(mingcheng.start)
    assert all(math.isfinite(getattr(found, name)) for name in Outcomes.__dataclass_fields__)
