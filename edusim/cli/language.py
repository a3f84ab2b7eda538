"""Which language to answer in: --lang, then EDUSIM_LANG, the settings file, the locale, and English."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise, takewhile

import click

from edusim.texts import languages, text
from edusim.tui.config import configured_language

VARIABLE = "EDUSIM_LANG"


def chosen_language(arguments: Sequence[str]) -> str:
    """Return the language asked for; known before the command line is read, for its own mistakes."""
    asked = _options(arguments)
    if asked:
        return asked[-1]
    said = _spoken(os.environ.get(VARIABLE, ""))
    return said or configured_language() or _of_the_locale()


def _of_the_locale() -> str:
    values = (os.environ.get(variable, "") for variable in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return _spoken(next((value for value in values if value), "")) or "en"


def _spoken(value: str) -> str:
    """Return the language a variable asks for, if there are words in it."""
    code = value[:2].lower()
    return code if code in languages() else ""


def _options(arguments: Sequence[str]) -> list[str]:
    """Return the languages given to --lang, wherever it stands."""
    own = list(takewhile(lambda argument: argument != "--", arguments))
    apart = [value for option, value in pairwise(own) if option == "--lang"]
    joined = [argument.removeprefix("--lang=") for argument in own if argument.startswith("--lang=")]
    return [code for code in apart + joined if code in languages()]


def language_option() -> click.Option:
    """Return the option --lang: checked here, heeded in chosen_language."""
    return click.Option(["--lang"], type=click.Choice(languages()), expose_value=False, help=text("cli.lang"))
