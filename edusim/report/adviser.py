"""The adviser's page of a year in plain sentences: money, what opened and what lands next, what was missed, a worry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from edusim.catalog.decisions import INITIATIVES
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import entries
from edusim.report.delays import delay_words, place_name
from edusim.report.numbers import amount, difference, money
from edusim.report.rows import as_counted
from edusim.report.spoken import spoken
from edusim.scenario.score import Score, TargetScore, score
from edusim.session.delays import delays
from edusim.session.game import Session
from edusim.session.opened import Opened
from edusim.session.worries import Worry, worries
from edusim.texts import label, short, text

Topic = Literal["events", "money", "opened", "next", "missed", "worry"]
MOST_NAMED, MOST_PLACES = 4, 2
LEAST_MONEY = 0.5  # 万元

GROWS: dict[str, tuple[str, float, bool]] = {
    "junior": ("achievement_junior", 0.01, False),
    "leaving": ("top_leavers_share", 0.02, False),
    "villages": ("vacancies_village", 0.01, False),
    "money": ("arrears", 10.0, False),
    "posts": ("title_queue", 0.05, True),
    "safety": ("open_hazards", 0.05, True),
    "execution": ("fidelity", 0.01, False),
}
"""By the beginning of a worry's id: the outcome that tells whether it has grown, how much for the worse is worth a
word (a share of it if the last is true)."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence of the page; ``warns`` of what nobody wanted."""

    topic: Topic
    words: str
    warns: bool = False


def advice(session: Session, opened: list[Opened]) -> list[Advice]:
    """Return the sentences about the years of the last meeting, in the order in which they are read."""
    parts = (_events(session), _money(session), _opened(session, opened), _next(session), _missed(session))
    return [own for part in (*parts, _grown(session)) for own in part]


def _events(session: Session) -> Iterator[Advice]:
    struck = [event for year in session.struck[-session.since :] for event in year]
    if struck:
        names = text("desk.list.comma").join(label("event", event) for event in dict.fromkeys(struck))
        yield Advice("events", text("desk.report.events", events=names))


def _money(session: Session) -> Iterator[Advice]:
    """What is owed, what the money did not cover, and what there is to spend next year."""
    now = session.history[-1]
    funded = min(year.funded_share for year in session.history[-session.since :])
    if now.arrears >= LEAST_MONEY:
        yield Advice("money", text("year.money.arrears", amount=money(now.arrears)), warns=True)
    if funded < 1:
        yield Advice("money", text("desk.report.funded", share=amount(round(funded, 3), "share")), warns=True)
    if session.finished:
        return
    quote = session.quote(session.draft())
    left = quote.room - quote.used
    taken = "year.money.left" if quote.used >= LEAST_MONEY else "year.money.free"
    key = taken if left >= 0 else "year.money.short"
    words = {"year": session.year + 1, "room": money(quote.room), "used": money(quote.used)}
    yield Advice("money", text(key, amount=money(abs(left)), **words), warns=left < 0)


def _opened(session: Session, opened: list[Opened]) -> Iterator[Advice]:
    """What was taken into use, and which decisions the coming meeting can take for the first time."""
    if opened:
        yield Advice("opened", text("year.opened", names=_opened_names(session, opened)))
    before = session.length.open_in(session.year + 1 - session.since)
    new = [] if session.finished else [name for name in session.open if name not in before]
    if new:
        named = text("desk.list.comma").join(short("decision", name) for name in new[:MOST_NAMED])
        named += text("desk.log.more", count=len(new) - MOST_NAMED) if len(new) > MOST_NAMED else ""
        yield Advice("opened", text("year.opened.decisions", count=len(new), names=named))


def _opened_names(session: Session, opened: list[Opened]) -> str:
    """Return what opened: one or two works with their places, more of them counted by kind."""
    if len(opened) <= MOST_PLACES:
        return text("desk.list.comma").join(opened_words(session, own) for own in opened)
    kinds = dict.fromkeys(own.kind for own in opened)
    counts = {kind: sum(own.count for own in opened if own.kind == kind) for kind in kinds}
    items = [text("year.opened.item", what=label("work", kind), count=count) for kind, count in counts.items()]
    return text("desk.list.comma").join(items)


