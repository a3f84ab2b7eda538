"""Whatever a file holds, the answer is a county that runs or a list of problems, safe to print: in three tiers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from edusim.model import County, lay_foundation
from edusim.scenario import Problem, Scenario, ScenarioProblems, load_scenario
from edusim.scenario.messages import INVISIBLE
from tests.scenario.county import TEXT, load
from tests.scenario.mistakes import TIERS

PARTS = 4
EACH, IN_TORTURE = 834, 8334  # files of a part: ten thousand over all tiers and parts, and a hundred thousand
RUN = 8  # one in so many of the sound counties is lived in for a year


def fine(problem: Problem) -> None:
    """Assert that a problem can be printed on a terminal and points into its file."""
    text = problem.render()
    assert not INVISIBLE.search(text.replace("\n", ""))
    assert max(map(len, text.splitlines())) < 1000
    assert problem.line >= 0
    assert bool(problem.caret) == bool(problem.line)


def answer(file: Path) -> Scenario | None:
    """Return the scenario of a file, or None after looking at its problems."""
    try:
        return load_scenario(file)
    except ScenarioProblems as error:
        problems = error.problems
    assert problems
    for problem in problems:
        fine(problem)
    return None


def answered(tier: str, part: int, count: int, folder: Path) -> Counter[str]:
    """Read so many files and live a year in some of the sound ones; return how many were sound and were refused."""
    file, found = folder / "county.toml", Counter[str]()
    for number in range(count):
        seed = f"{tier} {part} {number}"
        file.write_bytes(TIERS[tier](Random(seed)))
        try:
            scenario = answer(file)
            found["sound" if scenario else "refused"] += 1
            if scenario and found["sound"] % RUN == 0:
                live(scenario)
        except Exception as error:
            raise AssertionError(f"the file of Random({seed!r}) is neither refused nor run") from error
    return found


def live(scenario: Scenario) -> None:
    """Advance a county by a year."""
    foundation = lay_foundation(scenario.first_day, scenario.parameters, scenario.start)
    County(foundation, 1).advance(scenario.start)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("tier", TIERS)
def test_ten_thousand_files_are_refused_or_run(tier: str, part: int, tmp_path: Path) -> None:
    found = answered(tier, part, EACH, tmp_path)
    assert found.total() == EACH
    assert found["refused"] > 0
    assert found["sound"] > 0


@pytest.mark.torture
@pytest.mark.parametrize("part", range(PARTS, 2 * PARTS))
@pytest.mark.parametrize("tier", TIERS)
def test_a_hundred_thousand_files_are_refused_or_run(tier: str, part: int, tmp_path: Path) -> None:
    assert answered(tier, part, IN_TORTURE, tmp_path).total() == IN_TORTURE


def test_endless_keys_and_values_are_cut() -> None:
    """A key of a hundred thousand letters does not fill the screen."""
    long = "k" * 100_000
    for text in (
        TEXT.replace("[schools.p1]", f"[schools.{long}]"),
        TEXT.replace('parent = "p1"', f'parent = "{long}"'),
    ):
        with pytest.raises(ScenarioProblems) as caught:
            load(text)
        for problem in caught.value.problems:
            fine(problem)
