"""`edusim sensitivity`: which assumptions a plan's effect hangs on."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cli.conftest import Edusim

FEW = (
    "sensitivity", "practice", "--set", "decisions.2023.coaches=4", "--outcome", "satisfaction", "--years", "2",
    "--seeds", "2", "--workers", "1",
)  # fmt: skip
WAY = ("--trajectories", "2")


def rows(answer: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer)))


def test_without_a_choice_all_assumptions_are_moved_by_group(edusim: Edusim) -> None:
    answer = edusim(*FEW, *WAY, "--format", "csv")
    assert answer.code == 0
    assert {row["factor"] for row in rows(answer.out)} > {"demography", "teaching", "views"}
    assert all(row["mu"] == "" for row in rows(answer.out))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_effect_of_coaching_hangs_on_is_coaching(edusim: Edusim, language: str) -> None:
    """The assumption about coaching matters more to a plan of coaching than one about something else."""
    chosen = ("--parameter", "teaching.coaching", "--parameter", "closures", "--grade", "H", "--grade", "M")
    answer = edusim(*FEW, *WAY, *chosen, "--lang", language)
    assert answer.code == 0
    first = next(line for line in answer.out.splitlines() if line.startswith(("teaching.", "closures.")))
    assert first.startswith("teaching.coaching ")


def test_the_level_is_asked_about_where_nothing_is_decided(edusim: Edusim) -> None:
    effect = edusim(*FEW, *WAY, "--parameter", "demography").out
    level = edusim("sensitivity", "practice", *FEW[4:], *WAY, "--parameter", "demography").out
    assert "effect of the plan" in effect
    assert "the outcome hangs on" in level


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_shares_of_variance_come_with_their_intervals(edusim: Edusim) -> None:
    chosen = ("--parameter", "teaching.coaching", "--parameter", "teaching.coaching_decay")
    answer = edusim(*FEW, *chosen, "--method", "sobol", "--samples", "4", "--format", "csv")
    assert answer.code == 0
    assert [row["factor"] for row in rows(answer.out)] == ["teaching.coaching", "teaching.coaching_decay"]
    assert {"first_order_margin", "total_margin"} <= set(rows(answer.out)[0])


def test_without_the_extra_the_message_says_what_to_install(edusim: Edusim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edusim.batch.sensitivity.has_sobol", lambda: False)
    answer = edusim(*FEW, "--method", "sobol", "--parameter", "teaching")
    assert (answer.code, answer.out) == (2, "")
    assert "edusim[sensitivity]" in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "parameter", "--trajectories", "10"), "--yes"),
        (("--parameter", "teaching.coachng"), "teaching.coaching"),
        (("--parameter", "closures", "--grade", "H"), "No assumption"),
        (("--seeds", "1"), "two seeds"),
        (("--method", "sobol", "--samples", "48", "--parameter", "teaching"), "power of two"),
        (("--method", "sobol", "--parameter", "teaching.coaching"), "two factors"),
    ],
)
def test_a_wrong_or_costly_call_is_refused_before_anything_is_run(
    edusim: Edusim, words: tuple[str, ...], said: str
) -> None:
    answer = edusim(*FEW, *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
