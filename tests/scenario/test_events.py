"""Events in files: when they strike, and what is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from edusim.scenario import ScenarioProblems, load_plan, scenario_from_data, scenario_to_data
from tests.scenario.county import TEXT, load, refused, said

COUNTY = load(TEXT)


def test_events_are_read_and_come_back_from_saved_data() -> None:
    """A scenario may fix a year, leave it to chance, and say beforehand what is answered."""
    scenario = load(
        TEXT + "[events.new_gaokao]\nyear = 2025\nannounced = true\nanswer = 'hire'\n"
        "[events.revenue_shortfall]\nchance = 0.2\n[events.review]\nanswer = 'change'\n"
    )
    assert scenario.first_day.events["new_gaokao"].year == 2025
    assert scenario.first_day.events["revenue_shortfall"].chance == pytest.approx(0.2)
    assert scenario_from_data(scenario_to_data(scenario)) == scenario


@pytest.mark.parametrize(
    ("table", "id_", "hint"),
    [
        ("[events.new_gaoko]\nyear = 2025", "unknown_event", "did you mean new_gaokao?"),
        ("[events.new_gaokao]\nannounced = true", "event_when", ""),
        ("[events.new_gaokao]\nyear = 2022", "event_year", ""),
        ("[events.new_gaokao]\nyear = 2025\nchance = 0.1", "event_both", ""),
        ("[events.new_gaokao]\nyear = 2025\nanswer = 'hired'", "event_answer", "did you mean hire?"),
        ("[events.review]\nyear = 2025", "event_by_itself", ""),
        ("[events.review]\nchance = 2", "range", ""),
        ("[decisions.2026]\nanswers = ['new_gaoko=hire']", "unknown_event", "did you mean new_gaokao?"),
        ("[decisions.2026]\nanswers = ['new_gaokao']", "event_answer", ""),
        ("[decisions.2026]\nanswers = ['new_gaokao=hire', 'new_gaokao=limit']", "answer_twice", ""),
        ("[decisions.2026]\nanswers = 'new_gaokao=hire'", "need_answers", ""),
        ("[decisions.2026]\nanswers = 3", "need_answers", ""),
        ("[levers.answers]\nhigh = 3", "unknown_decision", ""),
        ("[levers.evaluation_basis]\nyear_0 = 2", "lever_choice", ""),
    ],
)
def test_a_fault_of_an_event_or_an_answer_is_told(table: str, id_: str, hint: str) -> None:
    """The right words are offered."""
    problems = refused(f"{TEXT}{table}\n")
    assert id_ in said(problems)
    assert hint in [str(each) for problem in problems for each in problem.hints] or not hint


def test_a_plan_answers_events(tmp_path: Path) -> None:
    """The answer belongs to the year's decisions."""
    file = tmp_path / "plan.toml"
    file.write_text("schema_version = 1\n[decisions.2026]\nanswers = ['city_school=agreement']\n", encoding="utf-8")
    plan = load_plan(file, COUNTY)
    assert plan == {2026: {"answers": ("city_school=agreement",)}}
    assert COUNTY.decisions_for(2026, COUNTY.start, plan).answers == ("city_school=agreement",)
    file.write_text("schema_version = 1\n[decisions.2026]\nanswers = ['city_school=fight']\n", encoding="utf-8")
    with pytest.raises(ScenarioProblems):
        load_plan(file, COUNTY)
