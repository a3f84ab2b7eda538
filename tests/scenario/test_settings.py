"""Settings of the command line change one value, or say clearly why not."""

from __future__ import annotations

from typing import Any

import pytest

from edusim.scenario import SettingProblem, load_scenario, merge_settings
from edusim.scenario.settings import read_settings
from tests.scenario.county import SMALL, TEXT, load

COUNTY = load(TEXT)


def test_parameters_and_year_0_go_into_the_scenario() -> None:
    """Each setting lands where its path says, the last one of a path wins, decisions are left alone."""
    settings = [
        "parameters.costs.playground=300", "parameters.costs.playground = 310.5", "year_0.births.2022=12",
        "decisions.2024.coaches=9",
    ]  # fmt: skip
    scenario = load_scenario(SMALL, settings)
    assert scenario.parameters.costs.playground == 310.5
    assert scenario.first_day.year_0.births["2022"] == 12
    assert scenario.first_day.year_0.births["2021"] == 40
    assert scenario.decisions == COUNTY.decisions
    assert scenario.digest != COUNTY.digest


def test_decisions_go_into_the_plan() -> None:
    """A setting goes before the plan's own value, and other values of that year stay."""
    plan = {2024: {"coaches": 3, "honours": 20.0}, 2026: {"coaches": 5}}
    settings = ["decisions.2024.coaches=9", "decisions.2023.quota_share=0.7", 'decisions.2023.project_canteen=["j1"]',
                "parameters.costs.playground=300"]  # fmt: skip
    assert merge_settings(plan, settings, COUNTY) == {
        2023: {"quota_share": 0.7, "project_canteen": ("j1",)},
        2024: {"coaches": 9, "honours": 20.0},
        2026: {"coaches": 5},
    }
    assert plan[2024]["coaches"] == 3


def refuse(*settings: str) -> list[tuple[str, list[str]]]:
    try:
        load_scenario(SMALL, settings)
        merge_settings({}, settings, COUNTY)
    except SettingProblem as error:
        return [(problem.message.id, [str(hint) for hint in problem.hints]) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("setting", "id_", "hints"),
    [
        ("coaches", "setting_form", []),
        ("=3", "setting_form", []),
        ("coaches=22", "setting_path", ["possible here: decisions, parameters, year_0"]),
        ("decision.2024.coaches=22", "setting_path", ["did you mean decisions?"]),
        ("parameters=1", "setting_path", []),
        ("parameters..x=1", "setting_path", []),
        ("year_0" + ".a" * 5000 + "=1", "setting_path", []),
        ("parameters.cost.playground=300", "unknown_key", ["did you mean costs?"]),
        ("parameters.costs.playgrund=300", "unknown_key", ["did you mean playground?"]),
        ("parameters.costs.playground=9000", "range", ["250 from {playground}, overridden here"]),
        ("parameters.costs.playground=many", "need_number", ["250 from {playground}, overridden here"]),
        ("parameters.costs.playground=true", "need_number", ["250 from {playground}, overridden here"]),
        ("parameters.costs.playground=1e400", "not_finite", []),
        ("parameters.costs.playground=nan", "not_finite", []),
        ("parameters.costs.playground=" + "9" * 5000, "huge_number", []),
        ("parameters.costs.playground=3 00", "setting_value", []),
        ("parameters.costs.playground=", "setting_value", []),
        ("parameters.costs.playground=1\nx = 2", "setting_value", []),
        ("parameters.costs.playground=" + "[" * 5000, "deep", []),
        ("parameters.costs.playground=\x1b", "control", []),
        ("parameters.costs.playground=\udc80", "control", []),
        ("year_0.birth.2020=1", "unknown_key", ["did you mean births?"]),
        ("year_0.residents=10", "residents_few", ["6000 from {residents}, overridden here", "{fullest}"]),
        ("decisions.2024.coach=3", "unknown_decision", ["did you mean coaches?"]),
        ("decisions.2024.coaches=22", "range", []),
        ("decisions.24.coaches=2", "year_form", []),
        ("decisions.2050.coaches=2", "year_outside", []),
        ("decisions.2024=2", "need_table", []),
        ("decisions.2024.quota_share=70", "range", ["a share is a fraction: write 0.7 for 70 %"]),
        ("decisions.2024.project_canteen=j1", "need_placed", ['write ["j1"]']),
    ],
    ids=lambda part: ascii(part)[:40],
)
def test_bad_setting_is_told_with_its_text(setting: str, id_: str, hints: list[str]) -> None:
    """A slip on the command line gets the same care as one in a file."""
    lines = TEXT.splitlines()
    places = {key.split()[0]: f"{SMALL}:{lines.index(key) + 1}" for key in ("playground = 250", "residents = 6000")}
    pupils = "pupils = [40, 41, 42, 43, 44, 45]"
    places["fullest"] = (
        f"the other place: schools.p1.pupils = [40, 41, 42, 43, ...], {SMALL}:{lines.index(pupils) + 1}:10"
    )
    expected = [hint.format(**places) for hint in hints]
    found = refuse(setting)
    assert found == [(id_, expected)]


def test_setting_problem_shows_the_setting_on_one_safe_line() -> None:
    """What the message quotes is what was typed, with nothing a terminal would act on."""
    with pytest.raises(SettingProblem) as caught:
        load_scenario(SMALL, ["parameters.costs.playground=\x1b[31m"])
    lines = str(caught.value).splitlines()
    assert lines[0] == "--set: the invisible character U+001B is not allowed"
    assert lines[1] == "    parameters.costs.playground=\ufffd[31m"
    assert lines[2] == "    " + " " * len("parameters.costs.playground=") + "^"


def test_all_bad_settings_are_told_at_once() -> None:
    """Two slips, two answers, each with its own text; settings of one path inside another are refused."""
    assert [id_ for id_, _ in refuse("x", "y.z=1")] == ["setting_form", "setting_path"]
    assert [id_ for id_, _ in refuse("parameters.costs.a=1", "parameters.costs.b=1")] == ["unknown_key"] * 2
    assert [id_ for id_, _ in refuse("year_0.births={}", "year_0.births.2020=1")] == ["setting_twice"]


@pytest.mark.parametrize("value", [("12", 12), ("0.5", 0.5), ("word", "word"), ("'a b'", "a b"), ("县城", "县城")])
def test_value_is_toml_or_a_bare_word(value: tuple[str, Any]) -> None:
    """Words need no quotes on a command line."""
    [setting] = read_settings([f"year_0.x={value[0]}"])
    assert setting.value == value[1]
    assert type(setting.value) is type(value[1])
