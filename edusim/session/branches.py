"""Other lines of play: the same luck without one decision, and where two lines part."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.scenario.decisions import DecisionValue
from edusim.session.changes import changed
from edusim.session.trials import HEADLINES

if TYPE_CHECKING:
    from edusim.session.game import Session


@dataclass(frozen=True, slots=True)
class Line:
    """A line of play: the decisions of each year, what they came to (year 0 first), and the years whose room did not
    cover them, so that they were carried out in part."""

    decided: tuple[Decisions, ...]
    years: tuple[Outcomes, ...]
    cut: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Parting:
    """A decision on which two lines differ in a year."""

    year: int
    decision: str
    one: DecisionValue
    other: DecisionValue


def twin(session: Session, decision: str, year: int | None = None) -> Line:
    """Return the same luck without a decision: what ``year`` changed of it put back, or all that the game ever did.

    A decision put back stays so until the game decides on it again. ``decision`` is a decision's id or an answer
    to an event, EVENT=ANSWER.
    """
    decided = without(session, decision, year)
    same = 0 if year is None else year - session.scenario.first_year - 1
    county = session.branch(session.scenario.first_year + same)
    years, cut = session.history[: same + 1], []
    for own in decided[same:]:
        if county.quote(own).is_over:
            cut.append(county.year + 1)
        years.append(county.advance(own))
    return Line(decided, tuple(years), tuple(cut))


def without(session: Session, decision: str, year: int | None = None) -> tuple[Decisions, ...]:
    """Return the game's decisions by year without one of them."""
    scenario, kept = session.scenario, []
    previous, twin_before = scenario.start, scenario.start
    for place, decided in enumerate(session.decided):
        now = scenario.first_year + 1 + place
        standing, own = (scenario.decisions_for(now, before, {}) for before in (previous, twin_before))
        taken = decided
        if year in (None, now) or not _decides(decision, standing, decided):
            taken = _put_back(decided, own, decision)
        kept.append(taken)
        previous, twin_before = decided, taken
    return tuple(kept)


def _decides(decision: str, standing: Decisions, decided: Decisions) -> bool:
    """Tell whether a year's decisions change one of them, or give one answer."""
    if "=" in decision:
        return decision in decided.answers
    return bool(getattr(decided, decision) != getattr(standing, decision))


def _put_back(decided: Decisions, standing: Decisions, decision: str) -> Decisions:
    """Return decisions with one as it stood, or without one answer."""
    if "=" in decision:
        return dataclasses.replace(decided, answers=tuple(word for word in decided.answers if word != decision))
    return dataclasses.replace(decided, **{decision: getattr(standing, decision)})


def partings(one: Sequence[Decisions], other: Sequence[Decisions], first_year: int) -> list[Parting]:
    """Return on what two lines differ, year by year from ``first_year``, as far as both have been played."""
    found = []
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        for name, value in changed(left, right).items():
            found.append(Parting(first_year + place, name, getattr(left, name), value))
    return found


def differences(
    one: Sequence[Outcomes], other: Sequence[Outcomes], outcomes: Sequence[str] = HEADLINES
) -> dict[str, tuple[float, ...]]:
    """Return by outcome and year how far the first line lies above the other, as far as both have been played."""
    return {
        name: tuple(float(getattr(left, name) - getattr(right, name)) for left, right in zip(one, other, strict=False))
        for name in outcomes
    }
