"""The decisions in lines: the list, the page of one, the draft ahead, the review."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import EVENTS, answer_of
from edusim.catalog.quantity import choices, entries
from edusim.cli.plain.county import signed_lines
from edusim.cli.plain.figures import Lines, changed_by, headlines, listed, written_value
from edusim.cli.plain.words import LEVELS
from edusim.model import Quote
from edusim.model.money import ANSWERS
from edusim.report.departments import attention_words, share_words
from edusim.report.numbers import amount, decided, money, signed_money
from edusim.report.predictions import said
from edusim.report.sources import sources_of
from edusim.report.spoken import objection_lines
from edusim.session import Session
from edusim.session.ahead import left_next_year, lived_ahead
from edusim.session.objections import objections
from edusim.session.signatures import signatures, signatures_of
from edusim.texts import label, text
from edusim.tui.draft import Draft, amount_of


def meeting(session: Session, draft: Draft) -> Lines:
    """Yield how a January meeting begins: the years it decides, the money, the events that ask."""
    number, meetings = session.meeting
    yield text("plain.meeting", year=session.year + 1, number=number, years=meetings)
    yield from _runs_on(session)
    yield from _opened(session)
    yield from budget(session, draft.now)
    if session.asking:
        yield from asking(session, draft)


def _runs_on(session: Session) -> Lines:
    """Yield which years the meeting decides beside its own, if it does."""
    _, *later = session.coming
    if len(later) == 1:
        yield text("plain.meeting.runs_on.one", first=later[0])
    elif later:
        yield text("plain.meeting.runs_on", first=later[0], last=later[-1])


def _opened(session: Session) -> Lines:
    """Yield the decisions that the meeting before could not take yet."""
    if session.decided:
        before = session.length.open_in(session.year - session.since + 1)
        names = [label("decision", name) for name in session.open if name not in before]
        yield from [text("plain.meeting.opened", names=listed(names))] if names else []


def room(quote: Quote) -> str:
    """Return how much of the room the draft uses."""
    return text("plain.room", used=money(quote.used), room=money(quote.room))


def budget(session: Session, decisions: Decisions) -> Lines:
    """Yield this year's room, and what next year has to spend once everything that then stands is paid."""
    yield room(session.quote(decisions))
    left = left_next_year(session, decisions)
    if left is not None:
        key = "plain.next_year" if left >= 0 else "plain.next_year.short"
        yield text(key, year=session.year + 2, amount=money(abs(round(left))))


def levers(draft: Draft, quote: Quote) -> Lines:
    """Yield the decisions by group, numbered as they can be typed."""
    group = ""
    for place, name in enumerate(draft.names, 1):
        if draft.quantities[name].group != group:
            group = draft.quantities[name].group
            yield text("plain.group", group=label("group", group))
        yield text("plain.lever", number=place, state=state(draft, quote, name))


def state(draft: Draft, quote: Quote, name: str) -> str:
    """Return a decision's name, value, change and cost."""
    unit = draft.quantities[name].unit
    words = text("plain.value", name=label("decision", name), value=decided(name, draft.value(name), unit))
    if draft.value(name) != draft.stood(name):
        words += text("plain.stood", value=decided(name, draft.stood(name), unit))
    now, later = quote.lines.get(name, (0.0, 0.0))
    return words + (text("plain.cost", now=signed_money(now), later=signed_money(later)) if now or later else "")


def page(session: Session, draft: Draft, name: str) -> Lines:
    """Yield a decision's page: what it does, what it can be and costs, when it shows, who gains, loses and signs, what
    to watch, and what is known of it."""
    quantity = draft.quantities[name]
    yield state(draft, session.quote(draft.now), name)
    yield text(f"decision.{name}.about")
    yield from _allowed(session, draft, name)
    yield text("desk.help.carry", carry=label("carry", quantity.carry))
    lag = text("desk.lag.now") if quantity.lag == "0" else text("desk.lag", years=quantity.lag)
    yield text("desk.detail.lag", lag=lag)
    if quantity.initiative:
        yield text(f"desk.lever.{quantity.initiative}")
    yield from (
        text(f"desk.lever.{part}", words=text(f"decision.{name}.{part}")) for part in ("gains", "loses", "watch")
    )
    yield text(
        "plain.signed_by", offices=listed([text(f"signature.{office}") for office in (*_offices(name), "director")])
    )
    yield from rule(draft, name)
    if quantity.grade:
        yield text(f"lever.grade.{quantity.grade}.about")
    if found := sources_of(quantity.evidence):
        yield text("plain.sources", sources="; ".join(found))


def _offices(name: str) -> list[str]:
    return [office for office, _ in signatures([name])]


