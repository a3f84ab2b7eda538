"""The county in lines: the brief, the agenda, who signs what, the role cards."""

from __future__ import annotations

from edusim.cli.plain.figures import Lines, counted, headlines, listed, written, written_value
from edusim.model import PipelineItem
from edusim.report.agenda import agenda
from edusim.report.delays import place_name
from edusim.report.labels import in_language
from edusim.report.numbers import money
from edusim.report.roles import goal_lines, role_card
from edusim.report.spoken import worry_lines
from edusim.session import Session
from edusim.session.ahead import lived_ahead
from edusim.session.roles import ROLES, goals, known_alone
from edusim.session.signatures import Signatures, signatures
from edusim.session.worries import worries
from edusim.texts import label, text

PEOPLE = ("births", "enrolment_primary", "enrolment_junior", "enrolment_senior")


def brief(session: Session) -> Lines:
    """Yield the county on its first day, where it goes if everything stays as it is, and the adviser's worries."""
    scenario = session.scenario
    yield in_language(scenario.name)
    yield from in_language(scenario.brief).strip().split("\n")
    yield length(session)
    if not session.finished:
        yield from _as_is(session)
        yield text("plain.brief.room", amount=money(session.quote(session.draft()).room))
    yield from works(session)
    yield from worry_lines(worries(session))
    yield text("desk.brief.seed", seed=session.seed)
    yield text("plain.brief.how")


def _as_is(session: Session) -> Lines:
    """Yield the children and the headlines, and what becomes of them if everything stays as it is."""
    ahead = lived_ahead(session, session.draft())
    yield text("plain.brief.as_is", last=ahead.year, count=len(ahead.beside))
    for name in map(counted, (*PEOPLE, *headlines())):
        now, then = written(name, session.history[-1]), written_value(name, ahead.expected(name))
        yield text("plain.brief.outcome", name=label("outcome", name), now=now, then=then)


def length(session: Session) -> str:
    """Return how long the session is, how many meetings it has and how many decisions are open."""
    own = session.length
    return text(
        "plain.length", name=in_language(own.name), meetings=session.meeting[1], open=len(session.open),
        first=session.scenario.first_year + 1, last=session.last_year,
    )  # fmt: skip


def works(session: Session) -> Lines:
    """Yield what is being built: a line a work."""
    items = session.pipeline()
    if not items:
        yield text("plain.value", name=text("desk.pipeline"), value=text("desk.pipeline.empty"))
    for item in items:
        place = place_name(session.scenario, item.place)
        where = text("desk.pipeline.item", what=label("work", item.kind), place=place)
        yield text("plain.on_the_way", work=where, due=_due(item))


def _due(item: PipelineItem) -> str:
    return text(f"desk.pipeline.{item.state}", year=item.due_year, month=item.due_month)


def role_list() -> Lines:
    """Yield the six parts of a team, numbered as they can be typed."""
    yield text("plain.roles")
    for place, role in enumerate(ROLES, 1):
        yield text("plain.choice.line", number=place, words=text(f"role.{role}"))
    yield text("plain.roles.how")


def card(session: Session, role: str) -> Lines:
    """Yield a role's card, for its holder alone."""
    yield from role_card(role, known_alone(session, role), goals(session))


def goals_met(session: Session) -> Lines:
    """Yield every role's goals with whether they are met."""
    yield from goal_lines(goals(session))


def points(session: Session) -> Lines:
    """Yield the agenda: the ten points, what the county can decide under each, how many decisions are open now."""
    yield text("plain.agenda")
    for place, point in enumerate(agenda(session), 1):
        count = {"open": len(point.open), "all": len(point.decisions)}
        state = text("brief.agenda.open", **count) if point.open else text("brief.agenda.closed")
        words = {"name": text(f"agenda.{point.id}"), "about": text(f"agenda.{point.id}.what"), "state": state}
        yield text("plain.agenda.line", number=place, **words)


def signing(session: Session) -> Lines:
    """Yield who signs which of the open decisions; the director signs them all, last."""
    yield text("brief.signatures.about")
    signed = signatures(session.open)
    yield from signed_lines(signed)
    alone = [name for name in session.open if not any(name in names for _, names in signed)]
    yield from signed_lines([("director", alone)] if alone else [])


def signed_lines(found: Signatures) -> Lines:
    """Yield each office that signs, with what it signs."""
    for office, names in found:
        decisions = listed([label("decision", name) for name in names])
        yield text("plain.signs", office=text(f"signature.{office}"), names=decisions)
