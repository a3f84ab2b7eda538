"""The settings file: what is right in it counts, what is wrong is named with its place, and no line of it is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edusim.texts import language, text, use_language
from edusim.tui.app import EdusimApp
from edusim.tui.config import (
    FILE,
    SIGNS,
    THEMES,
    Settings,
    config_path,
    configured_language,
    fault_words,
    read_settings,
    remember,
)
from edusim.tui.glyphs import PLAIN
from edusim.tui.keymap import action_name, usual_keys
from edusim.tui.palette import THEMES as WORN
from edusim.tui.screens.desk import DeskScreen
from tests.tui.desk import begin, rows, shown, still, until

WHOLE = """# the training room
language = "zh"   # everybody reads it
theme = 'projector'
signs = "plain"

[keys]
review = ["v", "f6"]
help = "z"
"""


def written(home: Path, source: str) -> Settings:
    (home / FILE).write_text(source, encoding="utf-8")
    return read_settings()


def test_the_file_stands_under_the_programs_own_folder_or_in_the_platforms_place(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert config_path() == home / FILE
    monkeypatch.delenv("EDUSIM_HOME")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/settings")
    assert config_path() == Path("/settings/edusim") / FILE


def test_a_file_that_is_not_there_leaves_everything_as_usual(home: Path) -> None:
    assert read_settings() == Settings(home / FILE)
    assert configured_language() is None


def test_what_is_said_is_read(home: Path) -> None:
    said = written(home, WHOLE)
    assert (said.language, said.theme, said.signs, said.fault) == ("zh", "projector", "plain", None)
    assert said.keys == {"review": ("v", "f6"), "help": ("z",)}
    assert configured_language() == "zh"


def test_the_themes_and_signs_of_the_file_are_those_of_the_desk() -> None:
    assert set(THEMES) == set(WORN)
    assert SIGNS == ("pictured", "plain")


@pytest.mark.parametrize(
    ("source", "place", "meant"),
    [
        ('theme = "projecter"\n', ":1:9:", "projector"),
        ("language = 3\n", ":1:12:", ""),
        ('\ntehme = "dark"\n', ":2:1:", "theme"),
        ('theme = "dark"\n[keys]\nreveiw = "v"\n', ":3:1:", "review"),
        ('[keys]\nreview = "ctl+v"\n', ":2:10:", ""),
        ("[keys]\nreview = []\n", ":2:10:", ""),
        ('[keys]\nhelp = "h"\n', ":2:8:", "move_back"),
        ('[keys]\nhelp = "z"\nreview = "z"\n', ":2:8:", "review"),
        ("keys = 3\n", ":1:8:", ""),
        ("theme = dark\n", ":1:9:", ""),
        ('theme = "dark"\ntheme = "mono"\n', ":2:1:", ""),
        ("theme ＝ dark\n", ":1:7:", "="),
        ("n = " + "9" * 5000 + "\n", ":1:", ""),
        ("a = " + "[" * 3000 + "\n", "", ""),
    ],
)
def test_what_is_wrong_is_named_on_one_line_with_its_place_and_the_rest_holds(
    home: Path, source: str, place: str, meant: str
) -> None:
    said = written(home, source)
    assert said.fault is not None
    for code in ("zh", "en"):
        use_language(code)
        words = fault_words(said.fault)
        assert "\n" not in words
        assert str(home / FILE) in words
        assert place.rstrip(":") in words
        assert meant in words
    assert said.theme in (None, "dark")
    assert (home / FILE).read_text(encoding="utf-8") == source


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"theme = \x00", b""])
def test_bytes_that_are_no_words_are_a_fault_and_not_an_end(home: Path, content: bytes) -> None:
    (home / FILE).write_bytes(content)
    assert (read_settings().fault is None) == (content == b"")
    assert configured_language() is None


def test_a_folder_in_its_place_is_a_fault(home: Path) -> None:
    (home / FILE).mkdir()
    assert read_settings().fault is not None
    assert not remember(home / FILE, "theme", "mono")


def test_a_change_is_written_into_its_line_and_nothing_else_moves(home: Path) -> None:
    written(home, WHOLE)
    assert remember(home / FILE, "theme", "mono")
    assert remember(home / FILE, "language", "en")
    expected = WHOLE.replace("'projector'", '"mono"').replace('language = "zh"', 'language = "en"')
    assert (home / FILE).read_text(encoding="utf-8") == expected
    assert sorted(os.listdir(home)) == [FILE]


def test_a_change_that_has_no_line_yet_gets_one_before_the_first_table(home: Path) -> None:
    written(home, '# mine\n[keys]\nhelp = "z"\n')
    assert remember(home / FILE, "signs", "plain")
    said = read_settings()
    assert (said.signs, said.keys) == ("plain", {"help": ("z",)})
    assert "# mine" in (home / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("source", ["theme = dark\n", 'theme = """dark\n"""\n', '"theme" = "dark"\n'])
def test_a_file_that_cannot_be_changed_for_certain_is_left_alone(home: Path, source: str) -> None:
    written(home, source)
    assert not remember(home / FILE, "theme", "mono")
    assert (home / FILE).read_text(encoding="utf-8") == source


def test_every_key_that_can_be_changed_has_a_name_of_its_own() -> None:
    assert {"review", "undo", "cycle", "cycle_back", "help", "jump", "tour", "next_language"} <= set(usual_keys())
    assert action_name("app.wear('dark')") is None
    assert all(keys for keys in usual_keys().values())


async def test_the_desk_opens_as_the_file_says_and_shows_its_keys(home: Path) -> None:
    use_language("en")
    said = written(home, WHOLE.replace('language = "zh"   # everybody reads it\n', ""))
    app = EdusimApp("practice", 1, PLAIN, settings=said)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "WelcomeScreen")
        await still(pilot)
        await begin(pilot)
        assert app.theme == "projector"
        assert f" v {text('desk.key.review')}" in rows(pilot)[-1]
        assert f" z {text('desk.key.help')}" in rows(pilot)[-1]
        await pilot.press("e", "question_mark")
        assert isinstance(app.screen, DeskScreen)
        await pilot.press("z")
        await until(pilot, "HelpScreen")
        await pilot.press("pagedown", "pagedown")
        assert any(row.startswith("| v ") for row in rows(pilot)), shown(pilot)
        await pilot.press("escape", "v")
        await until(pilot, "ReviewScreen")
        await pilot.press("escape", "ctrl+c")
    assert app.return_value == 0


async def test_a_wrong_file_is_told_and_the_desk_works(home: Path) -> None:
    use_language("en")
    app = EdusimApp("practice", 1, settings=written(home, 'theme = "drak"\n'))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "MessageScreen")
        page = shown(pilot)
        assert text("guide.config.title") in page
        assert ":1:9" in page
        await pilot.press("enter")
        await until(pilot, "WelcomeScreen")
        await still(pilot)
        await begin(pilot)
        assert app.theme == "dark"


async def test_what_is_changed_on_the_desk_holds_the_next_time(home: Path) -> None:
    use_language("zh")
    app = EdusimApp("practice", 1, settings=written(home, "# mine\n"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "WelcomeScreen")
        await still(pilot)
        await pilot.press("f2")
        app.action_wear("projector")
        app.action_plain_signs()
    said = read_settings()
    assert (said.language, said.theme, said.signs) == (language(), "projector", "plain")
    assert language() == "en"
    assert "# mine" in (home / FILE).read_text(encoding="utf-8")
