"""Decisions in plans and scenarios: checked against the county's own levers, years and schools."""

from __future__ import annotations

from pathlib import Path

import pytest

from edusim.scenario import Problem, ScenarioProblems, load_plan
from tests.scenario.county import TEXT, edited, load, refused, said

COUNTY = load(TEXT)


def plan_problems(tmp_path: Path, text: str) -> list[Problem]:
    file = tmp_path / "plan.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioProblems) as caught:
        load_plan(file, COUNTY)
    return caught.value.problems


def test_plan_is_read_by_year(tmp_path: Path) -> None:
    """Whole numbers stay whole, numbers become decimals, lists of schools stay lists."""
    file = tmp_path / "plan.toml"
    file.write_text(
        "schema_version = 1\n[decisions.2025]\nhonours = 30\n"
        '[decisions.2024]\ncoaches = 8\nproject_canteen = ["j1", "p1"]\n',
        encoding="utf-8",
    )
    plan = load_plan(file, COUNTY)
    assert plan == {2024: {"coaches": 8, "project_canteen": ("j1", "p1")}, 2025: {"honours": 30.0}}
    assert list(plan) == [2024, 2025]
    assert isinstance(plan[2025]["honours"], float)


def test_hold_and_once() -> None:
    """What is held stays until it is changed; what counts once goes back; a plan goes before the scenario."""
    plan = {2024: {"honours": 30.0}, 2026: {"coaches": 6}}
    decisions, years = COUNTY.start, {}
    for year in range(2023, 2028):
        decisions = years[year] = COUNTY.decisions_for(year, decisions, plan)
    assert [years[year].coaches for year in years] == [2, 4, 4, 6, 6]
    assert [years[year].honours for year in years] == [10, 30, 30, 30, 30]
    assert [years[year].project_canteen for year in years] == [0, 0, ("j1",), 0, 0]
    assert COUNTY.start.coaches == 2
    assert COUNTY.quantities["coaches"].high == 10


@pytest.mark.parametrize(
    ("table", "id_", "path", "hint"),
    [
        ("[decisions.2022]\ncoaches = 3", "year_outside", "decisions.2022", ""),
        ("[decisions.2033]\ncoaches = 3", "year_outside", "decisions.2033", ""),
        ("[decisions.next]\ncoaches = 3", "year_form", "decisions.next", ""),
        ("[decisions]\n2024 = 3", "need_table", "decisions.2024", ""),
        ("[decisions.2024]\ncoach = 3", "unknown_decision", "decisions.2024.coach", "did you mean coaches?"),
        ("[decisions.2024]\n'教研员' = 3", "unknown_decision", "decisions.2024.教研员", "did you mean coaches?"),
        ("[decisions.2024]\ncoaches = 22", "range", "decisions.2024.coaches", ""),
        ("[decisions.2024]\ncoaches = 2.5", "need_whole", "decisions.2024.coaches", ""),
        ("[decisions.2024]\ncoaches = ['j1']", "need_whole", "decisions.2024.coaches", ""),
        ("[decisions.2024]\nquota_share = 60", "range", "decisions.2024.quota_share",
         "a share is a fraction: write 0.6 for 60 %"),
        ("[decisions.2024]\nquota_share = '0.6'", "need_number", "decisions.2024.quota_share",
         "write it without quotes: 0.6"),
        ("[decisions.2024]\nproject_canteen = 'j1'", "need_placed", "decisions.2024.project_canteen",
         'write ["j1"]'),
        ("[decisions.2024]\nproject_canteen = [1]", "need_placed", "decisions.2024.project_canteen", ""),
        ("[decisions.2024]\nproject_canteen = ['hil']", "no_unit", "decisions.2024.project_canteen[0]",
         "did you mean hill?"),
        ("[decisions.2024]\nproject_canteen = ['j1', 'j1']", "unit_twice", "decisions.2024.project_canteen[1]",
         'the other place: decisions.2024.project_canteen[0] = "j1", plan.toml:3:20'),
        ("[decisions.2024]\nproject_canteen = ['j1','p1','p2','s1','v1']", "range", "decisions.2024.project_canteen",
         ""),
        ("[decisions.2024]\nproject_canteen = 5", "range", "decisions.2024.project_canteen", ""),
        ("[decision.2024]\ncoaches = 3", "unknown_key", "decision", "did you mean decisions?"),
    ],
)  # fmt: skip
def test_plan_mistakes_are_told(tmp_path: Path, table: str, id_: str, path: str, hint: str) -> None:
    """A plan is answered like a county: place, reason, suggestion."""
    [problem] = plan_problems(tmp_path, f"schema_version = 1\n{table}\n")
    assert (problem.message.id, problem.path, problem.line > 1) == (id_, path, True)
    assert [str(found).replace(f"{tmp_path}/", "") for found in problem.hints] == ([hint] if hint else [])


def test_plan_without_version_or_with_everything_wrong(tmp_path: Path) -> None:
    """All mistakes of a plan are told at once."""
    assert said(plan_problems(tmp_path, "[decisions.2024]\n")) == ["schema_missing"]
    text = "schema_version = 1\nx = 1\n[decisions.2024]\ncoaches = 99\n[decisions.2050]\n"
    assert said(plan_problems(tmp_path, text)) == ["unknown_key", "range", "year_outside"]


def test_the_scenarios_own_decisions_are_checked_the_same_way() -> None:
    """A county's own plan cannot ask for what its levers forbid."""
    assert said(refused(edited(("coaches = 4", "coaches = 40")))) == ["range"]
    assert said(refused(edited(("[decisions.2024]", "[decisions.1999]")))) == ["year_outside"]


@pytest.mark.parametrize(
    ("old", "new", "id_", "path"),
    [
        ("low = 0\nhigh = 10", "low = 11\nhigh = 10", "lever_order", "levers.coaches.high"),
        ("levels = [0, 2, 4, 8]", "levels = [0, 2, 4, 12]", "lever_level", "levers.coaches.levels[3]"),
        ("year_0 = 2\n", "year_0 = 12\n", "lever_year_0", "levers.coaches.year_0"),
        ("year_0 = 2\n", "", "lever_year_0", "levers.coaches"),
        ("year_0 = 2\n", "year_0 = 2.5\n", "need_whole", "levers.coaches.year_0"),
        ('"quota_share", "project_canteen"]', '"quotas_share"]', "unknown_decision", "scenario.open[1]"),
    ],
)
def test_changed_levers_must_make_sense(old: str, new: str, id_: str, path: str) -> None:
    """A county of another size may change a lever's range, but levels and year 0 stay inside it."""
    assert (id_, path) in [(problem.message.id, problem.path) for problem in refused(edited((old, new)))]


def test_smaller_range_without_levels_of_its_own_asks_for_them() -> None:
    """Levels of the large county outside a small one's range are noticed."""
    problems = refused(edited(("levels = [0, 2, 4, 8]\n", "")))
    assert said(problems) == ["lever_level"] * 3
    assert {problem.quoted for problem in problems} == {"[levers.coaches]"}
