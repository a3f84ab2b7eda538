"""What a run reached of its county's programme."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from edusim.catalog.outcomes import Outcomes
from edusim.catalog.programme import Programme, ProgrammeNode
from edusim.catalog.quantity import entries
from edusim.catalog.year_0 import Name
from edusim.scenario.score import score, share_reached

NOTHING = Outcomes(**{name: entry.kind(0) for name, entry in entries(Outcomes).items()})
NAME = Name("目标", "Goal")


def least(bound: float, by: int = 2024, parent: str = "", weight: float = 1.0) -> ProgrammeNode:
    return ProgrammeNode(NAME, parent, "satisfaction", at_least=bound, by=by, weight=weight)


def most(bound: float) -> ProgrammeNode:
    return ProgrammeNode(NAME, outcome="satisfaction", at_most=bound, by=2024)


def run(*values: float) -> list[Outcomes]:
    """Return years of a county whose satisfaction takes these values."""
    return [replace(NOTHING, satisfaction=value) for value in values]


@pytest.mark.parametrize(
    ("node", "first", "value", "share"),
    [
        (least(70), 60, 65, 0.5),
        (least(70), 60, 70, 1.0),
        (least(70), 60, 90, 1.0),
        (least(70), 60, 50, 0.0),
        (least(70), 75, 72, 1.0),
        (least(70), 75, 69, 0.0),
        (least(70), 70, 69, 0.0),
        (most(40), 50, 45, 0.5),
        (most(40), 50, 60, 0.0),
        (most(40), 30, 35, 1.0),
        (most(40), 30, 45, 0.0),
        (least(70), 60, math.nan, 0.0),
        (least(70), math.nan, 65, 0.0),
    ],
)
def test_a_target_counts_the_share_of_the_way_that_was_gone(
    node: ProgrammeNode, first: float, value: float, share: float
) -> None:
    """Half the way is half, more than the target no more than one, and what was held and lost is nothing."""
    assert share_reached(node, first, value) == pytest.approx(share)


def test_a_target_is_judged_in_the_year_it_is_due() -> None:
    """What slips back afterwards, or is reached later, does not change the verdict."""
    tree = score(Programme(NAME, {"a": least(70)}), 2022, [run(60, 62, 65, 90, 90)])
    target = tree.children[0].target
    assert target is not None
    assert (target.year, target.first, target.value) == (2024, 60, 65)
    assert (tree.reached, tree.met, tree.due) == (pytest.approx(0.5), 0.0, True)


def test_a_target_beyond_the_run_is_judged_by_the_latest_year_and_not_yet_due() -> None:
    tree = score(Programme(NAME, {"a": least(70, 2030)}), 2022, [run(60, 64)])
    assert (tree.reached, tree.due) == (pytest.approx(0.4), False)
    assert tree.children[0].target is not None
    assert tree.children[0].target.year == 2023


def test_seeds_are_averaged_and_headings_weigh_what_stands_under_them() -> None:
    """Kept in one seed of two is a half; a task of weight three counts three times."""
    nodes = {
        "top": ProgrammeNode(NAME),
        "a": least(70, parent="top", weight=3),
        "b": least(64, parent="top"),
        "c": least(200),
    }
    tree = score(Programme(NAME, nodes), 2022, [run(60, 60, 70), run(60, 60, 62)])
    top, alone = tree.children
    a, b = top.children
    assert [node.id for node in (top, alone, a, b)] == ["top", "c", "a", "b"]
    assert (a.reached, a.met) == (pytest.approx(0.6), 0.5)
    assert (b.reached, b.met) == (pytest.approx(0.75), 0.5)
    assert top.reached == pytest.approx((3 * 0.6 + 0.75) / 4)
    assert tree.reached == pytest.approx((top.reached + alone.reached) / 2)
    assert tree.met == pytest.approx(0.25)
