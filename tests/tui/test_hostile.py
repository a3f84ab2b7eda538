"""Words from a scenario or a saved game are only ever words."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
import zlib
from pathlib import Path
from typing import TypeVar

import pytest
from rich.cells import cell_len

from edusim.catalog.year_0 import Name
from edusim.scenario import Scenario, lengths_of, load_scenario
from edusim.session import games_folder, list_sessions
from edusim.session.recorded import header_of
from edusim.tui.lines import Span, exactly, paragraphs, plain
from edusim.tui.widgets.choices import Choices
from tests.tui.desk import SIZES, Desk, app_of, desk, until
from tests.tui.pages import PAGES, settle, walk
from tests.tui.test_every_page import picture

HOSTILE = [
    "[@click=app.leave]县[/]",
    "a[/b]c",
    "[bold red]县",
    "\x1b[31m红\x1b[0m",
    "\x1b]52;c;cm0=\x07\x1b]8;;mailto:x\x1b\\县\x1b]8;;\x1b\\",
    "名\u202e城\u200b县\u2066",
    "{seed} %s {0.__class__}",
    "县" * 60,
    "e\u0301\u0302\u0303\u0323",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\ufe0f",
    "一\n二\t三\r四",
    "\b\b\x7f\x9b2J县",
]
LONE = "名\udcff"
"""Half a character: no file of a county can hold it, but a saved game's, and a file's own name."""
Held = TypeVar("Held")


def hostile(real: Scenario, first: int) -> Scenario:
    """Return a county in which everything that has a name has hostile ones, the first of them ``first`` in the list."""
    names = iter(range(first, 10_000, 2))

    def name() -> Name:
        place = next(names)
        return Name(HOSTILE[place % len(HOSTILE)], HOSTILE[(place + 1) % len(HOSTILE)])

    def renamed(table: dict[str, Held]) -> dict[str, Held]:
        return {key: dataclasses.replace(own, name=name()) for key, own in table.items()}  # type: ignore[type-var]

    own, programme = {"name": name(), "brief": name()}, real.programme
    assert programme is not None
    lengths = {key: dataclasses.replace(each, name=name(), about=name()) for key, each in real.lengths.items()}
    day = real.first_day
    day = dataclasses.replace(day, places=renamed(day.places), schools=renamed(day.schools))
    programme = dataclasses.replace(programme, name=name(), nodes=renamed(programme.nodes))
    return dataclasses.replace(real, **own, first_day=day, lengths=lengths, programme=programme)


@pytest.mark.parametrize("first", range(0, len(HOSTILE), 2))
async def test_hostile_names_are_shown_on_every_page_and_do_nothing(
    first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = settle(monkeypatch, tmp_path)
    county = hostile(load_scenario(source), first)
    monkeypatch.setattr("edusim.scenario.load_scenario", lambda *_: county)
    # Some of these names no file could hold; the other game of the family is read back as it was written.
    monkeypatch.setattr("edusim.session.game.game_of", lambda *_: (county, 1))
    passed = 0
    async with desk(SIZES[first // 2 % len(SIZES)], "zh", source) as pilot:
        async for _ in walk(pilot):
            for _ in range(2):
                harmless(pilot)
                app_of(pilot).action_next_language()
            passed += 1
    assert passed == len(PAGES)


def harmless(pilot: Desk) -> None:
    """Hold what is on the screen against the terminal: exact rows, no control character, nothing that a click runs."""
    page = picture(pilot)
    assert {char for char in page if unicodedata.category(char) in ("Cc", "Cf", "Cs")} <= {"\n"}
    styles = [own.style for strip in pilot.app.screen._compositor.render_strips() for own in strip if own.style]
    assert not [style for style in styles if style.link or "@click" in style.meta]


async def test_hostile_saved_games_are_listed_and_do_nothing() -> None:
    scenario = load_scenario("practice")
    header = header_of(scenario, 1, lengths_of(scenario)[-1], None)
    games_folder().mkdir(parents=True)
    for words in (*HOSTILE, LONE):
        own = json.loads(json.dumps(header)) | {"name": {"zh": words, "en": words}}
        own["length"]["name"] = {"zh": words, "en": words}
        body = f"0 {json.dumps(own)}".encode()
        name = words.replace("/", "")[:40]
        (games_folder() / f"{name}.edusim").write_bytes(b"%08x " % zlib.crc32(body) + body + b"\n")
        (games_folder() / f"{name} torn.edusim").write_bytes(b"")
    assert [own.readable for own in list_sessions()].count(True) == len(HOSTILE) + 1
    async with desk(SIZES[0]) as pilot:
        await pilot.press("m")
        choices = pilot.app.screen.query_one(Choices)
        for choice in choices.choices or ():
            assert choices.chosen == choice
            harmless(pilot)
            if choice.game is not None:
                await pilot.press("d")
                await until(pilot, "MessageScreen")
                harmless(pilot)
                await pilot.press("escape")
            await pilot.press("down")


@pytest.mark.parametrize("words", [*HOSTILE, LONE])
def test_words_from_outside_keep_their_width(words: str) -> None:
    for cells in range(1, 40):
        fitted = exactly((Span(plain(words)),), cells)
        assert cell_len("".join(span.words for span in fitted)) == cells
    for line in paragraphs(words, 20):
        assert cell_len("".join(span.words for span in line)) <= 20
