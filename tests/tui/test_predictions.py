"""Predictions on the screen: typed before the year, locked by it, held against what came."""

from __future__ import annotations

import errno
import os

import pytest

from edusim.report.predictions import NotAChange, read_change, typed_change
from edusim.session import Session, list_sessions
from edusim.session.predictions import PREDICTABLE, Verdict
from edusim.texts import text
from edusim.tui.screens.predict import PredictCard, offered
from edusim.tui.screens.review import ReviewSheets
from tests.tui.desk import LANGUAGES, SIZES, Desk, app_of, begin, commit, desk, rows, shown, still, turn, until


async def predict(pilot: Desk, outcome: str, change: str) -> None:
    """Type a prediction from the review: look the outcome up, then its change."""
    await pilot.press("p")
    await until(pilot, "PredictScreen")
    await pilot.press(*outcome, "enter", *change, "enter")
    await until(pilot, "ReviewScreen")


def game(pilot: Desk) -> Session:
    session = app_of(pilot).session
    assert session is not None
    return session


async def to_review(pilot: Desk) -> None:
    await begin(pilot)
    await pilot.press("e")
    await until(pilot, "ReviewScreen")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_two_predictions_are_typed_locked_and_held_against_what_came(
    size: tuple[int, int], language: str
) -> None:
    async with desk(size, language) as pilot:
        await to_review(pilot)
        await predict(pilot, "undergraduate", "+12")
        await predict(pilot, "satisf", "-1.5")
        year = game(pilot).year + 1
        assert game(pilot).predictions[year] == {"undergraduate": 12.0, "satisfaction": -1.5}
        assert "2/2" in rows(pilot)[0]
        await pilot.press("enter")
        await until(pilot, "ReportScreen")
        await still(pilot)
        await turn(pilot, "predictions")
        assert "+12" in shown(pilot)
        assert "-1.5" in shown(pilot)
        assert text("prediction.own") in shown(pilot)
        await pilot.press("q")
    assert Session.replay(list_sessions()[0].path).predictions[year]["undergraduate"] == 12.0


async def test_nobody_has_to_predict_and_it_is_said_once() -> None:
    async with desk(language="en") as pilot:
        await to_review(pilot)
        await pilot.press("enter")
        await until(pilot, "ReviewScreen")
        assert text("year.review.remind") in shown(pilot)
        await pilot.press("enter")
        await until(pilot, "ReportScreen")
        await still(pilot)
        assert text("year.sheet.predictions") not in rows(pilot)[0]


async def test_what_has_been_seen_is_not_predicted_again_after_it_is_taken_back() -> None:
    async with desk(language="en") as pilot:
        await to_review(pilot)
        await predict(pilot, "undergraduate", "+12")
        await commit(pilot)
        await until(pilot, "ReportScreen")
        await pilot.press("u")
        await until(pilot, "DeskScreen")
        await pilot.press("e")
        await until(pilot, "ReviewScreen")
        await pilot.press("p")
        await until(pilot, "ReviewScreen")
        assert text("year.review.seen", year=2023)[:40] in shown(pilot)
        assert "+12" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, "ReportScreen")


async def test_a_prediction_is_changed_and_taken_back_until_the_year_runs() -> None:
    async with desk(language="en") as pilot:
        await to_review(pilot)
        await predict(pilot, "undergraduate", "+12")
        await predict(pilot, "undergraduate", "-3")
        page = pilot.app.screen.query_one(ReviewSheets)
        assert page.predicted == {"undergraduate": -3.0}
        await pilot.press("p")
        await until(pilot, "PredictScreen")
        await pilot.press(*"undergraduate", "enter", "backspace", "enter")
        await until(pilot, "ReviewScreen")
        assert page.predicted == {}


async def test_a_number_without_a_direction_is_asked_again() -> None:
    async with desk(language="en") as pilot:
        await to_review(pilot)
        await pilot.press("p")
        await until(pilot, "PredictScreen")
        await pilot.press("enter", "1", "2", "enter")
        await until(pilot, "PredictScreen")
        assert text("year.predict.fault.sign") in shown(pilot)
        await pilot.press("escape", "escape")
        await until(pilot, "ReviewScreen")
        assert game(pilot).predictions == {}


async def test_outcomes_are_found_by_chinese_english_and_initials_or_clicked() -> None:
    async with desk() as pilot:
        await to_review(pilot)
        await pilot.press("p")
        await until(pilot, "PredictScreen")
        card = pilot.app.screen.query_one(PredictCard)
        for query in ("寄宿", "boarders", "jss"):
            await pilot.press(*query)
            assert "boarders" in card.names
            await pilot.press("ctrl+u")
        row = next(place for place, words in enumerate(rows(pilot)) if text("outcome.satisfaction") in words)
        await pilot.click(offset=(8, row))
        await pilot.pause()
        assert card.outcome == "satisfaction"


async def test_a_full_disk_is_said_when_a_prediction_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk(language="en") as pilot:
        await to_review(pilot)
        await pilot.press("p")
        await until(pilot, "PredictScreen")

        def full(_descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        await pilot.press("enter", "+", "1", "enter")
        await until(pilot, "MessageScreen")
        monkeypatch.undo()
        await pilot.press("enter")
        await until(pilot, "ReviewScreen")
        assert game(pilot).predictions == {}


def test_only_what_everybody_sees_before_the_debrief_is_offered() -> None:
    assert set(offered()) <= set(PREDICTABLE)
    assert not [name for name in offered() if name.startswith(("fidelity", "achievement_junior"))]


@pytest.mark.parametrize(
    ("outcome", "words", "change"),
    [
        ("undergraduate", "+12", 12.0),
        ("undergraduate", "－1,200", -1200.0),
        ("vacancies_village", "+1.5%", 0.015),
        ("gap_seat_village", "-.03", -0.03),
        ("satisfaction", "＝", 0.0),
        ("satisfaction", "不变", 0.0),
    ],
)
def test_a_change_is_read_as_it_is_typed(outcome: str, words: str, change: float) -> None:
    assert read_change(outcome, words) == pytest.approx(change)
    assert read_change(outcome, typed_change(outcome, change)) == pytest.approx(change)


@pytest.mark.parametrize(
    ("words", "fault"), [("12", "sign"), ("many", "number"), ("", "number"), ("+nan", "number"), ("+1e9", "range")]
)
def test_what_is_no_change_is_refused_with_the_reason(words: str, fault: str) -> None:
    with pytest.raises(NotAChange) as refused:
        read_change("satisfaction", words)
    assert refused.value.fault == fault


def test_a_right_direction_and_size_are_both_asked_for() -> None:
    assert Verdict(2023, "undergraduate", 12, 20, 10).size
    assert not Verdict(2023, "undergraduate", 12, -1, 10).direction
