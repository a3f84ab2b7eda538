"""`edusim run`: what it runs, what it writes where, and how it refuses."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest

from edusim.batch import Failure, Task
from edusim.catalog.events import ScenarioEvent
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from tests.cli.conftest import Edusim


def test_the_table_names_the_county_and_says_it_is_invented(edusim: Edusim, stand_in: list[Task]) -> None:
    answer = edusim("run", "mingcheng", "--seeds", "10")
    assert answer.code == 0
    assert "Mingcheng County" in answer.out
    assert "invented" in answer.out
    assert "2022" in answer.out
    assert "2032" in answer.out


def test_headline_outcomes_only_unless_all_are_asked_for(edusim: Edusim, stand_in: list[Task]) -> None:
    few = edusim("run", "mingcheng", "--seeds", "10").out.splitlines()
    every = edusim("run", "mingcheng", "--seeds", "10", "--all-outcomes").out.splitlines()
    headline = [name for name, entry in entries(Outcomes).items() if entry.quantity.headline]
    assert len(every) - len(few) > len(entries(Outcomes)) - len(headline) - 1


def test_json_has_the_agreed_shape(edusim: Edusim, stand_in: list[Task]) -> None:
    data = json.loads(edusim("run", "mingcheng", "--seed", "5", "--seeds", "2", "--years", "3", "--format", "json").out)
    assert data["scenario"] == "mingcheng"
    assert data["engine"].startswith("edusim ")
    assert data["seeds"] == [5, 6]
    assert data["years"] == [2022, 2023, 2024, 2025]
    assert data["outcomes"]["first_tier"] == {"unit": "people", "values": [[5] * 4, [6] * 4]}
    assert list(data["outcomes"]) == list(entries(Outcomes))


def test_a_county_with_a_programme_is_marked_against_it(edusim: Edusim, stand_in: list[Task]) -> None:
    """The tree stands under the table and in the JSON; it is about the seeds asked for, not those run beside."""
    table = edusim("run", "mingcheng", "--seed", "3").out
    assert table.index("Mingcheng County") < table.index("Programme 1689") < table.index("Nine working rules")
    data = json.loads(edusim("run", "mingcheng", "--seed", "3", "--years", "4", "--format", "json").out)
    classes = data["programme"]["children"][1]["children"][0]
    assert (classes["id"], classes["target"]["value"], classes["met"], classes["due"]) == ("seat_classes", 3, 1, True)
    assert not data["programme"]["due"]
    assert "programme" not in json.loads(edusim("run", "practice", "--format", "json").out)
    assert "Programme" not in edusim("run", "practice").out


def test_csv_has_a_row_for_each_seed_year_and_outcome(edusim: Edusim, stand_in: list[Task]) -> None:
    answer = edusim("run", "mingcheng", "--seeds", "2", "--years", "1", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert answer.out.startswith("seed,year,outcome,unit,value\n")
    assert len(rows) == 2 * 2 * len(entries(Outcomes))


def test_data_formats_run_the_seeds_asked_for_and_no_others(edusim: Edusim, stand_in: list[Task]) -> None:
    edusim("run", "mingcheng", "--seed", "7", "--seeds", "3", "--format", "csv")
    assert [task.seed for task in stand_in] == [7, 8, 9]


def test_one_seed_is_judged_by_thirty_beside_it(edusim: Edusim, stand_in: list[Task]) -> None:
    """A single run cannot tell a change from luck: thirty seeds without the plan run besides."""
    edusim("run", "mingcheng", "--set", "decisions.2024.coaches=22")
    assert [bool(task.plan) for task in stand_in] == [True] + [False] * 30
    stand_in.clear()
    edusim("run", "mingcheng")
    assert [task.seed for task in stand_in] == list(range(1, 31))


def test_a_plan_on_many_seeds_is_compared_with_the_same_seeds(edusim: Edusim, stand_in: list[Task]) -> None:
    edusim("run", "mingcheng", "--seeds", "12", "--set", "decisions.2024.coaches=22")
    assert [task.seed for task in stand_in if task.plan] == [task.seed for task in stand_in if not task.plan]


def test_settings_reach_the_plan_and_the_assumptions(edusim: Edusim, stand_in: list[Task], tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text("schema_version = 1\n[decisions.2024]\ncoaches = 20\nhonours = 30\n", encoding="utf-8")
    edusim(
        "run", "mingcheng", "--plan", str(plan), "--format", "csv",
        "--set", "decisions.2024.coaches=22", "--set", "parameters.demography.out_migration=0.02",
    )  # fmt: skip
    (task,) = stand_in
    assert task.plan == {2024: {"coaches": 22, "honours": 30}}
    assert task.scenario.parameters.demography.out_migration == pytest.approx(0.02)


def test_events_of_the_command_line_replace_the_countys(edusim: Edusim, stand_in: list[Task]) -> None:
    edusim(
        "run", "mingcheng", "--format", "csv", "--event", "new_gaokao@2027=share", "--event", "review=paper",
        "--event", "revenue_shortfall@0.2+announced", "--set", 'decisions.2027.answers=["city_school=agreement"]',
    )  # fmt: skip
    (task,) = stand_in
    events = task.scenario.first_day.events
    assert events["new_gaokao"] == ScenarioEvent(year=2027, answer="share")
    assert events["revenue_shortfall"] == ScenarioEvent(chance=0.2, announced=True)
    assert events["review"] == ScenarioEvent(answer="paper")
    assert events["free_preschool_year"].year == 2025
    assert task.plan == {2027: {"answers": ("city_school=agreement",)}}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("event", "hint"),
    [
        ("city_schol@2027", "city_school"), ("city_school@2027=compet", "compete"), ("city_school", ""),
        ("city_school@1999", ""), ("city_school@7", ""), ("review@2027", ""), ("review+announced=change", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_wrong_event_is_a_mistake_of_usage(edusim: Edusim, event: str, hint: str, language: str) -> None:
    """It is quoted once, with the nearest right word."""
    answer = edusim("run", "mingcheng", "--event", event, "--lang", language)
    assert (answer.code, answer.out) == (2, "")
    assert "--event" in answer.err
    assert hint in answer.err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "setting",
    [
        "coaches=22",
        "decisions.2024.coaches",
        "decisions.2024.coaches=",
        "decisions.2024.coaches=lots",
        "decisions.2024.coaches=4000",
        "decisions.2024.coachs=22",
        "decisions.1999.coaches=22",
        "parameters.demography.out_migration=nan",
        "parameters.nowhere.at_all=1",
        "",
    ],
)
def test_a_bad_setting_is_a_mistake_of_usage(edusim: Edusim, setting: str, language: str) -> None:
    answer = edusim("run", "mingcheng", "--set", setting, "--lang", language)
    assert (answer.code, answer.out) == (2, "")
    assert "--set" in answer.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_bad_plan_or_scenario_leaves_with_3(edusim: Edusim, tmp_path: Path, language: str) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text("schema_version = 1\n[decisions.2024]\ncoachs = 20\nhonours = -1\n", encoding="utf-8")
    answer = edusim("run", "mingcheng", "--plan", str(plan), "--lang", language)
    assert (answer.code, answer.out) == (3, "")
    assert f"{plan}:3:" in answer.err
    assert f"{plan}:4:" in answer.err
    for scenario in ("mingchengg", str(tmp_path / "none.toml"), str(tmp_path)):
        answer = edusim("run", scenario, "--lang", language)
        assert (answer.code, answer.out) == (3, "")
        assert "Traceback" not in answer.err


def test_a_file_appears_whole_and_nothing_goes_to_stdout(edusim: Edusim, stand_in: list[Task], tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old", encoding="utf-8")
    answer = edusim("run", "mingcheng", "--format", "csv", "-o", str(target))
    assert (answer.code, answer.out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("seed,year")
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_keeps_its_name_when_it_is_a_link(edusim: Edusim, stand_in: list[Task], tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.touch()
    link.symlink_to(target)
    edusim("run", "mingcheng", "--format", "csv", "-o", str(link))
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("seed,year")


def test_a_device_is_written_to_and_never_replaced(edusim: Edusim, stand_in: list[Task], tmp_path: Path) -> None:
    """Writing to a pipe or device must not put a plain file in its place."""
    assert edusim("run", "mingcheng", "--format", "csv", "-o", os.devnull).code == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize("target", [".", "none/out.csv"])
def test_a_file_that_cannot_be_written_is_refused_before_the_run(
    edusim: Edusim, stand_in: list[Task], tmp_path: Path, target: str
) -> None:
    answer = edusim("run", "mingcheng", "-o", str(tmp_path / target))
    assert (answer.code, answer.out, stand_in) == (2, "", [])
    assert str(tmp_path) in answer.err
    assert edusim("run", "mingcheng", "-o", "").code == 2


def test_a_full_disk_is_said_in_one_line_and_keeps_the_old_file(
    edusim: Edusim, stand_in: list[Task], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = edusim("run", "mingcheng", "--format", "csv", "-o", str(target))
    assert answer.code == 1
    assert "No space left" in answer.err
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_seed_is_named_and_no_half_result_is_written(
    edusim: Edusim, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("edusim.batch.run_all", lambda tasks, *_: [Failure(task.seed, "gone") for task in tasks])
    answer = edusim("run", "mingcheng", "--format", "csv", "-o", str(tmp_path / "out.csv"))
    assert (answer.code, answer.out) == (1, "")
    assert "Seed 1 gave no result: gone" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_many_seeds_on_two_processes_print_what_one_process_prints(edusim: Edusim) -> None:
    """The real model: the number of workers never shows in the results."""
    one = edusim("run", "practice", "--seeds", "3", "--years", "1", "--workers", "1", "--format", "csv")
    two = edusim("run", "practice", "--seeds", "3", "--years", "1", "--workers", "2", "--format", "csv")
    assert one.code == two.code == 0
    assert one.out == two.out
