"""Keys become words in the chosen language, and a key nobody wrote is never shown as if it were words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from edusim.texts import label, language, languages, short, text, use_language, words


@pytest.fixture(autouse=True)
def _language_restored() -> Iterator[None]:
    before = language()
    yield
    words._catalogue.cache_clear()
    use_language(before)


def test_the_language_chosen_is_the_language_answered_in() -> None:
    """F2 changes every word at once."""
    use_language("zh")
    assert (language(), text("language.name"), short("decision", "coaches")) == ("zh", "中文", "教研员驻校")
    use_language("en")
    assert (language(), text("language.name"), short("decision", "coaches")) == ("en", "English", "Coaches")
    assert label("outcome", "births") == "Births"


def test_arguments_are_put_into_the_words() -> None:
    """A sentence keeps its order in each language."""
    use_language("en")
    assert text("report.with_unit", number="22", unit="people") == "22 people"
    use_language("zh")
    assert text("report.with_unit", number="22", unit="人") == "22人"


def test_an_unknown_key_fails_loudly() -> None:
    """A screen never shows an id in place of words."""
    with pytest.raises(KeyError, match=r"decision\.nothing"):
        label("decision", "nothing")


def test_a_forgotten_argument_fails_loudly() -> None:
    """A screen never shows a placeholder."""
    with pytest.raises(KeyError, match="number"):
        text("report.with_unit", unit="people")


@pytest.mark.parametrize("code", ["fr", "", "..", "zh/LC_MESSAGES"])
def test_a_language_without_a_folder_is_refused(code: str) -> None:
    """A typing mistake in --lang is named, and the language in use stays."""
    use_language("zh")
    with pytest.raises(ValueError, match="there are en, zh"):
        use_language(code)
    assert language() == "zh"


def test_another_language_needs_only_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A translator adds files and touches no code."""
    shutil.copytree(words.LOCALES, tmp_path / "locales")
    shutil.copytree(words.LOCALES / "en", tmp_path / "locales" / "ug")
    monkeypatch.setattr(words, "LOCALES", tmp_path / "locales")
    assert languages() == ["en", "ug", "zh"]
    use_language("ug")
    assert text("language.name") == "English"
