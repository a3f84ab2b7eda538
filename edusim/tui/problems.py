"""Saying on a card what went wrong with a saved game or a scenario, and what is still safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edusim.session import Recovery, SavedGameProblem
from edusim.texts import text
from edusim.tui.lines import plain
from edusim.tui.screens.ask import MessageScreen

if TYPE_CHECKING:
    from edusim.tui.app import EdusimApp


def problem_words(problem: SavedGameProblem) -> str:
    """Return what happened to a saved game, in the present language."""
    detail = f" ({problem.detail})" if problem.detail else ""
    return text(f"desk.saved.{problem.reason}", path=problem.path, detail=detail)


def tell(app: EdusimApp, problem: SavedGameProblem) -> None:
    """Show what happened to a saved game."""
    app.push_screen(MessageScreen(lambda: text("desk.problem"), lambda: problem_words(problem)))


def recovery_words(recovery: Recovery) -> str:
    """Return what opening a saved game had to put up with, or nothing."""
    said = []
    if recovery.loss != "nothing":
        said.append(text(f"desk.recovery.{recovery.loss}", path=recovery.copy or "--"))
    if recovery.engine:
        said.append(text("desk.recovery.engine", engine=plain(recovery.engine)))
    return "\n".join(said)


def tell_recovery(app: EdusimApp, recovery: Recovery) -> None:
    """Show what opening a saved game had to put up with, if it is anything."""
    if recovery.loss != "nothing" or recovery.engine:
        app.push_screen(MessageScreen(lambda: text("desk.problem"), lambda: recovery_words(recovery)))
