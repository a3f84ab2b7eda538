"""A county's own programme: a tree that is checked as a whole, with both places where two do not go together."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from edusim.scenario import ScenarioProblems, load_scenario, scenario_from_data, scenario_to_data
from edusim.scenario.programme import DEPTH, NODES
from tests.scenario.county import SMALL, TEXT, load, refused, said

NAME = 'name = { zh = "目标", en = "Goal" }\n'
PROGRAMME = f"""
[programme]
name = {{ zh = "规划", en = "Plan" }}

[programme.nodes.goal]
{NAME}
[programme.nodes.exams]
{NAME}parent = "goal"
outcome = "undergraduate"
at_least = 12
by = 2030
weight = 2

[programme.nodes.gap]
{NAME}parent = "goal"
outcome = "gap_seat_village"
at_most = 0.4
by = 2032
"""


def changed(old: str, new: str) -> str:
    assert PROGRAMME.count(old) == 1
    return TEXT + PROGRAMME.replace(old, new)


def test_a_programme_is_read_and_comes_back_from_saved_data() -> None:
    """A saved game keeps the county's goals; a county without any has none."""
    scenario = load(TEXT + PROGRAMME)
    assert scenario.programme is not None
    assert list(scenario.programme.nodes) == ["goal", "exams", "gap"]
    assert (scenario.programme.nodes["exams"].bound, scenario.programme.nodes["gap"].bound) == (12, 0.4)
    assert scenario_from_data(json.loads(json.dumps(scenario_to_data(scenario)))) == scenario
    assert load(TEXT).programme is None
    assert scenario.digest != load(TEXT).digest


@pytest.mark.parametrize(
    ("old", "new", "id_", "path", "hint"),
    [
        ('outcome = "undergraduate"', 'outcome = "undergradute"', "unknown_outcome", "exams.outcome",
         "did you mean undergraduate?"),
        (f'{NAME}parent = "goal"\noutcome = "undergraduate"', f'{NAME}parent = "gaol"\noutcome = "undergraduate"',
         "no_node", "exams.parent", "did you mean goal?"),
        ("at_least = 12\n", "", "target_missing", "exams", None),
        ("by = 2030\n", "", "target_missing", "exams", None),
        ('outcome = "undergraduate"\n', "", "target_missing", "exams", None),
        ("at_least = 12\n", "at_least = 12\nat_most = 20\n", "target_both", "exams.at_most",
         "the other place: programme.nodes.exams.at_least = 12, county.toml:{at_least = 12}:12"),
        ("by = 2030", "by = 2040", "target_year", "exams.by",
         "the other place: scenario.years = 10, county.toml:{years = 10}:9"),
        ("by = 2030", "by = 2022", "target_year", "exams.by",
         "the other place: scenario.years = 10, county.toml:{years = 10}:9"),
        ("[programme.nodes.exams]", "by = 2030\n[programme.nodes.exams]", "node_heading", "goal.by",
         'the other place: programme.nodes.exams.parent = "goal", county.toml:{parent = "goal"}:10'),
        ("at_most = 0.4", "at_most = 40", "range", "gap.at_most", None),
        ("weight = 2", "weight = 0", "range", "exams.weight", None),
        (f"goal]\n{NAME}", 'goal]\nname = { zh = "目标", en = " " }\n', "text_empty", "goal.name.en", None),
    ],
)  # fmt: skip
def test_a_fault_of_the_programme_is_told_where_it_stands(
    old: str, new: str, id_: str, path: str, hint: str | None
) -> None:
    """One sentence each, the nearest right word, and the line of the other place where two do not agree."""
    text = changed(old, new)
    [problem] = refused(text)
    assert (problem.message.id, problem.path) == (id_, f"programme.nodes.{path}")
    assert problem.line > len(TEXT.splitlines())
    if hint and "{" in hint:
        words, line, column = re.split("[{}]", hint)
        hint = f"{words}{text.splitlines().index(line) + 1}{column}"
    assert hint is None or [str(each) for each in problem.hints] == [hint]


