"""Running a command line inside the test's process."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from edusim.batch import Run, Task
from edusim.cli.program import exit_code
from edusim.scenario import load_scenario
from edusim.session import Session
from edusim.texts import use_language
from tests.batch.fakes import steady


@dataclass(frozen=True)
class Answer:
    """What a command line left behind."""

    code: int
    out: str
    err: str


Edusim = Callable[..., Answer]


@pytest.fixture
def edusim(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Edusim:
    """Return a function that runs ``edusim WORD...`` and gives code, stdout and stderr."""
    for variable in ("EDUSIM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANGUAGE", "")

    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        code = exit_code(arguments)
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    yield run  # type: ignore[misc]
    use_language("en")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep saved games inside the test's folder."""
    monkeypatch.setenv("EDUSIM_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def saved(home: Path) -> Path:
    """Return a saved game of the practice county: two years, a coach more in the first, an event answered."""
    path = home / "games" / "game.edusim"
    game = Session.begin(load_scenario("practice"), 7, path)
    game.advance(dataclasses.replace(game.draft(), coaches=2))
    game.advance(dataclasses.replace(game.draft(), answers=("special_post_terms=hold",)))
    game.close()
    return path


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """Let runs answer at once, with their seed in every outcome; return the tasks they were given."""
    given: list[Task] = []

    def run_all(
        tasks: Sequence[Task], workers: int = 1, progress: Callable[[], None] = lambda: None, **further: Any
    ) -> list[Run]:
        given.extend(tasks)
        return [steady(task) for task in tasks]

    monkeypatch.setattr("edusim.batch.run_all", run_all)
    return given
