"""What was decided in a year of a game, in words."""

from __future__ import annotations

from collections.abc import Mapping

from edusim.catalog.quantity import Quantity
from edusim.report.numbers import decided
from edusim.scenario import DecisionValue
from edusim.session.changes import ANSWERS, changes_in
from edusim.session.game import Session
from edusim.texts import label, text


def year_words(session: Session, year: int) -> list[str]:
    """Return each change of a year that has run, with its new value, and each answer to an event."""
    return changes_words(changes_in(session, year), session.scenario.quantities)


def changes_words(changes: Mapping[str, DecisionValue], quantities: Mapping[str, Quantity]) -> list[str]:
    """Return changes in words, one each; answers to events after them."""
    levers = [
        text("report.decided", name=label("decision", name), value=decided(name, value, quantities[name].unit))
        for name, value in changes.items()
        if name != ANSWERS
    ]
    answers = changes.get(ANSWERS, ())
    words = answers if isinstance(answers, tuple) else ()
    return levers + [answer_words(word) for word in words]


def answer_words(word: str) -> str:
    """Return an "EVENT=ANSWER" in words."""
    event, _, answer = word.partition("=")
    return text("report.answered", event=label("event", event), answer=label("answer", f"{event}.{answer}"))
