"""Every key the screens and commands ask for has words, and no words wait for a key nobody asks for."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

import edusim
from edusim.texts.compile import read_source
from edusim.texts.words import DOMAINS, LOCALES

SOURCES = sorted(path for path in Path(edusim.__file__).parent.rglob("*.py"))
# Kinds of the catalogue itself: test_catalogues holds them against the declarations.
CATALOGUE = {
    "decision", "outcome", "choice", "group", "outcome_group", "parameter", "parameter_group", "problem", "unit",
    "level", "grade", "carry", "work", "language", "rung", "event", "answer",
}  # fmt: skip


def keys() -> set[str]:
    """Return every key that has words."""
    paths = [LOCALES / "en" / "LC_MESSAGES" / f"{domain}.po" for domain in DOMAINS]
    return {key for path in paths for key in read_source(path.read_text(encoding="utf-8")) if key}


@functools.cache
def nodes() -> list[ast.AST]:
    """Return every node of every module."""
    return [node for path in SOURCES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def asked(*functions: str) -> list[ast.expr]:
    """Return the first argument of every call of these functions."""
    calls = [node for node in nodes() if isinstance(node, ast.Call) and node.args]
    return [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in functions]


def pattern(joined: ast.JoinedStr) -> str:
    """Return the keys that a key put together from parts may stand for."""
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w%/ -]+" for part in joined.values)


def test_every_key_that_is_asked_for_has_words() -> None:
    """No screen stops because a word was forgotten."""
    plain = {argument.value for argument in asked("text") if isinstance(argument, ast.Constant)}
    assert sorted(plain - keys()) == []


def test_every_key_put_together_from_parts_has_words() -> None:
    """A key with a part that is only known at run time belongs to words that are there; choices may come later."""
    patterns = {pattern(argument) for argument in asked("text") if isinstance(argument, ast.JoinedStr)}
    wordless = {each for each in patterns if not any(re.fullmatch(each, key) for key in keys())}
    assert {each for each in wordless if not each.startswith("choice")} == set()


def test_no_words_wait_for_a_key_that_nobody_asks_for() -> None:
    """A translator never works on words that are not shown."""
    strings = {node.value for node in nodes() if isinstance(node, ast.Constant)}
    patterns = {pattern(node) for node in nodes() if isinstance(node, ast.JoinedStr)}
    known = re.compile("|".join(each for each in patterns if re.match(r"[a-z_]+\\\.", each)))
    left = {key for key in keys() - strings if key.partition(".")[0] not in CATALOGUE}
    assert sorted(key for key in left if not known.fullmatch(key)) == []
