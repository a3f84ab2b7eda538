"""The years in lines: the report, every outcome, what was decided, what is on its way, the end."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.catalog.outcomes import OUTCOME_GROUPS
from edusim.cli.plain.figures import Lines, compared, counted, headlines, listed, moved, written
from edusim.report.adviser import advice
from edusim.report.decided import year_words
from edusim.report.delays import delay_words, place_name
from edusim.report.departments import department_words, rung_words
from edusim.report.predictions import calibration_lines, prediction_lines, verdict_line
from edusim.report.rows import outcomes_shown
from edusim.scenario import Scenario
from edusim.session import Session
from edusim.session.delays import KINDS, delays
from edusim.session.opened import Opened
from edusim.session.predictions import calibration, luck_of_session, verdicts
from edusim.texts import label, text
from edusim.tui.luck import Luck

MOST_MOVED = 8
TOLD_LATER = ("events", "opened")
"""What the adviser says and the report or the meeting says in full."""


def report(session: Session, luck: Luck, opened: Sequence[Opened]) -> Lines:
    """Yield the report of the years since the last meeting: those that ran on one by one, then headlines, what moved
    most, the departments, what opened, what is on its way, what had been predicted."""
    since, year = session.since, session.year
    yield text("desk.report.heading", year=year)
    yield text("desk.report.notice")
    if since > 1:
        yield from _ran_on(session, since)
    yield from (own.words for own in advice(session, list(opened)) if own.topic not in TOLD_LATER)
    yield from _struck(session)
    yield text("plain.report.against", year=year - since)
    yield from (moved(session, luck, name, since) for name in headlines())
    yield text("plain.report.moved")
    yield from _most_moved(session, luck, since)
    yield from department_words(session.state)
    if rungs := [words for words, _ in rung_words(session.history[-1 - since], session.history[-1])]:
        yield text("plain.value", name=text("desk.report.ladder"), value=listed(rungs))
        yield text("desk.report.ladder.legend")
    yield decided(session, year - since + 1)
    found = listed([_opened(session.scenario, own) for own in opened])
    yield text("plain.opened", works=found or text("desk.report.nothing_opened"))
    yield from _findings(session, since)
    yield from _predicted(session, since)
    yield text("plain.luck", count=len(luck.repeats))
    yield text("plain.report.how")


def _struck(session: Session) -> Lines:
    """Yield the last year's events; those that ask the coming meeting have their cards there."""
    for event in session.struck[-1]:
        card = text("plain.struck.asks") if event in session.asking else text(f"event.{event}.card")
        yield text("plain.struck", event=label("event", event), card=card)
        if event not in session.asking:
            yield text(f"event.{event}.effect")


def _ran_on(session: Session, since: int) -> Lines:
    """Yield the years since the meeting one by one: its own, then those that ran on as decided; the last one follows
    in full."""
    first = session.scenario.first_year
    for year in range(session.year - since + 1, session.year + 1):
        now = session.history[year - first]
        figures = [text("plain.value", name=label("outcome", name), value=written(name, now)) for name in headlines()]
        key = "plain.ran" if year == session.year - since + 1 else "plain.ran_on"
        yield text(key, year=year, figures=listed(figures))
        if session.struck[year - first] and year < session.year:
            events = listed([label("event", event) for event in session.struck[year - first]])
            yield text("desk.report.events", events=events)


def _most_moved(session: Session, luck: Luck, since: int) -> Lines:
    """Yield what moved most beyond luck, headlines aside."""
    then, now = session.history[-1 - since], session.history[-1]
    found = luck.beyond(then, now, len(session.history) - 1, since=since)
    beyond = [name for name, _ in found if name not in headlines()]
    yield from (moved(session, luck, name, since) for name in beyond[:MOST_MOVED])
    if not beyond:
        yield text("desk.log.only_luck")


def _findings(session: Session, since: int) -> Lines:
    for own in session.findings:
        if own.year > session.year - since:
            stage, cause = text(f"desk.finding.stage.{own.stage}"), text(f"desk.finding.cause.{own.cause}")
            yield text("desk.finding", stage=stage, cause=cause)


def _predicted(session: Session, since: int) -> Lines:
    """Yield what had been predicted of the meeting's year beside what came, and how well the record fits."""
    if session.predictions.get(session.year - since + 1):
        found = verdicts(session, luck_of_session(session))
        yield text("prediction.heading")
        yield from (verdict_line(own) for own in found if own.year == session.year - since + 1)
        record = calibration(found)
        yield from calibration_lines(record) if record else []


def record(session: Session) -> Lines:
    """Yield all predictions beside what came."""
    yield from prediction_lines(verdicts(session, luck_of_session(session)))


def decided(session: Session, year: int) -> str:
    """Return what was decided in a year."""
    return text(
        "plain.decided", year=year, decisions=listed(year_words(session, year)) or text("desk.log.unchanged_year")
    )


def every_outcome(session: Session, luck: Luck) -> Lines:
    """Yield every outcome of the last year, by group."""
    for group in OUTCOME_GROUPS:
        shown = outcomes_shown(group, checked=False)
        if shown:
            yield text("plain.group", group=label("outcome_group", group))
            yield from (moved(session, luck, name, max(1, session.since)) for name in shown)


def one_outcome(session: Session, name: str) -> Lines:
    """Yield an outcome year by year, beside the county left alone."""
    name = counted(name)
    for place, now in enumerate(session.history):
        values = {"value": written(name, now), "without": written(name, session.baseline[place])}
        year = session.scenario.first_year + place
        yield text("plain.year_of", year=year, name=label("outcome", name), **values)


def summary(session: Session) -> Lines:
    """Yield the end: the last year against itself undecided, and all that was decided."""
    yield text("desk.summary.heading", first=session.scenario.first_year, last=session.year)
    yield from compared(session.history[-1], session.baseline[len(session.history) - 1], headlines())
    yield text("desk.summary.legend", year=session.year)
    yield text("notice.synthetic.about")
    yield from log(session)


def log(session: Session) -> Lines:
    """Yield what was decided in each year so far."""
    for year in range(session.scenario.first_year + 1, session.year + 1):
        yield decided(session, year)
    if not session.decided:
        yield text("desk.log.nothing")


def pipeline(session: Session) -> Lines:
    """Yield what is on its way and when it lands, by kind: a line a thing."""
    found = delays(session)
    for kind in KINDS:
        own = [delay for delay in found if delay.kind == kind]
        if own:
            yield text("plain.group", group=text(f"board.{kind}.heading"))
        for delay in own:
            words = delay_words(delay, session.scenario)
            first = text("plain.lands.first", year=delay.first) if 0 < delay.first < delay.lands else ""
            yield text("plain.lands", words=words, first=first, year=delay.lands)
    if not found:
        yield text("board.empty")


def _opened(scenario: Scenario, own: Opened) -> str:
    what = label("work", own.kind)
    if not own.place:
        return text("desk.report.items", what=what, count=own.count)
    return text("desk.report.item", what=what, place=place_name(scenario, own.place))
