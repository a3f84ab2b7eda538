"""A draft is tried on with other luck than the game's own, beside the county as it stands and the one left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from edusim.batch import FIGURES, Ahead, Figures, Pair, Previews
from edusim.batch.preview import OTHER_LUCK
from edusim.catalog.decisions import Decisions
from edusim.model import County, lay_foundation
from edusim.model.chance import Chance
from edusim.scenario import Scenario, load_scenario

SEED = 5


@pytest.fixture(scope="module")
def practice() -> Scenario:
    return load_scenario("practice")


def decided(scenario: Scenario, coaches: int) -> Decisions:
    return replace(scenario.start, coaches=coaches)


def lived(scenario: Scenario, past: Sequence[Decisions], luck: int, draft: Decisions) -> Figures:
    """Return the years to come, lived here from the first day on."""
    county = County(lay_foundation(scenario.first_day, scenario.parameters, scenario.start), SEED)
    for decisions in past:
        county.advance(decisions)
    county.state.chance = Chance(SEED + luck * OTHER_LUCK)
    found = []
    for year in range(county.year + 1, scenario.first_year + scenario.years + 1):
        outcomes = county.advance(draft)
        found.append([getattr(outcomes, name) for name in FIGURES])
        draft = scenario.decisions_for(year + 1, draft, {})
    return np.array(found, dtype=np.float32)


def tried(previews: Previews, past: Sequence[Decisions], luck: int, draft: Decisions) -> Pair:
    pair = previews(Ahead(SEED, tuple(past), luck, draft))
    assert pair is not None
    return pair


def same(one: Pair, other: Pair) -> bool:
    return all(np.array_equal(getattr(one, of), getattr(other, of)) for of in ("drafted", "left", "alone"))


def test_a_pair_is_what_the_county_lives_with_the_same_other_luck(practice: Scenario) -> None:
    past = [decided(practice, 4), decided(practice, 4)]
    pair = tried(Previews(practice), past, 2, decided(practice, 0))
    assert np.array_equal(pair.drafted, lived(practice, past, 2, decided(practice, 0)))
    assert np.array_equal(pair.left, lived(practice, past, 2, decided(practice, 4)))
    assert np.array_equal(pair.alone, lived(practice, [practice.start] * 2, 2, practice.start))
    assert len({pair.drafted.tobytes(), pair.left.tobytes(), pair.alone.tobytes()}) == 3


def test_nothing_of_the_games_own_luck_to_come_is_told(practice: Scenario) -> None:
    county = County(lay_foundation(practice.first_day, practice.parameters, practice.start), SEED)
    outcomes = county.advance(practice.start)
    own = np.array([getattr(outcomes, name) for name in FIGURES], dtype=np.float32)
    previews = Previews(practice)
    assert not any(np.array_equal(tried(previews, (), luck, practice.start).left[0], own) for luck in range(1, 5))


def test_years_decided_and_what_stands_are_not_lived_again(practice: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a lever moves, only the draft's own years cost time."""
    previews = Previews(practice)
    past = [decided(practice, 4)]
    tried(previews, past, 1, decided(practice, 2))
    advance, years = County.advance, []

    def counted(self: County, decisions: Decisions) -> object:
        years.append(decisions)
        return advance(self, decisions)

    monkeypatch.setattr(County, "advance", counted)
    tried(previews, past, 1, decided(practice, 3))
    assert len(years) == practice.years - 1
    tried(previews, past, 1, decided(practice, 4))
    assert len(years) == practice.years - 1


def test_a_year_taken_back_leaves_no_trace(practice: Scenario) -> None:
    previews = Previews(practice)
    before = tried(previews, (), 1, decided(practice, 2))
    tried(previews, [decided(practice, 9)], 1, decided(practice, 2))
    assert same(tried(previews, (), 1, decided(practice, 2)), before)


def test_next_years_money_counts_what_a_draft_binds(practice: Scenario) -> None:
    """A contract taken this year is paid for in the next one too."""
    previews = Previews(practice)
    pair = tried(previews, (), 1, replace(practice.start, rural_allowance=practice.start.rural_allowance + 200))
    assert pair.next_drafted is not None
    assert pair.next_left is not None
    assert pair.next_drafted[0] > pair.next_left[0]


def test_without_a_draft_the_county_only_goes_where_it_stands(practice: Scenario) -> None:
    assert Previews(practice)(Ahead(SEED, (practice.start,), 1, None)) is None
