"""The twin is one key away: the same luck without one decision, and the list of all that were taken."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.scenario import load_scenario
from edusim.session import Session, new_game_path
from edusim.session.branches import twin
from edusim.texts import label, short, text, use_language
from edusim.tui.screens.twin import TwinScreen
from edusim.tui.widgets.indicators import HEADLINES, written, written_change
from tests.tui.desk import LANGUAGES, SIZES, Desk, app_of, desk, go_on, rows, shown, still, until


@pytest.fixture(autouse=True)
def played() -> None:
    """A saved game of two years in which coaches and an allowance were decided."""
    game = Session.begin(load_scenario("practice"), 1, new_game_path("practice"))
    game.advance(dataclasses.replace(game.draft(), coaches=6))
    game.advance(dataclasses.replace(game.draft(), coaches=4, rural_allowance=800))
    game.close()


async def open_twin(pilot: Desk, decision: str) -> Session:
    """Go on with the saved game, ask for a twin, and return the game."""
    await go_on(pilot)
    pilot.app.push_screen(TwinScreen(decision))
    await until(pilot, "TwinScreen")
    await still(pilot)
    game = app_of(pilot).session
    assert game is not None
    return game


def line_of(pilot: Desk, words: str) -> str:
    """Return the row of the screen that has these words."""
    return next(row for row in rows(pilot) if words in row)


async def test_the_table_has_the_twins_own_figures() -> None:
    async with desk((120, 36), "en") as pilot:
        game = await open_twin(pilot, "coaches")
        without = twin(game, "coaches").years[-1]
        for name in HEADLINES:
            one, other = (float(getattr(year, name)) for year in (game.history[-1], without))
            figures = f"{written(name, one)} {written(name, other)} {written_change(name, one - other)}"
            assert figures in " ".join(line_of(pilot, label("outcome", name)).split())


async def test_only_what_one_year_changed_can_be_left_out() -> None:
    async with desk((80, 24), "en") as pilot:
        await open_twin(pilot, "coaches")
        for year in (2023, 2024):
            await pilot.press("y")
            await still(pilot)
            assert text("twin.without.year", year=year, decision=short("decision", "coaches")) in shown(pilot)
        await pilot.press("y")
        await still(pilot)
        assert text("twin.without", decision=label("decision", "coaches")) in shown(pilot)


async def test_a_decision_never_changed_offers_those_that_were() -> None:
    async with desk((80, 24), "en") as pilot:
        await open_twin(pilot, "title_posts")
        page = shown(pilot)
        assert "Never changed in this game" in page
        assert short("decision", "coaches") in page
        assert short("decision", "rural_allowance") in page
        await pilot.press("home", "enter")
        await still(pilot)
        assert text("twin.line.played") in shown(pilot)
        await pilot.press("escape")
        await until(pilot, "DeskScreen")


async def test_the_list_tells_what_each_decision_did_to_the_headline() -> None:
    async with desk((120, 36), "en") as pilot:
        game = await open_twin(pilot, "coaches")
        await pilot.press("a", "tab")
        await still(pilot)
        outcome = HEADLINES[1]
        for name in ("coaches", "rural_allowance"):
            own = twin(game, name).years[-1]
            effect = float(getattr(game.history[-1], outcome)) - float(getattr(own, outcome))
            assert written_change(outcome, effect) in line_of(pilot, label("decision", name))
        await pilot.press("escape", "escape")
        await until(pilot, "DeskScreen")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_both_views_fill_every_size_in_both_languages(size: tuple[int, int]) -> None:
    async with desk(size) as pilot:
        await open_twin(pilot, "coaches")
        for key in ("y", "a"):
            await pilot.press(key)
            await still(pilot)
            for code in LANGUAGES:
                use_language(code)
                app_of(pilot).redraw_everything()
                await pilot.pause()
                assert text("desk.key.back") in rows(pilot)[-1]


async def test_a_game_in_which_nothing_was_changed_says_so() -> None:
    game = Session.begin(load_scenario("practice"), 2, new_game_path("practice"))
    game.advance(game.draft())
    game.close()
    async with desk((80, 24), "en") as pilot:
        await open_twin(pilot, "coaches")
        await pilot.press("enter", "y")
        assert text("twin.nothing")[:40] in shown(pilot)
