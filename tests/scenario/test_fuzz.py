"""Whatever a file holds, the answer is a scenario or a list of problems, safe to print: in three tiers."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edusim.scenario import Problem, Scenario, ScenarioProblems, load_scenario
from edusim.scenario.messages import INVISIBLE
from tests.scenario.county import TEXT, load

TIER = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
LENGTH = """
[lengths.evening]
name = { zh = "一晚", en = "An evening" }
about = { zh = "三次会议", en = "Three meetings" }
years = 8
meetings = [2023, 2025, 2029]
open = ["coaches"]
[lengths.evening.opens]
2025 = ["quota_share"]
"""
LINES = (TEXT + LENGTH).splitlines()
TOKENS = st.sampled_from(
    ["[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\n", '"', "'", '"""', "'''", "#", " ", "1", "-0.5", "1e999",
     "true", "nan", "2022-01-01", "schools", "p1", "pupils", "stage", "year_0", "births", "2020", "decisions",
     "lengths", "meetings", "[lengths.half_day]\n",
     "coaches", "小学", "\\u202e", "\\e", "\x1b", "\u202e", "\r", "0x" + "f" * 40,
     "schema_version = 1\n", "extends = \"mingcheng\"\n",
     "[schools.p1]\n", "[year_0]\n", "scenario.id = \"x\"\n"]
)  # fmt: skip


def fine(problem: Problem) -> None:
    """Assert that a problem can be printed on a terminal and points into its file."""
    text = problem.render()
    assert not INVISIBLE.search(text.replace("\n", ""))
    assert max(map(len, text.splitlines())) < 1000
    assert problem.line >= 0
    assert bool(problem.caret) == bool(problem.line)


def answer(text: str) -> Scenario | None:
    """Return the scenario of a text, or None after looking at its problems."""
    try:
        return load(text)
    except ScenarioProblems as error:
        problems = error.problems
    for problem in problems:
        fine(problem)
    assert problems
    return None


@TIER
@given(st.binary(max_size=200), st.integers(0, len(TEXT.encode())), st.integers(0, 40))
def test_any_bytes(tmp_path: Path, noise: bytes, start: int, length: int) -> None:
    """Tier one: bytes put into the file of a county."""
    content = TEXT.encode()
    file = tmp_path / "county.toml"
    file.write_bytes(content[:start] + noise + content[start + length :])
    try:
        load_scenario(file)
    except ScenarioProblems as error:
        for problem in error.problems:
            fine(problem)


def test_endless_keys_and_values_are_cut() -> None:
    """A key of a hundred thousand letters does not fill the screen."""
    long = "k" * 100_000
    assert answer(TEXT.replace("[schools.p1]", f"[schools.{long}]")) is None
    assert answer(TEXT.replace('parent = "p1"', f'parent = "{long}"')) is None


@TIER
@given(st.lists(TOKENS, max_size=30), st.integers(0, len(LINES)))
def test_any_tokens(tokens: list[str], line: int) -> None:
    """Tier two: the words and signs of a file in any order, alone and inside a county."""
    answer("".join(tokens))
    answer("\n".join([*LINES[:line], "".join(tokens), *LINES[line:]]))


@TIER
@given(st.data())
def test_any_change_of_structure(draw: st.DataObject) -> None:
    """Tier three: a county with lines moved, doubled, left out, and values exchanged for others of the file."""
    lines = list(LINES)
    values = [line.partition(" = ")[2] for line in LINES if " = " in line]
    for _ in range(draw.draw(st.integers(1, 4))):
        place = draw.draw(st.integers(0, len(lines) - 1))
        action = draw.draw(st.sampled_from(["value", "value", "value", "drop", "double", "move"]))
        if action == "value" and " = " in lines[place]:
            lines[place] = lines[place].partition(" = ")[0] + " = " + draw.draw(st.sampled_from(values))
        elif action == "drop":
            del lines[place]
        else:
            other = draw.draw(st.integers(0, len(lines) - 1))
            lines.insert(other, lines.pop(place) if action == "move" else lines[place])
    scenario = answer("\n".join(lines))
    if scenario is not None:
        assert re.fullmatch("[0-9a-f]{64}", scenario.digest)
