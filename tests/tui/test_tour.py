"""The tour points at the real desk, hides nothing it points at, and does nothing to the draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import Vertical

from edusim.texts import text
from edusim.tui.app import EdusimApp
from edusim.tui.config import Settings
from edusim.tui.lines import Lines
from edusim.tui.screens.desk import DeskScreen
from edusim.tui.screens.tour import STEPS, TourOffer
from tests.tui.desk import LANGUAGES, SIZES, app_of, begin, desk, rows, seen, still, until


def desk_of(app: EdusimApp) -> DeskScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, DeskScreen))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_each_step_shows_its_words_beside_what_it_points_at(size: tuple[int, int], language: str) -> None:
    async with desk(size, language) as pilot:
        await begin(pilot)
        await pilot.press("f3")
        await until(pilot, "TourScreen")
        for number, step in enumerate(STEPS, 1):
            await pilot.pause()
            page = seen(pilot)
            assert text(f"guide.tour.{step.name}.title") in page
            assert text("guide.tour.count", number=number, count=len(STEPS)) in page
            assert text("guide.key.next") in page
            pointed = [part for part in desk_of(app_of(pilot)).query(Lines) if part.pointed]
            card = pilot.app.screen.query_one(Vertical).region
            assert pointed
            assert not any(part.region.overlaps(card) for part in pointed)
            await pilot.press("enter")
        await until(pilot, "DeskScreen")
        assert not any(part.pointed for part in desk_of(app_of(pilot)).query(Lines))


async def test_the_desks_keys_are_not_carried_out_meanwhile_and_escape_ends() -> None:
    async with desk() as pilot:
        await begin(pilot)
        before = desk_of(app_of(pilot)).draft
        assert before is not None
        draft = before.now
        await pilot.press("f3")
        await until(pilot, "TourScreen")
        await pilot.press("e", "x", "U", "5", "down", "up", "f2", "f2")
        await until(pilot, "TourScreen")
        await pilot.press("escape")
        await until(pilot, "DeskScreen")
        assert before.now == draft


async def test_it_is_offered_in_the_first_game_only_and_the_offer_leaves_with_the_tour(tmp_path: Path) -> None:
    for first in (True, False):
        app = EdusimApp("practice", 1, settings=Settings(tmp_path / "config.toml"))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, "WelcomeScreen")
            await still(pilot)
            if not first:
                await pilot.press("down")  # past the game that was saved
            await begin(pilot)
            assert bool(desk_of(app).query(TourOffer)) == first
            rows(pilot)
            if first:
                assert text("guide.tour.offer") in seen(pilot)
                await pilot.press("f3", "escape")
                await until(pilot, "DeskScreen")
                await pilot.pause()
                assert not desk_of(app).query(TourOffer)
