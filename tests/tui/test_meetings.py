"""A session of fewer meetings: the desk says which years each decides, and what has newly opened."""

from __future__ import annotations

import pytest

from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.texts import short, text, use_language
from edusim.tui.app import EdusimApp
from edusim.tui.widgets.levers import NEW, Levers
from tests.tui.desk import LANGUAGES, begin, desk, plate, play_a_year, rows, still, until


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_the_first_row_says_which_meeting_it_is_and_which_years_it_decides(
    size: tuple[int, int], language: str
) -> None:
    async with desk(size, language, "mingcheng") as pilot:
        await begin(pilot, "ninety_minutes")
        assert "1/5" in rows(pilot)[0]
        for number in (2, 3):
            await play_a_year(pilot)
            await pilot.press("enter")
            await until(pilot, "DeskScreen")
            await still(pilot)
            assert f"{number}/5" in rows(pilot)[0]
        assert "2025-2026" in rows(pilot)[0]


async def test_a_meetings_years_run_at_once_and_are_taken_back_at_once() -> None:
    async with desk((80, 24), "en", "mingcheng") as pilot:
        await begin(pilot, "ninety_minutes")
        for _ in range(3):
            await play_a_year(pilot)
            await pilot.press("enter")
            await until(pilot, "DeskScreen")
            await still(pilot)
        assert plate(pilot).session.year == 2026
        await pilot.press("U")
        await until(pilot, "MessageScreen")
        assert text("desk.take_back.ask", year="2025-2026").split("?")[0][:20] in "\n".join(rows(pilot))
        await pilot.press("enter")
        await until(pilot, "DeskScreen")
        await still(pilot)
        assert plate(pilot).session.year == 2024


async def test_decisions_that_have_newly_opened_are_marked() -> None:
    use_language("en")
    app = EdusimApp("mingcheng", 1)
    app.session = Session.begin(load_scenario("mingcheng"), 1, length="half_day")
    app.session.commit(app.session.draft())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "DeskScreen")
        await still(pilot)
        levers = plate(pilot).query_one(Levers)
        assert len(levers.new) == 8
        assert "coaches" not in levers.new
        for name in ("leading_group", "coaches"):
            levers.select("decision", name)
            await still(pilot)
            row = next(row for row in rows(pilot) if short("decision", name) in row[:25])
            assert (f"{NEW}" in row[:22]) == (name in levers.new)
