"""The end of a term: what it came to beside the county left alone, what was luck, and what each decision added."""

from __future__ import annotations

import dataclasses
import math

import pytest

from edusim.catalog.appraisal import Appraisal
from edusim.catalog.decisions import Decisions
from edusim.catalog.outcomes import HEADLINES
from edusim.scenario import Scenario
from edusim.session import Session
from edusim.session.appraisal import Appraised, Appraising, appraise
from edusim.session.questions import MOST_QUESTIONS, questions
from edusim.session.term_ledger import MOST_APART, ledger_steps, parts_of
from edusim.session.trials import Trial, Trials

SEEDS, LEGACY = 5, 2


@pytest.fixture(scope="module")
def county(practice: Scenario) -> Scenario:
    """The county to practise on, looked at again two years after the term."""
    return dataclasses.replace(practice, appraisal=Appraisal(legacy_years=LEGACY))


def decided(scenario: Scenario, *years: dict[str, object]) -> Session:
    """Return a game in which each year's changes were decided."""
    game = Session.begin(scenario, 7)
    for changes in years:
        game.advance(dataclasses.replace(game.draft(), **changes))
    return game


@pytest.fixture(scope="module")
def game(county: Scenario) -> Session:
    """A game of two years with three decisions."""
    return decided(county, {"coaches": 6, "rectification": 5}, {"rural_allowance": 400})


@pytest.fixture(scope="module")
def appraised(game: Session) -> Appraised:
    """Its appraisal."""
    return appraise(game, SEEDS)


def test_a_term_in_which_nothing_is_decided_comes_to_nothing(county: Scenario) -> None:
    """Luck that strikes the county left alone alike earns no credit and no blame."""
    found = appraise(decided(county, {}, {}), SEEDS)
    assert found.term.own == found.term.mean == found.legacy.own == 0
    assert found.ledger == ()
    assert found.best is found.worst is None


def test_what_was_played_is_what_is_judged(game: Session, appraised: Appraised) -> None:
    assert list(appraised.own[:3]) == game.history
    assert list(appraised.alone[:3]) == game.baseline[:3]
    assert (appraised.term.year, appraised.legacy.year) == (2024, 2026)


def test_the_legacy_leaves_the_decisions_as_they_stand(game: Session, appraised: Appraised) -> None:
    county, standing = game.branch(), game.previous
    for year in (2025, 2026):
        standing = game.scenario.decisions_for(year, standing, {})
        assert standing.coaches == 6
        county.advance(standing)
    assert appraised.own[-1] == county.outcomes
    assert len(appraised.own) == 3 + LEGACY


def test_other_seeds_live_the_same_decisions(game: Session, appraised: Appraised) -> None:
    """The same decisions with the game's own luck would have been the game."""
    asked: list[Trial] = []

    def run(trials: list[Trial]) -> object:
        asked.extend(trials)
        return Trials(game.scenario).here(trials)

    appraise(game, SEEDS, run)  # type: ignore[arg-type]
    same = dataclasses.replace(asked[1], seed=game.seed, histories=asked[1].histories[1:2])
    assert Trials(game.scenario)(same)[0] == tuple(appraised.own)
    assert [trial.seed for trial in asked] == [7, 8, 9, 10, 11, 12]


def test_the_result_is_the_weighted_mean_of_the_headlines(appraised: Appraised) -> None:
    term = appraised.term
    assert [own.outcome for own in term.headlines] == list(HEADLINES)
    assert term.own == pytest.approx(math.fsum(own.distance for own in term.headlines) / 8)
    assert term.luck == term.own - term.mean


def test_a_headline_counts_as_much_as_the_scenario_says(game: Session, county: Scenario) -> None:
    weights = dict.fromkeys(HEADLINES, 0.0) | {"satisfaction": 3.0, "vacancies_village": 1.0}
    own = dataclasses.replace(county, appraisal=Appraisal(weights, LEGACY))
    changes = [{"coaches": 6, "rectification": 5}, {"rural_allowance": 400}]
    found = appraise(decided(own, *changes), SEEDS).term
    by_name = {headline.outcome: headline for headline in found.headlines}
    assert sorted(by_name) == ["satisfaction", "vacancies_village"]
    assert found.own == pytest.approx(
        (3 * by_name["satisfaction"].distance + by_name["vacancies_village"].distance) / 4
    )


