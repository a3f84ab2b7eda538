"""The six shipped plans: for any county, within its means, and found by their ids."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import choices, entries
from edusim.cli.program import exit_code
from edusim.model import County
from edusim.scenario import ScenarioProblems, load_plan, load_scenario, shipped, shipped_plans
from edusim.scenario.decisions import LEVELS
from edusim.texts import use_language
from scenarios.briefs import laid

SIX = ["as_now", "balanced", "buildings", "exams", "safety", "teachers"]
EVERY_COUNTY = pytest.mark.parametrize("county", shipped())
COSTLY = [plan for plan in SIX if plan != "as_now"]


def test_there_are_six_and_one_of_them_decides_nothing() -> None:
    assert shipped_plans() == SIX
    assert load_plan("as_now", load_scenario("practice")) == {}


@EVERY_COUNTY
@pytest.mark.parametrize("plan", SIX)
def test_every_plan_fits_every_county(county: str, plan: str) -> None:
    """A level is the county's own value, so what is high in a small county is small."""
    scenario = laid(county)[0]
    for decided in load_plan(plan, scenario).values():
        for name, value in decided.items():
            entry = entries(Decisions)[name]
            if choices(entry.kind):
                assert value in choices(entry.kind)
            else:
                assert value in scenario.quantities[name].levels


@pytest.mark.parametrize("plan", COSTLY)
def test_in_the_county_of_the_speech_no_plan_takes_more_than_there_is(plan: str) -> None:
    scenario, foundation = laid("mingcheng")
    county, decisions, decided = County(foundation, 1), scenario.start, load_plan(plan, scenario)
    for year in range(scenario.first_year + 1, scenario.first_year + scenario.years + 1):
        decisions = scenario.decisions_for(year, decisions, decided)
        assert not county.quote(decisions).is_over, year
        assert county.advance(decisions).funded_share == 1


@pytest.mark.parametrize("plan", COSTLY)
def test_only_the_plan_for_examinations_breaks_more_rules_than_before(plan: str) -> None:
    scenario, foundation = laid("mingcheng")
    county, decisions, decided = County(foundation, 1), scenario.start, load_plan(plan, scenario)
    breaches = []
    for year in range(scenario.first_year + 1, scenario.first_year + scenario.years + 1):
        decisions = scenario.decisions_for(year, decisions, decided)
        breaches.append(county.advance(decisions).rule_breaches)
    assert (max(breaches) > county.state.rules.usual_breaches) == (plan == "exams")


def test_a_plan_of_ones_own_may_say_levels_too(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    for number, level in enumerate(LEVELS):
        file.write_text(
            f'schema_version = 1\n[decisions.2023]\ncoaches = "{level}"\nproject_primary_school = "{level}"\n',
            encoding="utf-8",
        )
        small, usual = (load_plan(file, load_scenario(name))[2023] for name in ("practice", "mingcheng"))
        assert (small["coaches"], usual["coaches"]) == ((0, 1, 2, 4)[number], (8, 14, 22, 32)[number])
        assert usual["project_primary_school"] == (0, 0, 1, 2)[number]


def test_a_word_that_is_no_level_and_an_id_that_is_no_plan_are_told(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text('schema_version = 1\n[decisions.2023]\ncoaches = "hihg"\n', encoding="utf-8")
    with pytest.raises(ScenarioProblems) as wrong_level:
        load_plan(file, load_scenario("practice"))
    assert [problem.message.id for problem in wrong_level.value.problems] == ["need_whole"]
    with pytest.raises(ScenarioProblems) as wrong_plan:
        load_plan("balancd", load_scenario("practice"))
    (problem,) = wrong_plan.value.problems
    assert (problem.message.id, problem.hints[0].arguments) == ("plan_unknown", {"word": "balanced"})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_plans_are_listed_and_one_is_shown_with_its_decisions(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(["show", "plans", "--lang", language]) == 0
    listed = capsys.readouterr().out
    assert [line.split()[0] for line in listed.splitlines()] == SIX
    assert exit_code(["show", "plans", "safety", "--lang", language]) == 0
    assert 'rectification = "high"' in capsys.readouterr().out
    assert exit_code(["show", "plans", "--format", "json", "--lang", language]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[4]["decisions"]["2023"]["rectification"] == "high"
    assert exit_code(["show", "plans", "safty", "--lang", language]) == 2
    assert "safety" in capsys.readouterr().err
    use_language("en")


def test_a_run_takes_a_plan_by_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for plan in ("safety", "as_now"):
        assert exit_code(["run", "practice", "--plan", plan, "--years", "1", "--format", "csv", "--lang", "en"]) == 0
        found.append(capsys.readouterr().out)
    assert found[0] != found[1]
