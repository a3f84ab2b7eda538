"""Looking a key up in the chosen language."""

from __future__ import annotations

import functools
import gettext
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"
DOMAINS = (
    "edusim", "cli", "lines", "desk", "welcome", "length", "lever", "year", "board", "guide", "session", "appraisal",
    "plans", "author", "compare", "report", "analysis", "balance",
)  # fmt: skip

_chosen = "en"


def languages() -> list[str]:
    """Return the codes of the languages there are, one folder each."""
    return sorted(folder.parent.name for folder in LOCALES.glob("*/LC_MESSAGES"))


def language() -> str:
    """Return the code of the language in use; English until one is chosen."""
    return _chosen


def use_language(code: str) -> None:
    """Answer in this language from now on; raise ValueError if there is no such folder."""
    global _chosen
    if code not in languages():
        raise ValueError(f"no language {code!r}: there are {', '.join(languages())}")
    _catalogue(code)
    _chosen = code


def text(key: str, /, **arguments: object) -> str:
    """Return the words of a key with its arguments put in; raise KeyError for a key nobody wrote."""
    found = _catalogue(_chosen).gettext(key)
    if found == key:
        raise KeyError(f"no text for {key!r} in {_chosen}")
    return found.format(**arguments)


def label(kind: str, name: str) -> str:
    """Return the full name of a catalogue entry: ``label("decision", "coaches")``."""
    return text(f"{kind}.{name}")


def short(kind: str, name: str) -> str:
    """Return the name that fits a narrow column: ``short("decision", "coaches")``."""
    return text(f"{kind}.{name}.short")


@functools.cache
def _catalogue(code: str) -> gettext.NullTranslations:
    """Read a language's domains as one chain."""
    chain = gettext.NullTranslations()
    for domain in DOMAINS:
        with (LOCALES / code / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
            chain.add_fallback(gettext.GNUTranslations(file))
    return chain
