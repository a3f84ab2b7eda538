"""Every page explains itself: its name, what it is for, and its keys, in every language."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from edusim.texts import text, use_language
from edusim.texts.cells import width
from edusim.tui import screens
from edusim.tui.screens.help import KEY_CELLS
from edusim.tui.screens.plate import Plate
from tests.tui.desk import LANGUAGES

OTHERWISE = {"desk", "help"}
"""The desk explains the decision that is selected, and nobody asks help about the help."""


def pages() -> list[type[Plate]]:
    """Return every kind of page there is."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"edusim.tui.screens.{module.name}")
    found, waiting = [], [Plate]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        found.append(kind)
    return sorted({kind for kind in found if kind.NAME}, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.NAME)
def test_every_page_has_a_name_an_explanation_and_keys(page: type[Plate], language: str) -> None:
    use_language(language)
    if page.NAME not in OTHERWISE:
        assert text(f"desk.{page.NAME}.title")
        assert text(f"desk.{page.NAME}.help")
    for row in text(f"desk.help.keys.{page.NAME}").split("\n"):
        key, bar, words = row.partition("|")
        assert bar
        assert words
        assert width(key) < KEY_CELLS
    for hint in page.HINTS:
        assert text(hint.words)