def _allowed(session: Session, draft: Draft, name: str) -> Lines:
    """Yield the choices there are, or the range and what each level costs."""
    quantity = draft.quantities[name]
    if words := choices(entries(Decisions)[name].kind):
        for place, word in enumerate(words, 1):
            yield text("plain.choice", number=place, id=word, name=label(f"choice.{name}", word))
        return
    low, high = amount(quantity.low, quantity.unit), amount(quantity.high, quantity.unit)
    yield text("desk.value.range", low=low, high=high)
    trial = Draft(draft.now, draft.quantities, ())
    typed = {amount_of(value): value for value in draft.levels(name)}
    for word, level in zip(LEVELS, quantity.levels, strict=False):
        if level is not None:
            trial.put(name, typed[float(level)])
            now, later = session.quote(trial.now).lines.get(name, (0.0, 0.0))
            value = decided(name, level, quantity.unit)
            cost = text("plain.cost", now=signed_money(now), later=signed_money(later))
            yield text("plain.level", level=label("level", word), value=value, cost=cost)


def rule(draft: Draft, name: str) -> Lines:
    """Yield the line about the rule from above that a decision touches, if it touches one."""
    if draft.quantities[name].rule:
        kind = "plain.rule.broken" if name in draft.broken() else "plain.rule"
        yield text(kind, rule=text(f"decision.{name}.rule"))


def asking(session: Session, draft: Draft) -> Lines:
    """Yield the events that ask the meeting for an answer, with the answers, numbered as they can be typed."""
    for place, event in enumerate(session.asking, 1):
        yield text("plain.event", number=place, event=label("event", event), card=text(f"event.{event}.card"))
        yield text(f"event.{event}.effect")
        for number, answer in enumerate(EVENTS[event].answers, 1):
            about = text(f"answer.{event}.{answer}.about")
            yield text("plain.answer", number=number, name=label("answer", f"{event}.{answer}"), about=about)
        yield text("plain.answered", answer=_answered(draft, event))
    yield text("plain.answer.how")


def _answered(draft: Draft, event: str) -> str:
    given = answer_of(event, draft.now.answers)
    return label("answer", f"{event}.{given}") if given else text("desk.answer.none")


def review(session: Session, draft: Draft) -> Lines:
    """Yield the receipt, who has to sign, which rules are touched, what others hold against it, what was predicted."""
    quote, changed = session.quote(draft.now), draft.changed()
    yield text("desk.review.heading", year=session.year + 1)
    yield from _runs_on(session)
    for event in session.asking:
        yield text("desk.answer.item", event=label("event", event), answer=_answered(draft, event))
    yield from (state(draft, quote, name) for name in changed)
    if not changed:
        yield text("desk.review.unchanged")
    yield from _sums(quote, changed)
    yield from budget(session, draft.now)
    if quote.committed:
        yield text("desk.review.committed", amount=money(quote.committed))
    yield from over(draft, quote)
    if quote.is_over:
        return
    yield from filter(None, (share_words(session, draft.now), attention_words(session, draft.now)[0]))
    for name in dict.fromkeys([*draft.broken(), *changed]):
        yield from (text("plain.value", name=label("decision", name), value=line) for line in rule(draft, name))
    yield from signed_lines(signatures_of(draft.now, draft.standing))
    yield from objection_lines(objections(session, draft.now))
    yield from predicted(session)


def over(draft: Draft, quote: Quote) -> Lines:
    """Yield that the draft costs more than there is, if it does, and the way out: the dearest change."""
    if not quote.is_over:
        return
    yield text("desk.review.over", amount=money(quote.overspent))
    costs = {name: quote.lines.get(name, (0.0, 0.0))[0] for name in draft.changed()}
    dearest = max((name for name in costs if costs[name] > 0), key=lambda name: costs[name], default="")
    if dearest:
        number = draft.names.index(dearest) + 1
        yield text("plain.way_out", name=label("decision", dearest), amount=money(costs[dearest]), number=number)


def _sums(quote: Quote, changed: Sequence[str]) -> Lines:
    """Yield what earlier years' decisions and answers cost, and the sum of all."""
    standing = [name for name in quote.lines if name not in (*changed, ANSWERS)]
    sums = (("standing", standing), ("answers", [ANSWERS]), ("total", list(quote.lines)))
    for key, names in sums:
        now, later = (sum(quote.lines.get(name, (0.0, 0.0))[place] for name in names) for place in (0, 1))
        if now or later:
            yield text("plain.sum", words=text(f"desk.review.{key}"), now=signed_money(now), later=signed_money(later))


def predicted(session: Session) -> Lines:
    """Yield what has been predicted of the coming year, or how to."""
    changes = session.predictions.get(session.year + 1, {})
    for name, movement in changes.items():
        yield text("plain.predicted", name=label("outcome", name), change=said(name, movement))
    if not changes:
        yield text("plain.predict.none")


def ahead(session: Session, draft: Draft, beside: Decisions | None = None) -> Lines:
    """Yield where the headlines stand in the last year as things are, and how far the draft moves them with other luck
    than this game's own; or how far it moves them from another draft."""
    found = lived_ahead(session, draft.now, beside)
    yield text("plain.ahead", year=found.year, count=len(found.drafted))
    for name in headlines():
        mean, least, most = found.moved(name)
        values = {"expected": written_value(name, found.expected(name)), "mean": changed_by(name, mean)}
        bounds = {"least": changed_by(name, least), "most": changed_by(name, most)}
        yield text("plain.ahead.line", name=label("outcome", name), **values, **bounds)
