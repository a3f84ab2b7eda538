"""A lever's page, the choice of an outcome, and the last change watched again."""

from __future__ import annotations

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.report.sources import evidence_rows, sources_of
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.texts import label, short, text, use_language
from edusim.tui.draft import Draft
from edusim.tui.screens.again import Effects
from edusim.tui.screens.desk import DeskScreen
from edusim.tui.screens.lever import LeverScreen
from edusim.tui.widgets.chart import ChartPane
from edusim.tui.widgets.indicators import HEADLINES
from edusim.tui.widgets.lever_page import lever_lines
from edusim.tui.widgets.levers import Levers
from tests.tui.desk import LANGUAGES, begin, desk, plate, shown, still, until


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_page_turns_to_the_next_lever_and_the_desk_stands_on_the_one_read_last(language: str) -> None:
    async with desk((80, 24), language, "mingcheng") as pilot:
        await begin(pilot)
        levers = plate(pilot).query_one(Levers)
        levers.select("decision", "coaches")
        await pilot.press("i")
        await until(pilot, "LeverScreen")
        assert label("decision", "coaches") in shown(pilot)
        await pilot.press("right", "right", "left")
        page = pilot.app.screen
        assert isinstance(page, LeverScreen)
        assert label("decision", page.lever) in shown(pilot)
        assert page.lever != "coaches"
        await pilot.press("escape")
        await until(pilot, "DeskScreen")
        await still(pilot)
        assert levers.selected == ("decision", page.lever)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_what_its_evidence_grade_means_and_what_the_draft_is(language: str) -> None:
    use_language(language)
    session = Session.begin(load_scenario("mingcheng"), 1)
    draft = Draft(session.draft(), session.scenario.quantities, ())
    for name, entry in entries(Decisions).items():
        draft.step(name, 1)
        said = ["".join(span.words for span in line) for line in lever_lines(session, draft, name, 400)]
        assert text(f"lever.grade.{entry.quantity.grade}.about") in said
        assert sum(line.endswith(text("lever.drafted")) for line in said) == 1
        assert sum(line.endswith(text("desk.help.stands")) for line in said) <= 1


def test_sources_are_those_of_the_figures_behind_a_lever() -> None:
    assert evidence_rows("D8-D10, E3") == {"D8", "D9", "D10", "E3"}
    assert any("Kraft" in source for source in sources_of("C24, D25-D28"))
    assert sources_of("") == ()


async def test_an_outcome_is_found_by_typing_and_charted() -> None:
    """Letters that are keys elsewhere are letters here."""
    async with desk((80, 24), "en", "mingcheng") as pilot:
        await begin(pilot)
        await pilot.press("o")
        await until(pilot, "OutcomeScreen")
        await pilot.press(*"myopia")
        await pilot.press("q", "backspace", "enter")
        await until(pilot, "DeskScreen")
        await still(pilot)
        assert plate(pilot).query_one("#first", ChartPane).outcome.startswith("myopia")


async def test_the_last_change_is_watched_again_with_its_effect_on_every_headline() -> None:
    async with desk((80, 24), "en") as pilot:
        await begin(pilot)
        await pilot.press("full_stop")
        assert isinstance(pilot.app.screen, DeskScreen)
        await pilot.press("end", "right", "full_stop")
        await until(pilot, "AgainScreen")
        await still(pilot)
        effects = pilot.app.screen.query_one(Effects)
        assert effects.without is not None
        assert effects.with_it is not None
        assert effects.without.draft != effects.with_it.draft
        page = shown(pilot)
        assert [
            name for name in HEADLINES if label("outcome", name) not in page and short("outcome", name) not in page
        ] == []
        await pilot.press("f2")
        await still(pilot)
        assert any(text(f"lever.again.{caption}") in shown(pilot) for caption in ("with", "without"))
        assert label("decision", effects.names[0]) in shown(pilot)
        await pilot.press("escape")
        await until(pilot, "DeskScreen")
