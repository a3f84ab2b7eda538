"""The desk can be opened on a game that has begun already."""

from __future__ import annotations

import pytest

from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.tui.app import EdusimApp
from tests.tui.desk import shown, still, until


@pytest.mark.parametrize(("years", "screen"), [(0, "BriefScreen"), (1, "DeskScreen")])
async def test_a_game_given_at_the_start_is_on_the_desk_at_once(years: int, screen: str) -> None:
    app = EdusimApp(None, 1)
    app.session = Session.begin(load_scenario("practice"), 7)
    for _ in range(years):
        app.session.advance(app.session.draft())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, screen)
        await still(pilot)
        assert str(2023 + years) in shown(pilot)
