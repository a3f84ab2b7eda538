"""What the game says in lines: a sentence a fact, so that a screen reader, a pipe or a braille line can follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edusim.catalog.decisions import Decisions
from edusim.catalog.events import EVENTS, answer_of
from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.quantity import choices, entries
from edusim.model import PipelineItem, Quote
from edusim.model.money import ANSWERS
from edusim.report.decided import year_words
from edusim.report.labels import in_language
from edusim.report.numbers import amount, decided, difference, money, number, with_unit
from edusim.report.rows import as_counted, outcomes_shown
from edusim.scenario import Scenario
from edusim.session import Session
from edusim.session.opened import Opened
from edusim.texts import label, language, text
from edusim.tui.draft import Draft, amount_of
from edusim.tui.luck import Luck

PEOPLE = ("births", "enrolment_primary", "enrolment_junior", "enrolment_senior")
HEADLINES = tuple(name for name, entry in entries(Outcomes).items() if entry.quantity.headline)
LEVELS = ("off", "low", "middle", "high")
MOST_MOVED = 8

Lines = Iterator[str]


def brief(session: Session) -> Lines:
    """Yield the county on its first day, and where it goes if everything stays as it is."""
    scenario = session.scenario
    yield named(scenario)
    yield from (scenario.brief.zh if language() == "zh" else scenario.brief.en).strip().split("\n")
    yield text("desk.brief.task", first=scenario.first_year + 1, years=scenario.years)
    last = scenario.first_year + scenario.years
    for name in map(_counted, (*PEOPLE, *HEADLINES)):
        first, then = (_written(name, years) for years in (session.history[0], session.baseline[-1]))
        yield text("plain.brief.outcome", name=label("outcome", name), first=first, last=last, then=then)
    yield text("desk.brief.room", amount=money(session.quote(session.draft()).room))
    yield from pipeline(session)
    yield text("desk.brief.seed", seed=session.seed)


def named(scenario: Scenario) -> str:
    """Return a county's name."""
    return in_language(scenario.name)


def meeting(session: Session, draft: Draft) -> Lines:
    """Yield how a January meeting begins: the year, the money, the events that ask."""
    place = session.year - session.scenario.first_year + 1
    yield text("plain.meeting", year=session.year + 1, number=place, years=session.scenario.years)
    yield room(session.quote(draft.now))
    if session.asking:
        yield from asking(session, draft)


def room(quote: Quote) -> str:
    """Return how much of the room the draft uses."""
    return text("plain.room", used=money(quote.used), room=money(quote.room))


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
    return words + (text("plain.cost", now=_signed(now), later=_signed(later)) if now or later else "")


def detail(session: Session, draft: Draft, name: str) -> Lines:
    """Yield all that is known of a decision: what it does, its range or choices, the cost of its levels, its rule."""
    quantity = draft.quantities[name]
    yield state(draft, session.quote(draft.now), name)
    yield text(f"decision.{name}.about")
    if words := choices(entries(Decisions)[name].kind):
        for place, word in enumerate(words, 1):
            yield text("plain.choice", number=place, id=word, name=label(f"choice.{name}", word))
    else:
        low, high = amount(quantity.low, quantity.unit), amount(quantity.high, quantity.unit)
        yield text("desk.value.range", low=low, high=high)
        yield from _levels(session, draft, name)
    lag = text("desk.lag.now") if quantity.lag == "0" else text("desk.lag", years=quantity.lag)
    yield text("desk.detail.lag", lag=lag)
    if quantity.grade:
        yield text("desk.detail.evidence", grade=label("grade", quantity.grade))
    yield from rule(draft, name)