def opened_words(session: Session, own: Opened) -> str:
    """Return what opened, and where that is known."""
    what = label("work", own.kind)
    if not own.place:
        return text("desk.report.items", what=what, count=own.count)
    return text("desk.report.item", what=what, place=place_name(session.scenario, own.place))


def _next(session: Session) -> Iterator[Advice]:
    """The first to land of the works, or where there are none of the decisions."""
    coming = [own for own in delays(session) if own.lands > session.year]
    by_kind = ([own for own in coming if own.kind == kind] for kind in ("works", "decisions"))
    first = min(next(filter(None, by_kind), []), key=lambda own: own.lands, default=None)
    if first is not None and not session.finished:
        what = delay_words(first, session.scenario)
        yield Advice("next", text("year.next", year=first.lands, what=what, count=len(coming)))


def _missed(session: Session) -> Iterator[Advice]:
    """What was announced or asked for and did not come, and efforts that fell back."""
    promised = sum(target > 0 for target in session.state.opinion.targets)
    met = session.history[-1].targets_met
    if met < promised:
        yield Advice("missed", text("year.missed.targets", met=met, promised=promised), warns=True)
    asked, deferred = session.state.rules.decided.established_recruits, session.state.careers.deferred
    if asked and deferred:
        yield Advice("missed", text("year.missed.posts", asked=asked, deferred=deferred), warns=True)
    overdue = [own for own in _targets(session) if session.year - session.since < own.by <= session.year]
    if overdue:
        names = text("desk.list.comma").join(label("outcome", own.outcome) for own in overdue[:MOST_NAMED])
        yield Advice("missed", text("year.missed.programme", names=names), warns=True)
    then, now = session.history[-1 - session.since], session.history[-1]
    fell = [name for name in INITIATIVES if getattr(now, f"ladder_{name}") < getattr(then, f"ladder_{name}")]
    if fell:
        names = text("desk.list.comma").join(short("decision", name) for name in fell[:MOST_NAMED])
        yield Advice("missed", text("year.missed.fell", names=names), warns=True)


def _targets(session: Session) -> Iterator[TargetScore]:
    """The targets of the county's programme that are not reached, but for what only the debrief's checks tell."""
    programme, waiting = session.scenario.programme, list[Score]()
    if programme is not None and programme.nodes:
        waiting = [score(programme, session.scenario.first_year, [session.history])]
    while waiting:
        own = waiting.pop(0)
        waiting += own.children
        if own.target is not None and own.met < 1:
            quantity = entries(Outcomes)[own.target.outcome].quantity
            if not quantity.reported and not quantity.checked_only:
                yield own.target


def _grown(session: Session) -> Iterator[Advice]:
    """The worry that has grown most since before the meeting, by what is worth a word of it."""
    then, now = session.history[-1 - session.since], session.history[-1]
    grown = [(growth(own, then, now), own) for own in worries(session)]
    most, worry = max(grown, key=lambda pair: pair[0], default=(0.0, None))
    if worry is None or most < 1:
        return
    name = as_counted(GROWS[_kind(worry)][0], checked=False)
    quantity = entries(Outcomes)[name].quantity
    more = difference(float(getattr(now, name)) - float(getattr(then, name)), quantity.unit, quantity.digits)
    told = spoken(f"worry.{worry.id}", worry.figures)
    yield Advice("worry", text("year.worry", worry=told, outcome=short("outcome", name), change=more), warns=True)


def growth(worry: Worry, then: Outcomes, now: Outcomes) -> float:
    """Return by how much a worry has grown, in units of what is worth a word; 0 for one without an outcome of its own.

    The adviser knows what schools return, as everybody does.
    """
    if _kind(worry) not in GROWS:
        return 0.0
    outcome, least, relative = GROWS[_kind(worry)]
    worse = -1 if entries(Outcomes)[outcome].quantity.better == "higher" else 1
    name = as_counted(outcome, checked=False)
    before, after = (float(getattr(year, name)) for year in (then, now))
    least *= abs(before) if relative else 1
    return (after - before) * worse / least if least > 0 else 0.0


def _kind(worry: Worry) -> str:
    return worry.id.partition("_")[0]
