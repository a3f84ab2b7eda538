"""`edusim show` gives the whole catalogue, for readers and for programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import ANSWERS, EVENTS
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.parameters import parameter_entries
from edusim.catalog.quantity import entries
from edusim.scenario import load_scenario, shipped
from edusim.texts import text
from tests.cli.conftest import Edusim

CATALOGUE = {
    "decisions": entries(Decisions),
    "outcomes": entries(Outcomes),
    "parameters": parameter_entries(),
}


@pytest.mark.parametrize("what", CATALOGUE)
def test_json_carries_every_entry_with_all_that_is_declared(edusim: Edusim, what: str) -> None:
    answer = edusim("show", what, "--format", "json")
    rows = json.loads(answer.out)
    assert answer.code == 0
    assert [row["id"] for row in rows] == list(CATALOGUE[what])
    for row in rows:
        assert {"id", "unit", "low", "high", "source", "grade", "label"} <= row.keys()
        assert set(row["label"]) == {"en", "zh"}
        assert row["label"]["en"] != row["label"]["zh"]
        assert what == "outcomes" or row["source"]


def test_decisions_carry_their_year_0_value_and_parameters_their_own(edusim: Edusim) -> None:
    (coaches,) = json.loads(edusim("show", "decisions", "coaches", "--format", "json").out)
    assert (coaches["default"], coaches["low"], coaches["high"]) == (14, 8, 40)
    (migration,) = json.loads(edusim("show", "parameters", "demography.out_migration", "--format", "json").out)
    assert migration["value"] == pytest.approx(0.01)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("what", CATALOGUE)
def test_the_table_has_a_line_for_every_entry(edusim: Edusim, what: str, language: str) -> None:
    lines = edusim("show", what, "--lang", language).out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(CATALOGUE[what])


def test_one_entry_can_be_asked_for(edusim: Edusim) -> None:
    lines = edusim("show", "outcomes", "first_tier").out.splitlines()
    assert len(lines) == 2
    assert "first_tier" in lines[1]


def test_a_wrong_name_gets_the_nearest_right_one(edusim: Edusim) -> None:
    answer = edusim("show", "decisions", "coachs")
    assert answer.code == 2
    assert "Did you mean coaches?" in answer.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_programme_of_a_county_is_a_tree(edusim: Edusim, language: str) -> None:
    """Goals, tasks and targets in the order of the file, indented by level."""
    answer = edusim("show", "programme", "mingcheng", "--lang", language)
    tree = json.loads(edusim("show", "programme", "mingcheng", "--format", "json").out)
    assert answer.code == 0
    assert [len(child.get("children", [None])) for child in tree["children"]] == [1, 6, 8, 9]
    goals = [line for line in answer.out.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert [line.split("  ")[1] for line in goals] == [child["name"][language] for child in tree["children"]]


def test_a_county_without_a_programme_says_so_and_a_missing_one_is_asked_for(edusim: Edusim) -> None:
    answer = edusim("show", "programme", "practice", "--format", "json")
    assert (answer.code, json.loads(answer.out)) == (0, None)
    assert "practice has no programme." in answer.err
    assert edusim("show", "programme").code == 2
    assert edusim("show", "programme", "nowhere").code == 3


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_event_is_shown_with_its_answers(edusim: Edusim, language: str) -> None:
    lines = edusim("show", "events", "--lang", language).out.splitlines()
    words = {line.split()[0] for line in lines if line}
    assert set(EVENTS) | set(ANSWERS) <= words


def test_events_are_shown_as_they_strike_in_a_county(edusim: Edusim) -> None:
    rows = json.loads(edusim("show", "events", "mingcheng", "--format", "json").out)
    when = {row["id"]: row["when"] for row in rows}
    assert when["new_gaokao"] == {"year": 2025, "chance": 0.0, "announced": True, "answer": ""}
    assert when["city_school"] is None
    assert all(set(row["card"]) == {"en", "zh"} for row in rows)
    assert "(2025, announced)" in edusim("show", "events", "mingcheng").out
    assert edusim("show", "events", "nowhere").code == 3


def test_one_event_can_be_asked_for(edusim: Edusim) -> None:
    (row,) = json.loads(edusim("show", "events", "review", "--format", "json").out)
    assert [answer["id"] for answer in row["answers"]] == ["change", "appeal", "paper"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_one_decision_comes_with_who_gains_who_loses_and_what_it_asks_of_people(edusim: Edusim, language: str) -> None:
    lines = edusim("show", "decisions", "junior_drive", "--lang", language).out.splitlines()
    parts = [text(f"desk.lever.{part}", words=text(f"decision.junior_drive.{part}")) for part in ("gains", "loses")]
    assert set(parts) | {text("desk.lever.effort")} <= set(lines)
    (row,) = json.loads(edusim("show", "decisions", "junior_drive", "--format", "json").out)
    assert (row["initiative"], row["rule"]) == ("effort", False)


def test_the_lengths_of_a_county_say_when_meetings_are_held_and_what_is_open_in_them(edusim: Edusim) -> None:
    rows = {row["id"]: row for row in json.loads(edusim("show", "lengths", "mingcheng", "--format", "json").out)}
    assert rows["ninety_minutes"]["meetings"] == [2023, 2024, 2025, 2027, 2029]
    assert [len(names) for names in rows["half_day"]["open"].values()][:4] == [6, 14, 30, len(entries(Decisions))]
    lines = edusim("show", "lengths", "mingcheng").out.splitlines()
    assert "6, 14 from 2024, 30 from 2025, 65 from 2026" in next(line for line in lines if line.startswith("half_day"))
    assert edusim("show", "lengths", "practice", "--lang", "zh").out.splitlines()[1].startswith("practice_year  练习年")
    assert edusim("show", "lengths").code == 2
    assert edusim("show", "lengths", "nowhere").code == 3


def test_a_resolved_county_is_the_same_county_and_says_where_each_value_is_from(edusim: Edusim, tmp_path: Path) -> None:
    """What a county inherits and leaves to the catalogue is written out, and reads back to the same digest."""
    mine = tmp_path / "mine.toml"
    mine.write_text('schema_version = 1\nextends = "practice"\n[year_0]\nresidents = 19000\n', encoding="utf-8")
    answer = edusim("show", "--resolved", str(mine))
    assert answer.code == 0
    assert f"residents = 19000  # {mine}:4:13" in answer.out
    assert re.search(r"^out_migration += .*# usual value$", answer.out, re.MULTILINE)
    assert re.search(r"^minutes_to_seat += 20  # practice\.toml:\d+:\d+$", answer.out, re.MULTILINE)
    whole = tmp_path / "whole.toml"
    whole.write_text(answer.out, encoding="utf-8")
    assert load_scenario(whole).digest == load_scenario(mine).digest


@pytest.mark.parametrize("county", shipped())
def test_every_shipped_county_reads_back_from_its_resolved_file(edusim: Edusim, tmp_path: Path, county: str) -> None:
    whole = tmp_path / "whole.toml"
    whole.write_text(edusim("show", "--resolved", county).out, encoding="utf-8")
    assert load_scenario(whole).digest == load_scenario(county).digest