def _levels(session: Session, draft: Draft, name: str) -> Lines:
    quantity = draft.quantities[name]
    trial = Draft(draft.now, draft.quantities, ())
    typed = {amount_of(value): value for value in draft.levels(name)}
    for word, level in zip(LEVELS, quantity.levels, strict=False):
        if level is not None:
            trial.put(name, typed[float(level)])
            now, later = session.quote(trial.now).lines.get(name, (0.0, 0.0))
            value = decided(name, level, quantity.unit)
            cost = text("plain.cost", now=_signed(now), later=_signed(later))
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
        for number_, answer in enumerate(EVENTS[event].answers, 1):
            about = text(f"answer.{event}.{answer}.about")
            yield text("plain.answer", number=number_, name=label("answer", f"{event}.{answer}"), about=about)
        given = answer_of(event, draft.now.answers)
        yield text("plain.answered", answer=label("answer", f"{event}.{given}") if given else text("desk.answer.none"))
    yield text("plain.answer.how")


def review(session: Session, draft: Draft) -> Lines:
    """Yield the receipt: what changed, what it costs, whether there is room, which rules are touched."""
    quote, changed = session.quote(draft.now), draft.changed()
    yield text("desk.review.heading", year=session.year + 1)
    for event in session.asking:
        given = answer_of(event, draft.now.answers)
        answer = label("answer", f"{event}.{given}") if given else text("desk.answer.none")
        yield text("desk.answer.item", event=label("event", event), answer=answer)
    yield from (state(draft, quote, name) for name in changed)
    if not changed:
        yield text("desk.review.unchanged")
    yield from _sums(quote, changed)
    yield room(quote)
    if quote.committed:
        yield text("desk.review.committed", amount=money(quote.committed))
    if quote.is_over:
        yield text("desk.review.over", amount=money(quote.overspent))
    for name in changed:
        yield from (text("plain.value", name=label("decision", name), value=line) for line in rule(draft, name))


def _sums(quote: Quote, changed: Sequence[str]) -> Lines:
    """Yield what earlier years' decisions and answers cost, and the sum of all."""
    standing = [name for name in quote.lines if name not in (*changed, ANSWERS)]
    sums = (("standing", standing), ("answers", [ANSWERS]), ("total", list(quote.lines)))
    for key, names in sums:
        now, later = (sum(quote.lines.get(name, (0.0, 0.0))[place] for name in names) for place in (0, 1))
        if now or later:
            yield text("plain.sum", words=text(f"desk.review.{key}"), now=_signed(now), later=_signed(later))


def report(session: Session, luck: Luck, opened: Sequence[Opened]) -> Lines:
    """Yield the report of the last year: events, headlines, what moved most, what was decided and opened."""
    year = session.year
    yield text("desk.report.heading", year=year)
    yield text("desk.report.notice")
    for event in session.struck[-1]:
        yield text("plain.struck", event=label("event", event), card=text(f"event.{event}.card"))
        yield text(f"event.{event}.effect")
    yield from (moved(session, luck, _counted(name)) for name in HEADLINES)
    yield text("desk.log.moved", year=year)
    yield from _most_moved(session, luck)
    yield _decided(session, year)
    found = text("desk.list.comma").join(_opened(session.scenario, own) for own in opened)
    yield text("plain.opened", works=found or text("desk.report.nothing_opened"))
    yield from pipeline(session)
    for own in session.findings:
        if own.year == year:
            stage, cause = text(f"desk.finding.stage.{own.stage}"), text(f"desk.finding.cause.{own.cause}")
            yield text("desk.finding", stage=stage, cause=cause)
    yield text("plain.luck", count=len(luck.repeats))


def _most_moved(session: Session, luck: Luck) -> Lines:
    """Yield what moved most beyond luck, headlines aside."""
    then, now = session.history[-2:]
    found = luck.beyond(then, now, len(session.history) - 1)
    beyond = [name for name, _ in found if name not in _headlines()]
    yield from (moved(session, luck, name) for name in beyond[:MOST_MOVED])
    if not beyond:
        yield text("desk.log.only_luck")


def _decided(session: Session, year: int) -> str:
    words = text("desk.list.comma").join(year_words(session, year)) or text("desk.log.unchanged_year")
    return text("plain.decided", year=year, decisions=words)


