"""``edusim report`` writes a page and figures from what ``edusim compare`` left, and says what is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from edusim.report import figures
from edusim.report.runs import runs_csv
from tests.cli.conftest import Edusim
from tests.report.comparisons import experiment, runs


@pytest.fixture
def results(tmp_path: Path) -> Path:
    path = tmp_path / "results.csv"
    made = experiment()
    runs_csv(path, made, runs(made))
    return path


def test_the_store_and_its_file_of_results_give_the_same_page(edusim: Edusim, tmp_path: Path) -> None:
    store = tmp_path / "store"
    few = ("--seeds", "2", "--years", "1", "--workers", "1", "--store", str(store))
    assert edusim("compare", "practice", "--plan", "balanced", *few).code == 0
    page = edusim("report", str(store))
    assert page.code == 0
    assert page.out.startswith("<!doctype html>")
    assert "Balanced" in page.out
    assert edusim("report", str(store / "results.parquet")).out == page.out
    (store / "experiment.json").unlink()
    assert edusim("report", str(store)).out == page.out


def test_results_that_no_longer_come_out_so_are_shown_with_a_warning(edusim: Edusim, results: Path) -> None:
    answer = edusim("report", str(results))
    assert answer.code == 0
    assert "year 0 comes out differently" in answer.err


def test_figures_alone_write_no_page(edusim: Edusim, results: Path, tmp_path: Path) -> None:
    answer = edusim("report", str(results), "--figures", str(tmp_path / "figures"))
    assert (answer.code, answer.out) == (0, "")
    assert len(list((tmp_path / "figures").glob("*.svg"))) == 10


def test_figures_fall_back_to_english_words_rather_than_boxes(
    edusim: Edusim, results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "draws_chinese", lambda: False)
    own = ("--figures", str(tmp_path / "figures"), "--format", "png", "--lang", "zh")
    answer = edusim("report", str(results), *own, "-o", str(tmp_path / "page.html"))
    assert answer.code == 0
    assert "没有能显示中文的字体" in answer.err
    assert (tmp_path / "figures" / "01-all-headlines-together-in-spreads.png").is_file()
    assert "方案比较" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_png_without_its_extra_names_the_extra(
    edusim: Edusim, results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    answer = edusim("report", str(results), "--figures", str(tmp_path / "figures"), "--format", "png")
    assert answer.code == 2
    assert "edusim[figures]" in answer.err
    assert not (tmp_path / "figures").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--baseline", "balancd"], "No plan “balancd”"),
        (["--tradeoff", "workload", "happiness"], "no outcome “happiness”"),
        (["--scenario", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_what_is_not_there_is_named(edusim: Edusim, results: Path, words: list[str], said: str) -> None:
    answer = edusim("report", str(results), *words)
    assert answer.code in (2, 3)
    assert answer.out == ""
    assert said in answer.err


def test_a_folder_or_file_without_results_is_refused(edusim: Edusim, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("seed,year\n", encoding="utf-8")
    for path, said in ((tmp_path, "no results.parquet"), (tmp_path / "other.csv", "the first line is not")):
        answer = edusim("report", str(path))
        assert answer.code == 2
        assert said in answer.err


def test_a_county_of_the_users_own_is_asked_for(edusim: Edusim, tmp_path: Path) -> None:
    made = experiment(counties=2)
    runs_csv(tmp_path / "results.csv", made, runs(made))
    answer = edusim("report", str(tmp_path / "results.csv"))
    assert answer.code == 2
    assert "“county1”" in answer.err
    assert "--scenario" in answer.err
