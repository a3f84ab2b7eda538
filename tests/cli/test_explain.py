"""`edusim explain`: what each decision of a plan brought."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path

import pytest

from tests.cli.conftest import Edusim

DECIDED = ("--set", "decisions.2023.coaches=4", "--set", "decisions.2024.rural_allowance=900")
FEW = ("explain", "practice", "--years", "2", "--seeds", "3")


def test_the_shares_add_up_to_the_effect_that_compared_runs_show(edusim: Edusim, tmp_path: Path) -> None:
    answer = edusim(*FEW, *DECIDED, "--workers", "1", "--outcome", "satisfaction", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert [row["player"] for row in rows] == ["rural_allowance", "coaches", "plan"]
    shares = [float(row["share"]) for row in rows]
    assert math.fsum(shares[:-1]) == pytest.approx(shares[-1], rel=1e-9)
    means = []
    for decided in (DECIDED, ()):
        run = edusim("run", *FEW[1:], *decided, "--workers", "1", "--format", "csv").out
        last = [float(row["value"]) for row in csv.DictReader(io.StringIO(run))
                if (row["year"], row["outcome"]) == ("2024", "satisfaction")]  # fmt: skip
        means.append(math.fsum(last) / 3)
    assert shares[-1] == pytest.approx(means[0] - means[1])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_has_all_headlines_together_too(edusim: Edusim, language: str) -> None:
    answer = edusim(*FEW, *DECIDED, "--workers", "1", "--lang", language)
    assert answer.code == 0
    assert answer.out.count("+/-") == 9 * (3 * 2 + 2)


def test_workers_change_nothing(edusim: Edusim) -> None:
    words = (*FEW, *DECIDED, "--set", "decisions.2023.special_post_recruits=8", "--format", "csv")
    assert edusim(*words, "--workers", "1").out == edusim(*words, "--workers", "2").out != ""


def test_many_decisions_are_put_together_only_when_asked_for(edusim: Edusim, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    names = [
        "coaches", "honours", "school_buses", "rectification", "lecture_training", "mentor_pairs", "title_posts",
        "open_reporting", "backbone_places",
    ]  # fmt: skip
    lines = [f'{name} = "{level}"' for name, level in zip(names, ["high"] * 9, strict=True)]
    plan.write_text("schema_version = 1\n[decisions.2023]\n" + "\n".join(lines), encoding="utf-8")
    words = ("explain", "practice", "--plan", str(plan), "--years", "1", "--seeds", "1", "--workers", "1")
    refused = edusim(*words)
    assert (refused.code, refused.out) == (2, "")
    assert "--group" in refused.err
    point = edusim(*words, "--group", "point", "--format", "csv", "--outcome", "births")
    assert {"teachers", "research_office"} <= {row["player"] for row in csv.DictReader(io.StringIO(point.out))}
    largest = edusim(*words, "--group", "largest", "--format", "csv", "--store", str(tmp_path / "store"))
    players = list(dict.fromkeys(row["player"] for row in csv.DictReader(io.StringIO(largest.out))))
    assert players[-2:] == ["others", "plan"]
    assert len(players) == 9


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_plan_without_decisions_cannot_be_explained(edusim: Edusim, language: str) -> None:
    answer = edusim(*FEW, "--lang", language)
    assert (answer.code, answer.out) == (2, "")
    assert "--plan" in answer.err
