"""Events on the desk: their cards in the report, their answers before the year runs, and what came of a programme."""

from __future__ import annotations

from pathlib import Path

import pytest

from edusim.catalog.events import EVENTS
from edusim.model import County, Finding
from edusim.texts import label, text, use_language
from edusim.tui.draft import Draft
from edusim.tui.glyphs import PICTURED
from edusim.tui.screens.answer import AnswerCard
from tests.tui.desk import LANGUAGES, app_of, begin, commit, desk, play_a_year, shown, turn, until

EVENTFUL = """
schema_version = 1
extends = "practice"
[events.city_school]
year = 2023
announced = true
[events.serious_accident]
year = 2023
"""
PROGRAMME = """
schema_version = 1
extends = "practice"
[scenario]
years = 1
[programme]
name = { zh = "一年规划", en = "One-Year Plan" }
[programme.nodes.families]
name = { zh = "群众满意", en = "Content families" }
outcome = "satisfaction"
at_least = 60
by = 2023
"""


def file(folder: Path, words: str) -> str:
    """Return the name of a county's file with these words."""
    path = folder / "county.toml"
    path.write_text(words, encoding="utf-8")
    return str(path)


async def test_an_announced_event_is_answered_before_the_year_and_reported_after_it(tmp_path: Path) -> None:
    """By keys at 80 x 24: E, a, down, Enter, Enter."""
    async with desk((80, 24), "en", file(tmp_path, EVENTFUL)) as pilot:
        await begin(pilot)
        await pilot.press("end", "right", "e")
        await until(pilot, "ReviewScreen")
        assert "A new senior high in the city: not answered" in shown(pilot)
        await pilot.press("a")
        await until(pilot, "AnswerScreen")
        assert label("answer", "city_school.compete") in shown(pilot)
        await pilot.press("home", "up", "enter")
        await until(pilot, "ReviewScreen")
        assert f": {label('answer', 'city_school.compete')}" in shown(pilot)
        await pilot.press("escape", "full_stop")
        await until(pilot, "AgainScreen")
        assert text("lever.again.answers") in shown(pilot)
        await pilot.press("escape", "e")
        await until(pilot, "ReviewScreen")
        assert text("desk.review.answers") in shown(pilot)
        await commit(pilot)
        await until(pilot, "ReportScreen")
        assert label("event", "serious_accident") in shown(pilot)
        session = app_of(pilot).session
        assert session is not None
        assert session.decided[-1].answers == ("city_school=compete",)
        await turn(pilot, "year")
        assert label("answer", "city_school.compete") in "".join(await pages(pilot))


async def pages(pilot: object) -> list[str]:
    """Return every part of the page on top, from the first on."""
    found: list[str] = []
    await pilot.press("home")  # type: ignore[attr-defined]
    for _ in range(20):
        found.append(shown(pilot))  # type: ignore[arg-type]
        await pilot.press("pagedown")  # type: ignore[attr-defined]
    return found


async def test_the_cards_and_findings_of_a_year_are_in_its_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(County, "findings", lambda self: [Finding("junior", "climate", self.year)])
    async with desk((80, 24), "zh", file(tmp_path, EVENTFUL)) as pilot:
        await begin(pilot)
        await play_a_year(pilot)
        await turn(pilot, "year")
        words = "".join(await pages(pilot))
        assert text("desk.finding.cause.climate") in words
        assert text("event.serious_accident.card")[:20] in words


async def test_nobody_has_to_answer(tmp_path: Path) -> None:
    async with desk((80, 24), "en", file(tmp_path, EVENTFUL)) as pilot:
        await begin(pilot)
        await pilot.press("e")
        await until(pilot, "ReviewScreen")
        await pilot.press("a")
        await until(pilot, "AnswerScreen")
        await pilot.press("escape")
        await until(pilot, "ReviewScreen")
        await commit(pilot)
        await until(pilot, "ReportScreen")
        session = app_of(pilot).session
        assert session is not None
        assert session.decided[-1].answers == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("event", [name for name, own in EVENTS.items() if own.answers])
async def test_every_card_fits_the_smallest_window(event: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """72 columns and 19 rows are what the card has at 80 x 24."""
    use_language(language)
    from edusim.scenario import load_scenario

    scenario = load_scenario("practice")
    card = AnswerCard([event], Draft(scenario.start, scenario.quantities, ()))
    monkeypatch.setattr(AnswerCard, "glyphs", PICTURED)
    for _ in EVENTS[event].answers:
        assert len(card.lines(72, 19)) <= 19
        card.chosen = (card.chosen + 1) % len(card.answers)


def test_undo_of_a_lever_leaves_answers_alone() -> None:
    from edusim.scenario import load_scenario

    scenario = load_scenario("practice")
    draft = Draft(scenario.start, scenario.quantities, ())
    draft.put("rectification", 5.0)
    draft.answer("review", "paper")
    draft.answer("city_school", "compete")
    draft.answer("review", "change")
    assert draft.undo() == "rectification"
    assert draft.now.answers == ("city_school=compete", "review=change")
    draft.answer("review", "")
    assert draft.now.answers == ("city_school=compete",)


async def test_the_appraisal_says_what_was_reached_of_the_programme(tmp_path: Path) -> None:
    async with desk((80, 24), "en", file(tmp_path, PROGRAMME)) as pilot:
        await begin(pilot)
        await play_a_year(pilot)
        await pilot.press("enter")
        await until(pilot, "AppraisalScreen")
        await pilot.press("7")
        words = "".join(await pages(pilot))
        assert "One-Year Plan" in words
        assert "Content families" in words
