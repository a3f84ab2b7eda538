"""Understanding a typed line: a command, or a decision by number, id or name, and its value."""

from __future__ import annotations

import re
from difflib import get_close_matches

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import Outcomes
from edusim.catalog.quantity import choices, entries
from edusim.session.predictions import PREDICTABLE
from edusim.texts import label, short, text
from edusim.tui.draft import Draft, Value

COMMANDS = (
    "list", "answer", "review", "commit", "report", "ahead", "predict", "undo", "redo", "back", "log", "pipeline",
    "all", "brief", "summary", "language", "help", "quit",
)  # fmt: skip
LEVELS = ("off", "low", "middle", "high")
SIGNS = {"+": 1, "-": -1}
_PARTS = re.compile(r"\s*=\s*|\s+")


class Unclear(Exception):
    """A line that cannot be followed; the message says why, in the user's language."""


def command_of(line: str) -> tuple[str, list[str]]:
    """Return a line's command, or "", and the words after it: in English or the language in use, or by first letter."""
    first, *rest = line.split()
    word = first.lower()
    for name in COMMANDS:
        if word == name or word in text(f"plain.command.{name}").split():
            return name, rest
    return "", rest


def decision_of(line: str, draft: Draft) -> tuple[str, str]:
    """Return the decision a line names, by its number in the list, its id or its name, and what follows it."""
    for name in draft.names:
        for known in (label("decision", name), short("decision", name)):
            if line.lower().startswith(known.lower()) and line[len(known) : len(known) + 1] in ("", " ", "="):
                return name, line[len(known) :].strip(" =")
    first, *rest = _PARTS.split(line, maxsplit=1)
    words = rest[0].strip() if rest else ""
    if first.isdecimal() and 1 <= int(first) <= len(draft.names):
        return draft.names[int(first) - 1], words
    if first in draft.names:
        return first, words
    if first in entries(Decisions):
        raise Unclear(text("plain.closed", name=label("decision", first)))
    near = get_close_matches(first, [*draft.names, *COMMANDS], n=1)
    hint = text("cli.did_you_mean", name=near[0]) if near else text("plain.how")
    raise Unclear(f"{text('plain.not_there', word=first)} {hint}")


def value_of(draft: Draft, name: str, words: str) -> Value:
    """Return a decision's value as typed: an amount, a level by name, + or - for the next level, a choice, = to put
    it back. Raises Unclear, ValueFault."""
    if words in SIGNS:
        return _stepped(draft, name, SIGNS[words])
    if words.lower() in ("reset", text("plain.reset")):
        return draft.stood(name)
    if ids := choices(entries(Decisions)[name].kind):
        return _chosen(name, ids, words)
    levels = draft.quantities[name].levels
    for place, level in enumerate(levels[: len(LEVELS)]):
        if words.lower() in (LEVELS[place], label("level", LEVELS[place]).lower()):
            if level is None:
                raise Unclear(text("plain.no_level", level=label("level", LEVELS[place])))
            return next(value for value in draft.levels(name) if value == level)
    return draft.read(name, words)


def _chosen(name: str, ids: tuple[str, ...], words: str) -> str:
    if words.isdecimal() and 1 <= int(words) <= len(ids):
        return ids[int(words) - 1]
    for id_ in ids:
        if words.lower() in (id_, label(f"choice.{name}", id_).lower()):
            return id_
    raise Unclear(text("plain.choices", choices=text("desk.list.comma").join(ids)))


def _stepped(draft: Draft, name: str, direction: int) -> Value:
    trial = Draft(draft.now, draft.quantities, ())
    if not trial.step(name, direction):
        raise Unclear(text("plain.no_further"))
    return trial.value(name)


def outcome_of(words: list[str]) -> tuple[str, float]:
    """Return the outcome and the change that somebody says is to come: an id or a name, then a number."""
    named = " ".join(words[:-1]).lower()
    for name in PREDICTABLE:
        if words[1:] and named in (name, label("outcome", name).lower(), short("outcome", name).lower()):
            try:
                return name, _change(name, words[-1])
            except ValueError:
                break
    raise Unclear(text("plain.predict.how"))


def _change(name: str, words: str) -> float:
    """Return a typed change; of a share in percentage points."""
    change = float(words.rstrip("%"))
    return round(change / 100, 9) if entries(Outcomes)[name].quantity.unit == "share" else change
