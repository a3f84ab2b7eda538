"""Role cards: each read alone, covered for the next member, and the goals told to all only at the end."""

from __future__ import annotations

import pytest

from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.roles import ROLES
from edusim.texts import text, use_language
from edusim.tui.app import EdusimApp
from edusim.tui.screens.roles import RolesScreen
from tests.tui.desk import LANGUAGES, SIZES, Desk, app_of, rows, shown, until


async def roles(pilot: Desk, code: str = "en", *, finished: bool = False) -> None:
    """Open the roles of a practice year, before or after its meeting."""
    use_language(code)
    await until(pilot, "WelcomeScreen")
    app = app_of(pilot)
    app.session = Session.begin(load_scenario("practice"), 1, length="practice_year")
    if finished:
        app.session.commit(app.session.draft())
    app.push_screen(RolesScreen())
    await until(pilot, "RolesScreen")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("code", LANGUAGES)
async def test_every_card_is_opened_by_its_number_and_fits(size: tuple[int, int], code: str) -> None:
    async with EdusimApp("practice", 1).run_test(size=size) as pilot:
        await roles(pilot, code)
        assert text("desk.key.card") in rows(pilot)[-1]
        for number, role in enumerate(ROLES, 1):
            await pilot.press(str(number))
            await until(pilot, "CardScreen")
            page = shown(pilot)
            assert text(f"role.{role}") in page
            assert text("role.heading.temptation") in page
            assert text("desk.key.cover") in rows(pilot)[-1]
            await pilot.press("escape")
            await until(pilot, "RolesScreen")


async def test_a_covered_card_shows_nothing_but_whose_it_is() -> None:
    async with EdusimApp("practice", 1).run_test(size=(80, 24)) as pilot:
        await roles(pilot)
        await pilot.press("down", "enter")
        await until(pilot, "CardScreen")
        open_page = shown(pilot)
        assert text("role.goal.finance.no_arrears") in open_page
        await pilot.press("c")
        covered = "".join(rows(pilot)[1:-1]).replace("│", "").replace("─", "").strip(" ╰╯")
        assert covered.strip() == text("role.finance")
        assert text("desk.key.uncover") in rows(pilot)[-1]
        await pilot.press("c")
        assert shown(pilot) == open_page


async def test_goals_are_met_or_not_only_at_the_end() -> None:
    async with EdusimApp("practice", 1).run_test(size=(80, 24)) as pilot:
        await roles(pilot)
        assert text("role.goals") not in shown(pilot)
        assert text("role.not_met") not in shown(pilot)
        await pilot.press("1")
        await until(pilot, "CardScreen")
        assert text("role.not_met") not in shown(pilot)


async def test_at_the_end_all_goals_stand_on_one_page_in_the_order_of_the_roles() -> None:
    async with EdusimApp("practice", 1).run_test(size=(120, 45)) as pilot:
        await roles(pilot, finished=True)
        page = shown(pilot)
        places = [page.index(text(f"role.{role}") + ":") for role in ROLES]
        assert places == sorted(places)
        assert text("role.not_met") in page
        assert text("role.rule")[:40] in page


async def test_the_chosen_role_is_always_in_view() -> None:
    async with EdusimApp("practice", 1).run_test(size=(80, 24)) as pilot:
        await roles(pilot, finished=True)
        for role in ROLES[1:]:
            await pilot.press("down")
            assert any(">" in row and text(f"role.{role}") in row for row in rows(pilot))
