"""The frozen scenario: shipped counties, plain data and back, one digest for one content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edusim.scenario import (
    ScenarioProblems,
    load_scenario,
    scenario_from_data,
    scenario_to_data,
    shipped,
    shipped_counties,
)
from tests.scenario.county import SMALL, TEXT, edited, load

COUNTY = load(TEXT)


@pytest.mark.parametrize("id_", shipped())
def test_shipped_counties_are_sound_and_called_by_their_id(id_: str) -> None:
    """Every county that is delivered can be opened by its name."""
    scenario = load_scenario(id_)
    assert scenario.id == id_
    assert scenario.years >= 1
    assert scenario_from_data(scenario_to_data(scenario)) == scenario


def test_data_survives_json() -> None:
    """A saved game opens the very county it was begun with."""
    again = scenario_from_data(json.loads(json.dumps(scenario_to_data(COUNTY))))
    assert again == COUNTY
    assert scenario_to_data(again) == scenario_to_data(COUNTY)
    assert list(again.first_day.schools) == list(COUNTY.first_day.schools)


def test_digest_is_of_the_content_not_of_the_writing() -> None:
    """Comments, blanks and 5 for 5.0 do not change it; a value, a name and the order of schools do."""
    same = edited(("residents = 6000", "residents =   6_000 # people"), ("satisfaction = 68", "satisfaction = 68.0"))
    assert load(same).digest == COUNTY.digest
    assert load(edited(("residents = 6000", "residents = 6001"))).digest != COUNTY.digest
    assert load(edited(("Small County", "Little County"))).digest != COUNTY.digest
    one, two = "\n[schools.s1]", "\n[schools.v1]"
    start, middle, end = TEXT.index(one), TEXT.index(two), TEXT.index("\n[teachers.kindergarten_seat]")
    moved = TEXT[:start] + TEXT[middle:end] + TEXT[start:middle] + TEXT[end:]
    assert load(moved).digest != COUNTY.digest
    assert len(COUNTY.digest) == 64


def test_file_may_be_named_by_text_or_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is found by its name in the working folder and by its full path."""
    (tmp_path / "county").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_scenario("county") == load_scenario(SMALL) == load_scenario(str(SMALL)) == COUNTY


@pytest.mark.parametrize("name", ["mingchen", "", "no\0such"])
def test_unknown_county_is_told_with_the_nearest(name: str) -> None:
    """A slip in a county's id is no traceback."""
    with pytest.raises(ScenarioProblems) as caught:
        load_scenario(name)
    [problem] = caught.value.problems
    assert problem.message.id == "file_unknown"
    nearest = "did you mean mingcheng?" if name == "mingchen" else f"possible here: {', '.join(shipped())}"
    assert [str(hint) for hint in problem.hints] == [nearest]


def test_shipped_counties_are_found_in_a_checkout_and_in_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed package carries the folder inside itself; a checkout has it beside the package."""
    beside = tmp_path / "scenarios"
    beside.mkdir()
    (beside / "small.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "edusim").mkdir()
    monkeypatch.setattr(shipped_counties, "_PACKAGE", tmp_path / "edusim")
    assert shipped() == ["small"]
    inside = tmp_path / "edusim" / "_scenarios"
    inside.mkdir()
    (inside / "other.toml").write_text(TEXT, encoding="utf-8")
    assert shipped() == ["other"]
    assert load_scenario("other") == COUNTY


def test_defaults_stand_where_a_county_says_nothing() -> None:
    """Works, levers, parameters and decisions may be left out altogether."""
    text = TEXT[: TEXT.index("[levers.coaches]")].replace('open = ["coaches", "quota_share", "project_canteen"]\n', "")
    start, end = text.index("[works.canteen]"), text.index("[year_0]")
    scenario = load(text[:start] + text[end:])
    assert (scenario.levers, scenario.decisions, scenario.open, scenario.first_day.works) == ({}, {}, (), {})
    assert scenario.start.coaches == 14
    assert scenario.first_year == 2022
