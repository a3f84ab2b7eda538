"""What the actions of a journal say: which game it is, how long, and what was decided in each meeting."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import edusim
from edusim.catalog.decisions import Decisions
from edusim.catalog.events import ANSWERS
from edusim.catalog.lengths import MOST_YEARS, Length, built_in
from edusim.catalog.quantity import choices, entries
from edusim.scenario import Scenario, ScenarioProblems, scenario_from_data, scenario_to_data
from edusim.scenario.lengths import length_from_data, length_to_data
from edusim.session.journal import Action, SavedGameProblem

JOURNAL_FORMAT = 1
ENGINE = f"edusim {edusim.__version__}"
DECIDE, RAN, UNDO = "decide", "ran", "undo"


@dataclass(frozen=True)
class Parent:
    """The game that another was branched from: the name of its file, if it had one, and the last year they share."""

    game: str
    year: int


@dataclass(frozen=True)
class Held:
    """A meeting that stands after every undo: its year, the decisions as recorded, and the digest of each year that
    ran on it."""

    year: Any
    values: Any
    digests: dict[int, str] = field(default_factory=dict)


def header_of(scenario: Scenario, seed: int, length: Length, parent: Parent | None) -> Action:
    """Return a journal's first line: all that a game is before anything has been decided."""
    return {
        "edusim": "saved game",
        "format": JOURNAL_FORMAT,
        "engine": ENGINE,
        "name": {"zh": scenario.name.zh, "en": scenario.name.en},
        "first_year": scenario.first_year,
        "years": length.years,
        "seed": seed,
        "digest": scenario.digest,
        "length": length_to_data(length),
        "scenario": scenario_to_data(scenario),
        **({} if parent is None else {"parent": dataclasses.asdict(parent)}),
    }


def held_meetings(actions: Iterable[Action]) -> list[Held]:
    """Return the meetings that stand after every undo, in order."""
    held: list[Held] = []
    for action in actions:
        if action.get("do") == DECIDE:
            held.append(Held(action.get("year"), action.get("values")))
        elif action.get("do") == UNDO and held:
            held.pop()
        elif action.get("do") == RAN and held and isinstance(year := action.get("year"), int):
            held[-1].digests[year] = str(action.get("digest", ""))
    return held


def parent_of(header: Action) -> Parent | None:
    """Return the game that a journal's header says it was branched from; what cannot be read is no parent."""
    match header.get("parent"):
        case {"game": str(game), "year": int(year)}:
            return Parent(game, year)
    return None


def game_of(header: Action, path: Path) -> tuple[Scenario, int]:
    """Return the scenario and the seed a journal's header holds. Raises SavedGameProblem."""
    if header.get("edusim") != "saved game":
        raise SavedGameProblem("unreadable", path)
    if header.get("format") != JOURNAL_FORMAT:
        raise SavedGameProblem("newer", path, str(header.get("engine", "")))
    seed = header.get("seed")
    if not isinstance(seed, int):
        raise SavedGameProblem("unreadable", path, "seed")
    try:
        scenario = scenario_from_data(header["scenario"])
    except (LookupError, TypeError, ValueError, ScenarioProblems) as error:
        raise SavedGameProblem("unreadable", path, str(error).split("\n")[0]) from error
    if scenario.digest != header.get("digest"):
        raise SavedGameProblem("unreadable", path, "digest")
    return scenario, seed


def length_in(header: Action, path: Path) -> Length:
    """Return how long a journal's header says that the game is; one from before there were lengths is whole.

    Raises SavedGameProblem.
    """
    try:
        if "length" not in header:
            if not 1 <= header["years"] <= MOST_YEARS:
                raise ValueError(header["years"])
            return built_in(header["first_year"] + 1, header["years"])[-1]
        length = length_from_data(header["length"])
        if length.first != header["first_year"] + 1:
            raise ValueError(length.first)
    except (LookupError, TypeError, ValueError) as error:
        raise SavedGameProblem("unreadable", path, "length") from error
    return length


def decisions_of(values: Any, path: Path) -> Decisions:
    """Return recorded decisions; a decision this version does not know, or of another type, is refused."""
    known = entries(Decisions)
    if not isinstance(values, dict) or set(values) - {"answers"} != set(known):
        raise SavedGameProblem("newer", path, "decisions")
    taken: dict[str, Any] = {"answers": _answers_of(values.get("answers", []), path)}
    for name, value in values.items():
        if name == "answers":
            continue
        kind = known[name].kind
        word = isinstance(value, str) and value in choices(kind)
        count = isinstance(value, int | float) and not isinstance(value, bool) and not choices(kind)
        places = isinstance(value, list) and all(isinstance(place, str) for place in value)
        if not (word or count or places):
            raise SavedGameProblem("unreadable", path, name)
        taken[name] = tuple(value) if places else value
    return Decisions(**taken)


def _answers_of(words: Any, path: Path) -> tuple[str, ...]:
    """Return recorded answers to events; an event or answer this version does not know is refused."""
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise SavedGameProblem("unreadable", path, "answers")
    if set(words) - set(ANSWERS):
        raise SavedGameProblem("newer", path, "answers")
    return tuple(words)
