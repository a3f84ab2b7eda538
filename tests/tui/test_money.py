"""What the draft costs this year and the next, what to do where it is too much, and whom the money goes to."""

from __future__ import annotations

import pytest

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.model import Quote
from edusim.texts import short, text, use_language
from edusim.tui.glyphs import PLAIN
from edusim.tui.lines import Line, width_of
from edusim.tui.widgets.budget import next_year_spans
from edusim.tui.widgets.levers import Levers
from edusim.tui.widgets.receivers import RECEIVERS, receiver_lines
from tests.tui.desk import LANGUAGES, begin, desk, plate, rows, shown, still, until


def quote(**lines: float) -> Quote:
    return Quote(lines={name: (cost, cost) for name, cost in lines.items()}, room=1000.0, committed=0.0)


def test_every_decision_that_costs_money_goes_to_one_receiver() -> None:
    assigned = [name for names in RECEIVERS.values() for name in names]
    costing = {name for name, entry in entries(Decisions).items() if entry.quantity.cost is not None}
    assert len(assigned) == len(set(assigned))
    assert costing - set(assigned) == {"education_budget_share"}


def test_the_largest_receiver_comes_first_and_savings_are_signed() -> None:
    rows = receiver_lines(quote(coaches=100.0, lecture_training=-36.0, top_pupil_retention=150.0, school_buses=-20.0),
                          60, PLAIN)  # fmt: skip
    said = ["".join(span.words for span in row) for row in rows]
    for words, who in zip(said, ("strongest", "teaching", "village"), strict=True):
        assert words.startswith(text(f"desk.receiver.{who}"))
    assert ["+150" in said[0], "+64" in said[1], "-20" in said[2]] == [True] * 3
    assert said[0].count("#") > said[1].count("#") > 0


def test_a_year_as_in_year_0_has_no_receivers() -> None:
    assert receiver_lines(quote(coaches=0.0), 60, PLAIN) == []


def words(line: Line) -> str:
    return "".join(span.words for span in line)


def test_next_years_bar_says_what_is_left_or_lacking_in_any_width() -> None:
    use_language("en")
    assert words(next_year_spans((250.0, 1000.0), 40, PLAIN)).endswith("left 750")
    assert words(next_year_spans((1300.0, 1000.0), 40, PLAIN)).endswith("! short 300")
    for columns in range(20, 40):
        line = next_year_spans((1300.0, 1000.0), columns, PLAIN)
        assert "short 300" in words(line)
        assert width_of(line) <= max(columns, 19)
    assert next_year_spans(None, 40, PLAIN) == ()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_the_desk_shows_next_years_money_beside_this_years(size: tuple[int, int]) -> None:
    """Money runs out in the second year: what recurs is paid for twelve months then."""
    async with desk(size, "en", "mingcheng") as pilot:
        await begin(pilot)
        levers = plate(pilot).query_one(Levers)
        before = levers.next_year
        assert before is not None
        assert text("lever.next_year") in "\n".join(rows(pilot)[: 20 if size[0] < 100 else 1])
        levers.select("decision", "established_recruits")
        await pilot.press("right", "right")
        await still(pilot)
        assert levers.next_year is not None
        assert levers.next_year[0] > before[0]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_desk_says_at_once_that_a_draft_is_too_dear_and_x_puts_the_dearest_back(language: str) -> None:
    async with desk((80, 24), language, "mingcheng") as pilot:
        await begin(pilot)
        plate(pilot).query_one(Levers).select("decision", "project_teaching_building")
        await pilot.press("x")
        await pilot.press("right", "right", "right")
        await still(pilot)
        name = short("decision", "project_teaching_building")
        said = text("lever.over.way_out", amount="|", name=name, saving="|").split("|")[0]
        assert f"! {said}" in shown(pilot)
        await pilot.press("x")
        await still(pilot)
        assert f"! {said}" not in shown(pilot)


async def test_the_review_says_whom_the_money_goes_to() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("end", "right", "e")
        await until(pilot, "ReviewScreen")
        assert text("desk.receiver.safe") in shown(pilot)
