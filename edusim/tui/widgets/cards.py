"""Cards of events: what happened, what it changes, and what was answered."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.catalog.events import answer_of
from edusim.model import Finding
from edusim.texts import label, text
from edusim.tui.lines import Line, Span, paragraphs

Answers = tuple[str, ...]


def struck_lines(events: Sequence[str], columns: int) -> list[Line]:
    """Return the cards of these events; none in a year without."""
    return [row for event in events for row in ((), *card_lines(event, columns))]


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


def finding_lines(findings: Sequence[Finding], columns: int) -> list[Line]:
    """Return what investigations found."""
    rows: list[Line] = [(Span(text("desk.report.findings"), "key"),)] if findings else []
    for own in findings:
        stage, cause = text(f"desk.finding.stage.{own.stage}"), text(f"desk.finding.cause.{own.cause}")
        rows += paragraphs(text("desk.finding", stage=stage, cause=cause), columns)
    return rows
