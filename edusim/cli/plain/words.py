"""Understanding a typed line: a command, or a decision by number, id or name, and its value."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import OUTCOME_GROUPS, Outcomes
from edusim.catalog.quantity import choices, entries
from edusim.report.predictions import NotAChange, read_change
from edusim.report.rows import outcomes_shown
from edusim.session.predictions import PREDICTABLE
from edusim.texts import label, language, languages, short, text, use_language
from edusim.tui.draft import Draft, Value

COMMANDS = (
    "brief", "agenda", "signatures", "roles", "list", "lever", "answer", "undo", "redo", "replay", "ahead", "room",
    "predict", "review", "commit", "report", "why", "letter", "all", "log", "pipeline", "back", "twin", "branch",
    "branches", "switch", "compare", "luck", "summary", "appraise", "export", "debrief", "goals", "code", "language",
    "help", "quit",
)  # fmt: skip
LEVELS = ("off", "low", "middle", "high")
SIGNS = {"+": 1, "-": -1}
_PARTS = re.compile(r"\s*=\s*|\s+")


class Unclear(Exception):
    """A line that cannot be followed; the message says why, in the user's language."""


def command_of(line: str) -> tuple[str, list[str]]:
    """Return a line's command, or "", and the words after it: by its name, its words in any language, its letter."""
    first, *rest = line.split()
    return _commands().get(first.lower(), ""), rest


@functools.cache
def _commands() -> dict[str, str]:
    """Return the command by each word that stands for it: a transcript in one language is understood in another."""
    found: dict[str, str] = {}
    chosen = language()
    for code in languages():
        use_language(code)
        found |= {word: name for name in COMMANDS for word in text(f"plain.command.{name}").lower().split()}
    use_language(chosen)
    return found | {name: name for name in COMMANDS}


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
    raise not_there(first, [*draft.names, *COMMANDS])


def not_there(word: str, known: Iterable[str]) -> Unclear:
    """Return the refusal of a word that names nothing, with the nearest that does."""
    near = get_close_matches(word, list(known), n=1)
    hint = text("cli.did_you_mean", name=near[0]) if near else text("plain.how")
    return Unclear(f"{text('plain.not_there', word=word)} {hint}")


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


def outcome_of(words: Sequence[str], known: Sequence[str]) -> str:
    """Return the outcome that words name among these, by its id or its name. Raises Unclear."""
    named = " ".join(words).lower()
    for name in known:
        if named in (name, label("outcome", name).lower(), short("outcome", name).lower()):
            return name
    if named in entries(Outcomes):
        raise Unclear(text("plain.outcome.not_here", name=label("outcome", named)))
    raise not_there(named, known)


def outcomes_counted() -> list[str]:
    """Return the outcomes that are shown while the checked figures are closed."""
    return [name for group in OUTCOME_GROUPS for name in outcomes_shown(group, checked=False)]


def prediction_of(words: Sequence[str]) -> tuple[str, float]:
    """Return the outcome and the change that are said to come: an id or a name, then a signed number or "same"."""
    if len(words) < 2:
        raise Unclear(text("plain.predict.how"))
    name = outcome_of(words[:-1], PREDICTABLE)
    try:
        return name, read_change(name, words[-1])
    except NotAChange as error:
        raise Unclear(text(f"year.predict.fault.{error.fault}")) from error


def year_of(words: Sequence[str], years: Sequence[int]) -> int | None:
    """Return the year that a word names among these, or nothing where there is no word. Raises Unclear."""
    if not words:
        return None
    if not words[0].isdecimal() or int(words[0]) not in years:
        raise Unclear(text("plain.year.not_here", word=words[0], first=years[0], last=years[-1]))
    return int(words[0])


def place_of(word: str, count: int) -> int:
    """Return the place, from 0, that a number names in a list of so many. Raises Unclear."""
    if not word.isdecimal() or not 1 <= int(word) <= count:
        raise Unclear(text("plain.number.not_here", word=word, count=count))
    return int(word) - 1
