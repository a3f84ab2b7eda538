"""Questions for the debrief, chosen from what happened in the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.session.appraisal import Appraised, HeadlineResult, Returned

if TYPE_CHECKING:
    from edusim.session.game import Session

MOST_QUESTIONS = 7
RARE = 0.85  # a value better, or worse, than this share of the same decisions' runs asks for its luck
NOTABLE = 0.1  # spreads; less is not worth a question


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its id, with what it is about: ids of the catalogue, a year, and numbers as stored."""

    id: str
    decision: str = ""
    outcome: str = ""
    event: str = ""
    year: int = 0
    values: tuple[float, ...] = ()


def questions(session: Session, appraised: Appraised) -> list[Question]:
    """Return the questions that this run gives rise to, those it teaches most by first; the last is always asked."""
    found = [
        *_predicted(appraised),
        *_decided(appraised),
        *_returned(appraised),
        *_lucky(appraised),
        *_faded(appraised),
        *_struck(session),
        *_too_many(session),
        *_broken(session, appraised),
    ]
    best = appraised.best
    return [*found[: MOST_QUESTIONS - 1], Question("assumption", best.decisions[0] if best else "")]


def _predicted(appraised: Appraised) -> Iterator[Question]:
    for verdict in appraised.surprises[:1]:
        values = (verdict.said, verdict.came)
        yield Question("prediction", outcome=verdict.outcome, year=verdict.year, values=values)


def _decided(appraised: Appraised) -> Iterator[Question]:
    """Ask about the best and the worst decision, and the one that pays most after the term."""
    if not appraised.ledger:
        yield Question("nothing_decided")
    if best := appraised.best:
        yield Question("without_best", best.decisions[0], values=(best.term.value,))
    if worst := appraised.worst:
        yield Question("stop_first", worst.decisions[0], values=(worst.term.value,))
    later = [own for own in appraised.ledger if own.legacy.sure and len(own.decisions) == 1]
    most = max(later, key=lambda own: own.legacy.value - own.term.value, default=None)
    if most and most.legacy.value > max(0.0, most.term.value) + NOTABLE:
        yield Question("pays_later", most.decisions[0], values=(most.term.value, most.legacy.value))


def _returned(appraised: Appraised) -> Iterator[Question]:
    """Ask about the figure whose return is furthest from the check: as a share of it, levels in SD as they are."""
    gaps = {own.outcome: own for own in appraised.returned if _shown_apart(own.outcome, own.last)}
    if gaps:
        widest = max(gaps.values(), key=lambda own: abs(own.last[0] - own.last[1]) / _scale(own))
        yield Question("returned", outcome=widest.outcome, values=widest.last)


def _scale(own: Returned) -> float:
    relative = entries(Outcomes)[own.outcome].quantity.unit != "SD"
    return abs(own.last[1]) if relative and own.last[1] else 1.0


def _shown_apart(outcome: str, figures: tuple[float, float]) -> bool:
    digits = entries(Outcomes)[outcome].quantity.digits
    return round(figures[0], digits) != round(figures[1], digits)


def _lucky(appraised: Appraised) -> Iterator[Question]:
    """Ask whether it was luck about the headline that lies furthest out among runs of the same decisions."""
    furthest = max(appraised.term.headlines, key=lambda own: abs(own.above - 0.5), default=None)
    if furthest and not 1 - RARE < furthest.above < RARE:
        yield Question("luck", outcome=furthest.outcome, values=(furthest.value, furthest.above))


def _faded(appraised: Appraised) -> Iterator[Question]:
    """Ask about the headline that lost most of what the decisions had gained in it, years after the term."""
    after: dict[str, HeadlineResult] = {own.outcome: own for own in appraised.legacy.headlines}
    both = [(own, after[own.outcome]) for own in appraised.term.headlines if own.outcome in after]
    lost = max(both, key=lambda pair: pair[0].usual_distance - pair[1].usual_distance, default=None)
    if lost and lost[0].usual_distance > 2 * max(lost[1].usual_distance, NOTABLE):
        values = (lost[0].usual, lost[1].usual)
        yield Question("faded", outcome=lost[0].outcome, year=appraised.legacy.year, values=values)


def _struck(session: Session) -> Iterator[Question]:
    """Ask about the rarest event of the term, of equals the first."""
    first = session.scenario.first_year
    found = [(name, first + place) for place, names in enumerate(session.struck) for name in names if place]
    often = Counter(name for name, _ in found)
    for name, year in sorted(found, key=lambda pair: often[pair[0]])[:1]:
        yield Question("event", event=name, year=year)


def _too_many(session: Session) -> Iterator[Question]:
    """Ask about the year with most efforts under way where these are more, and carried out less, than in year 0."""
    start, years = session.history[0], session.history[1:]
    place = max(range(len(years)), key=lambda each: years[each].initiatives_active)
    busiest = years[place]
    if busiest.initiatives_active > start.initiatives_active and busiest.fidelity < start.fidelity:
        values = (float(busiest.initiatives_active), start.fidelity, busiest.fidelity)
        yield Question("too_many", year=session.scenario.first_year + place + 1, values=values)


def _broken(session: Session, appraised: Appraised) -> Iterator[Question]:
    """Ask about rules from above that were broken and would not have been with nothing decided."""
    both = zip(session.history, appraised.alone, strict=False)
    breaches = sum(max(0, own.rule_breaches - alone.rule_breaches) for own, alone in both)
    if breaches:
        yield Question("rules", values=(float(breaches),))
