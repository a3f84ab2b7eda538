"""A catalogue entry's name in every language at once, whichever is in use."""

from __future__ import annotations

from edusim.texts import label, language, languages, use_language


def labels(kind: str, name: str) -> dict[str, str]:
    """Return the name by language code: ``{"en": "Coaches", "zh": ...}``."""
    chosen, found = language(), {}
    for code in languages():
        use_language(code)
        found[code] = label(kind, name)
    use_language(chosen)
    return found
