"""A language is a folder of words: no line of the program is touched for another one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from edusim.texts import language, languages, use_language, words
from edusim.texts.compile import compiled, read_source
from tests.tui.desk import begin, desk, play_a_year, rows, shown


@pytest.fixture
def another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A third language: the English words in another folder, marked where the tests look."""
    locales = tmp_path / "locales"
    shutil.copytree(words.LOCALES, locales)
    shutil.copytree(locales / "en", locales / "xx")
    for domain in ("guide", "desk"):
        source = locales / "xx" / "LC_MESSAGES" / f"{domain}.po"
        own = read_source(source.read_text(encoding="utf-8"))
        for key in {"guide.jump", "desk.key.quit"} & set(own):
            own[key] = f"xx {own[key]}"
        source.with_suffix(".mo").write_bytes(compiled(own))
    monkeypatch.setattr(words, "LOCALES", locales)
    words._catalogue.cache_clear()
    yield
    use_language("en")
    monkeypatch.undo()
    words._catalogue.cache_clear()


@pytest.mark.usefixtures("another")
async def test_a_folder_of_words_is_a_language_of_the_desk() -> None:
    assert languages() == ["en", "xx", "zh"]
    async with desk(language="xx") as pilot:
        await begin(pilot)
        await pilot.press("g")
        assert rows(pilot)[0].startswith(" xx ")
        await pilot.press("escape")
        await play_a_year(pilot)
        rows(pilot)
        await pilot.press("f2")
        assert language() == "zh"
        assert shown(pilot)
