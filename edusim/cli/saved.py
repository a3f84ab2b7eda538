"""Saved games and codes on the command line: finding them, and saying what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edusim.texts import text

if TYPE_CHECKING:
    from edusim.session import Recovery, SavedGameProblem, Session
    from edusim.session.tokens import CodeProblem


@contextmanager
def opening() -> Iterator[None]:
    """Turn problems with saved games and codes into refusals."""
    from edusim.cli.sources import Refused
    from edusim.session import SavedGameProblem
    from edusim.session.tokens import CodeProblem

    try:
        yield
    except SavedGameProblem as problem:
        raise Refused(problem_words(problem)) from problem
    except CodeProblem as problem:
        raise Refused(code_words(problem)) from problem


def problem_words(problem: SavedGameProblem) -> str:
    """Return what happened to a saved game."""
    detail = f" ({problem.detail})" if problem.detail else ""
    return text(f"desk.saved.{problem.reason}", path=problem.path, detail=detail)


def code_words(problem: CodeProblem) -> str:
    """Return what is wrong with a code, and at which token."""
    return text(f"code.problem.{problem.reason}", number=problem.number, token=problem.token, detail=problem.detail)


def recovery_lines(recovery: Recovery) -> list[str]:
    """Return what opening a saved game had to put up with; nothing in the usual case."""
    lines = []
    if recovery.loss != "nothing" and recovery.copy is not None:
        lines.append(text("desk.recovery.damaged", path=recovery.copy))
    elif recovery.loss != "nothing":
        lines.append(text(f"cli.saved.{recovery.loss}"))
    if recovery.engine:
        lines.append(text("desk.recovery.engine", engine=recovery.engine))
    return lines


def saved_path(name: str) -> Path:
    """Return the file of a saved game: a path, or a file name in the folder of saved games."""
    from edusim.session import games_folder

    path, kept = Path(name), games_folder() / name
    return kept if not path.exists() and path.name == name and kept.exists() else path


def game_of(file: str | None, code: str | None, last_year: int | None = None) -> Session:
    """Return the game of a saved file or of a code, run again as far as a year. Raises Refused, UsageError."""
    from edusim.session import Session
    from edusim.session.code import read_code

    if (file is None) == (code is None):
        raise click.UsageError(text("cli.saved.file_or_code"))
    with opening():
        if code is None:
            return Session.replay(saved_path(file or ""), last_year)
        return read_code(code).play(last_year=last_year)
