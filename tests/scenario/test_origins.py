"""Where a value of a county comes from, and what the catalogue says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from edusim.scenario import ScenarioProblems, load_scenario, scenario_to_data
from edusim.scenario.declared import declared, path_of
from edusim.scenario.origins import Explanation, explain, layers_of
from tests.scenario.county import TEXT

MINE = """schema_version = 1
extends = "base"
[schools.j1]
boarders = 41
[levers.coaches]
high = 12
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "base.toml").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


def explained(file: Path, path: str) -> Explanation:
    return explain(layers_of(file), path_of(path))


def test_every_file_that_sets_a_value_is_named_the_last_in_force(file: Path) -> None:
    found = explained(file, "schools.j1.boarders")
    line = TEXT.splitlines().index("boarders = 40") + 1
    assert [(Path(own.file).name, own.line, own.column, own.value) for own in found.origins] == [
        ("base.toml", line, 12, 40),
        ("mine.toml", 4, 12, 41),
    ]
    assert found.value == 41


def test_one_number_of_a_list_has_its_own_place(file: Path) -> None:
    found = explained(file, "schools.j1.pupils[1]")
    assert (found.value, [own.column for own in found.origins]) == (45, [15])


def test_what_no_file_sets_has_the_default_of_the_catalogue(file: Path) -> None:
    found = explained(file, "parameters.demography.out_migration")
    assert (found.value, found.origins) == (load_scenario(file).parameters.demography.out_migration, ())
    assert found.declared.quantity is not None
    assert found.declared.quantity.source
    assert explained(file, "schools.j1.contract").value == 0


def test_a_decision_is_explained_with_the_county_s_own_range(file: Path) -> None:
    found = explained(file, "decisions.2024.coaches").declared
    assert found.quantity is not None
    assert (found.quantity.high, found.default) == (12, load_scenario(file).start.coaches)


def test_a_county_that_is_not_sound_can_be_explained_too(file: Path) -> None:
    """Who mends a file asks where its wrong value comes from."""
    file.write_text(MINE.replace("41", "4100"), encoding="utf-8")
    assert explained(file, "schools.j1.boarders").value == 4100


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("places.hil", "did you mean hill?"),
        ("schools.j1.boarder", "did you mean boarders?"),
        ("parameters.demographie", "did you mean demography?"),
        ("levers.coach", "did you mean coaches?"),
        ("decisions.2024.coach", "did you mean coaches?"),
        ("schools.j1.pupils[9]", ""),
        ("schools.j1.boarders.more", ""),
        ("schools..j1", ""),
        ("", ""),
    ],
)
def test_a_path_that_leads_nowhere_is_answered(file: Path, path: str, hint: str) -> None:
    with pytest.raises(ScenarioProblems) as caught:
        explained(file, path)
    [problem] = caught.value.problems
    assert [str(each) for each in problem.hints] == ([hint] if hint else [])


def test_every_value_of_a_resolved_county_is_declared() -> None:
    """No key of a file is without kind, unit and range."""

    def walk(value: object, path: tuple[str | int, ...]) -> None:
        assert declared(path).path == path
        for key, item in value.items() if isinstance(value, dict) else ():
            walk(item, (*path, key))

    walk(scenario_to_data(load_scenario("mingcheng")), ())
