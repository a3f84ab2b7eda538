"""Every page and card of the desk, and the way to each: one session walks over all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from edusim.session import games_folder
from edusim.session import saved as saved_games
from edusim.session.branches import reopen
from edusim.tui.draft import Draft
from edusim.tui.screens.appraisal import AppraisalScreen
from edusim.tui.screens.desk import DeskScreen
from edusim.tui.screens.report import ReportScreen
from edusim.tui.screens.review import ReviewScreen, ReviewSheets
from edusim.tui.screens.sides import SidesPage, SidesScreen
from edusim.tui.screens.times import TimeScreen
from edusim.tui.screens.tour import STEPS
from edusim.tui.screens.twin import TwinScreen
from edusim.tui.widgets.appraisal import SHEETS as APPRAISAL
from edusim.tui.widgets.sheets import Sheets
from edusim.tui.widgets.times import Times
from tests.tui.desk import PATIENCE, Desk, app_of, resize, still, until

YEARS = 2
SAVED = "home/games/practice.edusim"
SAVED_AT = datetime(2026, 1, 1, 8, 0)
COUNTY = f"""
schema_version = 1
extends = "practice"
[scenario]
years = {YEARS}
[events.city_school]
year = 2023
announced = true
[lengths.two_years]
name = {{ zh = "两年", en = "Two years" }}
about = {{ zh = "两年，每年开会。", en = "Two years, a meeting in each." }}
years = {YEARS}
[programme]
name = {{ zh = "两年规划", en = "Two-year plan" }}
[programme.nodes.families]
name = {{ zh = "群众满意", en = "Content families" }}
outcome = "satisfaction"
at_least = 60
by = 2024
[programme.nodes.posts]
name = {{ zh = "教师到岗", en = "Teachers in post" }}
outcome = "vacancies_village"
at_most = 0.05
by = 2023
"""


@dataclass(frozen=True)
class Page:
    """A page, or one of its sheets: the class of its screen, and the first thing that its footer offers."""

    name: str
    screen: str
    first: str = "desk.key.back"


def _sheets(name: str, screen: str, first: str, *sheets: str) -> tuple[Page, ...]:
    return tuple(Page(f"{name}-{sheet}", screen, first) for sheet in sheets)


BRIEF = ("county", "worries", "agenda", "signatures", "ahead")
REVIEW = ("receipt", "objections", "predictions")
REPORT = ("adviser", "figures", "why", "predictions", "letter", "year", "all")
SIDES = ("partings", "headlines", "chart")
TOUR = tuple(step.name for step in STEPS)

PAGES: dict[str, Page] = {
    page.name: page
    for page in (
        Page("welcome", "WelcomeScreen", "desk.key.start"),
        Page("seed", "SeedScreen", "desk.key.take"),
        Page("length", "LengthScreen", "desk.key.start"),
        *_sheets("brief", "BriefScreen", "desk.key.to_desk", *BRIEF),
        Page("roles", "RolesScreen", "desk.key.card"),
        Page("card", "CardScreen", "desk.key.cover"),
        Page("card-covered", "CardScreen", "desk.key.uncover"),
        Page("desk", "DeskScreen", "desk.key.review"),
        Page("help", "HelpScreen"),
        Page("palette", "WordedPalette", ""),
        Page("jump", "JumpScreen", "desk.key.review"),
        *_sheets("tour", "TourScreen", "guide.key.next", *TOUR),
        Page("value", "ValueScreen", "desk.key.take"),
        Page("value-fault", "ValueScreen", "desk.key.take"),
        Page("lever", "LeverScreen"),
        Page("outcome", "OutcomeScreen", "lever.key.chart"),
        Page("desk-changed", "DeskScreen", "desk.key.review"),
        Page("again", "AgainScreen", "lever.key.again"),
        *_sheets("review", "ReviewScreen", "desk.key.commit", *REVIEW),
        Page("answer", "AnswerScreen", "desk.key.take"),
        Page("predict", "PredictScreen", "desk.key.take"),
        Page("predict-change", "PredictScreen", "desk.key.take"),
        *_sheets("report", "ReportScreen", "desk.key.go_on", *REPORT),
        Page("desk-later", "DeskScreen", "desk.key.review"),
        Page("delays", "DelayScreen"),
        Page("twin", "TwinScreen"),
        Page("twin-all", "TwinScreen", "twin.key.open"),
        Page("times", "TimeScreen", "times.key.open"),
        Page("message", "MessageScreen", "desk.key.yes"),
        *_sheets("sides", "SidesScreen", "desk.key.back", *SIDES),
        Page("enlarge", "EnlargeScreen", ""),
        *_sheets("appraisal", "AppraisalScreen", "appraisal.key.next", *APPRAISAL),
        Page("roles-end", "RolesScreen", "desk.key.card"),
        Page("welcome-saved", "WelcomeScreen", "desk.key.start"),
    )
}

Reached = AsyncIterator[str]


def settle(patch: pytest.MonkeyPatch, folder: Path) -> str:
    """Have the same pages every time: saved games in one folder under one name and date. Return the county's file."""
    real = saved_games._saved_game
    patch.chdir(folder)
    patch.setenv("EDUSIM_HOME", Path(SAVED).parts[0])
    patch.setattr("edusim.session.saved._saved_game", lambda path: replace(real(path), saved_at=SAVED_AT))
    patch.setattr("edusim.session.new_game_path", lambda *_: Path(SAVED))
    patch.setattr("edusim.tui.screens.again.FRAME", 0.001)
    (folder / "county.toml").write_text(COUNTY, encoding="utf-8")
    return "county.toml"