def every_outcome(session: Session, luck: Luck) -> Lines:
    """Yield every outcome of the last year, by group."""
    for group in OUTCOME_GROUPS:
        shown = outcomes_shown(group, checked=False)
        if shown:
            yield text("plain.group", group=label("outcome_group", group))
            yield from (moved(session, luck, name) for name in shown)


def moved(session: Session, luck: Luck, name: str) -> str:
    """Return an outcome's value, its change and whether that is good, bad or luck; in year 0 only its value."""
    value = _written(name, session.history[-1])
    if len(session.history) == 1:
        return text("plain.value", name=label("outcome", name), value=value)
    change = _difference(name, _change(session, name))
    verdict = text(f"plain.verdict.{_verdict(session, luck, name) or 'none'}")
    return text("plain.moved", name=label("outcome", name), value=value, change=change, verdict=verdict)


def ahead(session: Session, draft: Draft) -> Lines:
    """Yield where the headlines stand in the last year with the draft and nothing after it, and as things are."""
    last = list(session.preview(draft.now))[-1]
    yield text("plain.ahead", year=session.scenario.first_year + session.scenario.years)
    yield from _compared(last, session.baseline[-1], _headlines())


def summary(session: Session) -> Lines:
    """Yield the end: the last year against itself undecided, and all that was decided."""
    years = {"first": session.scenario.first_year, "last": session.year}
    yield text("desk.summary.heading", **years)
    yield from _compared(session.history[-1], session.baseline[-1], _headlines())
    yield text("desk.summary.legend", year=session.year)
    yield text("notice.synthetic.about")
    yield from log(session)


def log(session: Session) -> Lines:
    """Yield what was decided in each year so far."""
    for year in range(session.scenario.first_year + 1, session.year + 1):
        yield _decided(session, year)
    if not session.decided:
        yield text("desk.log.nothing")


def pipeline(session: Session) -> Lines:
    """Yield what is on its way: a line a work."""
    items = session.pipeline()
    if not items:
        yield text("plain.value", name=text("desk.pipeline"), value=text("desk.pipeline.empty"))
    for item in items:
        where = text("desk.pipeline.item", what=label("work", item.kind), place=_place(session.scenario, item.place))
        yield text("plain.on_the_way", work=where, due=_due(item))


def _due(item: PipelineItem) -> str:
    return text(f"desk.pipeline.{item.state}", year=item.due_year, month=item.due_month)


def _opened(scenario: Scenario, own: Opened) -> str:
    what = label("work", own.kind)
    if not own.place:
        return text("desk.report.items", what=what, count=own.count)
    return text("desk.report.item", what=what, place=_place(scenario, own.place))


def _place(scenario: Scenario, place: str) -> str:
    found = scenario.first_day.schools.get(place) or scenario.first_day.places.get(place)
    if found is None:
        return place
    return in_language(found.name)


def _compared(years: Outcomes, without: Outcomes, names: Sequence[str]) -> Lines:
    for name in names:
        effect = _difference(name, float(getattr(years, name)) - float(getattr(without, name)))
        values = {"value": _written(name, years), "without": _written(name, without), "effect": effect}
        yield text("plain.compared", name=label("outcome", name), **values)


def _counted(name: str) -> str:
    return as_counted(name, checked=False)


def _headlines() -> list[str]:
    return [_counted(name) for name in HEADLINES]


def _change(session: Session, name: str) -> float:
    then, now = session.history[-2:]
    return float(getattr(now, name)) - float(getattr(then, name))


def _verdict(session: Session, luck: Luck, name: str) -> str:
    return luck.of_change(name, len(session.history) - 1, _change(session, name))


def _written(name: str, year: Outcomes) -> str:
    quantity = entries(Outcomes)[name].quantity
    return with_unit(number(float(getattr(year, name)), quantity.unit, quantity.digits), quantity.unit)


def _difference(name: str, change: float) -> str:
    quantity = entries(Outcomes)[name].quantity
    return difference(change, quantity.unit, quantity.digits)


def _signed(cost: float) -> str:
    return ("+" if cost > 0 else "") + money(cost)
