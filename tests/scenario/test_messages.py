"""Every sentence that can be said is declared once, used somewhere, and safe to print."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import edusim.scenario
from edusim.scenario import Message, Problem, ScenarioProblems
from edusim.scenario.messages import ENGLISH, literal, say, visible
from edusim.scenario.problems import cells, quote

FILES = Path(edusim.scenario.__file__).parent.glob("*.py")
SOURCES = [ast.parse(file.read_text("utf-8")) for file in FILES if file.name != "messages.py"]


def constants() -> set[str]:
    """Return every text constant of the package outside the module that declares the sentences."""
    nodes = (node for source in SOURCES for node in ast.walk(source))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_declared_sentence_is_said_somewhere() -> None:
    """No translator works on a sentence that nobody can meet."""
    assert ENGLISH.keys() - constants() == set()


def test_every_sentence_said_is_declared() -> None:
    """No problem ends in a traceback for want of a sentence."""
    for source in SOURCES:
        for node in ast.walk(source):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                id_ = node.args[0]
                if not isinstance(id_, ast.Constant):
                    continue
                named = {field for _, field, _, _ in string.Formatter().parse(ENGLISH[id_.value]) if field}
                given = {keyword.arg for keyword in node.keywords}
                assert named <= given or None in given, id_.value


def test_message_is_a_sentence_and_can_be_put_into_another_language() -> None:
    """A caller with its own words replaces the sentence and keeps the place."""
    message = say("range", value=literal(3.0), low=0.0, high=1, unit="share")
    assert str(message) == "3 is outside 0 to 1 (share)"
    problem = Problem("a.toml", 2, 5, "x", message, (say("share", value=3, share="0.03"),), "x = 3", "    ^")
    words = {"range": "{value}超出{low}至{high}", "share": "应写作{share}"}
    chinese = problem.render(lambda said: words[said.id].format(**said.arguments))
    assert chinese == "a.toml:2:5: x: 3超出0至1\n    x = 3\n        ^\n    应写作0.03"
    assert str(ScenarioProblems([problem, problem])).count("outside") == 2


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "1"), (1.0, "1"), (0.5, "0.5"), (True, "true"), ("a", '"a"'), ({}, "{ }"), ({"a": 1}, "{ ... }"),
     ([1, "b", 3, 4, 5], '[1, "b", 3, 4, ...]'), ("\x1b", '"\\u001b"'), ("\u202e", '"\ufffd"')],
)  # fmt: skip
def test_values_are_written_as_in_the_file(value: object, written: str) -> None:
    """A message shows a value as its author would write it."""
    assert literal(value) == written


def test_long_values_and_lines_are_cut() -> None:
    """A line of a megabyte does not fill the screen, and the caret stays right."""
    assert len(literal("x" * 10_000)) < 70
    line = "县" * 500 + "!" + "a" * 500
    shown, caret = quote(line, 501)
    assert cells(shown) < 200

    assert cells(shown[: shown.index("!")]) == len(caret) - 1


def test_nothing_that_acts_on_a_terminal_is_shown() -> None:
    """Escapes, turned text and line ends become visible or blank."""
    assert visible("a\x1b[31m\u202eb\nc\td\x9b") == "a\ufffd[31m\ufffdb c d\ufffd"
    assert Message("control", {"code": "U+001B"}).arguments == {"code": "U+001B"}
