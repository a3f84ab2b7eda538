"""The ten points a county decides under, with what is open, and who signs which of the open decisions."""

from __future__ import annotations

from collections.abc import Sequence

from edusim.report.agenda import agenda
from edusim.session import Session
from edusim.session.signatures import OFFICES, signatures
from edusim.texts import short, text
from edusim.tui.lines import Line, Span, ends, paragraphs

NUMBER_CELLS = 4


def agenda_lines(session: Session, columns: int) -> list[Line]:
    """Return the ten points, what can be decided under each and how many of its decisions are open now."""
    rows = paragraphs(text("brief.agenda.about"), columns, "dim")
    for place, point in enumerate(agenda(session), 1):
        count, own = len(point.open), len(point.decisions)
        state = text("brief.agenda.open", open=count, all=own) if count else text("brief.agenda.closed")
        name = f"{place:>2}  {text(f'agenda.{point.id}')}"
        rows.append(ends((Span(name, "key" if count else "dim"),), (Span(state, "text" if count else "dim"),), columns))
        what = paragraphs(text(f"agenda.{point.id}.what"), columns - NUMBER_CELLS, "text" if count else "dim")
        rows += [(Span(" " * NUMBER_CELLS), *row) for row in what]
    return rows


def signature_lines(session: Session, columns: int) -> list[Line]:
    """Return who signs which of the decisions open at the coming meeting; the director signs them all."""
    open_now = session.open
    signed = dict(signatures(open_now))
    rows = [*paragraphs(text("brief.signatures.about"), columns)]
    for office in OFFICES:
        rows += [(), (Span(text(f"signature.{office}"), "key"), Span("  " + text(f"signature.{office}.what"), "dim"))]
        rows += _listed(signed.get(office, []), columns)
    alone = [name for name in open_now if not any(name in names for names in signed.values())]
    rows += [(), (Span(text("signature.director"), "key"), Span("  " + text("signature.director.what"), "dim"))]
    return [*rows, *_listed(alone, columns)]


def _listed(names: Sequence[str], columns: int) -> list[Line]:
    """Return the decisions' names, as the desk lists them, in a paragraph."""
    words = text("desk.list.comma").join(short("decision", name) for name in names)
    return [
        (Span(" " * NUMBER_CELLS), *row) for row in paragraphs(words or text("signature.none"), columns - NUMBER_CELLS)
    ]
