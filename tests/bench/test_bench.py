"""`make bench` prints every figure it promises and ends by saying which budgets are met."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from tests.bench.__main__ import main
from tests.bench.counting import Counts, counting
from tests.bench.floor import draw, play
from tests.bench.timing import Spent, Times, in_turn

SHORT = ["--scenario", "practice", "--rounds", "1", "--years", "1", "--copies", "1", "2", "--schools", "30"]


def test_every_part_and_the_verdict_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main([*SHORT, "--no-preview", "--no-variance"])
    shown = capsys.readouterr().out
    for words in (
        "calibration loop",
        "a whole run",
        "draws: normals",
        "SimPy events",
        "run / floor",
        "contractors",
        "against its TOML",
    ):
        assert words in shown
    assert shown.splitlines()[-1].startswith("budgets: floor ")


def test_seeds_are_shared_previewed_and_paired(capsys: pytest.CaptureFixture[str]) -> None:
    main([*SHORT, "--parallel", "--seeds", "2"])
    shown = capsys.readouterr().out
    assert "parallel efficiency" in shown
    assert "all pairs" in shown
    assert "top_pupil_retention (targeted)" in shown


def test_a_yardstick_is_run_in_turn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wspec.py").write_text("def init_county(k):\n    return k\n", encoding="utf-8")
    (tmp_path / "w_numpy.py").write_text("def run(seed, years, k, county):\n    sum(range(9999))\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", list(sys.path))
    try:
        main([*SHORT, "--no-preview", "--no-variance", "--yardstick", str(tmp_path)])
    finally:
        for name in ("w_numpy", "wspec"):
            sys.modules.pop(name, None)
    assert "run / yardstick" in capsys.readouterr().out


def test_a_folder_without_a_yardstick_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no w_numpy\.py"):
        main([*SHORT, "--yardstick", str(tmp_path)])


def test_candidates_take_turns_and_the_first_rounds_do_not_count() -> None:
    calls: list[str] = []
    found = in_turn({"a": lambda seed: calls.append(f"a{seed}"), "b": lambda seed: calls.append(f"b{seed}")}, 2)
    assert calls == ["a0", "b0", "b1", "a1", "a2", "b2"]
    assert [len(own) for own in found.spent.values()] == [2, 2]


def test_a_ratio_is_taken_inside_each_round() -> None:
    """A round in which the machine was three times slower changes no ratio."""
    spent = {
        "run": [Spent(8, 0), Spent(24, 0)],
        "draws": [Spent(3, 0), Spent(9, 0)],
        "events": [Spent(1, 0), Spent(3, 0)],
    }
    assert Times(spent).ratio("run", "draws", "events") == 2


def test_the_floor_draws_and_plays_what_was_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int]] = []

    class Generator:
        def standard_normal(self, out: np.ndarray, dtype: type) -> None:
            asked.append(("normal", len(out)))

        def random(self, out: np.ndarray, dtype: type) -> None:
            asked.append(("uniform", len(out)))

    monkeypatch.setattr(np.random, "Generator", lambda bits: Generator())
    counts = Counts([("normal", 5), ("hashed", 2), ("uniform", 7)], events=30)
    draw(counts)
    assert asked == [("normal", 5), ("uniform", 2), ("uniform", 7)]
    with counting() as played:
        play(counts)
    assert played.events == 30
