"""The same session by keys alone, by mouse alone and in lines: three ways in, one county that comes out."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from edusim.cli.program import exit_code
from edusim.report.labels import in_language
from edusim.scenario import lengths_of, load_scenario
from edusim.session import Session, list_sessions
from edusim.texts import text
from edusim.texts.cells import width
from edusim.tui.glyphs import PICTURED
from edusim.tui.widgets.levers import Levers
from tests.tui.desk import Desk, app_of, begin, commit, desk, rows, still, until

PLAN = {
    0: ("rural_allowance",),
    1: ("coaches",),
    2: ("rectification", "rural_allowance"),
    5: ("special_post_recruits",),
}
"""Each lever goes one level up, by how many years have been decided before."""


def newest() -> Path:
    """Return the saved game that was begun last."""
    return max((own.path for own in list_sessions()), key=lambda path: path.stat().st_mtime_ns)


def recorded() -> list[str]:
    """Return the digest of each year of the game that was begun last."""
    game = Session.replay(newest())
    assert game.finished
    return game.recorded


async def by_keys(pilot: Desk, lever: str) -> None:
    """Move a lever a level up with the arrows alone."""
    await pilot.press("home")
    levers = pilot.app.screen.query_one(Levers)
    while levers.selected != ("decision", lever):
        await pilot.press("down")
    await pilot.press("right")


async def click(pilot: Desk, words: str, column: int | None = None, last: bool = False) -> None:
    """Click the first place, or the last, where words are on the screen, or a column of their row."""
    page = list(enumerate(rows(pilot)))
    row, line = next((place, line) for place, line in (page[::-1] if last else page) if words in line)
    at = width(line[: line.index(words)]) + 1 if column is None else column
    await pilot.click(offset=(at, row))
    await pilot.pause()


async def by_mouse(pilot: Desk, lever: str) -> None:
    """Move a lever a level up with clicks alone: on its row, then on its marks."""
    name = text(f"decision.{lever}.short")
    line = next(line for line in rows(pilot) if name in line)
    marks = next(place for place, sign in enumerate(line) if sign in PICTURED.level_on + PICTURED.level_off)
    await click(pilot, name)
    await click(pilot, name, width(line[:marks]))


async def years_by_keys(pilot: Desk) -> None:
    for place in range(10):
        for lever in PLAN.get(place, ()):
            await by_keys(pilot, lever)
        await pilot.press("e")
        await until(pilot, "ReviewScreen")
        await commit(pilot)
        await until(pilot, "ReportScreen")
        await pilot.press("enter")
        await until(pilot, "AppraisalScreen" if place == 9 else "DeskScreen")
        await still(pilot)


async def years_by_mouse(pilot: Desk) -> None:
    for place in range(10):
        for lever in PLAN.get(place, ()):
            await by_mouse(pilot, lever)
        await click(pilot, text("desk.key.review"), last=True)
        await until(pilot, "ReviewScreen")
        await still(pilot)
        await click(pilot, text("desk.key.commit"), last=True)
        await pilot.pause()
        if type(pilot.app.screen).__name__ == "ReviewScreen" and not app_of(pilot).session.decided[place:]:  # type: ignore[union-attr]
            await click(pilot, text("desk.key.commit"), last=True)
        await until(pilot, "ReportScreen")
        await still(pilot)
        await click(pilot, text("desk.key.go_on"), last=True)
        await until(pilot, "AppraisalScreen" if place == 9 else "DeskScreen")
        await still(pilot)


def in_lines(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """Play the plan with typed lines alone."""
    game = Session.replay(newest())
    script = []
    for place, decisions in enumerate(game.decided):
        script += [f"{lever} {getattr(decisions, lever)}" for lever in PLAN.get(place, ())] + ["review", "commit"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(script) + "\n"))
    assert exit_code(["play", "practice", "--plain", "--length", "whole", "--seed", "1", "--lang", language]) == 0


async def to_the_desk_by_mouse(pilot: Desk) -> None:
    """Click the county, the whole term and the way to the desk; what is not highlighted takes two clicks."""
    county = in_language(load_scenario("practice").name)
    whole = in_language(lengths_of(load_scenario("practice"))[-1].name)
    for words, screen in ((county, "LengthScreen"), (whole, "BriefScreen"), (text("desk.key.to_desk"), "DeskScreen")):
        for _ in range(2):
            if type(pilot.app.screen).__name__ != screen:
                await click(pilot, words)
        await until(pilot, screen)
        await still(pilot)


async def test_ten_years_come_out_alike_by_keys_by_mouse_and_in_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk(language="zh") as pilot:
        await begin(pilot)
        await years_by_keys(pilot)
    keys = recorded()
    async with desk(language="en") as pilot:
        await to_the_desk_by_mouse(pilot)
        await years_by_mouse(pilot)
    assert recorded() == keys
    in_lines(monkeypatch, "zh")
    assert recorded() == keys
    assert len(list_sessions()) == 3
