"""Every test has its own saved games, leaves the language as it was, and hardly waits for keys to rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from edusim.texts import language, use_language
from tests.tui.desk import hasten


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep saved games inside the test's folder."""
    monkeypatch.setenv("EDUSIM_HOME", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    hasten(monkeypatch)
    before = language()
    yield tmp_path
    use_language(before)
