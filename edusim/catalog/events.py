"""The events: what comes from outside or out of the county's own year, and the answers each asks for.

An event of kind ``scenario`` strikes when the scenario or the user says: in a year, or by chance each year. One of
kind ``county`` comes by itself when something happened: schools closed, posts refused, a leader left. Nobody has to
answer; no answer lets things take their course.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from edusim.catalog.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of event: how it comes, the answers it asks for, and the rows of the evidence it rests on.

    ``once``: what it changes lasts, so that it never comes twice.
    """

    kind: Literal["scenario", "county"]
    answers: tuple[str, ...]
    evidence: str
    once: bool = False


EVENTS: dict[str, Event] = {
    "new_gaokao": Event("scenario", ("hire", "share", "limit"), "B24, F5-F9", once=True),
    "free_preschool_year": Event("scenario", ("bridge", "slow", "merge"), "B25, A10", once=True),
    "revenue_shortfall": Event("scenario", ("stop_building", "cut_running", "delay_bonus"), "G19-G21"),
    "city_school": Event("scenario", ("strengthen", "agreement", "compete"), "A24-A25, H11-H12, D5", once=True),
    "canteen_outbreak": Event("county", ("inspect", "rectify", "both"), "G1-G6, H7-H8"),
    "review": Event("county", ("change", "appeal", "paper"), "I5, B19"),
    "leader_change": Event("county", ("write_down", "leave_open"), "I6-I8"),
    "posts_reply": Event("county", ("retrain", "share", "appeal"), "B1, A8"),
    "special_post_terms": Event("county", ("hold", "offer", "let_go"), "D9-D10"),
    "teaching_point_letter": Event("county", ("keep", "bus", "boarding"), "E7-E10, C22, C27"),
    "seasonal_closure": Event("county", ("devices", "broadcast", "catch_up"), "G15-G18"),
    "partnership_offer": Event("scenario", ("flagship", "second", "decline"), "B20, E34"),
    "epidemic_closure": Event("scenario", ("devices", "broadcast", "catch_up"), "G15-G18"),
    "serious_accident": Event("scenario", ("open", "quiet"), "G8, H7-H8"),
    "births_fall": Event("scenario", (), "A1, W16", once=True),
}


@dataclass(frozen=True, slots=True)
class ScenarioEvent:
    """When an event strikes: in ``year``, or in any year with ``chance``.

    An announced event is known at the January meeting of its year, so that the meeting can answer it; a hidden one
    is answered a year later. ``answer`` is the one given when the decisions name none.
    """

    year: Annotated[int, Quantity(unit="year", low=0, high=2100)] = 0
    chance: Annotated[float, Quantity(unit="share", low=0, high=1)] = 0.0
    announced: bool = False
    answer: str = ""


ANSWERS = tuple(f"{event}={answer}" for event, own in EVENTS.items() for answer in own.answers)
"""Every word that a decision's ``answers`` may hold."""


def answer_of(event: str, answers: tuple[str, ...]) -> str:
    """Return the answer to an event among "EVENT=ANSWER" words, or "" if there is none."""
    return next((word.partition("=")[2] for word in answers if word.partition("=")[0] == event), "")
