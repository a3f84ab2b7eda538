"""What moved a headline is told in causes that sum exactly, whoever asks and however they are run."""

from __future__ import annotations

import dataclasses
import math

import pytest

from edusim.batch import Warm
from edusim.catalog.decisions import Decisions
from edusim.catalog.events import ScenarioEvent
from edusim.catalog.quantity import entries
from edusim.scenario import Scenario, load_scenario
from edusim.scenario.scenario import with_digest
from edusim.session import Session
from edusim.session.trials import HEADLINES, Trial, Trials
from edusim.session.why import APART, Ledger, Past, why

CITY = "city_school=compete"
OUTCOMES = (*HEADLINES, "education_spending")
SEEDS = 4


@pytest.fixture(scope="module")
def striking() -> Scenario:
    """The practice county, where a new school in the city is announced for the third year."""
    practice = load_scenario("practice")
    year = practice.first_year + 2
    day = dataclasses.replace(practice.first_day, events={"city_school": ScenarioEvent(year=year, announced=True)})
    return with_digest(dataclasses.replace(practice, first_day=day))


def advance(game: Session, **values: object) -> None:
    game.advance(dataclasses.replace(game.draft(), **values))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def game(striking: Scenario) -> Session:
    game = Session.begin(striking, 7)
    advance(game, coaches=game.draft().coaches + 1, rural_allowance=800)
    advance(game, quota_share=0.7, answers=(CITY,))
    advance(game)
    return game


@pytest.fixture(scope="module")
def ledgers(game: Session) -> list[dict[str, Ledger]]:
    first = game.scenario.first_year
    return [why(game, year, OUTCOMES, seeds=SEEDS) for year in range(first + 1, game.year + 1)]


def named(ledger: Ledger) -> dict[tuple[str, tuple[str, ...]], float]:
    return {(cause.kind, cause.names): cause.value for cause in ledger.causes}


def test_the_causes_sum_to_the_change_exactly(game: Session, ledgers: list[dict[str, Ledger]]) -> None:
    for place, year in enumerate(ledgers, 1):
        for outcome, ledger in year.items():
            assert math.fsum(cause.value for cause in ledger.causes) == ledger.change
            real = (getattr(game.history[place], outcome), getattr(game.history[place - 1], outcome))
            assert ledger.change == pytest.approx(real[0] - real[1], abs=1e-8)


def test_every_decision_has_a_line_of_its_own_in_its_year_and_after(ledgers: list[dict[str, Ledger]]) -> None:
    kinds = [[(cause.kind, cause.names) for cause in year["satisfaction"].causes] for year in ledgers]
    own = [("decision", ("coaches",)), ("decision", ("rural_allowance",))]
    assert sorted(kinds[0]) == sorted([("demography", ()), *own, ("luck", ())])
    assert {("decision", ("quota_share",)), ("decision", (CITY,)), ("earlier", ("coaches",))} <= set(kinds[1])
    assert {kind for kind, _ in kinds[2]} == {"demography", "events", "earlier", "luck"}
    assert ("earlier", (CITY,)) in kinds[2]


def test_money_spent_this_year_is_put_down_to_the_decision_that_spends_it(ledgers: list[dict[str, Ledger]]) -> None:
    found = named(ledgers[0]["education_spending"])
    assert found["decision", ("rural_allowance",)] > 0
    assert found["decision", ("coaches",)] > 0


def test_an_event_is_told_from_luck_and_from_the_answer_to_it(ledgers: list[dict[str, Ledger]]) -> None:
    """A new school in the city draws pupils away; to compete for them keeps some."""
    ledger = ledgers[1]["top_leavers_share"]
    assert ledger.struck == ("city_school",)
    assert named(ledger)["events", ()] > 0 > named(ledger)["decision", (CITY,)]


def test_a_year_in_which_nothing_was_decided_has_demography_and_luck_only(practice: Scenario) -> None:
    game = Session.begin(practice, 3)
    advance(game)
    causes = why(game, game.year, seeds=SEEDS)["undergraduate"].causes
    assert [cause.kind for cause in causes] == ["demography", "luck"]
    assert causes[0].error > 0


def test_at_most_eight_decisions_are_told_apart_this_years_before_earlier_ones(practice: Scenario) -> None:
    game = Session.begin(practice, 3)
    raised = slightly_raised(game)
    names = list(raised)[:13]
    for own in (names[:10], names[10:]):
        advance(game, **{name: raised[name] for name in own})
    causes = [cause for cause in why(game, game.year, seeds=SEEDS)["satisfaction"].causes if cause.names]
    apart = [cause.kind for cause in causes if len(cause.names) == 1]
    assert (len(apart), apart.count("decision")) == (APART, 3)
    assert sorted(name for cause in causes for name in cause.names) == sorted(names)


def slightly_raised(game: Session) -> dict[str, float]:
    """Return decisions that can be raised a little, and to what."""
    draft, quantities = game.draft(), game.scenario.quantities
    held = [name for name, entry in entries(Decisions).items() if entry.quantity.carry == "hold"]
    numbers = {name: own for name in held if isinstance(own := getattr(draft, name), float)}
    raised = {name: own + (quantities[name].high - own) / 50 for name, own in numbers.items()}
    return {name: value for name, value in raised.items() if value > numbers[name]}


def test_other_processes_come_to_the_same_ledger(game: Session, ledgers: list[dict[str, Ledger]]) -> None:
    done: list[int] = []
    with Warm(Trials(game.scenario)) as warm:
        found = why(game, game.year, OUTCOMES, warm.run, lambda number, _: done.append(number), SEEDS)
    assert found == ledgers[-1]
    assert done == [1, 2, 3, 4]


def test_asking_can_be_stopped_on_the_way(game: Session) -> None:
    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        why(game, game.year, progress=stop)


def test_the_world_with_everything_is_the_game_itself(game: Session) -> None:
    """Lived with the game's own luck, it comes to the same outcomes, scenario's own decisions and answers included."""
    past = Past(game, game.year)
    (years,) = Trials(game.scenario)(Trial(game.seed, (past.history(past.played),)))
    assert list(years) == game.history


def test_a_year_not_played_is_refused(game: Session) -> None:
    for year in (game.scenario.first_year, game.year + 1):
        with pytest.raises(ValueError, match="not been played"):
            why(game, year)


def test_histories_that_begin_alike_run_once(game: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of many branches costs its years apart, not all years again."""
    lived: list[int] = []
    from edusim.session import trials

    real = trials.County.advance

    def advance(self: trials.County, decisions: Decisions) -> object:
        lived.append(self.year)
        return real(self, decisions)

    monkeypatch.setattr(trials.County, "advance", advance)
    history = tuple((decided, None) for decided in game.decided)
    other = (*history[:-1], (dataclasses.replace(game.decided[-1], coaches=0), None))
    Trials(game.scenario)(Trial(1, (history, other, history)))
    assert len(lived) == len(history) + 1
