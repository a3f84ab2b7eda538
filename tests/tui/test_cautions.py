"""What a player is told before a year is committed: rules, attention, and money that education will not get."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.texts import short, text, use_language
from edusim.texts.cells import width
from edusim.tui.draft import Draft
from edusim.tui.glyphs import PLAIN
from edusim.tui.widgets.cautions import attention_lines, caution_lines, rules_lines, share_lines
from edusim.tui.widgets.levers import Levers
from tests.tui.desk import LANGUAGES, Desk, begin, desk, plate, rows, shown, still, until

EFFORTS = (
    "junior_drive", "homework_design", "burden_relief", "lesson_study", "partner_school", "open_reporting",
    "safety_education", "after_school_service",
)  # fmt: skip


def drafted(session: Session, **values: Any) -> Draft:
    """Return the coming year's draft with these values."""
    draft = Draft(session.draft(), session.scenario.quantities, (), session.previous)
    for name, value in values.items():
        draft.put(name, value)
    return draft


def words(lines: list[Any]) -> str:
    return "".join(span.words for line in lines for span in line)


@pytest.fixture
def session() -> Session:
    use_language("en")
    return Session.begin(load_scenario("mingcheng"), 1)


def test_a_rule_that_a_standing_decision_breaks_is_named_every_year(session: Session) -> None:
    """The county pays by raw scores from the beginning; nobody has to change that to be told."""
    said = words(rules_lines(drafted(session), 76, PLAIN))
    assert text("decision.evaluation_basis.rule") in said.replace("  ", " ")
    assert text("desk.review.rules_broken", sign=PLAIN.bad) in said


def test_a_county_that_breaks_no_rule_and_changes_nothing_is_told_nothing(session: Session) -> None:
    draft = drafted(session, bonus_pool=0.0)
    draft.standing = draft.now
    assert caution_lines(session, draft, 76, PLAIN) == []


def test_a_changed_lever_with_a_rule_is_told_apart_from_one_that_breaks_it(session: Session) -> None:
    rules = rules_lines(drafted(session, special_post_recruits=60, magnet_classes=4), 200, PLAIN)
    said = [words([line]) for line in rules]
    assert f"! {short('decision', 'magnet_classes')}: {text('decision.magnet_classes.rule')}" in said
    assert f"~ {short('decision', 'special_post_recruits')}: {text('decision.special_post_recruits.rule')}" in said


def test_a_share_below_last_years_breaks_a_rule_though_it_is_above_year_0(session: Session) -> None:
    led = {"leading_group": 0.9, "education_budget_share": 0.152}
    session.advance(dataclasses.replace(session.draft(), **led))
    assert "education_budget_share" in drafted(session, education_budget_share=0.15).broken()
    assert "education_budget_share" not in drafted(session).broken()


def test_four_initiatives_are_counted_and_eight_are_said_to_become_thinner(session: Session) -> None:
    quantities = session.scenario.quantities
    high = {name: float(quantities[name].levels[-1] or 0) for name in EFFORTS}
    four = words(attention_lines(session, drafted(session, **dict(list(high.items())[:4])), 200))
    eight = words(attention_lines(session, drafted(session, **high), 200))
    assert four == text("desk.review.attention", count=4)
    assert eight == "! " + text("desk.review.thinner", count=8, limit="4", share="50%")


def test_the_strength_that_is_told_is_what_the_year_keeps(session: Session) -> None:
    """Eight initiatives at half strength: what is carried out of other things halves too."""
    high = {name: float(session.scenario.quantities[name].levels[-1] or 0) for name in EFFORTS}
    usual = next(iter(session.preview(session.draft()))).fidelity
    thinner = next(iter(session.preview(dataclasses.replace(session.draft(), **high)))).fidelity  # type: ignore[arg-type]
    assert thinner == pytest.approx(usual * 0.5)


def test_a_budget_share_out_of_reach_says_why(session: Session) -> None:
    alone = words(share_lines(session, drafted(session, education_budget_share=0.16), 200))
    assert text("desk.review.share_led", wanted="16%", reached="14.7%", needed="0.6") in alone
    led = words(share_lines(session, drafted(session, education_budget_share=0.16, leading_group=0.9), 200))
    assert text("desk.review.share_slow", wanted="16%", reached="15.4%") in led
    reached = drafted(session, education_budget_share=0.15, leading_group=0.9)
    assert share_lines(session, reached, 200) == []


def lever_row(pilot: Desk, name: str) -> str:
    return next(row for row in rows(pilot) if short("decision", name) in row)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_marks_the_lever_that_breaks_a_rule_as_soon_as_it_does(language: str) -> None:
    """Two levers go together: without a bonus pool the basis of evaluation breaks nothing."""
    async with desk((80, 24), language, "mingcheng") as pilot:
        await begin(pilot)
        plate(pilot).query_one(Levers).select("decision", "bonus_pool")
        await still(pilot)
        basis = short("decision", "evaluation_basis")
        mark = lever_row(pilot, "evaluation_basis").split(basis)[1][: 17 - width(basis)].strip()
        assert mark == "!"
        await pilot.press("left", "left", "left")
        await still(pilot)
        mark = lever_row(pilot, "evaluation_basis").split(basis)[1][: 17 - width(basis)].strip()
        assert mark == ""


async def test_the_review_counts_broken_rules_in_its_heading() -> None:
    """At 80 x 24 their lines may be out of view."""
    async with desk((80, 24), "en", "mingcheng") as pilot:
        await begin(pilot)
        await pilot.press("e")
        await until(pilot, "ReviewScreen")
        assert text("desk.review.broken", count=1) in rows(pilot)[0]
        assert text("desk.review.rules_broken", sign="!") in shown(pilot)
