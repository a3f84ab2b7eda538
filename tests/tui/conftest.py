"""Every test has its own saved games, leaves the language as it was, and hardly waits for keys to rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from edusim.texts import language, use_language


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep saved games inside the test's folder."""
    monkeypatch.setenv("EDUSIM_HOME", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("edusim.tui.ahead.REPEATS", 0)
    monkeypatch.setattr("edusim.tui.screens.tried.PREVIEW_DELAY", 0.001)
    monkeypatch.setattr("edusim.tui.ahead.LUCKS", 2)
    monkeypatch.setattr("edusim.tui.screens.appraisal.SEEDS", 3)
    # Pilot takes an idle stretch this long (seconds), not a fiftieth, for the end of what a key started.
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.002)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.0005)
    before = language()
    yield tmp_path
    use_language(before)
