"""A county from a few wishes is sound, keeps its totals, and begins where its model does."""

from __future__ import annotations

from dataclasses import astuple
from random import Random

import pytest

from edusim.model import County, lay_foundation
from edusim.scenario import Scenario, load_scenario, scenario_from_data
from edusim.scenario.fitting.county import new_county
from edusim.scenario.fitting.rows import rows_of
from edusim.scenario.fitting.wishes import Wishes, range_of, seat_share

MODEL, SMALL = load_scenario("mingcheng"), load_scenario("practice")
QUESTIONS = ("residents", "pupils", "townships", "seat_share", "schools")


def wishes(random: Random | None = None, residents: int = 0) -> Wishes:
    """Return the usual answers, or any within their ranges, their ends most of all."""
    given: dict[str, float] = {"residents": residents} if residents else {}
    for question in QUESTIONS[bool(residents) :]:
        own = range_of(question, given, MODEL.first_day)
        ends = (own.low, own.high, own.default, random.uniform(own.low, own.high)) if random else (own.default,)
        answer = random.choice(ends) if random else own.default
        given[question] = answer if question == "seat_share" else int(answer)
    return Wishes(**given)  # type: ignore[arg-type]


def county(wished: Wishes) -> Scenario:
    return scenario_from_data(new_county("new", ("新县", "New County"), wished, MODEL, SMALL))


@pytest.mark.parametrize("part", range(5))
def test_whatever_is_wished_within_the_ranges_is_a_sound_county(part: int) -> None:
    """Every check that a written county passes, this one passes too; pupils and residents are as wished."""
    random = Random(part)
    for _ in range(6):
        wished = wishes(random, random.choice((0, 5_000, 12_000, 60_000)))
        day = county(wished).first_day
        assert sum(sum(school.pupils) for school in day.schools.values()) == wished.pupils
        assert (day.year_0.residents, len(day.places)) == (wished.residents, wished.townships + 1)
        assert len(day.schools) <= wished.schools


def test_schools_and_the_share_of_the_seat_are_as_wished() -> None:
    """Pupils split between the seat and the townships as the author says."""
    wished = Wishes(residents=90_000, pupils=12_000, townships=6, seat_share=0.45, schools=70)
    day = county(wished).first_day
    assert len(day.schools) == 70
    assert seat_share(rows_of(day)) == pytest.approx(0.45, abs=0.01)


def test_the_usual_answers_give_the_proportions_of_the_model() -> None:
    """Classes, teachers, examinations and money of a county a third the size are a third."""
    day, model = county(wishes(residents=60_000)).first_day, MODEL.first_day
    for field in ("classes", "teachers", "pupils"):
        own, usual = (sum(getattr(row, field) for row in rows_of(one)) for one in (day, model))
        assert own / usual == pytest.approx(1 / 3, rel=0.03)
    for field in ("revenue", "expenditure"):
        own, usual = (sum(getattr(one.year_0, field).values()) for one in (day, model))
        assert own / usual == pytest.approx(1 / 3, rel=0.02)
    examined = zip(astuple(day.year_0.examinations), astuple(model.year_0.examinations), strict=True)
    assert all(abs(own - usual / 3) <= 1 for own, usual in examined)


def test_the_first_indicators_of_a_new_county_are_plausible() -> None:
    """It begins at the model's levels, and nothing jumps in a year in which nothing is decided."""
    scenario = county(wishes(residents=120_000))
    opened = County(lay_foundation(scenario.first_day, scenario.parameters, scenario.start), 1)
    assert opened.quote(scenario.start).room > 0
    first = opened.advance(scenario.start)
    assert first.satisfaction == pytest.approx(68, abs=5)
    assert first.zhongkao_mean == pytest.approx(-0.3, abs=0.12)


def test_levels_of_decisions_go_with_the_size_of_the_county() -> None:
    """A county a tenth the size recruits a tenth, and intensities stay what they are."""
    small = county(wishes(residents=18_000))
    assert (small.quantities["bonus_pool"].high, small.start.bonus_pool) == (100, 26)
    assert small.quantities["junior_drive"] == MODEL.quantities["junior_drive"]
    assert county(wishes()).start == MODEL.start
