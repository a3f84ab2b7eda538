"""Names in every language at once, or of what a scenario names in the one in use."""

from __future__ import annotations

from edusim.catalog.year_0 import Name
from edusim.texts import label, language, languages, use_language


def labels(kind: str, name: str) -> dict[str, str]:
    """Return the name by language code: ``{"en": "Coaches", "zh": ...}``."""
    chosen, found = language(), {}
    for code in languages():
        use_language(code)
        found[code] = label(kind, name)
    use_language(chosen)
    return found


def in_language(name: Name) -> str:
    """Return a name of the scenario's in the present language."""
    return name.zh if language() == "zh" else name.en
