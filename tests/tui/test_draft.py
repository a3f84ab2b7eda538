"""A lever goes from level to level, takes exact values, and every move can be taken back."""

from __future__ import annotations

import pytest

from edusim.catalog.decisions import Decisions, LeverChange, levers
from edusim.tui.draft import Draft, ValueFault
from edusim.tui.pinyin import initials


def draft(**values: object) -> Draft:
    return Draft(Decisions(**values), levers({}), ())  # type: ignore[arg-type]


def test_a_lever_steps_through_its_levels_and_stops_at_the_ends() -> None:
    made = draft()
    assert [made.step("coaches", 1) and made.value("coaches") for _ in range(3)] == [22, 32, False]
    assert [made.step("coaches", -1) and made.value("coaches") for _ in range(4)] == [22, 14, 8, False]


def test_a_lever_between_two_levels_goes_to_the_next_one() -> None:
    made = draft(coaches=17)
    assert made.marks("coaches") == 1
    assert made.step("coaches", 1)
    assert made.value("coaches") == 22


def test_a_missing_level_is_passed_over() -> None:
    made = draft()
    assert made.step("project_primary_school", 1)
    assert (made.value("project_primary_school"), made.marks("project_primary_school")) == (1, 2)


def test_a_county_of_another_size_has_its_own_levels() -> None:
    change = {"coaches": LeverChange(low=0, high=6, levels=(0, 1, 2, 4), year_0=1)}
    made = Draft(Decisions(coaches=1), levers(change), ("coaches",))
    assert made.names == ("coaches",)
    assert made.step("coaches", 1)
    assert (made.value("coaches"), made.marks("coaches")) == (2, 2)
    with pytest.raises(ValueFault):
        made.read("coaches", "7")


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("coaches", " 20 ", 20),
        ("coaches", "20.0", 20),
        ("lecture_training", "12,000", 12000),
        ("quota_share", "70%", 0.7),
        ("quota_share", "70", 0.7),
        ("quota_share", "0.7", 0.7),
        ("quota_share", "65.5％", 0.655),
        ("pay_step", "8%", 8.0),
        ("honours", "12.5", 12.5),
    ],
)
def test_typed_values_are_read_as_people_write_them(name: str, words: str, value: float) -> None:
    found = draft().read(name, words)
    assert found == value
    assert type(found) is type(getattr(Decisions(), name))


@pytest.mark.parametrize(
    ("name", "words", "fault"),
    [
        ("coaches", "", "number"),
        ("coaches", "many", "number"),
        ("coaches", "nan", "number"),
        ("coaches", "1e999", "number"),
        ("coaches", "20.5", "whole"),
        ("coaches", "7", "range"),
        ("coaches", "41", "range"),
        ("quota_share", "40%", "range"),
    ],
)
def test_a_value_a_decision_cannot_take_is_refused_with_the_reason(name: str, words: str, fault: str) -> None:
    with pytest.raises(ValueFault) as refused:
        draft().read(name, words)
    assert refused.value.fault == fault


def test_moves_are_undone_and_redone_in_order() -> None:
    made = draft()
    made.step("coaches", 1)
    made.step("mentor_pairs", 1)
    assert made.undo() == "mentor_pairs"
    assert made.undo() == "coaches"
    assert made.undo() is None
    assert made.now == Decisions()
    assert made.redo() == "coaches"
    made.step("coaches", 1)
    assert made.redo() is None
    assert made.changed() == ["coaches"]


def test_a_move_to_the_same_value_is_no_move() -> None:
    made = draft()
    assert not made.put("coaches", 14)
    assert made.undo() is None


def test_initials_are_those_of_the_common_characters() -> None:
    assert initials("教研员驻校指导 ABC") == "jyyzxzd"
