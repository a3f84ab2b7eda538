"""One county on top of another: what wins, where each value is from, and which files may be named."""

from __future__ import annotations

from pathlib import Path

import pytest

from edusim.scenario import ScenarioProblems, load_scenario, shipped
from tests.scenario.county import TEXT

CHILD = 'schema_version = 1\nextends = "base"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.toml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def problem_of(file: Path) -> tuple[str, str, int, list[str]]:
    with pytest.raises(ScenarioProblems) as caught:
        load_scenario(file)
    [problem] = caught.value.problems
    return problem.message.id, Path(problem.file).name, problem.line, [str(hint) for hint in problem.hints]


def test_tables_merge_and_values_are_replaced(folder: Path) -> None:
    """A county derived from another says only what differs."""
    file = write(
        folder, "mine.toml",
        CHILD + '[scenario]\nid = "mine"\n[schools.s1]\npupils = [20, 21, 22]\n'
        "[parameters.finance]\npay_growth = 0.01\n[levers.coaches]\nlevels = [0, 1, 2, 3]\n",
    )  # fmt: skip
    mine, base = load_scenario(file), load_scenario(folder / "base.toml")
    assert (mine.id, mine.name) == ("mine", base.name)
    assert mine.first_day.schools["s1"].pupils == (20, 21, 22)
    assert mine.first_day.schools["s1"].flagship
    assert list(mine.first_day.schools) == list(base.first_day.schools)
    assert (mine.parameters.costs.playground, mine.parameters.finance.pay_growth) == (250, 0.01)
    assert mine.levers["coaches"].high == 10


def test_problem_names_the_file_that_caused_it_and_what_it_replaced(folder: Path) -> None:
    """The overriding file is pointed at, and the value below is named with its line."""
    file = write(folder, "mine.toml", CHILD + "[year_0.opinion]\nsatisfaction = 680\n")
    line = TEXT.splitlines().index("satisfaction = 68") + 1
    assert problem_of(file) == ("range", "mine.toml", 4, [f"68 from {folder / 'base.toml'}:{line}, overridden here"])


def test_problem_of_the_base_is_told_in_the_base(folder: Path) -> None:
    """A mistake that comes from below is shown where it can be mended."""
    write(folder, "base.toml", TEXT.replace("satisfaction = 68", "satisfaction = 680"))
    file = write(folder, "mine.toml", CHILD + '[scenario]\nid = "mine"\n')
    line = TEXT.splitlines().index("satisfaction = 68") + 1
    assert problem_of(file) == ("range", "base.toml", line, [])


def test_chain_of_five_is_followed_and_of_six_refused(folder: Path) -> None:
    """Counties on counties on counties stay readable."""
    for level in range(1, 7):
        below = f"level{level - 1}" if level > 1 else "base"
        write(
            folder,
            f"level{level}.toml",
            f'schema_version = 1\nextends = "{below}"\n[year_0]\nresidents = {7000 + level}\n',
        )
    assert load_scenario(folder / "level5.toml").first_day.year_0.residents == 7005
    assert problem_of(folder / "level6.toml")[:2] == ("extends_deep", "level1.toml")


def test_circle_is_refused(folder: Path) -> None:
    """Files that extend one another do not hang the program."""
    write(folder, "base.toml", 'schema_version = 1\nextends = "mine.toml"\n')
    file = write(folder, "mine.toml", CHILD)
    assert problem_of(file)[:3] == ("extends_circle", "base.toml", 2)
    itself = write(folder, "self.toml", 'schema_version = 1\nextends = "self"\n')
    assert problem_of(itself)[0] == "extends_circle"


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../base",
        "..",
        ".",
        ".hidden",
        "a/../base",
        "c:base",
        "C:\\\\base",
        "https://example.com/base",
        "\\\\\\\\host",
        " ",
    ],
)
def test_no_path_leaves_the_folder(folder: Path, name: str) -> None:
    """A county from a stranger cannot read other files of this machine."""
    file = write(folder, "mine.toml", f'schema_version = 1\nextends = "{name}"\n')
    assert problem_of(file)[:3] == ("extends_form", "mine.toml", 2)


def test_extends_must_be_a_text_that_names_a_file(folder: Path) -> None:
    """A number or an unknown name is answered, with the nearest shipped county."""
    assert problem_of(write(folder, "mine.toml", "schema_version = 1\nextends = 3\n"))[0] == "extends_form"
    file = write(folder, "mine.toml", f'schema_version = 1\nextends = "{shipped()[0]}x"\n')
    assert problem_of(file) == ("extends_missing", "mine.toml", 2, [f"did you mean {shipped()[0]}?"])


def test_link_out_of_the_folder_is_refused_and_within_it_followed(folder: Path) -> None:
    """A symbolic link is no way out either."""
    inner = folder / "inner"
    inner.mkdir()
    (inner / "base.toml").symlink_to(folder / "base.toml")
    file = write(inner, "mine.toml", CHILD)
    assert problem_of(file)[0] == "extends_outside"
    (folder / "linked.toml").symlink_to(folder / "base.toml")
    file = write(folder, "mine.toml", 'schema_version = 1\nextends = "linked"\n')
    assert load_scenario(file).id == "small"


def test_every_file_needs_its_version(folder: Path) -> None:
    """The base is as old as it says, not as its child says."""
    write(folder, "base.toml", TEXT.replace("schema_version = 1\n", ""))
    assert problem_of(write(folder, "mine.toml", CHILD))[:2] == ("schema_missing", "base.toml")


def test_broken_base_is_told_in_the_base(folder: Path) -> None:
    """A syntax error below shows its own file and line."""
    write(folder, "base.toml", "schema_version = 1\nx = = 1\n")
    assert problem_of(write(folder, "mine.toml", CHILD))[:3] == ("syntax_value", "base.toml", 2)


def test_shipped_county_can_be_extended(folder: Path) -> None:
    """A derived county needs no copy of the shipped one."""
    file = write(folder, "mine.toml", f'schema_version = 1\nextends = "{shipped()[0]}"\n[scenario]\nid = "mine"\n')
    assert load_scenario(file).first_day == load_scenario(shipped()[0]).first_day
