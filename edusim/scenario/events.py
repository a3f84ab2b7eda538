"""What is checked of events: when a scenario lets them strike, and the answers that scenarios and plans give."""

from __future__ import annotations

from typing import Any

from edusim.catalog.events import EVENTS, ScenarioEvent
from edusim.scenario.document import Draft
from edusim.scenario.faults import Faults, Path
from edusim.scenario.keys import EVENT_IDS
from edusim.scenario.messages import literal, say
from edusim.scenario.references import FIRST_YEAR

YEARS_AT_MOST = 30  # a county may be run for longer than its scenario says


def check_events(draft: Draft) -> None:
    """Note events without a time, in a year that never comes, or with an answer that they do not ask for."""
    for key, event in draft.tables.get("events", {}).items():
        path: Path = ("events", key)
        if EVENTS[key].kind == "scenario":
            _check_time(draft, path, event)
        else:
            for name in ("year", "chance"):
                if getattr(event, name):
                    draft.faults.add((*path, name), say("event_by_itself", event=key), at="key")
        if event.answer:
            _check_answer(key, event.answer, (*path, "answer"), draft.faults)


def _check_time(draft: Draft, path: Path, event: ScenarioEvent) -> None:
    if not event.year and not event.chance:
        draft.faults.add(path, say("event_when"), at="key")
    elif event.year and event.chance:
        draft.faults.add((*path, "chance"), say("event_both"), at="key", beside=(*path, "year"))
    elif event.year and draft.sound("scenario.first_year"):
        first, last = draft.header["first_year"] + 1, draft.header["first_year"] + YEARS_AT_MOST
        if not first <= event.year <= last:
            message = say("event_year", first=first, last=last, value=event.year)
            draft.faults.add((*path, "year"), message, beside=FIRST_YEAR)


def _check_answer(event: str, answer: str, path: Path, faults: Faults) -> bool:
    known = EVENTS[event].answers
    if answer not in known:
        faults.add(path, say("event_answer", event=event, value=literal(answer)), near=(answer, known))
    return answer in known


def read_answers(value: Any, path: Path, faults: Faults) -> tuple[str, ...] | None:
    """Return a year's answers to events, each "EVENT=ANSWER", or None for what is no list of texts."""
    if type(value) is not list or not all(type(word) is str for word in value):
        faults.add(path, say("need_answers", value=literal(value)))
        return None
    events = [word.partition("=")[0] for word in value]
    for index, word in enumerate(value):
        there = (*path, index)
        event, _, answer = word.partition("=")
        if not EVENT_IDS.accept(event, there, faults, at="value") or not _check_answer(event, answer, there, faults):
            continue
        if event in events[:index]:
            faults.add(there, say("answer_twice", event=event), beside=(*path, events.index(event)))
    return tuple(value)
