"""The ledger reads as a sum, in both languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from edusim.report.numbers import difference
from edusim.report.why import cause_words, decision_words, is_unclear, ledger_lines, luck_lines, shown, twin_lines
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.branches import twin
from edusim.session.luck import luck
from edusim.session.why import Cause, Ledger, why
from edusim.texts import languages, use_language

PEOPLE = Ledger(
    "undergraduate", 2030, 100.0, 102.0,
    (
        Cause("demography", (), 0.5, 2.0), Cause("events", (), -0.6, 0.1), Cause("decision", ("coaches",), 0.5, 0.1),
        Cause("earlier", ("pay_step", "coaches"), 1.4, 0.1), Cause("luck", (), 0.2, 2.0),
    ),
    ("city_school",),
)  # fmt: skip


@pytest.fixture(params=languages())
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language("en")


@pytest.fixture(scope="module")
def game() -> Session:
    game = Session.begin(load_scenario("practice"), 7)
    for coaches in (4, 6):
        game.advance(dataclasses.replace(game.draft(), coaches=coaches))
    return game


def test_rounded_causes_add_up_to_the_change_that_is_shown() -> None:
    values = [value for _, value in shown(PEOPLE)]
    assert values == [0, -1, 0, 1, 2]
    assert sum(values) == 2


def test_rounded_causes_of_a_real_year_add_up(game: Session) -> None:
    for ledger in why(game, game.year, seeds=3).values():
        digits = 3 if ledger.outcome in ("gap_seat_village", "zhongkao_mean", "top_leavers_share") else 0
        change = round(ledger.now, digits) - round(ledger.before, digits)
        assert difference(sum(value for _, value in shown(ledger)), "SD", digits) == difference(change, "SD", digits)


def test_a_cause_within_its_error_is_marked() -> None:
    assert [is_unclear(cause) for cause in PEOPLE.causes] == [True, False, False, False, False]


def test_every_cause_has_a_name_of_its_own(spoken: str) -> None:
    names = {cause_words(cause, PEOPLE) for cause in PEOPLE.causes}
    names |= {cause_words(cause, dataclasses.replace(PEOPLE, struck=())) for cause in PEOPLE.causes}
    assert len(names) == len(PEOPLE.causes) + 1


def test_an_answer_is_named_and_one_taken_back_too(spoken: str) -> None:
    assert decision_words("city_school=compete") != decision_words("city_school=agreement")
    assert decision_words("city_school=") in decision_words("city_school=compete")


def test_a_ledger_has_its_change_first_then_the_causes_by_size(spoken: str) -> None:
    first, *causes, note = ledger_lines({"undergraduate": PEOPLE})
    assert "+2" in first
    assert [line.split()[-1] for line in causes] == ["+2", "-1", "+1"]
    assert note


def test_twin_and_luck_have_a_line_for_each_headline(spoken: str, game: Session) -> None:
    assert len(twin_lines(game.history, twin(game, "coaches"), "coaches")) == 9
    assert len(luck_lines(luck(game, seeds=10))) == 9