def _reckoned(screen: Screen[Any]) -> bool:
    """Tell whether a page has everything that it has worked out beside it."""
    match screen:
        case ReviewScreen():
            return screen.query_one(ReviewSheets).objections is not None
        case ReportScreen():
            page = screen.page
            return page.explained in page.ledgers and (page.judged is not None or not page.has_predictions)
        case TwinScreen():
            return set(screen.taken) <= set(screen._lasts) if screen.listed else screen.question in screen._elsewhere
        case TimeScreen():
            return screen.query_one(Times).kin is not None
        case SidesScreen():
            return screen.query_one(SidesPage).sides is not None
        case AppraisalScreen():
            return screen.sheets.found is not None and screen.sheets.found.complete
    return True


async def _wait(pilot: Desk, screen: str) -> None:
    """Wait until a page is on top, and has reckoned and drawn everything."""
    await until(pilot, screen)
    await still(pilot)
    for _ in range(PATIENCE):
        if _reckoned(pilot.app.screen):
            break
        await pilot.pause(0.005)
    await pilot.pause()


async def walk(pilot: Desk) -> Reached:
    """Play a session from its first page to its last, and stop at every page: yield its name while it is on top."""
    for part in (_welcome, _team, _desk, _levers, _review, _report, _branches, _end):
        async for name in part(pilot):
            await _wait(pilot, PAGES[name].screen)
            yield name


async def _sheet_by_sheet(pilot: Desk, name: str, sheets: tuple[str, ...]) -> Reached:
    await until(pilot, PAGES[f"{name}-{sheets[0]}"].screen)
    assert pilot.app.screen.query_one(Sheets).names == sheets
    for place, sheet in enumerate(sheets, 1):
        await pilot.press(str(place))
        yield f"{name}-{sheet}"


async def _back(pilot: Desk, screen: str, *keys: str) -> None:
    await pilot.press(*(keys or ("escape",)))
    await until(pilot, screen)
    await still(pilot)


async def _welcome(pilot: Desk) -> Reached:
    """The first page and what it asks, up to the briefing."""
    yield "welcome"
    await pilot.press("s")
    yield "seed"
    await _back(pilot, "WelcomeScreen")
    await pilot.press("enter")
    yield "length"
    await _back(pilot, "WelcomeScreen")
    await pilot.press("enter")
    await until(pilot, "LengthScreen")
    await pilot.press("1")
    await until(pilot, "BriefScreen")
    async for name in _sheet_by_sheet(pilot, "brief", BRIEF):
        yield name


async def _team(pilot: Desk) -> Reached:
    """The roles, from the briefing."""
    await pilot.press("R")
    yield "roles"
    await pilot.press("2")
    yield "card"
    await pilot.press("c")
    yield "card-covered"
    await _back(pilot, "RolesScreen")
    await _back(pilot, "BriefScreen")
    await _back(pilot, "DeskScreen")


