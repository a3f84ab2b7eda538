"""Figures as schools return them while the game runs, and beside the checked ones after the last year."""

from __future__ import annotations

import dataclasses

import pytest

from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.quantity import entries
from edusim.report.rows import as_counted, outcomes_shown
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.texts import label, text, use_language
from edusim.tui.glyphs import PICTURED
from edusim.tui.luck import Luck
from edusim.tui.widgets.appraisal import term_compared
from edusim.tui.widgets.chart import ChartPane
from edusim.tui.widgets.figures import both_counts
from edusim.tui.widgets.year import year_compared
from tests.tui.desk import LANGUAGES, begin, desk, plate, play_a_year, rows, shown, still, until

RETURNED = [name for name, entry in entries(Outcomes).items() if entry.quantity.reported]
CHECKED_ONLY = [name for name, entry in entries(Outcomes).items() if entry.quantity.checked_only]


def played() -> Session:
    session = Session.begin(load_scenario("practice"), 1)
    session.advance(session.draft())
    return session


def test_there_is_one_figure_of_everything_until_the_debrief_and_then_both() -> None:
    before = [name for group in OUTCOME_GROUPS for name in outcomes_shown(group, checked=False)]
    after = [name for group in OUTCOME_GROUPS for name in outcomes_shown(group, checked=True)]
    assert set(after) - set(before) == {*RETURNED, *CHECKED_ONLY}
    assert set(before) <= set(after)
    assert len(set(before)) == len(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_years_report_has_no_checked_figure_of_what_schools_return(language: str) -> None:
    use_language(language)
    compared = year_compared(played())
    lines = ["".join(span.words for span in line) for line in compared.by_group(116, PICTURED)]
    for name in RETURNED:
        assert any(line.startswith(label("outcome", f"{name}_reported")) for line in lines)
        assert not any(line.startswith(label("outcome", name) + "  ") for line in lines)


def test_what_moved_most_is_told_as_returned_and_leaves_ladders_to_themselves() -> None:
    session = played()
    now = dataclasses.replace(session.history[-1], dropout_junior=0.3, dropout_junior_reported=0.2, ladder_coaches=4)
    compared = dataclasses.replace(year_compared(session), now=now, luck=Luck())
    moved = [name for name, _ in compared.beyond_luck()]
    assert "dropout_junior_reported" in moved
    assert "dropout_junior" not in moved
    assert "ladder_coaches" not in moved


def test_the_debrief_sets_each_returned_figure_beside_the_checked_one() -> None:
    use_language("en")
    session = played()
    now = dataclasses.replace(session.history[-1], open_hazards=700, open_hazards_reported=450)
    lines = ["".join(span.words for span in line) for line in both_counts(now, 116)]
    hazards = next(line for line in lines if label("outcome", "open_hazards") in line)
    assert hazards.split()[-3:] == ["450", "700", "-250"]
    assert len(lines) == 1 + len(RETURNED)


async def test_the_palette_charts_an_outcome_as_returned_and_tab_goes_back_to_the_headlines() -> None:
    async with desk((80, 24), "zh") as pilot:
        await begin(pilot)
        await pilot.press("colon")
        await until(pilot, "WordedPalette")
        await pilot.press(*"wxhyh")
        await still(pilot)
        await pilot.press("enter")
        await until(pilot, "DeskScreen")
        await still(pilot)
        assert plate(pilot).query_one("#first", ChartPane).outcome == as_counted("open_hazards", checked=False)
        assert label("outcome", "open_hazards_reported") in shown(pilot)
        await pilot.press("tab")
        assert plate(pilot).query_one("#first", ChartPane).outcome == "zhongkao_mean"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_last_page_opens_the_checked_figures(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short_game = dataclasses.replace(load_scenario("practice"), years=1)
    monkeypatch.setattr("edusim.scenario.load_scenario", lambda *_: short_game)
    async with desk((80, 24), language) as pilot:
        await begin(pilot)
        await play_a_year(pilot)
        await pilot.press("enter")
        await until(pilot, "AppraisalScreen")
        await pilot.press("4")
        found = rows(pilot)
        await pilot.press("pagedown")
        await still(pilot)
        words = "".join([*found, *rows(pilot)])
        assert text("desk.counts", year=2023) in words
        assert all(text(f"desk.counts.{head}") in words for head in ("reported", "checked", "gap"))
        assert all(text(f"outcome.{name}.short") in words or label("outcome", name) in words for name in RETURNED)


def test_the_appraisal_lists_both_counts() -> None:
    assert term_compared(played()).checked