def test_less_of_a_bad_thing_is_better(appraised: Appraised) -> None:
    for own in appraised.term.headlines:
        lower = own.outcome in ("vacancies_village", "gap_seat_village", "top_leavers_share", "incidents")
        assert own.distance * (own.value - own.alone) * (-1 if lower else 1) >= 0, own.outcome
        assert 0 <= own.above <= 1


def test_the_parts_of_the_ledger_add_up_to_the_whole(appraised: Appraised) -> None:
    """Over the ledger's own seeds, to the last digits a sum of floats has."""
    assert sorted(own.decisions[0] for own in appraised.ledger) == ["coaches", "rectification", "rural_allowance"]
    assert appraised.ledger_seeds == SEEDS
    assert math.fsum(own.term.value for own in appraised.ledger) == pytest.approx(appraised.term.mean, abs=1e-12)
    assert math.fsum(own.legacy.value for own in appraised.ledger) == pytest.approx(appraised.legacy.mean, abs=1e-12)
    values = [own.term.value for own in appraised.ledger]
    assert values == sorted(values, reverse=True)


def test_one_decision_has_all_of_the_result(county: Scenario) -> None:
    found = appraise(decided(county, {"coaches": 6}), SEEDS)
    (only,) = found.ledger
    assert only.term.value == pytest.approx(found.term.mean, abs=1e-12)


def test_many_small_changes_are_taken_together(county: Scenario) -> None:
    start = county.start
    moved = {
        name: value + 1
        for name in (field.name for field in dataclasses.fields(Decisions))
        if isinstance(value := getattr(start, name), int | float)
    }
    parts = parts_of(county, [dataclasses.replace(start, **moved)])
    assert len(parts) == MOST_APART + 1
    assert sum(map(len, parts)) == len(moved)
    assert len(ledger_steps(parts)) == 2 * MOST_APART


def test_checked_figures_are_opened_beside_the_returned_ones(game: Session, appraised: Appraised) -> None:
    now = game.history[-1]
    hazards = next(own for own in appraised.returned if own.outcome == "open_hazards")
    assert hazards.last == (now.open_hazards_reported, now.open_hazards)
    assert len(appraised.returned) == 6


def test_an_appraisal_needs_a_year_and_others_to_compare_with(county: Scenario, game: Session) -> None:
    with pytest.raises(ValueError, match="a year"):
        appraise(Session.begin(county, 7), SEEDS)
    with pytest.raises(ValueError, match="seeds"):
        appraise(game, 1)


def test_questions_come_from_what_happened(county: Scenario, game: Session, appraised: Appraised) -> None:
    found = questions(game, appraised)
    assert len(found) <= MOST_QUESTIONS
    assert found[-1].id == "assumption"
    assert "nothing_decided" not in [own.id for own in found]
    idle = decided(county, {}, {})
    assert questions(idle, appraise(idle, SEEDS))[0].id == "nothing_decided"


def test_the_prediction_furthest_off_is_asked_about_first(county: Scenario) -> None:
    game = Session.begin(county, 7)
    game.predict({"undergraduate": 900.0, "satisfaction": 0.0})
    game.advance(game.draft())
    found = questions(game, appraise(game, SEEDS))[0]
    assert (found.id, found.outcome, found.year, found.values[0]) == ("prediction", "undergraduate", 2023, 900.0)


def test_the_first_results_come_before_all_seeds_have_been_run(game: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads along sees more and more of it; the last is what is written."""
    monkeypatch.setattr("edusim.session.appraisal.LEDGER_SEEDS", 3)
    found = list(Appraising(game, 7).stages())
    assert [(len(each.same), each.complete) for each in found] == [(4, False), (6, False), (7, True)]
    assert all(each.ledger_seeds == 0 and each.term.own != 0 for each in found[:-1])
    assert found[-1] == appraise(game, 7)


def test_a_game_that_is_taken_back_meanwhile_does_not_change_its_appraisal(county: Scenario) -> None:
    game = decided(county, {"coaches": 6}, {})
    stages = Appraising(game, SEEDS).stages()
    game.take_back()
    *_, found = stages
    assert found.term.year == 2024
