"""The words a user reads, in every language that has a folder under ``locales``.

Keys are ids (``decision.coaches``); the words live in gettext catalogues, one per domain. Standard
library only.
"""

from edusim.texts.words import label, language, languages, short, text, use_language

__all__ = ["label", "language", "languages", "short", "text", "use_language"]
