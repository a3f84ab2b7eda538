"""Results read again give the same comparison, and what is no such file is told apart by its reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from edusim.report.runs import runs_csv, runs_parquet
from edusim.report.stored import ResultsProblem, read_results, results_in
from tests.report.comparisons import comparison, experiment, runs

HEAD = "scenario,plan,seed,year,outcome,unit,value\n"


@pytest.mark.parametrize(("name", "write"), [("results.csv", runs_csv), ("results.parquet", runs_parquet)])
def test_a_file_gives_the_comparison_it_was_written_from(tmp_path: Path, name: str, write: object) -> None:
    made = experiment(counties=2)
    assert callable(write)
    write(tmp_path / name, made, runs(made))
    assert results_in(tmp_path) == tmp_path / name
    results = read_results(tmp_path / name)
    found = results.comparison(made.scenarios, made.plans, results.baseline)
    expected = comparison(counties=2)
    for own, other in zip(found.scenarios, expected.scenarios, strict=True):
        assert np.array_equal(own.values, other.values)
        assert (own.plans, own.seeds, own.years) == (other.plans, other.seeds, other.years)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "header"),
        ("a,b\n", "header"),
        (HEAD, "empty"),
        (HEAD + "practice,nothing,1,2022,births,people\n", "row"),
        (HEAD + "practice,nothing,one,2022,births,people,3\n", "row"),
        (HEAD + "practice,nothing,1,2022,happiness,people,3\n", "outcome"),
        (HEAD + "practice,nothing,1,2022,births,people,3\npractice,other,2,2022,births,people,3\n", "gaps"),
        (HEAD + "p,nothing,1,2022,births,people,3\np,nothing,2,2023,births,people,3\n", "gaps"),
    ],
)
def test_a_file_that_is_no_result_is_refused_with_its_reason(tmp_path: Path, words: str, reason: str) -> None:
    path = tmp_path / "results.csv"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(ResultsProblem) as problem:
        read_results(path)
    assert problem.value.reason == reason


def test_bytes_that_are_no_text_and_no_parquet_are_refused(tmp_path: Path) -> None:
    for name, reason in (("results.csv", "header"), ("results.parquet", "parquet")):
        (tmp_path / name).write_bytes(b"\xff\xfe\x00PAR1" * 9)
        with pytest.raises(ResultsProblem) as problem:
            read_results(tmp_path / name)
        assert problem.value.reason == reason
