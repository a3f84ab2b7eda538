"""Cards of events: what happened, what it changes, and what was answered."""

from __future__ import annotations

from edusim.catalog.events import answer_of
from edusim.model import Finding
from edusim.session import Session
from edusim.texts import label, text
from edusim.tui.lines import Line, Span, paragraphs

Answers = tuple[str, ...]


def struck_lines(session: Session, columns: int) -> list[Line]:
    """Return the cards of the last year's events; none in a year without."""
    return [row for event in session.struck[-1] for row in ((), *card_lines(event, columns))]


def struck_names(session: Session, columns: int) -> list[Line]:
    """Return the names of the last year's events, their cards being further down; nothing in a year without."""
    names = text("desk.list.comma").join(label("event", event) for event in session.struck[-1])
    return paragraphs(text("desk.report.events", events=names), columns, "key") if names else []


def card_lines(event: str, columns: int) -> list[Line]:
    """Return a card: its title, its words, and what the event changes."""
    return [
        (Span(label("event", event), "title"),),
        *paragraphs(text(f"event.{event}.card"), columns),
        *paragraphs(text(f"event.{event}.effect"), columns, "dim"),
    ]


def answer_words(event: str, answers: Answers) -> str:
    """Return what is answered to an event, or that nothing is."""
    answer = answer_of(event, answers)
    return label("answer", f"{event}.{answer}") if answer else text("desk.answer.none")


def answer_lines(events: list[str], answers: Answers, columns: int) -> list[Line]:
    """Return a line for each event that asks the meeting, with what is answered so far."""
    rows: list[Line] = []
    for event in events:
        words = text("desk.answer.item", event=label("event", event), answer=answer_words(event, answers))
        rows += paragraphs(words, columns, "changed" if answer_of(event, answers) else "text", hanging=2)
    return rows


def finding_lines(findings: list[Finding], year: int, columns: int) -> list[Line]:
    """Return what investigations found in a year."""
    found = [own for own in findings if own.year == year]
    rows: list[Line] = [(Span(text("desk.report.findings"), "key"),)] if found else []
    for own in found:
        stage, cause = text(f"desk.finding.stage.{own.stage}"), text(f"desk.finding.cause.{own.cause}")
        rows += paragraphs(text("desk.finding", stage=stage, cause=cause), columns)
    return rows
