"""All levers can be reached, folded away, found by name and read about, in the smallest window too."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.catalog.decisions import GROUPS, INITIATIVES, Decisions
from edusim.catalog.quantity import entries
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.texts import label, short, text, use_language
from edusim.texts.cells import width
from edusim.tui.commands import DeskCommands
from edusim.tui.glyphs import PICTURED
from edusim.tui.pinyin import initials
from edusim.tui.widgets.indicators import Indicators
from edusim.tui.widgets.lever_page import decision_in_full
from edusim.tui.widgets.levers import Levers
from tests.tui.desk import LANGUAGES, app_of, begin, desk, plate, rows, shown, still, until

NAMES = tuple(entries(Decisions))
HEADLINE = ("undergraduate", "satisfaction", "incidents")


async def test_arrows_go_through_every_lever_and_groups_fold_to_a_screen() -> None:
    async with desk((80, 24), "zh", "mingcheng") as pilot:
        await begin(pilot)
        levers = plate(pilot).query_one(Levers)
        seen = [levers.selected]
        for _ in range(len(NAMES) + len(GROUPS)):
            await pilot.press("down")
            seen.append(levers.selected)
        assert {name for kind, name in seen if kind == "decision"} == set(NAMES)
        for group in GROUPS:
            levers.select("group", group)
            await pilot.press("space")
        await still(pilot)
        assert sum(label("group", group) in shown(pilot) for group in GROUPS) >= 11


async def test_every_lever_is_found_by_its_initials_in_the_palette() -> None:
    """By its full name's and by the short one's, which is the one on the desk."""
    async with desk((80, 24), "zh", "mingcheng") as pilot:
        await begin(pilot)
        offered = DeskCommands(plate(pilot))._offered()
        for name in NAMES:
            keys = next(keys for _, keys, action in offered if action == f"lever('{name}')")
            assert initials(label("decision", name)) in keys
            assert initials(short("decision", name)) in keys
            assert initials(short("decision", name))


async def test_a_choice_is_made_by_arrows_enter_and_number() -> None:
    async with desk((80, 24), "zh", "mingcheng") as pilot:
        await begin(pilot)
        screen = plate(pilot)
        screen.query_one(Levers).select("decision", "evaluation_basis")
        found = []
        for key in ("right", "right", "right", "left", "enter", "enter", "2", "9"):
            await pilot.press(key)
            draft = screen.query_one(Levers).draft
            assert draft is not None
            found.append(draft.now.evaluation_basis)
        value = "value_added"
        assert found == [
            "pass_counts", value, value, "pass_counts", value, "seniority", "raw_scores", "raw_scores",
        ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_choice_is_read_in_full_in_the_list(language: str) -> None:
    async with desk((80, 24), language, "mingcheng") as pilot:
        await begin(pilot)
        plate(pilot).query_one(Levers).select("decision", "evaluation_basis")
        for choice in ("raw_scores", "pass_counts", "value_added"):
            await still(pilot)
            assert text(f"choice.evaluation_basis.{choice}") in next(
                row[:42] for row in rows(pilot) if short("decision", "evaluation_basis") in row[:30]
            )
            await pilot.press("right")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36)], ids=str)
async def test_incidents_stand_among_the_headlines_in_every_size(size: tuple[int, int], language: str) -> None:
    async with desk(size, language, "mingcheng") as pilot:
        await begin(pilot)
        top = "\n".join(rows(pilot)[:6])
        assert [name for name in HEADLINE if short("outcome", name) not in top] == []


def test_a_card_cuts_neither_its_figure_nor_its_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """At 120 columns a card has 13 cells: enough for -0.280 and -0.049 with a space between them."""
    monkeypatch.setattr(Indicators, "glyphs", PICTURED)
    then = Session.begin(load_scenario("practice"), 1).history[0]
    changed = {"zhongkao_mean": -0.28, "gap_seat_village": 0.574, "undergraduate": 1283, "top_leavers_share": 0.4}
    now = dataclasses.replace(then, **changed)  # type: ignore[arg-type]
    cards = Indicators()
    cards.history = (dataclasses.replace(then, zhongkao_mean=-0.231, gap_seat_village=0.678), now)
    row = "".join(span.words for span in cards.lines(120, 5)[2])
    for words in ("-0.280 -0.049", "+0.574 -0.104", "1,283", "40.0%"):
        assert words in row
    assert width(row) == 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_levers_page_says_who_gains_who_loses_and_what_to_watch(language: str) -> None:
    use_language(language)
    session = Session.begin(load_scenario("mingcheng"), 1)
    for name in NAMES:
        lines = ["".join(span.words for span in line) for line in decision_in_full(session, name, 400)]
        for part in ("gains", "loses", "watch"):
            assert text(f"desk.lever.{part}", words=text(f"decision.{name}.{part}")) in lines
        quantity = session.scenario.quantities[name]
        asks = [text("desk.lever.attention") in lines, text("desk.lever.effort") in lines]
        assert asks == [quantity.initiative == "attention", quantity.initiative == "effort"]
        assert any(asks) == (name in INITIATIVES)


async def test_help_on_a_lever_opens_its_page_with_levels_and_costs() -> None:
    async with desk((80, 24), "en", "mingcheng") as pilot:
        await begin(pilot)
        plate(pilot).query_one(Levers).select("decision", "junior_drive")
        await pilot.press("question_mark")
        await until(pilot, "HelpScreen")
        for words in (text("desk.lever.effort"), text("desk.help.levels"), "+144", "evidence weak"):
            assert words in shown(pilot)
        assert app_of(pilot).session is not None