def test_all_faults_are_told_at_once() -> None:
    """An author mends a programme in one round."""
    text = changed('outcome = "gap_seat_village"\nat_most = 0.4', 'outcome = "gap"').replace("by = 2030", "by = 2050")
    assert sorted(said(refused(text))) == ["target_missing", "target_year", "unknown_outcome"]


@pytest.mark.parametrize("parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "b"}])
def test_a_circle_is_one_problem_with_both_ends(parents: dict[str, str]) -> None:
    """A goal under its own task would never be reached."""
    target = 'outcome = "births"\nat_least = 1\nby = 2024\n'
    nodes = "".join(
        f'[programme.nodes.{key}]\n{NAME}parent = "{parent}"\n' + ("" if key in parents.values() else target)
        for key, parent in parents.items()
    )
    [problem] = refused(TEXT + PROGRAMME + nodes)
    assert problem.message.id == "node_circle"
    assert [hint.id for hint in problem.hints] == ["beside"]


def chain(levels: int) -> str:
    nodes = [f"[programme.nodes.n1]\n{NAME}"]
    nodes += [f'[programme.nodes.n{level}]\n{NAME}parent = "n{level - 1}"\n' for level in range(2, levels + 1)]
    return TEXT + PROGRAMME + "".join(nodes) + 'outcome = "births"\nat_least = 1\nby = 2024\n'


def test_a_tree_is_no_deeper_and_no_larger_than_a_screen_can_show() -> None:
    """Six levels and two hundred nodes are accepted, one more is not."""
    assert refused(chain(DEPTH)) == []
    assert said(refused(chain(DEPTH + 1))) == ["node_deep"]
    leaf = f'{NAME}outcome = "births"\nat_least = 1\nby = 2024\n'
    many = [f"[programme.nodes.n{number}]\n{leaf}" for number in range(NODES - 2)]
    assert said(refused(TEXT + PROGRAMME + "".join(many))) == ["nodes_many"]
    assert refused(TEXT + PROGRAMME + "".join(many[1:])) == []
    assert said(refused(TEXT + '[programme]\nname = { zh = "规划", en = "Plan" }\n')) == ["nodes_none"]


def derived(folder: Path, words: str) -> Path:
    (folder / "base.toml").write_text(SMALL.read_text(encoding="utf-8") + PROGRAMME, encoding="utf-8")
    file = folder / "mine.toml"
    file.write_text(f'schema_version = 1\nextends = "base"\n{words}', encoding="utf-8")
    return file


def test_a_shorter_county_keeps_the_part_of_an_inherited_programme_that_falls_due(tmp_path: Path) -> None:
    """A course of fewer years can be built on a shipped county; its own late targets are still mistakes."""
    shorter = load_scenario(derived(tmp_path, "[scenario]\nyears = 8\n"))
    assert shorter.programme is not None
    assert list(shorter.programme.nodes) == ["goal", "exams"]
    assert scenario_from_data(scenario_to_data(shorter)) == shorter
    assert load_scenario(derived(tmp_path, "[scenario]\nyears = 3\n")).programme is None
    with pytest.raises(ScenarioProblems) as caught:
        load_scenario(derived(tmp_path, "[scenario]\nyears = 8\n[programme.nodes.gap]\nby = 2031\n"))
    assert said(caught.value.problems) == ["target_year"]


def test_a_county_may_add_to_an_inherited_programme(tmp_path: Path) -> None:
    """A prefecture hands one programme down and a county adds a task of its own."""
    own = f'[programme.nodes.mine]\n{NAME}parent = "goal"\noutcome = "trust"\nat_least = 60\nby = 2027\n'
    programme = load_scenario(derived(tmp_path, own)).programme
    assert programme is not None
    assert list(programme.nodes) == ["goal", "exams", "gap", "mine"]