async def _desk(pilot: Desk) -> Reached:
    """The desk as it opens, and what explains it."""
    yield "desk"
    for key, name in (("question_mark", "help"), ("colon", "palette"), ("g", "jump")):
        await pilot.press(key)
        yield name
        await _back(pilot, "DeskScreen")
    await pilot.press("f3")
    for step in TOUR:
        yield f"tour-{step}"
        await pilot.press("enter")
    await until(pilot, "DeskScreen")


async def _levers(pilot: Desk) -> Reached:
    """One lever moved, and the pages about it."""
    desk = _desk_of(pilot)
    desk.action_lever("coaches")
    await pilot.press("5")
    yield "value"
    await pilot.press("x", "enter")
    yield "value-fault"
    await _back(pilot, "DeskScreen")
    await pilot.press("i")
    yield "lever"
    await _back(pilot, "DeskScreen")
    await pilot.press("o")
    yield "outcome"
    await _back(pilot, "DeskScreen")
    await pilot.press("right", "right")
    yield "desk-changed"
    await pilot.press("full_stop")
    await until(pilot, "AgainScreen")
    while desk.app.screen.frame < 3:  # type: ignore[attr-defined]
        await pilot.pause(0.005)
    yield "again"
    await _back(pilot, "DeskScreen")
    assert isinstance(desk.draft, Draft)
    desk.draft.put("rural_allowance", 350)


async def _review(pilot: Desk) -> Reached:
    """The review with its cards, up to the moment before the year runs."""
    await pilot.press("e")
    await until(pilot, "ReviewScreen")
    async for name in _sheet_by_sheet(pilot, "review", REVIEW):
        yield name
    await pilot.press("a")
    yield "answer"
    await _back(pilot, "ReviewScreen", "enter")
    await pilot.press("p")
    yield "predict"
    await pilot.press(*"satisf", "enter")
    yield "predict-change"
    await _back(pilot, "ReviewScreen", *"+1", "enter")
    pilot.app.screen.query_one(ReviewSheets).reminded = True
    await pilot.press("enter")
    await until(pilot, "ReportScreen")


async def _report(pilot: Desk) -> Reached:
    """The year's report, and the desk after it."""
    async for name in _sheet_by_sheet(pilot, "report", REPORT):
        yield name
    await _back(pilot, "DeskScreen")
    yield "desk-later"
    await pilot.press("p")
    yield "delays"
    await _back(pilot, "DeskScreen")


async def _branches(pilot: Desk) -> Reached:
    """The same years otherwise: without a decision, reopened, and side by side with another game."""
    _desk_of(pilot).action_lever("coaches")
    await pilot.press("w")
    yield "twin"
    await pilot.press("a")
    yield "twin-all"
    await _back(pilot, "DeskScreen", "w")
    _branch(pilot)
    await pilot.press("t")
    yield "times"
    await pilot.press("enter")
    yield "message"
    await _back(pilot, "TimeScreen")
    await pilot.press("end", "c")
    async for name in _sheet_by_sheet(pilot, "sides", SIDES):
        yield name
    await _back(pilot, "TimeScreen")
    await _back(pilot, "DeskScreen")


def _branch(pilot: Desk) -> None:
    """Leave another game of the family on the disk, in which something else was decided."""
    session = app_of(pilot).session
    assert session is not None
    other = reopen(session, session.scenario.first_year, games_folder() / "practice-2.edusim")
    other.advance(replace(other.draft(), coaches=9))
    other.close()


async def _end(pilot: Desk) -> Reached:
    """A window too small, the last year, the appraisal, and the first page again with what is saved."""
    size = pilot.app.size
    await resize(pilot, 60, 20)
    yield "enlarge"
    await resize(pilot, *size)
    await until(pilot, "DeskScreen")
    session = app_of(pilot).session
    assert session is not None
    session.commit(session.draft())
    app_of(pilot).open_appraisal()
    await until(pilot, "AppraisalScreen")
    async for name in _sheet_by_sheet(pilot, "appraisal", APPRAISAL):
        yield name
    await pilot.press("R")
    yield "roles-end"
    await _back(pilot, "AppraisalScreen")
    await pilot.press("n")
    await until(pilot, "WelcomeScreen")
    await still(pilot)
    await pilot.press("m")
    yield "welcome-saved"


def _desk_of(pilot: Desk) -> DeskScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, DeskScreen))
