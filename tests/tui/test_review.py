"""The review of a draft: what others hold against it, who signs, and the years that run on."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.report.spoken import spoken
from edusim.session.objections import SPEAKERS, objections
from edusim.texts import text
from edusim.tui.screens.desk import DeskScreen
from edusim.tui.screens.review import ReviewScreen, ReviewSheets
from tests.tui.desk import LANGUAGES, SIZES, Desk, app_of, begin, commit, desk, rows, shown, still, turn, until


async def review(pilot: Desk, **changes: object) -> None:
    """Open the review of a draft with these changes and wait for what is held against it."""
    screen = pilot.app.screen
    assert isinstance(screen, DeskScreen)
    assert screen.draft is not None
    for name, value in changes.items():
        screen.draft.put(name, value)  # type: ignore[arg-type]
    await pilot.press("e")
    await until(pilot, "ReviewScreen")
    await still(pilot)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_objections_are_shown_with_who_says_them_and_the_computed_figures(
    size: tuple[int, int], language: str
) -> None:
    async with desk(size, language) as pilot:
        await begin(pilot)
        session = app_of(pilot).session
        assert session is not None
        changes = {"rural_allowance": 200.0, "special_post_recruits": 0}
        draft = dataclasses.replace(session.draft(), **changes)  # type: ignore[arg-type]
        expected = objections(session, draft)
        assert expected
        await review(pilot, **changes)
        assert text("year.review.objected", count=len(expected), who=text(f"speaker.{expected[0].speaker}")) in shown(
            pilot
        )
        await turn(pilot, "objections")
        page = "".join(row.strip("│ ") for row in rows(pilot)).replace(" ", "")
        first = spoken(f"objection.{expected[0].id}", expected[0].figures)
        assert first.replace(" ", "") in page
        assert text(f"speaker.{expected[0].speaker}") in shown(pilot)
        assert text("desk.key.commit") in rows(pilot)[-1]


async def test_a_draft_that_changes_nothing_meets_no_objection() -> None:
    async with desk(language="en") as pilot:
        await begin(pilot)
        await review(pilot)
        await turn(pilot, "objections")
        assert text("objection.none") in shown(pilot)
        assert not any(text(f"speaker.{speaker}") in shown(pilot) for speaker in SPEAKERS)


async def test_the_draft_that_was_put_back_is_weighed_again() -> None:
    async with desk(language="en", source="mingcheng") as pilot:
        await begin(pilot)
        await review(pilot, coaches=60, pay_step=3.0, teacher_housing=100)
        page = pilot.app.screen.query_one(ReviewSheets)
        assert "over" in {own.id for own in page.objections or ()}
        for _ in range(3):
            await pilot.press("x")
        await still(pilot)
        assert page.objections is not None
        assert "over" not in {own.id for own in page.objections}


async def test_the_review_says_who_signs_and_which_years_run_on() -> None:
    async with desk(language="en", source="mingcheng") as pilot:
        await begin(pilot, "ninety_minutes")
        for _ in range(2):
            await review(pilot)
            assert "runs on unchanged" not in shown(pilot)
            await commit(pilot)
            await until(pilot, "ReportScreen")
            await pilot.press("enter")
            await until(pilot, "DeskScreen")
            await still(pilot)
        await review(pilot, coaches=20)
        assert text("year.review.run_on", years="2026") in shown(pilot)
        assert f"{text('signature.establishment')}: {text('decision.coaches.short')}" in shown(pilot)


async def test_answers_to_leaving_the_review_at_once_are_not_waited_for() -> None:
    """Enter right away: the objections that are still worked out are dropped and the year runs."""
    async with desk() as pilot:
        await begin(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        assert screen.draft is not None
        screen.draft.put("coaches", 9)
        await pilot.press("e", "enter", "enter")
        await until(pilot, "ReportScreen")
        assert not any(isinstance(own, ReviewScreen) for own in pilot.app.screen_stack)
