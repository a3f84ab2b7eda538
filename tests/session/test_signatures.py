"""Who has to sign a draft before it goes in."""

from __future__ import annotations

from dataclasses import replace

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.session.signatures import NAMED, signatures, signatures_of, signs

STANDING = Decisions()


def test_a_draft_that_changes_nothing_needs_nobody() -> None:
    assert signatures_of(STANDING, STANDING) == []


def test_each_office_signs_its_own_changes() -> None:
    draft = replace(
        STANDING, rectification=300.0, special_post_recruits=90, small_school_threshold=10, lecture_training=0
    )
    assert signatures_of(draft, STANDING) == [
        ("township", ["small_school_threshold"]),
        ("establishment", ["special_post_recruits"]),
        ("research_head", ["lecture_training"]),
        ("finance", ["small_school_threshold", "special_post_recruits", "lecture_training", "rectification"]),
    ]


def test_a_building_and_an_announcement_need_nobody_but_the_director() -> None:
    draft = replace(STANDING, project_playground=2, target_undergraduate=10.0, answers=("canteen_outbreak=inspect",))
    assert signatures_of(draft, STANDING) == []


def test_the_finance_bureau_signs_whatever_is_paid_for_year_after_year() -> None:
    recurring = {
        name for name, entry in entries(Decisions).items()
        if entry.quantity.cost is not None and entry.quantity.cost.kind != "contract"
    }  # fmt: skip
    assert {name for name in entries(Decisions) if signs("finance", name)} == recurring
    assert dict(signatures(recurring))["finance"] == list(recurring)


def test_every_decision_named_for_an_office_exists() -> None:
    assert {name for own in NAMED.values() for name in own} <= set(entries(Decisions))
