"""The adviser's page says in plain sentences what a county has to know of a year."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from edusim.report.adviser import Advice, advice, growth
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.session.opened import opened_since
from edusim.session.worries import Worry
from edusim.texts import label, language, text, use_language


@pytest.fixture(autouse=True)
def _english() -> Any:
    before = language()
    use_language("en")
    yield
    use_language(before)


PROGRAMME = """
schema_version = 1
extends = "practice"
[programme]
name = { zh = "规划", en = "Plan" }
[programme.nodes.families]
name = { zh = "群众满意", en = "Content families" }
outcome = "satisfaction"
at_least = 100
by = 2024
"""


def begun(length: str = "whole") -> Session:
    return Session.begin(load_scenario("mingcheng"), 7, length=length)


def decide(game: Session, **changes: Any) -> None:
    game.commit(dataclasses.replace(game.draft(), **changes))


def of(topic: str, found: list[Advice]) -> list[Advice]:
    return [own for own in found if own.topic == topic]


def test_the_worry_that_has_grown_is_told_with_its_figure() -> None:
    game = begun()
    for _ in range(3):
        decide(game, rectification=0, special_post_recruits=0)
    (told,) = of("worry", advice(game, []))
    assert told.warns
    assert growth(Worry("cohorts", {}), game.history[0], game.history[1]) == 0.0


def test_next_year_s_money_is_that_of_the_quote_and_is_not_told_after_the_last_year() -> None:
    game = begun("practice_year")
    before = begun()
    decide(before)
    quote = before.quote(before.draft())
    money = of("money", advice(before, []))[-1]
    assert f"{quote.room - quote.used:,.0f}" in money.words
    decide(game)
    assert game.finished
    assert not any(str(game.year + 1) in own.words for own in of("money", advice(game, [])))


def test_decisions_that_open_for_the_coming_meeting_are_announced() -> None:
    game = begun("half_day")
    decide(game)
    new = len(game.open) - 6
    assert any(f"{new} more decisions" in own.words for own in of("opened", advice(game, [])))
    whole = begun()
    decide(whole)
    assert not any("more decisions" in own.words for own in of("opened", advice(whole, [])))


def test_an_announced_target_that_was_not_met_is_said() -> None:
    game = begun()
    decide(game, target_undergraduate=30.0, target_first_tier=40.0)
    words = [own.words for own in of("missed", advice(game, []))]
    assert any(word.startswith(text("year.missed.targets", met=0, promised=2)[:22]) for word in words)


def test_what_opened_in_years_that_ran_on_is_told_together() -> None:
    game = begun("ninety_minutes")
    for _ in range(3):
        decide(game)
    assert game.since == 2
    kinds = [own.kind for own in opened_since(game, game.since) if not own.place]
    assert len(kinds) == len(set(kinds))
    assert sum(own.count for own in opened_since(game, 2) if own.kind == "repair") >= sum(
        own.count for own in opened_since(game, 1) if own.kind == "repair"
    )


def test_a_target_of_the_programme_that_is_due_and_not_reached_is_said_in_its_year_only(tmp_path: Path) -> None:
    file = tmp_path / "county.toml"
    file.write_text(PROGRAMME, encoding="utf-8")
    game = Session.begin(load_scenario(str(file)), 1)
    named = text("year.missed.programme", names=label("outcome", "satisfaction"))
    for year in (2023, 2024, 2025):
        decide(game)
        assert (named in [own.words for own in advice(game, [])]) == (year == 2024)
