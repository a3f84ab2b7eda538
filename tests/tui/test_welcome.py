"""The first page: from the start to the desk in a few keys, and back to every game that was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from edusim.scenario import load_scenario
from edusim.session import SavedGame, Session, list_sessions, new_game_path
from edusim.texts import language, text, use_language
from edusim.tui.screens.lengths import LengthPage
from edusim.tui.screens.welcome import PROMISES
from edusim.tui.widgets.choices import Choice, Choices, listed
from tests.tui.desk import LANGUAGES, SIZES, app_of, desk, rows, shown, still, until


def saved(length: str = "whole", meetings: int = 0) -> SavedGame:
    """Leave a saved game of the practice county after some meetings."""
    path = new_game_path("practice")
    game = Session.begin(load_scenario("practice"), 1, path, length=length)
    for _ in range(meetings):
        game.commit(game.draft())
    game.close()
    return next(own for own in list_sessions() if own.path == path)


@pytest.mark.parametrize(("source", "length"), [("mingcheng", "ninety_minutes"), ("practice", "practice_year")])
async def test_three_times_enter_leads_from_the_first_page_to_the_desk(source: str, length: str) -> None:
    async with desk(source=source) as pilot:
        for screen in ("LengthScreen", "BriefScreen", "DeskScreen"):
            await pilot.press("enter")
            await until(pilot, screen)
        await still(pilot)
        session = app_of(pilot).session
        assert session is not None
        assert session.length.id == length


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_first_page_shows_both_languages_and_every_promise(size: tuple[int, int]) -> None:
    async with desk(size, source=None) as pilot:
        for code in LANGUAGES:
            use_language(code)
            app_of(pilot).redraw_everything()
            await pilot.pause()
            page = shown(pilot)
            assert "中文" in page
            assert "English" in page
            assert [each for each in PROMISES if text(f"welcome.promise.{each}") not in page] == []
            assert text("desk.key.start") in rows(pilot)[-1]


async def test_a_click_on_a_language_speaks_it() -> None:
    async with desk(language="zh") as pilot:
        row = rows(pilot)[0]
        await pilot.click(offset=(row.index("English") + len(text("desk.welcome.name")), 0))
        await pilot.pause()
        assert language() == "en"
        assert text("welcome.promise.plans") in shown(pilot)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_lengths_say_what_they_hold_in_both_languages(size: tuple[int, int]) -> None:
    async with desk(size, source="mingcheng") as pilot:
        await pilot.press("enter")
        await until(pilot, "LengthScreen")
        for code in LANGUAGES:
            use_language(code)
            app_of(pilot).redraw_everything()
            await pilot.pause()
            page = shown(pilot)
            assert text("welcome.length.facts", meetings=5, decisions=14) in page
            assert text("welcome.length.facts", meetings=1, decisions=6) in page
            assert text("desk.brief.seed", seed=1) in page
        await pilot.press("escape")
        await until(pilot, "WelcomeScreen")


async def test_a_county_with_one_length_begins_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = load_scenario("practice")

    def one(*_: object) -> object:
        from edusim.scenario.lengths import lengths_of

        return lengths_of(offered)[:1]

    monkeypatch.setattr("edusim.scenario.lengths_of", one)
    async with desk() as pilot:
        await pilot.press("enter")
        await until(pilot, "BriefScreen")


async def test_another_seed_is_taken_and_anything_else_refused() -> None:
    async with desk() as pilot:
        await pilot.press("s")
        await until(pilot, "SeedScreen")
        await pilot.press("x", "enter")
        await pilot.pause()
        assert text("welcome.seed.wrong", most=2**32) in shown(pilot)
        await pilot.press("backspace", "backspace", "4", "2", "enter")
        await until(pilot, "WelcomeScreen")
        await pilot.press("enter")
        await until(pilot, "LengthScreen")
        assert text("desk.brief.seed", seed=42) in shown(pilot)
        await pilot.press("enter")
        await until(pilot, "BriefScreen")
        session = app_of(pilot).session
        assert session is not None
        assert session.seed == 42


async def test_a_game_is_listed_with_its_length_and_the_coming_meeting() -> None:
    saved("whole", meetings=2)
    saved("practice_year", meetings=1)
    async with desk(language="en") as pilot:
        page = shown(pilot)
        assert ", meeting 3 of 10" in page
        assert ", finished" not in page
        await pilot.press("m")
        assert "Practice year, finished" in shown(pilot)


def test_the_last_five_games_to_go_on_with_are_listed_until_all_are_asked_for() -> None:
    games = [Choice(game=saved("whole")) for _ in range(7)] + [Choice(game=saved("practice_year", meetings=1))]
    county = Choice(fault="x")
    some = listed(games, [county], every=False)
    assert some[:6] == [*games[:5], county]
    assert [choice.hidden for choice in some[6:]] == [3]
    assert listed(games, [county], every=True) == [*games[:7], county, games[7]]


async def test_a_county_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("schema_version = 1\n", encoding="utf-8")
    async with desk(source=str(broken)) as pilot:
        assert "broken" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, "MessageScreen")


async def test_the_highlighted_county_is_in_view_under_many_games() -> None:
    for _ in range(9):
        saved("whole")
    async with desk(source=None) as pilot:
        await pilot.press("m", "end")
        await pilot.pause()
        choices = pilot.app.screen.query_one(Choices)
        assert choices.chosen is not None
        assert choices.chosen.scenario is not None
        name = choices.chosen.scenario.name.zh
        assert any(name in row and ">" in row for row in rows(pilot))


async def test_escape_on_the_lengths_begins_nothing() -> None:
    async with desk() as pilot:
        await pilot.press("enter")
        await until(pilot, "LengthScreen")
        assert pilot.app.screen.query_one(LengthPage).lengths
        await pilot.press("escape")
        await until(pilot, "WelcomeScreen")
        assert list_sessions() == []


async def test_enters_pressed_at_once_begin_one_game() -> None:
    async with desk() as pilot:
        await pilot.press("enter", "enter", "enter")
        await until(pilot, "DeskScreen")
        await still(pilot)
        assert len(list_sessions()) == 1
