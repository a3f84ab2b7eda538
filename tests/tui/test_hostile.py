"""Words from a scenario are only ever words."""

from __future__ import annotations

import dataclasses

import pytest
from rich.cells import cell_len

from edusim.catalog.year_0 import Name
from edusim.scenario import Scenario, load_scenario
from edusim.session import Session, new_game_path
from edusim.tui.lines import Span, exactly, paragraphs, plain
from tests.tui.desk import app_of, begin, desk, play_a_year, rows, shown

HOSTILE = [
    "[@click=app.leave]县[/]",
    "a[/b]c",
    "[bold red]县",
    "\x1b[31m红\x1b[0m",
    "名\u202e城\u200b县",
    "{seed} %s {0.__class__}",
    "县" * 60,
    "e\u0301\u0302\u0303 \U0001f468\u200d\U0001f469\u200d\U0001f467",
]


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Give the practice county, its brief, places and schools hostile names, one a language and kind."""
    real = load_scenario("practice")
    name, other = Name(*request.param[:2]), Name(*request.param[2:])
    places = {key: dataclasses.replace(place, name=other) for key, place in real.first_day.places.items()}
    schools = {key: dataclasses.replace(school, name=other) for key, school in real.first_day.schools.items()}
    day = dataclasses.replace(real.first_day, places=places, schools=schools)

    def hostile(*_: object) -> Scenario:
        return dataclasses.replace(real, name=name, brief=other, first_day=day)

    monkeypatch.setattr("edusim.scenario.load_scenario", hostile)


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("named", [HOSTILE[:4], HOSTILE[4:]], indirect=True, ids=["markup", "width"])
async def test_a_hostile_name_is_shown_and_does_nothing() -> None:
    async with desk((120, 36)) as pilot:
        await begin(pilot)
        await pilot.click(offset=(3, 0))
        await pilot.press("b")
        await pilot.press("f2")
        assert "\x1b" not in shown(pilot)
        await pilot.press("escape")
        await play_a_year(pilot)
        for _ in range(2):
            rows(pilot)
            await pilot.press("f2")
        assert app_of(pilot).session is not None


async def test_a_hostile_saved_game_is_listed_and_does_nothing() -> None:
    scenario = dataclasses.replace(load_scenario("practice"), name=Name("[@click=app.leave]x[/", "a[/b]c\x1b[2J"))
    Session.begin(scenario, 1, new_game_path("practice")).close()
    async with desk() as pilot:
        assert "[@click" in shown(pilot)
        await pilot.click(offset=(8, 5))
        assert pilot.app.is_running


@pytest.mark.parametrize("words", HOSTILE)
def test_words_from_outside_keep_their_width(words: str) -> None:
    for cells in range(1, 40):
        fitted = exactly((Span(plain(words)),), cells)
        assert cell_len("".join(span.words for span in fitted)) == cells
    for line in paragraphs(words, 20):
        assert cell_len("".join(span.words for span in line)) <= 20
