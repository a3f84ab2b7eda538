"""The script that writes the shipped counties, and the fitting it rests on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edusim.scenario.fitting.proportional import MarginsError, fit, shares

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = ("mingcheng.toml", "practice.toml", "qiaochuan.toml", "xinlan.toml")

tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=1, max_size=12)
)


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_running_the_script_gives_the_shipped_files_byte_for_byte(tmp_path: Path, hash_seed: str) -> None:
    shutil.copytree(SCENARIOS, tmp_path / "scenarios", ignore=shutil.ignore_patterns("*.toml", "__pycache__"))
    script = str(tmp_path / "scenarios" / "fit.py")
    own = {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(SCENARIOS.parent)}
    subprocess.run([sys.executable, script], check=True, env={**os.environ, **own})
    for name in FILES:
        assert (tmp_path / "scenarios" / name).read_bytes() == (SCENARIOS / name).read_bytes()


@given(tables, st.randoms(use_true_random=False))
def test_a_fitted_table_keeps_every_total_and_every_empty_cell(table: list[list[int]], random: Random) -> None:
    """Any seed with the same empty cells as some whole table can be fitted to that table's margins."""
    seed = [[0.2 + random.random() if value else 0.0 for value in row] for row in table]
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    fitted = fit(seed, rows, columns)
    assert [sum(row) for row in fitted] == rows
    assert [sum(column) for column in zip(*fitted, strict=True)] == columns
    for before, after in zip(seed, fitted, strict=True):
        assert all(count >= 0 and (shape > 0 or count == 0) for shape, count in zip(before, after, strict=True))


def test_a_seed_that_already_has_the_margins_is_left_as_it_is() -> None:
    assert fit([[3, 5], [2, 0]], [8, 2], [5, 5]) == [[3, 5], [2, 0]]


def test_a_fit_is_within_one_of_the_real_proportions() -> None:
    fitted = fit([[1, 1, 1]] * 3, [10, 10, 11], [10, 10, 11])
    for row, total in zip(fitted, (10, 10, 11), strict=True):
        assert all(abs(count - total * column / 31) < 1 for count, column in zip(row, (10, 10, 11), strict=True))


@pytest.mark.parametrize(
    ("seed", "rows", "columns"),
    [
        ([[1, 1]], [3], [2, 2]),
        ([[1, 0], [1, 0]], [1, 1], [1, 1]),
        ([[0, 0], [1, 1]], [1, 1], [1, 1]),
        ([[1, 1], [0, 1]], [1, 3], [2, 2]),
    ],
    ids=["totals differ", "empty column", "empty row", "empty cell in the way"],
)
def test_margins_that_cannot_be_met_are_refused(seed: list[list[int]], rows: list[int], columns: list[int]) -> None:
    with pytest.raises(MarginsError):
        fit(seed, rows, columns)


def test_shares_go_to_the_largest_remainders_and_to_the_first_of_equals() -> None:
    assert shares(820, (12, 40, 30, 18)) == [98, 328, 246, 148]
    assert shares(5, (1, 1)) == [3, 2]
