"""Each shipped county shows what its brief says it teaches: on eight seeds, paired, in direction and not in size."""

from __future__ import annotations

from scenarios.briefs import mean, runs


def better(county: str, plan: str, than: str, outcome: str, year: int = -1) -> int:
    """Return on how many of the eight seeds an outcome is higher under one plan than under another."""
    pairs = zip(runs(county, plan), runs(county, than), strict=True)
    return sum(getattr(own[year], outcome) > getattr(other[year], outcome) for own, other in pairs)


def test_in_the_shrinking_county_schools_empty_and_villages_run_short_by_themselves() -> None:
    for years in runs("qiaochuan"):
        assert years[-1].enrolment_primary < 0.5 * years[0].enrolment_primary
        assert years[-1].idle_places > 1.3 * years[0].idle_places
        assert years[-1].spending_per_pupil_primary > 2 * years[0].spending_per_pupil_primary
    assert mean("qiaochuan", "as_now", "vacancies_village", 6) > 1.5 * mean(
        "qiaochuan", "as_now", "vacancies_village", 0
    )


def test_in_the_shrinking_county_gathering_frees_money_and_teachers_and_building_does_not() -> None:
    assert better("qiaochuan", "gather", "as_now", "discretionary_room") == 8
    assert better("qiaochuan", "as_now", "gather", "vacancies_village") == 8
    assert better("qiaochuan", "as_now", "gather", "idle_places") == 8
    assert better("qiaochuan", "as_now", "buildings", "discretionary_room") == 8
    assert better("qiaochuan", "as_now", "buildings", "vacancies_village") == 0


def test_in_the_growing_seat_classes_grow_large_unless_rooms_are_built_in_time() -> None:
    for years in runs("xinlan"):
        assert years[0].large_class_share < 0.05 < 0.3 < years[-1].large_class_share
        assert years[-1].idle_places > years[0].idle_places
    assert better("xinlan", "as_now", "rooms", "large_class_share") == 8
    assert better("xinlan", "rooms", "as_now", "zhongkao_mean") == 8
    assert better("xinlan", "rooms", "exams", "large_class_share") == 0


def test_in_the_growing_seat_the_wave_reaches_the_juniors_after_the_primaries() -> None:
    primary, junior = (
        [mean("xinlan", "as_now", name, year) for year in (0, 4, 10)]
        for name in ("enrolment_primary", "enrolment_junior")
    )
    assert primary[1] / primary[0] > junior[1] / junior[0]
    assert primary[2] / primary[1] < junior[2] / junior[1]


def test_where_the_high_school_was_lost_the_best_leave_and_few_reach_the_first_tier() -> None:
    assert mean("yuxiu", "as_now", "first_tier") < 0.25 * mean("mingcheng", "as_now", "first_tier")
    assert mean("yuxiu", "as_now", "top_leavers_share") > 0.15 + mean("mingcheng", "as_now", "top_leavers_share")
    assert mean("yuxiu", "as_now", "zhongkao_mean") > mean("mingcheng", "as_now", "zhongkao_mean") - 0.05


def test_where_the_high_school_was_lost_leaving_and_staying_feed_on_themselves() -> None:
    """Families see less each year, and what holds the best does more the longer it lasts."""
    seen = [mean("yuxiu", "as_now", "perceived_quality", year) for year in (1, 10)]
    assert seen[1] < seen[0] - 0.02
    held = [
        sum(
            mean("yuxiu", "as_now", "top_leavers_share", year) - mean("yuxiu", "hold", "top_leavers_share", year)
            for year in years
        )
        for years in ((1, 2, 3), (8, 9, 10))
    ]
    assert 0.05 < held[0] < held[1]
    assert better("yuxiu", "hold", "buildings", "undergraduate") == 8


def test_in_the_squeeze_arrears_come_by_themselves_unless_something_is_stopped() -> None:
    for years in runs("shutong"):
        assert years[3].arrears == 0
        assert years[-1].arrears > 0.05 * years[-1].education_spending
    assert all(own.arrears == 0 for years in runs("shutong", "stop") for own in years)
    assert mean("shutong", "stop", "vacancies_village") < 0.03 + mean("shutong", "as_now", "vacancies_village")


def test_in_the_squeeze_a_plan_that_only_adds_is_cut_to_nothing() -> None:
    assert all(years[-1].funded_share < 0.1 for years in runs("shutong", "balanced"))
    assert all(own.funded_share == 1 for years in runs("mingcheng", "balanced") for own in years)


def test_after_the_accident_mending_prevents_incidents_and_openness_brings_trust_back() -> None:
    assert mean("jiqiao", "as_now", "incidents") > 2 * mean("mingcheng", "as_now", "incidents")
    assert mean("jiqiao", "safety", "incidents") < 0.5 * mean("jiqiao", "as_now", "incidents")
    assert better("jiqiao", "safety", "as_now", "trust") == 8
    assert better("jiqiao", "as_now", "safety", "open_hazards") == 8


def test_after_the_accident_examinations_cost_the_trust_that_was_left() -> None:
    assert better("jiqiao", "as_now", "exams", "trust") == 8
    assert better("jiqiao", "exams", "as_now", "undergraduate") == 8
    assert better("jiqiao", "as_now", "exams", "open_hazards") == 0


def test_in_the_county_of_the_speech_examinations_cost_trust_and_balance_narrows_the_gap() -> None:
    assert better("mingcheng", "exams", "balanced", "first_tier") >= 7
    assert better("mingcheng", "balanced", "exams", "trust") == 8
    assert mean("mingcheng", "balanced", "gap_seat_village") < mean("mingcheng", "exams", "gap_seat_village") - 0.04


def test_in_the_practice_county_teachers_who_are_looked_after_fill_the_village_school() -> None:
    assert better("practice", "teachers", "as_now", "teacher_morale") == 8
    assert mean("practice", "teachers", "vacancies_village") < mean("practice", "buildings", "vacancies_village")
