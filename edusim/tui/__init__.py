"""The desk: the full-screen game. The only place that knows Textual; opened by the command ``play``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edusim.session import Session

USUAL_SEED = 1


def play(
    scenario_source: str | None = None,
    language: str | None = None,
    seed: int | None = None,
    session: Session | None = None,
) -> int:
    """Open the desk, on a game if one is given, and return the exit code.

    Raises ScenarioProblems for a file that cannot be read.
    """
    from edusim.texts import use_language
    from edusim.tui.app import EdusimApp, prepare_streams
    from edusim.tui.glyphs import PICTURED, PLAIN
    from edusim.tui.terminal import draws_wide

    if language is not None:
        use_language(language)
    if scenario_source is not None:
        from edusim.scenario import load_scenario

        load_scenario(scenario_source)
    prepare_streams()
    app = EdusimApp(scenario_source, USUAL_SEED if seed is None else seed, PLAIN if draws_wide() else PICTURED)
    app.session = session
    result = app.run()
    return result if result is not None else int(app.return_code or 0)
