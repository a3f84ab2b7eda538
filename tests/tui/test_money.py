"""Whom the year's money goes to."""

from __future__ import annotations

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.model import Quote
from edusim.texts import text
from edusim.tui.glyphs import PLAIN
from edusim.tui.widgets.receivers import RECEIVERS, receiver_lines
from tests.tui.desk import begin, desk, shown, until


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


async def test_the_review_says_whom_the_money_goes_to() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("end", "right", "e")
        await until(pilot, "ReviewScreen")
        assert text("desk.receiver.safe") in shown(pilot)
