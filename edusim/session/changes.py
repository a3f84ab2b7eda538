"""What somebody decided in a year: the decisions that differ from how they would have stood."""

from __future__ import annotations

from edusim.catalog.decisions import Decisions
from edusim.catalog.quantity import entries
from edusim.scenario.decisions import DecisionValue
from edusim.session.game import Session

ANSWERS = "answers"


def changes_in(session: Session, year: int) -> dict[str, DecisionValue]:
    """Return each decision changed for a year that has run, with its value; answers to events under "answers"."""
    scenario, place = session.scenario, year - session.scenario.first_year - 1
    previous = session.decided[place - 1] if place else scenario.start
    return changed(scenario.decisions_for(year, previous, {}), session.decided[place])


def changed(standing: Decisions, decided: Decisions) -> dict[str, DecisionValue]:
    """Return the decisions that differ from how they stand, in the catalogue's order, answers last."""
    names = [*entries(Decisions), ANSWERS]
    return {name: getattr(decided, name) for name in names if getattr(decided, name) != getattr(standing, name)}
