"""Which command is carried out by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from edusim.cli.plain import closing, deciding, playing, reading

if TYPE_CHECKING:
    from edusim.cli.plain.game import Game

CARRIED_OUT: Mapping[str, Callable[[Game, list[str]], None]] = {
    "brief": reading.brief, "agenda": reading.agenda, "signatures": reading.signatures, "roles": reading.roles,
    "list": reading.levers, "lever": reading.lever, "answer": deciding.answer, "undo": deciding.undo,
    "redo": deciding.redo, "replay": deciding.replay, "ahead": deciding.ahead, "room": deciding.room,
    "predict": deciding.predict, "review": deciding.review, "commit": deciding.commit, "report": reading.report,
    "why": reading.reasons, "letter": reading.letter, "all": reading.every_outcome, "log": reading.log,
    "pipeline": reading.pipeline, "back": deciding.back, "twin": playing.without, "branch": playing.branch,
    "branches": playing.branches, "switch": playing.switch, "compare": playing.compare,
    "luck": closing.place_in_luck, "summary": reading.summary, "appraise": closing.appraise,
    "export": closing.export, "debrief": closing.debrief, "goals": reading.goals, "code": closing.code,
    "language": reading.switch_language, "help": reading.explain,
}  # fmt: skip
"""Every command but the one that leaves."""
