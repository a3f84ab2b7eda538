"""While levers move the draft is tried on beside the desk, and the desk goes on whatever becomes of that."""

from __future__ import annotations

import os
import signal
from multiprocessing import active_children, resource_tracker

import pytest

from edusim.batch import WorkersLost
from edusim.texts import text, use_language
from edusim.tui.app import EdusimApp
from edusim.tui.aside import Aside
from edusim.tui.screens.desk import DeskScreen
from edusim.tui.widgets.chart import ChartPane
from tests.tui.desk import Desk, app_of, begin, desk, go_on, play_a_year, shown, still, until


def desk_of(pilot: Desk) -> DeskScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DeskScreen)
    return screen


def says(pilot: Desk, of: str) -> bool:
    """Tell whether the page says what the shade is of, in as many words as there is room for."""
    return any(text(f"lever.shade.{of}{brief}", count=8) in shown(pilot) for brief in ("", ".short"))


@pytest.fixture
def eight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edusim.tui.ahead.LUCKS", 8)


@pytest.mark.usefixtures("eight")
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_chart_says_whether_its_shade_is_luck_or_the_draft(language: str) -> None:
    async with desk((120, 36), language) as pilot:
        await begin(pilot)
        assert says(pilot, "luck")
        await pilot.press("end", "right")
        await still(pilot)
        assert says(pilot, "draft")


async def test_a_draft_tried_on_before_is_charted_without_being_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    ahead = Aside.ahead
    monkeypatch.setattr(Aside, "ahead", lambda *of: asked.append(of) or ahead(*of))
    async with desk() as pilot:
        await begin(pilot)
        await pilot.press("end", "right")
        await still(pilot)
        before = len(asked)
        found = desk_of(pilot).latest
        await pilot.press("u", "r")
        await still(pilot)
        assert len(asked) == before
        assert desk_of(pilot).latest is found


async def test_what_is_charted_ahead_is_not_what_the_year_then_comes_to() -> None:
    """The chart tells what decisions do, never the luck that is to come."""
    async with desk() as pilot:
        await begin(pilot)
        found = desk_of(pilot).latest
        assert found is not None
        await play_a_year(pilot)
        session = app_of(pilot).session
        assert session is not None
        own = float(session.history[-1].satisfaction)
        assert own not in [float(value) for value in found.left[:, 0, :].flatten()]


async def test_a_lost_process_leaves_the_desk_going_on(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lost:
        def run(self, *_: object, **__: object) -> None:
            raise WorkersLost

        def prepare(self, *_: object, **__: object) -> None:
            raise WorkersLost

        def close(self) -> None:
            pass

    monkeypatch.setattr(Aside, "_pool", lambda _: Lost())
    async with desk() as pilot:
        await begin(pilot)
        assert desk_of(pilot).latest is not None
        await play_a_year(pilot)


async def test_processes_really_run_beside_the_desk_and_end_with_it() -> None:
    """And when they are killed, the next draft is tried on all the same."""
    resource_tracker.ensure_running()
    use_language("zh")
    before = set(active_children())
    app = EdusimApp("practice", 1)
    app.processes = 2
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "WelcomeScreen")
        await begin(pilot)
        found = desk_of(pilot).latest
        assert found is not None
        beside = set(active_children()) - before
        assert len(beside) == (2 if len(os.sched_getaffinity(0)) > 1 else 0)
        for process in beside:
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
        await pilot.press("end", "right")
        await still(pilot)
        assert desk_of(pilot).latest is not found
    assert set(active_children()) <= before


async def test_a_game_gone_on_with_is_tried_on_from_where_it_stands() -> None:
    async with desk() as pilot:
        await begin(pilot)
        await play_a_year(pilot)
        await pilot.press("q")
    async with desk() as pilot:
        await go_on(pilot)
        session, found = app_of(pilot).session, desk_of(pilot).latest
        assert session is not None
        assert found is not None
        assert found.now == session.year == session.scenario.first_year + 1
        chart = desk_of(pilot).query_one("#first", ChartPane)
        assert max(chart._lines()[0].values) == session.scenario.first_year + session.scenario.years
