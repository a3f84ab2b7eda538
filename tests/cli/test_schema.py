"""`edusim schema`: what an editor needs to know of a county's file, offline."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import tomli
from jsonschema import Draft202012Validator

from edusim.scenario.shipped_counties import shipped, shipped_file
from tests.cli.conftest import Edusim


def test_every_shipped_county_keeps_to_the_schema(edusim: Edusim) -> None:
    schema = Draft202012Validator(json.loads(edusim("schema").out))
    for name in shipped():
        file = shipped_file(name)
        assert file is not None
        assert list(schema.iter_errors(tomli.loads(file.read_text(encoding="utf-8")))) == [], name


def test_the_schema_of_plans_is_another(edusim: Edusim) -> None:
    plan = Draft202012Validator(json.loads(edusim("schema", "--plan").out))
    assert plan.is_valid({"schema_version": 1, "decisions": {"2024": {"coaches": 22}}})
    assert not plan.is_valid({"schema_version": 1, "decisions": {"2024": {"coachs": 22}}})


def test_an_editor_shows_unit_grade_source_and_default(edusim: Edusim) -> None:
    definitions = json.loads(edusim("schema").out)["$defs"]
    [group] = [own for name, own in definitions.items() if name.endswith(".Demography")]
    about = group["properties"]["out_migration"]
    assert {"minimum", "maximum", "default"} <= about.keys()
    assert "grade M" in about["description"]


@pytest.mark.parametrize(
    ("linter", "words"), [("tombi", ["lint", "--offline"]), ("taplo", ["lint"])], ids=["tombi", "taplo"]
)
def test_editors_tools_find_a_mistake_by_the_schema_alone(
    edusim: Edusim, tmp_path: Path, linter: str, words: list[str]
) -> None:
    """A sound file passes without a warning, a misspelt key is found, and no network is needed."""
    program = str(Path(sys.executable).parent / linter)
    edusim("schema", "-o", str(tmp_path / "edusim.schema.json"))
    head = "#:schema ./edusim.schema.json\nschema_version = 1\n"
    (tmp_path / "good.toml").write_text(f'{head}extends = "practice"\n[year_0]\nresidents = 9000\n', encoding="utf-8")
    (tmp_path / "bad.toml").write_text(f'{head}extends = "practice"\n[year_0]\nresident = 9000\n', encoding="utf-8")
    for name, sound in (("good.toml", True), ("bad.toml", False)):
        done = subprocess.run([program, *words, name], cwd=tmp_path, capture_output=True, text=True)
        assert (done.returncode == 0) == sound, done.stdout + done.stderr
        assert "strict" not in done.stdout + done.stderr
