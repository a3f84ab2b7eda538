"""Lines of play in words: what a game was branched from, and on what two lines part."""

from __future__ import annotations

from edusim.catalog.quantity import Quantity
from edusim.report.decided import answer_words
from edusim.report.numbers import decided
from edusim.session.branches import Parting, Relative
from edusim.session.changes import ANSWERS
from edusim.texts import label, text


def line_name(own: Relative | None) -> str:
    """Return what a saved game of a family is called; one that is not saved is this game."""
    return text("times.line.unsaved") if own is None else text("times.line", number=own.number)


def descent_words(own: Relative) -> str:
    """Return whether a game was begun anew, or what it was branched from and from which year on it is its own."""
    if own.of:
        return text("times.branch", line=text("times.line", number=own.of), year=own.since + 1)
    return text("times.branch.lost", year=own.since + 1) if own.since else text("times.first")


def parting_words(own: Parting, quantities: dict[str, Quantity]) -> tuple[str, str, str]:
    """Return the name of a decision, and what it is in either line."""
    if own.decision == ANSWERS:
        return text("times.answers"), _answers(own.one), _answers(own.other)
    unit = quantities[own.decision].unit
    return (
        label("decision", own.decision),
        decided(own.decision, own.one, unit),
        decided(own.decision, own.other, unit),
    )


def _answers(value: object) -> str:
    words = [answer_words(word) for word in value if isinstance(word, str)] if isinstance(value, tuple) else []
    return text("desk.list.comma").join(words) or text("times.answers.none")
