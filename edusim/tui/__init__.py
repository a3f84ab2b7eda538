"""The desk: the full-screen game. The only place that knows Textual; opened by the command ``play``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edusim.session import Session

USUAL_SEED = 1
BESIDE = 2
"""Processes that try drafts on beside the desk's own."""


def play(
    scenario_source: str | None = None,
    language: str | None = None,
    seed: int | None = None,
    session: Session | None = None,
) -> int:
    """Open the desk, on a game if one is given, and return the exit code.

    Raises ScenarioProblems for a file that cannot be read.
    """
    from multiprocessing import resource_tracker

    from edusim.texts import use_language
    from edusim.tui.app import EdusimApp, prepare_streams
    from edusim.tui.config import read_settings
    from edusim.tui.glyphs import PICTURED, PLAIN
    from edusim.tui.terminal import draws_wide

    if language is not None:
        use_language(language)
    if scenario_source is not None:
        from edusim.scenario import load_scenario

        load_scenario(scenario_source)
    prepare_streams()
    settings = read_settings()
    plain = settings.signs == "plain" if settings.signs else draws_wide()
    glyphs = PLAIN if plain else PICTURED
    app = EdusimApp(scenario_source, USUAL_SEED if seed is None else seed, glyphs, settings=settings)
    app.session, app.processes = session, BESIDE
    resource_tracker.ensure_running()  # processes begun later, under the running desk, need one that is there already
    result = app.run()
    return result if result is not None else int(app.return_code or 0)
